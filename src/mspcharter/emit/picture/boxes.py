"""The boxes of parties and groups in the governance picture, each drawn for a width, and the signs of seats.

A box is drawn from its upper left corner and knows its height. Texts are wrapped to the width that they have, so no
box is cut and none is wider than its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from mspcharter.emit.picture import style
from mspcharter.emit.picture.diagram import Change, Chip, Group, Letters, Mark, signed
from mspcharter.emit.picture.lettering import even, measured, rows
from mspcharter.emit.picture.style import BODY, GREY, LEAD, PAPER, SMALL, WASH
from mspcharter.record import Record

_Item = TypeVar("_Item")
Point = tuple[float, float]


PAD, GUTTER, PILL = 9.0, 14.0, 12.0
"""The room within the edge of a box and between the columns in it, and the height of the sign of a seat."""


class Drawn(Record):
    """Shapes, with the room that they take; *spots* are the corners of items that were placed, in their order."""

    width: float
    height: float
    body: str
    spots: tuple[Point, ...] = ()


def draw_chip(chip: Chip, width: float) -> Drawn:
    """Return the box of a party that is no body, at most *width* points wide."""
    dress = DRESSES[chip.change]
    sign = pill_width(chip.sign) + 5 if chip.sign is not None else 0
    title = even(signed(chip.title, chip.change, chip.before), width - 2 * PAD - sign, BODY, bold=True)
    note = even(chip.note, width - 2 * PAD - sign, SMALL) if chip.note else []
    wide = max(*(measured(line, BODY, bold=True) for line in title), *(measured(line, SMALL) for line in note), 30)
    height = 10 + len(title) * BODY * LEAD + len(note) * SMALL * LEAD
    width = wide + 2 * PAD + sign
    parts = [_chip_outline(chip, width, height)]
    if chip.sign is not None:
        parts.append(pill(PAD + sign / 2 - 2.5, 5 + BODY * LEAD / 2, Mark(chip.sign)))
    parts.append(style.block(PAD + sign, 5, title, BODY, bold=True, dress=dress))
    parts.append(style.block(PAD + sign, 5 + len(title) * BODY * LEAD, note, SMALL, ink=GREY))
    return Drawn(width, height, noted("".join(parts), chip.change))


def draw_group(group: Group, width: float, *, bold: bool = True) -> Drawn:
    """Return a group of partners with its members and its parts, *width* points wide; *bold* if it is part of none."""
    sign = pill_width(group.sign) + 5 if group.sign.letters else 0
    inner = width - 2 * _INSET
    y = _INSET
    title = rows(signed(group.title, group.change, group.before), inner - sign, BODY, bold=bold)
    parts = []
    if sign:
        parts.append(pill(_INSET + (sign - 5) / 2, y + BODY * LEAD / 2, Mark(group.sign)))
    parts.append(style.block(_INSET + sign, y, title, BODY, bold=bold, dress=DRESSES[group.change]))
    y += max(len(title) * BODY * LEAD, PILL if sign else 0) + 1
    if group.members:
        columns = max(1, min(int((inner - sign) // _MEMBER), len(group.members)))
        several = [*zip(group.members, group.changes or _NONE * len(group.members), strict=True)]
        members = in_columns(several, _member, inner - sign, 1, columns)
        parts.append(moved(members.body, _INSET + sign, y))
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
        0, 0, width, height, fill=own.light if group.parts or not sign else PAPER, line=own.dark, stroke=0.8, corner=4
    )
    return Drawn(width, height, noted(ground + "".join(parts), group.change))


def pill(x: float, y: float, mark: Mark, *, gone: bool = False) -> str:
    """Return the sign of a seat about a point.

    It is round for a member and square for an observer, filled if it has a vote, and dashed if it is vacant. A line
    goes through a seat that is gone, behind its letters.
    """
    own = style.hue(mark.sign.hue) if mark.sign.hue is not None else _NO_GROUP
    wide = pill_width(mark.sign)
    fill = PAPER if not mark.voting else own.light if mark.vacant else own.dark
    ink = PAPER if mark.voting and not mark.vacant else own.dark
    ground = style.rect(
        x - wide / 2, y - PILL / 2, wide, PILL, fill=fill, line=own.dark, stroke=1.1,
        corner=1.5 if mark.observer else PILL / 2, dash="2.2 1.6" if mark.vacant else None,
    )  # fmt: skip
    letters = mark.sign.letters or "–"
    if gone:
        start, end = (x - wide / 2 - 2, y + PILL / 2 + 1), (x + wide / 2 + 2, y - PILL / 2 - 1)
        across = f"M{style.figure(start[0])} {style.figure(start[1])}L{style.figure(end[0])} {style.figure(end[1])}"
        ground += style.path(across, line=PAPER, stroke=2.4) + style.path(
            across, line=DRESSES["removed"].ink, stroke=1.2
        )
    return ground + style.text(x, y + SMALL * 0.35, letters, SMALL, ink=ink, bold=True, anchor="middle")


def pill_width(sign: Letters) -> float:
    """Return the width of the sign of a seat."""
    return max(PILL, measured(sign.letters, SMALL, bold=True) + 5)


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


def in_columns(
    items: Sequence[_Item], draw: Callable[[_Item, float], Drawn], width: float, gap: float, columns: int, *,
    between: float = GUTTER,
) -> Drawn:  # fmt: skip
    """Return *items* below one another in *columns*; where they are fewer, the first has the room of the others.

    It has only what makes it lower. The columns are *between* points apart.
    """
    wide = (width - between * (columns - 1)) / columns
    spare = max(0, columns - len(items)) * (wide + between)
    if spare and draw(items[0], wide).height <= draw(items[0], wide + spare).height:
        spare = 0.0
    drawn = [draw(item, wide if number else wide + spare) for number, item in enumerate(items)]
    parts, tallest = [], 0.0
    spots: list[Point] = []
    for column, places in enumerate(split([one.height for one in drawn], columns, gap)):
        x, y = column * (wide + between) + (spare if column else 0), 0.0
        for place in places:
            parts.append(moved(drawn[place].body, x, y))
            spots.append((x, y))
            y += drawn[place].height + gap
        tallest = max(tallest, y - gap)
    return Drawn(width, tallest, "".join(parts), tuple(spots))


def _member(member: tuple[str, Change], width: float) -> Drawn:
    title, change = member
    lines = rows(signed(title, change), width, SMALL)
    body = noted(style.block(0, 0, lines, SMALL, ink=GREY, dress=DRESSES[change]), change)
    return Drawn(width, len(lines) * SMALL * LEAD, body)


def noted(body: str, change: Change) -> str:
    """Return *body* as a group that says its *change*, if it has one."""
    return style.group(body, class_="change", data_change=change) if change else body


def pitch(mark: Mark) -> float:
    """Return the width of *mark* with its number and the room before the next."""
    return pill_width(mark.sign) + 2.5 + (measured(_times(mark), SMALL, bold=True) + 4 if mark.seats > 1 else 0)


def _times(mark: Mark) -> str:
    return f"×{mark.seats:,}"


def marked(marks: Sequence[Mark], width: float, change: Change = "") -> tuple[str, float]:
    """Return *marks* in lines of at most *width*, and the height of these; a line goes through those that are gone."""
    parts = []
    x, y = 0.0, 0.0
    for mark in marks:
        if x and x + pitch(mark) - 2.5 > width:
            x, y = 0.0, y + PILL + 2
        wide = pill_width(mark.sign)
        sign = pill(x + wide / 2, y + PILL / 2, mark, gone=change == "removed")
        if mark.seats > 1:
            sign += style.text(x + wide + 3, y + PILL / 2 + SMALL * 0.35, _times(mark), SMALL, bold=True)
        kind = " ".join(
            word for word, holds in
            (("seat", True), ("silent", not mark.voting), ("vacant", mark.vacant), ("observer", mark.observer)) if holds
        )  # fmt: skip
        parts.append(style.group(sign, class_=kind, data_group=mark.sign.letters or "–", data_seats=f"{mark.seats}"))
        x += pitch(mark)
    return "".join(parts), y + PILL


def _chip_outline(chip: Chip, width: float, height: float) -> str:
    match chip.kind:
        case "party":
            return style.rect(0, 0, width, height, line=BODY_LINE, stroke=1, corner=height / 2)
        case "office":
            inner = style.rect(2.5, 2.5, width - 5, height - 5, line=BODY_LINE, stroke=0.7)
            return style.rect(0, 0, width, height, line=BODY_LINE, stroke=0.7) + inner
        case "outsider":
            return style.rect(0, 0, width, height, fill=WASH, line=GREY, stroke=1, corner=4, dash="2 2")


def moved(body: str, x: float, y: float) -> str:
    """Return the shapes of *body* at another place."""
    return style.shape("g", body, transform=f"translate({style.figure(x)} {style.figure(y)})")


DRESSES: dict[Change, style.Dress] = {
    "": style.PLAIN,
    "added": style.Dress("underline", "#0B5C2E"),
    "removed": style.Dress("line-through", "#8A1C0B"),
    "changed": style.Dress("underline", "#6B3A00"),
}
"""How the words of what was added, removed or changed are drawn."""

BODY_LINE, BODY_TINT = "#33475B", "#E3E9F0"
"""The colours of a body that decides."""

_INSET, _MEMBER = 5.5, 110.0
_NONE: tuple[Change, ...] = ("",)
_NO_GROUP = style.Hue("#4D565F", "#E9ECEF")
