"""Every manual keeps its word: its Avoid block has exactly this finding, its Prefer block none."""

from __future__ import annotations

import re

import pytest

from mspcharter import rules
from mspcharter.compiler import compile
from mspcharter.diagnostics import Check
from mspcharter.text import Source

EXAMPLE = re.compile(r"^(Avoid|Prefer):\n\n```msp\n(.*?)```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("rule", [*rules.SOUNDNESS, *rules.GAPS], ids=lambda rule: rule.name)
def test_manual_keeps_its_word(rule: Check) -> None:
    blocks = dict(EXAMPLE.findall(rule.manual))
    assert {kind: _codes(text, rule) for kind, text in blocks.items()} == {"Avoid": [rule.code], "Prefer": []}


def _codes(text: str, rule: Check) -> list[str]:
    """Return the codes found in *text*: all errors, and of the gaps, which any short example has, only this one."""
    found = [one.code for one in compile(Source("manual", text)).diagnostics]
    gaps = {gap.code for gap in rules.GAPS} - {rule.code}
    return [code for code in found if code not in gaps]
