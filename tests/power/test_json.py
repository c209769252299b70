"""What other programs read: every key of `power --format json`, as docs/schema/power.schema.json says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from power.charters import PARTIES, plan
from power.drawn import Drawing

from mspcharter.cli import main
from mspcharter.emit.power.data import to_json
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schema/power.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
CHARTERS = [*sorted((ROOT / "examples").glob("*.msp")), *sorted((ROOT / "tests/power/games").glob("*.charter"))]
PROMISED = {
    "name", "body", "exact", "level", "players", "votes_needed", "decides_alone", "blocks_alone", "vetoes", "powerless",
    "minimal_winning", "minimal_blocking", "power_to_act", "can_pass_with", "quorums", "steps", "fewest_to_block",
}  # fmt: skip


def printed(text: str, *options: str) -> dict[str, Any]:
    done = CliRunner().invoke(main, ["power", "-", "--format", "json", *options], input=PARTIES + text)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    VALIDATOR.validate(found)
    return found


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_every_example_is_told_as_the_schema_says(path: Path) -> None:
    done = CliRunner().invoke(main, ["power", str(path), "--format", "json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    VALIDATOR.validate(found)
    assert {"decisions", "guarantees", "scenarios"} <= set(found)
    assert all(set(decision) >= PROMISED for decision in found["decisions"])


def test_random_charters_are_told_as_the_schema_says(request: pytest.FixtureRequest) -> None:
    for seed in range(request.config.getoption("--tries") // 15):
        charter = Drawing(Random(seed)).charter()
        found = json.loads(to_json(charter, answers(Decisions(charter), LEVELS[seed % 4], indices=seed % 2 == 0)))
        VALIDATOR.validate(found)
        told = [one["name"] for one in found["decisions"]] + [one["name"] for one in found["not_understood"]]
        assert sorted(told) == sorted(charter.decisions)
        for decision in found["decisions"]:
            names = [player["name"] for player in decision["players"]]
            assert len(set(names)) == len(names)
            spoken = [*decision["powerless"], *decision["blocks_alone"], *decision["others_needed"]]
            spoken += [name for alliance in decision["minimal_winning"]["smallest"] for name in alliance]
            assert set(spoken) <= set(names)
            assert set(decision["vetoes"]) == {*decision["stated_vetoes"], *decision["unstated_vetoes"]}
            assert ("indices" in decision) is (seed % 2 == 0)
            shares = decision["indices"]["banzhaf"].values() if "indices" in decision else ()
            assert sum((Fraction(one) for one in shares), Fraction(0)) <= 1


def test_at_level_seat_a_line_is_one_player_and_its_indices_those_of_one_seat() -> None:
    decision = printed(plan("more than 1/2 of all seats"), "--indices")["decisions"][0]
    assert [(one["name"], one["seats"], one["votes"], one["votes_each"]) for one in decision["players"]] == [
        ("chief", 1, 1, 1), ("second", 1, 1, 1), ("firms", 3, 3, 1), ("people", 4, 4, 1),
    ]  # fmt: skip
    indices = decision["indices"]
    assert set(indices["banzhaf"].values()) == set(indices["shapley_shubik"].values()) == {"1/9"}
    assert indices["penrose"]["people"] == "35/128"
    assert decision["power_to_act"] == "1/2"
    assert decision["minimal_winning"] == {
        "count": 126,
        "smallest": decision["minimal_winning"]["smallest"],
        "not_listed": decision["minimal_winning"]["not_listed"],
    }


def test_each_level_has_its_players() -> None:
    text = plan("at least 5")
    assert {level: [(one["name"], one["seats"]) for one in printed(text, "--by", level)["decisions"][0]["players"]]
            for level in LEVELS} == {
        "seat": [("chief", 1), ("second", 1), ("firms", 3), ("people", 4)],
        "stakeholder": [("ministry", 2), ("firms", 3), ("people", 4)],
        "constituency": [("state", 2), ("market", 3), ("public", 4)],
        "sector": [("government", 2), ("private-sector", 3), ("civil-society", 4)],
    }  # fmt: skip


def test_seats_for_each_are_split_where_a_rule_tells_the_holders_apart() -> None:
    seats = "        all 1 for each stakeholder\n"
    alike = printed(plan("at least 3", seats=seats))["decisions"][0]["players"]
    apart = printed(plan("at least 3", seats=seats, more="    veto donor\n"))["decisions"][0]["players"]
    assert [(one["name"], one["seats"]) for one in alike] == [("all", 6)]
    assert [(one["name"], one["seats"]) for one in apart] == [
        ("all (ministry, agency, operator, trader, league)", 5),
        ("all (donor)", 1),
    ]


TWO = plan("at least 5") + "decision other\n    taken by board\n    about budget\n    requires unanimity\n"
WORSE = "decision muddle\n    taken by board\n    about removal\n    requires at least 2/3\n"


def test_decisions_can_be_asked_for_one_by_one() -> None:
    found = printed(TWO, "--decision", "other", "--decision", "plan")
    assert [one["name"] for one in found["decisions"]] == ["plan", "other"]
    assert [one["name"] for one in printed(TWO, "--decision", "other")["decisions"]] == ["other"]


def test_what_is_not_clear_is_listed_with_a_reason() -> None:
    found = printed(TWO + WORSE)
    reason = "the rule gives a fraction and does not say of what"
    assert found["not_understood"] == [{"name": "muddle", "reason": reason}]
    assert [one["name"] for one in found["decisions"]] == ["plan", "other"]


def test_names_in_every_script_are_printed_as_they_are_written() -> None:
    seats = "        шеф 1 for ministry\n        人民 4 from public\n"
    decision = printed(plan("at least 3", seats=seats))["decisions"][0]
    assert [one["name"] for one in decision["players"]] == ["шеф", "人民"]


def test_the_same_charter_gives_the_same_bytes() -> None:
    command = [sys.executable, "-m", "mspcharter", "power", str(CHARTERS[-1]), "--format", "json"]
    told = {
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_no_number_is_a_float() -> None:
    done = CliRunner().invoke(main, ["power", str(CHARTERS[0]), "--format", "json"])

    def refused(number: str) -> float:
        raise AssertionError(number)

    json.loads(done.stdout, parse_float=refused)
    assert not re.search(r'": -?\d+\.\d', done.stdout)
