"""The files of the grammar, which only a checkout has, and the file that they are compiled into."""

from __future__ import annotations

from collections.abc import Mapping
from os import path, scandir

_HERE = path.dirname(__file__)

COMPILED = path.join(_HERE, "tables.txt")

BETWEEN = "\n%%\n"
"""The separator between the parts of the compiled file."""

_GRAMMAR = path.join(_HERE, "..", "..", "..", "grammar")


_PRIME = 10**18 + 9


def chapters() -> dict[str, str] | None:
    """Return the grammar's files by name, or None where this is no checkout."""
    try:
        entries = [entry for entry in scandir(_GRAMMAR) if entry.name.endswith(".lark")]
    except OSError:
        return None
    texts = {}
    for entry in entries:
        with open(entry.path, encoding="utf-8") as file:
            texts[entry.name] = file.read()
    return texts


def stamp(texts: Mapping[str, str]) -> str:
    """Return a number that changes when any of *texts* does."""
    whole = "\0".join(part for name in sorted(texts) for part in (name, texts[name]))
    return str(int.from_bytes(whole.encode(), "big") % _PRIME)
