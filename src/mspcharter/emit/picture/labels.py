"""The text of boxes, arrows and the legend, as the HTML-like labels of Graphviz.

Every text is cleaned, wrapped and escaped here, and nowhere else.
The colours are tints and shades of Okabe and Ito's palette, which suits every common kind of colour vision. Words have
a contrast of at least 4.5 to 1, lines of 3 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from mspcharter.emit.picture.diagram import Dot, EdgeKind, NodeKind
from mspcharter.emit.picture.lettering import escape, points, wrap
from mspcharter.english import cells, clean
from mspcharter.record import Record


class Outline(Record):
    """How a kind of box is drawn: the colour of its line, its tint, and the style of the line."""

    line: str
    tint: str
    style: Literal["solid", "plain", "rounded", "double", "dashed"]


class Stroke(Record):
    """How a kind of arrow is drawn; *start* and *end* are signs that look like its two ends."""

    line: str
    ink: str
    style: Literal["solid", "dashed", "dotted"]
    width: float
    tail: str
    head: str
    start: str
    end: str


def box(kind: NodeKind, heading: str, note: str, rows: Sequence[tuple[str, str, Sequence[Dot]]], measure: int) -> str:
    """Return a box with a *heading*, a *note* under it, and *rows* of text, note and dots.

    The heading has the port `head`. Row 0 has the port w0 at its left and e0 at its right.

    A line of text fills at most *measure* cells, and boxes of a kind are as wide as their texts allow them to be equal.
    """
    outline = OUTLINES[kind]
    broad = measure * 3 // 2 if rows else measure
    top = [_cell(_wrapped(heading, broad), _HEADLINE, measure * 6)]
    if note:
        top.append(_cell(_wrapped(note, broad), _ASIDE))
    tint = f' bgcolor="{outline.tint}"' if outline.style == "solid" else ""
    header = f'<td colspan="3" align="left" port="{HEAD}"{tint}>{_table(_rows(top), cellpadding="1")}</td>'
    # Where the texts are short, the notes have their room.
    widest = max([cells(text) for text, _, _ in rows], default=0)
    room = measure * 3 // 5 + max(0, measure + 4 - widest)
    seats = (_row(number, row, measure, room) for number, row in enumerate(rows))
    return f"<{_outlined(outline, _rows([header, *seats]))}>"


def caption(kind: EdgeKind, text: str, measure: int) -> str:
    """Return the label of an arrow."""
    return _block(_cell(_wrapped(text, measure * 3 // 5), _Type(10, STROKES[kind].ink)))


def ground(text: str, measure: int) -> str:
    """Return the label of a group."""
    return _block(_cell(_wrapped(text, measure), _Type(10, _GREY, bold=True)))


def banner(title: str, subtitle: str) -> str:
    """Return the label above the picture."""
    lines = [_cell(_wrapped(title, _TITLE), _Type(17, _INK, bold=True))]
    if subtitle:
        lines.append(_cell(_wrapped(subtitle, _TITLE * 3 // 2), _Type(10.5, _GREY)))
    return _block(*lines, '<td height="4"></td>')


def legend(keys: Sequence[tuple[Dot | NodeKind | EdgeKind, str]], columns: int) -> str:
    """Return the legend below the picture: a sample and a text for each key."""
    pairs = [_sample(kind) + _cell(_wrapped(text, _LEGEND), _ASIDE) + '<td width="10"></td>' for kind, text in keys]
    return _block(*("".join(pairs[at : at + columns]) for at in range(0, len(pairs), columns)))


def _wrapped(text: str, measure: int) -> list[str]:
    """Break *text* into lines of at most *measure* cells; only a word that is longer than any box is wide is broken."""
    longest = max(map(cells, clean(text).split(" ")))
    return wrap(text, max(measure, min(longest, _WORD)))


class _Type(Record):
    size: float
    ink: str
    bold: bool = False


def _row(number: int, row: tuple[str, str, Sequence[Dot]], measure: int, room: int) -> str:
    text, note, dots = row
    ruled = {"border": "1", "sides": "T", "color": "#C9D1D9"}
    return (
        _cell([_dotted(dots)], _SIGN, 34, port=f"w{number}", **ruled)
        + _cell(_wrapped(text, measure + 4), _BODY, measure * 5, **ruled)
        + _cell(_wrapped(note, room), _ASIDE, measure * 2, port=f"e{number}", **ruled)
    )


def _dotted(dots: Sequence[Dot]) -> str:
    runs = ((SIGNS[dot], len(list(run))) for dot, run in groupby(dots))
    return " ".join(sign * length if length <= 5 else f"{sign}×{length}" for sign, length in runs)


def _sample(kind: Dot | NodeKind | EdgeKind) -> str:
    match kind:
        case "full" | "hollow" | "missing":
            return _cell([SIGNS[kind]], _SIGN, 54)
        case "body" | "advisory" | "party" | "office" | "outsider":
            # Of a body that decides, the heading is tinted; the sample shows no more than a heading.
            outline = OUTLINES[kind]
            tint = outline.tint if outline.style == "solid" else "white"
            inside = _rows(['<td width="20" height="3" fixedsize="true"></td>'])
            return f'<td width="54">{_outlined(outline, inside, tint)}</td>'
        case "appoints" | "elects" | "holds" | "reports" | "escalates" | "vetoes" | "consents" | "serves":
            return f'<td width="54">{_table(_line(STROKES[kind]), cellpadding="0")}</td>'


def _line(stroke: Stroke) -> str:
    # A dashed line is the lower edge of an empty cell, with as much room below it as above.
    start, end = (
        _cell([sign], _Type(9, stroke.line), width=f"{points(sign, 9)}", rowspan="2") if sign else ""
        for sign in (stroke.start, stroke.end)
    )
    size = 'width="32" height="7" fixedsize="true"'
    line = f'<td {size} border="{stroke.width:.0f}" sides="B" style="{stroke.style}" color="{stroke.line}"></td>'
    return _rows([start + line + end, f"<td {size}></td>"])


def _outlined(outline: Outline, inside: str, ground: str = "white") -> str:
    edge = {"border": "1", "color": outline.line}
    match outline.style:
        case "solid" | "plain":
            return _table(inside, cellpadding="4", bgcolor=ground, **edge)
        case "rounded" | "dashed":
            return _table(inside, cellpadding="4", bgcolor=outline.tint, style=outline.style, **edge)
        case "double":
            inner = _table(inside, cellpadding="4", bgcolor=outline.tint, **edge)
            return _table(_rows([f"<td>{inner}</td>"]), cellpadding="2", bgcolor="white", **edge)


def _block(*rows: str) -> str:
    return f"<{_table(_rows(rows), cellpadding='2')}>"


def _table(rows: str, **attributes: str) -> str:
    return f"<table{_written({'border': '0', 'cellborder': '0', 'cellspacing': '0'} | attributes)}>{rows}</table>"


def _rows(cells: Iterable[str]) -> str:
    return "".join(f"<tr>{cell}</tr>" for cell in cells)


def _cell(lines: Sequence[str], letters: _Type, least: int = 0, **attributes: str) -> str:
    width = max(points(line, letters.size) for line in lines) + 10
    attributes = {"align": "left", "width": f"{max(width, least)}"} | attributes
    if not any(lines):
        return f"<td{_written(attributes)}></td>"
    text = "".join(f'{escape(line)}<br align="left"/>' for line in lines)
    if letters.bold:
        text = f"<b>{text}</b>"
    return f'<td{_written(attributes)}><font point-size="{letters.size}" color="{letters.ink}">{text}</font></td>'


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


HEAD = "head"
"""The port of the heading of a box."""

SIGNS: dict[Dot, str] = {"full": "●", "hollow": "○", "missing": "◌"}

OUTLINES: dict[NodeKind, Outline] = {
    "body": Outline("#0072B2", "#DCEBF5", "solid"),
    "advisory": Outline("#0072B2", "#FFFFFF", "plain"),
    "party": Outline("#B97F00", "#FBEFD5", "rounded"),
    "office": Outline("#00805E", "#D9F0E8", "double"),
    "outsider": Outline("#6B6B6B", "#F2F2F2", "dashed"),
}

STROKES: dict[EdgeKind, Stroke] = {
    "appoints": Stroke("#0072B2", "#005A8C", "solid", 1.3, "none", "normal", "", "►"),
    "elects": Stroke("#00805E", "#00694D", "dashed", 1.3, "none", "normalnormal", "", "►►"),
    "holds": Stroke("#8A6A00", "#6B5200", "solid", 1.0, "none", "none", "", ""),
    "reports": Stroke("#4A4A4A", "#333333", "dotted", 1.6, "none", "normal", "", "►"),
    "escalates": Stroke("#D55E00", "#A34700", "solid", 2.4, "dot", "normal", "●", "►"),
    "vetoes": Stroke("#B3261E", "#8C1D18", "solid", 1.3, "none", "tee", "", "|"),
    "consents": Stroke("#5B5BB5", "#44449A", "dashed", 1.3, "none", "odiamond", "", "◊"),
    "serves": Stroke("#A8487F", "#86345F", "solid", 1.3, "none", "odot", "", "○"),
}

_TITLE, _LEGEND, _WORD = 60, 28, 26
_INK, _GREY = "#1B1F24", "#4A5159"
_HEADLINE = _Type(10.5, _INK, bold=True)
_BODY = _Type(10, _INK)
_ASIDE = _Type(10, _GREY)
_SIGN = _Type(11, "#17405C")
