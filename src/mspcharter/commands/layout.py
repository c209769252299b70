"""The layout of charters."""

from __future__ import annotations

from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format
from mspcharter.text import Source


def formatted(source: Source) -> str:
    """Return the formatted text of *source*, with the lines of each declaration in the order of the manual."""
    return format(source, LANGUAGE)
