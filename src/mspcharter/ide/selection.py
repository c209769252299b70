"""The ranges that a selection grows to."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.text import Span


def selections(page: Page, offset: int) -> tuple[Span, ...]:
    """Return the ranges around *offset*, each inside the next: word, part, line, declaration, text."""
    declaration = page.declaration_at(offset)
    own = [page.span(declaration.start, declaration.end)] if declaration is not None else []
    return (*own, page.span(0, len(page.text)))
