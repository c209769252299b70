"""The one layout of charters."""

from __future__ import annotations

from mspcharter.semantics.forms import FORMS
from mspcharter.syntax.printer import Order, format
from mspcharter.text import Source

_LINE_ORDER: Order = {form.keyword: tuple(line.rule for line in form.lines) for form in FORMS}


def formatted(source: Source) -> str:
    """Return the text of *source* in the one layout, each declaration's lines in the order of the manual."""
    return format(source, _LINE_ORDER)
