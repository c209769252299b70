"""Bodies, their seats, and what holds for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.emit.document.blocks import Block, Facts, Paragraph, Row, Table, table
from mspcharter.emit.document.sections.clauses import facts, heading
from mspcharter.english import counted, day, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.power.decisions import Decisions
from mspcharter.semantics.seats import say_filling
from mspcharter.semantics.writing import lasting
from mspcharter.wording.facts import prose, spoken
from mspcharter.wording.names import seat_title, within
from mspcharter.wording.text import Text, capital, joined, sentence, unlinked


def bodies(decisions: Decisions) -> Iterator[Block]:
    """Yield each body with its seats."""
    charter = decisions.charter
    for body in charter.bodies.values():
        yield heading(charter, body)
        if body.purpose:
            yield Paragraph(sentence(prose(charter, body.purpose)))
        if body.seats:
            yield _seats(charter, body)
        entries = facts(within(charter, body.name), "body", body, ["purpose", "seats"])
        if entries:
            yield Facts(tuple(entries))


def _seats(charter: Charter, body: Body) -> Table:
    membership = Membership(charter)
    counts = [membership.count(seat) for seat in body.seats]
    total: tuple[Text, ...] = (("Total",), (number(sum(counts)),), (), (), (_together(charter, body),), ())
    rows = [Row(_seat(charter, seat, count)) for seat, count in zip(body.seats, counts, strict=True)]
    return table(["Seat", "Number", "For", "How filled", "Vote", "Other"], rows, right=["Number"], total=total)


def _seat(charter: Charter, seat: Seat, count: int) -> tuple[Text, ...]:
    if seat.for_ is not None:
        for_: Text = (charter.title_of(seat.for_),)
    elif seat.from_ is not None:
        for_ = (f"from {charter.title_of(seat.from_)}",)
    elif seat.for_each is not None:
        kind = "partner" if seat.for_each == "stakeholder" else f"{seat.for_each} partner"
        for_ = (f"{number(seat.count)} for each {kind}",)
    else:
        for_ = ()
    return (
        (seat_title(charter, seat),),
        (number(count),),
        capital(for_),
        _filled(charter, seat),
        (_vote(seat),),
        _further(charter, seat),
    )


def _filled(charter: Charter, seat: Seat) -> Text:
    return capital(unlinked(spoken(charter, say_filling(seat.filled)))) if seat.filled is not None else ()


def _vote(seat: Seat) -> str:
    if not seat.voting:
        return "No vote"
    votes = counted(seat.votes, "vote")
    return votes if seat.count == 1 and seat.for_each is None else f"{votes} each"


def _together(charter: Charter, body: Body) -> str:
    membership = Membership(charter)
    votes = sum((seat.count * seat.votes for seat in membership.voters_in(body)), Fraction(0))
    return counted(votes, "vote")


def _further(charter: Charter, seat: Seat) -> Text:
    remarks: list[Text] = []
    if seat.vacant:
        remarks.append((f"{number(seat.vacant)} vacant",))
    if seat.term is not None:
        remarks.append((f"term {lasting(seat.term)}",))
    if seat.since is not None:
        remarks.append((f"since {day(seat.since)}",))
    if seat.alternates:
        remarks.append(("with alternates",))
    if seat.alternates_from is not None:
        remarks.append((f"alternates from {charter.title_of(seat.alternates_from)}",))
    if seat.bound_by is not None:
        remarks.append((f"bound by {charter.title_of(seat.bound_by)}",))
    if seat.paid_by is not None:
        remarks.append((f"paid by {charter.title_of(seat.paid_by)}",))
    remarks += [(f"counts {number(weight.count)} for {weight.measure}",) for weight in seat.weights]
    return capital(joined(remarks, "; "))
