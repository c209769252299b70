"""Bands between the bars of a flow, which are as high as their amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from mspcharter.emit.charts.drawn.shapes import curve
from mspcharter.emit.picture import style
from mspcharter.emit.picture.style import GREY, INK, LEAD, SMALL
from mspcharter.record import Record

Look = Literal["money", "work", "share", "gap"]


class Band(Record):
    """What goes from the bar *start* to the bar *end*; without an *amount*, a line. *tip* says it in words."""

    key: str
    start: str
    end: str
    amount: Fraction | None
    look: Look
    tip: str
    firm: bool = True


class Bar(Record):
    """An end of bands, with lines of a *label*, the first *bold* ones in bold; it shows *least* at least.

    Beside the label it has room of the height *beside*.
    """

    key: str
    label: tuple[str, ...]
    bold: int
    least: Fraction = Fraction(0)
    beside: float = 0


class Placed(Record):
    """Where a bar stands: its *top*, the *height* of what it shows, and the height of its *slot* with the label."""

    top: float
    height: float
    slot: float


def scale_for(bars: Sequence[Sequence[Bar]], bands: Sequence[Band], height: float) -> float:
    """Return the points for a unit of money, so that the bars of each side fit into *height*."""
    best = None
    for side in bars:
        whole = float(sum((_shown(bar, bands) for bar in side), Fraction(0)))
        spare = height - len(side) * (_GAP + 4)
        if whole:
            best = min(spare / whole, best) if best is not None else spare / whole
    return max(best, 0.0) if best is not None else 0.0


def placed(side: Sequence[Bar], bands: Sequence[Band], scale: float) -> tuple[Mapping[str, Placed], float]:
    """Return where the bars of one *side* stand below one another, and the height that they take."""
    found: dict[str, Placed] = {}
    y = 0.0
    for bar in side:
        loose = sum(band.amount is None for band in bands if bar.key in (band.start, band.end))
        height = max(float(_shown(bar, bands)) * scale + loose * _LOOSE, 3)
        label = len(bar.label) * SMALL * LEAD
        slot = max(height, label, bar.beside)
        found[bar.key] = Placed(y + (slot - height) / 2, height, slot)
        y += slot + _GAP
    return found, y - _GAP


class Span(Record):
    """The space between two sides of bars: from *x* to *to*, with a *scale* of points for a unit of money."""

    x: float
    to: float
    scale: float
    pattern: str


def drawn(bands: Sequence[Band], left: Mapping[str, Placed], right: Mapping[str, Placed], span: Span) -> str:
    """Return the *bands* between two sides, in the order in which they reach the right."""
    used = {key: place.top for key, place in (*left.items(), *right.items())}
    starts: dict[str, float] = {}
    for band in sorted(bands, key=lambda one: right[one.end].top):
        starts[band.key] = used[band.start]
        used[band.start] += _high(band, span.scale)
    body = ""
    for band in sorted(bands, key=lambda one: (right[one.end].top, left[one.start].top)):
        start, end = starts[band.key], used[band.end]
        used[band.end] += _high(band, span.scale)
        marks = {"data_key": band.key, "data_from": band.start, "data_to": band.end}
        if band.amount is None:
            shape = style.path(
                curve(span.x, start + _LOOSE / 2, span.to, end + _LOOSE / 2), line=GREY, stroke=1.1, dash="1.5 2"
            )
        else:
            marks["data_amount"] = str(band.amount)
            shape = _ribbon(band, start, end, span)
        body += style.group(shape, band.tip, class_="flow", **marks)
    return body


def bars(side: Sequence[Bar], places: Mapping[str, Placed], x: float, *, right: bool) -> str:
    """Return the bars of a *side* with their labels to the left or to the *right* of them."""
    body = ""
    for bar in side:
        place = places[bar.key]
        lines = len(bar.label) * SMALL * LEAD
        top = place.top + (place.height - lines) / 2
        at = x + WIDE + 6 if right else x - 6
        anchor: style.Anchor = "start" if right else "end"
        label = "".join(
            style.block(at, top + number * SMALL * LEAD, [line], SMALL, bold=number < bar.bold, anchor=anchor,
                        ink=INK if number < bar.bold else GREY)
            for number, line in enumerate(bar.label)
        )  # fmt: skip
        body += style.group(
            style.rect(x, place.top, WIDE, place.height, fill=INK) + label, class_="bar", data_key=bar.key
        )
    return body


def gap(x: float, top: float, height: float, pattern: str) -> str:
    """Return the part of a bar that nothing covers."""
    return style.rect(x, top, WIDE, height, fill=gap_fill(pattern), line=style.HUES[6].dark, stroke=1, dash="3 2")


def gap_fill(pattern: str) -> str:
    """Return what fills the area of something that is missing."""
    return f"url(#{pattern}-gap)"


def patterns(key: str) -> str:
    """Return the patterns of bands and gaps, under identifiers that begin with *key*."""
    amber, red = style.HUES[1], style.HUES[6]
    return style.shape(
        "defs", _stripes(f"{key}-work", amber.light, "#E0A868") + _stripes(f"{key}-gap", style.PAPER, red.dark)
    )


def _stripes(key: str, ground: str, line: str) -> str:
    body = style.rect(0, 0, 6, 6, fill=ground) + style.rect(0, 0, 2, 6, fill=line)
    return style.shape(
        "pattern", body, id=key, width=6.0, height=6.0, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"
    )


def sample(look: Look, pattern: str, *, firm: bool = True) -> str:
    """Return a piece of a band for the legend."""
    fill, line = _look(look, pattern)
    return style.rect(0, -4.5, 24, 9, fill=fill, line=line, stroke=0.9, dash=None if firm else "3 2")


def thread() -> str:
    """Return the line of the legend for what has no amount."""
    return style.path("M0 0H24", line=GREY, stroke=1.1, dash="1.5 2")


def _shown(bar: Bar, bands: Sequence[Band]) -> Fraction:
    there = sum((band.amount or Fraction(0) for band in bands if bar.key in (band.start, band.end)), Fraction(0))
    return max(there, bar.least)


def _high(band: Band, scale: float) -> float:
    return float(band.amount) * scale if band.amount is not None else _LOOSE


def _look(look: Look, pattern: str) -> tuple[str, str]:
    match look:
        case "money":
            return style.HUES[0].light, style.HUES[0].dark
        case "work":
            return f"url(#{pattern}-work)", style.HUES[1].dark
        case "share":
            return style.HUES[9].light, style.HUES[9].dark
        case "gap":
            return f"url(#{pattern}-gap)", style.HUES[6].dark


def _ribbon(band: Band, start: float, end: float, span: Span) -> str:
    high = _high(band, span.scale)
    fill, line = _look(band.look, span.pattern)
    course = f"{curve(span.x, start, span.to, end)}V{end + high:.1f}" + curve(
        span.to, end + high, span.x, start + high
    ).replace("M", "L")
    return style.path(f"{course}Z", fill=fill, line=line, stroke=0.8, dash=None if band.firm else "3 2")


WIDE, _GAP, _LOOSE = 8.0, 8.0, 6.0
