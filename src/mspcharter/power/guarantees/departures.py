"""If one leaves: what breaks when a single partner, or a whole constituency, withdraws."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mspcharter.analysis.formula import Choice, holds
from mspcharter.model.values import Level
from mspcharter.power.cases import Case, Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.answers import Proof
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.scenarios import leavers
from mspcharter.power.strength import voting
from mspcharter.record import Record

_LEVELS: tuple[Level, ...] = ("sector", "constituency")


class Gain(Record):
    """A party that can do something alone in a decision, and could not before."""

    decision: str
    level: Level
    party: str


class Departure(Record):
    """What comes of it when *who* leaves.

    *cannot_meet* are bodies, *cannot_pass* decisions; *decides* and *blocks* those who are able to, alone, only now;
    *broken* the statements of guarantees, under the name of each, that are refuted only now.
    """

    who: str
    kind: Literal["stakeholder", "constituency"]
    cannot_meet: tuple[str, ...]
    cannot_pass: tuple[str, ...]
    decides: tuple[Gain, ...]
    blocks: tuple[Gain, ...]
    broken: tuple[tuple[str, Proof], ...]

    @property
    def is_harmless(self) -> bool:
        """Say whether nothing comes of it."""
        return not (self.cannot_meet or self.cannot_pass or self.decides or self.blocks or self.broken)


class _State(Record):
    unmet: frozenset[str]
    impossible: frozenset[str]
    decides: frozenset[Gain]
    blocks: frozenset[Gain]
    refuted: dict[tuple[str, int], Proof]


def departures(decisions: Decisions) -> Iterator[Departure]:
    """Let every founder and full partner leave, one at a time, and then every constituency."""
    charter = decisions.charter
    before = _state(decisions)
    for partner in charter.stakeholders.values():
        if partner.is_partner:
            yield _departure(decisions, before, partner.name, "stakeholder")
    for constituency in charter.constituencies:
        yield _departure(decisions, before, constituency, "constituency")


def _departure(
    decisions: Decisions, before: _State, who: str, kind: Literal["stakeholder", "constituency"]
) -> Departure:
    charter = decisions.charter
    after = _state(decisions.without(leavers(decisions.membership, (who,))))
    return Departure(
        who,
        kind,
        tuple(body for body in charter.bodies if body in after.unmet - before.unmet),
        tuple(name for name in charter.decisions if name in after.impossible - before.impossible),
        tuple(sorted(after.decides - before.decides)),
        tuple(sorted(after.blocks - before.blocks)),
        tuple((name, shown) for (name, at), shown in after.refuted.items() if (name, at) not in before.refuted),
    )


def _state(decisions: Decisions) -> _State:
    charter = decisions.charter
    unmet = set()
    for body in charter.bodies:
        quorum = decisions.quorum(body)
        if not isinstance(quorum, Missing):
            poll = quorum[1]
            everybody = voting(poll.sizes, poll.sizes, Choice.YES, Choice.YES)
            if not holds(poll.formula, everybody):
                unmet.add(body)
    impossible: set[str] = set()
    decides: set[Gain] = set()
    blocks: set[Gain] = set()
    for decision in charter.decisions.values():
        case = decisions.case(decision)
        if isinstance(case, Case):
            _judge(decisions, case, impossible, decides, blocks)
    refuted = {
        (guarantee.name, at): shown
        for guarantee in charter.guarantees.values()
        for at, statement in enumerate(guarantee.statements)
        if (shown := proof(decisions, statement)).holds is False
    }
    return _State(frozenset(unmet), frozenset(impossible), frozenset(decides), frozenset(blocks), refuted)


def _judge(decisions: Decisions, case: Case, impossible: set[str], decides: set[Gain], blocks: set[Gain]) -> None:
    name = case.decision.name
    if not holds(case.poll.formula, voting(case.poll.sizes, case.poll.sizes, Choice.YES, Choice.YES)):
        impossible.add(name)
        return
    for level in _LEVELS:
        for party in decisions.parties(case, level):
            if any(party.surely):
                gain = Gain(name, level, party.name)
                if decisions.decides(case, party.surely):
                    decides.add(gain)
                if decisions.blockade(case, party.surely) is not None:
                    blocks.add(gain)
