"""The rows in which the boxes of the governance picture stand, from the body above all others down.

A body stands below the one that it reports to, that chooses its members, or that decides when it cannot. A party that
is no body stands beside those that it is linked with: above them if it chooses or agrees, below if it serves, and
between two bodies if it is linked with both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mspcharter.emit.picture.boxes import Drawn, draw_card, draw_chip, framed
from mspcharter.emit.picture.diagram import Card, Diagram, Link, LinkKind
from mspcharter.emit.picture.lettering import measured
from mspcharter.emit.picture.style import SMALL
from mspcharter.record import Record


class Box(Record):
    """A drawn card or chip, in a row, with its left edge at *x*."""

    key: str
    row: int
    x: float
    width: float
    height: float
    body: str


def ranked(diagram: Diagram) -> list[list[str]]:
    """Return the keys of all cards and chips of *diagram*, rank by rank; chips have ranks of their own."""
    ranks: dict[str, float] = dict(_ranks([card.key for card in diagram.cards], diagram.links))
    cards = {card.key for card in diagram.cards}
    for chip in diagram.chips:
        linked = [
            (link, link.head if link.tail == chip.key else link.tail)
            for link in diagram.links
            if chip.key in (link.tail, link.head)
        ]
        beside = [ranks[key] for _, key in linked if key in cards]
        serves = all(link.kind == "serves" for link, _ in linked)
        low, high = min(beside, default=0), max(beside, default=0)
        ranks[chip.key] = (
            high + 0.5 if serves and low == high else low - 0.5 if low == high else (int(low + high) // 2) + 0.5
        )
    found: dict[float, list[str]] = {}
    for key, rank in ranks.items():
        found.setdefault(rank, []).append(key)
    return [found[rank] for rank in sorted(found)]


def stacked(diagram: Diagram, width: float) -> tuple[Box, ...]:
    """Return all boxes of *diagram*, drawn, in rows of at most *width* points."""
    cards = {card.key: card for card in diagram.cards}
    chips = {chip.key: chip for chip in diagram.chips}
    rows: list[list[str]] = []
    for keys in ranked(diagram):
        most = max(1, int((width + GAP) // ((_CARD if keys[0] in cards else _CHIP) + GAP)))
        rows += _chunks(keys, most)
    passing = passes({key: number for number, keys in enumerate(rows) for key in keys}, diagram.links)
    boxes: list[Box] = []
    for number, keys in enumerate(rows):
        room = width - len(passing[number]) * RAIL
        if keys[0] in cards:
            boxes += _cards([cards[key] for key in keys], number, room)
        else:
            drawn = [draw_chip(chips[key], min(_CHIP * 1.25, (room + GAP) / len(keys) - GAP)) for key in keys]
            # Links that go past stand beside the chips, with room for their labels, and need not turn.
            needs = [max(one.width, _labels(key, diagram.links)) for key, one in zip(keys, drawn, strict=True)]
            least = sum(one.width + GAP for one in drawn)
            boxes += _spread(
                keys,
                drawn,
                needs,
                number,
                max(least, width - sum(label_room(diagram.links[place]) for place in passing[number])),
            )
    return tuple(boxes)


def passes(rows: Mapping[str, int], links: Sequence[Link]) -> list[list[int]]:
    """Return for each row the numbers of the *links* that go past it; *rows* are those of the boxes."""
    found: list[list[int]] = [[] for _ in range(1 + max(rows.values(), default=-1))]
    for place, link in enumerate(links):
        low, high = sorted((rows[link.tail], rows[link.head]))
        for number in range(low + 1, high):
            found[number].append(place)
    return found


def label_room(link: Link) -> float:
    """Return the room that the label of *link* takes beside others."""
    return min(measured(link.label, SMALL), _LABEL) + GAP


def _ranks(keys: Sequence[str], links: Sequence[Link]) -> Mapping[str, int]:
    """Return the rank of each of *keys*, 0 at the top; a link that would close a circle does not count."""
    below: dict[str, set[str]] = {key: set() for key in keys}
    for _, upper, lower in sorted(_orders(links), key=lambda one: one[0]):
        if upper in below and lower in below and not _reaches(below, lower, upper):
            below[upper].add(lower)
    ranks = dict.fromkeys(keys, 0)
    for _ in keys:
        changed = False
        for upper, lowers in below.items():
            for lower in lowers:
                if ranks[lower] <= ranks[upper]:
                    ranks[lower], changed = ranks[upper] + 1, True
        if not changed:
            break
    linked = {key for link in links for key in (link.tail, link.head)}
    last = max(ranks.values(), default=0)
    return {key: rank if key in linked else last for key, rank in ranks.items()}


def _orders(links: Sequence[Link]) -> Iterator[tuple[int, str, str]]:
    """Yield for each link how much it counts, least first, and the upper and lower of its ends."""
    for link in links:
        weight, tail_above = _ORDERS.get(link.kind, (9, False))
        yield (weight, link.tail, link.head) if tail_above else (weight, link.head, link.tail)


def _reaches(below: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        if at == goal:
            return True
        new = below[at] - seen
        seen |= new
        waiting += new
    return False


def _chunks(keys: Sequence[str], most: int) -> list[list[str]]:
    """Divide *keys* into rows of at most *most*, and about equally many."""
    count = -(-len(keys) // most)
    size = -(-len(keys) // count)
    return [[*keys[start : start + size]] for start in range(0, len(keys), size)]


def _cards(cards: Sequence[Card], row: int, room: float) -> list[Box]:
    """Draw the *cards* of a row, so wide that the tallest is as low as can be."""
    free = room - GAP * (len(cards) - 1)
    equal = [free / len(cards)] * len(cards)
    drawn = [draw_card(card, width) for card, width in zip(cards, equal, strict=True)]
    if len(cards) > 1:
        least = min(_CARD, free / len(cards))
        areas = [one.height for one in drawn]
        spare = free - least * len(cards)
        fitted = [least + spare * area / sum(areas) for area in areas]
        others = [draw_card(card, width) for card, width in zip(cards, fitted, strict=True)]
        drawn = min((drawn, others), key=lambda some: max(one.height for one in some))
    tallest = max(one.height for one in drawn)
    # Cards of a row are equally high, but a low one is not stretched until it looks empty.
    drawn = [
        framed(card, one, tallest if tallest - one.height < _STRETCH else one.height)
        for card, one in zip(cards, drawn, strict=True)
    ]
    boxes, x = [], 0.0
    for card, one in zip(cards, drawn, strict=True):
        boxes.append(Box(card.key, row, x, one.width, one.height, one.body))
        x += one.width + GAP
    return boxes


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


GAP, RAIL = 16.0, 9.0
"""The room between the boxes of a row, and the room that a link takes that goes past a row."""

_CARD, _CHIP, _STRETCH, _LABEL = 168.0, 130.0, 60.0, 120.0
# How much each kind of link counts for the order of bodies, and whether its tail is above its head.
_ORDERS: dict[LinkKind, tuple[int, bool]] = {
    "reports": (0, False),
    "chooses": (1, True),
    "escalates": (2, False),
    "vetoes": (3, True),
    "consents": (4, True),
}
