"""Dependence on a few: bodies that fill their own seats, and partners with several tasks that no one else can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from mspcharter.analysis.journey import circles
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.record import Record


class AppointmentCircle(Record):
    """Bodies that fill each other's seats, or one that fills its own; *closed* if no one else fills any of them."""

    bodies: tuple[str, ...]
    closed: bool


class Task(Record):
    """What one holds: a *kind* of task for the body, asset, decision or dispute called *name*, or a role."""

    kind: Literal["role", "secretariat", "chair", "custody", "approval", "consent", "last-word", "quorum"]
    name: str


class Mainstay(Record):
    """A stakeholder and its tasks, which stop if it leaves because no one stands in for it."""

    name: str
    holds: tuple[Task, ...]


def appointment_circles(charter: Charter) -> tuple[AppointmentCircle, ...]:
    """Return the circles of bodies that fill each other's voting seats."""
    fills: dict[str, list[str]] = {name: [] for name in charter.bodies}
    for body in charter.bodies.values():
        for seat in body.seats:
            for chooser in seat.chosen_by if seat.voting else ():
                if chooser in fills:
                    fills[chooser].append(body.name)
    if not any(fills.values()):
        return ()
    return tuple(
        AppointmentCircle(circle, all(_is_filled_by(charter.bodies[name], circle) for name in circle))
        for circle in circles(fills)
    )


def mainstays(charter: Charter, indispensable: Callable[[Body], Iterable[str]] | None = None) -> tuple[Mainstay, ...]:
    """Return the stakeholders with two or more such tasks, those with the most first.

    *indispensable* names those without whom a body has no quorum.
    """
    tasks: dict[str, dict[Task, None]] = {}
    for name, what in _tasks(charter):
        for holder in _alone(charter, name):
            tasks.setdefault(holder, {})[what] = None
    for body in charter.bodies.values() if indispensable is not None else ():
        for name in indispensable(body) if indispensable is not None else ():
            tasks.setdefault(name, {})[Task("quorum", body.name)] = None
    found = [Mainstay(name, tuple(own)) for name, own in tasks.items() if len(own) > 1]
    return tuple(sorted(found, key=lambda one: -len(one.holds)))


def _is_filled_by(body: Body, circle: tuple[str, ...]) -> bool:
    """Say whether only the *circle* decides who sits in *body*, even when all its seats are empty."""
    vacancy = body.vacancy.by if body.vacancy is not None else None
    if vacancy is not None and vacancy.name not in circle:
        return False
    voting = [seat for seat in body.seats if seat.voting]
    for seat in voting:
        filled = seat.filled
        if filled is None or filled.by is None or filled.by.name not in circle:
            return False
        if filled.confirmed_by is not None and filled.confirmed_by.name not in circle:
            return False
    return bool(voting)


def _tasks(charter: Charter) -> Iterator[tuple[str | None, Task]]:
    """Yield who has a task, by name, and the task."""
    for role in charter.roles.values():
        yield role.name, Task("role", role.name)
    for body in charter.bodies.values():
        yield body.secretariat, Task("secretariat", body.name)
        if body.chair is not None and body.chair.held_by is not None:
            yield body.chair.held_by.name, Task("chair", body.name)
    for budget in charter.budgets.values():
        yield budget.custody, Task("custody", budget.name)
    for asset in charter.assets.values():
        yield asset.custody, Task("custody", asset.name)
    yield from _agreements(charter)
    for dispute in charter.disputes.values():
        for step in dispute.steps:
            if step.final:
                yield step.by.name, Task("last-word", dispute.name)


def _agreements(charter: Charter) -> Iterator[tuple[str | None, Task]]:
    """Yield who must agree to a decision in every case."""
    for decision in charter.decisions.values():
        if decision.approved_by is not None:
            yield decision.approved_by.by.name, Task("approval", decision.name)
        for one in decision.consent_of:
            yield from ((name, Task("consent", decision.name)) for name in one.by if one.if_ is None)


def _alone(charter: Charter, name: str | None) -> tuple[str, ...]:
    """Return the stakeholder called *name*, or the only holder of the role of that name if it has no backup."""
    if name is None:
        return ()
    if name in charter.stakeholders:
        return (name,)
    role = charter.roles.get(name)
    return role.held_by if role is not None and len(role.held_by) == 1 and not role.backup else ()
