"""The numbers that Word gives to paragraphs (ECMA-376, part 1, 17.9), counted as Word counts them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from mspcharter.comments.archive import W
from mspcharter.record import Record

_LEVELS = 9
_BASES = 50
"""The most styles that are based on each other."""


class _Level(Record):
    start: int
    form: str
    text: str


class Styles:
    """What the styles of a file say: which are headings, and which are numbered."""

    def __init__(self, root: ET.Element | None) -> None:
        self._styles = {} if root is None else {one.get(f"{W}styleId", ""): one for one in root.iter(f"{W}style")}
        self._numberings: dict[str, ET.Element | None] = {}

    def is_heading(self, style: str) -> bool:
        """Say whether paragraphs of *style* are headings; Word has one name for them in all languages."""
        own = self._styles.get(style)
        name = "" if own is None else value(own, "name")
        return re.fullmatch(r"heading [1-9]", name, re.IGNORECASE) is not None

    def numbering(self, style: str) -> ET.Element | None:
        """Return the numbering of *style*, or of the style that it is based on."""
        passed: list[str] = []
        found = None
        while style in self._styles and style not in passed and len(passed) < _BASES:
            if style in self._numberings:
                found = self._numberings[style]
                break
            passed.append(style)
            found = self._styles[style].find(f"{W}pPr/{W}numPr")
            if found is not None:
                break
            style = value(self._styles[style], "basedOn")
        self._numberings.update(dict.fromkeys(passed, found))
        return found


class Numbers:
    """The numbers of the paragraphs of a file, which are asked for in the order of the text."""

    def __init__(self, root: ET.Element | None, styles: Styles) -> None:
        self._styles = styles
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        for one in () if root is None else root.findall(f"{W}abstractNum"):
            self._kinds[one.get(f"{W}abstractNumId", "")] = dict(map(_level, one.findall(f"{W}lvl")))
        for one in () if root is None else root.findall(f"{W}num"):
            key = one.get(f"{W}numId", "")
            self._lists[key] = value(one, "abstractNumId")
            self._restarts[key] = {
                number(again.get(f"{W}ilvl", "")): number(value(again, "startOverride"))
                for again in one.findall(f"{W}lvlOverride")
                if again.find(f"{W}startOverride") is not None
            }

    def next(self, style: str, item: ET.Element | None) -> str:
        """Count a paragraph of *style* with the numbering *item* of its own, and return its number.

        It is empty for one without a number, and for one whose number cannot be written in letters or digits.
        """
        from_style = self._styles.numbering(style)
        list_ = value(item, "numId") or value(from_style, "numId")
        depth = number(value(item, "ilvl") or value(from_style, "ilvl"))
        kind = self._lists.get(list_)
        levels = self._kinds.get(kind or "", {})
        if kind is None or depth not in levels or not 0 <= depth < _LEVELS:
            return ""
        counts = self._counts.setdefault(kind, [None] * _LEVELS)
        restart = self._restarts.get(list_, {}).pop(depth, None)
        before = counts[depth]
        counts[depth] = restart if restart is not None else levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return self._shown(levels, depth, counts)

    def _shown(self, levels: dict[int, _Level], depth: int, counts: list[int | None]) -> str:
        shown = levels[depth].text
        for place in range(depth + 1):
            level = levels.get(place)
            count = counts[place]
            if f"%{place + 1}" not in shown:
                continue
            said = None if level is None else _said(level.start if count is None else count, level.form)
            if said is None:
                return ""
            shown = shown.replace(f"%{place + 1}", said)
        return shown.strip() if levels[depth].form not in ("bullet", "none") else ""


def value(element: ET.Element | None, name: str) -> str:
    """Return the value of the child of *element* called *name*; empty if there is none."""
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def number(text: str) -> int:
    """Return the number that *text* is; 0 for anything else, and for one that no list has."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text, re.ASCII) else 0


def _level(one: ET.Element) -> tuple[int, _Level]:
    start = value(one, "start")
    return number(one.get(f"{W}ilvl", "")), _Level(
        number(start) if start else 0, value(one, "numFmt"), value(one, "lvlText")
    )


def _said(count: int, form: str) -> str | None:
    """Return *count* in one of the forms that Word has everywhere; None in another, which would be a guess."""
    if form in ("decimal", ""):
        return str(count)
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= _MOST:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 1 <= count <= _MOST:
        roman = ""
        for size, sign in _ROMAN:
            roman += sign * (count // size)
            count %= size
        return roman if form == "lowerRoman" else roman.upper()
    return None


_MOST = 780
"""The largest number that is written in letters."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
