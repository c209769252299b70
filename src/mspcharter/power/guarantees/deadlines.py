"""Statements about time: that a decision or a dispute comes to an end within so many days."""

from __future__ import annotations

from fractions import Fraction

from mspcharter.english import in_days
from mspcharter.model.statements import Settled
from mspcharter.model.values import days
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.grounds import Answer, Witness, proved, refuted, untold
from mspcharter.power.timelines.longest import Longest, longest_of
from mspcharter.power.timelines.ways import Way, decision_way, dispute_way


def settled(decisions: Decisions, statement: Settled) -> Answer:
    """Judge that the longest way of a decision or a dispute, or of every decision, is no longer than so many days."""
    charter = decisions.charter
    within = days(statement.within)
    slowest: tuple[Fraction, str] = (Fraction(-1), "There is no decision yet")
    unknown: Answer | None = None
    for name, way in _ways(decisions, statement.decision):
        title = f"“{charter.title_of(name)}”"
        found = longest_of(way) if way is not None else None
        if found is None or (found.days is None and not found.circle):
            why = found.reason if found is not None and found.reason else "it has no steps"
            unknown = unknown or untold(f"It cannot be told how long {title} takes: {why}")
        elif found.days is None or found.days > within:
            return refuted(_told(title, found), Witness(name))
        else:
            slowest = max(slowest, (found.days, f"{title} takes {in_days(found.days)} at the most"))
    return unknown or proved(slowest[1])


def _ways(decisions: Decisions, name: str | None) -> list[tuple[str, Way | None]]:
    charter = decisions.charter
    if name is not None and name in charter.disputes:
        return [(name, dispute_way(charter, charter.disputes[name]))]
    return [(one.name, decision_way(charter, one)) for one in decisions.named(name)]


def _told(title: str, found: Longest) -> str:
    start = f"{title} can take {in_days(found.days)}" if found.days is not None else f"{title} need never end"
    return f"{start}. {found.story.rstrip('.')}"
