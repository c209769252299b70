"""The links of the governance picture: who oversees, chooses, agrees, and decides in whose place.

A link joins two bodies, or a body and a party that stands for itself. A party that chooses its own seats needs none:
the card says it. All seats that one party chooses in one body are one link, and so are all decisions of one body that
go to another. A party that is only described in words is drawn if it must agree to a decision, or fills several lines
of seats; one that "selects" may be a procedure, so the card alone tells of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mspcharter.emit.picture.diagram import LinkKind
from mspcharter.english import clean, counted, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Filling, Seat
from mspcharter.model.meetings import Reporting
from mspcharter.model.membership import Membership
from mspcharter.model.values import Who
from mspcharter.record import Record
from mspcharter.semantics.writing import often
from mspcharter.wording.facts import prose
from mspcharter.wording.text import capital, plain


class Course(Record):
    """A link between the keys of two boxes, before boxes are drawn.

    A tail that is only described in words has these in *described*. The link is about *lines* of seats of its head.
    """

    tail: str
    head: str
    kind: LinkKind
    label: str
    described: str = ""
    lines: tuple[str, ...] = ()


def links(charter: Charter) -> tuple[Course, ...]:
    """Return all links for *charter*, each pair of boxes and kind once, in the order of its text."""
    agreements = [*_agreements(charter)]
    agreeing = {course.tail for course in agreements}
    choices = [
        course
        for course in _choices(charter)
        if not course.described or course.tail in agreeing or len(course.lines) > 1
    ]
    return (*choices, *_reports(charter), *_escalations(charter), *agreements)


def deciding(charter: Charter) -> frozenset[str | None]:
    """Return the names of those who take a decision, settle a blocked or tied one, or must agree to one."""
    names: set[str | None] = set()
    for decision in charter.decisions.values():
        names |= {decision.taken_by, decision.if_blocked, *(who.name for _, who, _ in holders(decision))}
        names.add(decision.tie.to if decision.tie is not None else None)
    names |= {step.by.name for dispute in charter.disputes.values() for step in dispute.steps}
    return frozenset(names)


def holders(decision: Decision) -> Iterator[tuple[LinkKind, Who, bool]]:
    """Yield who can stop *decision* by the words of the charter, the kind of link, and whether in some cases only."""
    always = {name for one in decision.veto if one.if_ is None for name in one.by}
    for name in decision.vetoing:
        yield "vetoes", Who(name), name not in always
    always = {name for one in decision.consent_of if one.if_ is None for name in one.by}
    for name in decision.consenting:
        yield "consents", Who(name), name not in always
    if decision.approved_by is not None:
        yield "consents", decision.approved_by.by, False


def is_seat_of(seat: Seat, who: Who) -> bool:
    """Say whether *who* is the line of seats, or the party that they belong to."""
    return who.name is not None and who.name in (seat.name, seat.belongs_to)


def key_of(charter: Charter, name: str) -> str:
    """Return the key of the box called *name*: a body, an office, a partner or a group of partners."""
    if name in charter.bodies:
        return f"body {name}"
    return f"office {name}" if name in charter.roles else f"party {name}"


def _choices(charter: Charter) -> Iterator[Course]:
    """Yield a link from each party to each body in which it fills or confirms seats that are not its own."""
    membership = Membership(charter)
    for body in charter.bodies.values():
        filled: dict[tuple[str, str], list[Seat]] = {}
        described: dict[str, str] = {}
        for seat in body.seats:
            for verb, who in _choosers(charter, membership, body, seat):
                tail, words = _box_of(charter, who)
                described[tail] = words
                filled.setdefault((tail, verb), []).append(seat)
        by_tail: dict[str, list[str]] = {}
        for tail, verb in filled:
            by_tail.setdefault(tail, []).append(verb)
        for tail, verbs in by_tail.items():
            said = [f"{verb} {_seats(membership, filled[tail, verb])}" for verb in verbs]
            lines = dict.fromkeys(seat.name for verb in verbs for seat in filled[tail, verb])
            yield Course(tail, f"body {body.name}", "chooses", ", ".join(said), described[tail], tuple(lines))


def _seats(membership: Membership, lines: Sequence[Seat]) -> str:
    return counted(sum(membership.count(line) for line in lines), "seat")


def _choosers(charter: Charter, membership: Membership, body: Body, seat: Seat) -> Iterator[tuple[str, Who]]:
    filled = seat.filled
    if filled is None or filled.by is None or _is_a_procedure(filled):
        return
    if not _is_own(charter, membership, body, seat, filled.by):
        yield VERBS[filled.manner], filled.by
    if filled.confirmed_by is not None and not _is_own(charter, membership, body, seat, filled.confirmed_by):
        yield "confirms", filled.confirmed_by


def _is_own(charter: Charter, membership: Membership, body: Body, seat: Seat, who: Who) -> bool:
    """Say whether *who* chooses for itself: it is the body, whose seat it is, or part of the group whose seat it is."""
    own = seat.belongs_to
    if who.name is None or own is None:
        return who.name == body.name
    if who.name in (body.name, own):
        return True
    if who.name in charter.bodies or who.name in charter.roles:
        return False
    return membership.belongs(who.name, own) is True or membership.belongs(own, who.name) is True


def _is_a_procedure(filled: Filling) -> bool:
    """Say whether *filled* may describe how seats are filled, not by whom: `selected by "each member for itself"`."""
    return filled.manner == "selected" and filled.by is not None and filled.by.name is None


def _box_of(charter: Charter, who: Who) -> tuple[str, str]:
    """Return the key of the box of *who*, and its words if it is only described."""
    if who.name is not None:
        return key_of(charter, who.name), ""
    described = clean(plain(capital(prose(charter, who.text or "")))) or "…"
    return f"outside {described}", described


def _reports(charter: Charter) -> Iterator[Course]:
    for body in charter.bodies.values():
        above = body.under if body.under != body.name else None
        reports = body.reports_to if body.reports_to is not None and body.reports_to.to != body.name else None
        if reports is not None:
            label = _often(reports) + (", is under it" if reports.to == above else "")
            yield Course(f"body {body.name}", f"body {reports.to}", "reports", label)
        if above is not None and (reports is None or reports.to != above):
            yield Course(f"body {body.name}", f"body {above}", "reports", "is under it")


def _often(reports: Reporting) -> str:
    return "reports" if reports.every is None else f"reports {often(reports.every)}"


def _escalations(charter: Charter) -> Iterator[Course]:
    """Yield one link from a body to another, for all decisions that can be referred in this way."""
    ways: dict[tuple[str, str], dict[str, list[str]]] = {}
    for decision in charter.decisions.values():
        tied = decision.tie.to if decision.tie is not None else None
        for cause, to in (("blocked", decision.if_blocked), ("tied", tied)):
            if to is not None and decision.taken_by is not None and to != decision.taken_by:
                way = ways.setdefault((f"body {decision.taken_by}", key_of(charter, to)), {})
                way.setdefault(charter.title_of(decision.name), []).append(cause)
    for (tail, head), decisions in ways.items():
        causes = Counter(" or ".join(dict.fromkeys(causes)) for causes in decisions.values())
        titles = [*decisions] if len(decisions) <= _FEW else [f"{number(len(decisions))} decisions"]
        yield Course(tail, head, "escalates", f"if {' or '.join(_once(causes))}: {'; '.join(titles)}")


def _once(causes: Counter[str]) -> list[str]:
    return [*dict.fromkeys(word for cause in causes for word in cause.split(" or "))]


def _agreements(charter: Charter) -> Iterator[Course]:
    """Yield one link of each kind from a party to a body, for all decisions that need its agreement.

    For a party with seats in the body, the note of their line says it.
    """
    drawn: dict[tuple[str, str, LinkKind], str] = {}
    titles: dict[tuple[str, str, LinkKind], list[str]] = {}
    for decision in charter.decisions.values():
        own = charter.bodies.get(decision.taken_by or "")
        for kind, who, sometimes in holders(decision):
            if own is None or who.name == own.name or any(is_seat_of(seat, who) for seat in own.seats):
                continue
            tail, described = _box_of(charter, who)
            drawn[tail, f"body {own.name}", kind] = described
            title = charter.title_of(decision.name) + (IN_SOME_CASES if sometimes else "")
            titles.setdefault((tail, f"body {own.name}", kind), []).append(title)
    for (tail, head, kind), described in drawn.items():
        found = titles[tail, head, kind]
        what = f"{number(len(found))} decisions" if len(found) > _FEW else "; ".join(found)
        if len(found) > _FEW and any(title.endswith(IN_SOME_CASES) for title in found):
            what += ", of some" + IN_SOME_CASES
        yield Course(tail, head, kind, f"{AGREES[kind]}: {what}", described)


AGREES: dict[LinkKind, str] = {"vetoes": "may veto", "consents": "must agree"}
"""What is written at the links of those who can stop a decision."""

IN_SOME_CASES = " in some cases"
"""What is written behind a decision that someone can stop in some cases only."""

VERBS = {
    "elected": "elects", "nominated": "nominates", "selected": "selects", "appointed": "appoints",
    "by lot": "draws", "ex-officio": "appoints",
}  # fmt: skip
"""What those do who fill a seat."""

# More titles than this would hide the link.
_FEW = 2
