"""What is kept of a charter from one version of its text to the next, and the results in places of the text at hand."""

from __future__ import annotations

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
        if not self._pieces:
            return tuple(uses)
        return Deferred(uses, lambda use: Use(use.name, self._span(use.span), use.kinds))

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
        placement = self._pieces.get(span.file)
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

    def unmoved(self) -> Iterator[tuple[Declaration, int]]:
        """Yield each declaration in places of its piece, and by how far it is moved: moving all of them takes long."""
        return ((one, self._by(one.start)) for one in self._items)


def unmoved(declarations: Sequence[Declaration]) -> Iterator[tuple[Declaration, int]]:
    """Yield each of *declarations* as it is at hand, and how far what it says of places is from the text."""
    if isinstance(declarations, DeferredDeclarations):
        return declarations.unmoved()
    return ((one, 0) for one in declarations)


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
