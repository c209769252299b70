"""Journeys: whether a matter ends, where it can go round, how long it takes; against walking every way."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest

from mspcharter.analysis.journey import (
    Exit,
    Journey,
    Leg,
    Limit,
    circles,
    components,
    endless,
    ends,
    longest,
    reachable,
    round_trip,
)


def _journey(*legs: Leg, limits: tuple[Limit, ...] = ()) -> Journey:
    return Journey(legs[0].name, {leg.name: leg for leg in legs}, limits)


def _leg(name: str, days: int | None, *to: str) -> Leg:
    return Leg(name, tuple(Exit(f"to {one}", one) for one in to), None if days is None else Fraction(days))


def _names(journey: Journey) -> list[str]:
    return [passage.leg.name for passage in longest(journey).passages]


LADDER = (_leg("talk", 30, "done", "vote"), _leg("vote", 20, "done", "failed"))


def test_the_days_of_a_ladder_add_up() -> None:
    journey = _journey(*LADDER)
    assert longest(journey).days == 50
    assert _names(journey) == ["talk", "vote"]
    assert ends(journey) == ("done", "failed")
    assert endless(journey) == frozenset()


def test_the_longest_way_is_taken_and_not_the_one_with_most_legs() -> None:
    journey = _journey(_leg("a", 1, "b", "long"), _leg("b", 1, "c"), _leg("c", 1, "end"), _leg("long", 9, "end"))
    assert longest(journey).days == 10
    assert _names(journey) == ["a", "long"]


def test_a_leg_without_a_time_may_take_for_ever_and_still_ends() -> None:
    journey = _journey(_leg("talk", 30, "done", "vote"), _leg("vote", None, "done", "failed"))
    assert longest(journey).days is None
    assert _names(journey) == ["talk", "vote"]
    assert endless(journey) == frozenset()


def test_a_meeting_that_is_called_again_and_again_never_ends() -> None:
    journey = _journey(_leg("talk", 30, "done", "vote"), _leg("vote", 5, "done", "failed", "vote"))
    assert longest(journey).days is None
    assert longest(journey).round == 0
    assert endless(journey) == {"talk", "vote"}


def test_two_bodies_that_refer_to_each_other_go_round() -> None:
    journey = _journey(_leg("start", 1, "board"), _leg("board", 5, "done", "court"), _leg("court", 5, "done", "board"))
    course = longest(journey)
    assert course.days is None
    assert course.round == 2
    assert _names(journey) == ["start", "board", "court"]
    assert course.passages[-1].event == "to board"
    assert endless(journey) == {"start", "board", "court"}


def test_a_circle_at_the_start_is_told_from_there() -> None:
    journey = _journey(_leg("board", 5, "done", "court"), _leg("court", 5, "done", "board"))
    assert longest(journey).round == 2
    assert _names(journey) == ["board", "court"]


def test_a_leg_that_leads_nowhere_ends_nothing() -> None:
    journey = _journey(_leg("talk", 5, "lost"), _leg("lost", 5))
    assert ends(journey) == ()
    assert endless(journey) == {"talk", "lost"}
    assert longest(journey).days == 10


def test_a_limit_ends_what_nothing_else_ends() -> None:
    round_and_round = (_leg("board", 5, "done", "court"), _leg("court", 5, "done", "board"))
    journey = _journey(
        _leg("notice", 7, "board"),
        *round_and_round,
        limits=(Limit("board", frozenset(("board", "court")), Fraction(90)),),
    )
    course = longest(journey)
    assert course.days == 97
    assert course.limits
    assert _names(journey) == ["notice", "board", "court"]
    assert endless(journey) == frozenset()


def test_a_limit_shortens_no_way_that_has_a_time_of_its_own() -> None:
    journey = _journey(*LADDER, limits=(Limit("talk", frozenset(("talk", "vote")), Fraction(10)),))
    assert longest(journey).days == 50
    assert not longest(journey).limits


def test_days_beyond_a_limit_are_told_beside_a_leg_that_it_ends() -> None:
    journey = _journey(
        _leg("talk", 30, "vote"),
        _leg("vote", None, "done"),
        limits=(Limit("talk", frozenset(("talk", "vote")), Fraction(9)),),
    )
    assert longest(journey).days == 30


def test_a_limit_within_a_limit_counts_first() -> None:
    limits = (
        Limit("a", frozenset("abc"), Fraction(60)),
        Limit("b", frozenset("bc"), Fraction(20)),
    )
    timed = _journey(_leg("a", 5, "b"), _leg("b", None, "c"), _leg("c", 3, "end"), limits=limits)
    assert longest(timed).days == 25
    assert _names(timed) == ["a", "b", "c"]
    untimed = _journey(_leg("a", None, "b"), _leg("b", None, "c"), _leg("c", 3, "end"), limits=limits)
    assert longest(untimed).days == 60
    assert _names(untimed) == ["a", "b", "c"]


def test_a_limit_that_is_entered_half_way_limits_nothing() -> None:
    limit = Limit("b", frozenset("ab"), Fraction(20))
    journey = _journey(_leg("a", None, "b", "end"), _leg("b", None, "a", "end"), limits=(limit,))
    assert longest(journey).days is None
    sideways = _journey(_leg("s", 1, "a", "b"), *journey.legs.values(), limits=(limit,))
    assert longest(sideways).days is None


def test_a_body_that_fills_its_own_seats_is_a_circle_of_one() -> None:
    edges = {"board": ["board"], "a": ["b"], "b": ["c"], "c": ["b", "members"], "alone": ["board"]}
    assert circles(edges) == (("board",), ("b", "c"))
    assert round_trip(edges, "b") == ("b", "c")
    assert round_trip(edges, "alone") == ()


def test_a_journey_of_ten_thousand_legs_is_walked_without_a_stack() -> None:
    count = 10_000
    legs = {str(n): _leg(str(n), 1, str(n + 1), "done") for n in range(count)}
    assert longest(Journey("0", legs)).days == count
    legs["9999"] = _leg("9999", 1, "0")
    assert longest(Journey("0", legs)).round == count


def test_every_answer_is_that_of_walking_every_way(request: pytest.FixtureRequest) -> None:
    random = Random(3)
    for _ in range(request.config.getoption("--tries")):
        journey = _random(random)
        walks = list(_walks(journey, journey.start, ()))
        circular = any(walk[-1] in walk[:-1] for walk in walks)
        stuck = any(not journey.legs[walk[-1]].exits for walk in walks if walk[-1] in journey.legs)
        assert (journey.start in endless(journey)) == (circular or stuck)
        assert set(ends(journey)) == {walk[-1] for walk in walks if walk[-1] not in journey.legs}
        edges = {name: [way.to for way in leg.exits] for name, leg in journey.legs.items()}
        assert {name for group in circles(edges) for name in group} == {
            name for name in edges if any(name in reachable(edges, to) for to in edges[name])
        }
        assert sorted(name for group in components(edges) for name in group) == sorted(edges)
        if circular:
            assert longest(journey).days is None
            continue
        times = [[journey.legs[name].days for name in walk if name in journey.legs] for walk in walks]
        untimed = any(None in walk for walk in times)
        most = max(sum((one for one in walk if one is not None), Fraction()) for walk in times)
        assert longest(journey).days == (None if untimed else most)


def test_a_limit_over_all_ends_every_journey(request: pytest.FixtureRequest) -> None:
    random = Random(4)
    for _ in range(request.config.getoption("--tries")):
        journey = _random(random)
        journey = journey._replace(limits=(Limit(journey.start, frozenset(journey.legs), Fraction(100)),))
        assert longest(journey).days is not None
        if ends(journey) and all(leg.exits for leg in journey.legs.values()) and longest(journey).limits:
            assert journey.start not in endless(journey)


def _random(random: Random) -> Journey:
    names = "abcdef"[: random.randint(1, 6)]
    legs = {}
    for number, name in enumerate(names):
        later = names[number + 1 :] if random.random() < 0.8 else names
        to = random.sample([*later, "yes", "no"], random.randint(0 if random.random() < 0.1 else 1, 2))
        legs[name] = _leg(name, random.choice((1, 2, 5, 9, 9, None)), *to)
    return Journey(names[0], legs)


def _walks(journey: Journey, name: str, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every way from *name* to an end, to a leg without an exit, or back to where it has been."""
    here = (*before, name)
    if name in before or name not in journey.legs or not journey.legs[name].exits:
        yield here
        return
    for way in journey.legs[name].exits:
        yield from _walks(journey, way.to, here)
