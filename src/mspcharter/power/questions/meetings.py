"""What a meeting of few can decide."""

from __future__ import annotations

from mspcharter.analysis.formula import holds
from mspcharter.power.cases import Case


def passes_in_a_meeting_of_one(case: Case) -> bool:
    """Say whether a single seat of the body can pass *case* in a meeting that no one else attends.

    Those outside say nothing. Seats that are bound to vote alike are more than one member.
    """
    meetings = [one.condition for one in case.routes if one.manner == "meeting" and not one.referred_to]
    for place, voter in enumerate(case.voters):
        if voter.body != case.body.name or voter.kind != "seat" or not voter.count or voter.seats > 1:
            continue
        alone = [(int(other == place), 0, 0, size - (other == place)) for other, size in enumerate(case.poll.sizes)]
        if holds(case.agreed, alone) and any(holds(condition, alone) for condition in meetings):
            return True
    return False
