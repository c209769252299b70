"""A page: one text in its charter, as questions see it."""

from __future__ import annotations

from functools import cached_property

from mspcharter.compiler import Compilation, without_collection
from mspcharter.drafts import last_by, unmoved_at
from mspcharter.ide.occurrences import Occurrences, Parts
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.semantics.names import Names
from mspcharter.syntax.tree import Declaration, File
from mspcharter.text import Source, Span


class Page:
    """The text at *path* in its charter, which does not change.

    *compilation* is of the whole charter. What a question works out about a page is kept with it. What its declarations
    declare is kept in *parts* from one version of the text to the next.
    """

    def __init__(self, path: str, compilation: Compilation, parts: Parts | None = None) -> None:
        """Look at the text called *path* among the sources of *compilation*."""
        self.path = path
        self.compilation = compilation
        self._parts = parts

    @cached_property
    def source(self) -> Source:
        """Return the text with its name."""
        return self.compilation.sources.get(self.path) or Source(self.path, "")

    @property
    def text(self) -> str:
        """Return the text."""
        return self.source.text

    @cached_property
    def file(self) -> File:
        """Return the tree of the text."""
        found = (file for file in self.compilation.files if file.name == self.path)
        return next(found, File(self.path, ()))

    @property
    def charter(self) -> Charter:
        """Return the charter that the text is part of."""
        return self.compilation.charter

    @cached_property
    def names(self) -> Names:
        """Return the names of the charter, whatever was declared in other files."""
        names = self.compilation.names
        return Names(self.compilation.files) if names is None else names.unasked()

    @cached_property
    def occurrences(self) -> Occurrences:
        """Return the places of the charter that name something."""
        with without_collection():
            return Occurrences(self.compilation, self._parts)

    @cached_property
    def decisions(self) -> Decisions:
        """Return the decisions of the charter; each is worked out when it is first asked for."""
        return self.compilation.decisions

    @cached_property
    def figures(self) -> Decisions:
        """Return the decisions for answers that show no place of the text; see `Compilation.figures`."""
        return self.compilation.figures

    @property
    def unplaced(self) -> Charter:
        """Return the charter for answers that show no place of the text: none of its declarations is moved."""
        return self.figures.charter

    def unplaced_at(self, offset: int) -> int:
        """Return the place that *offset* has in `unplaced` and in `figures`."""
        declarations = self.file.declarations
        number = last_by(declarations, offset)
        return offset if number < 0 else offset - unmoved_at(declarations, number)[1]

    def span(self, start: int, end: int) -> Span:
        """Return the range of this text between *start* and *end*."""
        return Span(self.path, start, end)

    def declaration_by(self, offset: int) -> Declaration | None:
        """Return the last declaration that starts at or before *offset*."""
        number = last_by(self.file.declarations, offset)
        return self.file.declarations[number] if number >= 0 else None

    def declaration_at(self, offset: int) -> Declaration | None:
        """Return the declaration that *offset* stands in, or stands right behind."""
        found = self.declaration_by(offset)
        return found if found is not None and offset <= found.end else None
