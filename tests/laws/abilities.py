"""Who passes and who blocks a decision, alone and in pairs, as the votes say: what departures are held against."""

from __future__ import annotations

from itertools import combinations

from laws.world import Vector, World

from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS
from mspcharter.power.voters import Voter

Ability = tuple[str, tuple[str, ...], bool]
"""A level, the parties, and whether they need the chair, who may not be theirs."""

Found = tuple[set[Ability], set[Ability]]


def is_covered(one: Ability, others: set[Ability]) -> bool:
    """Say whether these parties, or one of them, are among *others*, needing the chair only if these do."""
    level, parties, led = one
    return any((level, who, c) in others for who in (parties, *((p,) for p in parties)) for c in {False, led})


def able(decisions: Decisions, world: World, gone: frozenset[str]) -> Found | None:
    """Return who passes and who blocks, alone and in pairs of which neither does it alone; None: too many ways."""
    decisions = decisions.without(gone)
    passing: set[Ability] = set()
    blocking: set[Ability] = set()
    can_pass = world.wins(world.sizes)
    if not can_pass:
        return passing, blocking
    for level in LEVELS:
        parties = [one for one in decisions.voting_parties(world.case, level) if any(one.surely)]
        names = [_name(one.who[0]) for one in parties]
        chairs = [number for number, voter in enumerate(world.voters) if voter.kind == "chair"]
        crowds: list[tuple[tuple[str, ...], Vector]] = [
            ((name,), one.surely) for name, one in zip(names, parties, strict=True)
        ]
        crowds += [
            ((names[a], names[b]), tuple(map(max, parties[a].surely, parties[b].surely)))
            for a, b in combinations(range(len(parties)), 2)
        ]
        # Of seats that nothing tells apart, and of members without a name, two can act together.
        crowds += [
            ((name, name), tuple(own * (1 if place in chairs else 2) for place, own in enumerate(one.surely)))
            for name, one in zip(names, parties, strict=True)
            if isinstance(one.who[0], Voter)
            and all(
                own * 2 <= size or place in chairs
                for place, (own, size) in enumerate(zip(one.surely, world.sizes, strict=True))
            )
        ]
        for found, can in ((passing, world.wins), (blocking, world.can_block)):
            for who, crowd in crowds:
                able_to = can(crowd)
                if able_to is None:
                    return None
                if able_to:
                    one = level, who, not can(_without_chair(world, crowd))
                    if len(who) == 1 or not is_covered(one, found):
                        found.add(one)
    return passing, blocking


def _without_chair(world: World, crowd: Vector) -> Vector:
    """Return *crowd* without a casting vote that is not surely theirs, as it is if only they may be the chair."""

    def theirs(voter: Voter) -> bool:
        if voter.kind != "chair":
            return True
        return bool(voter.candidates) and all(crowd[one] == world.sizes[one] for one in voter.candidates)

    return tuple(some if theirs(voter) else 0 for voter, some in zip(world.voters, crowd, strict=True))


def _name(who: str | Voter) -> str:
    if isinstance(who, str):
        return who
    holder = f" ({who.seat.for_})" if who.seat is not None and who.seat.for_ is not None else ""
    return f"{who.body}.{who.name}{holder}"
