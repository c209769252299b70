"""The rows in which the boxes of the governance picture stand, from the body above all others down.

A body stands below the one that it reports to, that chooses its members, or that decides when it cannot. A party that
is no body stands beside those that it is linked with: above one body, and between two if it is linked with both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mspcharter.emit.picture.diagram import Diagram, Link, LinkKind


def rows_of(diagram: Diagram, width: float) -> list[list[str]]:
    """Return the keys of all cards and chips of *diagram* in rows of at most *width* points, cards first."""
    cards = {card.key for card in diagram.cards}
    rows: list[list[str]] = []
    for keys in ranked(diagram):
        most = max(1, int((width + GAP) // ((CARD if keys[0] in cards else CHIP) + GAP)))
        rows += _chunks(keys, most)
    for chip in diagram.chips:
        _joined(rows, chip.key, diagram, width)
    return [row for row in rows if row]


def _joined(rows: list[list[str]], chip: str, diagram: Diagram, width: float) -> None:
    """Move *chip* from a row of its own to one of bodies on the other side of those it is linked with, if it has room.

    A channel is saved, and the links stay as short.
    """
    cards = {card.key for card in diagram.cards}
    at = next(number for number, row in enumerate(rows) if chip in row)
    linked = {link.tail if link.head == chip else link.head for link in diagram.links if chip in (link.tail, link.head)}
    for here, there in ((at + 1, at - 1), (at - 1, at + 1)):
        if not (0 <= there < len(rows) and 0 <= here < len(rows)) or not linked <= {*rows[here]}:
            continue
        if not rows[there] or rows[there][0] not in cards:
            continue
        places = {key: number for number, row in enumerate(rows) for key in row}
        past = len(passes(places, diagram.links)[there])
        wide = sum((CARD if key in cards else 1.25 * CHIP) + GAP for key in (*rows[there], chip))
        if wide + past * _PAST <= width:
            rows[at].remove(chip)
            rows[there].append(chip)
            return


def ranked(diagram: Diagram) -> list[list[str]]:
    """Return the keys of all cards and chips of *diagram*, rank by rank; chips have ranks of their own."""
    ranks: dict[str, float] = dict(_ranks([card.key for card in diagram.cards], diagram.links))
    cards = {card.key for card in diagram.cards}
    for chip in diagram.chips:
        linked = [
            link.head if link.tail == chip.key else link.tail
            for link in diagram.links
            if chip.key in (link.tail, link.head)
        ]
        beside = [ranks[key] for key in linked if key in cards]
        low, high = min(beside, default=0), max(beside, default=0)
        ranks[chip.key] = low - 0.5 if low == high else (int(low + high) // 2) + 0.5
    found: dict[float, list[str]] = {}
    for key, rank in ranks.items():
        found.setdefault(rank, []).append(key)
    return [found[rank] for rank in sorted(found)]


def passes(rows: Mapping[str, int], links: Sequence[Link]) -> list[list[int]]:
    """Return for each row the numbers of the *links* that go past it; *rows* are those of the boxes."""
    found: list[list[int]] = [[] for _ in range(1 + max(rows.values(), default=-1))]
    for place, link in enumerate(links):
        low, high = sorted((rows[link.tail], rows[link.head]))
        for number in range(low + 1, high):
            found[number].append(place)
    return found


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


CARD, CHIP, GAP = 168.0, 130.0, 16.0
"""The least width of a card and of a chip, if there is room for it, and the room between the boxes of a row."""

_PAST = 60.0
# How much each kind of link counts for the order of bodies, and whether its tail is above its head.
_ORDERS: dict[LinkKind, tuple[int, bool]] = {
    "reports": (0, False),
    "chooses": (1, True),
    "escalates": (2, False),
    "vetoes": (3, True),
    "consents": (4, True),
}
