"""Read the part of TOML that principle sets use, without the library, which takes longer to load than a set to read.

This module reads texts and lists of texts without escapes, in arrays of tables. Everything else, including every
mistake, is left to the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def loads(text: str) -> dict[str, Any]:
    """Read *text*; raise ValueError if it is not TOML."""
    table = _plain(text)
    if table is not None:
        return table
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("Its brackets are nested too deeply") from None


def _plain(text: str) -> dict[str, Any] | None:
    """Read *text*; None if it contains anything except texts, lists of texts and arrays of tables."""
    if not text.replace("\n", "").isprintable() or "\\" in text:
        return None
    table: dict[str, Any] = {}
    here = table
    listed: dict[str, list[Any]] = {}
    lines = iter(text.split("\n"))
    for line in lines:
        if not line or line.startswith("#"):
            continue
        key, _, written = line.partition(" = ")
        if line.startswith("[[") and line.endswith("]]") and _is_key(line[2:-2]):
            name = line[2:-2]
            if name in table and name not in listed:
                return None
            here = {}
            table.setdefault(name, listed.setdefault(name, [])).append(here)
            continue
        value = _list(written, lines) if written.startswith("[") else _text(written)
        if value is None or key in here or not _is_key(key):
            return None
        here[key] = value
    return table


def _is_key(word: str) -> bool:
    return word.isascii() and word.isidentifier()


def _text(written: str) -> str | None:
    inner = written[1:-1]
    return inner if written == f'"{inner}"' and '"' not in inner else None


def _list(written: str, further: Iterator[str]) -> list[str] | None:
    """Read the list that begins with *written*, and goes on in the *further* lines up to a bracket at their edge."""
    if not written.endswith("]"):
        for line in further:
            if line == "]":
                break
            written += "\n" + line
        else:
            return None
        written += "]"
    # Texts alternate with what stands between them.
    parts = written[1:-1].split('"')
    between = [part.strip() for part in parts[::2]]
    texts = parts[1::2]
    sound = len(parts) % 2 and not between[0] and set(between[1:-1]) <= {","} and between[-1] in ("", ",")
    return texts if sound and not any("\n" in text for text in texts) else None
