"""The charter as its readers see it: document, pictures, power and ratings, each with the way back to the text."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record


class Picture(Record):
    """A picture: the *name* of its view, its *title*, and its pages as SVG; or the *reason* why there is none."""

    name: str
    title: str
    svgs: tuple[str, ...] = ()
    reason: str = ""


def document_html(page: Page) -> str:
    """Return the document as a page of HTML.

    Each block of a declaration has ``data-file``, ``data-start`` and ``data-end``: its span in code points.
    """
    return ""


def power_html(page: Page) -> str:
    """Return the power report as a page of HTML."""
    return ""


def ratings_html(page: Page) -> str:
    """Return the scorecards as a page of HTML."""
    return ""


def pictures(page: Page) -> tuple[str, ...]:
    """Return the names of the pictures that there are, in their order."""
    return ()


def picture(page: Page, name: str) -> Picture:
    """Return the picture called *name*; raise KeyError if there is none of that name."""
    raise KeyError(name)
