"""The cards of bodies: what each decides, its quorum, and its seats with the words on who chooses them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from mspcharter.emit.picture.diagram import Card, CardKind, Fact, Mark, Row
from mspcharter.emit.picture.groups import Groups, noun_of
from mspcharter.emit.picture.links import AGREES, IN_SOME_CASES, VERBS, deciding, holders, is_seat_of
from mspcharter.english import counted, number, plural, short_percent
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Chair, Decision, Quorum, Seat
from mspcharter.model.meetings import Meetings
from mspcharter.model.membership import Membership
from mspcharter.power.voters import voters_of
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.seat_lines import say_filling
from mspcharter.wording.document.openings import open_fact, open_rows
from mspcharter.wording.document.seating import how_many
from mspcharter.wording.facts import fact_of, name_or_text, spoken
from mspcharter.wording.names import names_of, seat_title
from mspcharter.wording.text import plain


class Known(Record):
    """A charter with what is worked out of it once: who belongs to whom, and the groups with their letters."""

    charter: Charter
    membership: Membership
    groups: Groups


def card(known: Known, body: Body) -> Card:
    """Return the card of *body*."""
    charter, membership = known.charter, known.membership
    own = [decision for decision in charter.decisions.values() if decision.taken_by == body.name]
    fillings = [_filling(charter, seat) for seat in body.seats]
    # What holds for all seats is said once.
    shared = fillings[0] if len(fillings) > 2 and len(set(fillings)) == 1 else ""
    weights = _weights(membership, body)
    rows = tuple(
        _row(known, body, seat, (*([] if shared else [filling]), *weight, *_powers(seat, own)))
        for seat, filling, weight in zip(body.seats, fillings, weights, strict=True)
    )
    rows += tuple(Row(name, title, said, ()) for name, title, said in open_rows(charter, body, "seats"))
    kind: CardKind = "body" if body.name in deciding(charter) else "advisory"
    facts = (*_facts(charter, body, own, decides=kind == "body"), *_said_of_seats(shared))
    return Card(f"body {body.name}", kind, charter.title_of(body.name), _total(membership, body), facts, rows)


def _total(membership: Membership, body: Body) -> str:
    seats, voting = membership.all_seats(body), membership.voting_seats(body)
    unsettled = next((one.manner for one in body.origin.open if one.fact == "seats"), None)
    if unsettled is None and not membership.is_numbered(body):
        unsettled = "not known"
    if not seats:
        return f"seats {unsettled}" if unsettled is not None else counted(0, "seat") if body.seats else ""
    settled = counted(seats, "seat") + ("" if seats == voting else f", {number(voting)} with a vote")
    return f"{settled}; others {unsettled}" if unsettled is not None else settled


def _facts(charter: Charter, body: Body, own: Sequence[Decision], *, decides: bool) -> Iterator[Fact]:
    titles = [charter.title_of(decision.name) for decision in own]
    if titles:
        rest = len(titles) - _FEW
        shown = titles if rest <= 1 else [*titles[:_FEW], f"{number(rest)} more"]
        yield Fact("Decides", tuple(shown))
    elif not decides:
        yield Fact("Decides", ("no type of decision in this charter",))
    for attribute, label in _OPEN.items():
        if said := plain(open_fact(charter, body, attribute)):
            yield Fact(label, (said,))
    if body.quorum is not None:
        yield Fact("Quorum", (_said(charter, "quorum", Quorum(body.quorum.condition)),))
    if body.interval is not None:
        yield Fact("Meets", (_said(charter, "meets", Meetings(body.interval)),))
    chair = body.chair
    if chair is not None and (chair.filled is not None or chair.held_by is not None):
        filled = chair.filled
        if filled is not None and filled.by is not None and filled.by.name == body.name:
            yield Fact("Chair", (f"{filled.manner} by its own members",))
        else:
            yield Fact("Chair", (_said(charter, "chair", Chair(filled, chair.held_by)),))
    if body.secretariat is not None:
        yield Fact("Secretariat", (_secretariat(charter, body.secretariat),))


def _secretariat(charter: Charter, name: str) -> str:
    role = charter.roles.get(name)
    held = plain(names_of(charter, role.held_by)) if role is not None else ""
    return f"{charter.title_of(name)} (held by {held})" if held else charter.title_of(name)


def _said(charter: Charter, attribute: str, value: object) -> str:
    return plain(fact_of(charter, FORM_OF["body"].line(attribute), value))


def _said_of_seats(shared: str) -> Iterator[Fact]:
    if shared:
        one_by_one = " by its " in shared or " its own " in shared
        yield Fact("Seats", (f"{'each' if one_by_one else 'all'} {shared}",))


def _filling(charter: Charter, seat: Seat) -> str:
    """Say who chooses *seat*; a group that chooses for its own seats is not named again."""
    filled = seat.filled
    if filled is None:
        return ""
    own, by = seat.belongs_to, filled.by
    if own is None or by is None or by.name != own:
        return plain(spoken(charter, say_filling(filled)))
    confirmed = plain(name_or_text(charter, filled.confirmed_by))
    after = f", confirmed by {confirmed}" if confirmed else ""
    if own not in charter.stakeholders:
        return f"{filled.manner} by its {noun_of(charter, own)}{after}"
    if seat_title(charter, seat) != charter.title_of(own):
        return f"{filled.manner} by {charter.title_of(own)}{after}"
    return f"{VERBS[filled.manner]} its own {plural(seat.count, 'member')}{after}"


def _row(known: Known, body: Body, seat: Seat, said: Sequence[str]) -> Row:
    charter = known.charter
    marks = _marks(known, body, seat)
    count = known.membership.count(seat)
    notes = [note for note in (_holder(charter, seat), *said) if note]
    vacant = min(seat.vacant, count)
    if vacant:
        notes.append("vacant" if vacant == count else f"{number(vacant)} vacant")
    if marks and not any(mark.voting for mark in marks):
        notes.append("no vote")
    elif seat.votes != 1:
        notes.append(counted(seat.votes, "vote") + ("" if count == 1 else " each"))
    notes += [f"{weight.measure} {number(weight.count)}" for weight in seat.weights]
    if each := how_many(charter, seat):
        notes.append(each)
    elif seat.for_each is not None:
        kind = "partner" if seat.for_each == "stakeholder" else f"{seat.for_each} partner"
        notes.append(f"{number(seat.count)} for each {kind}")
    notes += ["not all need be filled"] if seat.up_to else []
    notes += ["permanent"] if seat.permanent else []
    return Row(seat.name, seat_title(charter, seat), ", ".join(notes), marks)


def _holder(charter: Charter, seat: Seat) -> str:
    """Say which partner *seat* is for, where neither its title nor who chooses says so."""
    if seat.for_ is None or seat_title(charter, seat) == charter.title_of(seat.for_):
        return ""
    return "" if seat.for_ in seat.chosen_by else f"for {charter.title_of(seat.for_)}"


def _marks(known: Known, body: Body, line: Seat) -> tuple[Mark, ...]:
    """Return a mark for each seat of *line*; of many seats, one mark for all that are alike."""
    charter, membership, groups = known
    silent = membership.seats_of_chairs(body) if body.chair is not None and body.chair.votes is False else ()
    alike: list[Mark] = []
    for seat in membership.single_seats(line):
        holder = charter.stakeholders.get(seat.for_ or "")
        observer = holder is not None and holder.beside in ("observer", "invited")
        one = Mark(
            groups.sign(groups.of(seat)), seat.voting and seat not in silent, observer=observer, seats=seat.count
        )
        if alike and alike[-1]._replace(seats=one.seats) == one:
            one = one._replace(seats=one.seats + alike.pop().seats)
        alike.append(one)
    total = sum(mark.seats for mark in alike)
    alike = [mark for mark in _with_vacant(alike, total - min(line.vacant, total)) if mark.seats]
    if total > (MOST_MARKS if membership.all_seats(body) <= MOST_SEATS else 1):
        return tuple(alike)
    return tuple(mark._replace(seats=1) for mark in alike for _ in range(mark.seats))


def _with_vacant(marks: Sequence[Mark], filled: int) -> Iterator[Mark]:
    """Yield *marks*, of whose seats only the first are *filled*."""
    for mark in marks:
        full = min(mark.seats, max(filled, 0))
        filled -= mark.seats
        yield mark._replace(seats=full)
        yield mark._replace(seats=mark.seats - full, vacant=True)


def _weights(membership: Membership, body: Body) -> list[list[str]]:
    """Say for each line of seats which part of all votes it has, where chambers or limits make votes unequal."""
    voters = voters_of(membership, body)
    whole = sum((voter.votes * voter.count for voter in voters), Fraction(0))
    if not whole or not (
        body.chamber or any(voter.seat and voter.votes != voter.seats * voter.seat.votes for voter in voters)
    ):
        return [[] for _ in body.seats]
    held: list[list[str]] = []
    for seat in body.seats:
        names = {single.name for single in membership.single_seats(seat)}
        votes = sum((voter.votes * voter.count for voter in voters if voter.name in names), Fraction(0))
        held.append([f"{short_percent(votes / whole)} of the votes"])
    return held


def _powers(seat: Seat, decisions: Sequence[Decision]) -> Iterator[str]:
    """Say for how many *decisions* of its body the line of seats has a veto, or must agree."""
    every = (held for decision in decisions for held in holders(decision))
    kinds = Counter((kind, sometimes) for kind, who, sometimes in every if is_seat_of(seat, who))
    for (kind, sometimes), times in kinds.items():
        yield f"{AGREES[kind]}: {counted(times, 'decision')}{IN_SOME_CASES if sometimes else ''}"


MOST_MARKS, MOST_SEATS = 24, 80
"""More marks than this in one line of seats, or in one body, could not be counted: a number stands beside one mark."""

_FEW = 6
_OPEN = {"quorum": "Quorum", "meets": "Meets", "chair": "Chair", "secretariat": "Secretariat"}
