"""A title that refers to other things appears with their titles, in findings, in the power report and in documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.text import Source

CHARTER = """charter acme "Acme, called {beta}"
    follows apc

constituency shore "Shore of {acme}"

stakeholder beta "Beta"
    sector government

stakeholder gamma "Gamma of {beta}"
    sector consumers

body board "Board of {acme}"
    seats
        one "Seat of {beta}" 1 for beta
        two "Seat of {gamma}" 1 for gamma
        three "Seats of {shore}" 2 from shore
        four 1 appointed by "somebody at {beta}"
    quorum at least {quorum}

decision plan "Plan of {beta}"
    taken by board
    requires more than 3/4 of all seats

decision fees "Fees for {plan}"
    taken by board
    requires more than 1/2 of all seats
    approved by gamma

guarantee safe "{gamma} is safe"
    no stakeholder alone can block any decision
    no constituency alone can block any decision
    every stakeholder has a seat in board

scenario alone "{beta} against all"
    vote on plan
        one yes
        two, three, four no
    expect plan passes
"""


def _printed(tmp_path: Path, quorum: int, command: str) -> str:
    path = tmp_path / "acme.msp"
    path.write_text(CHARTER.replace("{quorum}", str(quorum)), encoding="utf-8")
    return CliRunner().invoke(main, [*command.split(), str(path)]).output


@pytest.mark.parametrize(
    ("command", "quorum", "title"),
    [
        ("check --format plain", 6, "no meeting of Board of Acme, called Beta can reach this quorum"),
        ("check --format plain", 3, "can block “Plan of Beta”"),
        ("power --full", 3, "Seat of Gamma of Beta"),
        ("power --format json", 3, "Gamma of Beta is safe"),
        ("power --full --by constituency", 3, "Board of Acme, called Beta votes"),
        ("render", 3, "Seats of Shore of Acme, called Beta"),
    ],
)
def test_references_in_titles_appear_as_titles(tmp_path: Path, command: str, quorum: int, title: str) -> None:
    printed = " ".join(_printed(tmp_path, quorum, command).split())
    assert title in printed
    assert not re.search(r"\{\w+\\?\}", printed)


def test_titles_that_refer_to_each_other_without_end_stay_short() -> None:
    many = "{many}" * 100
    text = CHARTER.replace("{quorum}", "3").replace("Beta", "{acme}") + f'\nstakeholder many "{many}"\n'
    charter = compile(Source("acme.msp", text)).charter
    assert charter.title_of("beta") == "Acme, called Acme, called {beta}"
    assert len(charter.title_of("many")) < 1_000_000
