"""Statements about bodies: who has a seat, enough or too many, and without whom a body can meet. Voting seats count."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from mspcharter.analysis.formula import Choice, holds
from mspcharter.analysis.game import Game
from mspcharter.model.governance import Seat
from mspcharter.model.statements import EverySeated, HasSeats, Meeting, NoneHoldsSeats
from mspcharter.model.values import Quantity, fraction, is_count
from mspcharter.power.cases import Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees import reasons, seating
from mspcharter.power.guarantees.abilities import groups_of
from mspcharter.power.guarantees.answers import Answer, Witness, proved, refuted, unknown
from mspcharter.power.parties import (
    Party,
    alliance,
    is_theirs,
    may_be_theirs,
    parties_at,
    partners_at,
    seats_of,
)
from mspcharter.power.strength import kept_away, voting
from mspcharter.power.voters import Voter, voters_of


def every_seated(decisions: Decisions, statement: EverySeated) -> Answer:
    """Judge that every party at a level has a voting seat in a body."""
    charter, level, body = decisions.charter, statement.level, statement.body
    unsettled = _unsettled(decisions, body)
    if unsettled is not None:
        return unsettled
    voters = _voters(decisions, body)
    if not voters:
        return _none(decisions, body)
    partners = partners_at(charter, decisions.membership, level, decisions.gone)
    open_: Answer | None = None
    number = 0
    for party in parties_at(charter, decisions.membership, voters, level):
        if level != "seat" and isinstance(party.who[0], str) and party.name not in partners:
            continue
        first = party.who[0]
        number += 1 if isinstance(first, str) or first.seat is None else _alike(decisions, first.seat)
        if _seats(voters, party.surely):
            continue
        may_be_sent = level in ("stakeholder", "affiliation") and any(
            may_be_theirs(decisions.membership, voter, party.name) for voter in voters
        )
        if not may_be_sent and not _seats(voters, party.perhaps):
            return refuted(seating.NoSeat(party, body), Witness(body, party.names))
        open_ = open_ or unknown(seating.MayHaveSeat(party, body))
    if not number:
        return unknown(reasons.NoneNamed(level, partners=True))
    if level in ("stakeholder", "affiliation"):
        for name in decisions.membership.classes("stakeholder"):
            short = _without_seats(decisions, voters, name, body)
            if short is not None:
                return short
    return open_ or proved(seating.EachSeated(level, number, body))


def _alike(decisions: Decisions, seat: Seat) -> int:
    """Return for how many members *seat* stands: one, unless the charter does not name them."""
    return decisions.membership.unnamed(seat.from_ or "") if seat.is_unnamed else 1


def _without_seats(decisions: Decisions, voters: Sequence[Voter], name: str, body: str) -> Answer | None:
    """Answer that members of the membership called *name* whom the charter does not name have no seat, or may not."""
    membership = decisions.membership
    own = [voter.seat for voter in voters if voter.seat is not None and voter.seat.from_ == name]
    if not membership.has_others(name) or any(seat.is_unnamed for seat in own):
        return None
    others = membership.unnamed(name) if membership.number_of_members(name) is not None else None
    reason = seating.UnnamedWithoutSeat(name, others, body)
    if own and (others is None or sum(seat.count for seat in own) >= others):
        return unknown(reason)
    return unknown(reason) if others is None else refuted(reason, Witness(body, (name,)))


def has_seats(decisions: Decisions, statement: HasSeats) -> Answer:
    """Judge that a party has at least a given part of the voting seats of a body."""
    body = statement.body
    unsettled = _unsettled(decisions, body)
    if unsettled is not None:
        return unsettled
    voters = _voters(decisions, body)
    if not voters:
        return _none(decisions, body)
    party = alliance(decisions.charter, decisions.membership, voters, (statement.who,))
    whole = _whole(voters)
    part = _part(statement.least, whole)
    more = statement.comparison == "more than"
    least = floor(part) + 1 if more else ceil(part)
    few, many = _seats(voters, party.surely), _seats(voters, party.perhaps)
    if few < least <= many:
        return unknown(seating.SeatsBetween(party, body, few, many, whole, voting=True))
    reason = seating.SeatsHeld(party, body, few, whole, statement.least, "more" if more else "least")
    return Answer(few >= least, reason, Witness(body, party.names, _counts(voters, party.surely)))


def none_holds_seats(decisions: Decisions, statement: NoneHoldsSeats) -> Answer:
    """Judge that no party at a level has more than a given part of the voting seats of a body."""
    body = statement.body
    unsettled = _unsettled(decisions, body)
    if unsettled is not None:
        return unsettled
    voters = _voters(decisions, body)
    if not voters:
        return _none(decisions, body)
    whole = _whole(voters)
    most = _part(statement.most, whole)
    largest: Party | None = None
    open_: Answer | None = None
    for party in parties_at(decisions.charter, decisions.membership, voters, statement.level):
        few, many = _seats(voters, party.surely), _seats(voters, party.perhaps)
        if few > most:
            reason = seating.SeatsHeld(party, body, few, whole, statement.most, "most")
            return refuted(reason, Witness(body, party.names, _counts(voters, party.surely)))
        if many > most:
            open_ = open_ or unknown(seating.SeatsBetween(party, body, few, many, whole, voting=False))
        if largest is None or few > _seats(voters, largest.surely):
            largest = party
    if open_ is not None or largest is None:
        return open_ or proved(seating.NoneSeated(statement.level, body))
    few = _seats(voters, largest.surely)
    return proved(seating.SeatsHeld(largest, body, few, whole, statement.most, "largest"))


def _none(decisions: Decisions, body: str) -> Answer:
    """Answer that *body* has no voting seats, or that their number is not known."""
    if decisions.membership.is_numbered(decisions.charter.bodies[body]):
        return unknown(seating.NoVotingSeats(body))
    return unknown(seating.QuorumUnknown(body, Missing("members", body)))


def _unsettled(decisions: Decisions, body: str) -> Answer | None:
    """Return that a statement about seats of *body* is not known while their number is open; None if it is settled."""
    unsettled = tuple(one for one in decisions.charter.bodies[body].origin.open if one.fact == "seats")
    return unknown(seating.QuorumUnknown(body, Missing("open", body, unsettled))) if unsettled else None


def _voters(decisions: Decisions, body: str) -> tuple[Voter, ...]:
    """Return the voting seats of *body*, vacant ones too, if their number is known.

    Seats of parties that are gone have no name.
    """
    charter, membership = decisions.charter, decisions.membership
    if not membership.is_numbered(charter.bodies[body]):
        return ()
    voters = voters_of(membership, charter.bodies[body])
    return tuple(
        voter._replace(
            count=voter.seats * voter.count + voter.vacant,
            seats=1,
            vacant=0,
            seat=_left(voter.seat)
            if voter.seat is not None and any(is_theirs(charter, membership, voter, name) for name in decisions.gone)
            else voter.seat,
        )
        for voter in voters
    )


def _left(seat: Seat) -> Seat:
    """Return *seat* after its holder has left: without a holder, and without a party that fills it."""
    return seat._replace(title=None, for_=None, from_=None, filled=None, bound_by=None)


def _seats(voters: Sequence[Voter], who: Sequence[int]) -> int:
    return sum(voter.seats * count for voter, count in zip(voters, who, strict=True))


def _whole(voters: Sequence[Voter]) -> int:
    return sum(voter.count for voter in voters)


def _part(quantity: Quantity, whole: int) -> Fraction:
    return fraction(quantity) * (1 if is_count(quantity) else whole)


def _counts(voters: Sequence[Voter], who: Sequence[int]) -> tuple[tuple[str, int], ...]:
    return tuple((voter.name, count) for voter, count in seats_of(voters, who))


def meeting(decisions: Decisions, statement: Meeting) -> Answer:
    """Judge that a body can meet without certain parties, or without any few."""
    body, without = statement.body, statement.without
    found = decisions.quorum(body)
    if isinstance(found, Missing):
        return unknown(seating.QuorumUnknown(body, found))
    voters, quorum = found
    if not voters:
        return unknown(seating.NoVotingSeats(body))
    if without.count is not None:
        away = kept_away(quorum, groups_of(decisions, voters, without.of or "seats", without.count), without.count)
        if away is True:
            return unknown(reasons.TooManyGroups(None, without))
        if away is False:
            return proved(seating.MeetsWithoutAny(body, without))
        return _unmet(body, voters, away)
    party = alliance(decisions.charter, decisions.membership, voters, without.names)
    if not _is_met(quorum, party.surely):
        return _unmet(body, voters, party.surely)
    if not _is_met(quorum, party.perhaps):
        return unknown(seating.MayMeetWithout(body, party))
    return proved(seating.MeetsWithout(body, party, sum(quorum.sizes) - sum(party.surely)))


def _is_met(quorum: Game, away: Sequence[int]) -> bool:
    return holds(quorum.formula, voting(quorum.sizes, away, Choice.ABSENT, Choice.YES))


def _unmet(body: str, voters: Sequence[Voter], away: Sequence[int]) -> Answer:
    """Answer that *body* has no quorum while some stay away."""
    present = sum(voter.count for voter in voters) - sum(away)
    seats = seats_of(voters, away)
    shown = Witness(body, voters=tuple((voter.name, count) for voter, count in seats))
    if not seats:
        return refuted(seating.NeverMeets(body, present), shown)
    whole = sum(voter.count + voter.vacant for voter in voters)
    return refuted(seating.CannotMeetWithout(body, seats, present, whole), shown)
