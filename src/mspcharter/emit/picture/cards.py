"""The card of a body, drawn for a width: its title, what it decides, and its seats.

Where links come to single lines of seats, the card has rails for them: room beside each column of seats, and above or
below all, so that no link goes through words. The seats then stand at the edge from which the links come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mspcharter.emit.picture import style
from mspcharter.emit.picture.boxes import (
    BODY_LINE,
    BODY_TINT,
    DRESSES,
    GUTTER,
    PAD,
    PILL,
    Drawn,
    Point,
    in_columns,
    marked,
    moved,
    noted,
    pitch,
)
from mspcharter.emit.picture.diagram import Card, Fact, Row, signed
from mspcharter.emit.picture.landing import LANE, Arrivals, Landing
from mspcharter.emit.picture.lettering import even, measured, rows
from mspcharter.emit.picture.style import BODY, GREY, HEADING, LEAD, SMALL
from mspcharter.record import Record


class Sheet(Record):
    """The content of a card; *band* is the height of its head, *landing* where links come to its seats."""

    width: float
    height: float
    body: str
    band: float
    landing: Landing | None


class _Inside(Record):
    """The content below the head of a card: *seats* are the corners of its lines, which are *first* or *last* in it."""

    height: float
    body: str
    seats: tuple[Point, ...] = ()
    first: bool = True
    last: bool = True


class _Room(Record):
    """The *width* of the content, the room *between* the columns of seats, and whether the seats are *first*."""

    width: float
    between: float
    first: bool


def draw_card(card: Card, width: float, arrivals: Arrivals | None = None) -> Sheet:
    """Return the content of the card of a body, *width* points wide; `framed` puts the frame around it."""
    rails = arrivals.rails if arrivals is not None else 0.0
    left = PAD + rails
    inner = width - PAD - left
    total = measured(card.total, SMALL)
    beside = 0 < total < inner / 2
    title = even(signed(card.title, card.change), inner - (total + 10 if beside else 0), HEADING, bold=True)
    y = PAD - 2
    parts = [style.block(left, y, title, HEADING, bold=True, dress=DRESSES[card.change])]
    if beside:
        parts.append(style.block(width - PAD, y + 2, [card.total], SMALL, ink=GREY, anchor="end"))
    y += len(title) * HEADING * LEAD
    if total and not beside:
        lines = rows(card.total, inner, SMALL)
        parts.append(style.block(left, y, lines, SMALL, ink=GREY))
        y += len(lines) * SMALL * LEAD
    band = y + PAD - 4
    over = band + 5
    y = over + (arrivals.above * LANE if arrivals is not None else 0)
    room = _Room(inner, GUTTER + rails, arrivals is not None and arrivals.above > 0)
    inside = _content(card, room)
    parts.append(moved(inside.body, left, y))
    landing = None
    if arrivals is not None:
        ends = [max(measured(line, HEADING, bold=True) for line in title), 0 if beside else total]
        landing = Landing(
            {row.name: (left + x, y + top + PILL / 2) for row, (x, top) in zip(card.rows, inside.seats, strict=True)},
            over, y + inside.height + LANE / 2, left,
            (left + max(ends) + 6, width - PAD - (total + 6 if beside else 0)),
            inside.first, inside.last,
        )  # fmt: skip
    y += inside.height + 5 + (arrivals.below * LANE if arrivals is not None else 0)
    return Sheet(width, y + 2 if card.facts or card.rows else band, "".join(parts), band, landing)


def framed(card: Card, drawn: Sheet, height: float) -> Sheet:
    """Return the *drawn* content of a card in a frame of this *height*."""
    decides = card.kind == "body"
    own = DRESSES[card.change].ink
    outline = style.rect(
        0, 0, drawn.width, height, line=own or (BODY_LINE if decides else GREY), corner=5,
        stroke=2.6 if card.change == "added" else 1.4 if decides else 1.1,
        dash="1 3" if card.change == "removed" else None if decides else "5 3",
    )  # fmt: skip
    head = style.path(_round_top(drawn.width, drawn.band), line=None, fill=BODY_TINT) if decides else ""
    return drawn._replace(height=height, body=noted(outline + head + drawn.body, card.change))


def _content(card: Card, room: _Room) -> _Inside:
    """Return the facts and the seats of a card, below one another or side by side, whichever is lower."""
    width = room.width
    column = COLUMN if width > _NARROW else 0.8 * COLUMN
    most = max(1, int((width + room.between) // (column + room.between)))
    columns = min(most, max(len(card.facts), len(card.rows)))
    if not card.rows:
        facts = in_columns(card.facts, _fact, width, 5, columns) if card.facts else Drawn(width, 0, "")
        return _Inside(facts.height, facts.body)
    if not card.facts:
        seats = in_columns(card.rows, _row_of(card.rows), width, 6, columns, between=room.between)
        return _Inside(seats.height, seats.body, seats.spots)
    ways = [_below(card, room, columns)]
    for seats_wide in range(1, min(len(card.rows), most - 1) + 1):
        facts_wide = min(len(card.facts), most - seats_wide)
        ways.append(_beside(card, room, facts_wide, seats_wide))
    lowest = min(ways, key=lambda way: way.height)
    return ways[0] if ways[0].height * _CALM < lowest.height else lowest


def _below(card: Card, room: _Room, columns: int) -> _Inside:
    facts = in_columns(card.facts, _fact, room.width, 5, columns)
    seats = in_columns(card.rows, _row_of(card.rows), room.width, 6, min(columns, len(card.rows)), between=room.between)
    upper, lower = (seats, facts) if room.first else (facts, seats)
    y = upper.height + 5
    line = style.path(f"M0 {style.figure(y)}H{style.figure(room.width)}", line=_HAIR, stroke=0.7)
    top = 0 if room.first else y + 6
    spots = tuple((x, top + own) for x, own in seats.spots)
    body = upper.body + line + moved(lower.body, 0, y + 6)
    return _Inside(y + 6 + lower.height, body, spots, room.first, not room.first)


def _beside(card: Card, room: _Room, facts_wide: int, seats_wide: int) -> _Inside:
    between = room.between
    column = (room.width - between * (facts_wide + seats_wide - 1)) / (facts_wide + seats_wide)
    left = facts_wide * (column + between)
    facts = in_columns(card.facts, _fact, left - between, 5, facts_wide)
    seats = in_columns(card.rows, _row_of(card.rows), room.width - left, 6, seats_wide, between=between)
    height = max(facts.height, seats.height)
    hair = style.figure(left - between + GUTTER / 2)
    line = style.path(f"M{hair} 1V{style.figure(height)}", line=_HAIR, stroke=0.7)
    return _Inside(height, facts.body + line + moved(seats.body, left, 0), tuple((left + x, y) for x, y in seats.spots))


def _fact(fact: Fact, width: float) -> Drawn:
    y = (SMALL) * LEAD
    dress = DRESSES[fact.change]
    parts = [style.block(0, 0, [signed(fact.label, fact.change)], SMALL, ink=GREY, bold=True, dress=dress)]
    several = len(fact.words) > 1
    left = measured("•", SMALL) + 2.5 if several else 0
    for words in fact.words:
        lines = rows(words, width - left, SMALL)
        parts += [style.block(0, y, ["•"], SMALL)] if several else []
        parts.append(style.block(left, y, lines, SMALL, dress=dress))
        y += len(lines) * SMALL * LEAD
    return Drawn(width, y, noted("".join(parts), fact.change))


def _row_of(lines: Sequence[Row]) -> Callable[[Row, float], Drawn]:
    """Return how to draw each of *lines*: few marks stand beside the words, in a column of their own."""
    counts = [len(row.marks) for row in lines if row.marks]
    few = [count for count in counts if count <= _BESIDE]
    # As many abreast as all have, or two where most have more than two, or one; twice as many stand in two lines.
    abreast = 2 if len([count for count in few if count > 2]) * 2 > len(lines) else 1
    if few and len(set(counts)) == 1:
        abreast = few[0]
    fits = [row.marks for row in lines if len(row.marks) <= 2 * abreast]
    zone = max((sum(sorted(map(pitch, marks))[-abreast:]) for marks in fits if marks), default=0.0)

    def draw(row: Row, width: float) -> Drawn:
        return _row(row, width, zone if len(row.marks) <= 2 * abreast else 0)

    return draw


def _row(row: Row, width: float, zone: float) -> Drawn:
    left = zone + 3 if zone else 0.0
    marks, deep = marked(row.marks, zone or width, row.change) if row.marks else ("", 0.0)
    top = 0.0 if zone else deep + 2 if row.marks else 0.0
    dress = DRESSES[row.change]
    title = rows(signed(row.title, row.change), width - left, BODY) if row.title else []
    note = rows(row.note, width - left, SMALL) if row.note else []
    below = top + len(title) * BODY * LEAD
    words = style.block(left, top, title, BODY, dress=dress)
    words += style.block(left, below, note, SMALL, ink=GREY, dress=dress)
    body = noted(style.group(marks + words, class_="seats", data_line=row.name), row.change)
    return Drawn(width, max(below + len(note) * SMALL * LEAD, deep), body)


def _round_top(width: float, height: float) -> str:
    w, h = style.figure(width - 0.7), style.figure(height)
    return f"M0.7 {h}V5Q0.7 0.7 5 0.7H{style.figure(width - 5)}Q{w} 0.7 {w} 5V{h}Z"


COLUMN = 150.0
"""The least width of a column of seats, if there is room for it."""

_BESIDE, _CALM, _NARROW = 4, 0.8, 300.0
_HAIR = "#C9D1D9"
