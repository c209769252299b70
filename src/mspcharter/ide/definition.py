"""Where the name at a place is declared, and where the kind of a thing is declared to which it belongs."""

from __future__ import annotations

from mspcharter.ide.links import included_at
from mspcharter.ide.occurrences import Place, Thing
from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.semantics.names import BUDGET_LINE, ITEM
from mspcharter.text import Span


class Target(Record):
    """Where to go: from the words at *origin* to the *name*, in the *whole* declaration."""

    origin: Span
    name: Span
    whole: Span


def definition(page: Page, offset: int) -> tuple[Target, ...]:
    """Return where the name at *offset* is declared; for the path of an included file, its beginning."""
    included = included_at(page, offset)
    if included is not None:
        start = Span(included.path, 0, 0)
        return (Target(included.span, start, start),)
    place = page.occurrences.at(page.path, offset)
    return _targets(page, place, place.thing) if place is not None else ()


def type_definition(page: Page, offset: int) -> tuple[Target, ...]:
    """Return where that is declared to which the name at *offset* belongs.

    It is the body of a seat, the budget of a line, the sector of a stakeholder or a constituency, and the body that
    takes a decision.
    """
    place = page.occurrences.at(page.path, offset)
    thing = _whole_of(page, place.thing) if place is not None else None
    return _targets(page, place, thing) if place is not None and thing is not None else ()


def _targets(page: Page, place: Place, thing: Thing) -> tuple[Target, ...]:
    declared = page.occurrences.declaration_of(thing)
    return (Target(place.span, declared.span, declared.whole or declared.span),) if declared is not None else ()


def _whole_of(page: Page, thing: Thing) -> Thing | None:
    charter = page.charter
    if thing.kind == ITEM:
        return page.occurrences.named(thing.inside)
    if thing.kind in ("seat", BUDGET_LINE):
        return Thing("body" if thing.kind == "seat" else "budget", thing.inside)
    above = {
        "stakeholder": lambda: getattr(charter.stakeholders.get(thing.name), "sector", None),
        "constituency": lambda: getattr(charter.constituencies.get(thing.name), "sector", None),
        "decision": lambda: getattr(charter.decisions.get(thing.name), "taken_by", None),
    }.get(thing.kind)
    name = above() if above is not None else None
    return page.occurrences.named(name) if name is not None else None
