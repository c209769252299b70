"""Promises that hold when it matters: at a thin meeting, with an empty seat, and against whoever does nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mspcharter.cli import main
from mspcharter.commands.charters import compiled
from mspcharter.compiler import compile
from mspcharter.diagnostics import Diagnostic
from mspcharter.text import Source

EXAMPLES = Path(__file__).parents[2] / "examples"

PARTIES = """\
charter x
    follows soundness
stakeholder ministry
    sector government
stakeholder mill
    sector private-sector
stakeholder union
    sector civil-society
stakeholder college
    sector academia
role host
    held by college
constituency state
    members ministry
constituency industry
    members mill
constituency users
    members union
constituency knowledge
    members college
"""
BOARD = """\
body board
    seats
        policy 2 from state, appointed by state
        mills 3 from industry, elected by industry
        people 3 from users, elected by users
        research 1 from knowledge, elected by knowledge
    quorum at least 5 of all seats
decision plan
    taken by board
    about policy
    requires {rule}
    abstaining counts for quorum only
    tie fails
{more}"""
RULE = "more than 1/2 of voting power and at least 1 in at least 3 constituencies"


def drawn(name: str) -> tuple[Diagnostic, ...]:
    """Return what is found in a case, read without the findings that are drawn in it."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return compile(Source(name, "\n".join(line for line in lines if " MSP" not in line) + "\n")).diagnostics


def findings(promise: str, rule: str = RULE, more: str = "", parties: str = PARTIES) -> list[tuple[str, str]]:
    """Return the codes of what is found about promises, with the consequences."""
    text = parties + BOARD.format(rule=rule, more=more) + f"guarantee line\n    {promise}\n"
    found = compile(Source("x.msp", text)).diagnostics
    return [(one.code, one.finding.consequence or "") for one in found if one.code.startswith("MSP70")]


def test_a_promise_fails_if_those_who_must_not_pass_it_can_do_so_while_four_stay_away() -> None:
    promise = "state and industry together cannot pass plan"
    [(code, story)] = findings(promise, "consensus")
    assert code == "MSP702"
    assert story == (
        "State and Industry can pass “Plan” if all others stay away: with only their 5 of 9 votes (2 × Policy and"
        " 3 × Mills) in favour and 5 of 9 filled seats present, it passes in the vote: no objection"
    )
    assert findings(f"{promise} against the others", "consensus") == []
    assert findings(promise) == []


def test_an_abstention_of_all_others_is_no_objection_either() -> None:
    [(code, story)] = findings("no sector alone can pass plan", "consensus")
    assert code == "MSP702"
    assert story.startswith("Government can pass “Plan” if all others abstain")


def test_a_promise_hangs_on_a_seat_that_is_named() -> None:
    assert findings("no constituency alone can block plan") == [
        ("MSP706", "while Research is vacant, State can block “Plan”")
    ]
    assert findings("no constituency alone can block plan", "at least 1/3 of voting power") == []


@pytest.mark.parametrize(
    ("more", "who"),
    [
        ("    proposed by college\n", "Academia"),
        ("    proposed by host\n", "Academia"),
        ("    proposed by college, host\n", "Academia"),
        ("    proposed by college, ministry\n", None),
    ],
)
def test_whoever_alone_may_propose_blocks_by_doing_nothing(more: str, who: str | None) -> None:
    found = findings("no sector alone can block plan", "more than 1/2 of voting power", more)
    if who is None:
        assert found == []
    else:
        [(code, story)] = found
        assert code == "MSP702"
        assert story.startswith(f"{who} can block “Plan” by doing nothing: only ")
    assert findings("no sector alone can block plan against the others", "more than 1/2 of voting power", more) == []
    held = findings("college can block plan", "more than 1/2 of voting power", more)
    assert (held == []) is (who is not None)


def test_a_backup_keeps_a_role_from_being_a_gate() -> None:
    parties = PARTIES.replace("    held by college\n", "    held by college\n    backup union\n")
    found = findings(
        "no sector alone can block plan", "more than 1/2 of voting power", "    proposed by host\n", parties
    )
    assert found == []


def test_a_consultation_that_must_come_first_is_a_gate() -> None:
    more = "consultation hearing\n    of users\n    before plan\n    by college\n    open for 30 days\n"
    [(code, story)] = findings("no sector alone can block plan", "more than 1/2 of voting power", more)
    assert code == "MSP702"
    assert story.startswith(
        "Academia can block “Plan” by doing nothing: College must first hold the consultation “Hearing”"
    )


def test_power_and_the_document_name_the_gatekeeper() -> None:
    text = PARTIES + BOARD.format(rule=RULE, more="    proposed by college\n")
    for command in (["power", "-"], ["render", "-"]):
        done = CliRunner().invoke(main, command, input=text)
        assert done.exit_code == 0, done.output
        told = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", " ".join(done.stdout.split()))
        assert "nly College may propose it. College can therefore stop it by doing nothing." in told


def test_an_error_in_one_decision_does_not_silence_promises_about_others() -> None:
    broken = "decision purse\n    taken by bord\n    about budget\n    requires consensus\n"
    text = PARTIES + BOARD.format(rule="consensus", more=broken) + "guarantee line\n    state cannot block plan\n"
    codes = {one.code for one in compile(Source("x.msp", text)).diagnostics}
    assert "MSP702" in codes
    about_it = text.replace("state cannot block plan", "state cannot block purse")
    assert "MSP702" not in {one.code for one in compile(Source("x.msp", about_it)).diagnostics}


def test_what_is_expected_of_a_tie_that_the_chair_breaks_is_not_known() -> None:
    found = drawn("scenario-untold.msp")
    assert [(one.code, one.finding.consequence) for one in found] == [
        ("MSP707", "“D” depends on the chair, and the scenario does not give that answer")
    ] * 2


def test_members_of_a_body_with_a_veto_who_are_not_named_are_absent() -> None:
    found = drawn("veto-unnamed-members.msp")
    assert [one for one in found if one.code.startswith("MSP70")] == []


def test_the_mended_example_keeps_its_promises_and_the_draft_does_not() -> None:
    mended = compiled(str(EXAMPLES / "ke-cctld.msp"))
    assert mended.diagnostics == ()
    assert len(mended.charter.guarantees) == 4


def test_a_decision_that_only_one_who_has_left_may_propose_cannot_pass() -> None:
    text = (
        "charter c\n    follows soundness\nstakeholder state\n    sector government\nstakeholder firm\n"
        "    sector private-sector\nbody board\n    seats\n        a 1 for firm\n        b 1 by lot\n    quorum none\n"
        "decision d\n    taken by board\n    about policy\n    requires at least 1 of all seats\n"
        "    proposed by state\n"
        "scenario gone\n    without state\n    expect d can pass\n"
    )
    found = compile(Source("c.msp", text)).diagnostics
    assert [one.code for one in found if one.code.startswith("MSP7")] == ["MSP703"]
