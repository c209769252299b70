"""A rule that belongs to another body.

Rules are copied from one section to the next, and the names in them stay behind: a board that must approve its own
decision, a vote of chambers in a body that has none. Who reads it does not know which body was meant.

What is written in prose is not judged: a purpose or a clause may speak of any body.

Avoid:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    requires more than 1/2 of all seats
    approved by board
```

Prefer:

```msp
charter example

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    requires more than 1/2 of all seats
    approved by farmers
```

When to waive: never; name the body that is meant, or leave the line out.

Source: opencontainers/tob CHARTER.md, section 6(n), which is about one board and says that another one votes.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.groups import belongs
from mspcharter.model.requirements import Amount, Scope, amounts


@check("MSP215", Severity.ERROR)
def rule_of_another_body(charter: Charter) -> Iterator[Finding]:
    for decision in charter.decisions.values():
        body = charter.bodies.get(decision.taken_by or "")
        if body is None:
            continue
        yield from _of_itself(decision, body)
        for step in (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote else ())):
            for amount in amounts(step.condition):
                yield from _of_others(charter, body, amount, decision)
    for body in charter.bodies.values():
        for quorum in (body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting):
            for amount in amounts(quorum.condition) if quorum is not None and quorum.condition is not None else ():
                yield from _of_others(charter, body, amount, None)


def _of_itself(decision: Decision, body: Body) -> Iterator[Finding]:
    approved = decision.approved_by.by.name if decision.approved_by is not None else None
    for field, says in (
        ("veto", "has a veto against" if body.name in decision.veto else None),
        ("consent_of", "must consent to" if body.name in decision.consent_of else None),
        ("approved_by", "must approve" if body.name == approved else None),
    ):
        if says is not None:
            yield Finding(
                decision.origin.at(field),
                f"`{body.name}` takes `{decision.name}`, and {says} it as well",
                help="name the body that is meant, or take the line out",
                labels=(Label(decision.origin.at("taken_by"), f"taken by `{body.name}`"),),
                consequence="the line adds nothing, or another body has lost its say",
                rests_on=(decision.origin.span, body.origin.span),
            )


def _of_others(charter: Charter, body: Body, amount: Amount, decision: Decision | None) -> Iterator[Finding]:
    if not body.seats or any(seat.for_each is not None for seat in body.seats):
        return
    if amount.base == "total" and not any(
        weight.measure == amount.measure for seat in body.seats for weight in seat.weights
    ):
        lacks = f"no seat of `{body.name}` counts for `{amount.measure}`"
    elif amount.scope == "each chamber" and not body.chamber:
        lacks = f"`{body.name}` has no chambers"
    elif amount.scope in _CONSTITUENCIES and not _has_constituencies(charter, body):
        lacks = f"no seat of `{body.name}` belongs to a constituency"
    else:
        return
    rule = f"`{decision.name}`" if decision is not None else "its quorum"
    yield Finding(
        amount.span,
        f"{lacks}, and {rule} goes by {'it' if amount.base == 'total' else 'them'}",
        help="count what this body has, or name the body that is meant",
        labels=(Label(body.origin.at("seats"), f"the seats of `{body.name}`"),),
        consequence="nobody can tell whether it is met",
        rests_on=(body.origin.span, *((decision.origin.span,) if decision is not None else ())),
    )


_CONSTITUENCIES: tuple[Scope, ...] = ("each constituency", "constituencies")


def _has_constituencies(charter: Charter, body: Body) -> bool:
    return any(
        belongs(charter, seat, constituency) is not False
        for seat in body.seats
        for constituency in charter.constituencies
    )
