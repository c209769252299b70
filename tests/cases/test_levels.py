"""What the power report says at each level: who plays, what a departure changes, and which votes a sentence covers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mspcharter.cli import main

HERE = Path(__file__).parent
LEVELS = ("seat", "stakeholder", "constituency", "sector")


def told(case: str, level: str = "seat") -> str:
    """Return the words of the power report as one line."""
    done = CliRunner().invoke(
        main, ["power", str(HERE / f"{case}.msp"), "--by", level, "--full", "--indices", "--format", "markdown"]
    )
    assert done.exit_code == 0, done.output
    return " ".join(done.output.replace("\\", "").split())


def data(case: str, level: str = "seat") -> dict[str, Any]:
    done = CliRunner().invoke(
        main, ["power", str(HERE / f"{case}.msp"), "--by", level, "--indices", "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


@pytest.mark.parametrize("level", LEVELS)
def test_a_departure_tells_of_gains_at_every_level(level: str) -> None:
    words = told("power-W09-departure", level)
    assert "If H1 left: H2 and H3 could each block “D” alone." in words
    assert "If H2 left: H1 and H3 could each block “D” alone." in words
    assert "every decision that can begin and pass today still could" not in words
    [h1] = [one for one in data("power-W09-departure", level)["departures"] if one["who"] == "h1"]
    assert {gain["level"] for gain in h1["blocks_alone"]} == {"stakeholder", "seat"}


def test_a_departure_tells_of_pairs() -> None:
    words = told("power-nothing-changes")
    assert "If A left: any two of B, C, D and E could block “P” together." in words
    [a] = [one for one in data("power-nothing-changes")["departures"] if one["who"] == "a"]
    assert a["blocks_alone"] == []
    assert ["b", "c"] in [gain["parties"] for gain in a["blocks_in_pairs"]]


def test_the_constituencies_that_vote_are_the_players() -> None:
    [decision] = data("power-parent-swallows", "constituency")["decisions"]
    assert [player["name"] for player in decision["players"]] == ["supply", "demand"]
    assert decision["decides_alone"] == []
    assert decision["blocks_alone"] == ["supply", "demand"]
    words = told("power-parent-swallows", "constituency")
    assert "Holds: no constituency alone can pass “D”" in words
    assert "Members" not in words


def test_whoever_passes_it_while_the_others_stay_away_is_named_at_each_level() -> None:
    for level in LEVELS:
        words = told("power-though-not", level)
        assert "though not M" not in words
        decision = data("power-though-not", level)["decisions"][0]
        able = {player["name"] for player in decision["players"]}
        assert set(decision["decides_if_others_stay_away"]) == able, level
        assert decision["decides_alone"] == (["m"] if level == "constituency" else [])


@pytest.mark.parametrize("level", LEVELS)
def test_whoever_holds_all_seats_is_not_said_to_do_nothing_alone(level: str) -> None:
    words = told("power-though-not", level)
    assert "can pass “E” alone" not in words
    assert "can block any decision alone" not in words
    if level in ("seat", "constituency"):
        assert "All seats that vote on “E” belong to the constituency M." in words


def test_decisions_are_the_same_only_for_the_votes_that_are_named() -> None:
    words = told("power-take-the-same")
    assert "“X” and “Y” need the same votes if all vote yes or no. With abstentions or absences, they differ:" in words
    assert "“X” can pass with 1 yes of 9, “Y” needs at least 6." in words
    x, y = data("power-take-the-same")["decisions"]
    assert y["indices"]["with_abstention"]["yes_minus_no"] == {"m": "448/6561"}
    assert x["indices"]["with_abstention"]["yes_minus_no"] != y["indices"]["with_abstention"]["yes_minus_no"]
    assert "6.8%" in words
    assert "26.2%" in words


@pytest.mark.parametrize("level", LEVELS)
def test_a_vote_that_decides_in_the_absence_of_others_is_not_said_never_to_matter(level: str) -> None:
    words = told("power-never-matters", level)
    assert "never change the result, whether" not in words
    assert "never changes the result, whether" not in words
    assert "But if some abstain or stay away," in words
    [decision] = data("power-never-matters", level)["decisions"]
    assert set(decision["never_matters"].values()) == {False}
