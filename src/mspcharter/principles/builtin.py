"""The principle sets that come with the tool: the files in ``sets/``, which people write in TOML.

Reading TOML at every start would take as long as checking two hundred lines, so the tables are kept in JSON as well,
each with a number made from the text it comes from. Where a file has been changed since, the file is read.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from os import path
from typing import Any

from mspcharter.principles.sets import SOUNDNESS, PrincipleSet, read_set, set_of

NAMES: tuple[str, ...] = ("apc", "cctld", "ogp", "eiti", "nri", "lf")
"""The sets that a charter may follow, in the order in which they are told."""

_FOLDER = path.join(path.dirname(__file__), "sets")

COMPILED = path.join(_FOLDER, "compiled.json")


@cache
def builtin_set(name: str) -> PrincipleSet:
    """Return the set called *name*, one of NAMES or the soundness that all are held to."""
    assert name in (*NAMES, SOUNDNESS)
    text = _text(name)
    stamp, table = _compiled().get(name, (None, {}))
    return set_of(name, table) if stamp == _stamp(text) else read_set(name, text)


def compiled() -> str:
    """Return what COMPILED says when it is up to date, as JSON."""
    import tomllib

    texts = {name: _text(name) for name in (*NAMES, SOUNDNESS)}
    tables = {name: [_stamp(text), tomllib.loads(text)] for name, text in texts.items()}
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


def _text(name: str) -> str:
    with open(path.join(_FOLDER, f"{name}.toml"), encoding="utf-8") as file:
        return file.read()


@cache
def _compiled() -> dict[str, tuple[int, dict[str, Any]]]:
    with open(COMPILED, encoding="utf-8") as file:
        tables: dict[str, tuple[int, dict[str, Any]]] = json.load(file)
    return tables


def _stamp(text: str) -> int:
    return zlib.crc32(text.encode())
