"""What is kept of a charter from one version of its text to the next, and the results in places of the text at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from mspcharter.diagnostics import Diagnostic
from mspcharter.model import Charter
from mspcharter.model.charter import KINDS
from mspcharter.semantics.names import Use
from mspcharter.semantics.readings import Readings
from mspcharter.syntax.moving import moved, moved_declaration, replaced
from mspcharter.syntax.pieces import Pieces
from mspcharter.syntax.tree import Declaration, File
from mspcharter.text import Placement, Span
from mspcharter.watching import Findings

_Item = TypeVar("_Item")


class Draft:
    """The pieces of a charter's texts, how its declarations were read, and what checks found; they change no result."""

    def __init__(self) -> None:
        self.pieces = Pieces()
        self.readings = Readings()
        self.findings = Findings()


class Placing:
    """Puts what was found in places of *pieces* where it is in the text.

    What few ask for is put there when it is asked for.
    """

    def __init__(self, pieces: Mapping[str, Placement]) -> None:
        self._pieces = pieces
        # Each finding is kept beside its copy, so that no other can have its identity.
        self._findings: dict[int, tuple[Diagnostic, Diagnostic]] = {}

    def findings(self, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the findings *found*, in their places."""
        return tuple([self._finding(one) for one in found]) if self._pieces else tuple(found)

    def files(self, files: tuple[File, ...]) -> tuple[File, ...]:
        """Return the trees of *files*, in their places."""
        return tuple(self._file(file) for file in files) if self._pieces else files

    def uses(self, uses: Sequence[Use]) -> Sequence[Use]:
        """Return the *uses* of names, in their places."""
        return DeferredUses(uses, self._pieces) if self._pieces else tuple(uses)

    def charter(self, charter: Charter) -> Charter:
        """Return *charter* with its declarations in their places."""
        if not self._pieces:
            return charter
        collections = {kind: DeferredMapping(getattr(charter, kind), self._declared) for kind in KINDS.values()}
        own = charter.identity
        return Charter(
            None if own is None else self._declared(own),
            **collections,
            waivers=tuple(map(self._declared, charter.waivers)),
            signatories=tuple(map(self._declared, charter.signatories)),
        )

    def _finding(self, finding: Diagnostic) -> Diagnostic:
        known = self._findings.get(id(finding))
        if known is None:
            known = self._findings[id(finding)] = (finding, replaced(finding, self._span))
        return known[1]

    def _file(self, file: File) -> File:
        return File(file.name, DeferredDeclarations(file.declarations, self._pieces[file.name].by))

    def _declared(self, declared: Any) -> Any:
        span = declared.origin.span
        return moved(declared, self._pieces[span.file].by(span.start))

    def _span(self, span: Span) -> Span:
        return _placed(span, self._pieces)


def _placed(span: Span, pieces: Mapping[str, Placement]) -> Span:
    placement = pieces.get(span.file)
    if placement is None:
        return span
    by = placement.by(span.start)
    return Span(span.file, span.start + by, span.end + by)


class Deferred(Sequence[_Item], Generic[_Item]):
    """*items*, each changed by *change* when it is first asked for."""

    def __init__(self, items: Sequence[_Item], change: Callable[[_Item], _Item]) -> None:
        self._items = items
        self._change = change
        self._known: dict[int, _Item] = {}

    @overload
    def __getitem__(self, place: int) -> _Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_Item, ...]: ...
    def __getitem__(self, place: int | slice) -> _Item | tuple[_Item, ...]:
        """Return the item at *place*, or the items of a slice."""
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self._items))))
        number = place + len(self._items) if place < 0 else place
        if number not in self._known:
            self._known[number] = self._change(self._items[number])
        return self._known[number]

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


class DeferredDeclarations(Deferred[Declaration]):
    """Declarations in places of pieces, each moved to its place in the text when it is first asked for.

    *by* returns how far what begins at a place is moved.
    """

    def __init__(self, items: Sequence[Declaration], by: Callable[[int], int]) -> None:
        super().__init__(items, lambda one: moved_declaration(one, by(one.start)))
        self._by = by

    def unmoved(self, number: int) -> tuple[Declaration, int]:
        """Return a declaration in places of its piece, and by how far it is moved: moving all of them takes long."""
        found = self._items[number]
        return found, self._by(found.start)


def unmoved(declarations: Sequence[Declaration]) -> Iterator[tuple[Declaration, int]]:
    """Yield each of *declarations* as it is at hand, and how far what it says of places is from the text."""
    return (unmoved_at(declarations, number) for number in range(len(declarations)))


def unmoved_at(declarations: Sequence[Declaration], number: int) -> tuple[Declaration, int]:
    """Return one of *declarations* by its number as it is at hand, and how far what it says of places is off."""
    if isinstance(declarations, DeferredDeclarations):
        return declarations.unmoved(number)
    return declarations[number], 0


def last_by(declarations: Sequence[Declaration], offset: int) -> int:
    """Return the number of the last of *declarations*, those of one text, that starts at or before *offset*, or -1."""

    def start(number: int) -> int:
        found, by = unmoved_at(declarations, number)
        return found.start + by

    return bisect_right(range(len(declarations)), offset, key=start) - 1


class DeferredUses(Deferred[Use]):
    """Uses of names in places of *pieces*, each moved to its place in the text when it is first asked for."""

    def __init__(self, items: Sequence[Use], pieces: Mapping[str, Placement]) -> None:
        super().__init__(items, lambda use: Use(use.name, _placed(use.span, pieces), use.kinds))
        self._pieces = pieces

    def near(self, file: str, offset: int) -> list[Use]:
        """Return the uses in *file* that *offset* is in, or right behind; no other is moved."""
        placement = self._pieces.get(file)
        at = offset if placement is None else placement.place(offset)
        found = (number for number, use in enumerate(self._items) if use.span.start <= at <= use.span.end)
        return [self[number] for number in found if self._items[number].span.file == file]


def uses_near(uses: Sequence[Use], file: str, offset: int) -> list[Use]:
    """Return those of *uses* in *file* that *offset* is in, or right behind."""
    if isinstance(uses, DeferredUses):
        return uses.near(file, offset)
    return [one for one in uses if one.span.file == file and one.span.start <= offset <= one.span.end]


class DeferredMapping(Mapping[str, _Item], Generic[_Item]):
    """*items* by their names, each changed by *change* when it is first asked for."""

    def __init__(self, items: Mapping[str, _Item], change: Callable[[_Item], _Item]) -> None:
        self._items = items
        self._change = change
        self._known: dict[str, _Item] = {}

    def __getitem__(self, name: str) -> _Item:
        if name not in self._known:
            self._known[name] = self._change(self._items[name])
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)
