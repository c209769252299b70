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

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.groups import above, widest_sectors_of
from mspcharter.rules.asking import counted
from mspcharter.rules.homes import homes

STATE = frozenset(("government", "parliament", "regulator", "international"))


@check("MSP123", Severity.WARNING, gap=True, source="principle P3, legitimacy")
def seat_filled_by_others(charter: Charter) -> Iterator[Finding]:
    odd = list(_filled_by_another_name(charter))
    if not odd:
        return
    known = homes(charter)
    peopled = {name for one in charter.constituencies.values() if one.members for name in above(charter, one.name)}
    for body, seat, group, by in odd:
        confirmed = seat.filled.confirmed_by.name if seat.filled and seat.filled.confirmed_by else None
        # Who has to be asked at the end chooses too, whether that is the group or a part of it.
        if confirmed == group or (confirmed is not None and _is_among(charter, group, confirmed, known)):
            continue
        if _is_another_party(charter, group, by, known, peopled):
            yield Finding(
                seat.span,
                f"`{by}` chooses who sits for `{group}`: {counted(seat.count, 'seat')} in `{body.name}`",
                help=f"let `{group}` choose, and `{by}` confirm at most",
                consequence=f"who sits for `{group}` is in debt to `{by}`",
            )


def _filled_by_another_name(charter: Charter) -> Iterator[tuple[Body, Seat, str, str]]:
    """Walk the seats of a group that a stakeholder or a constituency fills, and not the group by its own name."""
    for body in charter.bodies.values():
        for seat in body.seats:
            group = seat.for_ or seat.from_
            by = seat.filled.by.name if seat.filled is not None and seat.filled.by is not None else None
            if (
                group is not None
                and by is not None
                and by != group
                and (by in charter.stakeholders or by in charter.constituencies)
            ):
                yield body, seat, group, by


def _is_another_party(charter: Charter, group: str, other: str, known: dict[str, set[str]], peopled: set[str]) -> bool:
    """Say whether *group* is outside government, and *other* a party that surely has no part in it."""
    sectors, theirs = widest_sectors_of(charter, group), widest_sectors_of(charter, other)
    if sectors & STATE or _is_among(charter, group, other, known) or _is_among(charter, other, group, known):
        return False
    if group in charter.stakeholders or group in peopled:
        return True
    if group in charter.constituencies and other in charter.constituencies:
        return True
    # Whose members nobody names may have this one among them, unless they come from another part of society.
    return bool(sectors and theirs and not sectors & theirs)


def _is_among(charter: Charter, group: str, one: str, known: dict[str, set[str]]) -> bool:
    """Say whether *one* belongs to *group*: a member, a part, the coordinator, or an affiliate."""
    if one in charter.stakeholders:
        return group in charter.stakeholders[one].part_of or group in known.get(one, ())
    return group in above(charter, one)
