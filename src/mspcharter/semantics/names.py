"""Names: where they are declared, and every place that uses one.

All names are collected before any is looked up, so declarations can be in any order. A declaration that could not be
read still declares its name, so that a reference to it is not an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from copy import copy

from mspcharter.diagnostics import Diagnostic
from mspcharter.model.charter import BUILT_IN_SECTORS, SPOKEN_SECTORS, normal
from mspcharter.record import Record
from mspcharter.semantics import problems
from mspcharter.spelling import closest
from mspcharter.syntax.tree import Declaration, File, Node, Token
from mspcharter.text import Span

# Declarations without a name of their own: their first word is a reference, or there is none.
NAMELESS = frozenset({"include", "waive", "signatory"})

UNKNOWN_KIND = "?"

BUDGET_LINE = "line"
"""The kind of a use that names a line of a budget, as ``budget.line``."""

# The most comparisons of names for suggestions, which take half a second.
_MOST_GUESSES = 100_000


class Use(Record):
    """A place where a name is used, and the kinds it may have there."""

    name: str
    span: Span
    kinds: tuple[str, ...]


class Declared(Record):
    """The declaration of a name: its kind, and where the name stands."""

    kind: str
    span: Span


class Names:
    """All names of a charter, with what they contain."""

    def __init__(self, files: Iterable[File]) -> None:
        """Gather the names that *files* declare."""
        self._declared: dict[str, Declared] = {}
        self._seats: dict[str, Declared] = {}
        self._measures: set[str] = set()
        self._lines: dict[str, set[str]] = {}
        self._of_kind: dict[str, list[str]] = {}
        self.taken: list[Diagnostic] = []
        self.uses: list[Use] = []
        self._missing: dict[tuple[str, tuple[str, ...]], list[Span]] = {}
        self._missing_lines: dict[tuple[str, str], list[Span]] = {}
        self._unread: set[str] = set()
        self._reported: set[str] = set()
        self._guesses = _MOST_GUESSES
        found = [(file.name, declaration) for file in files for declaration in file.declarations]
        # Of two declarations of a name, one that could be read goes first.
        for file_name, declaration in sorted(found, key=lambda one: one[1].broken):
            self._gather(file_name, declaration)

    def _gather(self, file: str, declaration: Declaration) -> None:
        name = declaration.name
        if name is None or declaration.keyword in NAMELESS:
            return
        span = Span(file, name.start, name.end)
        known = normal(name.text)
        first = self._declared.get(known)
        if not name.text.isascii() and any(not (c.isalnum() or c in "-_" or problems.is_mark(c)) for c in name.text):
            self.taken += problems.odd_name(name.text, span)
        if first is not None and declaration.broken:
            return
        if first is not None:
            self.taken += problems.name_taken(name.text, span, first.span)
            return
        kind = declaration.keyword or UNKNOWN_KIND
        self._declared[known] = Declared(kind, span)
        self._of_kind.setdefault(kind, []).append(known)
        self._unread.update(normal(unread) for unread in declaration.unread)
        for field in declaration.fields:
            if kind == "body" and field.rule == "seats":
                for seat in field.children:
                    if isinstance(seat, Node) and isinstance(seat.children[0], Token):
                        own = seat.children[0]
                        self._seats.setdefault(normal(own.text), Declared("seat", Span(file, own.start, own.end)))
                        self._measures.update(_measures(seat))
            elif kind == "budget" and field.rule == "spends":
                lines = [spend.children[0] for spend in field.children if isinstance(spend, Node)]
                self._lines[known] = {normal(line.text) for line in lines if isinstance(line, Token)}

    def again(self) -> Names:
        """Return the same names, of which no use is noted yet."""
        other = copy(self)
        other.forget_uses()
        return other

    def forget_uses(self) -> None:
        """Forget which names were looked up."""
        self.uses, self._missing, self._missing_lines, self._reported = [], {}, {}, set()

    def look_up(self, name: str, span: Span, kinds: tuple[str, ...]) -> str | None:
        """Return *name* in its normal form if it is one of *kinds*, else None; note its use at *span*."""
        known = normal(name)
        self.uses.append(Use(known, span, kinds))
        declared = self._declared.get(known)
        if declared is not None and (declared.kind in kinds or declared.kind == UNKNOWN_KIND):
            return known
        if "sector" in kinds and known in BUILT_IN_SECTORS:
            return known
        if "seat" in kinds and known in self._seats:
            return known
        if "measure" in kinds and known in self._measures:
            return known
        # A seat whose line could not be read is not reported as missing.
        if not (declared is None and known in self._unread and "seat" in kinds):
            self._missing.setdefault((known, kinds), []).append(span)
        return None

    def look_up_line(self, budget: str, line: str, span: Span) -> bool:
        """Say whether *budget* has a line called *line*, used at *span*; note a missing line."""
        lines = self._lines.get(budget)
        known = normal(line)
        self.uses.append(Use(f"{budget}.{known}", span, (BUDGET_LINE,)))
        if lines is None or known in lines or known in self._unread:
            return True
        self._missing_lines.setdefault((budget, known), []).append(span)
        return False

    def closest(self, name: str, kinds: tuple[str, ...] | None = None) -> str | None:
        """Return the name of one of *kinds* that *name* was meant to be; None after very many comparisons."""
        return self._guess(name, self.all(kinds) or self.all()) if self._guesses > 0 else None

    def _guess(self, name: str, candidates: Collection[str]) -> str | None:
        self._guesses -= len(candidates)
        return closest(name, candidates) if self._guesses > 0 else None

    def is_missing(self, name: str) -> bool:
        """Say whether *name* is already reported as missing, or may be in a line that could not be read."""
        return name in self._unread or name in self._reported

    def kind_of(self, name: str) -> str | None:
        """Return the kind of the declaration called *name*, built-in sectors included."""
        declared = self._declared.get(normal(name))
        if declared is not None:
            return declared.kind
        return "sector" if normal(name) in BUILT_IN_SECTORS else None

    def all(self, kinds: tuple[str, ...] | None = None) -> list[str]:
        """Return all names, or those of *kinds*."""
        found = [name for kind, names in self._of_kind.items() if kinds is None or kind in kinds for name in names]
        if kinds is None or "sector" in kinds:
            found += BUILT_IN_SECTORS
        if kinds is not None and "seat" in kinds:
            found += self._seats
        if kinds is not None and "measure" in kinds:
            found += sorted(self._measures)
        return found

    def errors(self) -> Iterator[Diagnostic]:
        """Yield the errors in names: one finding for each missing name, however often it is used."""
        yield from self.taken
        absent: dict[str, list[Span]] = {}
        wanted: dict[str, tuple[str, ...]] = {}
        for (name, kinds), spans in self._missing.items():
            declared = self._declared.get(name)
            if declared is None and name in BUILT_IN_SECTORS:
                declared = Declared("sector", Span("", 0, 0))
            if declared is None:
                absent.setdefault(name, []).extend(spans)
                wanted.setdefault(name, kinds)
                continue
            near = self.closest(name, kinds)
            for span in spans:
                yield from problems.wrong_kind((name, span), declared.kind, kinds, declared.span, near)
        for name, spans in absent.items():
            spoken = SPOKEN_SECTORS.get(name.lower()) if "sector" in wanted[name] else None
            near = spoken or self.closest(name, wanted[name])
            self._reported.add(name)
            yield from problems.unknown_name(name, spans, problems.spoken(wanted[name]), near)
        for (budget, line), spans in self._missing_lines.items():
            near = self._guess(line, self._lines[budget])
            yield from problems.unknown_name(line, spans, f"line of `{budget}`", near)


def _measures(seat: Node) -> Iterator[str]:
    """Yield the measures that *seat* counts for, which need no declaration of their own."""
    for clause in seat.children:
        if isinstance(clause, Node) and clause.rule == "counts_for" and isinstance(clause.children[-1], Token):
            yield normal(clause.children[-1].text)
