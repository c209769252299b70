"""The resolution that adopts a new version: what it needs by the rules of the old one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from changes.lake import OLD
from click.testing import CliRunner

from mspcharter.cli import main

GOLDEN = Path(__file__).parents[1] / "golden" / "changes"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def amend(old: str, new: str) -> str:
    """Return the resolution that adopts *new*."""
    Path("old.msp").write_text(old, encoding="utf-8")
    Path("new.msp").write_text(new, encoding="utf-8")
    result = CliRunner().invoke(main, ["amend", "old.msp", "new.msp"])
    assert result.exit_code == 0, result.output
    return result.stdout


RULES = """
decision change "Change the charter"
    taken by        council
    about           amendment
    requires        at least 4 of all seats
    consent of      shore
    approved by     "the Minister" within 30 days
    notice          21 days
    tie             fails

decision aims "Change the aims"
    taken by        council
    about           amendment of "the aims"
    requires        unanimity

decision partners "Admit a partner"
    taken by        council
    about           admission
    requires        more than 1/2 of votes cast
    tie             fails

consultation hearing
    of              shore
    before          change
    open for        30 days
"""


def test_the_resolution_says_what_the_old_rules_ask(golden: Callable[[Path, str], None]) -> None:
    old = OLD + RULES
    new = old.replace("at least 4 of all seats\n    tie", "at least 3 of all seats\n    tie", 1) + (
        '\nstakeholder school "School"\n    sector          academia\n'
    )
    golden(GOLDEN / "resolution.md", amend(old, new))


def test_a_change_of_the_rule_of_change_is_decided_by_the_old_one() -> None:
    said = amend(OLD + RULES, OLD + RULES.replace("at least 4 of all", "at least 2 of all"))
    assert "They are decided by the rule that stands before the change" in said
    assert "They are decided by the rule that stands" not in amend(OLD + RULES, OLD + RULES.replace('"Lake"', '"Sea"'))


def test_changes_that_no_rule_covers_are_named() -> None:
    said = amend(OLD, OLD.replace('"Lake"', '"Sea"'))
    assert "The charter has no decision about amendment, and none about anything else." in said


def test_the_same_text_needs_no_resolution() -> None:
    assert "Nothing has to be decided." in amend(OLD, OLD.replace("draft", "agreed"))


def test_no_quorum_is_given_where_it_depends_on_who_is_concerned() -> None:
    old = OLD + RULES
    concerned = old.replace("notice          21 days", 'concerned "the one" has no vote\n    notice          21 days')
    new = concerned.replace("open for        30 days", "open for        40 days")
    before = amend(old, old.replace("open for        30 days", "open for        40 days"))
    said = amend(concerned, new)
    assert said.count("**Quorum:**") == before.count("**Quorum:**") - 1
    assert "because the one concerned has no vote on it" in said
