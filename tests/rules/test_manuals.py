"""Every manual keeps its word: its Avoid block has exactly this finding, its Prefer block none."""

from __future__ import annotations

import re

import pytest
from drawing import ASKED, settings_of

from mspcharter import rules
from mspcharter.compiler import compile
from mspcharter.diagnostics import Check
from mspcharter.text import Source

EXAMPLE = re.compile(r"^(Avoid|Prefer):\n\n```msp\n(.*?)```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.name)
def test_manual_keeps_its_word(rule: Check) -> None:
    blocks = dict(EXAMPLE.findall(rule.manual))
    assert {kind: _codes(text, rule) for kind, text in blocks.items()} == {"Avoid": [rule.code], "Prefer": []}


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.name)
def test_a_manual_says_when_to_waive_and_what_it_rests_on(rule: Check) -> None:
    parts = ["\nAvoid:\n", "\nPrefer:\n", "\nWhen to waive: ", "\nSource: "]
    places = [rule.manual.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def _codes(text: str, rule: Check) -> list[str]:
    """Return the codes found in *text*: all errors, and of what is asked of any short example, only this one."""
    found = [one.code for one in compile(Source("manual", text), settings=settings_of(text)).diagnostics]
    others = {one.code for one in ASKED} - {rule.code}
    return [code for code in found if code not in others]
