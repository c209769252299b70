"""The boxes of the governance picture in their rows: how wide each is, and where it begins.

A row that links go past leaves room for them and their labels, so that they need not turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.emit.picture.boxes import Drawn, draw_chip
from mspcharter.emit.picture.cards import Sheet, draw_card, framed
from mspcharter.emit.picture.diagram import Card, Chip, Diagram, Link
from mspcharter.emit.picture.landing import Arrivals, Landing, arrivals
from mspcharter.emit.picture.lettering import measured
from mspcharter.emit.picture.ranking import CARD, CHIP, GAP, passes, rows_of
from mspcharter.emit.picture.style import SMALL
from mspcharter.record import Record


class Box(Record):
    """A drawn card or chip, in a row, with its left edge at *x*, and where links come to its seats."""

    key: str
    row: int
    x: float
    width: float
    height: float
    body: str
    arrivals: Arrivals | None = None
    landing: Landing | None = None


def stacked(diagram: Diagram, width: float) -> tuple[Box, ...]:
    """Return all boxes of *diagram*, drawn, in rows of at most *width* points."""
    cards = {card.key: card for card in diagram.cards}
    chips = {chip.key: chip for chip in diagram.chips}
    rows = rows_of(diagram, width)
    places = {key: number for number, keys in enumerate(rows) for key in keys}
    passing = passes(places, diagram.links)
    coming = arrivals(diagram, places)
    boxes: list[Box] = []
    for number, keys in enumerate(rows):
        past = [label_room(diagram.links[place]) for place in passing[number]]
        own = [cards[key] for key in keys if key in cards]
        others = [chips[key] for key in keys if key in chips]
        if own:
            boxes += _mixed([(card, coming.get(card.key)) for card in own], others, number, width, past)
        else:
            boxes += _chips_alone(others, number, width, past, diagram.links)
    return tuple(boxes)


def label_room(link: Link) -> float:
    """Return the room that the label of *link* takes beside others."""
    return min(measured(link.shown, SMALL), _LABEL) + GAP


def _mixed(
    cards: Sequence[Reached], chips: Sequence[Chip], row: int, width: float, past: Sequence[float]
) -> list[Box]:  # fmt: skip
    """Place *cards*, then *chips*, then the links that go past the row."""
    drawn_chips = [draw_chip(chip, CHIP * 1.25) for chip in chips]
    free = width - sum(one.width + GAP for one in drawn_chips)
    drawn = _cards(cards, free - len(past) * RAIL)
    if past:
        least = CARD * len(cards) + GAP * (len(cards) - 1)
        narrow = _cards(cards, max(least, free - sum(past)))
        if max(one.height for one in narrow) <= max(one.height for one in drawn) + _SAVED:
            drawn = narrow
    boxes, x = [], 0.0
    for (card, coming), sheet in zip(cards, drawn, strict=True):
        boxes.append(Box(card.key, row, x, sheet.width, sheet.height, sheet.body, coming, sheet.landing))
        x += sheet.width + GAP
    for chip, one in zip(chips, drawn_chips, strict=True):
        boxes.append(Box(chip.key, row, x, one.width, one.height, one.body))
        x += one.width + GAP
    return boxes


def _chips_alone(
    chips: Sequence[Chip], row: int, width: float, past: Sequence[float], links: Sequence[Link]
) -> list[Box]:  # fmt: skip
    room = width - len(past) * RAIL
    drawn = [draw_chip(chip, min(CHIP * 1.25, (room + GAP) / len(chips) - GAP)) for chip in chips]
    keys = [chip.key for chip in chips]
    needs = [max(one.width, _labels(key, links)) for key, one in zip(keys, drawn, strict=True)]
    free = min(max(sum(needs), width - sum(past)), width - _PAST * len(past))
    return _spread(keys, drawn, needs, row, max(free, sum(one.width + GAP for one in drawn)))


def _cards(cards: Sequence[Reached], room: float) -> list[Sheet]:
    """Draw the *cards* of a row, so wide that the tallest is as low as can be."""
    free = room - GAP * (len(cards) - 1)
    equal = [free / len(cards)] * len(cards)
    drawn = [draw_card(card, width, coming) for (card, coming), width in zip(cards, equal, strict=True)]
    if len(cards) > 1:
        least = min(CARD, free / len(cards))
        areas = [one.height for one in drawn]
        spare = free - least * len(cards)
        fitted = [least + spare * area / sum(areas) for area in areas]
        others = [draw_card(card, width, coming) for (card, coming), width in zip(cards, fitted, strict=True)]
        drawn = min((drawn, others), key=lambda some: max(one.height for one in some))
    tallest = max(one.height for one in drawn)
    # Cards of a row are equally high, but a low one is not stretched until it looks empty.
    return [
        framed(card, one, tallest if tallest - one.height < _STRETCH else one.height)
        for (card, _), one in zip(cards, drawn, strict=True)
    ]


def _labels(key: str, links: Sequence[Link]) -> float:
    """Return the room that the labels of the links of a chip take beside one another, were they all on one side."""
    return sum(label_room(link) for link in links if key in (link.tail, link.head))


def _spread(
    keys: Sequence[str], drawn: Sequence[Drawn], needs: Sequence[float], row: int, room: float
) -> list[Box]:  # fmt: skip
    """Place chips in the middle of the room that each *needs*, or closer where there is less."""
    wide = sum(one.width for one in drawn)
    share = min(1.0, (room - wide) / max(1.0, sum(needs) - wide))
    places = [one.width + (need - one.width) * share for one, need in zip(drawn, needs, strict=True)]
    between = max(0.0, room - sum(places)) / (len(drawn) + 1)
    boxes, x = [], between
    for key, one, place in zip(keys, drawn, places, strict=True):
        boxes.append(Box(key, row, x + (place - one.width) / 2, one.width, one.height, one.body))
        x += place + between
    return boxes


Reached = tuple[Card, Arrivals | None]
"""A card with the links that come to its seats."""

RAIL = 9.0
"""The least room that a link takes that goes past a row."""

_STRETCH, _LABEL, _PAST, _SAVED = 60.0, 120.0, 36.0, 70.0
