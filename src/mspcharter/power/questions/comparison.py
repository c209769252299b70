"""Comparison of rules: which decision is harder to pass, and where changing the charter is easier than meeting a rule.

A strict rule protects no more than the rule by which it can be deleted: those who can amend the charter can first lower
the threshold, and then pass the decision that it prevented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.coalitions.facts import fails
from mspcharter.analysis.coalitions.search import Allowance, Exhausted
from mspcharter.analysis.formula import Ballots, Choice, Formula, Some, Sum, enough, negated, regrouped
from mspcharter.analysis.game import FOUR_CHOICES, Game
from mspcharter.model.requirements import Consensus, Step, Unanimity
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.voters import Voter
from mspcharter.record import Record

_SEAT = 100
"""What the yes of a seat costs, where any choice costs one: a vote with few yes is looked for."""


_NEAR = 8
"""With how many of the steps that follow it a step of a ladder is compared."""


class Witness(Record):
    """Those who can pass the decision *passed* and not the decision *failed*: the number of each kind of voter."""

    passed: str
    failed: str
    yes: tuple[tuple[Voter, int], ...]


class Apart(Record):
    """A vote in which *passed* passes and *failed* does not: *voters* of both, with the ballots of each kind."""

    passed: str
    failed: str
    voters: tuple[tuple[Voter, tuple[int, int, int, int]], ...]


class Comparison(Record):
    """Two decisions of one body: all who can pass the *harder* can pass the *easier*; *alike* if also the other way.

    That is so if all vote yes or no. *always* says whether two that are alike pass in the same votes also where some
    abstain or stay away, None where it is not known; if not, *apart* is such a vote.
    """

    harder: str
    easier: str
    alike: bool
    always: bool | None = False
    apart: Apart | None = None


class IdleStep(Record):
    """A *step* of a ladder that lets nothing pass which the *other* does not let pass: one *before* it, or after it."""

    step: Step
    other: Step
    before: bool


def idle_steps(case: Case) -> tuple[IdleStep, ...]:
    """Return the steps that change nothing, because whatever passes by them passes by another step as well.

    A step that is tried for a time delays the next one. To look for consensus first is of use by itself, and silence
    is asked for without a meeting. Only what the parts of two steps show is found.
    """
    own = [
        (route.step, route.condition)
        for route in case.routes
        if route.decision == case.decision.name
        and route.body == case.body.name
        and route.manner == "meeting"
        and route.step is not None
    ]
    found: list[IdleStep] = []
    for number, (first, sooner) in enumerate(own):
        if first.within is not None or first.meetings is not None or isinstance(first.condition, Consensus | Unanimity):
            continue
        for then, later in own[number + 1 : number + 1 + _NEAR]:
            if _implies(sooner, later):
                found.append(IdleStep(first, then, before=False))
            elif _implies(later, sooner):
                found.append(IdleStep(then, first, before=True))
    return tuple(found)


def comparisons(decisions: Decisions) -> tuple[Comparison, ...]:
    """Return, of the decisions that one body takes and that can pass if all vote yes, which is harder than which."""
    found: list[Comparison] = []
    cases = [case for case in decisions.understood if decisions.can_pass(case)]
    for number, one in enumerate(cases):
        for other in cases[number + 1 :]:
            if one.body.name != other.body.name:
                continue
            down, up = stronger(decisions, one, other) is None, stronger(decisions, other, one) is None
            if down and up:
                found.append(_alike(decisions, one, other))
            elif down:
                found.append(Comparison(one.decision.name, other.decision.name, alike=False))
            elif up:
                found.append(Comparison(other.decision.name, one.decision.name, alike=False))
    return tuple(found)


def _alike(decisions: Decisions, one: Case, other: Case) -> Comparison:
    """Compare two decisions that pass with the same yes and no votes in all votes that there can be."""
    names = one.decision.name, other.decision.name
    try:
        found = apart(decisions, one, other) or apart(decisions, other, one)
    except Exhausted:
        return Comparison(*names, alike=True, always=None)
    return Comparison(*names, alike=True, always=found is None, apart=found)


def apart(decisions: Decisions, one: Case, other: Case) -> Apart | None:
    """Return a vote with the fewest yes in which *one* passes and *other* fails; None: there is none.

    Voters abstain and stay away as they like. Raises Exhausted where that takes long to know.
    """
    voters, first, second = _in_common(one, other)
    sizes = tuple(voter.count for voter in voters)

    def search(allowance: Allowance) -> tuple[Ballots | None]:
        passing = _moved(one.poll.formula, first, len(voters))
        failing = _moved(other.poll.formula, second, len(voters))
        if _implies(passing, failing):
            return (None,)
        turned = Game(sizes, Some((passing, negated(failing)), 2), FOUR_CHOICES)
        prices = [(voter.seats * _SEAT + 1, 1, 1, 1) for voter in voters]
        return (cheapest(turned, [tuple(Choice)] * len(sizes), prices, allowance),)

    key = (decisions.ground(one), decisions.ground(other))
    found = decisions.search("apart", budget.APART_STATES, key, search)
    if found is None:
        raise Exhausted
    (ballots,) = found
    if ballots is None:
        return None
    return Apart(one.decision.name, other.decision.name, tuple(zip(voters, ballots, strict=True)))


def back_doors(decisions: Decisions) -> tuple[Witness, ...]:
    """Return the decisions that some can only pass by changing the charter first, because that is easier."""
    names = {one.name for one in decisions.charter.amendments()}
    amending = [case for case in decisions.understood if case.decision.name in names]
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
    voters, first, second = _in_common(one, other)
    sizes = [voter.count for voter in voters]

    def search(allowance: Allowance | None = None) -> tuple[int, ...] | None:
        passing = _moved(decisions.game(one).formula, first, len(voters))
        failing = _moved(decisions.game(other).formula, second, len(voters))
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


def _in_common(one: Case, other: Case) -> tuple[list[Voter], list[int], list[int]]:
    """Return the voters of both cases, each once, and the places of those of either."""
    places: dict[tuple[object, ...], int] = {}
    voters: list[Voter] = []
    for voter in (*one.voters, *other.voters):
        if places.setdefault(_key(voter), len(voters)) == len(voters):
            voters.append(voter)
    first, second = ([places[_key(voter)] for voter in case.voters] for case in (one, other))
    return voters, first, second


def _key(voter: Voter) -> tuple[object, ...]:
    return voter.kind, voter.body, voter.name, voter.seat.for_ if voter.seat is not None else None


def _moved(formula: Formula, places: list[int], classes: int) -> Formula:
    """Return *formula* over another list of classes, in which each of its own has its place."""
    held: list[tuple[tuple[int, int], ...]] = [()] * classes
    for number, place in enumerate(places):
        held[place] = ((number, 1),)
    return regrouped(formula, held)
