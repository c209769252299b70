"""Names: where they are declared, and every place that uses one.

All names are collected before any is looked up, so declarations can be in any order. A declaration that could not be
read still declares its name, so that a reference to it is not an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy

from mspcharter.diagnostics import Diagnostic
from mspcharter.model.charter import BUILT_IN_SECTORS, SPOKEN_SECTORS, normal
from mspcharter.record import Record
from mspcharter.semantics import problems
from mspcharter.spelling import closest
from mspcharter.syntax.openings import is_open
from mspcharter.syntax.tree import Declaration, File, Node, Token
from mspcharter.text import Span

# Declarations without a name of their own: their first word is a reference, or there is none.
NAMELESS = frozenset({"include", "waive", "signatory"})

UNKNOWN_KIND = "?"

BUDGET_LINE = "line"
"""The kind of a use that names a line of a budget, as ``budget.line``."""

ITEM = "item"
"""The kind of a use that cites an item of a list, such as a task, as ``body.item``."""

# The most comparisons of names for suggestions, which take half a second.
_MOST_GUESSES = 100_000

# The suggestions that are kept.
_MOST_KEPT = 1_000


class Use(Record):
    """A place where a name is used, and the kinds it may have there."""

    name: str
    span: Span
    kinds: tuple[str, ...]


class Declared(Record):
    """The declaration of a name: its kind, and where the name stands."""

    kind: str
    span: Span


class Missing(Record):
    """A use of a *name* that is not one of *kinds* where it stands, at *span*; a description may stand there, too."""

    name: str
    kinds: tuple[str, ...]
    span: Span
    or_text: bool = False


class MissingLine(Record):
    """A use of a *line* that *budget* does not have, at *span*."""

    budget: str
    line: str
    span: Span


class Guesses:
    """Suggestions for misspelt names, kept from one compilation to the next: most names are the same in both."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, ...] | None], tuple[frozenset[str], str | None]] = {}

    def closest(self, name: str, kinds: tuple[str, ...] | None, candidates: Collection[str]) -> str | None:
        """Return the one of *candidates*, which are the names of *kinds*, that is closest to *name*."""
        now = frozenset(candidates)
        before = self._known.get((name, kinds))
        if before is None or (before[1] is not None and before[1] not in now):
            near = closest(name, candidates)
        else:
            # Of those that were there before, the closest is known.
            added = now - before[0]
            near = before[1]
            if added:
                near = closest(name, added if near is None else {*added, near})
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        self._known[name, kinds] = (now, near)
        return near


class Names:
    """All names of a charter, with what they contain."""

    def __init__(self, files: Iterable[File], guesses: Guesses | None = None) -> None:
        """Gather the names that *files* declare; *guesses* are kept from earlier texts of the charter."""
        self._declared: dict[str, Declared] = {}
        self._seats: dict[str, Declared] = {}
        self._measures: set[str] = set()
        self._lines: dict[str, set[str]] = {}
        self._of_kind: dict[str, list[str]] = {}
        self.taken: list[Diagnostic] = []
        self._unread: set[str] = set()
        self._reported: set[str] = set()
        self._left = _MOST_GUESSES
        self._guesses = Guesses() if guesses is None else guesses
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
        if kind in ("body", "budget"):
            self._gather_parts(file, known, kind, declaration)

    def _gather_parts(self, file: str, known: str, kind: str, declaration: Declaration) -> None:
        for field in declaration.fields:
            if kind == "body" and field.rule == "seats":
                for seat in field.children:
                    if isinstance(seat, Node) and seat.rule == "seat" and isinstance(seat.children[0], Token):
                        own = seat.children[0]
                        self._seats.setdefault(normal(own.text), Declared("seat", Span(file, own.start, own.end)))
                        self._measures.update(_measures(seat))
            elif kind == "budget" and field.rule == "spends" and not is_open(field):
                lines = [spend.children[0] for spend in field.children if isinstance(spend, Node)]
                self._lines[known] = {normal(line.text) for line in lines if isinstance(line, Token)}

    def has(self, known: str, kinds: tuple[str, ...]) -> bool:
        """Say whether *known*, a name in its normal form, is one of *kinds*."""
        declared = self._declared.get(known)
        if declared is not None and (declared.kind in widened(kinds) or declared.kind == UNKNOWN_KIND):
            return True
        if "sector" in kinds and known in BUILT_IN_SECTORS:
            return True
        if "seat" in kinds and known in self._seats:
            return True
        return "measure" in kinds and known in self._measures

    def may_have(self, known: str, kinds: tuple[str, ...]) -> bool:
        """Say whether *known* may be a seat whose line could not be read: it is not reported as missing."""
        return "seat" in kinds and known in self._unread and known not in self._declared

    def has_line(self, budget: str, known: str) -> bool:
        """Say whether *budget* has a line called *known*, or may have one."""
        lines = self._lines.get(budget)
        return lines is None or known in lines or known in self._unread

    def unasked(self) -> Names:
        """Return the same names, of which none is reported as missing yet."""
        found = copy(self)
        found._forget_errors()  # noqa: SLF001 - a copy of itself
        return found

    def _forget_errors(self) -> None:
        self._reported, self._left = set(), _MOST_GUESSES

    def changed(self, before: Names) -> frozenset[str]:
        """Return the names about which anything that a reading can ask differs from what it was *before*."""
        kinds, old_kinds = self._kinds(), before._kinds()
        lines, old_lines = self._lines, before._lines
        return frozenset(
            {name for name, _ in kinds.items() ^ old_kinds.items()}
            | (self._seats.keys() ^ before._seats.keys())
            | (self._measures ^ before._measures)
            | (self._unread ^ before._unread)
            | {name for name in lines.keys() | old_lines.keys() if lines.get(name) != old_lines.get(name)}
        )

    def _kinds(self) -> dict[str, str]:
        return {name: kind for kind, names in self._of_kind.items() for name in names}

    def closest(self, name: str, kinds: tuple[str, ...] | None = None) -> str | None:
        """Return the name of one of *kinds* that *name* was meant to be; None after very many comparisons."""
        if self._left <= 0:
            return None
        candidates = self.all(kinds)
        return self._guess(name, kinds, candidates) if candidates else self._guess(name, None, self.all())

    def _guess(self, name: str, kinds: tuple[str, ...] | None, candidates: Collection[str]) -> str | None:
        self._left -= len(candidates)
        return self._guesses.closest(name, kinds, candidates) if self._left > 0 else None

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
        wide = None if kinds is None else widened(kinds)
        found = [name for kind, names in self._of_kind.items() if wide is None or kind in wide for name in names]
        if kinds is None or "sector" in kinds:
            found += BUILT_IN_SECTORS
        if kinds is not None and "seat" in kinds:
            found += self._seats
        if kinds is not None and "measure" in kinds:
            found += sorted(self._measures)
        return found

    def errors(self, missed: Sequence[Missing], missed_lines: Iterable[MissingLine]) -> Iterator[Diagnostic]:
        """Yield the errors in names: one finding for each missing name, however often it is used."""
        yield from self.taken
        missing: dict[tuple[str, tuple[str, ...]], list[Span]] = {}
        for one in missed:
            missing.setdefault((one.name, one.kinds), []).append(one.span)
        missing_lines: dict[tuple[str, str], list[Span]] = {}
        for other in missed_lines:
            missing_lines.setdefault((other.budget, other.line), []).append(other.span)
        absent: dict[str, list[Span]] = {}
        described = {one.name for one in missed if one.or_text}
        wanted: dict[str, tuple[str, ...]] = {}
        for (name, kinds), spans in missing.items():
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
            yield from problems.unknown_name(
                name, spans, problems.spoken(wanted[name]), near, described if len(spans) == 1 else ()
            )
        for (budget, line), spans in missing_lines.items():
            near = self._guess(line, ("line", budget), self._lines[budget])
            yield from problems.unknown_name(line, spans, f"line of `{budget}`", near)


def widened(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return *kinds* with memberships among them if a constituency is: a membership can be wherever one can."""
    return (*kinds, "membership") if "constituency" in kinds else kinds


def _measures(seat: Node) -> Iterator[str]:
    """Yield the measures that *seat* counts for, which need no declaration of their own."""
    for clause in seat.children:
        if isinstance(clause, Node) and clause.rule == "counts_for" and isinstance(clause.children[-1], Token):
            yield normal(clause.children[-1].text)
