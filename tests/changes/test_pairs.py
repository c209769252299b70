"""Pairs of versions, each with what an expert says of its changes: the report says that, and nothing else.

Each pair has a folder: `old.msp`, `new.msp`, `expert.md` and the report, `diff.md`. Below each sentence of the expert
stand the lines of the report that say it. A line of the report that no sentence asks for is one too many.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mspcharter.cli import main

PAIRS = sorted(path.parent for path in (Path(__file__).parent / "pairs").glob("*/expert.md"))
QUOTE = "  > "
FIXED = ("#", "To pass a decision alone means:", "Concerns ", "| What |", "| Principle |", "| --- ")
"""How the lines of a report begin that say nothing about the versions: headings, and those of tables.

Whom a change concerns is tested with what `--for` shows.
"""


def report(pair: Path) -> str:
    """Return what `diff` says of a pair."""
    arguments = ["diff", str(pair / "old.msp"), str(pair / "new.msp"), "--format", "markdown"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def lines_of(text: str) -> list[str]:
    """Return the lines of a report that say something, without its summary."""
    return [line for line in text.splitlines()[3:] if line and not line.startswith(FIXED)]


def test_there_are_twenty_pairs_and_three_of_them_are_real() -> None:
    assert len(PAIRS) >= 20
    assert sum(pair.name.startswith("real-") for pair in PAIRS) >= 3


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_report_says_what_an_expert_says_and_nothing_else(pair: Path, golden: Callable[[Path, str], None]) -> None:
    said = report(pair)
    golden(pair / "diff.md", said)
    expert = (pair / "expert.md").read_text(encoding="utf-8")
    asked = [line.removeprefix(QUOTE) for line in expert.splitlines() if line.startswith(QUOTE)]
    # Two sentences can rest on one line.
    assert sorted(set(asked)) == sorted(Counter(lines_of(said)))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_each_sentence_of_an_expert_is_said(pair: Path) -> None:
    expert = (pair / "expert.md").read_text(encoding="utf-8")
    sentences = re.split(r"(?m)^- ", expert)[1:]
    assert sentences
    silent = [one for one in sentences if QUOTE not in f"{one}\n"]
    assert all("(Nothing to say.)" in one for one in silent), silent
