"""The arrows of the governance picture: who fills, agrees, reports, serves, and decides in whose place.

An arrow for a line of seats ends at this line. Where others fill the seats of a party, or the charter does not say
who does, a line without a head joins the party to its seats. Every other arrow joins two whole boxes. It starts at
the party that chooses, vetoes or refers a matter, not at one of its seats.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.picture.diagram import EdgeKind
from mspcharter.english import number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Filling, Reporting, Seat
from mspcharter.model.values import Who
from mspcharter.record import Record
from mspcharter.semantics.writing import often
from mspcharter.wording.facts import prose
from mspcharter.wording.text import capital, plain


class Arrow(Record):
    """An arrow between the keys of two boxes; a tail that is only described in words has these in *described*."""

    tail: str
    head: str
    kind: EdgeKind
    label: str
    row: int | None = None
    described: str = ""


def arrows(charter: Charter) -> tuple[Arrow, ...]:
    """Return all arrows for *charter*, in the order of its text."""
    return (
        *_fillings(charter),
        *_reports(charter),
        *_services(charter),
        *_escalations(charter),
        *_agreements(charter),
    )


def key_of(charter: Charter, name: str) -> str:
    """Return the key of the box called *name*: a body, an office, a partner or a group of partners."""
    if name in charter.bodies:
        return f"body {name}"
    return f"office {name}" if name in charter.roles else f"party {name}"


def _fillings(charter: Charter) -> Iterator[Arrow]:
    for body in charter.bodies.values():
        for row, seat in enumerate(body.seats):
            filled = seat.filled
            if seat.belongs_to is not None and seat.belongs_to not in seat.chosen_by:
                yield Arrow(key_of(charter, seat.belongs_to), f"body {body.name}", "holds", "", row)
            if filled is None or filled.by is None or _is_a_procedure(filled) or seat.for_each is not None:
                continue
            verb = f"{_VERBS.get(filled.manner, filled.manner)} {number(seat.count)}"
            yield _filler(charter, filled.by, Arrow("", f"body {body.name}", _kind(filled), verb, row))
            if filled.confirmed_by is not None:
                yield _filler(charter, filled.confirmed_by, Arrow("", f"body {body.name}", "appoints", "confirms", row))


def _is_a_procedure(filled: Filling) -> bool:
    """Say whether *filled* describes how seats are filled, not by whom: `selected by "each member for itself"`."""
    return filled.manner == "selected" and filled.by is not None and filled.by.name is None


def _filler(charter: Charter, who: Who, arrow: Arrow) -> Arrow:
    if who.name is not None:
        return arrow._replace(tail=key_of(charter, who.name))
    described = plain(capital(prose(charter, who.text or ""))) or "…"
    return arrow._replace(tail=f"outside {described}", described=described)


def _kind(filled: Filling) -> EdgeKind:
    return "elects" if filled.manner == "elected" else "appoints"


def _reports(charter: Charter) -> Iterator[Arrow]:
    for body in charter.bodies.values():
        above = _above(body)
        reports = body.reports_to if body.reports_to is not None and body.reports_to.to != body.name else None
        if reports is not None:
            label = _often(reports) + (", is under" if reports.to == above else "")
            yield Arrow(f"body {body.name}", f"body {reports.to}", "reports", label)
        if above is not None and (reports is None or reports.to != above):
            yield Arrow(f"body {body.name}", f"body {above}", "reports", "is under")


def _above(body: Body) -> str | None:
    return body.under if body.under != body.name else None


def _often(reports: Reporting) -> str:
    if reports.every is None:
        return "reports"
    return f"reports {often(reports.every)}"


def _services(charter: Charter) -> Iterator[Arrow]:
    for body in charter.bodies.values():
        if body.secretariat is not None:
            yield Arrow(f"office {body.secretariat}", f"body {body.name}", "serves", "serves")


def _escalations(charter: Charter) -> Iterator[Arrow]:
    """Yield one arrow from a body to another, for all decisions that can be referred in this way."""
    ways: dict[tuple[str, str], dict[str, list[str]]] = {}
    for decision in charter.decisions.values():
        tied = decision.tie.to if decision.tie is not None else None
        for cause, to in (("blocked", decision.if_blocked), ("tied", tied)):
            if to is not None and decision.taken_by is not None and to != decision.taken_by:
                way = ways.setdefault((f"body {decision.taken_by}", key_of(charter, to)), {})
                way.setdefault(charter.title_of(decision.name), []).append(cause)
    for (tail, head), decisions in ways.items():
        reasons = [f"if {' or '.join(causes)}: {title}" for title, causes in decisions.items()]
        label = "; ".join(reasons) if len(reasons) <= _FEW else f"{len(reasons)} decisions, if blocked or tied"
        yield Arrow(tail, head, "escalates", label)


def _agreements(charter: Charter) -> Iterator[Arrow]:
    """Yield one arrow of each kind from a party to a body, for all decisions that need its agreement.

    For a party with seats in the body, the note of their line says it.
    """
    drawn: dict[tuple[str, str, EdgeKind], Arrow] = {}
    titles: dict[tuple[str, str, EdgeKind], list[str]] = {}
    for decision in charter.decisions.values():
        own = charter.bodies.get(decision.taken_by or "")
        for kind, who in holders(decision):
            if own is None or who.name == own.name or any(is_seat_of(seat, who) for seat in own.seats):
                continue
            arrow = _filler(charter, who, Arrow("", f"body {own.name}", kind, AGREES[kind]))
            way = (arrow.tail, arrow.head, kind)
            drawn[way] = arrow
            titles.setdefault(way, []).append(charter.title_of(decision.name))
    for way, arrow in drawn.items():
        what = f"{len(titles[way])} decisions" if len(titles[way]) > _FEW else "; ".join(titles[way])
        yield arrow._replace(label=f"{arrow.label}: {what}")


def holders(decision: Decision) -> Iterator[tuple[EdgeKind, Who]]:
    """Yield who can stop *decision* by the words of the charter, with the kind of arrow for it."""
    for name in decision.veto:
        yield "vetoes", Who(name)
    for name in decision.consent_of:
        yield "consents", Who(name)
    if decision.approved_by is not None:
        yield "consents", decision.approved_by.by


def is_seat_of(seat: Seat, who: Who) -> bool:
    """Say whether *who* is the line of seats, or the party that they belong to."""
    return who.name is not None and who.name in (seat.name, seat.belongs_to)


AGREES: dict[EdgeKind, str] = {"vetoes": "may veto", "consents": "must agree"}
"""What is written at the arrows of those who can stop a decision."""

_VERBS = {"elected": "elects", "nominated": "nominates", "selected": "selects", "appointed": "appoints"}
# More titles than this would hide the arrow.
_FEW = 2
