"""What each player of a decision has beside its power: its parts of the seats, of the votes and of the money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from mspcharter.analysis.measures.indices import Power
from mspcharter.model.membership import Membership
from mspcharter.power.cases import Case
from mspcharter.power.players import Player, PlayerLevel, Seating, split
from mspcharter.power.study import Study
from mspcharter.record import Record


class Shares(Record):
    """The parts that a player has of all *seats*, *votes* and *money*, beside its power; of one of its kind.

    *number* is its place in the list of all players.
    """

    number: int
    player: Player
    seats: Fraction | None
    votes: Fraction | None
    money: Fraction | None
    decides: Fraction
    power: Fraction


def is_comparable(study: Study) -> bool:
    """Say whether the power of the players of *study* can be compared with their seats.

    Who sits in two bodies is two voters at the level of seats, whose power is not that of a seat of one.
    """
    counted_out = isinstance(study.power, Power) and study.power.winning > 0
    return (
        counted_out and study.seating.number_of_players > 1 and (study.level != "seat" or len(study.case.bodies) == 1)
    )


def split_by_costs(study: Study, money: Mapping[str, Fraction]) -> Study:
    """Return *study* with players of equal power as one kind only where they pay the same part of *money*."""
    players: list[Player] = []
    places: list[int] = []
    for player, place in zip(study.players, study.seating.places, strict=True):
        kinds = split(study.case, player, lambda voter: money.get(voter.stakeholder or "", Fraction(0)))
        players += kinds
        places += [place] * len(kinds)
    return study._replace(seating=study.seating._replace(players=tuple(players), places=tuple(places)))


def shares_of(study: Study, money: Mapping[str, Fraction]) -> list[Shares]:
    """Return what each player of *study* has beside its power; *money* is what players pay, by their name."""
    assert isinstance(study.power, Power), "an estimate has no exact parts"
    return shares_among(study.case, study.seating, study.power, study.needed.of, money)


def shares_among(
    case: Case, seating: Seating, power: Power, whole: Fraction, money: Mapping[str, Fraction]
) -> list[Shares]:
    """Return what each player of *seating* has in *case* beside its *power*: of a *whole* of votes, and of *money*."""
    voters = [voter for voter in case.voters if voter.body == case.body.name]
    seats = sum(voter.seats * voter.count for voter in voters)
    found = []
    for number, (player, place) in enumerate(zip(seating.players, seating.places, strict=True)):
        own = [(voter, count) for voter, count in zip(case.voters, player.members, strict=True) if count]
        here = [(voter, count) for voter, count in own if voter.body == case.body.name and voter.kind == "seat"]
        found.append(
            Shares(
                number,
                player,
                Fraction(sum(voter.seats * count for voter, count in here), seats) if here and seats else None,
                sum(voter.votes * count for voter, count in here) / whole if here and whole else None,
                _paid(case, player, money),
                power.penrose[place],
                power.banzhaf[place],
            )
        )
    return found


def _paid(case: Case, player: Player, money: Mapping[str, Fraction]) -> Fraction | None:
    """Return what one of *player* pays: its group, or each of its holders; None if that is unknown or differs."""
    if player.level in ("constituency", "sector"):
        payers = {player.name}
    else:
        # The seats of one line are all of known holders, or none is.
        holders = {case.voters[number].stakeholder for number in player.voters}
        payers = {holder for holder in holders if holder is not None}
    parts = {money.get(payer, Fraction(0)) for payer in payers}
    return parts.pop() if money and len(parts) == 1 else None


def money_at(membership: Membership, paid: Iterable[tuple[str, Fraction]], level: PlayerLevel) -> dict[str, Fraction]:
    """Return what part of all costs each stakeholder, constituency or sector pays, at a *level*, with all its parts.

    A payer in no constituency or sector stands for itself, as its seats do.
    """
    found: dict[str, Fraction] = {}
    for payer, part in paid:
        own: tuple[str, ...]
        if level == "constituency":
            homes = membership.homes(payer)
            own = membership.constituencies_above(homes[0]) if homes else ()
        elif level == "sector":
            own = membership.own_sectors(payer)
        else:
            own = (membership.head(payer),)
        for name in own or (membership.head(payer),):
            found[name] = found.get(name, Fraction(0)) + part
    return found
