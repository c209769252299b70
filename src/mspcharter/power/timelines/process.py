"""What becomes of each decision and dispute: how it can end, how long it takes at the most, and who holds it up.

The steps are those of `power.timelines.ways`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Literal

from mspcharter.analysis.journey import endless, ends
from mspcharter.model.accountability import Dispute
from mspcharter.model.governance import Body, Decision
from mspcharter.model.values import days
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.referral import Rulebook, escalation_circles, rulebook
from mspcharter.power.timelines.holders import AppointmentCircle, Mainstay, appointment_circles, mainstays
from mspcharter.power.timelines.judges import Judge, OpenTie, judges_in_own_cause, open_ties
from mspcharter.power.timelines.longest import Longest, longest_of
from mspcharter.power.timelines.stages import Timeline
from mspcharter.power.timelines.ways import decision_way, dispute_way
from mspcharter.record import Record


class Matter(Record):
    """A decision or a dispute: its longest way, the days that are *declared*, its ends, and whether it always ends.

    It is not known whether it always ends if it is referred further than it is followed, or if its course is open.
    """

    name: str
    kind: Literal["decision", "dispute"]
    longest: Longest
    declared: Fraction | None
    ends: tuple[str, ...]
    always_ends: bool | None


class Process(Record):
    """Everything about the course of things that a charter's rules decide."""

    matters: tuple[Matter, ...]
    escalations: tuple[tuple[str, ...], ...]
    appointments: tuple[AppointmentCircle, ...]
    mainstays: tuple[Mainstay, ...]
    judges: tuple[Judge, ...]
    open_ties: tuple[OpenTie, ...]
    never_begin: tuple[str, ...] = ()


def process_of(decisions: Decisions, indispensable: Callable[[Body], Iterable[str]] | None = None) -> Process:
    """Return the process of a charter; *indispensable* names those without whom a body has no quorum."""
    charter = decisions.charter
    book = rulebook(charter)
    found = [(decision, decisions.case(decision)) for decision in charter.decisions.values()]
    never = [decision for decision, case in found if isinstance(case, Unclear) and case.never_begins]
    decided = (_decision(decisions, decision, book) for decision, _ in found if decision not in never)
    disputes = (_dispute(decisions, dispute, book) for dispute in charter.disputes.values())
    return Process(
        (*decided, *(matter for matter in disputes if matter is not None)),
        tuple(tuple(decision.name for decision in circle) for circle in escalation_circles(charter)),
        appointment_circles(charter),
        mainstays(charter, indispensable),
        judges_in_own_cause(charter),
        open_ties(charter),
        tuple(decision.name for decision in never),
    )


def _decision(decisions: Decisions, decision: Decision, book: Rulebook) -> Matter:
    within = decision.settled_within
    declared = days(within) if within is not None else None
    return _matter(decision.name, "decision", decision_way(decisions, decision, book), declared)


def _dispute(decisions: Decisions, dispute: Dispute, book: Rulebook) -> Matter | None:
    way = dispute_way(decisions, dispute, book)
    return _matter(dispute.name, "dispute", way, None) if way is not None else None


def _matter(name: str, kind: Literal["decision", "dispute"], way: Timeline, declared: Fraction | None) -> Matter:
    is_cut = any(stage.kind in ("not-followed", "unsettled") for stage in way.stages.values())
    longest = longest_of(way)
    # What comes within a time limit ends with it, whatever is not settled or too far to follow.
    always_ends = None if is_cut and longest.days is None else way.journey.start not in endless(way.journey)
    return Matter(name, kind, longest, declared, ends(way.journey), always_ends)
