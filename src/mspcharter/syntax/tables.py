"""The grammar as the parser walks it: patterns, keywords, rules and states.

The tables are read from JSON. In a checkout they are held against the grammar they came from, and where that has
been changed since, Lark compiles it anew in memory: whoever edits the grammar sees the new language at once.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from functools import cache
from os import path, scandir
from typing import Any

from mspcharter.record import Record

COMPILED = path.join(path.dirname(__file__), "tables.json")

_CHECKOUT_GRAMMAR = path.join(path.dirname(__file__), "..", "..", "..", "grammar")


class Production(Record):
    """A grammar rule, and the node that a reduction by it makes.

    *shape* is ``node``; ``transparent``, where a single child stands for itself; or ``inline``, a bare list that
    melts into its parent.
    """

    origin: str
    name: str
    length: int
    kept: tuple[int, ...]
    shape: str


class Tables(Record):
    """The compiled grammar.

    *rows* gives each state its actions: a shift or a goto is the next state plus one, a reduction is minus the
    number of its production, less one.
    """

    patterns: tuple[tuple[str, str], ...]
    keywords: Mapping[str, str]
    productions: tuple[Production, ...]
    rows: tuple[Mapping[str, int], ...]


@cache
def load() -> Tables:
    """Load the tables, from the compiled file where it is up to date."""
    with open(COMPILED, encoding="utf-8") as file:
        compiled = json.load(file)
    texts = chapters()
    if texts is not None and compiled["stamp"] != stamp(texts):
        from mspcharter.syntax.grammar import compile_grammar

        compiled = compile_grammar(texts)
    return read(compiled)


def read(compiled: Mapping[str, Any]) -> Tables:
    """Read tables from their plain form."""
    return Tables(
        patterns=tuple((name, pattern) for name, pattern in compiled["patterns"]),
        keywords=compiled["keywords"],
        productions=tuple(
            Production(origin, name, length, tuple(kept), shape)
            for origin, name, length, kept, shape in compiled["productions"]
        ),
        rows=tuple(compiled["rows"]),
    )


def stamp(texts: Mapping[str, str]) -> int:
    """Return a number that changes when any of *texts* does."""
    total = 0
    for name in sorted(texts):
        total = zlib.crc32(f"{name}\0{texts[name]}\0".encode(), total)
    return total


def chapters() -> dict[str, str] | None:
    """Return the grammar's files by name, or None where this is no checkout."""
    try:
        entries = [entry for entry in scandir(_CHECKOUT_GRAMMAR) if entry.name.endswith(".lark")]
    except OSError:
        return None
    texts = {}
    for entry in entries:
        with open(entry.path, encoding="utf-8") as file:
            texts[entry.name] = file.read()
    return texts
