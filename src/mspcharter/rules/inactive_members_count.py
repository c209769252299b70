"""Members who no longer answer, and still count.

In a large body, and in a vote by mail, some fall silent without leaving. Where all seats are counted, each of them
is a no, and one day those who still work together cannot reach the number at all.

Avoid:

```msp
charter example

constituency farmers

body assembly
    seats
        growers 40 from farmers, elected by farmers
    quorum more than 1/2 of all seats
```

Prefer:

```msp
charter example

constituency farmers

body assembly
    seats
        growers 40 from farmers, elected by farmers
    quorum more than 1/2 of all seats
    inactive after 3 missed meetings
```

When to waive: whoever chose a silent member can call it back at any time.

Source: maplibre issue 74, members for life; magma/magma issue 15408, votes that could not be finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import count_of
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.requirements import Amount, amounts
from mspcharter.model.values import fraction, is_count
from mspcharter.rules.asking import counted
from mspcharter.rules.repairs import line_added

FEW = 15
"""Up to so many, everybody knows who has fallen silent, and speaks to them."""


@check("MSP232", Severity.INFO, gap=True, source="bodies can meet and are filled")
def inactive_members_count(charter: Charter) -> Iterator[Finding]:
    taken: dict[str | None, list[Decision]] = {}
    for decision in charter.decisions.values():
        taken.setdefault(decision.taken_by, []).append(decision)
    for body in charter.bodies.values():
        if body.inactive is not None:
            continue
        crowd = next((seat for seat in body.seats if seat.voting and count_of(charter, seat) > FEW), None)
        found = next(_asking_half(body, taken.get(body.name, []), crowd), None)
        if found is None:
            continue
        amount, what = found
        yield Finding(
            amount.span,
            f"{what} counts all seats of `{body.name}`, also those of members who no longer answer",
            help="say when a member no longer counts: `inactive after 3 missed meetings`",
            fixes=line_added(body.origin, "inactive after 3 missed meetings"),
            labels=()
            if crowd is None
            else (Label(crowd.span, f"{counted(count_of(charter, crowd), 'seat')} of one kind"),),
            consequence="each member who has fallen silent is a no",
        )


def _asking_half(body: Body, taken: Sequence[Decision], crowd: Seat | None) -> Iterator[tuple[Amount, str]]:
    """Yield the amounts that need half or more of all seats of *body*, each with what asks for it."""
    if crowd is not None:
        for quorum in (body.quorum, body.quorum_to_vote):
            if quorum is not None and quorum.condition is not None:
                yield from ((one, "the quorum") for one in amounts(quorum.condition) if _is_half(one))
    for decision in taken:
        for step in decision.requires if crowd is not None else ():
            yield from ((one, f"`{decision.name}`") for one in amounts(step.condition) if _is_half(one))
        if decision.electronic_vote is not None:
            asked = amounts(decision.electronic_vote.condition)
            yield from ((one, f"the electronic vote on `{decision.name}`") for one in asked if _is_half(one))


def _is_half(amount: Amount) -> bool:
    of_all = amount.base in ("all seats", "filled seats") and amount.scope is None
    return of_all and not is_count(amount.quantity) and 2 * fraction(amount.quantity) >= 1
