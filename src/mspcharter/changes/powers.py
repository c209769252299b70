"""What has changed in who can decide: who can pass or block a decision alone, and the votes that it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from mspcharter.model.governance import Decision
from mspcharter.model.statements import Expectation
from mspcharter.power.cases import Case, Missing, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Needed, needed_at
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.power.memory import content
from mspcharter.power.players import Player, PlayerLevel
from mspcharter.power.questions.smallest import Smallest, smallest
from mspcharter.record import Record

Who: TypeAlias = tuple[PlayerLevel, str]
"""A party by its level and its name."""

LEVELS: tuple[PlayerLevel, ...] = ("stakeholder", "constituency", "sector")


class Able(Record):
    """Who can pass a decision alone, and who can block it alone: parties by level and name, of those that are *known*.

    A party passes it against the no of all others. It blocks it, by voting no or by staying away, although all others
    vote yes.
    """

    can_pass: frozenset[Who]
    can_block: frozenset[Who]
    known: frozenset[Who]


class PowerChange(Record):
    """What has changed in the power on the *decision* of this name.

    *gained* and *lost* are the parties that can, or no longer can, pass or block it alone; only parties of both
    versions are in them. *needed* and *alliance* are the yes votes that it needs, and a smallest alliance, before and
    after. *unknown* is why a version, the new one if *is_new*, could not be worked out, so
    that nothing was compared.
    """

    decision: str
    gained_pass: tuple[Who, ...] = ()
    lost_pass: tuple[Who, ...] = ()
    gained_block: tuple[Who, ...] = ()
    lost_block: tuple[Who, ...] = ()
    needed: tuple[Needed | None, Needed | None] = (None, None)
    alliance: tuple[Smallest | None, Smallest | None] = (None, None)
    unknown: Missing | None = None
    is_new: bool = False


class PromiseChange(Record):
    """A *statement* of a red line that holds in one version only; None where that is not known."""

    guarantee: str
    statement: Expectation
    before: bool | None
    after: bool | None


def able(decisions: Decisions, case: Case) -> Able:
    """Return who can pass or block *case* alone, at the level of stakeholders, constituencies and sectors."""
    passing, blocking, known = set(), set(), set()
    can_pass = decisions.can_pass(case)
    for who, party in _parties(decisions, case).items():
        known.add(who)
        if can_pass and decisions.decides(case, party.members):
            passing.add(who)
        if can_pass and decisions.blockade(case, party.members) is not None:
            blocking.add(who)
    return Able(frozenset(passing), frozenset(blocking), frozenset(known))


def _parties(decisions: Decisions, case: Case) -> dict[Who, Player]:
    """Return the parties with a say in *case*; a seat of no group is one only at the level of stakeholders."""
    return {
        (level, party.name): party
        for level in LEVELS
        for party in decisions.players(case, level)
        if party.alike == 1 and (level == LEVELS[0] or party.group is not None)
    }


def _each_once(decisions: Decisions, case: Case, several: frozenset[Who]) -> tuple[Who, ...]:
    """Return *several* parties in the order of the levels; of those with the same voters, the narrowest."""
    parties = _parties(decisions, case)
    found: dict[tuple[int, ...], Who] = {}
    for who in sorted(several, key=lambda who: (LEVELS.index(who[0]), who[1])):
        found.setdefault(parties[who].members, who)
    return tuple(found.values())


def power_changes(old: Decisions, new: Decisions, touched: Callable[[Decision], bool]) -> Iterator[PowerChange]:
    """Yield what has changed in the power on each decision that both versions have.

    A decision that could be worked out in neither version is among them if what it rests on is *touched*.
    """
    for name, decision in new.charter.decisions.items():
        earlier = old.charter.decisions.get(name)
        if earlier is None:
            continue
        before, after = old.case(earlier), new.case(decision)
        if isinstance(before, Unclear) or isinstance(after, Unclear):
            unclear = after if isinstance(after, Unclear) else before
            assert isinstance(unclear, Unclear)
            if type(before) is not type(after) or touched(decision):
                yield PowerChange(name, unknown=unclear.reason, is_new=unclear is after)
            continue
        change = _change(old, new, before, after)
        if change != PowerChange(name, needed=change.needed, alliance=change.alliance) or _is_moved(change):
            yield change


def _change(old: Decisions, new: Decisions, before: Case, after: Case) -> PowerChange:
    was, now = able(old, before), able(new, after)
    both = was.known & now.known
    name = after.decision.name
    return PowerChange(
        name,
        _each_once(new, after, (now.can_pass - was.can_pass) & both),
        _each_once(old, before, (was.can_pass - now.can_pass) & both),
        _each_once(new, after, (now.can_block - was.can_block) & both),
        _each_once(old, before, (was.can_block - now.can_block) & both),
        (needed_at(old, name), needed_at(new, name)),
        (smallest(old, before), smallest(new, after)),
    )


def _is_moved(change: PowerChange) -> bool:
    """Say whether the decision needs other votes than before."""
    before, after = change.needed
    if before is None or after is None:
        return before is not after
    return (before.steps, before.votes) != (after.steps, after.votes)


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
