"""Bodies that wait for each other's yes.

A body may need another's approval, or meet its veto. If the other decides on that very matter by a rule that needs the
first one's approval, or meets its veto, nobody has the last word: each can keep the other from deciding, for ever. Two
bodies that check each other on different matters are a balance of powers, and not meant. A matter that is only passed
on is found by `escalation-circle`.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers

body assembly
    seats
        everyone 30 from farmers elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
    approved by assembly

decision resolution
    taken by assembly
    about anything-else
    requires more than 1/2 of all seats
    veto board
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers elected by farmers

body assembly
    seats
        everyone 30 from farmers elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
    approved by assembly

decision resolution
    taken by assembly
    about anything-else
    requires more than 1/2 of all seats
```

When to waive: two houses are meant to agree on everything, and live with nothing being decided.

Source: option to complete, the first demand on a sound workflow; van der Aalst and others, "Soundness of workflow
nets", 2011.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.syntax.problems import listed
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.questions.overruling import Overruling

WORDS = {
    "veto": "meets the veto of",
    "consent_of": "needs the consent of",
    "approved_by": "needs the approval of",
    None: "may be passed on to",
}


@check("MSP313", Severity.WARNING, source="what every charter needs: a last word")
def overrule_circle(charter: Charter) -> Iterator[Finding]:
    if not any(_waits(charter, decision) for decision in charter.decisions.values()):
        return
    from mspcharter.power.questions.overruling import overrule_circles

    for first, *others in overrule_circles(charter):
        yield Finding(
            _place(first),
            f"{listed([_told(one) for one in (first, *others)], 'and')}, so that nobody has the last word",
            help=f"let one of them have it: strike out the say of `{first.body}` or of `{others[-1].body}`",
            labels=tuple(Label(_place(one), f"`{one.decision.name}` waits here") for one in others),
            consequence="each of these bodies can keep the others from ever deciding",
            rests_on=tuple(one.decision.origin.span for one in (first, *others)),
        )


def _waits(charter: Charter, decision: Decision) -> bool:
    approval = decision.approved_by.by.name if decision.approved_by is not None else None
    return any(name in charter.bodies for name in (*decision.veto, *decision.consent_of, approval))


def _told(one: Overruling) -> str:
    return f"`{one.decision.name}` {WORDS[one.say]} `{one.body}`"


def _place(one: Overruling) -> Span:
    """Return the line by which *one* waits."""
    if one.say is not None:
        return one.decision.origin.at(one.say)
    return one.decision.origin.at("if_blocked" if one.decision.if_blocked == one.body else "tie")
