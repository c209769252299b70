"""The charter as its readers see it: document, pictures, power and ratings, each with the way back to the text.

A charter that cannot be understood has no document. Its page then says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from mspcharter.emit.charts.views import CHARTS
from mspcharter.emit.document.blocks import Block, Document, Paragraph
from mspcharter.emit.document.html.page import page as html_page
from mspcharter.emit.document.outline import paper
from mspcharter.emit.document.scorecard import scorecard_of
from mspcharter.emit.open_points import OpenPoints
from mspcharter.emit.power.report import report
from mspcharter.emit.views import VIEWS, CannotWrite, Subject
from mspcharter.english import counted
from mspcharter.ide import positions
from mspcharter.ide.page import Page
from mspcharter.power.answers import answers
from mspcharter.record import Record
from mspcharter.text import Span

_FIRST_LINE = 12
"""The letters from which on the first line of a title is taken for it."""


class Picture(Record):
    """A picture: the *name* of its view, its *title*, and its pages as SVG; or the *reason* why there is none."""

    name: str
    title: str
    svgs: tuple[str, ...] = ()
    reason: str = ""


def document_html(page: Page) -> str:
    """Return the document as a page of HTML.

    Each block that was declared somewhere has ``data-file``, its path, and ``data-line-from`` and ``data-line-to``, its
    lines from 0.
    """
    if not page.compilation.ok:
        return _not_understood(page)
    return html_page(_subject(page).illustrated, lambda span: _marks(page, span))


def power_html(page: Page) -> str:
    """Return the power report as a page of HTML."""
    if not page.compilation.ok:
        return _not_understood(page)
    found = answers(page.decisions, "seat", ())
    return _page(page, [*report(page.charter, found, leads_on=False)])


def ratings_html(page: Page) -> str:
    """Return the scorecards as a page of HTML."""
    if not page.compilation.ok:
        return _not_understood(page)
    return _page(page, [*scorecard_of(page.charter, page.compilation.scorecards())])


def pictures(page: Page) -> tuple[str, ...]:
    """Return the names of the pictures that there are, in their order; none of a charter that is not understood."""
    return tuple(CHARTS) if page.compilation.ok else ()


def title_of(picture: str) -> str:
    """Return what a picture is called where it is chosen."""
    return _TITLES.get(picture, picture.replace("-", " ").capitalize())


_TITLES = {"raci": "RACI", "power": "Shares of votes and power"}


def picture(page: Page, name: str) -> Picture:
    """Return the picture called *name*; raise KeyError if there is none of that name.

    What is drawn of one declaration leads to its lines, as blocks of a document do. So do words that are its title, or
    the first line of it.
    """
    view = VIEWS[name]
    try:
        svgs = view.writers["svg"](_subject(page))
    except CannotWrite as reason:
        return Picture(name, title_of(name), reason=str(reason))
    places = {one.name: _marks(page, one.origin.span) for one in page.charter.declared()}
    titles = _places_of_titles(page, places)
    return Picture(name, title_of(name), tuple(_with_marks(svg.decode(), places, titles) for svg in svgs))


def _places_of_titles(page: Page, places: Mapping[str, str]) -> dict[str, str]:
    """Return the marks of each declaration by its title; what two declarations are called leads nowhere."""
    found: dict[str, set[str]] = {}
    for name, marks in places.items():
        found.setdefault(page.charter.title_of(name), set()).add(marks)
    return {title: marks.pop() for title, marks in found.items() if len(marks) == 1}


def _with_marks(svg: str, places: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Return *svg* with the marks of *places* at what is drawn of a name, and those of *titles* at texts."""

    def drawn(key: re.Match[str]) -> str:
        return key[0] + places.get(unescape(key[1]).rpartition(" ")[2], "")

    def written(text: re.Match[str]) -> str:
        shown = unescape(text[2])
        if shown not in titles:
            begun = [title for title in titles if len(shown) >= _FIRST_LINE and title.startswith(f"{shown} ")]
            if len(begun) != 1:
                return text[0]
            shown = begun[0]
        return f"<text{titles[shown]}{text[1]}>{text[2]}<"

    return re.sub(r'data-key="([^"]*)"', drawn, re.sub(r"<text\b([^>]*)>([^<]+)<", written, svg))


def _subject(page: Page) -> Subject:
    compilation = page.compilation
    points = OpenPoints(compilation.gaps, compilation.contradictions, compilation.scorecards())
    return Subject(page.decisions, points, {name: source.text for name, source in compilation.sources.items()})


def _page(page: Page, blocks: list[Block]) -> str:
    return html_page(paper(page.charter, blocks), lambda span: _marks(page, span))


def not_shown(page: Page) -> str:
    """Return why the charter cannot be shown; empty if it can."""
    if page.compilation.ok:
        return ""
    errors = sum(one.code < "MSP1" for one in page.compilation.diagnostics)
    return f"This charter has {counted(errors, 'error')} that must be fixed before it can be shown."


def _not_understood(page: Page) -> str:
    document: Document = paper(page.charter, [Paragraph((not_shown(page),))])
    return html_page(document)


def _marks(page: Page, span: Span) -> str:
    source = page.compilation.sources.get(span.file)
    if source is None:
        return ""
    first, last = positions.points(source, span)
    return f' data-file="{escape(span.file)}" data-line-from="{first.line}" data-line-to="{last.line}"'
