"""Statements about time: that a decision or a dispute comes to an end within so many days."""

from __future__ import annotations

from fractions import Fraction

from mspcharter.model.statements import Settled
from mspcharter.model.values import days
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.answers import Answer, Witness, proved, refuted, unknown
from mspcharter.power.guarantees.reasons import Reason, decided, limited
from mspcharter.power.timelines.longest import longest_of
from mspcharter.power.timelines.ways import Way, decision_way, dispute_way


def settled(decisions: Decisions, statement: Settled) -> Answer:
    """Judge that the longest way of a decision or a dispute, or of every decision, is no longer than so many days."""
    within = days(statement.within)
    slowest: tuple[Fraction, Reason] = (Fraction(-1), decided.NoDecision())
    open_: Answer | None = None
    for name, way in _ways(decisions, statement.decision):
        found = longest_of(way) if way is not None else None
        if found is None or (found.days is None and not found.circle):
            open_ = open_ or unknown(limited.DurationUnknown(name, found))
        elif found.days is None or found.days > within:
            return refuted(limited.TooLong(name, found), Witness(name))
        else:
            slowest = max(slowest, (found.days, limited.WithinTime(name, found.days)), key=lambda one: one[0])
    return open_ or proved(slowest[1])


def _ways(decisions: Decisions, name: str | None) -> list[tuple[str, Way | None]]:
    charter = decisions.charter
    if name is not None and name in charter.disputes:
        return [(name, dispute_way(charter, charter.disputes[name]))]
    return [(one.name, decision_way(charter, one)) for one in decisions.named(name)]
