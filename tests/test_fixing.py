"""Fixing: a finding with one obvious fix is fixed, nothing else changes, and no fix causes an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawing import settings_of, strip
from hypothesis import given
from hypothesis import strategies as some
from pages import drawn_in

from mspcharter.compiler import compile
from mspcharter.diagnostics import Check
from mspcharter.fixing import Options, apply_fixes
from mspcharter.rules import RULES
from mspcharter.text import Source

EXAMPLES = Path(__file__).parents[1] / "examples"
DRAFT = (EXAMPLES / "ke-cctld-draft.msp").read_text(encoding="utf-8")
FAULTY = """charter example   # the name stays
    status drafft

# a partner
stakeholder ministry
    sector govrnment   # misspelt

bdy board
    seats
        state 2 for ministry
"""


def _mended(text: str, *, guesses: bool = False) -> str:
    return apply_fixes(Source("a.msp", text), Options(guesses=guesses)).texts.get("a.msp", text)


def test_misspelt_words_are_mended_and_comments_stay() -> None:
    assert _mended(FAULTY) == FAULTY.replace("drafft", "draft").replace("govrnment", "government").replace(
        "bdy", "body"
    )


def test_a_guess_is_made_only_where_it_is_asked_for() -> None:
    safe, guessed = _mended(DRAFT), _mended(DRAFT, guesses=True)
    assert safe == DRAFT
    assert "1 for kepsa, appointed by kepsa" in guessed


def test_what_has_several_repairs_is_left_to_the_author() -> None:
    text = (
        "charter example\n\nconstituency farmers\n\nbody board\n    seats\n        growers 9 from farmers, elected by"
        " farmers\n\ndecision plan\n    taken by board\n    requires at least 2/3\n"
    )
    assert "requires at least 2/3\n" in _mended(text, guesses=True)


def test_a_clean_charter_stays_as_it_is() -> None:
    text = (EXAMPLES / "ke-cctld.msp").read_text(encoding="utf-8")
    assert apply_fixes(Source("a.msp", text), Options(guesses=True)).texts == {}


def test_line_ends_stay_as_they_are() -> None:
    text = 'charter example\n\nissue water\n    affects government\n\nbody board\n\nindicator wells\n    source "x"\n'
    windows = text.replace("\n", "\r\n")
    mended = _mended(windows, guesses=True)
    assert "    reported to board" in mended
    assert mended.count("\n") == mended.count("\r\n")


def test_what_is_included_is_mended_as_well() -> None:
    parts = {"parts.msp": "stakeholder ministry\n    sector govrnment\n"}

    def read(path: str) -> Source | str:
        return Source(path, parts[path]) if path in parts else "does not exist"

    found = apply_fixes(Source("a.msp", 'charter example\n\ninclude "parts.msp"\n'), Options(read))
    assert found.texts == {"parts.msp": "stakeholder ministry\n    sector government\n"}
    assert found.names == ("unknown-name",)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_mending_what_a_manual_avoids_brings_no_error(rule: Check) -> None:
    text = strip(drawn_in(rule))
    before = compile(Source("a.msp", text), settings=settings_of(text))
    after = apply_fixes(Source("a.msp", text), Options(settings=settings_of(text), guesses=True))
    assert after.left.ok >= before.ok
    if after.names:
        assert len(after.left.diagnostics) < len(before.diagnostics)


SPOTS = some.lists(some.tuples(some.integers(0, len(DRAFT)), some.sampled_from('x \n{"é')), max_size=4)


@given(SPOTS, some.booleans())
def test_mending_ends_and_mending_again_changes_nothing(spots: list[tuple[int, str]], guesses: bool) -> None:
    text = DRAFT
    for place, letter in sorted(spots, reverse=True):
        text = text[:place] + letter + text[place + 1 :]
    once = _mended(text, guesses=guesses)
    assert _mended(once, guesses=guesses) == once
    assert once.count("#") == text.count("#")


def test_a_fix_that_would_break_a_guarantee_is_not_applied_and_this_is_said() -> None:
    path = Path(__file__).parent / "cases" / "alarms" / "fix-breaks-a-promise.msp"
    text = strip(path.read_text(encoding="utf-8"))
    found = apply_fixes(Source("a.msp", text), Options(guesses=True))
    assert "quorum" not in found.texts["a.msp"].replace(text.split("\n")[0], "")
    assert ("no-quorum", ("refuted-guarantee",)) in [(one.name, one.causes) for one in found.refused]


def test_removing_a_waiver_keeps_the_comments_in_it() -> None:
    text = (
        "charter a\n\nwaive no-quorum\n"
        '    because "a \\"quoted\\" # sign"  # agreed in May\n'
        "    # ask again in June\n    until 2026-01-01\n"
    )
    left = _mended(text, guesses=True)
    assert "waive" not in left
    assert "# agreed in May\n" in left
    assert "# ask again in June" in left
