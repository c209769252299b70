"""What every seat and every voice of a decision can say: drawn at random, or all there is to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from power.census import Place
from power.oracle import Oracle
from power.tally import ABSTAIN, NO, YES, Voice

from mspcharter.power.voters import Voter

CHOICES = (YES, ABSTAIN, NO, "absent")


def voices(oracle: Oracle, voter: Voter) -> list[list[Place | Voice]]:
    """Return those who vote one by one in a class of voters; seats that are bound vote together."""
    if voter.kind != "seat":
        present = voter.count > 0
        name = str(voter.body) if voter.kind == "chair" else voter.name
        return [[Voice(voter.kind, name)]] if present else []
    assert voter.seat is not None
    line = (voter.body, voter.seat.name, voter.seat.for_ or "")
    places: list[Place | Voice] = [one for one in oracle.seats if one[:3] == line and one in oracle.filled]
    if voter.seat.bound_by is not None:
        return [places] if places else []
    return [[place] for place in places]


def all_voices(oracle: Oracle, voters: Sequence[Voter]) -> list[list[Place | Voice]]:
    """Return all who vote one by one in a decision."""
    return [together for voter in voters for together in voices(oracle, voter)]


def everything_said(who: Sequence[list[Place | Voice]], choices: Sequence[str]) -> Iterator[dict[Place | Voice, str]]:
    """Yield every vote in which each of *who* makes one of *choices*."""
    for made in product(choices, repeat=len(who)):
        yield {one: choice for together, choice in zip(who, made, strict=True) for one in together}
