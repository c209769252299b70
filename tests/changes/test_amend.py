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
    assert "Nothing has to be decided: the versions differ at most in" in amend(OLD, OLD.replace("draft", "agreed"))


AIMS = """
decision aims "Change the aims"
    taken by        council
    about           amendment of "the aims"
    requires        unanimity
"""
OTHER = """
decision rest "Other matters"
    taken by        council
    about           anything-else
    requires
        consensus, for 2 meetings
        else more than 1/2 of votes cast
"""


def sea(text: str) -> str:
    """Return a version in which only the title of the charter is another one."""
    return text.replace('"Lake"', '"Sea"')


def test_each_who_may_be_concerned_has_votes_of_its_own() -> None:
    old = OLD + RULES.replace("notice          21 days", 'concerned "the one" has no vote\n    notice          21 days')
    said = amend(old, sea(old))
    rest = "if all who have a vote attend and vote yes or no:** Needs at least"
    assert f"**Votes, if no one with a vote is concerned, {rest} 4 of 5 yes; quorum: 3 of 5 seats" in said
    assert f"**Votes, if Ministry is concerned, {rest} 4 of 4 yes; quorum: 3 of 4 seats" in said


def test_a_veto_in_one_case_has_votes_for_each_case() -> None:
    old = OLD + RULES.replace(
        "    notice          21 days", '    veto            shore if "it pays"\n    notice          21 days'
    )
    said = amend(old, sea(old))
    assert (
        "**Votes, if all who have a vote attend and vote yes or no:** Needs at least 4 of 5 yes; quorum: 3 of" in said
    )
    assert "**Can veto it:** Shore" in said


def test_a_later_step_is_due_only_once_the_first_has_failed() -> None:
    said = amend(OLD + OTHER, sea(OLD + OTHER))
    votes = "all attend and vote yes or no:** Needs at least 5 of 5 yes at step 1; at least 3 of 5 yes at step 2"
    assert f"{votes}, once step 1 has failed\n" in said
    at_once = OLD + OTHER.replace(", for 2 meetings", "")
    assert f"{votes}\n" in amend(at_once, sea(at_once))


def test_a_prohibited_amendment_cannot_be_resolved() -> None:
    frozen = OLD + RULES + '\nprohibition frozen "Eternity clause"\n    about           amendment\n'
    said = amend(frozen, sea(OLD + RULES))
    assert "By “Eternity clause”, no one may decide on amendment. The old charter gives no way to make these" in said
    assert "It is resolved" not in said
    assert "**Decision:**" not in said
    assert "The changes are:" in said
    part = frozen.replace("about           amendment\n", 'about           amendment of "the territory"\n')
    assert "no one may decide on amendment (the territory). The old charter gives no way to make" not in said
    said = amend(part, sea(part))
    assert (
        "no one may decide on amendment (the territory). The old charter gives no way to make changes of that" in said
    )
    assert "It is resolved to make this change:" in said


def test_parts_of_a_subject_leave_the_rest_open() -> None:
    said = amend(OLD + AIMS, sea(OLD + AIMS))
    assert "no decision about amendment as a whole. No rule covers changes of another kind." in said
    said = amend(OLD + AIMS + OTHER, sea(OLD + AIMS + OTHER))
    assert (
        "Changes of another kind may fall under “Other matters”, about anything else; the charter does not say so"
        in said
    )


def test_of_two_rules_for_the_same_neither_is_chosen() -> None:
    two = (
        OLD
        + RULES
        + AIMS.replace("aims", "again", 1).replace('"Change the aims"', '"Again"').replace(' of "the aims"', "")
    )
    said = amend(two, sea(two))
    assert "“Change the charter” and “Again” are each about amendment. The charter does not say which of them" in said


def test_an_open_rule_is_said_to_be_open() -> None:
    opened = OLD + AIMS.replace("unanimity", "to be agreed")
    assert "**Votes:** Not known, because what it requires is to be agreed" in amend(opened, sea(opened))


def test_a_rule_that_is_removed_decides_on_its_removal() -> None:
    said = amend(OLD + AIMS, sea(OLD))
    assert "alter the rule by which they are decided. They are decided by the rule that stands before the" in said
    assert "new rule" not in said
    hearing = OLD + RULES
    said = amend(hearing, hearing.replace("open for        30 days", "open for        9 days"))
    assert "alter a consultation before the decision. They are decided as the charter stands before the change." in said


def test_a_change_of_the_body_that_decides_makes_no_new_rule() -> None:
    old = OLD + RULES
    new = old.replace(
        "    quorum          more than 1/2 of all seats\n", "    quorum          at least 2 of all seats\n"
    )
    said = amend(old, new)
    assert "The changes alter the body that decides. They are decided as the charter stands before the" in said
    assert "new rule" not in said


def test_a_new_title_of_the_rule_is_no_new_rule() -> None:
    old = OLD + RULES
    assert "They are decided" not in amend(old, old.replace('"Change the charter"', '"Mend the charter"'))


def test_several_lines_of_a_declaration_are_several_changes() -> None:
    old = OLD + RULES
    one = old.replace("notice          21 days", "notice          22 days")
    assert "It is resolved to make this change:" in amend(old, one)
    assert "It is resolved to make these changes:" in amend(old, one.replace("within 30 days", "within 31 days"))


def test_members_of_a_membership_join_by_its_own_rule() -> None:
    gold = OLD + RULES + '\nmembership gold "Gold members"\n    expected        3\n    leaves          at any time\n'
    school = '\nstakeholder school "School"\n    sector          academia\n    joins as        gold\n'
    by = gold + "    joins by        partners\n"
    assert "A member of Gold members joins by “Admit a partner”." in amend(by, by + school)
    listed = gold + '    joins by        "an entry in the list"\n'
    said = amend(listed, listed + school)
    assert "A member of Gold members joins as the charter says: “an entry in the list”." in said
    assert "**Decision:**" not in said
    gone = amend(by + school, by)
    assert "A partner that leaves by its own choice is not removed" in gone
    assert "no decision about removal, and none about anything else. No rule covers these changes." in gone
    assert "The change is:" in gone


def test_a_draft_binds_no_one_yet() -> None:
    agreed = (OLD + RULES).replace("status          draft", "status          agreed")
    assert "The old version is a draft. Its rules bind the partners only once they" in amend(OLD, sea(OLD))
    assert "is a draft" not in amend(agreed, sea(agreed))


def test_another_partner_with_the_same_facts_has_to_be_admitted() -> None:
    old = OLD + RULES
    said = amend(old, old.replace('shop "Shop"', 'mine "Mine"').replace("shop", "mine"))
    assert "2. Admit partners" in said
    assert "3. Remove partners" in said


def test_what_the_rule_of_change_needs_afterwards_is_said_if_it_changes() -> None:
    new = (OLD + RULES).replace("at least 4 of all seats", "at least 3 of all seats")
    said = amend(OLD + RULES, new)
    assert "the new rule holds for later changes. Afterwards, if all attend and vote yes or no, “" in said
    assert "needs at least 3 of 5 yes." in said
    same = amend(OLD + RULES, (OLD + RULES).replace("notice          21 days", "notice          22 days"))
    assert "the new rule holds for later changes." in same
    assert "Afterwards" not in same


def test_a_text_that_no_rule_adopts_is_not_called_adopted() -> None:
    said = amend(OLD, sea(OLD))
    assert "No rule covers these changes." in said
    assert "The new text has the fingerprint" in said
    assert "that is adopted" not in said
