"""Where each thing with a name is declared, and every place that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.compiler import Compilation
from mspcharter.drafts import last_by, unmoved, unmoved_at, uses_near
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


class _Part(Record):
    """The words of a declaration that declare a *thing*: the name, and the *whole* of it; a measure has no whole."""

    thing: Thing
    name: Token
    whole: Token | Node | Declaration | None


class Parts:
    """What each declaration declares, kept from one version of the charter to the next; it changes no result."""

    def __init__(self) -> None:
        # Each declaration is kept beside its parts, so that no other can have its identity.
        self._before: dict[int, tuple[Declaration, tuple[_Part, ...]]] = {}
        self._now: dict[int, tuple[Declaration, tuple[_Part, ...]]] = {}

    def turn(self) -> None:
        """Begin another version: what the last one did not ask for is forgotten."""
        self._before, self._now = self._now, {}

    def of(self, declaration: Declaration) -> tuple[_Part, ...]:
        """Return what *declaration* declares: itself first; nothing if it has no name."""
        key = id(declaration)
        known = self._now.get(key) or self._before.get(key)
        if known is None:
            known = (declaration, tuple(_parts(declaration)))
        self._now[key] = known
        return known[1]


class _Declared(Record):
    """A *part* in *file*, shifted *by* a number of characters."""

    part: _Part
    file: str
    by: int

    @property
    def place(self) -> Place:
        """Return the place that declares the part."""
        thing, name, whole = self.part
        span = _span(self.file, name, self.by)
        return Place(thing, span, declares=True, whole=None if whole is None else _span(self.file, whole, self.by))


class Occurrences:
    """All places of a charter that name something, in the order of the files."""

    def __init__(self, compilation: Compilation, parts: Parts | None = None) -> None:
        """Gather what *compilation* declares; *parts* are kept from earlier versions of the charter."""
        self._compilation = compilation
        self._parts = Parts() if parts is None else parts
        self._parts.turn()
        self._named: dict[str, _Declared] = {}
        self._seats: dict[str, Thing] = {}
        self._declared: dict[Thing, _Declared] = {}
        # Most questions are about one place, so all places are looked up only where all are asked for.
        self._places: dict[Thing, dict[Span, Place]] = {}
        self._in_file: dict[str, list[Place]] = {}
        self._is_whole = False
        found = [(file.name, *one) for file in compilation.files for one in unmoved(file.declarations)]
        # Of two declarations of a name, one that could be read goes first.
        for file, declaration, by in sorted(found, key=lambda one: one[1].broken):
            self._declare(file, by, self._parts.of(declaration))

    def at(self, file: str, offset: int) -> Place | None:
        """Return the place of *file* that *offset* is in, or right behind."""
        uses = sorted(uses_near(self._compilation.uses, file, offset), key=lambda use: use.span.start)
        things = [(use, self._thing(use)) for use in uses]
        near = [
            *self._declared_near(file, offset),
            *(Place(thing, use.span) for use, thing in things if thing is not None),
        ]
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
        found = self._declared.get(thing)
        return None if found is None else found.place

    def named(self, name: str) -> Thing | None:
        """Return what is declared as *name*."""
        found = self._named.get(normal(name))
        return None if found is None else found.part.thing

    def _declared_near(self, file: str, offset: int) -> Iterator[Place]:
        """Yield the places of *file* that declare something, and that *offset* is in, or right behind."""
        declarations = next((one.declarations for one in self._compilation.files if one.name == file), ())
        number = last_by(declarations, offset)
        if number < 0:
            return
        declaration, by = unmoved_at(declarations, number)
        yield from (
            place
            for place in self._each(file, by, self._parts.of(declaration))
            if place.span.start <= offset <= place.span.end
        )

    def _each(self, file: str, by: int, parts: tuple[_Part, ...]) -> Iterator[Place]:
        """Yield the places of *parts*, unless another declaration has their name; a measure is declared once."""
        if not parts or self._named.get(parts[0].thing.name) != _Declared(parts[0], file, by):
            return
        for part in parts:
            declared = _Declared(part, file, by)
            if part.thing.kind != "measure" or self._declared[part.thing] == declared:
                yield declared.place
            else:
                yield Place(part.thing, declared.place.span)

    def _look_up_all(self) -> None:
        if self._is_whole:
            return
        self._is_whole = True
        compilation = self._compilation
        found = [(file.name, *one) for file in compilation.files for one in unmoved(file.declarations)]
        for file, declaration, by in sorted(found, key=lambda one: one[1].broken):
            for place in self._each(file, by, self._parts.of(declaration)):
                self._add(place)
        for use in compilation.uses:
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

    def _declare(self, file: str, by: int, parts: tuple[_Part, ...]) -> None:
        if not parts or parts[0].thing.name in self._named:
            return
        self._named[parts[0].thing.name] = _Declared(parts[0], file, by)
        for part in parts:
            self._declared.setdefault(part.thing, _Declared(part, file, by))
            if part.thing.kind == "seat":
                self._seats.setdefault(part.thing.name, part.thing)

    def _thing(self, use: Use) -> Thing | None:
        """Return what *use* names, as `Names.has` decides it."""
        if use.kinds in ((BUDGET_LINE,), (ITEM,)):
            owner, _, part = use.name.partition(".")
            return Thing(use.kinds[0], part, owner)
        declared = self.named(use.name)
        if declared is not None and (not use.kinds or declared.kind in {*widened(use.kinds), UNKNOWN_KIND}):
            return declared
        if (not use.kinds or "sector" in use.kinds) and use.name in BUILT_IN_SECTORS:
            return Thing("built-in", use.name)
        if "seat" in use.kinds and use.name in self._seats:
            return self._seats[use.name]
        measure = Thing("measure", use.name)
        return measure if "measure" in use.kinds and measure in self._declared else None


def _parts(declaration: Declaration) -> Iterator[_Part]:
    name = declaration.name
    if name is None or not name.text or declaration.keyword in NAMELESS:
        return
    owner = Thing(declaration.keyword or UNKNOWN_KIND, normal(name.text))
    yield _Part(owner, name, declaration)
    yield from _inner_parts(owner, declaration)


def _inner_parts(owner: Thing, declaration: Declaration) -> Iterator[_Part]:
    """Yield the seats of a body, the lines of a budget, items with a name, and the measures of seats."""
    kind = {"seats": "seat", "spends": BUDGET_LINE, **dict.fromkeys(ITEM_LISTS, ITEM)}
    for field in declaration.fields:
        if field.rule not in kind or is_open(field):
            continue
        for part in field.children:
            own = part.children[0] if isinstance(part, Node) else None
            if isinstance(part, Node) and isinstance(own, Token) and own.type == "NAME":
                yield _Part(Thing(kind[field.rule], normal(own.text), owner.name), own, part)
                yield from _measures(part)


def _measures(seat: Node) -> Iterator[_Part]:
    for clause in seat.children:
        if isinstance(clause, Node) and clause.rule == "counts_for" and isinstance(clause.children[-1], Token):
            own = clause.children[-1]
            yield _Part(Thing("measure", normal(own.text)), own, None)


def _span(file: str, part: Token | Node | Declaration, by: int) -> Span:
    """Return where *part* is in *file*, shifted *by* a number of characters."""
    return Span(file, part.start + by, part.end + by)
