"""The seats of a body by constituency, with the votes that are left to them after chambers and limits."""

from __future__ import annotations

from fractions import Fraction

from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import is_of_several
from mspcharter.power.decisions import Decisions
from mspcharter.power.voters import Voter, voters_of
from mspcharter.record import Record


class Place(Record):
    """Seats of a *line*: how many, with how many *votes* together, and the *holders* of a line for each partner.

    *chair* says that the seat is that of the chair.
    """

    line: Seat
    count: int
    votes: Fraction
    holders: tuple[str, ...] = ()
    chair: bool = False


class Group(Record):
    """The seats of a *constituency*, the widest one; None has those of no constituency. *votes* are all of them."""

    constituency: str | None
    seats: int
    votes: Fraction
    places: tuple[Place, ...]


def seats_by_group(decisions: Decisions, body: Body) -> tuple[Group, ...]:
    """Return the voting seats of *body*, vacant ones included, by constituency in the order of its lines."""
    lines = {line.name: line for line in body.seats}
    chairs = decisions.membership.seats_of_chairs(body)
    found: dict[str | None, dict[str, list[Voter]]] = {}
    for voter in voters_of(decisions.membership, body):
        found.setdefault(voter.constituency, {}).setdefault(voter.name, []).append(voter)
    groups = []
    for constituency, by_line in found.items():
        places = tuple(_place(lines[name], several, chairs) for name, several in by_line.items())
        groups.append(
            Group(
                constituency,
                sum(place.count for place in places),
                sum((place.votes for place in places), Fraction(0)),
                places,
            )
        )
    return tuple(sorted(groups, key=lambda group: group.constituency is None))


def _place(line: Seat, several: list[Voter], chairs: tuple[Seat, ...]) -> Place:
    holders = [voter.seat.for_ for voter in several if voter.seat is not None and voter.seat.for_ is not None]
    named = len(holders) == len(several)
    return Place(
        line,
        sum(voter.count * voter.seats + voter.vacant for voter in several),
        sum((voter.votes * voter.count + voter.vacant_votes * voter.vacant for voter in several), Fraction(0)),
        tuple(holders) if is_of_several(line) and named else (),
        line.count == 1
        and not is_of_several(line)
        and any(voter.seat is not None and voter.seat in chairs for voter in several),
    )


def silent_lines(decisions: Decisions, body: Body) -> tuple[tuple[Seat, int], ...]:
    """Return the lines of *body* with seats that do not vote, and how many these are."""
    voting = decisions.membership.voting_lines(body)
    counts = [(line, decisions.membership.count(line) - voting.get(line.name, 0)) for line in body.seats]
    return tuple((line, silent) for line, silent in counts if silent)
