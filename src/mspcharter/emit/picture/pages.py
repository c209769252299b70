"""The pages of the governance picture: one page of A4, or an overview and a page for each body.

The picture is laid out for A4 in portrait and in landscape format, in full size and a little smaller, and the first
layout that fits is taken. Where none can be read, the overview shows of each body how many seats each group has, and a
page for each body follows, with its links in words. A page is higher than A4 only if a single box on it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from mspcharter.emit.picture import style
from mspcharter.emit.picture.boxes import moved
from mspcharter.emit.picture.cards import draw_card, framed
from mspcharter.emit.picture.diagram import Card, Change, Diagram, Group, Mark, Row, changes_of
from mspcharter.emit.picture.lettering import rows
from mspcharter.emit.picture.page import Page, heading, legend, page, panel
from mspcharter.emit.picture.style import LEAD, SMALL
from mspcharter.emit.picture.words import described, in_words, links_in_words
from mspcharter.record import Record

_Item = TypeVar("_Item")


class Figure(Record):
    """A page with its title and what it shows in words; an overview that *shows_groups* needs no page for these."""

    title: str
    description: str
    page: Page
    shows_groups: bool = False


def figures(diagram: Diagram, *, titled: bool = True) -> tuple[Figure, ...]:
    """Return the pages of *diagram*: one if it can be read on A4, else an overview and a page for each body.

    An overview is always *titled*, because it says what follows it.
    """
    own = diagram._replace(untitled=not titled)
    whole = fitted(own)
    if whole is not None:
        return (Figure(diagram.title, described(diagram), whole),)
    overview = tuple(_overview(diagram))
    groups = () if any(one.shows_groups for one in overview) else tuple(_groups(diagram))
    return (*overview, *groups, *_bodies(own))


def fitted(diagram: Diagram) -> Page | None:
    """Return *diagram* on one page of A4, as large as it can be; None if it could not be read there."""
    for scale in SCALES:
        for width, height in (PORTRAIT, LANDSCAPE):
            found = page(diagram, width / scale, height / scale)
            if found is not None and found.height * scale <= height:
                return Page(width, found.height * scale, _scaled(found.body, scale))
            if found is not None and found.height > _HOPELESS * height:
                return None
    return None


def _overview(diagram: Diagram) -> Iterator[Figure]:
    """Yield all bodies in short with their links; without the links, if these have no room."""
    # A card in short has no line of seats at which a link could end.
    links = tuple(link._replace(lines=()) for link in diagram.links)
    whole = diagram._replace(cards=tuple(map(_in_short, diagram.cards)), subtitle=_OVERVIEW, links=links)
    short = whole._replace(groups=())
    for one in (whole, short):
        found = fitted(one)
        if found is not None:
            yield Figure(diagram.title, described(one), found, bool(one.groups))
            return
    loose = short._replace(links=(), chips=(), subtitle=_WITHOUT_LINKS)
    for cards in _runs(loose.cards, partial(_fit, loose)) or [[]]:
        part = loose._replace(cards=tuple(cards))
        yield Figure(diagram.title, described(part), fitted(part) or _as_high_as_needed(part))


def _fit(diagram: Diagram, cards: Sequence[Card]) -> bool:
    """Say whether *cards* without links are read on one page."""
    scale, (width, height) = SCALES[-1], PORTRAIT
    found = page(diagram._replace(cards=tuple(cards)), width / scale, height / scale)
    return found is not None and found.height * scale <= height


def _bodies(diagram: Diagram) -> Iterator[Figure]:
    for card in diagram.cards:
        links = [link for link in diagram.links if card.key in (link.tail, link.head)]
        lines: tuple[Row | str, ...] = (*card.rows, *links_in_words(diagram, links))
        parts = _runs(lines, partial(_fits, diagram, card)) or [[]]
        for number, part in enumerate(parts):
            own = card if not number else card._replace(facts=())
            if len(parts) > 1:
                own = own._replace(title=f"{card.title} ({number + 1} of {len(parts)})")
            yield _body(diagram, own, part)


def _fits(diagram: Diagram, card: Card, lines: Sequence[Row | str]) -> bool:
    return _body(diagram, card, lines).page.height <= PORTRAIT[1]


def _groups(diagram: Diagram) -> Iterator[Figure]:
    for some in _runs(diagram.groups, lambda some: _panel(diagram, some).height <= PORTRAIT[1]):
        part = Diagram(diagram.title, _GROUPS, groups=tuple(some))
        yield Figure(diagram.title, described(part), _panel(diagram, some))


def _body(diagram: Diagram, card: Card, lines: Sequence[Row | str]) -> Figure:
    """Return a page with the card of a body, of whose *lines* the seats are in the card, and the sentences below it."""
    width = PORTRAIT[0]
    own = card._replace(rows=tuple(line for line in lines if isinstance(line, Row)))
    sentences = [line for line in lines if isinstance(line, str)]
    head, y = ("", 0.0) if diagram.untitled else heading(diagram.title, _BODY, width)
    content = draw_card(own, width)
    drawn = framed(own, content, content.height)
    parts = [head, moved(style.group(drawn.body, class_="box", data_key=card.key), 0, y)]
    y += drawn.height + 10
    for sentence in sentences:
        wrapped = rows(sentence, width, SMALL)
        parts.append(style.block(0, y, wrapped, SMALL))
        y += len(wrapped) * SMALL * LEAD + 3
    signs, height = legend(Diagram("", "", cards=(own,), noun=diagram.noun), y + 4, width)
    whole = Page(width, y + 4 + height, "".join([*parts, signs]))
    return Figure(card.title, " ".join([in_words(own), *sentences]), whole)


def _panel(diagram: Diagram, groups: Sequence[Group]) -> Page:
    width = PORTRAIT[0]
    head, y = heading(diagram.title, _GROUPS, width)
    body, height = panel(groups, y, width, diagram.noun)
    return Page(width, y + height, head + body)


def _as_high_as_needed(diagram: Diagram) -> Page:
    found = page(diagram._replace(links=(), chips=()), PORTRAIT[0])
    assert found is not None, "INVARIANT: only links can lack room"
    return found


def _in_short(card: Card) -> Card:
    """Return *card* with a mark for all seats of each group, and nothing of who chooses them."""
    counts: dict[Mark, int] = {}
    for row in card.rows:
        # Of a line of seats that changes, the card in short has what it is now.
        for mark in row.marks if card.change == row.change or row.change != "removed" else ():
            alike = mark._replace(seats=1)
            counts[alike] = counts.get(alike, 0) + mark.seats
    marks = tuple(mark._replace(seats=seats) for mark, seats in counts.items())
    change: Change = card.change or ("changed" if changes_of(card) else "")
    return card._replace(facts=(), rows=(Row("", "", "", marks),) if marks else (), change=change)


def _runs(items: Sequence[_Item], fits: Callable[[Sequence[_Item]], bool]) -> list[list[_Item]]:
    """Divide *items*, in their order, into the longest runs that fit; an item that never fits is a run of its own."""
    found: list[list[_Item]] = []
    start = 0
    while start < len(items):
        length = 1
        while start + length < len(items) and fits(items[start : start + 2 * length]):
            length = min(2 * length, len(items) - start)
        step = length
        while step > 1:
            step //= 2
            if start + length + step <= len(items) and fits(items[start : start + length + step]):
                length += step
        found.append([*items[start : start + length]])
        start += length
    return found


def _scaled(body: str, scale: float) -> str:
    return body if scale == 1 else style.shape("g", body, transform=f"scale({scale})")


EDGE = 8.0
"""The white edge of a picture, so that it can stand on a dark ground."""

PORTRAIT, LANDSCAPE = ((width - 2 * EDGE, height - 2 * EDGE) for width, height in (style.PORTRAIT, style.LANDSCAPE))
"""Width and height of what is drawn on a page of A4."""

SCALES = (1.0, 0.95, 0.9, 0.87)
"""How large the picture may be drawn. The smallest letters have 7.5 points, so they have 6.5 on the smallest."""

_HOPELESS = 2.0
"""A page this many times too high is still too high in the smallest scale, in either format."""

_OVERVIEW = "Overview: who decides, and how many seats each group has. A page for each body follows."
_WITHOUT_LINKS = (
    "Overview: the bodies, and how many seats each group has. A page for each body follows, with its links."
)
_BODY = "One body: its seats, and its links in words."
_GROUPS = "The groups of partners, and their letters."
