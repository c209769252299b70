"""By which rights someone stops a decision: those that the charter states for it, and those of another body."""

from __future__ import annotations

from collections.abc import Sequence

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


def withheld_by(case: Case, player: Player) -> tuple[str, ...]:
    """Return the names of those whose consent the no of *player* prevents, in the order of the charter."""
    no = voting(case.poll.sizes, player.members, Choice.NO, Choice.YES)
    says = [say for route in case.routes if not route.referred_to for say in route.says]
    consents = [say for say in says if say.power == "consent"]
    return tuple(dict.fromkeys(say.name for say in consents if not holds(say.condition, no)))


def through(case: Case, player: Player) -> tuple[str, ...]:
    """Return the other bodies by whose say *player* stops *case*; none if its seats in the body itself are enough."""

    def stop(theirs: Sequence[bool]) -> bool:
        who = [some if counted else 0 for some, counted in zip(player.members, theirs, strict=True)]
        votes = (voting(case.poll.sizes, who, choice, Choice.YES) for choice in (Choice.NO, Choice.ABSENT))
        return not all(holds(case.poll.formula, one) for one in votes)

    elsewhere = [voter.body not in (None, case.body.name) for voter in case.voters]
    if stop([not there for there in elsewhere]) or not stop(elsewhere):
        return ()
    bodies = (case.voters[number].body for number in player.voters if elsewhere[number])
    return tuple(dict.fromkeys(body for body in bodies if body is not None))
