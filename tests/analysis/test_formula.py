"""Formulas: sums of points, joined, negated and turned round."""

from __future__ import annotations

from operator import mul

from hypothesis import given
from hypothesis import strategies as st

from mspcharter.analysis.formula import (
    Ballots,
    Choice,
    Formula,
    Some,
    Sum,
    after,
    all_of,
    any_of,
    holds,
    negated,
    opposed,
    regrouped,
    simplified,
    sum_over,
    sums_of,
    votes_of,
    widened,
)

_POINT = st.integers(-3, 3)
_POINTS = st.tuples(_POINT, _POINT, _POINT, _POINT)
_SUMS = st.builds(
    lambda made, least: Sum(tuple(made), least), st.lists(_POINTS, min_size=3, max_size=3), st.integers(-6, 6)
)
_FORMULAS: st.SearchStrategy[Formula] = st.recursive(
    _SUMS | st.booleans(),
    lambda parts: st.builds(
        lambda some, quota: Some(tuple(some), quota), st.lists(parts, max_size=3), st.integers(-1, 4)
    ),
    max_leaves=5,
)
_COUNT = st.integers(0, 3)
_BALLOTS = st.lists(st.tuples(_COUNT, _COUNT, _COUNT, _COUNT), min_size=3, max_size=3)


@given(_FORMULAS, _BALLOTS)
def test_a_formula_holds_when_its_points_are_counted(formula: Formula, ballots: Ballots) -> None:
    assert holds(formula, ballots) is _counted(formula, ballots)


def _counted(formula: Formula, ballots: Ballots) -> bool:
    if isinstance(formula, Sum):
        rows = zip(formula.points, ballots, strict=True)
        return sum(sum(map(mul, points, counts)) for points, counts in rows) >= formula.least
    if isinstance(formula, Some):
        return [_counted(part, ballots) for part in formula.parts].count(True) >= formula.quota
    return formula


@given(_FORMULAS, _BALLOTS)
def test_what_is_negated_holds_just_when_the_formula_does_not(formula: Formula, ballots: Ballots) -> None:
    assert holds(negated(formula), ballots) is not holds(formula, ballots)


@given(_FORMULAS, _BALLOTS)
def test_what_is_opposed_holds_when_the_others_would_have_it(formula: Formula, ballots: Ballots) -> None:
    exchanged = [(no, abstain, yes, absent) for yes, abstain, no, absent in ballots]
    assert holds(opposed(formula), ballots) is holds(formula, exchanged)
    assert opposed(opposed(formula)) == formula


@given(_FORMULAS, _BALLOTS, st.sampled_from(Choice))
def test_votes_can_be_cast_before_the_others_are_asked(formula: Formula, ballots: Ballots, choice: Choice) -> None:
    first = (1, 2, 0)
    whole = [
        tuple(count + (some if place == choice else 0) for place, count in enumerate(counts))
        for counts, some in zip(ballots, first, strict=True)
    ]
    assert holds(after(formula, votes_of(first, choice)), ballots) is holds(formula, whole)


@given(_FORMULAS, _BALLOTS)
def test_classes_can_be_joined(formula: Formula, ballots: Ballots) -> None:
    # One player of the first class votes for two of class 0 and one of class 2; class 1 stays as it is.
    both, rest = ballots[0], ballots[1]
    apart = [tuple(2 * count for count in both), rest, both]
    assert holds(regrouped(formula, [((0, 2), (2, 1)), ((1, 1),)]), [both, rest]) is holds(formula, apart)


@given(_FORMULAS, _BALLOTS, st.booleans())
def test_a_formula_means_the_same_once_a_sum_is_known(formula: Formula, ballots: Ballots, verdict: bool) -> None:
    known = {one: holds(one, ballots) for one in list(sums_of(formula))[: 2 if verdict else 0]}
    assert holds(simplified(formula, known), ballots) is holds(formula, ballots)


@given(st.lists(_FORMULAS, max_size=3), _BALLOTS)
def test_parts_are_joined(parts: list[Formula], ballots: Ballots) -> None:
    said = [holds(part, ballots) for part in parts]
    assert holds(all_of(parts), ballots) is all(said)
    assert holds(any_of(parts), ballots) is any(said)


def test_classes_that_a_sum_does_not_name_make_no_points() -> None:
    found = sum_over([(1, (1, 0, 0, 0))], 2)
    assert found == Sum(((0, 0, 0, 0), (1, 0, 0, 0)), 2)
    assert widened(found, 3) == Sum(((0, 0, 0, 0), (1, 0, 0, 0), (0, 0, 0, 0)), 2)
