"""A charter written from its model says the same again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from strategies import A_FEW, charters

from mspcharter.compiler import compile
from mspcharter.diagnostics import Diagnostic
from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.json.data import to_json
from mspcharter.model import Charter
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.msp"))

ODD = r'''
charter odd "Quotes \" and \\ backslashes"

sector fishers under private-sector

term water "Water" means
    """
    What flows,

      even uphill.
    """

stakeholder city
    sector fishers
    interest "# no comment"

signatory city
    name "A. Person"

waive term-without-limit for city
    because "Later"

body board "Board"
    seats
        city "Seat" 1_000 for city
    balance at least 1/3 women, at most 40% per sector
    balance equal per region
    chair held by city, casting vote
    inactive after 1 missed meeting

decision all
    taken by board
    requires
        ((consensus or unanimity) and no objection) and (turnout at least 40% and no more than 2 objections)
        else majority of votes cast
        else not blocked by fewer than 2 seats

scenario split
    vote on all
        city yes
    expect all passes, city can block all
'''


def _same(text: str) -> None:
    before = compile(Source("charter.msp", text))
    after = compile(Source("charter.msp", to_msp(before.charter)))
    assert to_json(after.charter) == to_json(before.charter)
    assert sorted(map(_said, after.diagnostics)) == sorted(map(_said, before.diagnostics))


def _said(diagnostic: Diagnostic) -> tuple[str, ...]:
    finding = diagnostic.finding
    return diagnostic.code, diagnostic.severity.word, finding.message, str(finding.help), str(finding.consequence)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_says_the_same_again(path: Path) -> None:
    _same(path.read_text(encoding="utf-8"))


def test_a_charter_with_every_oddity_says_the_same_again(golden: Callable[[Path, str], None]) -> None:
    _same(ODD)
    golden(ROOT / "tests" / "golden" / "odd.txt", to_msp(compile(Source("charter.msp", ODD)).charter))


def test_what_nobody_wrote_is_not_written() -> None:
    assert to_msp(compile(Source("charter.msp", "charter rivers")).charter) == "charter rivers\n"
    written = 'charter rivers "Rivers"\n    status          draft\n'
    assert to_msp(compile(Source("charter.msp", written)).charter) == written


@A_FEW
@given(charters())
def test_every_charter_can_be_written_and_says_the_same(charter: Charter) -> None:
    compilation = compile(Source("charter.msp", to_msp(charter)))
    assert [diagnostic for diagnostic in compilation.diagnostics if diagnostic.code < "MSP1"] == []
    assert to_json(compilation.charter) == to_json(charter)
