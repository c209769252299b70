"""Where each thing with a name is declared, and every place that names it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from mspcharter.compiler import Compilation
from mspcharter.drafts import unmoved
from mspcharter.model.charter import BUILT_IN_SECTORS, normal
from mspcharter.model.values import ITEM_LISTS
from mspcharter.record import Record
from mspcharter.semantics.names import BUDGET_LINE, ITEM, NAMELESS, UNKNOWN_KIND, Use, widened
from mspcharter.syntax.openings import is_open
from mspcharter.syntax.tree import Declaration, Node, Token
from mspcharter.text import Span


class Thing(Record):
    """What a name means: its *kind*, its *name* in the normal form, and what it is *inside*.

    *kind* is the keyword of a declaration, or ``seat``, ``line`` of a budget, ``item`` of a list, ``measure`` or
    ``built-in`` sector.
    """

    kind: str
    name: str
    inside: str = ""


class Place(Record):
    """A *span* that names a *thing*; the one that *declares* it, with its *whole* declaration, or another."""

    thing: Thing
    span: Span
    declares: bool = False
    whole: Span | None = None


_Spanned = TypeVar("_Spanned", Place, Use)


class _Row(Generic[_Spanned]):
    """What has a span, by its file and in the order of the text."""

    def __init__(self, items: Iterable[_Spanned]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._items: dict[str, list[_Spanned]] = {}
        for one in sorted(items, key=lambda one: one.span.start):
            self._starts.setdefault(one.span.file, []).append(one.span.start)
            self._items.setdefault(one.span.file, []).append(one)

    def near(self, file: str, offset: int) -> list[_Spanned]:
        """Return what *offset* is in, or right behind."""
        number = bisect_right(self._starts.get(file, []), offset)
        # One can only be inside another by its first letters, as `a` in `a.b`.
        return [one for one in self._items.get(file, [])[max(0, number - 3) : number] if offset <= one.span.end]


class Occurrences:
    """All places of a charter that name something, in the order of the files."""

    def __init__(self, compilation: Compilation) -> None:
        """Gather the places of *compilation*."""
        self._declared: dict[str, Thing] = {}
        self._seats: dict[str, Thing] = {}
        self._measures: dict[str, Thing] = {}
        self._places: dict[Thing, dict[Span, Place]] = {}
        self._in_file: dict[str, list[Place]] = {}
        self._uses = compilation.uses
        found = [(file.name, *one) for file in compilation.files for one in unmoved(file.declarations)]
        for file, declaration, by in sorted(found, key=lambda one: one[1].broken):
            self._declare(file, declaration, by)
        self._declared_at = _Row([place for places in self._in_file.values() for place in places])
        # Most questions are about one place, so all uses are looked up only where all places are asked for.
        self._used_at = _Row(compilation.uses)
        self._is_whole = False

    def at(self, file: str, offset: int) -> Place | None:
        """Return the place of *file* that *offset* is in, or right behind."""
        declared = self._declared_at.near(file, offset)
        uses = [(use, self._thing(use)) for use in self._used_at.near(file, offset)]
        near = [*declared, *(Place(thing, use.span) for use, thing in uses if thing is not None)]
        return min(near, key=lambda one: one.span.end - one.span.start, default=None)

    def of(self, thing: Thing) -> tuple[Place, ...]:
        """Return all places that name *thing*, that of its declaration first."""
        self._look_up_all()
        return tuple(sorted(self._places.get(thing, {}).values(), key=lambda one: (not one.declares, one.span)))

    def in_file(self, file: str) -> Iterable[Place]:
        """Return the places of *file* in their order."""
        self._look_up_all()
        return self._in_file.get(file, ())

    def declaration_of(self, thing: Thing) -> Place | None:
        """Return where *thing* is declared; built-in sectors are not."""
        return next((one for one in self._places.get(thing, {}).values() if one.declares), None)

    def named(self, name: str) -> Thing | None:
        """Return what is declared as *name*."""
        return self._declared.get(normal(name))

    def _look_up_all(self) -> None:
        if self._is_whole:
            return
        self._is_whole = True
        for use in self._uses:
            thing = self._thing(use)
            if thing is not None:
                self._add(Place(thing, use.span))
        for places in self._in_file.values():
            places.sort(key=lambda place: (place.span.start, not place.declares))

    def _add(self, place: Place) -> None:
        known = self._places.setdefault(place.thing, {})
        if place.span not in known:
            known[place.span] = place
            self._in_file.setdefault(place.span.file, []).append(place)

    def _declare(self, file: str, declaration: Declaration, by: int) -> None:
        name = declaration.name
        if name is None or not name.text or declaration.keyword in NAMELESS:
            return
        thing = Thing(declaration.keyword or UNKNOWN_KIND, normal(name.text))
        if thing.name not in self._declared:
            self._declared[thing.name] = thing
            self._add(Place(thing, _span(file, name, by), declares=True, whole=_span(file, declaration, by)))
            self._declare_parts(file, thing, declaration, by)

    def _declare_parts(self, file: str, owner: Thing, declaration: Declaration, by: int) -> None:
        """Declare the seats of a body, the lines of a budget, items with a name, and the measures of seats."""
        kind = {"seats": "seat", "spends": BUDGET_LINE, **dict.fromkeys(ITEM_LISTS, ITEM)}
        for field in declaration.fields:
            if field.rule not in kind or is_open(field):
                continue
            for part in field.children:
                if not isinstance(part, Node):
                    continue
                own = part.children[0]
                if isinstance(own, Token) and own.type == "NAME":
                    thing = Thing(kind[field.rule], normal(own.text), owner.name)
                    if thing.kind == "seat":
                        self._seats.setdefault(thing.name, thing)
                    self._add(Place(thing, _span(file, own, by), declares=True, whole=_span(file, part, by)))
                    self._declare_measures(file, part, by)

    def _declare_measures(self, file: str, seat: Node, by: int) -> None:
        for clause in seat.children:
            if isinstance(clause, Node) and clause.rule == "counts_for" and isinstance(clause.children[-1], Token):
                own = clause.children[-1]
                thing = self._measures.setdefault(normal(own.text), Thing("measure", normal(own.text)))
                self._add(Place(thing, _span(file, own, by), declares=thing not in self._places))

    def _thing(self, use: Use) -> Thing | None:
        """Return what *use* names, as `Names.has` decides it."""
        if use.kinds in ((BUDGET_LINE,), (ITEM,)):
            owner, _, part = use.name.partition(".")
            return Thing(use.kinds[0], part, owner)
        declared = self._declared.get(use.name)
        if declared is not None and (not use.kinds or declared.kind in {*widened(use.kinds), UNKNOWN_KIND}):
            return declared
        if (not use.kinds or "sector" in use.kinds) and use.name in BUILT_IN_SECTORS:
            return Thing("built-in", use.name)
        if "seat" in use.kinds and use.name in self._seats:
            return self._seats[use.name]
        return self._measures.get(use.name) if "measure" in use.kinds else None


def _span(file: str, part: Token | Node | Declaration, by: int) -> Span:
    """Return where *part* is in *file*, shifted *by* a number of characters."""
    return Span(file, part.start + by, part.end + by)
