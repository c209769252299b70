"""A mistake stays where it is: whatever line is taken out of a charter, what is said of it is said there.

Names that are missing with the line are reported where they are used, and nothing else is reported as missing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mspcharter.compiler import compile
from mspcharter.diagnostics import Diagnostic, Kind, Severity
from mspcharter.rules import RULES
from mspcharter.syntax.lexer import cut
from mspcharter.text import Source

TEXT = (Path(__file__).parents[2] / "examples" / "ke-cctld.msp").read_text(encoding="utf-8")
LINES = TEXT.split("\n")
STARTS = [sum(len(line) + 1 for line in LINES[:number]) for number in range(len(LINES))]

# What rests on names that went with the line, and a defined word that only this line used.
MISSING = {"MSP021", "MSP025", "MSP804"}
ASKED = {check.code for check in RULES}
GAPS = {check.code for check in RULES if check.kind is not Kind.SOUNDNESS}


@cache
def _without(number: int) -> tuple[Source, tuple[Diagnostic, ...]]:
    source = Source("charter.msp", "\n".join(LINES[:number] + LINES[number + 1 :]))
    return source, compile(source).diagnostics


def _is_said(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


# A promise, a budget and what power costs rest on the whole charter: without a line that nothing else misses, they do
# not add up any more, and are reported in their places. So are an owner without work, money for no line of an activity,
# a keeper without a signature, a decision that waits for a meeting, and a party outside every dispute path.
SUMS = {
    "MSP220", "MSP308", "MSP414", "MSP438", "MSP439", "MSP510", "MSP533", "MSP613", "MSP636", "MSP702", "MSP703",
    "MSP707",
}  # fmt: skip

INSIDE = [number for number, line in enumerate(LINES) if _is_said(line) and line.startswith(" ")]
HEADINGS = [number for number, line in enumerate(LINES) if _is_said(line) and not line.startswith(" ")]


@pytest.mark.parametrize("number", INSIDE, ids=lambda number: f"line {number + 1}")
def test_a_lost_line_is_told_in_its_own_declaration(number: int) -> None:
    source, found = _without(number)
    start, end = next(part for part in cut(source.text) if part[0] < STARTS[number] <= part[1])
    assert [one for one in found if one.code not in MISSING | SUMS and not start <= one.finding.span.start < end] == []


@pytest.mark.parametrize("number", HEADINGS, ids=lambda number: f"line {number + 1}")
def test_a_lost_heading_is_told_in_the_lines_below_it(number: int) -> None:
    _, found = _without(number)
    below = next((other for other in range(number + 1, len(LINES)) if not LINES[other].startswith(" ")), len(LINES))
    start, end = STARTS[number], STARTS[below - 1] + len(LINES[below - 1])
    assert [one for one in found if one.code not in MISSING | SUMS and not start <= one.finding.span.start <= end] == []
    # Statements of a guarantee, and the votes of a scenario, read as well below the one above.
    if below > number + 1 and LINES[number].partition(" ")[0] not in ("guarantee", "scenario"):
        assert len([one for one in found if one.code == "MSP011"]) == 1, "the lines have lost their heading"


@pytest.mark.parametrize("number", [*INSIDE, *HEADINGS], ids=lambda number: f"line {number + 1}")
def test_no_lost_line_is_told_many_times(number: int) -> None:
    _, found = _without(number)
    assert len([one for one in found if one.code not in MISSING | ASKED]) <= 2


@pytest.mark.parametrize("number", INSIDE, ids=lambda number: f"line {number + 1}")
def test_no_lost_line_turns_a_rule_elsewhere_into_an_error(number: int) -> None:
    """Where a name or a line is in error, rules that rest on its declaration keep silent."""
    _, found = _without(number)
    wrong = [one for one in found if one.code not in ASKED]
    if wrong:
        assert [one for one in found if one.code in GAPS and one.severity is Severity.ERROR] == []
