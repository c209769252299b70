"""A picture as PDF takes it: with the fonts that are installed, and with letters that PDF cannot keep drawn in dots."""

from __future__ import annotations

import re
import unicodedata


def embedded(svg: str) -> str:
    """Return *svg* for a page of PDF/A.

    PDF/A asks for the letter of each sign. A letter of several signs, such as one with dots or with an accent that is a
    sign of its own, has only one with a letter, and Typst gives up. A filter that changes nothing makes Typst draw such
    a text in dots, with 288 to an inch; the description of the picture has its words.
    """
    svg = _FAMILIES.sub(_family, svg)
    found = _TEXT.sub(lambda text: f"{_OPEN}{text[0]}</g>" if _has_parts(text[1]) else text[0], svg)
    return found if found == svg else _ROOT.sub(lambda root: root[0] + _FILTER, found, count=1)


def _family(found: re.Match[str]) -> str:
    """Return the fonts of a text: those that are installed, and first the one of its script, if it names one."""
    first = f"{found[1]}, " if found[1] else ""
    return f'font-family="{first}{_FAMILY}"'


def size(svg: str) -> tuple[float, float]:
    """Return the width and the height of a picture in points."""
    box = _BOX.search(svg)
    assert box is not None, "a picture has a view box"
    return float(box[1]), float(box[2])


def _has_parts(text: str) -> bool:
    """Say whether a font can write a letter of *text* with several signs: in Arabic, and with separate accents."""
    if text.isascii():
        return False
    composed = unicodedata.normalize("NFC", text)
    return _ARABIC.search(composed) is not None or any(unicodedata.category(one)[0] == "M" for one in composed)


_ROOT = re.compile(r"<svg[^>]*>")
_TEXT = re.compile(r"<text[^>]*>((?:[^<]|</?tspan[^>]*>)*)</text>")
_OPEN = '<g filter="url(#in-dots)">'
_FILTER = '<filter id="in-dots"><feOffset dx="0" dy="0"/></filter>'
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_FAMILIES = re.compile(r"""font-family="('Noto[^',]*')?[^"]*\"""")
# Arimo has the widths of Helvetica and Arial, by which words in pictures are measured.
_FAMILY = "Arimo, 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Ethiopic'"
