"""Nothing passes without a yes: where a rule counts no yes votes, one is still needed in the body that votes."""

from __future__ import annotations

from mspcharter.analysis.formula import Formula, Sum, all_of, holds_at
from mspcharter.power.requirement import Room, at_least_one_yes


def with_a_yes(room: Room, counted: Formula, rule: Formula) -> Formula:
    """Return *rule*, and that a seat in *room* votes yes if what is *counted* there does not ask for it anyway."""

    def without_a_yes(one: Sum) -> int:
        return sum(max(points[1:]) * room.voters[at].count for at, points in enumerate(one.points) if at in room.voters)

    # Each sum is taken at its most, so that a rule that always asks for a yes may be asked for it twice.
    return all_of((rule, at_least_one_yes(room, room.voters))) if holds_at(counted, without_a_yes) else rule
