"""Members who sit for as long as nobody says otherwise.

A mandate that has no length is never renewed, and nobody is asked whether the person still speaks for the group. The
terms of reference of a multi-stakeholder group say how long its members serve.

Avoid:

```msp
charter example
    follows eiti

constituency associations
    sector civil-society

body group
    seats
        society 4 from associations, elected by associations

decision plan
    taken by group
    about policy
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example
    follows eiti

constituency associations
    sector civil-society

body group
    seats
        society 4 from associations, elected by associations
    term 3 years, at most 2 in a row

decision plan
    taken by group
    about policy
    requires more than 1/2 of all seats
```

When to waive: the body is an assembly to which the members send whom they like, meeting by meeting.

Source: EITI Standard, requirement 1.4, on the terms of reference of the group.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Seat
from mspcharter.model.values import Duration, days
from mspcharter.rules.asking import named

YEAR = Duration(1, "year")


@check("MSP185", Severity.WARNING, gap=True, source="EITI requirement 1, duration of the mandate")
def mandate_without_length(charter: Charter) -> Iterator[Finding]:
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    for body in charter.bodies.values():
        endless = [seat for seat in body.seats if _has_a_mandate(seat)]
        # To what meets less often than once a year, members are sent meeting by meeting.
        seldom = body.meets is not None and days(body.meets.every) > days(YEAR)
        if body.name in deciding and body.term is None and endless and not seldom:
            yield Finding(
                body.origin.name,
                f"nobody says how long {named([seat.name for seat in endless])} sit{'s' * (len(endless) == 1)}"
                f" in `{body.name}`",
                help="say how long a member serves, and how often again: `term 3 years, at most 2 in a row`",
                consequence="no group is ever asked whether its members still speak for it",
            )


def _has_a_mandate(seat: Seat) -> bool:
    """Say whether somebody is given *seat* for a time that nobody names; who sits by office sits as long as that."""
    by_office = seat.filled is not None and seat.filled.manner == "ex-officio"
    return seat.voting and seat.term is None and not by_office
