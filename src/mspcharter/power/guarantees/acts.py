"""Whether a party can pass or block one decision: surely, if a promise says that it can; possibly, if that it cannot.

Whatever is not fixed counts against the promise: a seat that may be the party's, the chair that it may hold, and a lot.
A promise is *against* the others if they all attend and vote the other way; without this, they do as suits them best.
"""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.model.governance import Seat
from mspcharter.power.cases import Case
from mspcharter.power.certainty import (
    is_blocked_whatever,
    passes_with_only,
    stopped_by_others,
)
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gates_of, has_lost, is_deserted, is_shut_by
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.answers import Answer, proved, refuted, unknown, witness
from mspcharter.power.parties import Party, seats_of, with_unfixed, without_unfixed
from mspcharter.power.strength import Blockade, voting
from mspcharter.record import Record


class Claim(Record):
    """What is claimed of a party: that it can do something *surely*, or that it may; and *against* whom.

    *shown* asks for how all vote then.
    """

    surely: bool
    against: bool = False
    shown: bool = True


def passes(decisions: Decisions, case: Case, party: Party, claim: Claim) -> Answer:
    """Judge that *party* can pass a decision: surely, or possibly."""
    own = _counted(case, party, surely=claim.surely)
    alone = _counted(case, party, surely=True)
    if alone != own and any(alone.surely):
        # The chair and the lot are counted only where they are needed.
        sure = (
            _passes_against(decisions, case, alone, claim)
            if claim.against
            else _may_pass(decisions, case, alone, claim)
        )
        if sure.holds:
            return sure
    if claim.against:
        return _passes_against(decisions, case, own, claim)
    return _surely_passes(decisions, case, own) if claim.surely else _may_pass(decisions, case, own, claim)


def blocks(decisions: Decisions, case: Case, party: Party, claim: Claim) -> Answer:
    """Judge that *party* can block a decision: surely, or possibly."""
    shut = None if claim.against else kept_shut(decisions, case, party)
    if shut is not None and shut.holds:
        return shut
    own = _counted(case, party, surely=True)
    how = decisions.blockade(case, own.surely) if any(own.surely) else None
    if how is None and not claim.surely:
        # The chair and the lot are counted only where they are needed.
        own = _counted(case, party, surely=False)
        how = decisions.blockade(case, own.surely) if any(own.surely) else None
    if how is not None:
        if not claim.against and not is_blocked_whatever(case, own.surely, how):
            return unknown(reasons.Entangled(case, own))
        return _shown(proved(reasons.Blocked(case, own, how)), case, own, claim, how)
    if own.perhaps != own.surely and decisions.blockade(case, own.perhaps) is not None:
        return open_seats(case, own)
    if shut is not None:
        # It may be that it cannot begin without them.
        return shut
    ballots = voting(case.poll.sizes, own.surely, Choice.NO, Choice.YES)
    return _shown(refuted(reasons.CannotBlock(case, own)), case, own, claim, ballots)


def votes_with_only(decisions: Decisions, case: Case, voters: Sequence[int]) -> Ballots | None:
    """Return how all vote where *case* passes though none but *voters* say yes, or None if it never does."""
    key = ("passes-with-only", decisions.poll(case), tuple(voters))
    return decisions.memory.once(key, lambda: passes_with_only(case, voters))


def open_seats(case: Case, party: Party) -> Answer:
    """Answer that it depends on seats of which the holder is not known."""
    more = [many - few for many, few in zip(party.perhaps, party.surely, strict=True)]
    return unknown(reasons.OpenSeats(party, seats_of(case.voters, more)))


def kept_shut(decisions: Decisions, case: Case, party: Party) -> Answer | None:
    """Answer that *party* blocks a decision by doing nothing, if it cannot begin without it; None if it can."""
    open_ = None
    charter, membership = decisions.charter, decisions.membership
    seats = _seats_of(case, party)
    for gate in gates_of(charter, membership, case.decision, decisions.gone):
        shut = is_shut_by(charter, membership, gate, party.names, party.level, seats=seats)
        if shut:
            reason = reasons.KeepsShut(case, party, gate, has_lost(charter, membership, gate))
            return proved(reason, witness(case, party.names, party.surely))
        if shut is None:
            open_ = open_ or unknown(reasons.OpenGate(case, party, gate))
    return open_


def never_begins(decisions: Decisions, case: Case) -> Answer | None:
    """Answer that *case* can never begin, and so never passes, because all who could open it have left."""
    for gate in gates_of(decisions.charter, decisions.membership, case.decision):
        if is_deserted(decisions.charter, decisions.membership, gate, decisions.gone):
            return proved(reasons.NoOneBegins(case, gate), witness(case, gate.holders, [0] * len(case.voters)))
    return None


def _seats_of(case: Case, party: Party) -> dict[Seat, int] | None:
    """Return the seats of a *party* that has no name of its own; None for a party with a name."""
    if any(isinstance(one, str) for one in party.who):
        return None
    held: dict[Seat, int] = {}
    for voter, some in zip(case.voters, party.surely, strict=True):
        if voter.seat is not None and some:
            held[voter.seat] = held.get(voter.seat, 0) + some * max(voter.seats, 1)
    return held


def _counted(case: Case, party: Party, *, surely: bool) -> Party:
    """Return *party* with what is not fixed: not its own if it is to be sure, and its own if it is possible."""
    count = without_unfixed if surely else with_unfixed
    return party._replace(surely=count(case.voters, party.surely), perhaps=count(case.voters, party.perhaps))


def _passes_against(decisions: Decisions, case: Case, own: Party, claim: Claim) -> Answer:
    """Judge that *own* passes a decision when all others come and vote no."""
    sure = any(own.surely) and decisions.decides(case, own.surely)
    if not sure and own.perhaps != own.surely and decisions.decides(case, own.perhaps):
        return open_seats(case, own)
    ballots = voting(case.poll.sizes, own.surely, Choice.YES, Choice.NO)
    return _shown(Answer(sure, reasons.OnlyThey(case, own)), case, own, claim, ballots)


def _may_pass(decisions: Decisions, case: Case, own: Party, claim: Claim) -> Answer:
    """Judge that it can happen that a decision passes though no one but *own* votes yes."""
    ballots = votes_with_only(decisions, case, own.surely) if any(own.surely) else None
    if ballots is not None:
        return _shown(proved(reasons.PassesWithOnly(case, own, ballots)), case, own, claim, ballots)
    if own.perhaps != own.surely and votes_with_only(decisions, case, own.perhaps) is not None:
        return open_seats(case, own)
    return _shown(refuted(reasons.NeverWithOnly(case, own)), case, own, claim)


def _shown(answer: Answer, case: Case, own: Party, claim: Claim, how: Blockade | Ballots | None = None) -> Answer:
    """Return *answer* with those who show it, and *how* they vote, where *claim* asks for it."""
    return answer._replace(witness=witness(case, own.names, own.surely, how)) if claim.shown else answer


def _surely_passes(decisions: Decisions, case: Case, own: Party) -> Answer:
    """Judge that the yes of *own* passes a decision whatever the others do."""

    def found(who: Sequence[int]) -> Ballots | bool:
        key = ("stopped-by-others", decisions.poll(case), tuple(who))
        return decisions.memory.once(key, lambda: stopped_by_others(case, who))

    ballots = found(own.surely)
    if ballots is False and any(own.surely):
        return proved(reasons.SurelyPasses(case, own), witness(case, own.names, own.surely))
    if own.perhaps != own.surely and found(own.perhaps) is False:
        return open_seats(case, own)
    if ballots is False:
        return refuted(reasons.NeverWithOnly(case, own), witness(case, own.names, own.surely))
    if ballots is True:
        return unknown(reasons.Entangled(case, own))
    return refuted(reasons.StoppedByOthers(case, own, ballots), witness(case, own.names, own.surely, ballots))
