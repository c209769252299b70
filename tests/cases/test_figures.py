"""The figures of single rules, as the report and its data show them: each of a small charter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from drawing import strip

from mspcharter.cli import main

HERE = Path(__file__).parent / "figures"


def run(command: str, name: str, *options: str) -> Result:
    """Run a command on a charter of this folder, without the findings that are drawn in it."""
    text = strip((HERE / f"{name}.msp").read_text(encoding="utf-8"))
    done = CliRunner().invoke(main, [command, "-", *options], input=text)
    assert done.exit_code in (0, 1), done.output
    return done


def figures(name: str, decision: str, by: str = "seat") -> dict[str, Any]:
    """Return what the data of ``power`` say of a *decision* at a level."""
    done = run("power", name, "--by", by, "--format", "json")
    found: dict[str, Any] = next(one for one in json.loads(done.stdout)["decisions"] if one["name"] == decision)
    return found


def report(name: str) -> str:
    """Return the report on a charter, with each paragraph on a line."""
    return run("power", name, "--full", "--format", "markdown").stdout


def findings(name: str) -> list[str]:
    found = json.loads(run("check", name, "--format", "json").stdout)
    return [one["code"] for one in found["findings"]]


NEEDED = [
    ("W00-many-seats-never-pass", "dd", 3053, 3053, 3053, 6105),
    ("W01-casting-vote", "d", 1, 1, 2, 2),
    ("W02-votes-needed-quorum", "d", None, None, 1, 2),
    ("W02-votes-needed-quorum", "d2", 2, 2, None, 2),
    ("W07-votes-needed-unattainable", "d1", 6, 6, 5, 7),
    ("W07-votes-needed-unattainable", "d2", 6, 6, 5, 7),
    ("W07-votes-needed-unattainable", "d3", 0, 6, 5, 7),
    ("W07-votes-needed-unattainable", "d4", 6, 6, 5, 7),
    ("W07-votes-needed-unattainable", "d5", 7, 7, None, 7),
    ("W11-escalation", "d", 0, None, 3, 2),
    ("W05-passes-with-no-yes", "d", 1, 1, 1, 3),
    ("W19-limit-vacant", "d1", None, None, 2, 1),
]


@pytest.mark.parametrize("row", NEEDED, ids=lambda row: " ".join(map(str, row[:2])))
def test_votes_needed_are_the_least_that_can_pass(
    row: tuple[str, str, int | None, int | None, int | None, int],
) -> None:
    name, decision, *votes = row
    found = figures(name, decision)
    assert [found[one] for one in ("votes_needed", "votes_needed_in_body", "quota", "votes_in_all")] == votes
    assert found["can_pass"] is (votes[0] is not None)
    assert "votes_needed" not in found["not_calculated"]


def test_the_table_says_how_a_tie_and_a_referral_change_the_votes_needed() -> None:
    text = report("W01-casting-vote")
    assert "| D | 2 of 2, or 1 on a tie | 1 of 2 | 1 of 2 | 1 of 2 |" in text
    assert "If a tie is broken in its favour, 1 of 2 seats can be enough." in text
    text = report("W07-votes-needed-unattainable")
    assert "5 of the 7 votes are yes (at least two thirds). If all vote yes or no, it needs at least 6 of 7" in text
    assert "| D | only if decided by Assembly |" in report("W11-escalation")


def test_what_a_seat_can_block_is_not_said_of_its_holder_in_one_of_the_decisions_only() -> None:
    text = report("W07-votes-needed-unattainable")
    assert "Each of the 2 seats of B can block “D1”, “D2”, “D4” and “D5” alone" in text
    assert "Hb can pass “D1” and “D3” alone" in text
    assert "Hb can block" not in text


def test_silence_stops_where_consent_is_needed_at_every_level() -> None:
    for level in ("seat", "stakeholder", "constituency", "sector"):
        who = "civil-society" if level == "sector" else "hd"
        for decision, silence, right in (("d1", [], "veto"), ("d2", [who], "consent"), ("d3", [who], "approval")):
            found = figures("W03-outside-consent-silence", decision, level)
            assert found["blocks_alone"] == [who]
            assert found["blocks_by_staying_away"] == silence
            assert found["stated_rights"] == {who: [right]}
    text = report("W03-outside-consent-silence")
    assert "its no is enough, even if all others vote yes. The charter states this: it may veto the decision." in text
    assert "Hd can block it alone: its no or its silence is enough, even if all others vote yes." in text
    assert "Hd can block “D1” alone, by voting no. The charter gives this right." in text
    assert "Hd can block “D2” and “D3” alone, by voting no or by saying nothing. The charter gives this right." in text


def test_whoever_has_no_seat_plays_with_its_constituency_and_its_sector() -> None:
    for decision in ("d1", "d2"):
        found = figures("W04-outside-holder-levels", decision, "sector")
        assert found["decides_alone"] == ["civil-society"]
        assert found["blocks_alone"] == ["civil-society"]
        assert figures("W04-outside-holder-levels", decision, "constituency")["blocks_alone"] == ["cd"]
        assert figures("W04-outside-holder-levels", decision, "stakeholder")["blocks_alone"] == ["hd"]


def test_nothing_passes_without_a_yes_and_a_rule_that_asks_for_none_is_found() -> None:
    assert findings("W05-passes-with-no-yes") == ["MSP314"] * 5
    for decision in ("d", "d2", "d3", "d4", "d5"):
        found = figures("W05-passes-with-no-yes", decision)
        assert found["decides_alone"] == ["a", "b", "c"]
        assert all(found["minimal_winning"]["smallest"])
    assert "Any 0 of" not in report("W05-passes-with-no-yes")


def test_a_part_that_silence_meets_is_the_same_as_a_step() -> None:
    ladder = figures("W06-silence-compound", "d4")
    for decision in ("d1", "d2"):
        found = figures("W06-silence-compound", decision)
        for figure in ("votes_needed", "can_pass_with", "decides_if_others_stay_away", "minimal_winning"):
            assert found[figure] == ladder[figure]
    alone = {
        one: figures("W06-silence-compound", one)["decides_if_others_stay_away"] for one in ("d3", "d5", "d6", "d7")
    }
    # A part that counts yes votes needs its quorum of 2; silence alone does not.
    assert alone == {"d3": ["a", "b", "c"], "d5": ["a", "b", "c"], "d6": ["a", "b", "c"], "d7": []}


def test_a_blocked_decision_passes_by_the_body_to_which_it_goes() -> None:
    found = figures("W11-escalation", "d")
    assert found["power_to_act"] == "3/4"
    assert found["decides_alone"] == ["asm.m", "asm.n"]
    assert "This step cannot pass while all attend and vote yes or no." in report("W11-escalation")


@pytest.mark.parametrize("name", ["W16-crash-zero-division", "W16b-crash-no-seat-of-group"])
def test_a_fraction_of_nothing_is_never_reached(name: str) -> None:
    assert findings(name) == ["MSP315"]
    assert not figures(name, "d")["can_pass"]
    assert "(there are none). This step cannot pass" in report(name)


def test_a_chair_without_a_vote_breaks_ties() -> None:
    found = figures("W17-known-silent-chair", "d1", "stakeholder")
    assert [(one["name"], one["seats"]) for one in found["players"]] == [("hb", 1), ("hc", 1), ("ha", 0)]
    assert found["assumptions"] == []
    assert "A is in the chair and votes only to break a tie." in report("W17-known-silent-chair")


def test_the_quorum_to_vote_holds_at_the_second_meeting() -> None:
    assert figures("W18-second-meeting", "d")["blocks_by_staying_away"] == ["a", "b", "c"]
    assert "To vote at either meeting: at least 3 of all seats." in report("W18-second-meeting")


def test_vacant_votes_are_among_those_that_remain_under_a_limit() -> None:
    (player,) = figures("W19-limit-vacant", "d1")["players"]
    assert player["votes"] == 1


def test_only_the_conditions_that_are_needed_stand_beside_the_fewest_seats() -> None:
    found = figures("W07-votes-needed-unattainable", "d1")
    assert found["can_pass_with_ballots"] == [
        {"voter": "a", "body": "board", "no": 1},
        {"voter": "b", "body": "board", "yes": 2},
    ]
    alone = figures("W06-silence-compound", "d4")["can_pass_with_ballots"]
    assert sorted(len(one) - 2 for one in alone) == [1, 1, 1]
    assert sum(one.get("absent", 0) for one in alone) == 1


def test_a_word_that_joins_lines_cannot_be_a_name() -> None:
    assert findings("W20-name-or") == ["MSP006"]
