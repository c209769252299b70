"""A worked example of each decision: a vote that just passes, and one that differs in one vote and does not.

Any vote would do, because its result is worked out. It is chosen to teach: one member is absent and one abstains, where
that leaves a choice, and as few as possible vote yes. Where members have different votes, the largest are against it,
as few as it takes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Ballots, Choice, Formula, all_of, any_of, holds, sums_of
from mspcharter.power.cases import Case, Route
from mspcharter.power.decisions import Decisions
from mspcharter.record import Record

Made: TypeAlias = list[list[int]]
"""Ballots that are still being chosen: for each class how many make each choice."""


class Example(Record):
    """Two votes on a decision that differ in one vote: one that *passes* in its own body, and one that *fails*.

    In the second, one of the class *turned* makes another choice: the second of *turns* in place of the first. It is
    blocked at *route*. In the first, no veto is cast, and all consents and approvals are given. Where members can be
    *counted* by constituency, all others of a constituency could have made their choices. Of the choices in *plain*, it
    makes no difference who makes them.
    """

    passes: Ballots
    fails: Ballots
    route: Route
    turned: int
    turns: tuple[Choice, Choice]
    counted: bool
    plain: tuple[Choice, ...]


def example(decisions: Decisions, case: Case) -> Example | None:
    """Return a worked example of *case*; None where it has none in its own body, or too many seats to look for it."""
    return decisions.once(("example", decisions.ground(case)), lambda: _example(case))


def own_routes(case: Case) -> tuple[Route, ...]:
    """Return the steps of *case* in its own body, and its electronic vote."""
    return tuple(route for route in case.routes if route.step is not None and not route.referred_to)


def _example(case: Case) -> Example | None:
    routes = own_routes(case)
    rule = any_of(route.condition for route in routes)
    here = tuple(number for number, voter in enumerate(case.voters) if _sits(case, number) and voter.count)
    others = _others(case, rule, here)
    if others is None or sum(case.poll.sizes) * len(case.poll.sizes) > budget.STUDY_STEPS:
        return None
    whole = all_of((rule, case.agreed))
    counted = _are_counted(case, _groups(whole, here))
    found = (_few_for_it if counted else _large_against_it)(case, rule, here, others)
    if found is None:
        return None
    passes, fails, turned, turns = found
    if not holds(case.agreed, passes):
        passes = _frozen(_all_agree(passes, here))
        if not holds(case.agreed, passes):
            return None
    ladder = [route for route in routes if route.manner != "electronic"]
    return Example(passes, fails, ladder[-1], turned, turns, counted, _plain(whole, here))


def _sits(case: Case, number: int) -> bool:
    voter = case.voters[number]
    return voter.kind == "seat" and voter.body == case.body.name


def _others(case: Case, rule: Formula, here: Sequence[int]) -> dict[int, Choice] | None:
    """Return what those without a seat here do so that the body can pass it; they say nothing if that is enough."""
    outside = [number for number in range(len(case.voters)) if number not in here]
    stated = {one.voter for one in case.rights if one.right != "veto"}
    silent = dict.fromkeys(outside, Choice.ABSENT)
    for others in (
        silent,
        {number: Choice.YES if number in stated else Choice.ABSENT for number in outside},
        {
            number: Choice.YES if case.voters[number].kind in ("seat", "outside") else Choice.ABSENT
            for number in outside
        },
    ):
        if holds(rule, _all_yes(case, others)):
            return others
    return None


def _all_yes(case: Case, others: dict[int, Choice]) -> Made:
    made = [[0, 0, 0, 0] for _ in case.voters]
    for number, voter in enumerate(case.voters):
        made[number][others.get(number, Choice.YES)] = voter.count
    return made


def _groups(rule: Formula, here: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return the classes *here* that make the same points in all sums, together."""
    sums = list(dict.fromkeys(sums_of(rule)))
    found: dict[object, list[int]] = {}
    for number in here:
        found.setdefault(tuple(one.points[number] for one in sums), []).append(number)
    return tuple(tuple(group) for group in found.values())


def _plain(rule: Formula, here: Sequence[int]) -> tuple[Choice, ...]:
    """Return the choices that earn the same points for every voter in *here*."""
    sums = list(dict.fromkeys(sums_of(rule)))
    return tuple(
        choice for choice in Choice if all(len({one.points[number][choice] for number in here}) == 1 for one in sums)
    )


def _are_counted(case: Case, groups: Sequence[Sequence[int]]) -> bool:
    """Say whether members can be counted by constituency: in each, no rule treats them differently."""
    if any(case.voters[number].seats > 1 for group in groups for number in group):
        return False
    if len(groups) == 1:
        return True
    of = {number: place for place, group in enumerate(groups) for number in group}
    homes: dict[str | None, set[int]] = {}
    for number, place in of.items():
        homes.setdefault(home_of(case, number), set()).add(place)
    return all(len(places) == 1 for places in homes.values())


def home_of(case: Case, number: int) -> str | None:
    """Return the constituency of a class of voters, the widest one."""
    return case.voters[number].constituency


_Found: TypeAlias = "tuple[Ballots, Ballots, int, tuple[Choice, Choice]]"
_ATTEMPTS: tuple[tuple[Literal[0, 1], Literal[0, 1]], ...] = ((1, 1), (0, 1), (1, 0), (0, 0))


def _few_for_it(case: Case, rule: Formula, here: Sequence[int], others: dict[int, Choice]) -> _Found | None:
    """Return a vote that passes with as few yes votes as it takes, if all others vote no, and what turns it."""
    units = _in_turn(case, here)
    for absent, abstaining in _ATTEMPTS:
        if len(units) < 2 + 2 * (absent + abstaining):
            continue
        made = _all_yes(case, others)
        rest = list(units)
        for number, choice in ((absent, Choice.ABSENT), (abstaining, Choice.ABSTAIN)):
            for _ in range(number):
                _move(made, rest.pop(), Choice.YES, choice)
        if not holds(rule, made):
            continue
        for choice in (Choice.NO, Choice.ABSTAIN):
            for unit in reversed(rest):
                if made[unit][Choice.YES]:
                    _try(rule, made, unit, choice)
        found = _turned(rule, made, units)
        if found is not None:
            return found
    return None


_OBJECTIONS = ((Choice.ABSTAIN, Choice.NO),)
_TURNS = ((Choice.YES, Choice.ABSTAIN), (Choice.ABSTAIN, Choice.NO), (Choice.YES, Choice.NO))


def _in_turn(case: Case, here: Sequence[int]) -> list[int]:
    """Return the class of each voter *here*, one of each constituency in turn."""
    homes: dict[str | None, list[int]] = {}
    for number in here:
        homes.setdefault(home_of(case, number), []).extend([number] * case.voters[number].count)
    several = sorted(homes.values(), key=len, reverse=True)
    return [units[turn] for turn in range(len(several[0])) for units in several if turn < len(units)]


def _try(rule: Formula, made: Made, unit: int, choice: Choice) -> None:
    """Let one of class *unit* who votes yes make another *choice*, if it still passes."""
    _move(made, unit, Choice.YES, choice)
    if not holds(rule, made):
        _move(made, unit, choice, Choice.YES)


def _turned(rule: Formula, made: Made, units: Sequence[int]) -> _Found | None:
    """Return *made* and the same with one vote turned so that it fails: a yes or an abstention.

    It fails even if all those without a seat here are for it.
    """
    passes = _frozen(made)
    unopposed = not any(one[Choice.NO] for one in made)
    for before, after in (*(_OBJECTIONS if unopposed else ()), *_TURNS):
        for unit in dict.fromkeys(units):
            if made[unit][before]:
                _move(made, unit, before, after)
                if not holds(rule, _all_agree(made, units)):
                    return passes, _frozen(made), unit, (before, after)
                _move(made, unit, after, before)
    return None


def _large_against_it(case: Case, rule: Formula, here: Sequence[int], others: dict[int, Choice]) -> _Found | None:
    """Return the vote in which the largest are against it, one too few to stop it, and what turns it."""
    made = _all_yes(case, others)
    order = sorted(here, key=lambda number: (-_weight(rule, number), number))
    for unit in order:
        everyone = case.voters[unit].count
        _move(made, unit, Choice.YES, Choice.NO, everyone)
        if holds(rule, _all_agree(made, here)):
            if not holds(rule, made):
                return None
            continue
        _move(made, unit, Choice.NO, Choice.YES, everyone)
        return _last_few(rule, made, here, unit, everyone)
    return None


def _last_few(rule: Formula, made: Made, here: Sequence[int], unit: int, everyone: int) -> _Found | None:
    """Return *made*, in which all of class *unit* vote yes, and with as few of them against it as stop it."""

    def fails(count: int, choice: Choice) -> bool:
        _move(made, unit, Choice.YES, choice, count)
        stopped = not holds(rule, _all_agree(made, here))
        _move(made, unit, choice, Choice.YES, count)
        return stopped

    few = bisect_left(range(1, everyone + 1), 1, key=lambda count: int(fails(count, Choice.NO))) + 1
    choice = Choice.ABSTAIN if fails(few, Choice.ABSTAIN) else Choice.NO
    passes = _frozen(made)
    _move(made, unit, Choice.YES, choice, few)
    return passes, _frozen(made), unit, (Choice.YES, choice)


def _all_agree(made: Sequence[Sequence[int]], here: Sequence[int]) -> Made:
    """Return *made* with the yes of all who have no seat *here*."""
    seated = set(here)
    return [list(one) if number in seated else [sum(one), 0, 0, 0] for number, one in enumerate(made)]


def _weight(rule: Formula, number: int) -> int:
    """Return what the yes of a voter makes more than its no, in all sums together."""
    return sum(one.points[number][Choice.YES] - one.points[number][Choice.NO] for one in sums_of(rule))


def _move(made: Made, unit: int, before: Choice, after: Choice, count: int = 1) -> None:
    made[unit][before] -= count
    made[unit][after] += count


def _frozen(made: Made) -> Ballots:
    return [(one[0], one[1], one[2], one[3]) for one in made]
