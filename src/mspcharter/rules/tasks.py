"""Tasks and powers: who has them, and by which decision they are used."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.model.governance import Body
from mspcharter.model.values import Item, items_of
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike


@check("MSP811", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def task_of_two_bodies(judging: Judging) -> Iterator[Finding]:
    seen: dict[str, tuple[Body, Item]] = {}
    for body in judging.charter.bodies.values():
        for task in body.tasks:
            words = " ".join(task.text.casefold().split()).rstrip(".")
            other, first = seen.setdefault(words, (body, task))
            if other is not body:
                yield Finding(
                    task.span,
                    f"`{other.name}` and `{body.name}` have the same task",
                    help="give it to one of them, or say in each which part it does",
                    labels=(Label(first.span, f"the task of `{other.name}`"),),
                    consequence="each can leave it to the other, and both can claim it",
                )


@check("MSP812", Severity.INFO, kind=Kind.GAP, source="every decision has one rule")
def power_without_decision(judging: Judging) -> Iterator[Finding]:
    for body in judging.charter.bodies.values():
        bare = [power for power in body.powers if power.by is None]
        if bare:
            yield Finding(
                bare[0].span,
                f"`{body.name}` has a power that no decision carries",
                help="name the decision behind the power: `, by DECISION`",
                labels=tuple(Label(power.span, "and this one") for power in bare[1:]),
                consequence="the charter does not say by which rule the body uses this power",
                cause=alike(
                    body.name,
                    "{parts} have powers that no decision carries",
                    so="the charter does not say by which rule the bodies use these powers",
                ),
            )


@check("MSP813", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def carried_by_another_body(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    for body in charter.bodies.values():
        for item in items_of(body):
            decision = charter.decisions.get(item.by or "")
            if decision is not None and decision.taken_by not in (None, body.name):
                yield Finding(
                    item.span,
                    f"`{decision.taken_by}` takes `{decision.name}`, which carries a task or a power of `{body.name}`",
                    help=f"list it under `{decision.taken_by}`, or name a decision that `{body.name}` takes",
                    labels=(Label(decision.origin.at("taken_by"), "the body that takes it"),),
                    consequence=f"`{body.name}` cannot do this by itself",
                )
