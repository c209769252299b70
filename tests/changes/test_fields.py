"""Each fact of the model is compared, shown with a label and in words, and is part of the fingerprint."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from changes.fields import different, every_fact, holding, made_of, places

from mspcharter.changes.comparison import Comparison, compare
from mspcharter.changes.differences import differences
from mspcharter.changes.report import blocks
from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Table
from mspcharter.emit.document.markdown import in_markdown
from mspcharter.emit.json.fingerprint import fingerprint, stated
from mspcharter.model import KINDS, Charter
from mspcharter.model.accountability import Signatory, Waiver
from mspcharter.model.parties import Identity
from mspcharter.model.values import Open, Origin
from mspcharter.semantics.forms import FORMS
from mspcharter.text import Source
from mspcharter.wording.text import plain

UNSIGNED = ("charter", "signatory")

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("**/*.msp"))
PLACES = places()
DECLARED: dict[Any, str] = {form.type: KINDS[form.keyword] for form in FORMS if form.keyword in KINDS}
DECLARED |= {Identity: "identity", Waiver: "waivers", Signatory: "signatories"}
CASES = [(type_, name) for type_, name in every_fact() if type_ is not Open]


def charter_with(declared: Any) -> Charter:
    """Return a charter in which only *declared* is declared."""
    collection = DECLARED[type(declared)]
    if collection == "identity":
        return Charter(identity=declared)
    several: Any = (declared,) if collection in ("waivers", "signatories") else {declared.name: declared}
    return Charter()._replace(**{collection: several})


def _inside(value: Any) -> Charter:
    """Return a charter with *value* somewhere in it."""
    while type(value) not in DECLARED:
        value = holding(*PLACES[type(value)], value)
    return charter_with(value)


@pytest.mark.parametrize(("type_", "name"), CASES, ids=lambda one: getattr(one, "__name__", one))
def test_every_fact_of_the_model_is_compared_and_signed(type_: Any, name: str) -> None:
    value = made_of(type_)
    old, new = _inside(value), _inside(value._replace(**{name: different(value, type_, name)}))
    assert differences(old, old).declared == ()
    assert differences(old, new).declared
    unsigned = {(Identity, "status"), (Signatory, "person"), (Signatory, "on")}
    assert (fingerprint(old) != fingerprint(new)) is ((type_, name) not in unsigned)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.keyword)
def test_what_is_open_is_compared_and_signed(form: Any) -> None:
    declared = made_of(form.type)
    for line in form.lines:
        states = [
            declared._replace(origin=Origin(open=opened))
            for opened in ((), (Open(line.attribute, "to be agreed"),), (Open(line.attribute, "not known"),))
        ]
        several = [charter_with(one) for one in states]
        for old in several:
            for new in several:
                found = differences(old, new).declared
                assert bool(found) is (old is not new), (form.keyword, line.words)
                assert (fingerprint(old) == fingerprint(new)) is (old is new)
        assert "To be agreed" in in_markdown(blocks(compare(several[0], several[1])))


@pytest.mark.parametrize(("one", "other"), list(pairwise(EXAMPLES)), ids=lambda path: path.stem)
def test_every_change_is_shown_in_words(one: Path, other: Path) -> None:
    old, new = (compile(Source(path.name, path.read_text(encoding="utf-8"))).charter for path in (one, other))
    comparison = Comparison(differences(old, new), (), (), ())
    rows = [row for block in blocks(comparison) if isinstance(block, Table) for row in block.rows]
    assert rows
    for row in rows:
        cells = [str(plain(cell)) for cell in row.cells]
        assert all(cells), cells
        assert len(cells) < 3 or cells[1] != cells[2] or " now " in cells[0], cells
        for raw in ("Decimal(", "Fraction(", "datetime.", "=None", "Open("):
            assert raw not in " ".join(cells)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_new_shows_all_that_it_states(path: Path) -> None:
    charter = compile(Source(path.name, path.read_text(encoding="utf-8"))).charter
    for found in (differences(Charter(), charter), differences(charter, Charter())):
        for one in found.declared:
            declared = one.after if one.after is not None else one.before
            # What changes when partners sign is no part of what they sign.
            left_out = {"name", "title", "open"} | ({"status", "person", "on"} if one.kind in UNSIGNED else set())
            shown = {fact.attribute.rstrip("_") for fact in one.facts} - left_out
            asked = {*stated(declared)} - left_out
            assert shown == asked | {value.fact.rstrip("_") for value in declared.origin.open}, one.name
