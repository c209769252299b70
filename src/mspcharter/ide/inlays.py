"""Figures that an editor shows inside the text: votes needed, shares of power, gaps of budgets."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class Inlay(Record):
    """A *text* to show at *offset*, and a *tooltip* in Markdown."""

    offset: int
    text: str
    tooltip: str = ""


def inlays(page: Page, span: Span | None = None) -> tuple[Inlay, ...]:
    """Return the figures to show in the text of *page*, or in *span*, in the order of their places."""
    return ()
