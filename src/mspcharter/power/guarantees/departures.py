"""If one leaves: what breaks when a single partner, or a whole constituency, withdraws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from mspcharter.analysis.formula import Choice, holds
from mspcharter.model import Charter
from mspcharter.model.values import Level
from mspcharter.power.cases import Case, Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import Gate, gates_of, idle_keepers, is_deserted
from mspcharter.power.guarantees.answers import Proof
from mspcharter.power.guarantees.gains import Gain, able
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.scenarios import leavers
from mspcharter.power.strength import voting
from mspcharter.record import Record

Kind: TypeAlias = Literal["stakeholder", "constituency"]


class Departure(Record):
    """What comes of it when *who* leaves.

    *cannot_meet* are bodies, *cannot_pass* decisions; *decides* and *blocks* those who are able to, alone or in pairs,
    only now; *broken* the statements of guarantees, under the name of each, that are refuted only now. Where there are
    very many parties at a level, pairs of them are *unseen*. *cannot_begin* are the gates of decisions that no one is
    left to propose, or whose consultation no one is left to hold, and *keepers* of a level are those who can stop a
    decision by doing nothing only now, under its name.
    """

    who: str
    kind: Kind
    cannot_meet: tuple[str, ...]
    cannot_pass: tuple[str, ...]
    decides: tuple[Gain, ...]
    blocks: tuple[Gain, ...]
    broken: tuple[tuple[str, Proof], ...]
    unseen: frozenset[Level] = frozenset()
    cannot_begin: tuple[Gate, ...] = ()
    keepers: tuple[tuple[str, Level, str], ...] = ()

    @property
    def is_harmless(self) -> bool:
        """Say whether nothing comes of it."""
        stopped = self.cannot_meet or self.cannot_pass or self.cannot_begin
        return not (stopped or self.decides or self.blocks or self.keepers or self.broken)


class _State(Record):
    unmet: frozenset[str]
    impossible: frozenset[str]
    deserted: tuple[Gate, ...]
    decides: tuple[Gain, ...]
    blocks: tuple[Gain, ...]
    unseen: frozenset[Level]
    refuted: dict[tuple[str, int], Proof]
    keepers: tuple[tuple[str, Level, str], ...]


def departures(decisions: Decisions) -> Iterator[Departure]:
    """Let every founder and full partner leave, one at a time, and then every constituency."""
    for who, kind in who_may_leave(decisions.charter):
        yield departure(decisions, who, kind)


def who_may_leave(charter: Charter) -> tuple[tuple[str, Kind], ...]:
    """Return the founders and full partners, and then the constituencies but those that only have parts."""
    partners = [partner.name for partner in charter.stakeholders.values() if partner.is_partner]
    groups = [name for name in charter.groups() if not _only_has_parts(charter, name)]
    return (*((name, "stakeholder") for name in partners), *((name, "constituency") for name in groups))


def _only_has_parts(charter: Charter, constituency: str) -> bool:
    """Say whether a *constituency* has no members and no seats of its own, so that its parts are those who leave."""
    own = charter.groups()[constituency].members or any(
        constituency in (seat.from_, seat.for_each, seat.bound_by)
        for body in charter.bodies.values()
        for seat in body.seats
    )
    return not own and any(one.under == constituency for one in charter.constituencies.values())


def departure(decisions: Decisions, who: str, kind: Kind) -> Departure:
    """Return what comes of it when *who* leaves."""
    charter = decisions.charter
    before = decisions.once(("state-of-all",), lambda: _state(decisions))
    after = _state(decisions.without(leavers(decisions.membership, (who,))))
    return Departure(
        who,
        kind,
        tuple(body for body in charter.bodies if body in after.unmet - before.unmet),
        tuple(name for name in charter.decisions if name in after.impossible - before.impossible),
        _only_now(after.decides, before.decides),
        _only_now(after.blocks, before.blocks),
        tuple((name, shown) for (name, at), shown in after.refuted.items() if (name, at) not in before.refuted),
        before.unseen | after.unseen,
        tuple(gate for gate in after.deserted if gate not in before.deserted),
        tuple(keeper for keeper in after.keepers if keeper not in before.keepers),
    )


def _only_now(after: Sequence[Gain], before: Sequence[Gain]) -> tuple[Gain, ...]:
    """Return who is able *after* a departure and was not *before*, neither together nor one of them alone.

    Whoever needed the chair for it before, and needs it no longer, is able only now.
    """
    surely = {gain.key for gain in before if gain.chair is None}
    maybe = {gain.key for gain in before}
    return tuple(
        gain
        for gain in after
        if not any(
            (gain.decision, gain.level, those) in (surely if gain.chair is None else maybe)
            for those in (gain.parties, *((name,) for name in gain.parties))
        )
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
    deserted: list[Gate] = []
    decides: list[Gain] = []
    blocks: list[Gain] = []
    unseen: set[Level] = set()
    keepers: list[tuple[str, Level, str]] = []
    for decision in charter.decisions.values():
        case = decisions.case(decision)
        if not isinstance(case, Case):
            continue
        if not holds(case.poll.formula, voting(case.poll.sizes, case.poll.sizes, Choice.YES, Choice.YES)):
            impossible.add(decision.name)
            continue
        shut = [
            one
            for one in gates_of(charter, decisions.membership, decision)
            if is_deserted(charter, decisions.membership, one, decisions.gone)
        ]
        if shut:
            deserted.append(shut[0])
            continue
        found = able(decisions, case)
        decides += found.decides
        blocks += found.blocks
        unseen |= found.unseen
        blocking = {gain.parties[0] for gain in found.blocks if len(gain.parties) == 1}
        idle = idle_keepers(charter, decisions.membership, decision, decisions.gone)
        keepers += [(decision.name, level, name) for level, name in idle if name not in blocking]
    refuted = {
        (guarantee.name, at): shown
        for guarantee in charter.guarantees.values()
        for at, statement in enumerate(guarantee.statements)
        if (shown := proof(decisions, statement)).holds is False
    }
    ends = frozenset(impossible), tuple(deserted)
    return _State(frozenset(unmet), *ends, tuple(decides), tuple(blocks), frozenset(unseen), refuted, tuple(keepers))
