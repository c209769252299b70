"""What a decision and its steps are by themselves, whatever comes before and after them."""

from __future__ import annotations

from typing import Literal

from mspcharter.model.governance import Decision
from mspcharter.model.requirements import Condition, Consensus, Step, Unanimity, amounts, is_silence
from mspcharter.model.values import fraction, is_count


def is_unsettled(decision: Decision) -> bool:
    """Say whether a fact of *decision* is open on which its course depends."""
    return decision.origin.is_open(*_OF_COURSE)


def acts(condition: Condition) -> Literal["consensus", "unanimity", "silence", "vote"]:
    """Return in which manner a body acts at a step."""
    if is_silence(condition):
        return "silence"
    match condition:
        case Consensus():
            return "consensus"
        case Unanimity():
            return "unanimity"
        case _:
            return "vote"


def can_tie(step: Step) -> bool:
    """Say whether *step* asks for a majority, of which just half falls short."""
    return any(
        amount.comparison == "more than" and not is_count(amount.quantity) and fraction(amount.quantity) * 2 == 1
        for amount in amounts(step.condition)
    )


_OF_COURSE = ("taken_by", "requires", "electronic_vote", "tie", "approved_by", "notice", "settled_within", "if_blocked")
"""The facts of a decision on which its course depends."""
