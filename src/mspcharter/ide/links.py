"""The links of a text: included files, and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.compiler import CHECK_NAMES
from mspcharter.ide.page import Page
from mspcharter.inclusion import include_path
from mspcharter.record import Record
from mspcharter.syntax.tree import Token, meant
from mspcharter.text import Span

_ADDRESS = re.compile(r"https?://[^\s\"<>{}|\\^`]+")
_AFTER = ".,;:!?'\""


class DocumentLink(Record):
    """Words that lead to the file at *path*, to the address *url*, or to the page of the check called *check*."""

    span: Span
    path: str = ""
    url: str = ""
    check: str = ""
    tooltip: str = ""


def links(page: Page) -> tuple[DocumentLink, ...]:
    """Return the links of the text of *page*, in its order."""
    return tuple(sorted((*_includes(page), *_addresses(page), *_waived(page))))


def _waived(page: Page) -> Iterator[DocumentLink]:
    """Yield the names of the findings that are waived: each check has a page in the manual."""
    for declaration in page.file.declarations:
        name = declaration.name
        if declaration.keyword == "waive" and name is not None and name.text in CHECK_NAMES:
            yield DocumentLink(
                page.span(name.start, name.end), check=name.text, tooltip="open the page of this finding"
            )


def _addresses(page: Page) -> Iterator[DocumentLink]:
    """Yield the addresses in the text, without the punctuation behind them."""
    for found in _ADDRESS.finditer(page.text):
        address = found[0].rstrip(_AFTER)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_AFTER)
        yield DocumentLink(
            page.span(found.start(), found.start() + len(address)), url=address, tooltip="open the address"
        )


def included_at(page: Page, offset: int) -> DocumentLink | None:
    """Return the link of the included file whose path is at *offset*."""
    return next((one for one in _includes(page) if one.span.start <= offset <= one.span.end), None)


def root_folder(page: Page) -> str:
    """Return the folder of the charter, below which included files are; with its last slash, if it has one."""
    root = next(iter(page.compilation.sources), page.path)
    return root[: root.rfind("/") + 1]


def _includes(page: Page) -> Iterator[DocumentLink]:
    folder = root_folder(page)
    own = page.path.removeprefix(folder).rpartition("/")[0]
    for declaration in page.file.declarations:
        token = declaration.head[0] if declaration.keyword == "include" and declaration.head else None
        if isinstance(token, Token):
            path = include_path(own, meant(token))
            if path is not None:
                yield DocumentLink(page.span(token.start, token.end), folder + path, tooltip="open the included file")
