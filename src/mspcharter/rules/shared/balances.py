"""Whether the seats of a body can keep, and keep, the balances that the charter states for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise, repeat
from math import ceil, floor

from mspcharter.diagnostics import Finding, Label
from mspcharter.english import counted, number, plural
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.terms import Balance
from mspcharter.model.values import fraction, is_count
from mspcharter.rules.shared.findings import at_least, at_most, rests_on_seats
from mspcharter.text import Span

_APART = (("women", "men"), ("youth", "elders"))
"""Persons who are never both."""


def impossible(charter: Charter, membership: Membership) -> Iterator[Finding]:
    """Report balances of persons that no choice of members can keep."""
    for body in _bodies(charter, membership):
        seats = membership.all_seats(body)
        for one in body.balance:
            if one.persons is not None and one.comparison == "at least" and _least(one, seats) > seats:
                yield _not_both(charter, membership, body, [f"{number(_least(one, seats))} {one.persons}"])
        for pair in _APART:
            lowest = {persons: _bound(body, persons, seats, "at least") for persons in pair}
            if sum(lowest.values()) > seats and max(lowest.values()) <= seats:
                yield _not_both(charter, membership, body, [f"{number(lowest[one])} {one}" for one in pair])
            for persons in pair:
                most = _bound(body, persons, seats, "at most")
                if most < lowest[persons] <= seats:
                    asked = [f"at least {number(lowest[persons])} and at most {number(most)} {persons}"]
                    yield _not_both(charter, membership, body, asked)


def _bodies(charter: Charter, membership: Membership) -> Iterator[Body]:
    for body in charter.bodies.values():
        if body.balance and membership.adds_up(body) and membership.is_counted(body):
            yield body


def _least(balance: Balance, seats: int) -> int:
    assert balance.amount is not None
    return ceil(fraction(balance.amount) * (1 if is_count(balance.amount) else seats))


def _most(balance: Balance, seats: int) -> int:
    assert balance.amount is not None
    return floor(fraction(balance.amount) * (1 if is_count(balance.amount) else seats))


def _bound(body: Body, persons: str, seats: int, comparison: str) -> int:
    """Return the lowest or the highest number of *persons* that *body* may have by its balances."""
    stated = [one for one in body.balance if one.persons == persons and one.comparison == comparison]
    if comparison == "at least":
        return max((_least(one, seats) for one in stated), default=0)
    return min((_most(one, seats) for one in stated), default=seats)


def _not_both(charter: Charter, membership: Membership, body: Body, asked: list[str]) -> Finding:
    seats = counted(membership.all_seats(body), "seat")
    return Finding(
        body.origin.at("balance"),
        f"`{body.name}` has {seats}, and its balance requires {' and '.join(asked)}",
        help="lower one of the shares, or change the number of seats",
        labels=(Label(body.origin.at("seats"), seats),),
        consequence=f"no choice of members can keep the balance, so each choice for `{body.name}` can be contested",
        rests_on=rests_on_seats(charter, body),
    )


def broken(charter: Charter, membership: Membership) -> Iterator[Finding]:
    """Report balances of groups that the seats of the charter do not keep, whoever fills them."""
    for body in _bodies(charter, membership):
        places = chain(body.origin.fields.get("balance", ()), repeat(body.origin.at("balance")))
        for balance, place in zip(body.balance, places, strict=False):
            if balance.comparison == "aims at":  # a target is no rule
                continue
            if balance.group is not None and balance.group.name is not None:
                yield from _of_group(charter, membership, body, balance, place)
            elif balance.per is not None:
                yield from _per(charter, membership, body, balance, place)


def _of_group(charter: Charter, membership: Membership, body: Body, balance: Balance, place: Span) -> Iterator[Finding]:
    assert balance.group is not None
    group, seats = balance.group.name or "", membership.all_seats(body)
    surely, perhaps = _seats_of(membership, body, group)
    if balance.comparison == "at least" and perhaps < _least(balance, seats):
        has, asks = at_most(surely, perhaps), f"at least {number(_least(balance, seats))}"
    elif balance.comparison == "at most" and surely > _most(balance, seats):
        has, asks = at_least(surely, perhaps), f"at most {number(_most(balance, seats))}"
    else:
        return
    part = "" if balance.amount is None or is_count(balance.amount) else f", {balance.amount} of {number(seats)}"
    yield Finding(
        place,
        f"`{group}` has {has} of {counted(seats, 'seat')} in `{body.name}`, but the balance requires {asks}{part}",
        help="change the balance, or the number of seats",
        labels=tuple(Label(line.span, "its seats") for line in body.seats if _may_be(membership, line, group)),
        consequence="the body breaks this rule from its first day, whoever fills the seats",
        rests_on=rests_on_seats(charter, body),
    )


def _seats_of(membership: Membership, body: Body, group: str) -> tuple[int, int]:
    """Count the seats of *body* that belong to *group*, those without a vote included: surely, and perhaps."""
    answers = [
        (membership.holds(seat, group), seat.count) for line in body.seats for seat in membership.single_seats(line)
    ]
    return (
        sum(count for answer, count in answers if answer),
        sum(count for answer, count in answers if answer is not False),
    )


def _may_be(membership: Membership, line: Seat, group: str) -> bool:
    return any(membership.holds(seat, group) is not False for seat in membership.single_seats(line))


def _per(charter: Charter, membership: Membership, body: Body, balance: Balance, place: Span) -> Iterator[Finding]:
    held: dict[str, int] = {}
    for line in body.seats:
        for seat in membership.single_seats(line):
            party = _party(membership, seat, balance)
            if party is None and balance.comparison == "equal":
                # A seat of an unknown party may make the others equal.
                return
            if party is not None:
                held[party] = held.get(party, 0) + seat.count
    seats = membership.all_seats(body)
    listed = sorted(held.items(), key=lambda item: item[1])
    if balance.comparison == "at most" and listed and listed[-1][1] > _most(balance, seats):
        name, count = listed[-1]
        message = (
            f"`{name}` has {number(count)} of {counted(seats, 'seat')} in `{body.name}`, but the balance allows"
            f" at most {number(_most(balance, seats))} per {balance.per}"
        )
    elif balance.comparison == "equal" and any(one[1] != other[1] for one, other in pairwise(listed)):
        (fewer, least), (more, most) = listed[0], listed[-1]
        message = (
            f"`{more}` has {counted(most, 'seat')} in `{body.name}` and `{fewer}` {number(least)},"
            f" but the balance requires equal numbers per {balance.per}"
        )
    else:
        return
    yield Finding(
        place,
        message,
        help="change the balance, or the number of seats",
        labels=(Label(body.origin.at("seats"), f"the {plural(seats, 'seat')} of `{body.name}`"),),
        consequence="the body breaks this rule from its first day, whoever fills the seats",
        rests_on=rests_on_seats(charter, body),
    )


def _party(membership: Membership, seat: Seat, balance: Balance) -> str | None:
    match balance.per:
        case "constituency":
            homes = membership.homes_of(seat)
            return membership.constituencies_above(homes[0])[-1] if len(homes) == 1 else None
        case "sector":
            return membership.widest_sector_of(seat)
        case "stakeholder":
            return membership.holder(seat)
        case "affiliation":
            holder = membership.holder(seat)
            return membership.head(holder) if holder is not None else None
        case "region":
            holder = membership.holder(seat)
            return membership.region(holder) if holder is not None else None
        case _:
            return None
