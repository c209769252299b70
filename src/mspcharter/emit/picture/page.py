"""A page of the governance picture: its title, rows of boxes with their links, the groups, and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from mspcharter.emit.picture import style
from mspcharter.emit.picture.boxes import BODY_LINE, BODY_TINT, DRESSES, draw_group, moved, pill, pill_width, split
from mspcharter.emit.picture.courses import drawn_links, sample
from mspcharter.emit.picture.diagram import (
    NOUNS,
    SIGNS,
    Change,
    ChipKind,
    Diagram,
    Group,
    Letters,
    LinkKind,
    Mark,
    changes_in,
)
from mspcharter.emit.picture.lettering import even, rows
from mspcharter.emit.picture.routing import channels
from mspcharter.emit.picture.stacking import Box, stacked
from mspcharter.emit.picture.style import GREY, HEADING, LEAD, SMALL, TITLE, Sample
from mspcharter.english import capital
from mspcharter.record import Record


class Page(Record):
    """Shapes of a whole page, *width* by *height* points, with the title and the description that it has in words."""

    width: float
    height: float
    body: str


class _Columns(Record):
    body: str
    bottom: float
    full: bool


def page(diagram: Diagram, width: float, most: float = inf) -> Page | None:
    """Return *diagram* on a page of this *width*, as high as it needs; None if its links have no room there.

    Where the boxes alone are higher than *most*, only a height that is too low is found, and nothing is drawn.
    """
    head, y = ("", 0.0) if diagram.untitled else heading(diagram.title, diagram.subtitle, width)
    parts = [head]
    boxes = stacked(diagram, width)
    if (least := y + _height(boxes)) > most:
        return Page(width, least, "")
    if boxes:
        found = _connected(diagram, boxes, width, y)
        if found is None:
            return None
        body, y = found
        parts.append(body)
    body, height = panel(diagram.groups, y, width, diagram.noun)
    parts.append(body)
    y += height
    body, height = legend(diagram, y, width)
    parts.append(body)
    return Page(width, y + height, "".join(parts))


def _height(boxes: Sequence[Box]) -> float:
    """Return the height of all rows of *boxes*, without the channels between them."""
    tallest: dict[int, float] = {}
    for box in boxes:
        tallest[box.row] = max(box.height, tallest.get(box.row, 0))
    return sum(tallest.values())


def heading(title: str, subtitle: str, width: float) -> tuple[str, float]:
    """Return the title of a page and what it shows, and the height below them."""
    lines = even(title, width, TITLE, bold=True)
    y = len(lines) * TITLE * LEAD + 2
    body = style.block(0, 0, lines, TITLE, bold=True)
    below = rows(subtitle, width, SMALL + 1)
    body += style.block(0, y, below, SMALL + 1, ink=GREY)
    return body, y + len(below) * (SMALL + 1) * LEAD + 10


def panel(groups: Sequence[Group], top: float, width: float, noun: str) -> tuple[str, float]:
    """Return the *groups*, each of which is called *noun*, in columns of about equal height, and their height."""
    if not groups:
        return "", 0
    parts = [style.block(0, top, [f"{capital(NOUNS[noun])} and their members"], HEADING, bold=True)]
    start = top + HEADING * LEAD + 5
    ways = [_in_columns(groups, columns, start, width) for columns in range(_columns(groups, width), 0, -1)]
    # Of layouts that are about as low and leave no column empty, that with the most columns is the calmest.
    full = [way for way in ways if way.full]
    lowest = min(way.bottom for way in full)
    best = next(way for way in full if way.bottom <= lowest + _ABOUT)
    return "".join([*parts, best.body]), best.bottom - top + 5


def _columns(groups: Sequence[Group], width: float) -> int:
    """Return the most columns that have room, and no more than there are groups unless one group would be alone."""
    return max(1, min(int((width + _BETWEEN) // (_GROUP + _BETWEEN)), max(2, len(groups))))


def _in_columns(groups: Sequence[Group], columns: int, top: float, width: float) -> _Columns:
    """Return the *groups* in as many *columns*, and the height where they end."""
    wide = (width - _BETWEEN * (columns - 1)) / columns
    widths = _widths(groups, columns, wide)
    drawn = [draw_group(group, own) for group, own in zip(groups, widths, strict=True)]
    parts = []
    x, deepest = 0.0, top
    several = split([one.height for one in drawn], columns, 7)
    if len(groups) <= columns:
        several = [[place] for place in range(len(groups))]
    for places in several:
        y = top
        for place in places:
            box = style.group(drawn[place].body, class_="group", data_key=groups[place].key)
            parts.append(moved(box, x, y))
            y += drawn[place].height + 7
        x += widths[places[0]] + _BETWEEN
        deepest = max(deepest, y)
    return _Columns("".join(parts), deepest, len(several) == columns or len(groups) < columns)


def _widths(groups: Sequence[Group], columns: int, wide: float) -> list[float]:
    """Return the width of each group: a column, and where columns are left over, more for those with many members."""
    spare = columns - len(groups)
    large = [place for place, group in enumerate(groups) if len(group.members) > _LARGE or len(group.parts) > 1]
    widths = [wide] * len(groups)
    for place in large if spare > 0 else ():
        widths[place] += spare * (wide + _BETWEEN) / len(large)
    return widths


def _connected(diagram: Diagram, boxes: Sequence[Box], width: float, top: float) -> tuple[str, float] | None:
    """Return the rows of *boxes* below *top* with the links between them, and the height where they end."""
    between = channels(boxes, diagram.links, width)
    if between is None:
        return None
    count = 1 + max(box.row for box in boxes)
    tops: dict[str, float] = {}
    starts = [top]
    y = top + (between[0].height if between[0].lanes else 0)
    for row in range(count):
        own = [box for box in boxes if box.row == row]
        tallest = max(box.height for box in own)
        cards = {card.key for card in diagram.cards}
        tops |= {box.key: y if box.key in cards else y + (tallest - box.height) / 2 for box in own}
        y += tallest
        starts.append(y)
        y += between[row + 1].height
    links = drawn_links(diagram.links, {box.key: box for box in boxes}, tops, between, starts)
    shapes = [moved(style.group(box.body, class_="box", data_key=box.key), box.x, tops[box.key]) for box in boxes]
    return "".join(shapes) + links, y


def legend(diagram: Diagram, top: float, width: float) -> tuple[str, float]:
    """Return what the signs of *diagram* mean, each that it uses, and the height that this takes."""
    samples = [*_change_samples(diagram), *_seat_samples(diagram), *_box_samples(diagram), *_link_samples(diagram)]
    line = style.path(f"M0 {style.figure(top)}H{style.figure(width)}", line=style.RULE, stroke=0.7)
    body, height = style.legend(samples, 0, top + 6, width)
    return (line + body, height + 6) if samples else ("", 0)


def _seat_samples(diagram: Diagram) -> list[Sample]:
    marks = [mark for card in diagram.cards for row in card.rows for mark in row.marks]
    first = next((mark.sign for mark in marks if mark.sign.letters), Letters("A", 0))
    kinds = (
        (Mark(first), f"seat with a vote, and its {diagram.noun}",
         any(mark.voting and not mark.vacant and not mark.observer for mark in marks)),
        (Mark(first, voting=False), "seat without a vote",
         any(not mark.voting and not mark.vacant and not mark.observer for mark in marks)),
        (Mark(first, vacant=True), "vacant seat", any(mark.vacant for mark in marks)),
        (Mark(first, voting=False, observer=True), "seat of an observer", any(mark.observer for mark in marks)),
        (Mark(Letters()), f"seat of no stated {diagram.noun}", any(not mark.sign.letters for mark in marks)),
    )  # fmt: skip
    found = [Sample(pill(10, 0, mark), 20, words) for mark, words, used in kinds if used]
    if any(mark.seats > 1 for mark in marks):
        times = style.text(pill_width(first) + 3, 2.6, "×9", SMALL, bold=True)
        found.append(Sample(pill(pill_width(first) / 2, 0, Mark(first)) + times, 30, "so many seats, here 9"))
    return found


def _box_samples(diagram: Diagram) -> list[Sample]:
    cards, chips = {card.kind for card in diagram.cards}, {chip.kind for chip in diagram.chips}
    found = []
    if "body" in cards:
        shape = style.rect(0, -5, 22, 10, line=BODY_LINE, stroke=1.4, corner=2.5) + style.rect(
            0.7, -4.3, 20.6, 4, fill=BODY_TINT
        )
        found.append(Sample(shape, 22, "body that decides"))
    if "advisory" in cards:
        shape = style.rect(0, -5, 22, 10, line=GREY, stroke=1.1, corner=2.5, dash="5 3")
        found.append(Sample(shape, 22, "body without a stated decision"))
    for kind, words in _CHIPS.items():
        if kind in chips:
            found.append(Sample(_chip_sample(kind), 22, words))
    return found


def _chip_sample(kind: ChipKind) -> str:
    match kind:
        case "party":
            return style.rect(0, -5, 22, 10, line=BODY_LINE, corner=5)
        case "office":
            outer = style.rect(0, -5, 22, 10, line=BODY_LINE, stroke=0.7)
            return outer + style.rect(2, -3, 18, 6, line=BODY_LINE, stroke=0.7)
        case "outsider":
            return style.rect(0, -5, 22, 10, fill=style.WASH, line=GREY, corner=2.5, dash="2 2")


def _change_samples(diagram: Diagram) -> list[Sample]:
    used = {*changes_in(diagram)}
    return [
        Sample(style.block(0, -6, [f"{SIGNS[change]}word"], SMALL, dress=DRESSES[change]), 30, words)
        for change, words in _CHANGES.items()
        if change in used
    ]


def _link_samples(diagram: Diagram) -> list[Sample]:
    used = {link.kind for link in diagram.links}
    return [Sample(sample(kind), 30, words) for kind, words in _LINKS.items() if kind in used]


_GROUP, _BETWEEN, _LARGE, _ABOUT = 122.0, 10.0, 6, 4.0
_CHIPS: dict[ChipKind, str] = {
    "party": "party that is no body",
    "office": "office",
    "outsider": "observer, or party only described",
}
_CHANGES: dict[Change, str] = {"added": "added", "removed": "removed", "changed": "changed, with what was before"}
_LINKS: dict[LinkKind, str] = {
    "chooses": "chooses or confirms members",
    "reports": "reports to, is under",
    "escalates": "a blocked or tied decision goes to",
    "vetoes": "may veto",
    "consents": "must agree",
}
