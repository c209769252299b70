"""By which rights that the charter states for a decision itself someone stops it, and not by those of another rule."""

from __future__ import annotations

from mspcharter.analysis.formula import Choice, holds
from mspcharter.power.cases import Case, Right
from mspcharter.power.players import Player
from mspcharter.power.strength import voting


def rights_of(case: Case, player: Player) -> tuple[Right, ...]:
    """Return by which rights that the charter states for *case* the no of *player* stops it.

    A body that uses its right by a rule has voters of its own, and no right of theirs is stated. A group has a right
    only with as many of its seats as it takes.
    """
    no = voting(case.poll.sizes, player.members, Choice.NO, Choice.YES)
    ruled = {one.body for one in case.assumptions if one.kind == "say-by-rule"}
    says = [say for route in case.routes if not route.referred_to for say in route.says]
    held: set[Right] = {say.power for say in says if say.name not in ruled and not holds(say.condition, no)}
    approving = {one.voter for one in case.rights if one.right == "approval"} & {*player.voters}
    if case.decision.approved_by is not None and approving and not holds(case.agreed, no):
        held.add("approval")
    return tuple(sorted(held, key=("veto", "consent", "approval").index))
