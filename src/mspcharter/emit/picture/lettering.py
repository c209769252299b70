"""Text for a picture: cleaned, wrapped, measured and escaped.

Names in a charter can be in any script, and are written to DOT, to XML and on paper.
The program that lays out the picture measures only plain English letters and takes every other one for a space,
so what is written here is also measured here, and boxes are given their width.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from collections.abc import Iterator

from mspcharter.english import cell, cells, clean


def wrap(text: str, width: int) -> list[str]:
    """Break *text* into the fewest lines of at most *width* cells, of about equal length."""
    words = clean(text).split(" ")
    lines = _rows(words, width)
    longest = max(map(cells, words))
    for narrower in range(width - 1, longest - 1, -1):
        balanced = _rows(words, narrower)
        if len(balanced) > len(lines):
            break
        lines = balanced
    return lines


def filled(text: str, width: int) -> list[str]:
    """Break *text* into lines of at most *width* cells, each as full as possible."""
    return _rows(clean(text).split(" "), width)


def points(text: str, size: float) -> int:
    """Return an upper estimate of the width of *text* in points, in Helvetica of this *size*."""
    return math.ceil(sum(map(_em, text)) * size)


def escape(text: str) -> str:
    """Escape *text*, backslashes included, so that an HTML-like label shows it as it is."""
    return html.escape(text).replace("\\", "\\\\")


def undrawable(text: str) -> str:
    """Return the letters of *text* that the fonts within graphviz-pure do not have."""
    return "".join(sorted({letter for letter in clean(text) if not _DRAWN.match(letter)}))


def _rows(words: list[str], width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines += full
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    filled = 0
    for cluster in _CLUSTER.findall(word):
        wide = cells(cluster)
        if piece and filled + wide > width:
            yield piece
            piece, filled = "", 0
        piece += cluster
        filled += wide
    yield piece


def _em(character: str) -> float:
    if not cell(character):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    if base in "ijltfI.,:;'!|()[]/ -":
        return 0.32
    if cell(base) == 2 or base in "mwMW@%►\u2014\u2026":
        return 1.0
    return 0.75 if base.isupper() else 0.57 if base.isascii() else 0.64


# One visible character, approximately: a letter with the marks, selectors and joined emoji that follow.
_MARK = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    r"\u0e31-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    r"\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
_CLUSTER = re.compile(rf".{_MARK}*(?:\u200d.?{_MARK}*)*", re.DOTALL)
# Arimo, which stands in for Helvetica, has Latin, Greek, Cyrillic and Hebrew, and common signs.
_DRAWN = re.compile(
    r"[\u0020-\u052f\u0591-\u05f4\u1e00-\u1eff\u1f00-\u1fff\u2010-\u2026\u2030-\u203a\u20ac\u2116\u2122\u2192\u2260\u2264\u2265]"
)
