"""Sums of points, joined, denied and turned round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mspcharter.analysis.poll import Ballots, fulfilled
from mspcharter.power.cases import frozen
from mspcharter.power.sums import Counted, Some, Sum, denied, opposed

_POINT = st.integers(-3, 3)
_SUMS = st.builds(
    lambda made, least: Sum(tuple(enumerate(made)), least),
    st.lists(st.tuples(_POINT, _POINT, _POINT, _POINT), max_size=3),
    st.integers(-6, 6),
)
_CONDITIONS: st.SearchStrategy[Counted] = st.recursive(
    _SUMS | st.booleans(),
    lambda parts: st.builds(
        lambda some, quota: Some(tuple(some), quota), st.lists(parts, max_size=3), st.integers(-1, 4)
    ),
    max_leaves=5,
)
_COUNT = st.integers(0, 3)
_BALLOTS = st.lists(st.tuples(_COUNT, _COUNT, _COUNT, _COUNT), min_size=3, max_size=3)


def holds(condition: Counted, ballots: Ballots) -> bool:
    return fulfilled(frozen(condition, len(ballots)), ballots)


@given(_CONDITIONS, _BALLOTS)
def test_what_is_denied_holds_just_when_the_condition_does_not(condition: Counted, ballots: Ballots) -> None:
    assert holds(denied(condition), ballots) is not holds(condition, ballots)


@given(_CONDITIONS, _BALLOTS)
def test_what_is_opposed_holds_when_the_others_would_have_it(condition: Counted, ballots: Ballots) -> None:
    exchanged = [(no, abstain, yes, absent) for yes, abstain, no, absent in ballots]
    assert holds(opposed(condition), ballots) is holds(condition, exchanged)
    assert opposed(opposed(condition)) == condition
