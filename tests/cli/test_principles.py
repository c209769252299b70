"""``mspcharter principles``: the principle sets, those of the tool and those of a project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main
from mspcharter.principles.sets import builtin_set

FULL_SET = """title = "Our network's rules"
about = "What we expect of each other."
source = "the statute"

[[principle]]
id = "F1"
part = "People"
title = "has somebody who speaks for it"
why = "A voice opens doors."
source = "section 2"
when = ["body"]
needs = ["champion"]
evidence = ["champion.successor", "role.neutral = yes"]
checks = ["champion-without-successor", "volunteers-only", "unreachable-quorum", "few-can-pass"]
breaks = ["no-champion"]
"""


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_principle_set_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("principles").mkdir()
    Path("principles/ours.toml").write_text(FULL_SET, encoding="utf-8")
    assert (
        _run("principles", "ours").stdout
        == """ours · Our network's rules
What we expect of each other.
Source: the statute

People

F1  has somebody who speaks for it
    A voice opens doors.
    relevant if there is: body
    needs: champion
    supported by: champion with `successor`, role with `neutral yes`
    not in place if the charter states none of these
    partly in place if there is a finding of: champion-without-successor, few-can-pass
    not in place if there is a finding of: no-champion, unreachable-quorum
    source: section 2
"""
    )


@pytest.mark.parametrize("name", ["apc", "cctld", "ogp", "eiti", "nri", "lf", "soundness"])
def test_every_principle_of_a_set_is_printed(name: str) -> None:
    printed = _run("principles", name).stdout
    assert re.findall(r"^(\S+)  (.+)$", printed, re.MULTILINE) == [
        (one.id, one.title) for one in builtin_set(name).principles
    ]


def test_the_sets_are_listed_and_a_wrong_name_is_said() -> None:
    assert [line.split()[0] for line in _run("principles").stdout.splitlines()] == [
        "apc", "cctld", "ogp", "eiti", "nri", "lf", "soundness",
    ]  # fmt: skip
    done = _run("principles", "cctl")
    assert (done.exit_code, done.stderr) == (2, "mspcharter: there is no principle set `cctl`; did you mean `cctld`?\n")
