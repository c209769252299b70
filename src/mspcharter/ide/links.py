"""The links of a text: included files, and addresses."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span


class DocumentLink(Record):
    """Words that lead to the file at *path*, or to the address *url*."""

    span: Span
    path: str = ""
    url: str = ""
    tooltip: str = ""


def links(page: Page) -> tuple[DocumentLink, ...]:
    """Return the links of the text of *page*, in its order."""
    return ()
