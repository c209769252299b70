"""What has changed between two versions: nothing where they mean the same, and all of it where they do not."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from changes.lake import OLD
from click.testing import CliRunner, Result
from hypothesis import given, settings
from laws.told import drawn
from strategies import A_FEW, charters

from mspcharter.changes.comparison import compare
from mspcharter.changes.differences import differences
from mspcharter.changes.patch import patch
from mspcharter.changes.report import data
from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Document
from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.document.outline import document
from mspcharter.emit.json.data import to_json
from mspcharter.emit.open_points import OpenPoints
from mspcharter.model import Charter
from mspcharter.power.memory import Memory
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format as formatted
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("**/*.msp"))
GOLDEN = Path(__file__).parents[1] / "golden" / "changes"


def charter_of(text: str) -> Charter:
    return compile(Source("c.msp", text)).charter


def diff(old: str, new: str, *options: str) -> Result:
    """Compare two texts as a user does."""
    Path("old.msp").write_text(old, encoding="utf-8")
    Path("new.msp").write_text(new, encoding="utf-8")
    return CliRunner().invoke(main, ["diff", "old.msp", "new.msp", *options])


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_layout_comments_and_order_are_no_change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    charter = charter_of(text)
    source = Source(path.name, text)
    parts = re.split(r"\n(?=[^\s#])", to_msp(charter))
    shuffled = parts[1:]
    random.Random(7).shuffle(shuffled)
    for other in (formatted(source, LANGUAGE), "# A comment.\n" + text, "\n".join([parts[0], *shuffled])):
        assert differences(charter, charter_of(other)).declared == ()


@given(charters())
@settings(A_FEW, max_examples=6)
def test_a_charter_and_itself_do_not_differ(charter: Charter) -> None:
    assert compare(charter, charter).is_empty


def test_the_report_names_what_changed_and_what_follows(golden: Callable[[Path, str], None]) -> None:
    new = (
        OLD.replace("at least 4 of all seats", "at least 5 of all seats")
        .replace("shop", "store")
        .replace('"Shop"', '"Shop by the shore"')
        .replace("policy      ", "state       ")
        .replace("    tie             fails\n", "")
    )
    result = diff(OLD, new, "--format", "markdown")
    assert result.exit_code == 0, result.output
    golden(GOLDEN / "report.md", result.stdout)
    golden(GOLDEN / "for-ministry.md", diff(OLD, new, "--format", "markdown", "--for", "ministry").stdout)
    golden(GOLDEN / "report.json", diff(OLD, new, "--format", "json").stdout)


def test_a_rename_is_one_change() -> None:
    found = differences(charter_of(OLD), charter_of(OLD.replace("ministry", "department")))
    assert [(one.kind, one.was, one.name, one.facts) for one in found.declared] == [
        ("stakeholder", "ministry", "department", ())
    ]


def test_a_red_line_that_no_longer_holds_is_named() -> None:
    new = OLD.replace("at least 4 of all seats", "at least 1 of ministry")
    said = diff(OLD, new).stdout
    assert "It held before, and does not hold any more." in said
    assert "Ministry can now pass “Adopt the plan” alone." in said


def test_the_exit_code_tells_a_script() -> None:
    assert diff(OLD, OLD).exit_code == 0
    assert "The two versions mean the same." in diff(OLD, OLD).stdout
    assert diff(OLD, "# a comment\n" + OLD, "--exit-code").exit_code == 0
    assert diff(OLD, OLD.replace("4 of all", "5 of all"), "--exit-code").exit_code == 1
    assert diff(OLD, "charter\n").exit_code == 1


def test_a_partner_who_is_not_there_is_refused() -> None:
    result = diff(OLD, OLD, "--for", "ministy")
    assert result.exit_code == 2
    assert "there is no stakeholder `ministy`; did you mean `ministry`?" in result.stderr


def test_a_revision_of_a_repository_is_a_version() -> None:
    def git(*words: str) -> None:
        name = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *name, *words], check=True, capture_output=True)

    git("init", "-q")
    Path("lake.msp").write_text(OLD, encoding="utf-8")
    git("add", "lake.msp")
    git("commit", "-qm", "first")
    Path("lake.msp").write_text(OLD.replace("4 of all", "5 of all"), encoding="utf-8")
    result = CliRunner().invoke(main, ["diff", "HEAD:lake.msp", "lake.msp"])
    assert result.exit_code == 0, result.output
    assert "At least 5 of all seats" in result.stdout
    refused = CliRunner().invoke(main, ["diff", "HEAD:nothing.msp", "lake.msp"])
    assert refused.exit_code == 2
    assert "cannot be read" in refused.stderr
    assert CliRunner().invoke(main, ["diff", "--", "--output=x:lake.msp", "lake.msp"]).exit_code == 2


def test_a_model_and_a_folder_are_versions() -> None:
    Path("model.json").write_text(to_json(charter_of(OLD)), encoding="utf-8")
    Path("pack").mkdir()
    Path("pack/charter.json").write_text(to_json(charter_of(OLD)), encoding="utf-8")
    Path("one").mkdir()
    Path("one/lake.msp").write_text(OLD, encoding="utf-8")
    for version in ("model.json", "pack", "one"):
        result = CliRunner().invoke(main, ["diff", version, "one/lake.msp"])
        assert "The two versions mean the same." in result.stdout, version


@pytest.mark.parametrize(("one", "other"), list(pairwise(EXAMPLES)), ids=lambda path: path.stem)
def test_the_patch_gives_the_new_model(one: Path, other: Path) -> None:
    old, new = (json.loads(to_json(charter_of(path.read_text(encoding="utf-8")))) for path in (one, other))
    model = json.loads(json.dumps(old))
    for operation in patch(old, new):
        model = applied(model, operation)
    assert model == new


def applied(model: Any, operation: dict[str, Any]) -> Any:
    """Apply one operation of RFC 6902."""
    *above, last = [one.replace("~1", "/").replace("~0", "~") for one in operation["path"].split("/")]
    if not above:
        return operation["value"]
    inner = model
    for token in above[1:]:
        inner = inner[int(token)] if isinstance(inner, list) else inner[token]
    if isinstance(inner, list):
        if operation["op"] == "add":
            inner.append(operation["value"])
        elif operation["op"] == "remove":
            inner.pop(int(last))
        else:
            inner[int(last)] = operation["value"]
    elif operation["op"] == "remove":
        del inner[last]
    else:
        inner[last] = operation["value"]
    return model


PANEL = """\
charter panel "Panel"
    status          draft

stakeholder north "North"
    sector          civil-society

stakeholder west "West"
    sector          private-sector

body panel-body "Panel"
    seats
        north       2 for north
        west        3 for west

decision sanction "Sanction a member"
    taken by        panel-body
    about           removal
    requires        at least 2/3 of all seats
    concerned       "the accused" has no vote
"""


def test_a_decision_with_someone_concerned_is_compared_for_each() -> None:
    said = " ".join(diff(PANEL, PANEL.replace("at least 2/3", "at least 3/4")).stdout.split())
    assert "1 declaration differs and the power on 1 decision has changed." in said
    assert "If North is concerned: - Before, if all attend and vote yes or no: needs at least 2 of 3 yes." in said


@pytest.mark.parametrize(
    ("before", "after"), [("at least 2/3", "at least 3/4"), ("2 for north", "1 for north"), ('"North"', '"Nord"')]
)
def test_a_decision_that_is_compared_in_no_version_is_named(before: str, after: str) -> None:
    panel = PANEL.replace("3 for west", "to be agreed")
    said = " ".join(diff(panel, panel.replace(before, after)).stdout.split())
    assert "1 declaration differs and the power on 1 decision was not compared." in said
    assert "The power on it was not compared, because" in said


def test_a_decision_that_rests_on_nothing_changed_is_not_named() -> None:
    added = PANEL + '\nclause a "A"\n    "A"\n'
    assert "compared" not in diff(PANEL, added).stdout
    assert "The two versions mean the same." in diff(PANEL, PANEL).stdout


@pytest.mark.parametrize("number", range(0, 40, 4))
def test_a_memory_of_both_versions_changes_nothing(number: int) -> None:
    texts = [to_msp(drawn(one)) for one in (number, number + 1)]
    made: list[tuple[str, list[Document]]] = []
    for memory in (None, Memory()):
        old, new = (compile(Source("c.msp", text), memory=memory) for text in texts)
        found = compare(old.charter, new.charter, old.scorecards(), new.scorecards(), memory)
        documents = [document(one.charter, OpenPoints(), "", one.decisions) for one in (old, new)]
        made.append((data(found, old.charter), documents))
    assert made[0] == made[1]


def test_the_power_is_compared_in_each_case_of_a_veto_if_the_cases_are_the_same() -> None:
    old = OLD.replace("    tie             fails\n", '    tie             fails\n    veto ministry if "it costs"\n')
    more = " ".join(diff(old, old.replace("at least 4", "at least 3")).stdout.split())
    assert "In every case: - Before, if all attend and vote yes or no: needs at least 4 of 5 yes" in more
    one = " ".join(diff(old, old.replace("veto ministry", "veto shop")).stdout.split())
    assert "If “it costs”: - Shop can now pass “Adopt the plan” alone. - Ministry can no longer block" in one
    assert "Unless “it costs”" not in one
    other = " ".join(diff(old, old.replace('"it costs"', '"it moves"')).stdout.split())
    why = (
        "in the new version a veto or a consent on it, or on a decision to which it can lead, exists in some cases only"
    )
    assert why in other


def test_a_later_step_is_not_said_to_hold_at_once() -> None:
    ladder = OLD.replace("at least 4 of all seats", "consensus, for 2 meetings else at least 4 of all seats")
    said = " ".join(diff(ladder, ladder.replace("else at least 4", "else at least 3")).stdout.split())
    assert (
        "needs at least 5 of 5 yes at step 1; at least 4 of 5 yes at step 2, once step 1 has failed. Now: needs at"
        " least 5 of 5 yes at step 1; at least 3 of 5 yes at step 2, once step 1 has failed." in said
    )
    assert "easiest" not in diff(OLD, OLD.replace("at least 4", "at least 3")).stdout


def test_of_a_long_list_the_items_that_stay_are_counted() -> None:
    duties = "".join(f'        "Duty {number}"\n' for number in range(5))
    old = OLD + f"\nrole clerk\n    held by         shop\n    duties\n{duties}"
    said = " ".join(diff(old, old.replace("Duty 3", "Task 3")).stdout.split())
    assert "Duty 3; and 4 that stay the same Task 3; and 4 that stay the same" in said
    less = " ".join(diff(old, old.replace('        "Duty 3"\n', "")).stdout.split())
    assert "Duty 3; and 4 that stay the same 4 that stay the same" in less
    few = old.replace(duties, duties[: duties.index('        "Duty 3"')])
    assert "Duty 0; Duty 1; Duty 2 Duty 0; Duty 1; Task 2" in " ".join(
        diff(few, few.replace("Duty 2", "Task 2")).stdout.split()
    )


def test_votes_that_are_enough_on_a_tie_only_are_said_to_be() -> None:
    even = OLD.replace("4 from shore", "3 from shore").replace("at least 4 of all", "more than 1/2 of all")
    tied = even.replace("tie             fails", "tie             by lot")
    more = " ".join(diff(tied, even).stdout.split())
    votes = "if all attend and vote yes or no: needs at least 3 of 4 yes"
    assert f"Before, {votes}, or 2 on a tie. Now: needs at least 3 of 4 yes." in more
