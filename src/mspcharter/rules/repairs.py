"""Where a repair puts what is missing: a line at the end of a declaration, or at the end of a line."""

from __future__ import annotations

from mspcharter.model.values import NOWHERE, Origin
from mspcharter.text import Span


def line_below(origin: Origin) -> Span | None:
    """Return the empty place behind the last line of a declaration; None where nobody wrote it as a text."""
    if origin.name == NOWHERE:
        return None
    end = max((span.end for spans in origin.fields.values() for span in spans), default=origin.name.end)
    return Span(origin.name.file, end, end)
