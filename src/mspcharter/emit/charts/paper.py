"""Pages of A4 for charts: a heading, blocks below one another, and a legend.

A chart says everything twice: as a drawing, and in words for those who do not see it. So each block has its words, and
the description of a page is made of those of its blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from mspcharter.emit.picture import style
from mspcharter.emit.picture.lettering import even, rows
from mspcharter.emit.picture.style import GREY, LEAD, PORTRAIT, RULE, SMALL, TITLE, Sample
from mspcharter.english import capital, clean
from mspcharter.model import Charter
from mspcharter.record import Record

_T = TypeVar("_T")


class Block(Record):
    """Shapes drawn from the height 0 down to *height* points, and in *words* what they show."""

    body: str
    height: float
    words: str = ""


class Section(Record):
    """Blocks that are kept in order, under a *head* that is repeated on each page where they go on.

    With *together*, a page is not begun within the section if all of it has room on the next.
    """

    blocks: tuple[Block, ...]
    head: Block = Block("", 0)
    together: bool = False


class Chart(Record):
    """A chart on pages of *width* points: its *title*, what it shows, its sections and its legend.

    *key* tells its identifiers from those of other pictures on the same page.
    """

    key: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    legend: tuple[Sample, ...] = ()
    width: float = PORTRAIT[0]
    height: float = PORTRAIT[1]


def named(charter: Charter, shows: str) -> str:
    """Return what a chart *shows*, with the name of the partnership: ``Who does what: Rivers``."""
    own = charter.identity
    return f"{shows}: {charter.title_of(own.name)}" if own is not None else shows


def pages(chart: Chart) -> tuple[str, ...]:
    """Return the pages of *chart* as SVG; each is as high as what is on it."""
    below, legend = _legend(chart)
    top = _heading(chart, "")[1]
    filled = list(_filled(chart, chart.height - top - legend))
    return tuple(_page(chart, blocks, number, len(filled), below) for number, blocks in enumerate(filled, 1))


def or_refuse(found: Sequence[_T], view: str) -> Sequence[_T]:
    """Return what was *found* for a *view*; raise NothingToShowError where that is nothing."""
    if not found:
        raise NothingToShowError(NOTHING[view])
    return found


def moved(body: str, x: float, y: float) -> str:
    """Return the shapes of *body*, moved by *x* and *y*."""
    if not body or not (x or y):
        return body
    return style.shape("g", body, transform=f"translate({style.figure(x)} {style.figure(y)})")


def heading(words: str, width: float, note: str = "", *, space: float = 8) -> Block:
    """Return the heading of a section, with a smaller *note* below it and *space* above it."""
    lines = rows(words, width, style.HEADING, bold=True)
    body = style.block(0, space, lines, style.HEADING, bold=True)
    y = space + len(lines) * style.HEADING * LEAD
    below = rows(note, width, SMALL) if note else []
    body += style.block(0, y + 1, below, SMALL, ink=GREY)
    said = f"{sentence(words)} {sentence(note)}" if note else sentence(words)
    return Block(body, y + (1 if below else 0) + len(below) * SMALL * LEAD + 5, said)


def paragraph(words: str, width: float = PORTRAIT[0] - 16) -> Block:
    """Return *words* as a paragraph in small type."""
    lines = rows(words, width, SMALL)
    return Block(style.block(0, 4, lines, SMALL, ink=GREY), len(lines) * SMALL * LEAD + 8, sentence(words))


def words_of(title: str, *facts: str) -> str:
    """Return a sentence about *title*: ``Ministry: 1 of 9 votes; a founder.``; facts that are empty are left out."""
    told = "; ".join(fact for fact in facts if fact)
    return sentence(f"{clean(title)}: {told}" if told else title)


def begun(charter: Charter, words: str) -> str:
    """Return *words* with a large first letter, unless they begin with a title: that stays as it is written."""
    titles = (charter.title_of(one.name) for one in charter.declared())
    seats = (charter.title_of_seat(seat) for body in charter.bodies.values() for seat in body.seats)
    return words if words.startswith((*titles, *seats)) else capital(words)


def sentence(text: str) -> str:
    """Return *text* on one line, ended as a sentence."""
    shown = clean(text)
    return shown if shown[-1:] in ".!?:" else f"{shown}."


def _filled(chart: Chart, room: float) -> Iterator[list[Block]]:
    """Yield the blocks of each page of *room* points; a block higher than a page has one of its own."""
    page: list[Block] = []
    used = 0.0
    for section in chart.sections:
        begun = False
        whole = section.head.height + sum(block.height for block in section.blocks)
        if page and section.together and used + whole > room >= whole:
            yield page
            page, used = [], 0.0
        for block in section.blocks:
            head = section.head.height if not begun else 0
            if page and used + head + block.height > room:
                yield page
                page, used, begun = [], 0.0, False
            if not begun:
                page.append(section.head)
                used += section.head.height
                begun = True
            page.append(block)
            used += block.height
    if page:
        yield page


def _page(chart: Chart, blocks: Sequence[Block], number: int, of: int, legend: Block) -> str:
    part = f" (page {number} of {of})" if of > 1 else ""
    body, y = _heading(chart, part)
    parts = [body]
    for block in blocks:
        parts.append(moved(block.body, _MARGIN, y))
        y += block.height
    parts.append(moved(legend.body, _MARGIN, y))
    words = " ".join(block.words for block in (*blocks, legend) if block.words)
    description = f"{sentence(chart.subtitle)} {words}"
    key = chart.key if of == 1 else f"{chart.key}-{number}"
    height = y + legend.height + _MARGIN
    return style.svg(chart.title + part, description, chart.width, height, "\n".join(parts), key=key)


def _heading(chart: Chart, part: str) -> tuple[str, float]:
    """Return the title of a page and what it shows, and the height below them."""
    width = chart.width - 2 * _MARGIN
    lines = even(chart.title + part, width, TITLE, bold=True)
    y = len(lines) * TITLE * LEAD + 2
    below = rows(chart.subtitle, width, SMALL + 1)
    body = style.block(_MARGIN, _MARGIN, lines, TITLE, bold=True)
    body += style.block(_MARGIN, _MARGIN + y, below, SMALL + 1, ink=GREY)
    return body, _MARGIN + y + len(below) * (SMALL + 1) * LEAD + 8


def _legend(chart: Chart) -> tuple[Block, float]:
    if not chart.legend:
        return Block("", 0), _MARGIN
    width = chart.width - 2 * _MARGIN
    body, height = style.legend(chart.legend, 0, 14, width)
    line = style.path(f"M0 7H{style.figure(width)}", line=RULE, stroke=0.7)
    return Block(line + body, height + 14), height + 14 + _MARGIN


_MARGIN = 8.0
WIDTH = PORTRAIT[0] - 2 * _MARGIN
"""The width within the margins of a page in portrait format."""


class NothingToShowError(Exception):
    """The charter states nothing that the view shows; the message says what to declare."""


NOTHING: Mapping[str, str] = {
    "stakeholders": "the charter names no one who takes part: declare a `stakeholder` with `sector` and `influence`",
    "decisions": "the charter has no decision: declare a `decision` with `taken by`, `requires` and `if blocked`",
    "resources": (
        "the charter has no money to show: declare a `budget` with `spends`, and a `resource` with `from` and `value`"
    ),
    "risks": "the charter names no risk: declare a `risk` with `likelihood` and `impact`",
    "raci": "no activity says who does it: declare an `activity` with `responsible` and `accountable`",
    "power": (
        "the charter has no decision whose votes can be counted: declare a `body` with `seats`, and a `decision` with"
        " `taken by` and `requires`"
    ),
}
"""What to declare for a view that would be empty."""
