"""Who decides alone, two sides, idle seats and how few can pass: each answer against all ballots, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import comb
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from power.drawn import Drawing

from mspcharter.analysis.formula import Ballots, Choice, Formula, holds
from mspcharter.model.requirements import Condition, amounts
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.alone import Alone, dictators, hidden_vetoes
from mspcharter.power.questions.few import fewest
from mspcharter.power.questions.idle import idle_seats
from mspcharter.power.questions.sides import counts_no_yes, own_routes, poll_of, sits, two_sides
from mspcharter.power.voters import Voter

MOST_BALLOTS = 3_000
SEEDS = st.integers(0, 10**6)


def drawn(seed: int) -> Decisions:
    return Decisions(Drawing(Random(seed)).charter())


def splits(size: int, parts: int = 4) -> Iterator[tuple[int, ...]]:
    """Yield all ways to spread *size* players over *parts* choices."""
    if parts == 1:
        yield (size,)
        return
    for some in range(size + 1):
        for rest in splits(size - some, parts - 1):
            yield (some, *rest)


def all_ballots(sizes: Sequence[int]) -> list[Ballots]:
    """Return all ballots of classes of these *sizes*; none where there are very many."""
    number = 1
    for size in sizes:
        number *= comb(size + 3, 3)
    if number > MOST_BALLOTS:
        return []
    return [[(one[0], one[1], one[2], one[3]) for one in made] for made in product(*(list(splits(n)) for n in sizes))]


def cast(case: Case, yes: Sequence[int], others: Choice = Choice.NO) -> Ballots:
    """Return the ballots in which *yes* say yes, and all others make one choice."""
    ballots = []
    for size, some in zip(case.poll.sizes, yes, strict=True):
        made = [some, 0, 0, 0]
        made[others] += size - some
        ballots.append((made[0], made[1], made[2], made[3]))
    return ballots


def theirs(decisions: Decisions, case: Case, one: Alone) -> Sequence[int]:
    """Return the voters of *one* in *case*, which may have others, or others' votes, than the first of its cases."""
    if one.party.level == "funder":
        return dict(decisions.reached(case))[one.party.name]
    own = {place(voter) for voter, some in zip(one.cases[0].voters, one.party.members, strict=True) if some}
    return [voter.count if place(voter) in own else 0 for voter in case.voters]


def place(voter: Voter) -> tuple[object, ...]:
    return voter.kind, voter.body, voter.name, voter.seat and voter.seat.for_


@given(SEEDS)
def test_whoever_decides_alone_passes_it_against_all_others(seed: int) -> None:
    decisions = drawn(seed)
    for one in dictators(decisions):
        for case in one.cases:
            assert holds(case.poll.formula, cast(case, theirs(decisions, case, one)))


@given(SEEDS)
def test_nobody_is_missed_who_decides_alone(seed: int) -> None:
    decisions = drawn(seed)
    found = {(case.decision.name, one.party.name) for one in dictators(decisions) for case in one.cases}
    for case in decisions.cases:
        partners = {voter.stakeholder for voter in case.voters if voter.count and sits(case, voter)} - {None}
        able = {
            name
            for name in partners
            if holds(case.poll.formula, cast(case, [v.count if v.stakeholder == name else 0 for v in case.voters]))
        }
        # Where each of them can, or the rule names who can, nobody is surprised; nor by a way for a few to be heard.
        named = {amount.group for step in case.decision.requires for amount in amounts(step.condition)}
        if able and able != partners and set(case.decision.subjects) - {"anything-else"}:
            assert {name for decision, name in found if decision == case.decision.name} >= able - named


@given(SEEDS)
def test_a_hidden_veto_stops_what_all_others_want(seed: int) -> None:
    decisions = drawn(seed)
    for one in hidden_vetoes(decisions):
        for case in one.cases:
            without = [size - own for size, own in zip(case.poll.sizes, theirs(decisions, case, one), strict=True)]
            assert holds(case.poll.formula, cast(case, case.poll.sizes))
            assert not holds(case.poll.formula, cast(case, without))


@given(SEEDS)
def test_two_sides_are_found_exactly_where_there_are_two(seed: int) -> None:
    decisions = drawn(seed)
    for case in decisions.cases:
        poll = poll_of(case, [one for one in own_routes(case) if one.step and asks_for_yes(case, one.step.condition)])
        found = two_sides(decisions, case)
        if found is not None:
            assert all(a + b <= size for a, b, size in zip(found.one, found.other, poll.sizes, strict=True))
            assert all(holds(poll.formula, cast(case, side)) for side in (found.one, found.other))
        elif len(all_ballots(poll.sizes)):
            for yes in product(*(range(size + 1) for size in poll.sizes)):
                no = [size - some for size, some in zip(poll.sizes, yes, strict=True)]
                assert not (holds(poll.formula, cast(case, yes)) and holds(poll.formula, cast(case, no)))


def asks_for_yes(case: Case, condition: Condition) -> bool:
    """Say whether two sides are looked for; that a rule counts no yes votes is a finding and a law of its own."""
    return not lets_pass(condition) and not counts_no_yes(case, condition)


def lets_pass(condition: object) -> bool:
    """Say whether *condition*, or a part of it, only asks that few object."""
    kind = type(condition).__name__
    return kind in ("NoObjection", "Objections", "NotBlocked") or any(map(lets_pass, getattr(condition, "parts", ())))


def turns(formula: Formula, sizes: Sequence[int], number: int) -> bool:
    """Say whether a voter of class *number* changes any result by any change of its choice."""
    others = [size - (place == number) for place, size in enumerate(sizes)]
    for ballots in all_ballots(others):
        results = set()
        for choice in Choice:
            made = [list(counts) for counts in ballots]
            made[number][choice] += 1
            results.add(holds(formula, [(a, b, c, d) for a, b, c, d in made]))
        if len(results) > 1:
            return True
    return False


@given(SEEDS)
def test_idle_seats_are_those_that_change_no_result(seed: int) -> None:
    decisions = drawn(seed)
    idle = {(one.body.name, one.line.name): one for one in idle_seats(decisions)}
    for line, one in idle.items():
        for case in one.cases:
            for number, voter in enumerate(case.voters):
                if (voter.body, voter.name) == line and voter.count:
                    assert not turns(case.poll.formula, case.poll.sizes, number)
    for name, body in decisions.charter.bodies.items():
        cases = decisions.cases_of(name)
        settled = any(not decisions.can_pass(one) or decisions.decides_alone(one, "seat") for one in decisions.cases)
        if not cases or settled or not all(all_ballots(one.poll.sizes) for one in decisions.cases):
            continue
        for seat in body.seats:
            asked = [
                (one, number)
                for one in decisions.cases
                for number, voter in enumerate(one.voters)
                if voter.kind == "seat" and (voter.body, voter.name) == (name, seat.name) and voter.count
            ]
            never = bool(asked) and not any(turns(one.poll.formula, one.poll.sizes, number) for one, number in asked)
            assert ((name, seat.name) in idle) is never


@given(SEEDS)
def test_the_few_who_can_pass_do_so_in_such_a_vote(seed: int) -> None:
    decisions = drawn(seed)
    for case in decisions.cases:
        found = fewest(decisions, case)
        if found is None or not all_ballots(case.poll.sizes):
            continue
        poll = poll_of(case, [found.route])
        assert found.choices[Choice.YES] == found.seats
        voted = [ballots for ballots in all_ballots(case.poll.sizes) if counts(case, ballots) == found.choices]
        assert any(holds(poll.formula, ballots) for ballots in voted)


def counts(case: Case, ballots: Ballots) -> tuple[int, ...]:
    """Return how many seats of the body itself make each choice."""
    own = [(voter.seats, made) for voter, made in zip(case.voters, ballots, strict=True) if sits(case, voter)]
    return tuple(sum(seats * made[choice] for seats, made in own) for choice in Choice)
