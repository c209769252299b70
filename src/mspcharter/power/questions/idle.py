"""Seats whose votes never matter, and seats whose votes differ and are worth the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.coalitions.facts import matters_at_least_as_much, outdoes_plainly, turns_plainly
from mspcharter.analysis.coalitions.search import Allowance, Exhausted
from mspcharter.analysis.formula import Choice, Some, after, negated
from mspcharter.analysis.game import FOUR_CHOICES, Game
from mspcharter.model.governance import Body, Seat
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.voters import Voter
from mspcharter.record import Record

Key: TypeAlias = tuple[str | None, str, str | None]


class Idle(Record):
    """The seats of a *line* that never matter in any of *cases*, those of their *body*."""

    body: Body
    line: Seat
    voter: Voter
    cases: tuple[Case, ...]


class Level(Record):
    """Seats of *body* with different votes that can stand in for each other in all *cases*, most votes first."""

    body: Body
    voters: tuple[Voter, ...]
    cases: tuple[Case, ...]


def idle_seats(decisions: Decisions) -> tuple[Idle, ...]:
    """Return the lines of seats that cannot change any decision, however the others vote or stay away."""
    return decisions.once(("idle",), lambda: tuple(_idle(decisions)))


def _idle(decisions: Decisions) -> Iterator[Idle]:
    seen: dict[Key, Voter] = {}
    active: set[Key] = set()
    looked: set[int] = set()
    for case in decisions.cases:
        if decisions.ground(case) in looked:
            continue
        looked.add(decisions.ground(case))
        # Other checks report that one seat decides alone, or that nothing can pass.
        known = decisions.can_pass(case) and not decisions.decides_alone(case, "seat")
        for number, voter in enumerate(case.voters):
            if voter.kind != "seat" or not voter.count:
                continue
            seen.setdefault(_key(voter), voter)
            if _key(voter) not in active and not (known and _is_idle(decisions, case, number)):
                active.add(_key(voter))
    for name, body in decisions.charter.bodies.items():
        cases = decisions.cases_of(name)
        for line in body.seats if cases else ():
            held = [voter for voter in seen.values() if voter.body == name and voter.name == line.name]
            if held and not any(_key(voter) in active for voter in held):
                yield Idle(body, line, held[0], cases)


def _key(voter: Voter) -> Key:
    return voter.body, voter.name, voter.seat.for_ if voter.seat is not None else None


def _is_idle(decisions: Decisions, case: Case, number: int) -> bool:
    """Say whether a voter of class *number* surely never turns *case*."""
    sizes = case.poll.sizes
    one = tuple(int(place == number) for place in range(len(sizes)))
    alike = (decisions.poll(case), number)
    turns = decisions.memory.once(("turns", *alike), lambda: turns_plainly(decisions.game(case), number))
    if turns or sum(sizes) * len(sizes) > budget.IDLE_STEPS:
        return False
    others = tuple(size - own for size, own in zip(sizes, one, strict=True))

    def search(allowance: Allowance) -> bool:
        yes = after(case.poll.formula, ((number, Choice.YES, 1),))
        for choice in (Choice.NO, Choice.ABSENT):
            turned = Some((yes, negated(after(case.poll.formula, ((number, choice, 1),)))), 2)
            if cheapest(Game(others, turned, FOUR_CHOICES), [tuple(Choice)] * len(sizes), None, allowance) is not None:
                return False
        return True

    return decisions.search("idle", budget.IDLE_STATES, (decisions.ground(case), number), search, alike) is True


def levelled(decisions: Decisions) -> Iterator[Level]:
    """Yield, for each body, seats with different votes that are worth the same in all its decisions."""
    idle = {(one.body.name, one.line.name) for one in idle_seats(decisions)}
    for name, body in decisions.charter.bodies.items():
        cases = decisions.cases_of(name)
        if body.chamber or len({line.votes for line in body.seats if line.voting}) < 2 or not cases:
            continue
        if any(_is_settled(decisions, case) for case in cases):
            continue
        voters = [voter for voter in cases[0].voters if voter.body == name and voter.kind == "seat" and voter.count]
        voters.sort(key=lambda voter: -voter.votes)
        try:
            groups = _alike(decisions, cases, [voter for voter in voters if (name, voter.name) not in idle])
        except Exhausted:
            return
        found = [group for group in groups if len({voter.votes for voter in group}) > 1]
        if found:
            yield Level(body, tuple(found[0]), cases)


def _alike(decisions: Decisions, cases: Sequence[Case], voters: Sequence[Voter]) -> list[list[Voter]]:
    """Return *voters* in groups of those that can stand in for each other in all *cases*."""
    grounds = {decisions.ground(case): case for case in cases}.values()
    alike: list[list[Voter]] = []
    for voter in voters:
        group = next((one for one in alike if all(_are_even(decisions, case, one[0], voter) for case in grounds)), None)
        if group is None:
            alike.append([voter])
        else:
            group.append(voter)
    return alike


def _is_settled(decisions: Decisions, case: Case) -> bool:
    """Say whether one seat decides *case*, nothing can pass it, or it is too large to be looked at."""
    large = sum(case.poll.sizes) * len(case.poll.sizes) > budget.IDLE_STEPS
    return large or not decisions.can_pass(case) or bool(decisions.decides_alone(case, "seat"))


def _are_even(decisions: Decisions, case: Case, one: Voter, other: Voter) -> bool:
    numbers = {_key(voter): number for number, voter in enumerate(case.voters)}
    first, second = numbers[_key(one)], numbers[_key(other)]
    game = decisions.game(case)
    key, alike = (decisions.ground(case), first, second), (decisions.poll(case), first, second)
    if decisions.memory.once(("outdoes", *alike), lambda: outdoes_plainly(game, first, second)):
        return False

    def search(allowance: Allowance) -> bool:
        # To begin takes long where many sums can be made. The one with fewer votes is asked first whether it does for
        # the other, since that is what mostly fails.
        allowance.take(sum(game.sizes) * len(game.sizes))
        return matters_at_least_as_much(game, second, first, allowance) and matters_at_least_as_much(
            game, first, second, allowance
        )

    found = decisions.search("even", budget.IDLE_STATES, key, search, alike)
    if found is None:
        raise Exhausted
    return found
