"""The boxes of the governance picture, each drawn for a width: cards of bodies, chips of parties, and groups.

A box is drawn from its upper left corner and knows its height. Texts are wrapped to the width that they have, so no
box is cut and none is wider than its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from mspcharter.emit.picture import style
from mspcharter.emit.picture.diagram import Card, Chip, Fact, Group, Letters, Mark, Row
from mspcharter.emit.picture.lettering import even, measured, rows
from mspcharter.emit.picture.style import BODY, GREY, HEADING, LEAD, PAPER, SMALL, WASH
from mspcharter.record import Record

_Item = TypeVar("_Item")


class Drawn(Record):
    """Shapes, with the room that they take; *band* is the height of the head of a card."""

    width: float
    height: float
    body: str
    band: float = 0


def draw_card(card: Card, width: float) -> Drawn:
    """Return the content of the card of a body, *width* points wide; `framed` puts the frame around it."""
    inner = width - 2 * PAD
    total = measured(card.total, SMALL)
    beside = 0 < total < inner / 2
    title = even(card.title, inner - (total + 10 if beside else 0), HEADING, bold=True)
    y = PAD - 2
    parts = [style.block(PAD, y, title, HEADING, bold=True)]
    if beside:
        parts.append(style.block(width - PAD, y + 2, [card.total], SMALL, ink=GREY, anchor="end"))
    y += len(title) * HEADING * LEAD
    if total and not beside:
        lines = rows(card.total, inner, SMALL)
        parts.append(style.block(PAD, y, lines, SMALL, ink=GREY))
        y += len(lines) * SMALL * LEAD
    band = y + PAD - 4
    y = band + 5
    content = _content(card, inner)
    parts.append(moved(content.body, PAD, y))
    y += content.height + 5
    return Drawn(width, y + 2 if card.facts or card.rows else band, "".join(parts), band)


def framed(card: Card, drawn: Drawn, height: float) -> Drawn:
    """Return the *drawn* content of a card in a frame of this *height*."""
    decides = card.kind == "body"
    outline = style.rect(
        0, 0, drawn.width, height, line=BODY_LINE if decides else GREY, stroke=1.4 if decides else 1.1,
        corner=5, dash=None if decides else "5 3",
    )  # fmt: skip
    head = style.path(_round_top(drawn.width, drawn.band), line=None, fill=BODY_TINT) if decides else ""
    return Drawn(drawn.width, height, outline + head + drawn.body, drawn.band)


def draw_chip(chip: Chip, width: float) -> Drawn:
    """Return the box of a party that is no body, at most *width* points wide."""
    signed = pill_width(chip.sign) + 5 if chip.sign is not None else 0
    title = even(chip.title, width - 2 * PAD - signed, BODY, bold=True)
    note = even(chip.note, width - 2 * PAD - signed, SMALL) if chip.note else []
    wide = max(*(measured(line, BODY, bold=True) for line in title), *(measured(line, SMALL) for line in note), 30)
    height = 10 + len(title) * BODY * LEAD + len(note) * SMALL * LEAD
    width = wide + 2 * PAD + signed
    parts = [_chip_outline(chip, width, height)]
    if chip.sign is not None:
        parts.append(pill(PAD + signed / 2 - 2.5, 5 + BODY * LEAD / 2, Mark(chip.sign)))
    parts.append(style.block(PAD + signed, 5, title, BODY, bold=True))
    parts.append(style.block(PAD + signed, 5 + len(title) * BODY * LEAD, note, SMALL, ink=GREY))
    return Drawn(width, height, "".join(parts))


def draw_group(group: Group, width: float, *, bold: bool = True) -> Drawn:
    """Return a group of partners with its members and its parts, *width* points wide; *bold* if it is part of none."""
    signed = pill_width(group.sign) + 5 if group.sign.letters else 0
    inner = width - 2 * _INSET
    y = _INSET
    title = rows(group.title, inner - signed, BODY, bold=bold)
    parts = []
    if signed:
        parts.append(pill(_INSET + (signed - 5) / 2, y + BODY * LEAD / 2, Mark(group.sign)))
    parts.append(style.block(_INSET + signed, y, title, BODY, bold=bold))
    y += max(len(title) * BODY * LEAD, _PILL if signed else 0) + 1
    if group.members:
        columns = max(1, min(int((inner - signed) // _MEMBER), len(group.members)))
        members = _in_columns(group.members, _member, inner - signed, 1, columns)
        parts.append(moved(members.body, _INSET + signed, y))
        y += members.height + 1
    for part in group.parts:
        drawn = draw_group(part, inner, bold=False)
        y += 2
        parts.append(moved(drawn.body, _INSET, y))
        y += drawn.height
    own = style.Hue(style.RULE, WASH) if group.sign.hue is None else style.hue(group.sign.hue)
    height = y + _INSET - 1
    # A part stands on white within its umbrella, so that each frame is seen.
    ground = style.rect(
        0, 0, width, height, fill=own.light if group.parts or not signed else PAPER, line=own.dark, stroke=0.8, corner=4
    )
    return Drawn(width, height, ground + "".join(parts))


def pill(x: float, y: float, mark: Mark) -> str:
    """Return the sign of a seat about a point.

    It is round for a member and square for an observer, filled if it has a vote, and dashed if it is vacant.
    """
    own = style.hue(mark.sign.hue) if mark.sign.hue is not None else _NO_GROUP
    wide = pill_width(mark.sign)
    fill = PAPER if not mark.voting else own.light if mark.vacant else own.dark
    ink = PAPER if mark.voting and not mark.vacant else own.dark
    ground = style.rect(
        x - wide / 2, y - _PILL / 2, wide, _PILL, fill=fill, line=own.dark, stroke=1.1,
        corner=1.5 if mark.observer else _PILL / 2, dash="2.2 1.6" if mark.vacant else None,
    )  # fmt: skip
    letters = mark.sign.letters or "–"
    return ground + style.text(x, y + SMALL * 0.35, letters, SMALL, ink=ink, bold=True, anchor="middle")


def pill_width(sign: Letters) -> float:
    """Return the width of the sign of a seat."""
    return max(_PILL, measured(sign.letters, SMALL, bold=True) + 5)


def split(heights: Sequence[float], columns: int, gap: float) -> list[list[int]]:
    """Divide items of these *heights*, in their order, into at most *columns* of about equal height."""

    def filled(most: float) -> list[list[int]]:
        found: list[list[int]] = [[]]
        y = 0.0
        for place, height in enumerate(heights):
            if found[-1] and y + height > most:
                found.append([])
                y = 0.0
            found[-1].append(place)
            y += height + gap
        return found

    low, high = max(heights, default=0), sum(heights) + gap * len(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(filled(middle)) <= columns else (middle, high)
    return filled(high)


def _content(card: Card, width: float) -> Drawn:
    """Return the facts and the seats of a card, below one another or side by side, whichever is lower."""
    column = COLUMN if width > _NARROW else 0.8 * COLUMN
    most = max(1, int((width + _GUTTER) // (column + _GUTTER)))
    columns = min(most, max(len(card.facts), len(card.rows)))
    if not card.rows:
        return _in_columns(card.facts, _fact, width, 5, columns) if card.facts else Drawn(width, 0, "")
    if not card.facts:
        return _in_columns(card.rows, _row_of(card.rows), width, 6, columns)
    ways = [_below(card, width, columns)]
    for seats in range(1, min(len(card.rows), most - 1) + 1):
        facts_wide = min(len(card.facts), most - seats)
        ways.append(_beside(card, width, facts_wide, seats))
    lowest = min(ways, key=lambda way: way.height)
    return ways[0] if ways[0].height * _CALM < lowest.height else lowest


def _below(card: Card, width: float, columns: int) -> Drawn:
    facts = _in_columns(card.facts, _fact, width, 5, columns)
    seats = _in_columns(card.rows, _row_of(card.rows), width, 6, min(columns, len(card.rows)))
    y = facts.height + 5
    line = style.path(f"M0 {style.figure(y)}H{style.figure(width)}", line=_HAIR, stroke=0.7)
    return Drawn(width, y + 6 + seats.height, facts.body + line + moved(seats.body, 0, y + 6))


def _beside(card: Card, width: float, facts_wide: int, seats_wide: int) -> Drawn:
    column = (width - _GUTTER * (facts_wide + seats_wide - 1)) / (facts_wide + seats_wide)
    left = facts_wide * (column + _GUTTER)
    facts = _in_columns(card.facts, _fact, left - _GUTTER, 5, facts_wide)
    seats = _in_columns(card.rows, _row_of(card.rows), width - left, 6, seats_wide)
    height = max(facts.height, seats.height)
    line = style.path(f"M{style.figure(left - _GUTTER / 2)} 1V{style.figure(height)}", line=_HAIR, stroke=0.7)
    return Drawn(width, height, facts.body + line + moved(seats.body, left, 0))


def _in_columns(
    items: Sequence[_Item], draw: Callable[[_Item, float], Drawn], width: float, gap: float, columns: int
) -> Drawn:
    """Return *items* below one another in *columns*; where they are fewer, the first has the room of the others."""
    wide = (width - _GUTTER * (columns - 1)) / columns
    spare = max(0, columns - len(items)) * (wide + _GUTTER)
    drawn = [draw(item, wide if number else wide + spare) for number, item in enumerate(items)]
    parts, tallest = [], 0.0
    for column, places in enumerate(split([one.height for one in drawn], columns, gap)):
        x, y = column * (wide + _GUTTER) + (spare if column else 0), 0.0
        for place in places:
            parts.append(moved(drawn[place].body, x, y))
            y += drawn[place].height + gap
        tallest = max(tallest, y - gap)
    return Drawn(width, tallest, "".join(parts))


def _member(title: str, width: float) -> Drawn:
    lines = rows(title, width, SMALL)
    return Drawn(width, len(lines) * SMALL * LEAD, style.block(0, 0, lines, SMALL, ink=GREY))


def _fact(fact: Fact, width: float) -> Drawn:
    y = (SMALL) * LEAD
    parts = [style.block(0, 0, [fact.label], SMALL, ink=GREY, bold=True)]
    several = len(fact.words) > 1
    left = measured("•", SMALL) + 2.5 if several else 0
    for words in fact.words:
        lines = rows(words, width - left, SMALL)
        parts.append((style.block(0, y, ["•"], SMALL) if several else "") + style.block(left, y, lines, SMALL))
        y += len(lines) * SMALL * LEAD
    return Drawn(width, y, "".join(parts))


def _row_of(lines: Sequence[Row]) -> Callable[[Row, float], Drawn]:
    """Return how to draw each of *lines*: few marks stand beside the words, in a column of their own."""
    counts = [len(row.marks) for row in lines if row.marks]
    few = [count for count in counts if count <= _BESIDE]
    # As many abreast as all have, or two where most have more than two, or one; twice as many stand in two lines.
    abreast = 2 if len([count for count in few if count > 2]) * 2 > len(lines) else 1
    if few and len(set(counts)) == 1:
        abreast = few[0]
    fits = [row.marks for row in lines if len(row.marks) <= 2 * abreast]
    zone = max((sum(sorted(map(_pitch, marks))[-abreast:]) for marks in fits if marks), default=0.0)

    def draw(row: Row, width: float) -> Drawn:
        return _row(row, width, zone if len(row.marks) <= 2 * abreast else 0)

    return draw


def _row(row: Row, width: float, zone: float) -> Drawn:
    left = zone + 3 if zone else 0.0
    marks, deep = _marks(row.marks, zone or width) if row.marks else ("", 0.0)
    top = 0.0 if zone else deep + 2 if row.marks else 0.0
    title = rows(row.title, width - left, BODY) if row.title else []
    note = rows(row.note, width - left, SMALL) if row.note else []
    below = top + len(title) * BODY * LEAD
    words = style.block(left, top, title, BODY) + style.block(left, below, note, SMALL, ink=GREY)
    body = style.group(marks + words, class_="seats", data_line=row.name)
    return Drawn(width, max(below + len(note) * SMALL * LEAD, deep), body)


def _pitch(mark: Mark) -> float:
    return pill_width(mark.sign) + 2.5 + (measured(_times(mark), SMALL, bold=True) + 4 if mark.seats > 1 else 0)


def _times(mark: Mark) -> str:
    return f"×{mark.seats:,}"


def _marks(marks: Sequence[Mark], width: float) -> tuple[str, float]:
    """Return *marks* in lines of at most *width*, and the height of these."""
    parts = []
    x, y = 0.0, 0.0
    for mark in marks:
        if x and x + _pitch(mark) - 2.5 > width:
            x, y = 0.0, y + _PILL + 2
        wide = pill_width(mark.sign)
        sign = pill(x + wide / 2, y + _PILL / 2, mark)
        if mark.seats > 1:
            sign += style.text(x + wide + 3, y + _PILL / 2 + SMALL * 0.35, _times(mark), SMALL, bold=True)
        kind = " ".join(
            word for word, holds in
            (("seat", True), ("silent", not mark.voting), ("vacant", mark.vacant), ("observer", mark.observer)) if holds
        )  # fmt: skip
        parts.append(style.group(sign, class_=kind, data_group=mark.sign.letters or "–", data_seats=f"{mark.seats}"))
        x += _pitch(mark)
    return "".join(parts), y + _PILL


def _chip_outline(chip: Chip, width: float, height: float) -> str:
    match chip.kind:
        case "party":
            return style.rect(0, 0, width, height, line=BODY_LINE, stroke=1, corner=height / 2)
        case "office":
            inner = style.rect(2.5, 2.5, width - 5, height - 5, line=BODY_LINE, stroke=0.7)
            return style.rect(0, 0, width, height, line=BODY_LINE, stroke=0.7) + inner
        case "outsider":
            return style.rect(0, 0, width, height, fill=WASH, line=GREY, stroke=1, corner=4, dash="2 2")


def _round_top(width: float, height: float) -> str:
    w, h = style.figure(width - 0.7), style.figure(height)
    return f"M0.7 {h}V5Q0.7 0.7 5 0.7H{style.figure(width - 5)}Q{w} 0.7 {w} 5V{h}Z"


def moved(body: str, x: float, y: float) -> str:
    """Return the shapes of *body* at another place."""
    return style.shape("g", body, transform=f"translate({style.figure(x)} {style.figure(y)})")


BODY_LINE, BODY_TINT = "#33475B", "#E3E9F0"
"""The colours of a body that decides."""

PAD, COLUMN = 9.0, 150.0
"""The room within the edge of a card, and the least width of a column of seats, if there is room for it."""

_GUTTER, _INSET, _PILL, _BESIDE, _MEMBER, _CALM, _NARROW = 14.0, 5.5, 12.0, 4, 110.0, 0.8, 300.0
_HAIR = "#C9D1D9"
_NO_GROUP = style.Hue("#4D565F", "#E9ECEF")
