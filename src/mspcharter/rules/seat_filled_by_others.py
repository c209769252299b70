"""A group's seat that another party fills.

A seat speaks for a group only if the group chose who sits there. Where a ministry names the voice of the users, it
hears its own. That others confirm the choice does no harm; that they make it does. The seats of governments are not
meant, nor those that a body, a panel or somebody outside fills.

Avoid:

```msp
charter example

stakeholder ministry
    sector government

constituency users
    sector consumers

body board
    seats
        public 2 from users, appointed by ministry
```

Prefer:

```msp
charter example

stakeholder ministry
    sector government

constituency users
    sector consumers

body board
    seats
        public 2 from users, nominated by users confirmed by ministry
```

When to waive: the law gives somebody else the choice, and the group is asked before it is made.

Source: constituencies select their own representatives, EITI requirement 1.4; principle P3, legitimacy.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.groups import above, members_known, widest_sectors_of
from mspcharter.rules.asking import counted

STATE = frozenset(("government", "parliament", "regulator", "international"))


@check("MSP123", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def seat_filled_by_others(charter: Charter) -> Iterator[Finding]:
    for body in charter.bodies.values():
        for seat in body.seats:
            group = seat.for_ or seat.from_
            if group is None or seat.filled is None or seat.filled.by is None or seat.filled.by.name is None:
                continue
            other = seat.filled.by.name
            if other == group:
                continue
            confirmed = seat.filled.confirmed_by
            if not _is_another_party(charter, group, other) or (
                # Who has to be asked at the end chooses too, whether that is the group or a part of it.
                confirmed is not None
                and confirmed.name is not None
                and (confirmed.name == group or _is_among(charter, group, confirmed.name))
            ):
                continue
            yield Finding(
                seat.span,
                f"`{other}` chooses who sits for `{group}`: {counted(seat.count, 'seat')} in `{body.name}`",
                help=f"let `{group}` choose, and `{other}` confirm at most",
                labels=(Label(charter.stakeholders[group].origin.name, "the seat is for"),)
                if group in charter.stakeholders
                else (),
                consequence=f"who sits for `{group}` is in debt to `{other}`",
            )


def _is_another_party(charter: Charter, group: str, other: str) -> bool:
    """Say whether *group* is outside government, and *other* a party that surely has no part in it."""
    if other not in charter.stakeholders and other not in charter.constituencies:
        return False
    sectors, theirs = widest_sectors_of(charter, group), widest_sectors_of(charter, other)
    if sectors & STATE or _is_among(charter, group, other) or _is_among(charter, other, group):
        return False
    if group in charter.constituencies and members_known(charter, group):
        return True
    if group in charter.stakeholders or (group in charter.constituencies and other in charter.constituencies):
        return True
    # Whose members nobody names may have this one among them, unless they come from another part of society.
    return bool(sectors and theirs and not sectors & theirs)


def _is_among(charter: Charter, group: str, one: str) -> bool:
    """Say whether *one* belongs to *group*: a member, a part, the coordinator, or an affiliate."""
    if one in charter.stakeholders:
        partner = charter.stakeholders[one]
        homes = [home for home in charter.constituencies.values() if one in (*home.members, home.coordinator)]
        return group in partner.part_of or any(group in above(charter, home.name) for home in homes)
    if one in charter.constituencies:
        return group in above(charter, one)
    return False
