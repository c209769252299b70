"""Sets are read as the library reads TOML, and those that come with the tool without it."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from mspcharter.principles import toml
from mspcharter.principles.sets import FOLDER

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(Path(FOLDER).glob("*.toml"))]
ODD = [
    "", "\n", " ", "\t", "#", '"', "'", "\\", "=", " = ", "[", "]", "[]", "[[", "]]", ",", ", ", "\r", "\u2028", "é",
    "\x7f", "\n]\n", "\n[[principle]]\n", "\n[principle]\n", "\nprinciple = []\n", '\nid = "x"\n', "\nid = 1\n",
    '"a", "b",', '"""',
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_the_sets_of_the_tool_are_read_without_the_library(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = tomllib.loads(text)
    monkeypatch.setattr(tomllib, "loads", None)
    assert toml.loads(text) == expected


def test_every_text_is_read_as_the_library_reads_it() -> None:
    chance = random.Random(1)
    read = 0
    for _ in range(3000):
        # A short text, so that an edit meets what matters.
        text = "\n".join(chance.choice(TEXTS).split("\n")[: chance.randrange(30)])
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(ODD) + text[at + chance.choice((0, 0, 1, 5)) :]
        assert _outcome(toml.loads, text) == _outcome(tomllib.loads, text), text
        read += isinstance(_outcome(tomllib.loads, text), dict)
    assert 500 < read < 2500


def _outcome(loads: Any, text: str) -> Any:
    try:
        return loads(text)
    except ValueError as error:
        return str(error)
