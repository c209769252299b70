"""Circles: hierarchies, vetoes and appointments that lead back to their beginning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import listed
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.values import Origin
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import named
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.questions.overruling import Overruling


@check("MSP211", Severity.ERROR, kind=Kind.SOUNDNESS)
def circular_order(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    bodies = charter.bodies.values()
    for edges, field, words in (
        ({body.name: body.under for body in bodies}, "under", "is under"),
        ({body.name: body.reports_to.to for body in bodies if body.reports_to}, "reports_to", "reports to"),
        ({one.name: one.under for one in charter.constituencies.values()}, "under", "is under"),
        ({one.name: one.under for one in charter.sectors.values()}, "under", "is under"),
    ):
        for circle in _circles(edges):
            first, *others = ((name, _origin(charter, name).at(field)) for name in circle)
            path = f", which {words} ".join(f"`{name}`" for name in (*circle[1:], circle[0]))
            yield Finding(
                first[1],
                f"`{first[0]}` {words} {path}",
                help=f"remove one of these lines: `{field.replace('_', ' ')}`",
                labels=tuple(Label(span, f"`{name}`") for name, span in others),
            )


def _origin(charter: Charter, name: str) -> Origin:
    declared = charter.named(name)
    return declared.origin if declared is not None else Origin()


def _circles(above: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Yield each circle once, from its first member in the order of the text."""
    done: set[str] = set()
    for start in above:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in path and at not in done:
            path.append(at)
            at = above.get(at)
        if at in path:
            yield tuple(path[path.index(at) :])
        done.update(path)


WORDS = {
    "veto": "is subject to the veto of",
    "consent_of": "needs the consent of",
    "approved_by": "needs the approval of",
    None: "may be passed on to",
}


@check("MSP313", Severity.WARNING, kind=Kind.FLAW, source="what every charter needs: a final decision")
def overrule_circle(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(_waits(charter, decision) for decision in charter.decisions.values()):
        return
    from mspcharter.power.questions.overruling import overrule_circles

    for first, *others in overrule_circles(charter):
        yield Finding(
            _place(first),
            f"{listed([_overruled(one) for one in (first, *others)], 'and')}, so no body takes the final decision",
            help=f"remove the line that names `{first.body}`, or the line that names `{others[-1].body}`",
            labels=tuple(Label(_place(one), f"`{one.decision.name}` waits here") for one in others),
            consequence="these bodies can block each other indefinitely",
            rests_on=tuple(one.decision.origin.span for one in (first, *others)),
        )


def _waits(charter: Charter, decision: Decision) -> bool:
    approval = decision.approved_by.by.name if decision.approved_by is not None else None
    return any(name in charter.bodies for name in (*decision.veto, *decision.consent_of, approval))


def _overruled(one: Overruling) -> str:
    return f"`{one.decision.name}` {WORDS[one.say]} `{one.body}`"


def _place(one: Overruling) -> Span:
    """Return the line that makes *one* wait."""
    if one.say is not None:
        return one.decision.origin.at(one.say)
    return one.decision.origin.at("if_blocked" if one.decision.if_blocked == one.body else "tie")


@check("MSP624", Severity.WARNING, kind=Kind.FLAW, rises=True, source="principle P3, legitimacy")
def appointment_circle(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not any(_is_filled_by_a_body(charter, body) for body in charter.bodies.values()):
        return
    from mspcharter.power.timelines.holders import appointment_circles

    for circle in appointment_circles(charter):
        if not circle.closed:
            continue
        first, *others = (charter.bodies[name] for name in circle.bodies)
        yield Finding(
            first.origin.at("seats"),
            f"{named(circle.bodies)} fill all of each other's seats"
            if others
            else f"`{first.name}` fills all of its own seats",
            help="let another party fill some of these seats, or confirm the choice",
            labels=tuple(Label(body.origin.at("seats"), f"the seats of `{body.name}`") for body in others),
            consequence="no one outside can replace these members, or fill the seats if all become vacant",
        )


def _is_filled_by_a_body(charter: Charter, body: Body) -> bool:
    return any(seat.filled and seat.filled.by and seat.filled.by.name in charter.bodies for seat in body.seats)
