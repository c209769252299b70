"""Nothing keeps a body from being filled by men.

Where nobody asks for it, nobody sends women. National and regional initiatives are asked for a team that is balanced by
gender; a line `balance` says how far.

Avoid:

```msp
charter example
    follows nri

constituency associations
    sector civil-society

body team
    seats
        society 4 from associations, elected by associations
```

Prefer:

```msp
charter example
    follows nri

constituency associations
    sector civil-society

body team
    seats
        society 4 from associations, elected by associations
    balance at least 1/3 women
```

When to waive: the members are organisations, and each is asked to send women and men by a clause or a law.

Source: Internet Governance Forum, toolkit for national and regional initiatives, on gender in the team.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.rules.prose import is_in_prose


@check("MSP189", Severity.WARNING, gap=True, source="Internet governance initiatives: gender balance")
def no_gender_balance(charter: Charter) -> Iterator[Finding]:
    seated = [body for body in charter.bodies.values() if body.seats]
    if is_in_prose(charter, "gender", "women", "genre", "femmes", "género", "mujeres"):
        return
    if seated and not any(one.persons in ("women", "men") for body in seated for one in body.balance):
        yield Finding(
            seated[0].origin.name,
            f"nothing balances the seats of `{seated[0].name}` by gender",
            help="add a line such as `balance at least 1/3 women`",
            consequence="everybody may be a man",
        )
