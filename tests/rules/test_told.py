"""What each rule says in full of the charters in its fixture: beside the fault, what follows from it and what to do.

The drawings in a fixture show the places and the messages; here are the consequence, the help, the other places and
the repairs, as a reader of ``--format plain`` has them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drawing import settings_of, strip

from mspcharter.compiler import compile
from mspcharter.diagnostics import Check
from mspcharter.report import Told, report
from mspcharter.report.plain import place
from mspcharter.rules import RULES
from mspcharter.text import Source

HERE = Path(__file__).parent


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_findings_are_told_in_full(rule: Check, golden: Callable[[Path, str], None]) -> None:
    name = rule.name.replace("-", "_")
    fixture = (HERE / f"{name}.msp").read_text(encoding="utf-8")
    said = [_said(strip(text), rule) for text in fixture.split("---\n")]
    golden(HERE / "told" / f"{name}.txt", "\n".join(text for text in said if text))


def _said(text: str, rule: Check) -> str:
    """Return what *rule* says of the charter *text*, below the comment that the charter begins with."""
    compiled = compile(Source("charter", text), settings=settings_of(text))
    own = [one for one in compiled.diagnostics if one.code == rule.code]
    if not own:
        return ""
    first = text.split("\n", 1)[0]
    lines = [first] if first.startswith("#") else []
    for one in own:
        lines += report("plain", Told((one,), compiled.sources)).rstrip().split("\n")[:-1]
        lines += [f"  rests on {place(span, compiled.sources)}" for span in one.finding.rests_on]
        lines += [f"  repair: {fix.title}{'' if fix.safe else ', a guess'}" for fix in one.finding.fixes]
    return "\n".join(lines) + "\n"
