"""What each check reports in full of the charters in its fixture: also what follows from it and what to do.

The drawings in a fixture show the places and the messages. The file beside it, `NAME.expected`, has the consequence,
the help, the other places and the fixes, as a reader of ``--format plain`` has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from drawing import settings_for
from pages import FIXTURES, fixture_of

from mspcharter.compiler import compile
from mspcharter.diagnostics import Check, Kind
from mspcharter.manual import chapter_of
from mspcharter.report import Results, report
from mspcharter.report.results import place
from mspcharter.rules import RULES
from mspcharter.text import Source

DRAWN = {rule: texts for rule in RULES if (texts := fixture_of(rule))}


@pytest.mark.parametrize("rule", DRAWN, ids=lambda rule: rule.name)
def test_findings_are_reported_in_full(rule: Check, golden: Callable[[Path, str], None]) -> None:
    found = [_in_full(text, rule) for text in DRAWN[rule]]
    golden(FIXTURES / chapter_of(rule) / f"{rule.name}.expected", "\n".join(text for text in found if text))


def test_every_file_of_a_fixture_belongs_to_a_check() -> None:
    files = {path.relative_to(FIXTURES) for path in FIXTURES.glob("*/*") if path.suffix in (".msp", ".expected")}
    names = [Path(chapter_of(rule)) / rule.name for rule in DRAWN]
    assert files == {name.with_suffix(suffix) for name in names for suffix in (".msp", ".expected")}


def _in_full(text: str, rule: Check) -> str:
    """Return what *rule* reports of the charter *text*, below the comment that the charter begins with."""
    compiled = compile(Source("charter", text), settings=settings_for(text, rule.name))
    own = [one for one in compiled.diagnostics if one.code == rule.code]
    if not own:
        return ""
    first = text.split("\n", 1)[0]
    lines = [first] if first.startswith("#") else []
    for one in own:
        lines += report("plain", Results((one,), compiled.sources)).rstrip().split("\n")[:-1]
        lines += [f"  rests on {place(span, compiled.sources)}" for span in one.finding.rests_on]
        lines += [f"  fix: {fix.title}{'' if fix.safe else ', a guess'}" for fix in one.finding.fixes]
    return "\n".join(lines) + "\n"


SPOKEN_OF = re.compile(r"\b(?:may|can|could|charter|rule|term|fixed|unclear|not clear|seats?|votes?)\b")
REPORTED = re.compile(r"\[(MSP\d{3}) \S+\]\n(?:  charter.*\n)*  so: (.*)$", re.MULTILINE)


def test_what_follows_from_a_gap_is_said_of_the_charter_or_of_what_may_happen() -> None:
    gaps = {rule.code for rule in RULES if rule.kind is Kind.GAP}
    texts = [path.read_text(encoding="utf-8") for path in FIXTURES.glob("*/*.expected")]
    told = {(code, so) for text in texts for code, so in REPORTED.findall(text) if code in gaps}
    assert len(told) > 60
    # A charter that is silent on a thing does not show that the thing is missing in life.
    assert {code for code, so in told if not SPOKEN_OF.search(so)} <= OF_THE_CHARTER


OF_THE_CHARTER = frozenset(
    # What these say is true of the charter by its own words: a duty, a measure or an owner that it does not name.
    (
        "MSP105",
        "MSP114",
        "MSP174",
        "MSP212",
        "MSP221",
        "MSP224",
        "MSP232",
        "MSP413",
        "MSP422",
        "MSP505",
        "MSP513",
        "MSP801",
    )
)
