"""The readings of a charter's declarations, kept from one version of the text to the next.

What is read of a declaration depends on its tree and on the names that it asks about. Only declarations that changed,
or that ask about a name that changed, are read again.
"""

from __future__ import annotations

from mspcharter.semantics.names import Guesses, Names
from mspcharter.semantics.reading import Read
from mspcharter.semantics.resolve import read_declaration
from mspcharter.syntax.tree import Declaration


class Readings:
    """What was read in the last compilation of a charter, for the next one; it changes no result."""

    def __init__(self) -> None:
        self.guesses = Guesses()
        self._names: Names | None = None
        self._checks: frozenset[str] = frozenset()
        # Each declaration is kept beside its reading, so that no other can have its identity.
        self._known: dict[tuple[str, int], tuple[Declaration, Read | None]] = {}
        self._now: dict[tuple[str, int], tuple[Declaration, Read | None]] = {}
        self._changed: frozenset[str] = frozenset()

    def turn(self, names: Names, checks: frozenset[str]) -> None:
        """Begin another compilation, with *names* and with waivers that may name *checks*."""
        if self._names is None or checks != self._checks:
            self._known = {}
        else:
            self._known = self._now
            self._changed = names.changed(self._names)
        self._now = {}
        self._names, self._checks = names, checks

    def read(self, names: Names, file: str, declaration: Declaration, checks: frozenset[str]) -> Read | None:
        """Return what `read_declaration` does, from the last compilation if nothing that it depends on has changed."""
        key = (file, id(declaration))
        kept = self._known.get(key)
        if kept is None or not (kept[1] is None or self._changed.isdisjoint(kept[1].asked)):
            kept = (declaration, read_declaration(names, file, declaration, checks))
        self._now[key] = kept
        return kept[1]
