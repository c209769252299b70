"""The JSON of charters: nothing is lost on the way there and back, and what is wrong is said where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import A_FEW, charters

from mspcharter.compiler import compile
from mspcharter.emit.json.data import from_json, to_json
from mspcharter.emit.json.jsontext import NotJson, read_json
from mspcharter.model import Charter
from mspcharter.semantics.forms import FORMS
from mspcharter.semantics.values import TEXT
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = sorted((ROOT / "examples").glob("*.msp"))

SMALL = """\
charter rivers "Rivers"
    version         1.0

stakeholder city "The City"
    sector          government
    interest
        \"\"\"
        Clean water,

          and fish.
        \"\"\"

stakeholder farmers
    sector          private-sector
    joins as        founder

body board "Board"
    seats
        city        1 for city, appointed by city
        farmers     2 for farmers, elected by farmers with 3 votes
    quorum          none

decision budget-approval
    taken by        board
    requires
        consensus, for 2 meetings
        else (at least 2/3 of votes cast or unanimity) and more than 1 of all seats
    abstaining      counts as no

budget water
    spends
        gauges      "Gauges" EUR 12_500.50 per year

guarantee no-capture
    no stakeholder alone can block any decision
"""


def _charter(text: str) -> Charter:
    compilation = compile(Source("charter.msp", text))
    assert compilation.ok, compilation.diagnostics
    return compilation.charter


def _read(text: str) -> Charter:
    charter, problems = from_json(Source("charter.json", text))
    assert charter is not None, problems
    return charter


def _document() -> Any:
    return json.loads(to_json(_charter(SMALL)))


def _errors(document: object) -> list[str]:
    source = Source("charter.json", document if isinstance(document, str) else json.dumps(document, indent=1))
    charter, problems = from_json(source)
    assert charter is None
    assert {problem.name for problem in problems} == {"unreadable-model"}
    return [
        f"{source.position(problem.finding.span.start).line}: {problem.finding.message}"
        + (f" ({problem.finding.help})" if problem.finding.help else "")
        for problem in problems
    ]


def test_a_small_charter_is_written_as_always(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "rivers.json", to_json(_charter(SMALL)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_comes_back_as_it_was(path: Path) -> None:
    written = to_json(_charter(path.read_text(encoding="utf-8")))
    assert to_json(_read(written)) == written


@A_FEW
@given(charters())
def test_every_charter_comes_back_as_it_was(charter: Charter) -> None:
    written = to_json(charter)
    assert to_json(_read(written)) == written


def test_what_nobody_wrote_stays_unwritten() -> None:
    assert _document()["identity"]["defaults"] == ["status", "follows"]
    identity = _read(json.dumps(_document())).identity
    assert identity is not None
    assert identity.origin.defaults == ("status", "follows")


def test_a_fact_that_is_left_out_is_a_default() -> None:
    document = _document()
    document["identity"] = {"name": "rivers"}
    identity = _read(json.dumps(document)).identity
    assert identity is not None
    assert (identity.status, identity.origin.defaults) == ("draft", ("status", "follows"))


def test_a_fact_that_differs_from_its_default_was_stated() -> None:
    document = _document()
    document["identity"]["status"] = "agreed"
    identity = _read(json.dumps(document)).identity
    assert identity is not None
    assert (identity.status, identity.origin.defaults) == ("agreed", ("follows",))


@pytest.mark.parametrize("amount", ['"12500.50"', "12500.50", "12500.5", "125005e-1"])
def test_money_is_read_without_loss(amount: str) -> None:
    text = to_json(_charter(SMALL)).replace('"12500.50"', amount)
    money = _read(text).budgets["water"].spends[0].money
    assert f"{money.amount:.2f}" == "12500.50"


def test_a_text_of_several_lines_is_read_like_a_block() -> None:
    document = _document()
    document["stakeholders"][0]["interest"] = "  Clean\r\n    water\t\n\n"
    assert _read(json.dumps(document)).stakeholders["city"].interest == "Clean\n  water"


@pytest.mark.parametrize(
    ("path", "value", "error"),
    [
        (["format"], "mspcharter/2", "2: `mspcharter/2` is a format that cannot be read (write `mspcharter/1`)"),
        (["bodis"], [], "the model cannot have the key `bodis` (did you mean `bodies`?)"),
        (["identity", "status"], "agred", "`identity.status` cannot be `agred` (did you mean `agreed`?)"),
        (["identity", "status"], 7, "`identity.status` cannot be this (write `draft`, "),
        (["identity", "name"], "the rivers", "`the rivers` at `identity.name` cannot be a name"),
        (["identity", "name"], 'x"\nbody y', "at `identity.name` cannot be a name"),
        (["identity", "title"], "a\nb", "`identity.title` must stand on one line"),
        (["identity", "title"], None, "must be a text in quotes (leave the key out if there is nothing to state)"),
        (["identity", "vision"], 'a\n"""\nb', "contains three quotes in a row"),
        (["identity", "binding"], 1, "`identity.binding` must be `true` or `false`"),
        (["identity", "in_force"], {"start": "2027-02-30"}, "`2027-02-30` at `identity.in_force.start` is not a date"),
        (["identity", "in_force"], {}, "`identity.in_force` has no key `start`"),
        (["identity", "supersedes"], {"name": "a", "text": "b"}, "needs either `name` or `text`, and one only"),
        (["bodies", 0, "seats"], {}, "`bodies[0].seats` must be a list"),
        (["bodies", 0, "chair"], {}, "`bodies[0].chair` says nothing"),
        (["bodies", 0, "seats", 1, "count"], "2", "`bodies[0].seats[1].count` must be a whole number"),
        (["bodies", 0, "seats", 1, "count"], -2, "`bodies[0].seats[1].count` is negative"),
        (["bodies", 0, "seats", 1, "count"], 10**15, "`bodies[0].seats[1].count` is too large"),
        (["bodies", 0, "quorum"], {"condition": {}}, "`bodies[0].quorum.condition` has no key `kind`"),
        (["bodies", 0, "quorum"], {"condition": {"kind": "most"}}, "cannot be of the kind `most`"),
        (["bodies", 0, "quorum"], {"condition": {"kind": "turnout", "quantity": "many"}}, "`many` at `bodies[0]."),
        (["bodies", 0, "quorum"], {"condition": {"kind": "all_of", "parts": []}}, "needs at least 2 items"),
        (["budgets", 0, "spends", 0, "money", "amount"], "-1", "is not an amount of money"),
        (["budgets", 0, "shared_by"], [{"of": "city", "amount": "3"}], "is not an amount for `budgets[0].shared_by["),
        (["stakeholders", 1, "name"], "city", "the name `city` is already used (give one of the two another name)"),
    ],
)  # fmt: skip
def test_a_fault_is_said_in_plain_words(path: list[str | int], value: object, error: str) -> None:
    document = inner = _document()
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    (found,) = _errors(document)
    assert error in found


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "1: the model stops before it is complete"),
        ("[]", "1: this JSON is not an object, so it is not the model of a charter"),
        ("{}", "1: this JSON does not say that it is the model of a charter"),
        ('{"a": 1,\n}', "2: `}` is not allowed here (remove the comma before it)"),
        ("[1,\n]", "2: `]` is not allowed here (remove the comma before it)"),
        ("[1 2]", "1: `2` is not allowed here (expected `,` or `]`)"),
        ('{"a"; 1}', "1: `;` is not allowed here (expected `:`)"),
        ("{'a': 1}", "1: `'` is not allowed here (expected a key in straight quotes)"),
        ('{"a": 1,\n "a": 2}', "2: `a` is given twice (keep one of the two)"),
        ("[NaN]", "1: `NaN` is not allowed here (expected a value)"),
        ("[-Infinity]", "1: `-Infinity` is not allowed here (expected a value)"),
        ("{} {}", "1: `{` is not allowed here (the model ends before it)"),
        ('["\\ud800"]', "1: this text contains half of a character"),
        ('["a\tb"]', "1: this text contains a character that must be escaped in JSON"),
        ('["a', '1: this text has no closing quotes (end it with `"` on the same line)'),
        ("[" * 100_000, "1: this is nested too deeply"),
        ('{"a":' * 100_000, "1: this is nested too deeply"),
        ("9" * 100_000, "1: this number is too large"),
        ("1e999999999", "1: this number is too large"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_model_is_said_in_plain_words(text: str, error: str) -> None:
    (found,) = _errors(text)
    assert found.startswith(error)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


@given(_VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_json_is_read_as_python_reads_it(value: object, indent: int | None, ascii_: bool) -> None:
    assert read_json(json.dumps(value, indent=indent, ensure_ascii=ascii_))[0] == value


@given(st.text('{}[]:,"\\u0d8e1.-+ntrueNaN \n'))
def test_no_text_stops_the_reader(text: str) -> None:
    try:
        read_json(text)
        error = None
    except NotJson as found:
        error = found
    if error is None:
        json.loads(text)
    else:
        assert 0 <= error.start <= error.end <= len(text)


@settings(max_examples=60)
@given(_VALUES, st.randoms(use_true_random=False))
def test_no_model_stops_the_reader(value: object, random: Any) -> None:
    document = inner = _document()
    while isinstance(inner, dict | list) and inner:
        place = random.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
        if random.random() < 0.3 or not isinstance(inner[place], dict | list):
            inner[place] = value
            break
        inner = inner[place]
    source = Source("charter.json", json.dumps(document))
    charter, problems = from_json(source)
    assert (charter is None) == bool(problems)


def test_every_text_of_a_form_is_known_as_a_text() -> None:
    from mspcharter.emit.json.scalars import PROSE, TEXTS

    texts = {line.attribute for form in FORMS for line in form.lines if line.value is TEXT}
    assert texts <= PROSE | TEXTS
