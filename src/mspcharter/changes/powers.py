"""What has changed in who can decide: who can pass or block a decision alone, and the votes that it needs.

Each decision of the two versions is worked out as `mspcharter power` does. A decision on which the one concerned has no
vote is compared once for each who may be concerned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from mspcharter.changes.coverage import covering
from mspcharter.model.governance import Decision
from mspcharter.model.statements import Expectation
from mspcharter.model.values import Topic
from mspcharter.power.cases import Case, Concern, Missing, Unclear
from mspcharter.power.concerned import variants
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import Keepers, idle_keepers
from mspcharter.power.glance import Needed, needed_at
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.power.memory import content
from mspcharter.power.questions.matrix import Line, line_of
from mspcharter.power.questions.shifts import Shift, shifts
from mspcharter.power.questions.smallest import Smallest, smallest
from mspcharter.power.reach import or_none
from mspcharter.record import Record

Version: TypeAlias = Literal["both", "new", "old"]


class PowerChange(Record):
    """What has changed in the power on the *decision* of this name, which one *version* has, or *both*.

    *shifts* are the parties that can do alone what they could not do before, or no longer can. *needed*, *fewest* and
    *alliance* are the yes votes that it needs, its line of the matrix, and a smallest alliance, before and after.
    *idle* are those who can stop it by doing nothing. *concern* is who is concerned, where the one concerned has no
    vote. *unknown* is why a version, the new one if *is_new*, could not be worked out, so that nothing was compared. If
    the new version does not have the decision, *covered* has its topics, each with the decisions that cover it now.
    """

    decision: str
    version: Version = "both"
    concern: Concern | None = None
    shifts: tuple[Shift, ...] = ()
    needed: tuple[Needed | None, Needed | None] = (None, None)
    fewest: tuple[Line | None, Line | None] = (None, None)
    alliance: tuple[Smallest | None, Smallest | None] = (None, None)
    idle: tuple[Keepers, Keepers] = ((), ())
    unknown: Missing | None = None
    is_new: bool = False
    covered: tuple[tuple[Topic, tuple[str, ...]], ...] = ()


class PromiseChange(Record):
    """A *statement* of a red line that holds in one version only; None where that is not known."""

    guarantee: str
    statement: Expectation
    before: bool | None
    after: bool | None


def power_changes(old: Decisions, new: Decisions, touched: Callable[[Decision], bool]) -> Iterator[PowerChange]:
    """Yield what has changed in the power on each decision.

    A decision that could be worked out in neither version is among them if what it rests on is *touched*.
    """
    for name, decision in new.charter.decisions.items():
        is_added = name not in old.charter.decisions
        for concern, before, after in _readings(old, new, name):
            change = _compared(before, after, decision, touched, is_added=is_added)
            if change is not None:
                yield change._replace(concern=concern, version="new" if is_added else "both")
    for name, decision in old.charter.decisions.items():
        if name not in new.charter.decisions:
            covered = tuple((topic, covering(new.charter, topic)) for topic in decision.about)
            yield PowerChange(name, "old", covered=covered)


def _readings(old: Decisions, new: Decisions, name: str) -> Iterator[tuple[Concern | None, Decisions, Decisions]]:
    """Yield both versions of the decision called *name*: once, or for each case that is the same in both."""
    before, after = _variants(old, name), _variants(new, name)
    others_cases = name in old.charter.decisions and _cases(old, name) != _cases(new, name)
    if (before is None and after is None) or (before is not None and after is not None and others_cases):
        yield None, old, new
        return
    for concern in after if after is not None else before or {}:
        then = old if before is None else _at(before, concern)
        now = new if after is None else _at(after, concern)
        # Someone who can be concerned in one version only has nothing to be compared with.
        if then is not None and now is not None:
            yield concern, then, now


def _variants(decisions: Decisions, name: str) -> dict[Concern, Decisions] | None:
    """Return the decisions for each who may be concerned in the one called *name*; None where all vote on it."""
    decision = decisions.charter.decisions.get(name)
    if decision is None or not decision.has_cases:
        return None
    return {one.concern: one.decisions for one in variants(decisions, decision)}


def _cases(decisions: Decisions, name: str) -> tuple[str, ...]:
    """Return the cases of vetoes and consents on the decision called *name*."""
    return decisions.charter.decisions[name].cases


def _at(found: Mapping[Concern, Decisions], concern: Concern) -> Decisions | None:
    """Return the decisions in which *concern* holds, with any chair if the chair makes no difference there."""
    return found.get(concern) or found.get(concern._replace(chair=not concern.chair))


def _compared(
    old: Decisions, new: Decisions, decision: Decision, touched: Callable[[Decision], bool], *, is_added: bool
) -> PowerChange | None:
    """Return what has changed in the power on *decision*; None if nothing has."""
    name = decision.name
    before, after = None if is_added else old.case(old.charter.decisions[name]), new.case(new.charter.decisions[name])
    if isinstance(after, Unclear) or isinstance(before, Unclear):
        unclear = after if isinstance(after, Unclear) else before
        assert isinstance(unclear, Unclear)
        if type(before) is not type(after) or touched(decision):
            return PowerChange(name, unknown=unclear.reason, is_new=unclear is after)
        return None
    change = PowerChange(
        name,
        shifts=tuple(shifts(old, new, before, after)),
        needed=(None if before is None else needed_at(old, name), needed_at(new, name)),
        fewest=(None if before is None else _line(old, before), _line(new, after)),
        alliance=(None if before is None else smallest(old, before), smallest(new, after)),
        idle=(() if before is None else _idle(old, name), _idle(new, name)),
    )
    return change if before is None or change.shifts or _is_moved(change) else None


def _idle(decisions: Decisions, name: str) -> Keepers:
    """Return who stops the decision called *name* by doing nothing."""
    charter = decisions.charter
    return idle_keepers(charter, decisions.membership, charter.decisions[name])


def _line(decisions: Decisions, case: Case) -> Line | None:
    """Return the line of *case* in the matrix; None where it is too large."""
    return or_none(lambda: line_of(decisions, case))


def _is_moved(change: PowerChange) -> bool:
    """Say whether the decision needs other votes than before, or others can stop it by doing nothing."""
    before, after = change.needed
    if before is None or after is None:
        return before is not after
    then, now = (one.fewest[0] if one is not None and one.fewest is not None else None for one in change.fewest)
    idle = {*change.idle[0]} != {*change.idle[1]}
    return idle or (before.steps, before.votes, then) != (after.steps, after.votes, now)


def promise_changes(old: Decisions, new: Decisions) -> Iterator[PromiseChange]:
    """Yield the statements of red lines, in both versions, that hold in one of them only."""
    before = {
        (one.guarantee.name, content(proof.statement)): proof.holds for one in verdicts(old) for proof in one.proofs
    }
    for verdict in verdicts(new):
        for proof in verdict.proofs:
            key = (verdict.guarantee.name, content(proof.statement))
            if key in before and before[key] is not proof.holds:
                yield PromiseChange(verdict.guarantee.name, proof.statement, before[key], proof.holds)
