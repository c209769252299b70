"""Every page of the manual is correct: its example has the finding drawn in it, and the corrected one has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drawing import ASKED, draw, settings_for, strip
from pages import corrected_in, drawn_in

from mspcharter import manual
from mspcharter.compiler import CHECKS, compile
from mspcharter.diagnostics import Check
from mspcharter.manual import chapter_of, page_of
from mspcharter.rules import RULES
from mspcharter.text import Source

PAGES = Path(manual.__file__).parent

# What is wrong with files or with their size cannot be shown by one short text.
WITHOUT_EXAMPLE = ("too-large", "include-not-found", "include-escapes", "include-cycle", "unreadable-model")
SHOWN = [check for check in CHECKS if check.name not in WITHOUT_EXAMPLE]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_a_page_keeps_its_word(rule: Check, golden: Callable[[Path, str], None]) -> None:
    example = drawn_in(rule)
    # `--update` draws the finding on the page anew, as it does in a fixture.
    golden(
        PAGES / chapter_of(rule) / f"{rule.name}.md", page_of(rule).replace(example, draw(strip(example), rule.name))
    )
    assert _codes(strip(example), rule) == [rule.code]
    assert _codes(corrected_in(rule), rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_says_how_to_repair_when_to_waive_and_what_it_rests_on(rule: Check) -> None:
    page = page_of(rule)
    parts = ["# ", "\n```msp\n", "\nPrefer:\n", "\nWhen to waive: ", "\nSource: "]
    places = [page.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def _codes(text: str, rule: Check) -> list[str]:
    """Return the codes found in *text*: all errors, and of what is asked of any short example, only this one."""
    found = [one.code for one in compile(Source("manual", text), settings=settings_for(text, rule.name)).diagnostics]
    others = {one.code for one in ASKED} - {rule.code}
    return [code for code in found if code not in others]
