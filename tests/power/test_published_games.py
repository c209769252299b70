"""Published games, written as charters: `power` prints their published numbers exactly."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mspcharter.cli import main

GAMES = Path(__file__).parent / "games"
NAMES = sorted(path.stem for path in GAMES.glob("*.charter"))


def _printed(name: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["power", str(GAMES / f"{name}.charter"), "--format", "json", "--indices"])
    assert result.exit_code == 0, result.output
    decision: dict[str, Any] = json.loads(result.output)["decisions"][0]
    return {**decision, **decision["indices"]}


def _published(name: str) -> dict[str, Any]:
    published: dict[str, Any] = json.loads((GAMES / f"{name}.json").read_text(encoding="utf-8"))
    return published


def _values(printed: dict[str, str] | None) -> list[Fraction]:
    assert printed is not None
    return [Fraction(value) for value in printed.values()]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "unsc_ternary"])
def test_a_published_game_has_its_published_numbers(name: str) -> None:
    published, printed = _published(name), _printed(name)
    players = len(published["players"])
    winning = int(published["omega"])
    assert printed["exact"] is True
    assert Fraction(printed["power_to_act"]) == Fraction(winning, 2**players)
    swings = [int(number) for number in published["raw_swings"]]
    assert _values(printed["penrose"]) == [Fraction(number, 2 ** (players - 1)) for number in swings]
    assert _values(printed["banzhaf"]) == [Fraction(number, sum(swings)) for number in swings]
    assert _values(printed["prevent"]) == [Fraction(number, winning) for number in swings]
    assert _values(printed["initiate"]) == [Fraction(number, 2**players - winning) for number in swings]
    if "shapley_fraction" in published:
        assert _values(printed["shapley_shubik"]) == [Fraction(value) for value in published["shapley_fraction"]]
    else:
        assert [float(value) for value in _values(printed["shapley_shubik"])] == pytest.approx(published["shapley"])
    if "minimal_winning_coalitions" in published:
        assert printed["minimal_winning"]["count"] == published["minimal_winning_coalitions"]
        assert _values(printed["holler"]) == [Fraction(value) for value in published["holler"]]
        assert _values(printed["deegan_packel"]) == [Fraction(value) for value in published["deegan_packel"]]
        assert [float(value) for value in _values(printed["johnston"])] == pytest.approx(published["johnston"])
    if "owen" in published:
        assert [float(value) for value in _values(printed["owen"])] == pytest.approx(published["owen"])
        assert [float(value) for value in _values(printed["banzhaf_owen"])] == pytest.approx(published["banzhaf_owen"])


def test_the_security_council_with_abstention_has_its_published_numbers() -> None:
    published, printed = _published("unsc_ternary"), _printed("unsc_ternary")["with_abstention"]
    assert printed["power_to_act"] == published["act_fraction"]
    for figure in ("yes_minus_no", "yes_minus_abstain", "normalised"):
        for player, wanted in (("p1", "P"), ("p5", "P"), ("n1", "N"), ("n10", "N")):
            assert float(Fraction(printed[figure][player])) == pytest.approx(published[figure][wanted])
