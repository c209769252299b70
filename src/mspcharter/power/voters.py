"""Who has a say: the voters of a body, with the votes that each has and the groups that each belongs to.

A voter is a seat, or several seats that are bound to vote alike, or a party outside the body whose agreement is needed.
Seats of one line that nothing tells apart are one kind of voter.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Literal

from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.terms import Limit
from mspcharter.model.values import fraction, is_count
from mspcharter.record import Record


class Voter(Record):
    """A kind of voter: *count* of them, each with *seats* seats and *votes* votes.

    *seat* is a spelled-out line of seats; *vacant_votes* are those of each seat of it that is vacant. A party outside
    has none, and neither has the chair's casting vote or a lot. The other fields name the holder and its groups:
    *constituency* and *sector* are the widest, *constituencies* and *sectors* go from its own to the widest.
    *candidates* are the numbers of the voters of whom one is the chair, where the charter names a group; none are all.
    """

    name: str
    body: str | None
    kind: Literal["seat", "outside", "chair", "lot"] = "seat"
    seat: Seat | None = None
    count: int = 1
    vacant: int = 0
    seats: int = 1
    votes: Fraction = Fraction(1)
    vacant_votes: Fraction = Fraction(1)
    stakeholder: str | None = None
    constituency: str | None = None
    sector: str | None = None
    constituencies: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    candidates: tuple[int, ...] = ()


def scaled(votes: Fraction, scale: int) -> int:
    """Return *votes* times *scale*, a multiple of their denominator; a product of fractions takes ten times as long."""
    return votes.numerator if scale == 1 else votes.numerator * (scale // votes.denominator)


def votes_together(held: Collection[tuple[Voter, int]]) -> Fraction:
    """Return the votes of all these voters together."""
    scale = lcm(*[voter.votes.denominator for voter, _ in held])
    return _fraction(sum([scaled(voter.votes, scale) * count for voter, count in held]), scale)


@lru_cache(maxsize=256)
def _fraction(votes: int, scale: int = 1) -> Fraction:
    """Return *votes* of a *scale* as a fraction: most seats have as many as others, and it takes long to make one."""
    return Fraction(votes, scale)


def voters_of(
    membership: Membership, body: Body, gone: frozenset[str] = frozenset(), limits: tuple[Limit, ...] = ()
) -> tuple[Voter, ...]:
    """Return the voters of *body*, vacant seats beside them; seats of parties in *gone* are empty.

    *limits*, of one decision, stand in place of those of the body.
    """
    voters = tuple(_voter(membership, body, seat, gone) for seat in membership.voters_in(body))
    return _weighed(membership, body, voters, limits or body.limit)


def voting_by(
    membership: Membership, body: Body, voters: Sequence[Voter], limits: tuple[Limit, ...]
) -> tuple[Voter, ...]:
    """Return *voters*, all of *body*, with the votes that they have in a decision with these *limits*."""
    stated = tuple(
        voter._replace(votes=voter.seat.votes * voter.seats, vacant_votes=voter.seat.votes) if voter.seat else voter
        for voter in voters
    )
    return _weighed(membership, body, stated, limits or body.limit)


def _voter(membership: Membership, body: Body, seat: Seat, gone: frozenset[str]) -> Voter:
    """Return the voter that *seat* is."""
    empty = seat.count if any(membership.holds(seat, name) for name in gone) else seat.vacant
    holder, homes = membership.holder(seat), membership.homes_of(seat)
    constituencies = membership.constituencies_above(homes[0]) if homes else ()
    sectors = membership.own_sectors(seat.belongs_to) if seat.belongs_to is not None else ()
    votes = seat.votes
    voter = Voter(
        seat.name,
        body.name,
        seat=seat,
        count=max(0, seat.count - empty),
        vacant=min(seat.count, empty),
        votes=votes,
        vacant_votes=votes,
        stakeholder=membership.head(holder) if holder is not None else None,
        constituency=constituencies[-1] if constituencies else None,
        sector=sectors[-1] if sectors else None,
        constituencies=constituencies,
        sectors=sectors,
    )
    if seat.bound_by is None or voter.count <= 1:
        return voter
    # Bound seats vote alike, so they cannot be split.
    return voter._replace(count=1, seats=voter.count, votes=voter.votes * voter.count)


def _weighed(
    membership: Membership, body: Body, voters: tuple[Voter, ...], limits: tuple[Limit, ...]
) -> tuple[Voter, ...]:
    """Give *voters* the votes that chambers and caps leave them."""
    if body.chamber:
        chambers: dict[str | None, list[Voter]] = {}
        own = [chamber_of(membership, body, voter) for voter in voters]
        for voter, chamber in zip(voters, own, strict=True):
            chambers.setdefault(chamber, []).append(voter)
        voters = tuple(
            _in_chamber(body, voter, chamber, chambers[chamber]) for voter, chamber in zip(voters, own, strict=True)
        )
    for limit in limits:
        if limit.of == "voting power" and (limit.up_to is None or sum(v.count for v in voters) <= limit.up_to):
            voters = _capped(limit, voters)
    return voters


def chamber_of(membership: Membership, body: Body, voter: Voter) -> str | None:
    """Return the innermost chamber of *body* in which *voter* votes."""
    chambers = {chamber.constituency for chamber in body.chamber}
    for home in membership.homes_of(voter.seat) if voter.seat is not None else ():
        for name in membership.constituencies_above(home):
            if name in chambers:
                return name
    return None


def _in_chamber(body: Body, voter: Voter, own: str | None, there: Sequence[Voter]) -> Voter:
    """Share the part of the chamber called *own* among those *there*, by the votes that they would have."""
    if own is None:
        return voter._replace(votes=Fraction(0), vacant_votes=Fraction(0))
    part = Fraction(1)
    parts = {chamber.constituency: chamber for chamber in body.chamber}
    at: str | None = own
    seen: set[str] = set()
    while at is not None and at in parts and at not in seen:
        seen.add(at)
        part *= fraction(parts[at].part)
        at = parts[at].of
    filled = sum((other.votes * other.count for other in there), Fraction(0))
    if filled:
        return voter._replace(votes=part * voter.votes / filled, vacant_votes=Fraction(0))
    # The share stays even without voters: the other shares do not grow because of an empty chamber.
    empty = sum((other.vacant_votes * other.vacant for other in there), Fraction(0))
    return voter._replace(votes=Fraction(0), vacant_votes=part * voter.vacant_votes / empty)


def _capped(limit: Limit, voters: tuple[Voter, ...]) -> tuple[Voter, ...]:
    """Cut the votes of those who hold more than *limit* allows of the votes that remain after the cut."""
    held: dict[str, Fraction] = {}
    sizes: list[Fraction] = []
    for voter in voters:
        group = _group(voter, limit)
        if group is not None and group.startswith(_ALONE):
            sizes += [voter.votes / voter.seats] * (voter.count * voter.seats)
        elif group is not None:
            held[group] = held.get(group, Fraction(0)) + voter.votes * voter.count
    sizes += held.values()
    whole = sum((voter.votes * voter.count + voter.vacant_votes * voter.vacant for voter in voters), Fraction(0))
    most = _cap(limit, whole, sorted(filter(None, sizes), reverse=True))

    def cut(voter: Voter) -> Voter:
        group = _group(voter, limit)
        if group is None:
            return voter
        # Seats that are cut one by one need not have the same votes, even those of one line.
        size = held[group] if group in held else voter.votes / voter.seats
        return voter._replace(votes=voter.votes * most / size) if size > most else voter

    return tuple(map(cut, voters))


def _cap(limit: Limit, whole: Fraction, sizes: list[Fraction]) -> Fraction:
    """Return at how many votes *limit* cuts, of *whole* votes that are held in *sizes*, the largest first.

    The limit is a part p of the votes that are left. If k hold more, and all others R together, the cap is
    c = p (k c + R), so c = p R / (1 - k p); the largest are taken in turn until the next is not above the cap.
    """
    part = fraction(limit.amount)
    if is_count(limit.amount):
        return part
    rest = whole
    for larger, size in enumerate(sizes):
        # Here k p < 1: if it were not, the cap before this one had been at least the rest, and so this size.
        cap = part * rest / (1 - larger * part)
        if size <= cap:
            return cap
        rest -= size
    # All hold too much, and what is left are vacant votes. If there are none, all keep the same number.
    return part * rest / (1 - len(sizes) * part) if rest else min(sizes, default=rest)


_ALONE = "seat/"


def _group(voter: Voter, limit: Limit) -> str | None:
    """Return under what name the votes of *voter* are added up for *limit*; of unknown holders, each stands alone."""
    match limit.per:
        case "stakeholder" | "affiliation" | "funder":
            return voter.stakeholder or _ALONE + voter.name
        case "constituency":
            return voter.constituency
        case "sector":
            return voter.sector
        case "seat":
            return _ALONE + voter.name
        case _:
            return None
