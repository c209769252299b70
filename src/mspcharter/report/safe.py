"""Text that is safe to print: an escape code in a hostile file is shown by its number, never sent to the terminal."""

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


def _shown(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable() or character in _JOINERS or unicodedata.category(character) in _PRINTED:
        return character
    return f"<U+{ord(character):04X}>"
