"""A page: one text in its charter, as questions see it."""

from __future__ import annotations

from functools import cached_property

from mspcharter.compiler import Compilation, without_collection
from mspcharter.ide.occurrences import Occurrences
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.semantics.names import Names
from mspcharter.syntax.tree import Declaration, File
from mspcharter.text import Source, Span


class Page:
    """The text at *path* in its charter, which does not change.

    *compilation* is of the whole charter. What a question works out about a page is kept with it.
    """

    def __init__(self, path: str, compilation: Compilation) -> None:
        """Look at the text called *path* among the sources of *compilation*."""
        self.path = path
        self.compilation = compilation

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
        return Names(self.compilation.files)

    @cached_property
    def occurrences(self) -> Occurrences:
        """Return the places of the charter that name something."""
        with without_collection():
            return Occurrences(self.compilation)

    @cached_property
    def decisions(self) -> Decisions:
        """Return the decisions of the charter; each is worked out when it is first asked for."""
        return self.compilation.decisions

    @cached_property
    def figures(self) -> Decisions:
        """Return the decisions for answers that show no place of the text; see `Compilation.figures`."""
        return self.compilation.figures

    def span(self, start: int, end: int) -> Span:
        """Return the range of this text between *start* and *end*."""
        return Span(self.path, start, end)

    def declaration_at(self, offset: int) -> Declaration | None:
        """Return the declaration that *offset* stands in, or stands right behind."""
        return next((one for one in self.file.declarations if one.start <= offset <= one.end), None)
