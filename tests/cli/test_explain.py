"""``mspcharter explain``: the manual page of a finding."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from mspcharter.cli import main
from mspcharter.compiler import CHECKS


@pytest.mark.parametrize("asked", ["MSP401", "msp401", "shares-not-whole", "[MSP401]"])
def test_a_finding_is_explained_by_code_or_name(asked: str) -> None:
    result = CliRunner().invoke(main, ["explain", asked])
    assert result.exit_code == 0
    assert result.output.startswith("MSP401 shares-not-whole\nerror\n\nShares that do not make a whole.\n")
    assert "Avoid:" in result.output
    assert "Prefer:" in result.output


def test_every_check_has_a_manual_that_says_what_is_wrong_in_its_first_line() -> None:
    for check in CHECKS:
        first = check.manual.splitlines()[0]
        assert first.endswith("."), check.name
        assert len(first) > 10, check.name


def test_codes_and_names_are_used_once() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_without_a_name_all_findings_are_listed() -> None:
    lines = CliRunner().invoke(main, ["explain"]).output.splitlines()
    assert [line.split()[0] for line in lines] == [check.code for check in CHECKS]


def test_a_misspelt_name_is_met_with_the_likeliest() -> None:
    result = CliRunner().invoke(main, ["explain", "shares-not-hole"])
    assert result.exit_code == 2
    assert "did you mean `shares-not-whole`?" in result.output
