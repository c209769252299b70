"""Statements about meetings: without whom a body can meet."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.analysis.formula import Choice, holds
from mspcharter.analysis.game import Game
from mspcharter.model.statements import Meeting
from mspcharter.power.cases import Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.abilities import groups_of
from mspcharter.power.guarantees.answers import Answer, Witness, proved, refuted, unknown
from mspcharter.power.guarantees.parties import alliance, seats_of
from mspcharter.power.guarantees.reasons import decided, seated
from mspcharter.power.guarantees.strength import kept_away, voting
from mspcharter.power.voters import Voter


def meeting(decisions: Decisions, statement: Meeting) -> Answer:
    """Judge that a body can meet without certain parties, or without any few."""
    body, without = statement.body, statement.without
    found = decisions.quorum(body)
    if isinstance(found, Missing):
        return unknown(seated.QuorumUnknown(body, found))
    voters, quorum = found
    if not voters:
        return unknown(seated.NoVotingSeats(body))
    if without.count is not None:
        away = kept_away(quorum, groups_of(decisions, voters, without.of or "seats"), without.count)
        if away is True:
            return unknown(decided.TooManyGroups(None, without))
        if away is False:
            return proved(seated.MeetsWithoutAny(body, without))
        return _unmet(body, voters, away)
    party = alliance(decisions.charter, decisions.membership, voters, without.names)
    if not _is_met(quorum, party.surely):
        return _unmet(body, voters, party.surely)
    if not _is_met(quorum, party.perhaps):
        return unknown(seated.MayMeetWithout(body, party))
    return proved(seated.MeetsWithout(body, party, sum(quorum.sizes) - sum(party.surely)))


def _is_met(quorum: Game, away: Sequence[int]) -> bool:
    return holds(quorum.formula, voting(quorum.sizes, away, Choice.ABSENT, Choice.YES))


def _unmet(body: str, voters: Sequence[Voter], away: Sequence[int]) -> Answer:
    """Answer that *body* has no quorum while some stay away."""
    present = sum(voter.count for voter in voters) - sum(away)
    seats = seats_of(voters, away)
    shown = Witness(body, voters=tuple((voter.name, count) for voter, count in seats))
    if not seats:
        return refuted(seated.NeverMeets(body, present), shown)
    whole = sum(voter.count + voter.vacant for voter in voters)
    return refuted(seated.CannotMeetWithout(body, seats, present, whole), shown)
