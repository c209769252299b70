"""What the reports say of a principle that is not in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mspcharter.cli import main

DRAFT = """charter fence
    follows soundness

constituency farmers

body board
    seats
        growers 3 from farmers, elected by farmers
    quorum at least 2 of all seats

decision plan
    taken by board
    about budget
    requires at least 2 of all seats
"""
NAMED = "       findings: subject-without-rule"
WAITING = "       reported once the charter names its issue: subject-without-rule"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (DRAFT, WAITING),
        (DRAFT.replace("fence", "fence\n    status agreed"), NAMED),
        (f"{DRAFT}\nissue water\n    affects government\n", NAMED),
    ],
)
def test_a_rating_names_as_findings_only_what_is_reported(text: str, line: str, tmp_path: Path) -> None:
    charter = tmp_path / "fence.msp"
    charter.write_text(text, encoding="utf-8")
    said = CliRunner().invoke(main, ["check", str(charter)]).output
    assert line in said.splitlines()
    assert ("MSP224" in said) is (line == NAMED)
