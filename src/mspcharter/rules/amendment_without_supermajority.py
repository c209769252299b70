"""A charter that changes as easily as anything else.

Who can change the rules by the vote that the rules ask for need not keep them. Technical charters ask for two thirds of
the whole committee, and of the foundation for its approval.

Avoid:

```msp
charter example
    follows lf

constituency maintainers
    sector technical-community

body committee
    seats
        voting 7 from maintainers, elected by maintainers

decision amendment
    taken by committee
    about amendment
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example
    follows lf

constituency maintainers
    sector technical-community

body committee
    seats
        voting 7 from maintainers, elected by maintainers

decision amendment
    taken by committee
    about amendment
    requires at least 2/3 of all seats
```

When to waive: changes are announced for so long that whoever objects can leave before they bind.

Source: technical charters of the Linux Foundation, on amendments, as in Hyperledger Fabric's: two thirds of the entire
committee.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.diagnostics import Finding, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, voting_seats
from mspcharter.model.governance import Body
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, Turnout
from mspcharter.model.values import fraction, is_count

ENOUGH = Fraction(66, 100)
"""Two thirds, as charters write it: in many of them it is 66%."""


@check("MSP194", Severity.WARNING, gap=True, source="technical charters: amendments")
def amendment_without_supermajority(charter: Charter) -> Iterator[Finding]:
    for decision in charter.decisions.values():
        # Where somebody else must agree, there is a second lock, and this one may be light.
        if "amendment" not in decision.subjects or decision.approved_by or decision.consent_of or decision.veto:
            continue
        body = charter.bodies.get(decision.taken_by or "")
        light = next((step for step in decision.requires if _is_light(charter, body, step.condition)), None)
        if light is not None:
            yield Finding(
                light.span,
                f"`{decision.name}` changes the charter with less than two thirds",
                help="ask for `at least 2/3 of all seats`, or for the approval of somebody outside: `approved by`",
                consequence="who is bound by a rule can change it by the vote that the rule asks for",
            )


def _is_light(charter: Charter, body: Body | None, condition: Condition) -> bool:
    """Say whether *condition* surely asks for less than two thirds; of what cannot be told, nothing is said."""
    match condition:
        case AllOf(parts):
            # A few votes of each group, or a turnout, make no majority larger.
            counted = [part for part in parts if not _is_aside(part)]
            return bool(counted) and all(_is_light(charter, body, part) for part in counted)
        case AnyOf(parts):
            return any(_is_light(charter, body, part) for part in parts)
        case Amount() if not is_count(condition.quantity):
            return fraction(condition.quantity) < ENOUGH
        case Amount() if condition.scope is None and condition.base is None and body and adds_up(charter, body):
            least = fraction(condition.quantity) + (condition.comparison == "more than")
            return least < ENOUGH * voting_seats(charter, body)
        case _:
            return False


def _is_aside(part: Condition) -> bool:
    return isinstance(part, Turnout) or (isinstance(part, Amount) and bool(part.scope) and is_count(part.quantity))
