"""The principle sets that come with the tool: the files in ``sets/``, which people write in TOML."""

from __future__ import annotations

from functools import cache
from os import path

from mspcharter.principles.sets import SOUNDNESS, PrincipleSet, read_set

NAMES: tuple[str, ...] = ("apc", "cctld", "ogp", "eiti", "nri", "lf")
"""The sets that a charter can follow, in the order in which they are listed."""

FOLDER = path.join(path.dirname(__file__), "sets")


@cache
def builtin_set(name: str) -> PrincipleSet:
    """Return the set called *name*: one of NAMES, or soundness, which applies to every charter."""
    assert name in (*NAMES, SOUNDNESS)
    with open(path.join(FOLDER, f"{name}.toml"), encoding="utf-8") as file:
        return read_set(name, file.read())
