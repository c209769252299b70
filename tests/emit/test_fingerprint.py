"""The fingerprint stays the same as long as a charter means the same, and differs otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.json.data import from_json, to_json
from mspcharter.emit.json.fingerprint import canonical, fingerprint, stated
from mspcharter.model import KINDS
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format as formatted
from mspcharter.text import Source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.msp"))

SMALL = """
charter reef "The Réef"
    status draft
body board "Board"
    seats
        farmers 3, elected by growers
        state   2
constituency growers
decision budget
    taken by board
    about budget
    requires
        consensus, for 2 meetings
        else at least 2/3 of all seats
stakeholder union "Growers' union"
signatory union
    capacity "Chair"
"""
FROZEN = "7109c26bb88f3a4e6a4611467f0d8800526ae877a7eb213cfa7ad299cb459abb"


KEPT = Path(__file__).parent / "fingerprints"
ROWS = {name: kept for kept, name in map(str.split, (KEPT / "frozen.txt").read_text(encoding="utf-8").splitlines())}
"""The fingerprint of each charter in the folder, when it was put there; those of `first` by the first program.

No row ever changes: somebody may have signed. If a test fails because the model says a fact in another way now, write
it in the fingerprint as it was at first (`_AT_FIRST`). A new line of the language needs a row of its own: write a
charter that has it into the folder, and add what `mspcharter fingerprint` says.
"""


def of(text: str) -> str:
    return fingerprint(compile(Source("c.msp", text)).charter)


def test_the_fingerprint_of_a_charter_is_that_of_earlier_versions_of_this_program() -> None:
    assert of(SMALL) == FROZEN


@pytest.mark.parametrize("name", ROWS)
def test_no_fingerprint_ever_changes(name: str) -> None:
    found = compile(Source(name, (KEPT / name).read_text(encoding="utf-8")))
    assert found.ok or name.startswith("lines"), "a text of an earlier version is still a charter"
    assert fingerprint(found.charter) == ROWS[name]


def test_every_line_of_the_language_is_in_a_fingerprint_that_never_changes() -> None:
    def lines(path: Path) -> set[tuple[str, str]]:
        charter = compile(Source(path.name, path.read_text(encoding="utf-8"))).charter
        several = [one for kind in KINDS.values() for one in getattr(charter, kind).values()]
        several += [charter.identity, *charter.waivers, *charter.signatories]
        return {(type(one).__name__, fact) for one in several if one is not None for fact in stated(one)}

    frozen = set().union(*(lines(KEPT / name) for name in ROWS))
    assert lines(KEPT.parent / "everything.txt") - frozen == set(), "freeze a charter with these: see ROWS"
    assert sorted(ROWS) == sorted(path.name for path in KEPT.iterdir() if path.name != "frozen.txt")


def test_what_can_say_more_now_is_written_as_it_was_at_first() -> None:
    vetoed = SMALL.replace("    about budget\n", "    about budget\n    veto union, growers\n")
    decision = json.loads(canonical(compile(Source("c.msp", vetoed)).charter))["decisions"]["budget"]
    assert decision["veto"] == ["growers", "union"]
    assert of(vetoed.replace("veto union, growers", "veto growers\n    veto union")) == of(vetoed)
    assert of(vetoed.replace("veto union, growers", "veto union, growers within 3 days")) != of(vetoed)


def test_a_model_of_the_first_program_is_read() -> None:
    charter = compile(Source("k.txt", (KEPT / "first-ke-cctld.txt").read_text(encoding="utf-8"))).charter
    model = json.loads(to_json(charter))
    plain: dict[str, Callable[[Any], str]] = {
        "duties": lambda one: one["text"],
        "proposed_by": lambda one: one["party"]["name"],
        "of": lambda one: one["name"],
    }
    for declared in (*model["roles"], *model["decisions"], *model["consultations"]):
        declared.update({fact: [*map(said, declared[fact])] for fact, said in plain.items() if fact in declared})
    read, found = from_json(Source("k.json", json.dumps(model)))
    assert found == []
    assert read is not None
    assert fingerprint(read) == ROWS["first-ke-cctld.txt"]
    for names in (["drake"], [3]):
        model["decisions"][0] |= {"veto": names, "consent_of": names}
        _, found = from_json(Source("k.json", json.dumps(model)))
        assert bool(found) is (names == [3])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_fingerprint_does_not_change_with_the_layout_or_the_format(path: Path) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    charter = compile(source).charter
    rewritten = compile(Source("w.msp", to_msp(charter))).charter
    read, _ = from_json(Source("c.json", to_json(charter)))
    assert read is not None
    assert canonical(rewritten) == canonical(read) == canonical(charter)
    assert of(formatted(source, LANGUAGE)) == fingerprint(charter)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status draft", "status agreed"),
        ("constituency growers", "# who they are\nconstituency growers"),
        ("    taken by board\n    about budget\n", "    about   budget\n\n    taken by board\n"),
        ("    state   2", "    state   2 with 1 vote"),
        ("Réef", "Re\u0301ef"),
        ('capacity "Chair"', 'person "A. Person"\n    capacity "Chair"\n    on 2027-01-01'),
    ],
)
def test_what_changes_nothing_that_partners_agree_leaves_the_fingerprint(old: str, new: str) -> None:
    assert old in SMALL
    assert of(SMALL.replace(old, new)) == of(SMALL)


def test_the_order_of_declarations_leaves_the_fingerprint() -> None:
    parts = re.split(r"\n(?=[a-z])", SMALL.strip())
    assert of("\n".join([parts[0], *reversed(parts[1:])])) == of(SMALL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("farmers 3", "farmers 4"),
        ("2/3", "3/4"),
        ("consensus, for 2 meetings", "consensus, for 3 meetings"),
        ('"Board"', '"The Board"'),
        ('capacity "Chair"', 'capacity "Chair"\n    reservation "No arbitration"'),
    ],
)
def test_what_partners_agree_differently_changes_the_fingerprint(old: str, new: str) -> None:
    assert old in SMALL
    assert of(SMALL.replace(old, new)) != of(SMALL)


def test_the_canonical_form_is_that_of_rfc_8785() -> None:
    """No number, sorted keys, no space: what the RFC asks of such a document."""
    text = canonical(compile(Source("c.msp", SMALL)).charter)
    document = json.loads(text, parse_float=_none, parse_int=_none)
    assert json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text
    assert "Réef" in text


def _none(written: str) -> None:
    raise AssertionError(f"{written} is a number")
