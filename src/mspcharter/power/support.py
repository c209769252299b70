"""What a condition is by its form: met by silence, open to a tie, or without a count of yes votes.

Nothing passes without a yes: where a rule counts no yes votes, one is still needed in the body that votes.
"""

from __future__ import annotations

from mspcharter.analysis.formula import Formula, Sum, all_of, holds_at
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, NoObjection, Objections
from mspcharter.model.values import fraction, is_count
from mspcharter.power.requirement import Room, at_least_one_yes


def with_a_yes(room: Room, counted: Formula, rule: Formula) -> Formula:
    """Return *rule*, and that a seat in *room* votes yes if what is *counted* there does not ask for it anyway."""

    def without_a_yes(one: Sum) -> int:
        return sum(max(points[1:]) * room.voters[at].count for at, points in enumerate(one.points) if at in room.voters)

    # Each sum is taken at its most, so that a rule that always asks for a yes may be asked for it twice.
    return all_of((rule, at_least_one_yes(room, room.voters))) if holds_at(counted, without_a_yes) else rule


def is_silence(condition: Condition) -> bool:
    """Say whether *condition* is met by silence, without a meeting: in all its parts."""
    if isinstance(condition, AllOf | AnyOf):
        return all(map(is_silence, condition.parts))
    return isinstance(condition, NoObjection | Objections)


def has_silence(condition: Condition) -> bool:
    """Say whether silence meets *condition*, or a part of it."""
    if isinstance(condition, AllOf | AnyOf):
        return any(map(has_silence, condition.parts))
    return is_silence(condition)


def is_majority(amount: Amount) -> bool:
    """Say whether *amount* is more than half of the whole body, where just half is a tie."""
    return (
        amount.scope is None
        and amount.comparison == "more than"
        and not is_count(amount.quantity)
        and fraction(amount.quantity) * 2 == 1
    )
