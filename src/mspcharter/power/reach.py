"""How many decisions are worked out for one report, and what is done where a search is given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Exhausted
from mspcharter.analysis.formula import points_in
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.decisions import Decisions

_Found = TypeVar("_Found")


def in_reach(decisions: Decisions, cases: Sequence[Case | Unclear]) -> Iterator[Case | Unclear]:
    """Yield *cases*, but those whose rules are too large to study, or with those before them too many, as unclear."""
    known: set[int] = set()
    left = budget.STUDIED
    for case in cases:
        if isinstance(case, Unclear):
            yield case
            continue
        ground = decisions.ground(case)
        weight = 0 if ground in known else budget.STUDIED_EACH + len(case.voters) * points_in(case.poll.formula)
        if weight > budget.STUDIED:
            yield Unclear(case.decision, Missing("size"))
        elif weight > left:
            left = 0
            yield Unclear(case.decision, Missing("many"))
        else:
            known.add(ground)
            left -= weight
            yield case


def or_none(work: Callable[[], _Found]) -> _Found | None:
    """Return what *work* gives; None where one of its searches was given up."""
    try:
        return work()
    except Exhausted:
        return None
