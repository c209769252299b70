"""The look that all pictures share: colours, letters of groups, type, and the shapes of SVG.

Pictures are printed and signed, so four rules hold.
Colour is never the only sign: a group has a letter too, and each kind of line its own dashes and end.
Words have a contrast of at least 4.5 to 1, lines of 3 to 1. A picture has its own white ground, so it can be read in a
light and in a dark scheme. Title and description say in words what the picture shows (WCAG 2.2, 1.1.1 and 1.4).

Lengths are in points of 1/72 inch. Every text is cleaned and escaped here, and nowhere else.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Literal

from mspcharter.emit.picture.lettering import by_script, measured, rows, script
from mspcharter.english import clean
from mspcharter.record import Record

Anchor = Literal["start", "middle", "end"]


class Hue(Record):
    """A *dark* colour for lines and for marks with a white letter, and a *light* one behind dark words."""

    dark: str
    light: str


class Sample(Record):
    """An entry of a legend: the shapes of its sign, drawn from 0 to *width* about the height 0, and its meaning."""

    sign: str
    width: float
    words: str


_SIGNS = ("+ ", "– ", "± ")


class Dress(Record):
    """How words are marked: by a *line* under or through them, and by the colour of the *ink*."""

    line: Literal["underline", "line-through"] | None = None
    ink: str | None = None


PLAIN = Dress()

INK, GREY, RULE, PAPER, WASH = "#1B1F24", "#4A5159", "#868F99", "#FFFFFF", "#F4F6F8"
"""The colours of words, of words that matter less, of lines, of the ground, and behind what belongs together."""

HUES = (
    Hue("#005A9C", "#DDEBF7"),
    Hue("#9A4A00", "#FBE6D3"),
    Hue("#00694D", "#D8F0E6"),
    Hue("#8E2F77", "#F6E1F0"),
    Hue("#5C6200", "#EEF0D0"),
    Hue("#3F3D8F", "#E4E3F5"),
    Hue("#A3262A", "#FADFDF"),
    Hue("#0B6470", "#D6EFF2"),
    Hue("#6B4A2B", "#EFE5DA"),
    Hue("#4D565F", "#E9ECEF"),
)
"""The colours of groups. A group beyond the tenth has the colour of another, and a letter of its own."""

FONTS = "Helvetica, Arial, Arimo, 'Liberation Sans', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Ethiopic', sans-serif"

_FONTS = {"arabic": "Noto Sans Arabic", "ethiopic": "Noto Sans Ethiopic"}

TITLE, HEADING, BODY, SMALL, LEAST = 15.0, 10.0, 8.5, 7.5, 6.5
"""The sizes of type. Nothing on a page of A4 is smaller than the last."""

LEAD = 1.22
"""The height of a line of words, as a multiple of their size."""

PORTRAIT, LANDSCAPE = (538.0, 785.0), (785.0, 538.0)
"""Width and height of a page of A4 within margins of 10 mm."""


def hue(number: int) -> Hue:
    """Return the colours of group *number*, counted from 0."""
    return HUES[number % len(HUES)]


def letter(number: int) -> str:
    """Return the letters of group *number*, counted from 0: A to Z, then AA, AB and so on."""
    first, last = divmod(number, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def svg(title: str, description: str, width: float, height: float, body: str, *, key: str = "picture") -> str:
    """Return a picture of *width* by *height* points with the shapes of *body*.

    *title* and *description* are for people who do not see it. *key* tells its identifiers from those of other
    pictures on the same page.
    """
    size = f'viewBox="0 0 {figure(width)} {figure(height)}" width="{figure(width)}pt" height="{figure(height)}pt"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="{key}-title {key}-desc"'
        f' font-family="{FONTS}" font-size="{figure(BODY)}" fill="{INK}">\n'
        f'<title id="{key}-title">{escaped(title)}</title>\n<desc id="{key}-desc">{escaped(description)}</desc>\n'
        f"{rect(0, 0, width, height)}\n{body}\n</svg>\n"
    )


def escaped(words: str) -> str:
    """Return *words* on one line as SVG shows them, whatever they contain."""
    return html.escape(clean(words))


def figure(value: float) -> str:
    """Return *value* with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")


def text(
    x: float, y: float, words: str, size: float = BODY, *, ink: str = INK, bold: bool = False,
    anchor: Anchor = "start", dress: Dress = PLAIN,
) -> str:  # fmt: skip
    """Return *words* on one line, with their base line at *y*.

    Where no one font has all scripts, each part names its font, because programs that look for another font look for
    one that has them all. The parts follow each other as wide as they are.
    """
    # The sign before words that are struck through is not struck through, so that it can be read.
    sign, said = (words[:2], words[2:]) if dress.line is not None and words[:2] in _SIGNS else ("", words)
    parts = by_script(clean(said))
    shown = escaped(said) if len(parts) == 1 else "".join(map(_part, parts))
    if sign:
        shown = sign + shape("tspan", shown, text_decoration=dress.line)
    return shape(
        "text", shown, x=x, y=y, font_size=size, fill=dress.ink or (None if ink == INK else ink),
        font_weight="bold" if bold else None, text_anchor=None if anchor == "start" else anchor,
        text_decoration=None if sign else dress.line,
    )  # fmt: skip


def _part(words: str) -> str:
    font = _FONTS.get(script(words))
    return shape("tspan", html.escape(words), font_family=f"'{font}', {FONTS}" if font is not None else None)


def block(
    x: float, top: float, lines: Sequence[str], size: float = BODY, *, ink: str = INK, bold: bool = False,
    anchor: Anchor = "start", dress: Dress = PLAIN,
) -> str:  # fmt: skip
    """Return *lines* of words below one another, the first of them below the height *top*."""
    return "".join(
        text(x, top + size * (LEAD * number + 0.93), line, size, ink=ink, bold=bold, anchor=anchor, dress=dress)
        for number, line in enumerate(lines)
    )


def rect(
    x: float, y: float, width: float, height: float, *, fill: str = PAPER, line: str | None = None,
    stroke: float = 1, corner: float = 0, dash: str | None = None,
) -> str:  # fmt: skip
    """Return a rectangle from its upper left corner, with an outline if *line* names its colour."""
    return shape(
        "rect", x=x, y=y, width=width, height=height, rx=corner or None, fill=fill,
        stroke=line, stroke_width=stroke if line else None, stroke_dasharray=dash,
    )  # fmt: skip


def circle(
    x: float, y: float, radius: float, *, fill: str = PAPER, line: str | None = None, stroke: float = 1,
    dash: str | None = None,
) -> str:  # fmt: skip
    """Return a circle about a point."""
    return shape(
        "circle", cx=x, cy=y, r=radius, fill=fill,
        stroke=line, stroke_width=stroke if line else None, stroke_dasharray=dash,
    )  # fmt: skip


def path(course: str, *, line: str | None = INK, stroke: float = 1, fill: str = "none", dash: str | None = None) -> str:
    """Return a line or a shape along *course*, in the language of SVG: ``M0 0L10 10``."""
    return shape("path", d=course, fill=fill, stroke=line, stroke_width=stroke if line else None, stroke_dasharray=dash)


def group(body: str, tip: str = "", **marks: str) -> str:
    """Return the shapes of *body* together, with a *tip* in words and *marks* such as ``class``."""
    return shape("g", (f"<title>{escaped(tip)}</title>" if tip else "") + body, **{
        name.rstrip("_"): value for name, value in marks.items()
    })  # fmt: skip


def mark(x: float, y: float, number: int, *, radius: float = 6.5, voting: bool = True) -> str:
    """Return the sign of group *number* about a point: its letter on its colour, or in an outline if it is silent."""
    own = hue(number)
    words = letter(number)
    size = radius * (1.25 if len(words) == 1 else 0.98)
    ground = circle(x, y, radius, fill=own.dark if voting else PAPER, line=own.dark, stroke=1.1)
    ink = PAPER if voting else own.dark
    return ground + text(x, y + size * 0.36, words, size, ink=ink, bold=True, anchor="middle")


def shape(tag: str, body: str = "", **attributes: str | float | None) -> str:
    """Return an element with its *attributes*; an underscore in a name stands for a hyphen."""
    written = "".join(
        f' {name.replace("_", "-")}="{escaped(value) if isinstance(value, str) else figure(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{body}</{tag}>" if body else f"<{tag}{written}/>"


def legend(samples: Sequence[Sample], left: float, top: float, width: float, size: float = SMALL) -> tuple[str, float]:
    """Return the legend of *samples* in columns below *top*, and the height that it takes."""
    if not samples:
        return "", 0
    for many in range(min(4, len(samples)), 0, -1):
        most = -(-len(samples) // many)
        columns = [samples[start : start + most] for start in range(0, len(samples), most)]
        signs = [max(sample.width for sample in column) + 6 for column in columns]
        words = [max(measured(sample.words, size) for sample in column) for column in columns]
        spare = width - sum(signs) - sum(words)
        if spare >= 16 * (len(columns) - 1):
            break
    body, deepest, x = [], 0.0, left
    for column, sign, wide in zip(columns, signs, words, strict=True):
        y = top
        for sample in column:
            lines = rows(sample.words, min(wide + 1, width - sign), size)
            middle = y + size * 0.62
            body.append(shape("g", sample.sign, transform=f"translate({figure(x)} {figure(middle)})"))
            body.append(block(x + sign, y, lines, size, ink=GREY))
            y += max(size * LEAD * len(lines), 12) + 3.5
        deepest = max(deepest, y - top)
        x += sign + wide + max(16, spare / len(columns))
    return "".join(body), deepest
