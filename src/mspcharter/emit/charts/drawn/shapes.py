"""Small shapes that several charts share."""

from __future__ import annotations

from mspcharter.emit.picture import style
from mspcharter.emit.picture.style import GREY


def head_right(x: float, y: float) -> str:
    """Return the head of an arrow that points to the right, with its point at *x*."""
    return style.path(f"M{x:.1f} {y:.1f}L{x - 5:.1f} {y - 2.5:.1f}V{y + 2.5:.1f}Z", line=None, fill=GREY)


def head_down(x: float, y: float) -> str:
    """Return the head of an arrow that points down, with its point at *y*."""
    return style.path(f"M{x:.1f} {y:.1f}L{x - 2.5:.1f} {y - 5:.1f}H{x + 2.5:.1f}Z", line=None, fill=GREY)


def curve(x: float, y: float, to: float, end: float) -> str:
    """Return the course of a line from (*x*, *y*) to (*to*, *end*) that is level at both ends."""
    middle = (x + to) / 2
    return f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {end:.1f} {to:.1f} {end:.1f}"


def rule(width: float) -> str:
    """Return a thin line between rows."""
    return style.path(f"M0 0H{style.figure(width)}", line="#DDE2E7", stroke=0.6)
