"""``check`` over several files and folders, with a project's own settings, principle sets and checks; and repairs."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main
from mspcharter.commands import project

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
GOLDEN = ROOT / "tests" / "golden"
CHARTER = "charter example\n\nissue water\n    affects government, consumers\n\nstakeholder ministry\n    sector {}\n"
OWN_SET = """title = "Our network's rules"

[[principle]]
id = "OWN1"
title = "has somebody who speaks for it"
needs = ["champion"]
breaks = ["no-champion"]
"""


@pytest.fixture(autouse=True)
def _fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project._settings_of.cache_clear()
    project._own_checks.cache_clear()
    sys.modules.pop("watchful", None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "site")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def _put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _found(*arguments: str) -> list[str]:
    """Return the names of the findings, each of those that are reported together."""
    findings = json.loads(_run("check", "--format", "json", *arguments).stdout)["findings"]
    return [part["name"] for one in findings for part in one["parts"] or [one]]


def test_all_charters_below_a_folder_are_checked_and_parts_are_not() -> None:
    _put("one/a.msp", CHARTER.format("government") + '\ninclude "part.msp"\n')
    _put("one/part.msp", "stakeholder water-users\n    sector consumers\n")
    _put("two/b.msp", CHARTER.format("govrnment"))
    _put("two/.hidden/c.msp", "charter c\n\nbdy x\n")
    document = json.loads(_run("check", ".", "--format", "json").stdout)
    assert {one["file"] for one in document["findings"]} <= {"one/a.msp", "one/part.msp", "two/b.msp"}
    assert [one["file"] for one in document["findings"] if one["severity"] == "error"] == ["two/b.msp"]
    assert {one["charter"] for one in document["principles"]} == {"one/a.msp"}


def test_each_of_several_charters_has_its_ratings() -> None:
    _put("a.msp", CHARTER.format("government"))
    _put("b.msp", CHARTER.format("consumers"))
    printed = _run("check", "a.msp", "b.msp", "--format", "plain").stdout
    assert "apc of a.msp: " in printed
    assert "apc of b.msp: " in printed


def test_ratings_are_named_where_another_charter_cannot_be_rated() -> None:
    Path("good.msp").write_text("charter good\n", encoding="utf-8")
    Path("bad.msp").write_text("charter bad\n    nonsense\n", encoding="utf-8")
    printed = _run("check", "--format", "plain", "good.msp", "bad.msp").stdout
    assert "apc of good.msp: " in printed
    assert "of bad.msp" not in printed


def test_settings_are_found_above_the_charter() -> None:
    _put("deep/down/a.msp", CHARTER.format("government"))
    everything = _found("deep/down/a.msp")
    project._settings_of.cache_clear()
    _put("mspcharter.toml", 'ignore = ["no-champion"]\n')
    assert set(everything) - set(_found("deep/down/a.msp")) == {"no-champion"}


@pytest.mark.parametrize(
    "table",
    [
        '[ tool . "mspcharter" ]\nselect = ["no-champion"]\n',
        '[tool]\nmspcharter = { select = ["no-champion"] }\n',
        '["tool"]\nmspcharter.select = ["no-champion"]\n',
        "tool.mspcharter.select = ['no-champion']\n",
        'tool = { mspcharter = { select = ["no-champion"] } }\n',
    ],
)
def test_a_shared_file_may_write_its_table_in_any_way(table: str) -> None:
    _put("pyproject.toml", table)
    _put("a.msp", CHARTER.format("government"))
    assert _found("a.msp") == ["no-champion"]


def test_settings_may_stand_in_pyproject() -> None:
    _put("a.msp", CHARTER.format("government"))
    _put("pyproject.toml", '[tool.mspcharter]\nselect = ["no-champion"]\n')
    assert _found("a.msp") == ["no-champion"]


def test_what_is_wrong_in_a_file_of_others_is_not_our_business() -> None:
    _put("a.msp", CHARTER.format("government"))
    _put("pyproject.toml", "[project\n")
    assert "no-champion" in _found("a.msp")


def test_the_command_line_comes_before_the_file() -> None:
    _put("a.msp", CHARTER.format("government"))
    _put("mspcharter.toml", 'select = ["no-champion"]\nfail-level = "warning"\n')
    assert _found("a.msp", "--select", "no-budget") == ["no-budget"]
    assert _run("check", "a.msp").exit_code == 1
    assert _run("check", "a.msp", "--fail-level", "error").exit_code == 0
    assert _run("check", "a.msp", "--fail-level", "error", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("mspcharter.toml", "selct = []\n", "`{}`: there is no setting `selct`; did you mean `select`?"),
        ("mspcharter.toml", "select = [\n", "`{}` is not TOML: "),
        ("pyproject.toml", "[tool]\nmspcharter = 3\n", "`{}`: `tool.mspcharter` is not a table"),
        ("principles/ours.toml", "title = 3\n", "`title` is not a text"),
        ("principles/apc.toml", OWN_SET, "a set called `apc` comes with the tool: give this one another name"),
    ],
)
def test_what_is_wrong_with_a_project_is_said_and_nothing_is_checked(file: str, text: str, said: str) -> None:
    _put("a.msp", CHARTER.format("government"))
    path = _put(file, text)
    done = _run("check", "a.msp")
    assert done.exit_code == 2
    assert said.format(path.absolute()) in done.output


def test_a_project_has_principles_of_its_own() -> None:
    text = CHARTER.format("government").replace("example\n", "example\n    follows ours\n", 1)
    _put("a.msp", text)
    _put("principles/ours.toml", OWN_SET)
    assert "no-champion" in _found("a.msp")
    assert "no-budget" not in _found("a.msp")
    assert "OWN1 not in place" in _run("check", "a.msp", "--format", "plain").stdout
    assert "OWN1  has somebody who speaks for it" in _run("principles", "ours").stdout


def test_a_set_that_nobody_knows_is_told_at_its_word() -> None:
    _put("a.msp", "charter example\n    follows apc, cctldd\n")
    printed = _run("check", "a.msp", "--format", "plain").stdout
    assert "a.msp:2:18: error: `cctldd` is not a principle set" in printed
    assert "did you mean `cctld`?" in printed


WATCHFUL = """from mspcharter.diagnostics import Finding, Kind, Severity, check


@check("NET001", Severity.WARNING, kind=Kind.{kind})
def {name}(judging):
    \"\"\"A network without a title.

    Nobody knows what to call it.
    \"\"\"
    yield Finding(judging.charter.identity.origin.name, "this network has no title")
"""


def test_a_project_names_modules_with_checks_of_its_own() -> None:
    _put("site/watchful.py", WATCHFUL.format(kind="GAP", name="nameless_network"))
    _put("a.msp", CHARTER.format("government"))
    _put("mspcharter.toml", 'check-modules = ["watchful"]\nadd = ["nameless-network"]\nignore = ["MSP"]\n')
    assert _found("a.msp") == ["nameless-network"]
    assert _run("check", "a.msp", "--strict", "--format", "plain").exit_code == 1
    assert "Watchful\n  NET001  warning  nameless-network: A network without a title" in _run("explain").stdout
    page = "\n\nA network without a title\n\nNobody knows what to call it.\n"
    assert _run("explain", "NET001").stdout.endswith(page)


def test_a_check_of_ones_own_that_contradicts_is_asked_whatever_is_followed() -> None:
    _put("site/watchful.py", WATCHFUL.format(kind="SOUNDNESS", name="nameless_network"))
    _put("a.msp", CHARTER.format("government"))
    _put("mspcharter.toml", 'check-modules = ["watchful"]\n')
    assert "nameless-network" in _found("a.msp")


@pytest.mark.parametrize(
    ("modules", "text", "fault"),
    [
        ('["not_there"]', "", "the module `not_there` cannot be loaded: No module named 'not_there'"),
        (
            '["watchful"]',
            "from mspcharter.rules.seats import unexplained_seat\n",
            "`watchful` has no check made with `@check`",
        ),
        (
            '["watchful"]',
            WATCHFUL.format(kind="GAP", name="no_champion"),
            "`no-champion` (NET001) of `watchful` has a name",
        ),
        ('"watchful"', "", '`check-modules` must be a list of modules, such as `["our_network.checks"]`'),
    ],
)
def test_what_is_wrong_with_modules_of_checks_is_said(modules: str, text: str, fault: str) -> None:
    _put("site/watchful.py", text)
    _put("a.msp", CHARTER.format("government"))
    _put("mspcharter.toml", f"check-modules = {modules}\n")
    done = _run("check", "a.msp")
    assert done.exit_code == 2
    assert fault in done.output


def test_a_module_beside_the_charter_is_not_run() -> None:
    _put("a.msp", CHARTER.format("government"))
    _put("beside.py", WATCHFUL.format(kind="GAP", name="nameless_network"))
    _put("mspcharter.toml", 'check-modules = ["beside"]\n')
    assert "the module `beside` cannot be loaded" in _run("check", "a.msp").output


def test_fix_mends_in_place_and_keeps_the_mark_and_the_line_ends() -> None:
    path = Path("a.msp")
    path.write_bytes(b"\xef\xbb\xbf" + CHARTER.format("govrnment").replace("\n", "\r\n").encode())
    done = _run("check", "a.msp", "--fix")
    assert "mspcharter: a.msp: fixed 1 finding: unknown-name" in done.stderr
    assert path.read_bytes() == b"\xef\xbb\xbf" + CHARTER.format("government").replace("\n", "\r\n").encode()


def test_diff_writes_nothing_and_shows_what_would_change() -> None:
    path = _put("a.msp", CHARTER.format("govrnment"))
    done = _run("check", "a.msp", "--diff")
    assert done.exit_code == 1
    assert "-    sector govrnment\n+    sector government\n" in done.stdout
    assert path.read_text(encoding="utf-8") == CHARTER.format("govrnment")
    assert _run("check", str(EXAMPLES / "ke-cctld.msp"), "--diff").output == ""


def test_a_patch_ends_its_lines_at_line_feeds_alone() -> None:
    text = CHARTER.format("govrnment") + '    interest "one\u2028two\x0cthree"\n'
    _put("a.msp", text)
    head, hunk, *lines, last = _run("check", "a.msp", "--diff").stdout.partition("\n")[2].split("\n")
    assert (head, last) == ("+++ a.msp (fixed)", "")
    assert hunk == "@@ -4,5 +4,5 @@"
    assert [line[1:] for line in lines if line[0] in " -"] == text.split("\n")[3:-1]


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    from mspcharter.commands import fixes

    path = _put("a.msp", CHARTER.format("govrnment"))
    slow = fixes.fixed

    def while_somebody_writes(*arguments: object, **named: object) -> object:
        found = slow(*arguments, **named)  # type: ignore[arg-type]
        path.write_text("charter other\n", encoding="utf-8")
        return found

    monkeypatch.setattr(fixes, "fixed", while_somebody_writes)
    done = _run("check", "a.msp", "--fix")
    assert done.exit_code == 2
    assert "has changed in the meantime, and nothing was overwritten" in done.output
    assert path.read_text(encoding="utf-8") == "charter other\n"


def test_standard_input_is_not_mended_in_place() -> None:
    done = CliRunner().invoke(main, ["check", "-", "--fix"], input=CHARTER.format("govrnment"))
    assert done.exit_code == 2
    assert "standard input cannot be fixed in place" in done.output


def test_the_day_is_asked_for() -> None:
    _put("a.msp", CHARTER.format("government") + '\nwaive no-champion\n    because "later"\n    until 2027-12-31\n')
    assert "no-champion" not in _found("a.msp")
    assert {"expired-waiver", "no-champion"} <= set(_found("a.msp", "--on", "2028-01-01"))
    assert _run("check", "a.msp", "--on", "soon").exit_code == 2


@pytest.mark.parametrize("name", ["ke-cctld", "ke-cctld-draft"])
def test_a_scorecard_shows_what_speaks_for_each_principle(name: str, golden: Callable[[Path, str], None]) -> None:
    shutil.copy(EXAMPLES / f"{name}.msp", "charter.msp")
    done = _run("scorecard", "charter.msp", "-o", "card.md")
    assert done.exit_code == 0
    golden(GOLDEN / f"{name}.scorecard.md", Path("card.md").read_text(encoding="utf-8"))


def test_a_scorecard_never_overwrites_the_charter() -> None:
    _put("a.msp", CHARTER.format("government"))
    assert _run("scorecard", "a.msp", "-o", f".{os.sep}a.msp").exit_code == 2
    assert Path("a.msp").read_text(encoding="utf-8") == CHARTER.format("government")


def test_on_the_mended_charter_every_principle_is_in_place() -> None:
    document = json.loads(_run("check", str(EXAMPLES / "ke-cctld.msp"), "--format", "json").stdout)
    grades = {one["rating"] for card in document["principles"] for one in card["ratings"]}
    assert grades <= {"in place", "not relevant"}


def test_the_ratings_of_the_draft_say_what_its_critics_said() -> None:
    document = json.loads(_run("check", str(EXAMPLES / "ke-cctld-draft.msp"), "--format", "json").stdout)
    cards = {card["set"]: {one["id"]: one for one in card["ratings"]} for card in document["principles"]}
    legitimacy, inclusion, trust = cards["apc"]["P3"], cards["apc"]["P2"], cards["cctld"]["K2"]
    # Rules out of line with the articles, seats nobody explains, a chair that stays, terms without end, no minutes.
    assert legitimacy["rating"] == "not in place"
    assert {
        "against-document", "unexplained-seat", "chair-never-rotates", "term-without-limit", "minutes-not-published",
    } <= {one["name"] for one in legitimacy["missing"]}  # fmt: skip
    # Some stakeholders were more equal than others.
    assert inclusion["rating"] == "partly in place"
    assert "under-represented" in {one["name"] for one in inclusion["missing"]}
    assert trust["rating"] != "in place"
