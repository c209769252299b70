"""The right values of figures in the power report, as a reader sees them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from drawing import strip

from mspcharter.cli import main

HERE = Path(__file__).parent


def run(command: str, case: str, *options: str) -> Result:
    """Run a command on a charter of this folder, without the findings that are drawn in it."""
    text = strip((HERE / f"{case}.msp").read_text(encoding="utf-8"))
    return CliRunner().invoke(main, [command, "-", *options], input=text)


def told(case: str, *options: str) -> str:
    """Return the words of the power report as one line."""
    done = run("power", case, "--format", "markdown", *options)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.replace("\\", "").split())


def data(case: str) -> dict[str, Any]:
    done = run("power", case, "--format", "json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)["decisions"][0]
    return found


def test_the_fewest_who_block_by_a_no_and_by_absence_have_their_own_numbers() -> None:
    words = told("power-fewer-cannot")
    assert "| D | 6 of 11 | 6 of 11 | 4 of 11 |" in words
    assert "B: 11 voting seats. Quorum: 8 of 11 seats." in words
    assert "4 seats can block by staying away, but 6 are needed to block by voting no (“D”)." in words
    full = told("power-fewer-cannot", "--full")
    assert "any 6 of them can block it by voting no." in full
    assert "At least 4 seats are needed to block it by staying away" in full
    assert "any 6 of them can block it by voting no, and fewer cannot" not in full
    found = data("power-fewer-cannot")["fewest_to_block"]
    assert (found["of"], found["by_voting_no"]["number"], found["by_staying_away"]["number"]) == (11, 6, 4)
    assert found["fewer_cannot"] is True


def test_halves_of_votes_are_halves_in_tables_and_sentences() -> None:
    words = told("rounded-votes")
    assert "It passes if more votes are yes than no (2 of 3 if all vote)." in words
    full = told("rounded-votes", "--full")
    assert "1 yes of 2 votes cast, 1.5 needed" in full
    done = run("check", "rounded-votes")
    assert "“D” fails in the vote: 1 yes of 2 votes cast, 1.5 needed" in done.output


def test_votes_of_few_seats_are_not_called_seats() -> None:
    words = told("power-W13-seats-for-votes")
    assert "at least 4 of the 6 votes of C2 are yes" in words
    assert "| D | 6 of 7 votes |" in words


def test_who_has_the_votes_and_lacks_an_approval_is_said_to_lack_it() -> None:
    words = told("power-W10-needs-0-more", "--full")
    assert "Its 3 votes are enough, but the yes of the Minister must be added." in words
    assert " 0 more" not in words


@pytest.mark.parametrize("options", [(), ("--full",)])
def test_a_seat_is_not_printed_under_the_title_of_a_decision_or_a_body(options: tuple[str, ...]) -> None:
    words = told("power-W15-seat-named-as-decision", *options)
    assert "Sell the company can" not in words
    assert "Sell the company may veto" not in words
    assert "D can pass" in words
    assert "of The board of directors never" not in words


def test_the_quorum_of_a_meeting_is_a_number_and_so_is_that_of_a_second_one() -> None:
    words = told("../../examples/ke-cctld")
    assert (
        "Board of Directors: 10 voting seats. Quorum: 6 of 10 seats; at a second meeting, 6 of 10 seats while all"
        " members are active." in words
    )


def test_each_step_has_a_line_and_so_has_the_electronic_vote() -> None:
    words = told("../../examples/ke-cctld")
    assert "(step 1)" in words
    assert "(the electronic vote, without a quorum)" in words
    assert "It passes if at least 7 of the 10 votes are yes (at least two thirds), and in at least 3" in words
