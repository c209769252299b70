"""Text for a picture: wrapped and measured.

Names in a charter can be in any script. What draws the picture chooses the font, so widths are measured here, from
above, and boxes are given their width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

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


@lru_cache(maxsize=20_000)
def measured(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* in points in Helvetica, with room for a substitute that is a little wider.

    Widths of ASCII are those of the metrics that Adobe publishes for Helvetica; in thousandths of the size.
    """
    words = clean(text)
    if words.isascii():
        total = sum([_HELVETICA[code - 32] for code in words.encode()])
    else:
        total = sum([_width(character) for character in words])
    return total * size * (1.12 if bold else 1.05) / 1000


def rows(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break *text* into lines of at most *width* points, each as full as possible.

    A word is only broken if it is wider than a whole line.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        longer = f"{line} {word}" if line else word
        if measured(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = ""
        for cluster in _CLUSTER.findall(word):
            if line and measured(line + cluster, size, bold=bold) > width:
                lines.append(line)
                line = ""
            line += cluster
    return [*lines, line]


def even(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break *text* as `rows` does, into lines of about equal length."""
    lines = rows(text, width, size, bold=bold)
    longest = max(measured(word, size, bold=bold) for word in clean(text).split(" "))
    narrower = width
    while len(lines) > 1 and narrower - size > longest:
        narrower -= size
        balanced = rows(text, narrower, size, bold=bold)
        if len(balanced) > len(lines):
            break
        lines = balanced
    return lines


def by_script(text: str) -> list[str]:
    """Divide *text* where one of the scripts that no one font has ends, and another begins."""
    if text.isascii():
        return [text]
    parts = [""]
    kind = ""
    for character in text:
        own = _kind(character)
        if own and kind and own != kind:
            parts.append("")
        kind = own or kind
        parts[-1] += character
    return parts


def script(part: str) -> str:
    """Return the script of a part of a text in one script, if a font of its own has it."""
    return next(filter(None, map(_kind, part)), "")


def _kind(character: str) -> str:
    """Return the kind of font that *character* needs; none for those that all fonts have, and for accents."""
    code = ord(character)
    if code < 0x80 or 0x0300 <= code < 0x0370 or 0x2000 <= code < 0x2100 or character in "\u00a0\u00b7":
        return ""
    return next((kind for first, last, kind in _KINDS if first <= code <= last), "latin")


def undrawable(text: str) -> str:
    """Return the letters of *text* that the fonts for PNG do not have; marks of direction need none."""
    lacking = {letter for letter in clean(text) if not _DRAWN.match(letter)}
    return "".join(sorted(letter for letter in lacking if unicodedata.category(letter) != "Cf"))


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


def _width(character: str) -> int:
    """Return the width of *character* in thousandths of the size; of scripts beside ASCII, an upper estimate."""
    if " " <= character <= "~":
        return _HELVETICA[ord(character) - 32]
    if not cell(character):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    if " " <= base <= "~":
        return _HELVETICA[ord(base) - 32]
    code = ord(character)
    known = next((width for first, last, width in _SCRIPTS if first <= code <= last), None)
    return known or (1000 if cell(character) == 2 or code > 0x2000 else 760)


# Helvetica, from the space to the tilde (Adobe Core 14 AFM).
_HELVETICA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
# Ranges of other scripts and signs, with the width of their wider letters in fonts of the Noto family.
_SCRIPTS = (
    (0x00A0, 0x00A0, 278),
    (0x00C6, 0x00C6, 1000),
    (0x0370, 0x052F, 720),
    (0x0590, 0x05FF, 640),
    (0x0600, 0x06FF, 680),
    (0x0750, 0x077F, 680),
    (0x1200, 0x139F, 1000),
    (0x2010, 0x2013, 556),
    (0x2014, 0x2015, 1000),
    (0x2018, 0x201A, 222),
    (0x201C, 0x201E, 333),
    (0x2022, 0x2022, 350),
    (0x2026, 0x2026, 1000),
    (0x20AC, 0x20AC, 556),
    (0x2264, 0x2265, 584),
    (0xFB50, 0xFDFF, 900),
    (0xFE70, 0xFEFF, 680),
)

_KINDS = (
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0xFB50, 0xFEFF, "arabic"),
    (0x1200, 0x139F, "ethiopic"),
    (0x0900, 0x0FFF, "indic"),
    (0x2E80, 0x9FFF, "east"),
)
# One visible character, approximately: a letter with the marks, selectors and joined emoji that follow.
_MARK = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    r"\u0e31-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    r"\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
_CLUSTER = re.compile(rf".{_MARK}*(?:\u200d.?{_MARK}*)*", re.DOTALL)
# Arimo, which stands in for Helvetica, has Latin, Greek, Cyrillic and Hebrew, and common signs. Noto Sans has Arabic
# and Ethiopic.
_DRAWN = re.compile(
    r"[\u0020-\u052f\u0591-\u05f4\u0600-\u06ff\u0750-\u077f\u1200-\u139f\u1e00-\u1eff\u1f00-\u1fff\u2010-\u2026\u2030-\u203a\u20ac\u2116\u2122\u2192\u2260\u2264\u2265]"
)
