"""The table of docs/analysis.md: every sentence about votes has an answer, and every answer a law."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from mspcharter.power.answers import Answers
from mspcharter.power.study import Study

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/mspcharter"
TABLE = (ROOT / "docs/analysis.md").read_text(encoding="utf-8").split("## Kinds of sentences and their laws", 1)[1]
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in TABLE.splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| sentences"))
]
# These name things and join words; what they say rests on no vote.
WORDS = {"cases", "facts", "names", "players", "seats", "signatures", "terms", "text"}
# Who asks, at which level, and what is left of the report when it is asked.
ASKED = {"Answers.level", "Answers.asked", "Answers.studies", "Study.case", "Study.level"}
# What other questions are made of, and what rests on seats and money only.
PARTS = {
    "shifts.able",
    "single.in_the_chair",
    "matrix.edges_of",
    "shares.is_comparable",
    "shares.shares_among",
    "shares.split_by_costs",
    "shares.money_at",
    "sides.own_routes",
    "sides.poll_of",
    "sides.sits",
    "voting_power.is_even",
    "operators.operators",
    "operators.seats_of",
    "needed.fewest_seats",
}


def named(column: int) -> set[str]:
    return {one for row in ROWS for one in re.findall(r"`([^`]+)`", row[column])}


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return {f"{path.stem}.{name}" for name in found if not name.startswith("_")}


def classes(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {f"{path.stem}.{node.name}" for node in tree.body if isinstance(node, ast.ClassDef)}


def test_each_row_is_whole() -> None:
    assert ROWS
    assert all(len(row) == 4 and all(row) for row in ROWS)


def test_every_sentence_stands_in_the_table() -> None:
    modules = [path for path in (SOURCE / "wording").rglob("*.py") if path.stem not in WORDS]
    said = set[str]().union(*map(functions, modules))
    told = {one for one in named(0) if "." in one}
    assert (sorted(said - told), sorted(told - said)) == ([], [])


def test_every_answer_stands_in_the_table() -> None:
    fields = {f"{kind.__name__}.{name}" for kind in (Study, Answers) for name in kind._fields} - ASKED
    proofs = SOURCE / "power/guarantees"
    shown = set[str]().union(*(classes(proofs / f"{name}.py") for name in ("reasons", "limited", "seating")))
    asked = set[str]().union(*map(functions, (SOURCE / "power/questions").glob("*.py"))) - PARTS
    asked |= functions(proofs / "unfixed.py")
    told = named(1)
    assert sorted((fields | shown | asked) - told) == []
    known = fields | shown | asked | functions(SOURCE / "power/needed.py")
    assert sorted(told - known) == []


def test_every_law_that_is_named_is_a_test_or_a_law() -> None:
    from laws import charter_laws, decision_laws, vote_laws

    tried = {law.__name__ for law in (*decision_laws.LAWS, *vote_laws.LAWS, *charter_laws.LAWS)}
    tests = set[str]()
    for path in (ROOT / "tests").rglob("test_*.py"):
        tests |= set(re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert sorted(named(3) - tried - tests) == []
    assert sorted(tried - named(3)) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0])[:40])
def test_every_kind_of_sentence_says_for_which_votes_it_holds(row: list[str]) -> None:
    assert re.search(r"votes?\b|yes|attend|above|measure|statement|stay", row[2])
