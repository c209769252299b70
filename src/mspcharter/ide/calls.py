"""The escalation path of decisions: what is blocked goes to a body above, and to its decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.ide.occurrences import Thing
from mspcharter.ide.page import Page
from mspcharter.model.charter import normal
from mspcharter.record import Record
from mspcharter.text import Span


class Stop(Record):
    """A decision or a body on the path: its *name*, *title* and *kind*, and where it is declared."""

    name: str
    title: str
    kind: str
    whole: Span
    at: Span


class Step(Record):
    """A step to or from *stop*, at the *places* that state it."""

    stop: Stop
    places: tuple[Span, ...]


def stop_at(page: Page, offset: int) -> Stop | None:
    """Return the decision or body that is named at *offset*, or else in whose declaration that is."""
    place = page.occurrences.at(page.path, offset)
    if place is not None and place.thing.kind in ("decision", "body"):
        return _stop(page, place.thing.name)
    declaration = page.declaration_at(offset)
    if declaration is None or declaration.name is None:
        return None
    return _stop(page, normal(declaration.name.text))


def comes_from(page: Page, name: str) -> tuple[Step, ...]:
    """Return what leads to the decision or body called *name*: the decisions that go to it, or that it takes."""
    return tuple(_steps(page, ((one, span) for one, other, span in _paths(page) if other == name)))


def goes_to(page: Page, name: str) -> tuple[Step, ...]:
    """Return where the decision or body called *name* leads: from a decision to bodies, from a body to decisions."""
    return tuple(_steps(page, ((other, span) for one, other, span in _paths(page) if one == name)))


def _steps(page: Page, stated: Iterable[tuple[str, Span]]) -> Iterator[Step]:
    found: dict[str, list[Span]] = {}
    for name, span in stated:
        found.setdefault(name, []).append(span)
    for name, spans in found.items():
        stop = _stop(page, name)
        if stop is not None:
            yield Step(stop, tuple(dict.fromkeys(spans)))


def _paths(page: Page) -> Iterator[tuple[str, str, Span]]:
    """Yield each step of a path, with the place that states it.

    A decision goes to the body that decides if it is blocked or tied, and a body to the decisions that it takes.
    """
    charter = page.charter
    for decision in charter.decisions.values():
        tie = decision.tie.to if decision.tie is not None else None
        for body, field in ((decision.if_blocked, "if_blocked"), (tie, "tie")):
            if body is not None and body in charter.bodies:
                yield decision.name, body, decision.origin.at(field)
    for decision in charter.decisions.values():
        if decision.taken_by in charter.bodies:
            yield decision.taken_by or "", decision.name, decision.origin.at("taken_by")


def _stop(page: Page, name: str) -> Stop | None:
    charter = page.charter
    kind = "decision" if name in charter.decisions else "body" if name in charter.bodies else ""
    place = page.occurrences.declaration_of(Thing(kind, name))
    if not kind or place is None:
        return None
    return Stop(name, charter.title_of(name), kind, place.whole or place.span, place.span)
