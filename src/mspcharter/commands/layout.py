"""The one layout of charters."""

from __future__ import annotations

from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format
from mspcharter.text import Source


def formatted(source: Source) -> str:
    """Return the text of *source* in the one layout, each declaration's lines in the order of the manual."""
    return format(source, LANGUAGE)
