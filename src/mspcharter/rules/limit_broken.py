"""A limit that the seats as listed already break.

A body that says "at most a quarter of the seats for one company and its affiliates" and then lists its seats should
keep to it from the first day. Limits that are fractions are rounded down: a third of 8 seats is 2. A limit `of voting
power` is none of these. It cuts the votes of those who have more, so no seats can break it.

Avoid:

```msp
charter example

stakeholder ministry
    sector government

constituency farmers

body board
    seats
        state 2 for ministry, appointed by ministry
        growers 4 from farmers, elected by farmers
    limit 1 seat per stakeholder
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government

constituency farmers

body board
    seats
        state 1 for ministry, appointed by ministry
        growers 4 from farmers, elected by farmers
    limit 1 seat per stakeholder
```

When to waive: the present members serve out their terms, and the limit holds from the next election.

Source: open-telemetry/community issue 1764 and jenkins.io issue 5689, limits per company and what they count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, repeat
from math import floor

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import all_seats, has_own_numbers, sector_of
from mspcharter.model.governance import Body, Limit, Seat
from mspcharter.model.groups import above, single_seats
from mspcharter.model.values import fraction, is_count
from mspcharter.rules.asking import counted


@check("MSP208", Severity.ERROR)
def limit_broken(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        places = chain(body.origin.fields.get("limit", ()), repeat(body.origin.at("limit")))
        for limit, place in zip(body.limit, places, strict=False):
            # Votes above a limit of voting power do not count, so that nobody has them.
            if limit.of == "voting power":
                continue
            most = _most(charter, body, limit)
            if most is None:
                continue
            for party, lines in _held(charter, body, limit).items():
                held = sum(_size(limit, seat) for seat in lines)
                if held > most:
                    yield Finding(
                        place,
                        f"`{party}` holds {counted(held, _unit(limit))} in `{body.name}`, and the limit is"
                        f" {_in_words(body, limit, most)}",
                        help="raise the limit, or give some of the seats to others",
                        labels=tuple(Label(seat.span, f"of `{party}`") for seat in lines),
                        rests_on=(body.origin.span,),
                    )


def _most(charter: Charter, body: Body, limit: Limit) -> int | None:
    """Return the most that *limit* allows in *body*; None where it does not apply, or cannot be told."""
    if limit.up_to is not None and (not has_own_numbers(body) or all_seats(charter, body) > limit.up_to):
        return None
    if is_count(limit.amount):
        return int(fraction(limit.amount))
    if not has_own_numbers(body):
        return None
    return floor(fraction(limit.amount) * _whole(body, limit))


def _whole(body: Body, limit: Limit) -> int:
    return sum(_size(limit, seat) for seat in body.seats)


def _size(limit: Limit, seat: Seat) -> int:
    return seat.count if limit.of == "seats" or seat.voting else 0


def _unit(limit: Limit) -> str:
    return limit.of.removesuffix("s")


def _in_words(body: Body, limit: Limit, most: int) -> str:
    if is_count(limit.amount):
        return f"{most} per {limit.per}"
    return f"{most} per {limit.per}: {limit.amount} of {counted(_whole(body, limit), _unit(limit))}"


def _held(charter: Charter, body: Body, limit: Limit) -> Mapping[str, list[Seat]]:
    """Return for each party at the level of *limit* the seats that are surely its own."""
    held: dict[str, list[Seat]] = {}
    for line in body.seats:
        for seat in single_seats(charter, line):
            for party in _parties(charter, limit, seat):
                held.setdefault(party, []).append(seat)
    return held


def _parties(charter: Charter, limit: Limit, seat: Seat) -> tuple[str, ...]:
    match limit.per:
        case "stakeholder":
            return () if seat.for_ is None else (seat.for_,)
        case "affiliation":
            return () if seat.for_ is None else _affiliation(charter, seat.for_)
        case "constituency" if seat.for_ is not None:
            homes = [one.name for one in charter.constituencies.values() if seat.for_ in one.members]
            return tuple(dict.fromkeys(name for home in homes for name in above(charter, home)))
        case "constituency":
            return above(charter, seat.from_ or "")
        case "sector":
            sector = sector_of(charter, seat)
            return () if sector is None else (sector,)
        case _:
            return ()


def _affiliation(charter: Charter, name: str) -> tuple[str, ...]:
    """Return *name* and all that it is a part of: each counts those below it together."""
    found = [name]
    for one in found:
        partner = charter.stakeholders.get(one)
        found += [other for other in (partner.part_of if partner is not None else ()) if other not in found]
    return tuple(found)
