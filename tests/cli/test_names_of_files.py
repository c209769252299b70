"""The name of a file that a command writes: it says the format, and never one that the file does not have."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main

LAKE = Path(__file__).parent.parent / "signatures" / "lake"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(LAKE, tmp_path / "lake")
    monkeypatch.chdir(tmp_path / "lake")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.mark.parametrize(
    ("words", "name", "title", "ends"),
    [
        (("calendar", "lake.msp"), "a.html", "HTML", ".ics, .md or .markdown"),
        (("calendar", "lake.msp"), "a.docx", "Word", ".ics, .md or .markdown"),
        (("verify", "lake.msp"), "a.pdf", "PDF", ".txt or .json"),
        (("comments", "a.docx"), "a.md", "Markdown", ".txt or .json"),
        (("amend", "lake.msp", "lake.msp"), "a.docx", "Word", ".md or .markdown"),
        (("scorecard", "lake.msp"), "a.json", "JSON", ".md or .markdown"),
        (("diff", "lake.msp", "lake.msp"), "a.dot", "DOT",
         ".md, .markdown, .json, .docx, .pdf, .html, .htm, .svg or .png"),
    ],
)  # fmt: skip
def test_a_name_that_promises_another_format_is_refused(
    words: tuple[str, ...], name: str, title: str, ends: str
) -> None:
    result = run(*words, "-o", name)
    promise = f"`{name}` has the name of a file of {title}, which this command does not write"
    why = f"mspcharter: {promise}: let the name end in {ends}\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", why)
    assert not Path(name).exists()


def test_the_format_follows_the_name() -> None:
    assert run("verify", "lake.msp", "-o", "a.json").exit_code == 0
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["complete"] is True
    assert run("verify", "lake.msp", "-o", "a.txt").exit_code == 0
    assert Path("a.txt").read_text(encoding="utf-8").startswith("Charter lake")
    assert run("calendar", "lake.msp", "-o", "a.ICS").exit_code == 0
    assert Path("a.ICS").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")


def test_a_format_that_is_named_counts_more_than_the_name_of_the_file() -> None:
    assert run("verify", "lake.msp", "--format", "text", "-o", "a.json").exit_code == 0
    assert Path("a.json").read_text(encoding="utf-8").startswith("Charter lake")


@pytest.mark.parametrize("day", ["foo", "2027-02-30", "28.11.2026", "", "2027-1-1 ", "\x1b[31m"])
@pytest.mark.parametrize("option", ["--from", "--to"])
def test_a_day_that_is_none_says_how_to_write_one(option: str, day: str) -> None:
    result = run("calendar", "lake.msp", option, day)
    assert result.exit_code == 2
    assert result.stderr.endswith(": write one such as 2027-01-31\n")
    assert "there is no day `" in result.stderr
    assert "\x1b" not in result.stderr
    assert "%Y" not in result.stderr


def test_days_are_read() -> None:
    assert run("calendar", "lake.msp", "--from", "2027-01-31", "--to", "2027-12-31").exit_code == 0
    result = run("calendar", "lake.msp", "--from", "2027-01-31", "--to", "2026-12-31")
    assert result.stderr == "mspcharter: the last day, 2026-12-31, is before the first, 2027-01-31\n"
