"""Comparison of rules: which decision is harder to pass, and where changing the charter is easier than meeting a rule.

A strict rule protects no more than the rule by which it can be deleted: those who can amend the charter can first lower
the threshold, and then pass the decision that it prevented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis.coalitions.facts import fails
from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.formula import Formula, Some, Sum, enough, regrouped
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.voters import Voter
from mspcharter.record import Record


class Witness(Record):
    """Those who can pass the decision *passed* and not the decision *failed*: the number of each kind of voter."""

    passed: str
    failed: str
    yes: tuple[tuple[Voter, int], ...]


class Comparison(Record):
    """Two decisions of one body: all who can pass the *harder* can pass the *easier*; *alike* if also the other way."""

    harder: str
    easier: str
    alike: bool


def comparisons(decisions: Decisions) -> tuple[Comparison, ...]:
    """Return, of the decisions that one body takes, which is harder than which."""
    found: list[Comparison] = []
    cases = decisions.understood
    for number, one in enumerate(cases):
        for other in cases[number + 1 :]:
            if one.body.name != other.body.name:
                continue
            down, up = stronger(decisions, one, other) is None, stronger(decisions, other, one) is None
            if down:
                found.append(Comparison(one.decision.name, other.decision.name, up))
            elif up:
                found.append(Comparison(other.decision.name, one.decision.name, alike=False))
    return tuple(found)


def back_doors(decisions: Decisions) -> tuple[Witness, ...]:
    """Return the decisions that some can only pass by changing the charter first, because that is easier."""
    amending = [case for case in decisions.understood if "amendment" in case.decision.subjects]
    return tuple(_back_doors(decisions, amending))


def _back_doors(decisions: Decisions, amending: Sequence[Case]) -> Iterator[Witness]:
    for change in amending:
        for case in decisions.understood:
            if case.decision.name != change.decision.name and case.body.name == change.body.name:
                witness = stronger(decisions, change, case)
                if witness is not None:
                    yield witness


def stronger(decisions: Decisions, one: Case, other: Case, most_states: int | None = None) -> Witness | None:
    """Return the fewest who can pass *one* and not *other*; None where passing *one* takes all that *other* takes.

    Where *most_states* is a limit to all such searches in one charter, None is returned beyond it.
    """
    places: dict[tuple[object, ...], int] = {}
    voters: list[Voter] = []
    for voter in (*one.voters, *other.voters):
        key = _key(voter)
        if key not in places:
            places[key] = len(voters)
            voters.append(voter)
    sizes = [voter.count for voter in voters]

    def search(allowance: Allowance | None = None) -> tuple[int, ...] | None:
        passing = _moved(decisions.game(one).formula, [places[_key(voter)] for voter in one.voters], len(voters))
        failing = _moved(decisions.game(other).formula, [places[_key(voter)] for voter in other.voters], len(voters))
        return None if _implies(passing, failing) else fails(passing, failing, sizes, allowance)

    key = (decisions.ground(one), decisions.ground(other))
    if most_states is None:
        found = decisions.memory.once(("stronger", *key), search)
    else:
        found = decisions.search("stronger", most_states, key, search)
    if found is None:
        return None
    yes = tuple((voter, count) for voter, count in zip(voters, found, strict=True) if count)
    return Witness(one.decision.name, other.decision.name, yes)


def _implies(one: Formula, other: Formula, known: dict[tuple[int, int], bool] | None = None) -> bool:
    """Say whether the parts of two formulas show that *other* holds wherever *one* does; if not, a search may.

    Each pair of parts is looked at once; it is *known* by where its parts are in memory.
    """
    known = {} if known is None else known
    key = (id(one), id(other))
    if key not in known:
        known[key] = _is_shown(one, other, known)
    return known[key]


def _is_shown(one: Formula, other: Formula, known: dict[tuple[int, int], bool]) -> bool:
    if isinstance(other, bool) or isinstance(one, bool):
        return other is True or one is False
    if isinstance(one, Sum) and isinstance(other, Sum):
        # Those who make enough points make enough where each vote counts as much or more, and no more is asked.
        return one.least >= other.least and all(
            all(map(int.__ge__, more, fewer)) for more, fewer in zip(other.points, one.points, strict=True)
        )
    if isinstance(other, Some) and enough(other.quota, other.parts, lambda part: _implies(one, part, known)):
        return True
    # Among any *quota* parts that hold, one implies the other formula.
    return isinstance(one, Some) and enough(
        len(one.parts) - one.quota + 1, one.parts, lambda part: _implies(part, other, known)
    )


def _key(voter: Voter) -> tuple[object, ...]:
    return voter.kind, voter.body, voter.name, voter.seat.for_ if voter.seat is not None else None


def _moved(formula: Formula, places: list[int], classes: int) -> Formula:
    """Return *formula* over another list of classes, in which each of its own has its place."""
    held: list[tuple[tuple[int, int], ...]] = [()] * classes
    for number, place in enumerate(places):
        held[place] = ((number, 1),)
    return regrouped(formula, held)
