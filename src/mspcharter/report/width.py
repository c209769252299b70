"""How wide a text is on a terminal, so that what is drawn under words stands under them.

Wide characters of East Asia take two columns and combining marks none (Unicode Standard Annex 11). What cannot be
printed, such as an escape code in a hostile file, is shown by its number and never sent to the terminal.
"""

from __future__ import annotations

import unicodedata

_TAB = "    "
# They join the letters of some scripts, and change nothing else.
_JOINERS = "\u200c\u200d"
_PRINTED = ("Zs", "Mn", "Mc", "Me")


def shown(text: str) -> str:
    """Return *text* as it may be printed: tabs as spaces, invisible characters by number."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def width(text: str) -> int:
    """Return the columns that *text* takes, once shown."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable() or character in _JOINERS or unicodedata.category(character) in _PRINTED:
        return character
    return f"<U+{ord(character):04X}>"


def _width(character: str) -> int:
    if character in _JOINERS or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
