"""``mspcharter explain``: the manual page of a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mspcharter import manual
from mspcharter.cli import main
from mspcharter.compiler import CHECKS
from mspcharter.manual import chapter_of, page_of, title_of


@pytest.mark.parametrize("asked", ["MSP401", "msp401", "shares-not-whole", "[MSP401]"])
def test_a_finding_is_explained_by_code_or_name(asked: str) -> None:
    result = CliRunner().invoke(main, ["explain", asked])
    assert result.exit_code == 0
    assert result.output.startswith("MSP401 shares-not-whole\nerror\n\nShares that do not add up to 100%\n")
    assert "\nPrefer:\n" in result.output


def test_every_check_has_a_page_whose_title_names_what_is_wrong() -> None:
    for check in CHECKS:
        first = page_of(check).splitlines()[0]
        assert first.startswith("# "), check.name
        assert not first.endswith("."), check.name
        assert len(title_of(page_of(check))) > 10, check.name


def test_no_page_is_left_of_a_check_that_is_gone() -> None:
    pages = {f"{path.parent.name}/{path.stem}" for path in Path(manual.__file__).parent.rglob("*.md")}
    assert pages == {f"{chapter_of(check)}/{check.name}" for check in CHECKS}


def test_codes_and_names_are_used_once() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_without_a_name_all_checks_are_listed_by_chapter() -> None:
    output = CliRunner().invoke(main, ["explain"]).output
    chapters = [(part.splitlines()[0], part.splitlines()[1:]) for part in output.split("\n\n")]
    assert [chapter for chapter, _ in chapters][:4] == ["Form", "Names", "Issues", "Objectives"]
    listed = {line.split()[0]: chapter for chapter, lines in chapters for line in lines}
    assert listed == {check.code: chapter_of(check).replace("-", " ").capitalize() for check in CHECKS}
    assert "  MSP431  warning  no-benefit" in output


def test_a_misspelt_name_is_met_with_the_likeliest() -> None:
    result = CliRunner().invoke(main, ["explain", "shares-not-hole"])
    assert result.exit_code == 2
    assert "did you mean `shares-not-whole`?" in result.output
