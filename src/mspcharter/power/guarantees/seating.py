"""Statements about seats: who has one, who has enough, who has too many. Seats with a vote are counted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mspcharter.model.governance import Seat
from mspcharter.model.statements import EverySeated, HasSeats, NoneHoldsSeats
from mspcharter.model.values import Quantity, fraction, is_count
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.grounds import Answer, Witness, proved, refuted, untold
from mspcharter.power.guarantees.parties import Party, alliance, is_theirs, may_be_theirs, parties_at, partners_at
from mspcharter.power.voters import Voter, voters_of


def every_seated(decisions: Decisions, statement: EverySeated) -> Answer:
    """Judge that every party at a level has a voting seat in a body."""
    charter, level = decisions.charter, statement.level
    body = charter.title_of(statement.body)
    voters = _voters(decisions, statement.body)
    if not voters:
        return _nobody(decisions, statement.body)
    partners = partners_at(charter, decisions.membership, level, decisions.gone)
    unknown: Answer | None = None
    number = 0
    for party in parties_at(charter, decisions.membership, voters, level):
        if level != "seat" and party.name not in partners:
            continue
        number += 1
        if _seats(voters, party.surely):
            continue
        open_ = level in ("stakeholder", "affiliation") and any(
            may_be_theirs(decisions.membership, voter, party.name) for voter in voters
        )
        if not open_ and not _seats(voters, party.perhaps):
            return refuted(f"{party.title} has no seat in {body}", Witness(statement.body, (party.name,)))
        unknown = unknown or untold(f"It cannot be told whether {party.title} has a seat in {body}: a group fills them")
    return unknown or proved(f"Each of the {number} has a seat in {body}")


def has_seats(decisions: Decisions, statement: HasSeats) -> Answer:
    """Judge that a party has at least so much of the voting seats of a body."""
    voters = _voters(decisions, statement.body)
    if not voters:
        return _nobody(decisions, statement.body)
    party = alliance(decisions.charter, decisions.membership, voters, (statement.who,))
    whole = _whole(voters)
    least = _part(statement.least, whole)
    few, many = _seats(voters, party.surely), _seats(voters, party.perhaps)
    body = decisions.charter.title_of(statement.body)
    told = f"{party.title} has {few} of the {whole} voting seats in {body}; {_asked(statement.least, whole)} the least"
    witness = Witness(statement.body, (party.name,), _counts(voters, party.surely))
    if few >= least:
        return proved(told, witness)
    if many >= least:
        return untold(f"{party.title} has between {few} and {many} of the {whole} voting seats in {body}")
    return refuted(told, witness)


def none_holds_seats(decisions: Decisions, statement: NoneHoldsSeats) -> Answer:
    """Judge that no party at a level has more than so much of the voting seats of a body."""
    charter = decisions.charter
    voters = _voters(decisions, statement.body)
    if not voters:
        return _nobody(decisions, statement.body)
    whole = _whole(voters)
    most = _part(statement.most, whole)
    body = charter.title_of(statement.body)
    largest: Party | None = None
    unknown: Answer | None = None
    for party in parties_at(charter, decisions.membership, voters, statement.level):
        few, many = _seats(voters, party.surely), _seats(voters, party.perhaps)
        if few > most:
            return refuted(
                f"{party.title} has {few} of the {whole} voting seats in {body};"
                f" {_asked(statement.most, whole)} the most allowed",
                Witness(statement.body, (party.name,), _counts(voters, party.surely)),
            )
        if many > most:
            unknown = unknown or untold(f"{party.title} has between {few} and {many} of the {whole} seats in {body}")
        if largest is None or few > _seats(voters, largest.surely):
            largest = party
    if unknown is not None or largest is None:
        return unknown or proved(f"There is no {statement.level} with a seat in {body}")
    few = _seats(voters, largest.surely)
    return proved(
        f"The most is {few} of the {whole} voting seats in {body}, held by {largest.title};"
        f" {_asked(statement.most, whole)} the most allowed"
    )


def _nobody(decisions: Decisions, body: str) -> Answer:
    return untold(f"It cannot be told, because {decisions.charter.title_of(body)} has no voting seats")


def _voters(decisions: Decisions, body: str) -> tuple[Voter, ...]:
    """Return the seats of *body* that have a vote, vacant ones too; those of whoever is gone have nobody's name."""
    charter, membership = decisions.charter, decisions.membership
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
    """Return *seat* as its holder leaves it: it is of nobody, and nobody is known to fill it."""
    return seat._replace(title=None, for_=None, from_=None, filled=None, bound_by=None)


def _seats(voters: Sequence[Voter], who: Sequence[int]) -> int:
    return sum(voter.seats * count for voter, count in zip(voters, who, strict=True))


def _whole(voters: Sequence[Voter]) -> int:
    return sum(voter.count for voter in voters)


def _part(quantity: Quantity, whole: int) -> Fraction:
    return fraction(quantity) * (1 if is_count(quantity) else whole)


def _asked(quantity: Quantity, whole: int) -> str:
    """Say what *quantity* of *whole* comes to: ``40% of 9 is 3.6, and that is``."""
    if is_count(quantity):
        return f"{quantity} is"
    number = _part(quantity, whole)
    decimal = f"{number}" if number.denominator == 1 else f"{float(number):.1f}"
    return f"{quantity} of {whole} is {decimal}, and that is"


def _counts(voters: Sequence[Voter], who: Sequence[int]) -> tuple[tuple[str, int], ...]:
    return tuple((voter.name, count) for voter, count in zip(voters, who, strict=True) if count)
