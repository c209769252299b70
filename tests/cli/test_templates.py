"""The templates of `new`: whole charters without errors, which invent no rule, and what `check` finds in each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mspcharter.cli import main
from mspcharter.compiler import Compilation, compile
from mspcharter.diagnostics import Severity
from mspcharter.ide.drafting.first_draft import with_title
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format
from mspcharter.templates import TEMPLATES, text_of
from mspcharter.text import Source

GOLDEN = Path(__file__).parents[1] / "golden" / "templates"
NAMES = [one.name for one in TEMPLATES]
TITLES = ['A "B" {c} \\', "committee", "Ministry", "每", "x" * 300, "a\nbody b", "\u202eabc", "# no"]
NUMBERED = re.compile(r"\d|%|\b(?:every(?! +to be)|consensus|unanimity|majority|half|veto|consent|approved)\b")
"""What states a rule that only the partners can agree: a number, a time that recurs, a threshold, a right to stop."""


def _compiled(name: str) -> Compilation:
    return compile(Source(f"{name}.msp", text_of(name)))


@pytest.mark.parametrize("name", NAMES)
def test_what_check_finds_in_a_template_is_as_drawn(name: str, golden: Callable[[Path, str], None]) -> None:
    result = CliRunner().invoke(main, ["check", "-", "--format", "plain"], input=text_of(name))
    assert result.exit_code == 0, result.output
    golden(GOLDEN / f"{name}.txt", result.output)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_has_open_values_and_no_other_gap(name: str) -> None:
    found = _compiled(name).diagnostics
    assert {one.severity for one in found} == {Severity.INFO}
    # The number of members is open: a comment says so.
    assert {one.code for one in found} <= {"MSP801", "MSP265"}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_states_no_rule_that_nobody_has_agreed(name: str) -> None:
    lines = [re.sub(r'"[^"]*"|#.*', "", line) for line in text_of(name).splitlines()]
    stated = [line for line in lines if NUMBERED.search(line) and "version" not in line]
    # One seat for each member is what a membership means.
    assert [line for line in stated if "1 for each member" not in line] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_decision_of_a_template_is_to_be_agreed_and_nothing_else_is_agreed(name: str) -> None:
    charter = _compiled(name).charter
    assert charter.identity is not None
    assert charter.identity.status == "draft"
    assert charter.decisions
    assert all(one.origin.is_open("requires") for one in charter.decisions.values())
    assert not charter.signatories


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_laid_out_as_fmt_does(name: str) -> None:
    assert format(Source(name, text_of(name)), LANGUAGE) == text_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_printed_and_its_power_is_reported(name: str) -> None:
    document = CliRunner().invoke(main, ["render", "-", "--to", "markdown"], input=text_of(name))
    assert document.exit_code == 0, document.output
    assert "to be agreed" in document.output
    power = CliRunner().invoke(main, ["power", "-"], input=text_of(name))
    assert power.exit_code == 0, power.output
    assert "what it requires is to be agreed" in " ".join(power.output.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_that_it_is_one_and_names_its_sources(name: str) -> None:
    head, _, rest = text_of(name).partition("\ncharter ")
    words = " ".join(head.replace("#", " ").split())
    assert "It is not the text of any" in words
    assert "a proposal that nobody has agreed" in words
    assert "Sources of what others do: " in words
    assert rest


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("title", TITLES)
def test_a_template_can_have_any_title(name: str, title: str) -> None:
    found = compile(Source(name, with_title(text_of(name), title))).diagnostics
    assert [one.finding.message for one in found if one.severity is Severity.ERROR] == []


def test_an_unknown_template_has_no_text() -> None:
    with pytest.raises(KeyError):
        text_of("../registry")
