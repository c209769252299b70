"""``mspcharter new``: a first draft out of a few answers, which compiles, and never over another file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.diagnostics import Severity
from mspcharter.ide.drafting.answers import MAJORITIES, SUBJECTS, Answers, Group, OwnRule, Partner
from mspcharter.ide.drafting.first_draft import first_draft
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format
from mspcharter.templates import TEMPLATES, text_of
from mspcharter.text import Source

GOLDEN = Path(__file__).parents[1] / "golden" / "new"
OPTIONS = ["--title", "Clean Rivers", "--issue", "Floods"]
OPTIONS += ["--partner", "City:government", "--partner", "Farmers:civil-society"]

GROUPS = st.builds(
    Group,
    st.text(min_size=1),
    st.sampled_from(BUILT_IN_SECTORS),
    st.none() | st.integers(1, 1_000),
    st.none() | st.text(min_size=1),
)
PARTNERS = st.builds(Partner, st.text(min_size=1), st.sampled_from(BUILT_IN_SECTORS))
RULES = st.none() | st.sampled_from(MAJORITIES)
ANSWERS = st.builds(
    Answers,
    st.text(),
    st.text(),
    st.lists(PARTNERS, max_size=4),
    st.none(),
    st.lists(GROUPS, min_size=2, max_size=4),
    RULES,
    st.dictionaries(st.sampled_from(SUBJECTS), RULES, max_size=3).map(
        lambda own: [OwnRule(*one) for one in own.items()]
    ),
)


@given(ANSWERS)
def test_whatever_is_answered_the_draft_has_gaps_and_no_errors(answers: Answers) -> None:
    found = compile(Source("new", first_draft(answers))).diagnostics
    assert [one for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("word", ["each", "all", "by", "votes cast", "none", "board", "Media", "42"])
def test_a_partner_may_be_called_like_a_word_of_the_language(word: str) -> None:
    partners = [Partner(word, "media"), Partner(word, "government")]
    found = compile(Source("new", first_draft(Answers("x", "y", partners)))).diagnostics
    assert [one for one in found if one.severity is Severity.ERROR] == []


def test_options_answer_for_scripts(tmp_path: Path) -> None:
    file = tmp_path / "rivers.msp"
    result = CliRunner().invoke(main, ["new", str(file), *OPTIONS])
    assert result.exit_code == 0, result.output
    assert 'stakeholder farmers "Farmers"' in file.read_text(encoding="utf-8")
    assert "mspcharter check" in result.output


def test_the_gaps_of_the_draft_are_said_as_findings(tmp_path: Path) -> None:
    file = tmp_path / "rivers.msp"
    CliRunner().invoke(main, ["new", str(file), *OPTIONS])
    result = CliRunner().invoke(main, ["check", str(file), "--format", "plain"])
    assert result.exit_code == 0
    assert "warning" in result.output


def test_questions_are_asked_for_what_no_option_says(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    file = tmp_path / "rivers.msp"
    city = "City\ngovernmnt\ngovernment\nmany\n0\n2\nthe council elects them\n"
    groups = f"{city}Farmers\ncivil-society\n\n\n\nBasin Agency\ngovernment\n\n"
    rules = (
        "two thirds\nconsensus\nmoney\namendment\nat least 2/3 of al seats\nat least 2/3 of all seats\namendment\n\n"
    )
    answers = f"Clean Rivers\nFloods\n{groups}{rules}kes\n"
    result = CliRunner().invoke(main, ["new", str(file)], input=answers)
    assert result.exit_code == 0, result.output
    assert "did you mean `government`?" in result.output
    assert "`many` is not a number of seats" in result.output
    assert "`0` is not a number of seats" in result.output
    assert "`two thirds` is not a rule that a first draft offers; choose one of: consensus, " in result.output
    assert "did you mean `at least 2/3 of all seats`?" in result.output
    assert "`money` is not a subject of decisions; choose one of: budget, " in result.output
    assert "`amendment` has a rule already" in result.output
    golden(GOLDEN / "questions.txt", file.read_text(encoding="utf-8"))


def test_groups_are_given_as_options_and_may_have_a_colon_in_their_name(tmp_path: Path) -> None:
    file = tmp_path / "rivers.msp"
    groups = ["--group", "Farmers: the unions:grassroots:3:election: one vote each", "--group", "Mills:private sector"]
    result = CliRunner().invoke(main, ["new", str(file), *OPTIONS, *groups])
    assert result.exit_code == 0, result.output
    text = file.read_text(encoding="utf-8")
    assert 'constituency farmers-the-unions "Farmers: the unions"' in text
    assert 'selects by      "election: one vote each"' in text
    assert "to be agreed from mills" in text
    assert format(Source("new", text), LANGUAGE) == text


def test_a_template_is_written_with_a_title_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "lake.msp"
    result = CliRunner().invoke(main, ["new", str(file), "--template", "river-basin", "--title", "The Lake"])
    assert result.exit_code == 0, result.output
    assert 'charter the-lake "The Lake"\n' in file.read_text(encoding="utf-8")
    plain = tmp_path / "basin.msp"
    assert CliRunner().invoke(main, ["new", str(plain), "--template", "river-basin"]).exit_code == 0
    assert plain.read_text(encoding="utf-8") == text_of("river-basin")


def test_the_templates_are_listed_without_a_file() -> None:
    result = CliRunner().invoke(main, ["new", "--list-templates"])
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == [one.name for one in TEMPLATES]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--template", "lake"], "is not one of"),
        (["--template", "registry", "--issue", "Floods"], "has an issue, groups, decisions and a currency of its own"),
        (["--template", "registry", "--group", "A:media"], "has an issue, groups, decisions and a currency of its own"),
        (
            ["--template", "registry", "--rule", "consensus"],
            "has an issue, groups, decisions and a currency of its own",
        ),
        (["--template", "registry", "--title", " "], "needs a title"),
    ],
)
def test_a_template_that_makes_no_sense_is_refused(tmp_path: Path, options: list[str], message: str) -> None:
    file = tmp_path / "new.msp"
    result = CliRunner().invoke(main, ["new", str(file), *options])
    assert result.exit_code == 2
    assert message in result.output
    assert not file.exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "mine.msp"
    file.write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["new", str(file), *OPTIONS])
    assert (result.exit_code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "already exists" in result.output


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.msp"
    link.symlink_to(tmp_path / "elsewhere.msp")
    assert CliRunner().invoke(main, ["new", str(link), *OPTIONS]).exit_code == 2
    assert not (tmp_path / "elsewhere.msp").exists()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (["--partner", "Nobody:nowhere"], "is not a sector"),
        (["--partner", "Nobody"], "NAME:SECTOR"),
        (["--group", "Nobody:nowhere"], "is not a sector"),
        (["--group", "Nobody"], "NAME:SECTOR"),
        (["--group", ":media"], "NAME:SECTOR"),
        (["--group", "A:media:²"], "not a number of seats"),
        (["--group", "A:media:1001"], "from 1 to 1000"),
        (["--currency", "XYZ"], "not a currency"),
        (["--rule", "half"], "not a rule that a first draft offers"),
        (["--decision", "consensus"], "not a subject of decisions"),
        (["--decision", "budget:half"], "not a rule that a first draft offers"),
        (["--decision", "budget", "--decision", "budget:consensus"], "only one rule for `budget`"),
        (["--title", " "], "needs a title"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(tmp_path: Path, changed: list[str], message: str) -> None:
    file = tmp_path / "new.msp"
    result = CliRunner().invoke(main, ["new", str(file), *OPTIONS, *changed])
    assert result.exit_code == 2
    assert message in result.output
    assert not file.exists()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["new", str(tmp_path / "no" / "new.msp"), *OPTIONS])
    assert result.exit_code == 2
    assert "folder that does not exist" in result.output


def test_questions_without_answers_write_nothing(tmp_path: Path) -> None:
    file = tmp_path / "new.msp"
    result = CliRunner().invoke(main, ["new", str(file)], input="Clean Rivers\n")
    assert result.exit_code == 2
    assert not file.exists()
