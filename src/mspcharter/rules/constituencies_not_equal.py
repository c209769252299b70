"""Government, companies and civil society do not sit in the deciding body as equal partners.

The process was built on three constituencies, none of which trusts the other two alone with the figures. Equal does not
mean the same number of seats. It means that each has enough of them to be heard, or a rule by which nothing passes
without it.

Avoid:

```msp
charter example
    follows eiti

constituency ministries
    sector government

constituency companies
    sector private-sector

body group
    seats
        state 4 from ministries, appointed by ministries
        industry 4 from companies, elected by companies

decision plan
    taken by group
    about anything-else
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example
    follows eiti

constituency ministries
    sector government

constituency companies
    sector private-sector

constituency associations
    sector civil-society

body group
    seats
        state 4 from ministries, appointed by ministries
        industry 4 from companies, elected by companies
        society 4 from associations, elected by associations

decision plan
    taken by group
    about anything-else
    requires more than 1/2 of all seats
```

When to waive: the constituencies have agreed in writing to other numbers, and each has said why.

Source: EITI Standard, requirement 1.4, and the guidance note on the governance of multi-stakeholder groups.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, voting_seats
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import amounts
from mspcharter.rules.asking import counted
from mspcharter.rules.sides import BUSINESS, GOVERNMENT, SOCIETY, Side, seats_on
from mspcharter.rules.under_represented import under_represented
from mspcharter.syntax.problems import listed

SIDES: dict[str, Side] = {"government": GOVERNMENT, "companies": BUSINESS, "civil society": SOCIETY}


@check("MSP184", Severity.WARNING, gap=True, source="EITI requirement 1, equal partners")
def constituencies_not_equal(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        taken = [decision for decision in charter.decisions.values() if decision.taken_by == body.name]
        if not taken or not adds_up(charter, body):
            continue
        seats = {side: seats_on(charter, body, sectors) for side, sectors in SIDES.items()}
        missing = [side for side, (_, perhaps) in seats.items() if perhaps == 0]
        if missing:
            yield Finding(
                body.origin.at("seats"),
                f"{listed(missing, 'and')} {'have' if len(missing) > 1 or missing[0] == 'companies' else 'has'}"
                f" none of the {counted(voting_seats(charter, body), 'voting seat')} in `{body.name}`",
                help=f"give voting seats to {listed(missing, 'and')}",
                consequence="two of three sides, or one, vouch for figures that the others have never seen",
            )
        elif not body.chamber and not any(_asks_each(decision) for decision in taken):
            yield from _outnumbered(charter, body, seats)


def _outnumbered(charter: Charter, body: Body, seats: dict[str, tuple[int, int]]) -> Iterator[Finding]:
    smallest = min(seats, key=lambda side: seats[side][1])
    largest = max(seats, key=lambda side: seats[side][0])
    # What is more unequal still, and told as such, is told once.
    if seats[largest][0] > 2 * seats[smallest][1] and not any(under_represented.find(charter)):
        yield Finding(
            body.origin.at("seats"),
            f"`{body.name}` has {counted(seats[largest][0], 'voting seat')} of {largest}"
            f" and {seats[smallest][1]} of {smallest}",
            help=f"give {smallest} more seats, or let nothing pass without a vote `of each constituency`",
            consequence=f"{smallest} can be outvoted by {largest} two to one",
        )


def _asks_each(decision: Decision) -> bool:
    return any(
        amount.scope in ("each constituency", "each sector", "each chamber")
        for step in decision.requires
        for amount in amounts(step.condition)
    )
