"""A group that bears the issue and hardly counts.

Those whom an issue affects need a say that can be heard. This looks at every body in which two or more of them vote:
a group that has less than half of an equal share of the votes there, beside another with four times as many or more,
or that has no vote at all and is only consulted, is outnumbered by design.

Avoid:

```msp
charter example

issue water
    affects ministries, farmers

constituency ministries

constituency farmers

body board
    seats
        state 5 from ministries, appointed by ministries
        growers 1 from farmers, elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
```

Prefer:

```msp
charter example

issue water
    affects ministries, farmers

constituency ministries

constituency farmers

body board
    seats
        state 3 from ministries, appointed by ministries
        growers 3 from farmers, elected by farmers

decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
```

When to waive: the group holds a veto, or votes as a chamber of its own, so that the number of its seats matters less.

Source: principle P2, inclusion; the criticism of the .ke registry in 2012, "some stakeholders more equal than others".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.counting import adds_up, voting_seats
from mspcharter.model.governance import Body
from mspcharter.model.groups import Holding, voting_seats_of


@check("MSP113", Severity.WARNING, gap=True, source="principle P2, inclusion")
def under_represented(charter: Charter) -> Iterator[Finding]:
    groups = tuple(dict.fromkeys(name for issue in charter.issues.values() for name in issue.affects))
    deciding = {decision.taken_by for decision in charter.decisions.values()}
    bodies = [body for body in charter.bodies.values() if body.name in deciding and _whole(charter, body)]
    held = {body.name: {group: voting_seats_of(charter, body, group) for group in groups} for body in bodies}
    for body in bodies:
        if sum(holding.surely > 0 for holding in held[body.name].values()) >= 2:
            yield from _outnumbered(charter, body, held[body.name])
    if bodies:
        for group in groups:
            if all(held[body.name][group].perhaps == 0 for body in bodies):
                yield from _only_consulted(charter, bodies[0], group)


def _whole(charter: Charter, body: Body) -> bool:
    """Say whether the seats of *body* can be compared: none is missing, and they vote together."""
    return adds_up(charter, body) and not body.chamber


def _outnumbered(charter: Charter, body: Body, held: Mapping[str, Holding]) -> Iterator[Finding]:
    total = voting_seats(charter, body)
    largest = max(held, key=lambda group: held[group].surely)
    most = held[largest].surely
    for group, holding in held.items():
        # An equal share is total / len(held); the comparison is multiplied out.
        if holding.perhaps > 0 and holding.perhaps * len(held) * 2 < total and holding.perhaps * 4 <= most:
            yield Finding(
                holding.lines[0].span,
                f"`{group}` has {holding.perhaps} of {total} voting seats in `{body.name}`, `{largest}` {most}",
                help=f"give `{group}` more seats, `{largest}` fewer, or each group a chamber of its own",
                labels=tuple(Label(line.span, f"of `{largest}`") for line in held[largest].lines),
                consequence=f"`{group}` can be outvoted on everything that the issue means for it",
                rests_on=tuple(issue.origin.at("affects") for issue in charter.issues.values()),
            )


def _only_consulted(charter: Charter, body: Body, group: str) -> Iterator[Finding]:
    channel = next((one for one in charter.consultations.values() if group in one.of), None)
    if channel is not None:
        yield Finding(
            body.origin.at("seats"),
            f"`{group}` is affected and only consulted: 0 of {voting_seats(charter, body)} voting seats"
            f" in `{body.name}`",
            help=f"give `{group}` a seat beside its consultation",
            labels=(Label(channel.origin.at("of"), "consulted here"),),
            rests_on=tuple(issue.origin.at("affects") for issue in charter.issues.values()),
        )
