"""The document says everything that the charter says, and nothing that a text in it would have it say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Bullets, Facts, Heading, Paragraph, Steps, Table
from mspcharter.emit.document.markdown import markdown
from mspcharter.emit.document.outline import outline
from mspcharter.emit.open_points import OpenPoints
from mspcharter.english import exact
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS, KINDS, in_words
from mspcharter.model.values import Item, Origin
from mspcharter.semantics.forms import FORM_OF, FORMS
from mspcharter.semantics.iso import COUNTRIES, CURRENCIES
from mspcharter.text import Source, Span
from mspcharter.wording.facts import prose
from mspcharter.wording.text import Link, Text

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.msp"))
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _charter(text: str) -> Charter:
    return compile(Source("charter.msp", text)).charter


def _example(path: Path) -> Charter:
    return _charter(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_read_as_they_always_have(path: Path, golden: Callable[[Path, str], None]) -> None:
    compilation = compile(Source("charter.msp", path.read_text(encoding="utf-8")))
    points = OpenPoints(compilation.gaps, compilation.contradictions)
    golden(ROOT / "tests/golden" / f"{path.stem}.md", markdown(compilation.charter, points))


def test_every_line_reads_as_it_always_has(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "tests/golden/everything.md", markdown(_charter(EVERYTHING)))


def test_seats_of_one_name_in_two_bodies_keep_their_titles() -> None:
    document = markdown(_example(ROOT / "tests/emit/power/reports/twins.msp"))
    assert "**Chair:** Held by Councillors" in document
    assert "Clerks may veto it." in document
    assert re.search(r"Vote on \[“Ban”\].*\. Yes: Councillors; No: Clerks\.", document)
    assert re.search(r"Vote on \[“Law”\].*\. Yes: Senators", document)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_fact_of_an_example_stands_in_its_document(path: Path) -> None:
    charter = _example(path)
    assert _missing(charter) == []


def test_every_fact_of_every_line_stands_in_its_document() -> None:
    compilation = compile(Source("everything.msp", EVERYTHING))
    charter = compilation.charter
    assert compilation.ok, compilation.diagnostics
    silent = {f"{form.keyword} {line.words}" for form in FORMS for line in form.lines} - _written(charter)
    assert silent == set(), "lines that everything.txt does not have"
    assert {type(one).__name__ for one in charter.declared()} == {FORM_OF[keyword].type.__name__ for keyword in KINDS}
    assert _missing(charter) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_link_leads_somewhere_and_every_anchor_stands_once(path: Path) -> None:
    document = markdown(_example(path))
    anchors = re.findall(r'<a id="([^"]+)">', document)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", document)) <= set(anchors)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_two_lists_and_no_two_headings_run_into_each_other(path: Path) -> None:
    blocks = outline(_example(path))
    for before, after in pairwise(blocks):
        assert not (isinstance(before, Facts | Bullets) and isinstance(after, Facts | Bullets)), before
        assert not (isinstance(before, Heading) and isinstance(after, Heading) and after.level <= before.level), before
        if isinstance(before, Heading) and isinstance(after, Heading):
            assert after.level == before.level + 1
    assert all(
        len(row.cells) == len(block.columns) for block in blocks if isinstance(block, Table) for row in block.rows
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_document_ends_with_one_newline_and_is_the_same_each_time(path: Path) -> None:
    document = markdown(_example(path))
    assert document.endswith("\n")
    assert not document.endswith("\n\n")
    assert document == markdown(_example(path))


def test_names_and_facts_in_a_text_are_filled_in() -> None:
    charter = _charter(
        'charter c\nbody board "The Board"\n    quorum more than 1/2 of all seats and at least 1 of each constituency\n'
        'clause x "X"\n    "{board} needs {board.quorum}; {board.term} and {nobody} stay."\n'
    )
    found = next(block for block in outline(charter) if isinstance(block, Paragraph) and block.number == "2.1.1")
    assert found.text == (
        Link("The Board", "board"),
        " (1.1)",
        " needs more than 1/2 of all seats and at least 1 of each constituency; {board.term} and Nobody stay.",
    )


def test_a_text_that_stands_by_itself_keeps_its_paragraphs_and_lists() -> None:
    charter = _charter(
        'charter c\nissue x "X"\n    """\n    See https://example.org\n    and *this*:\n    - one,\n      still one\n'
        "    * {x}\n\n    - three\n\n    1. first\n    2. second\n    1. anew\n    7. a number\n\n    It ended in\n"
        '    2. June\n    - last\n    """\n    because "z"\n'
    )
    document = markdown(charter)
    said = [block for block in outline(charter) if isinstance(block, Paragraph | Bullets | Steps)]
    first = said.index(Paragraph(("See https://example.org and *this*:",), "1.2.1"))
    assert said[first : first + 7] == [
        Paragraph(("See https://example.org and *this*:",), "1.2.1"),
        Bullets((("one, still one",), (Link("“X”", "x"),), ("three",))),
        Steps((("first",), ("second",))),
        Steps((("anew",),)),
        Paragraph(("7. a number",), "1.2.2"),
        Paragraph(("It ended in 2. June",), "1.2.3"),
        Bullets((("last",),)),
    ]
    page = PARSER.render(document)
    assert "<p>1.2.1 See https://example.org and *this*:</p>\n<ul>\n<li>one, still one</li>" in page
    assert "<ol>\n<li>first</li>\n<li>second</li>\n</ol>\n<ol>\n<li>anew</li>\n</ol>\n<p>1.2.2 7. a number</p>" in page
    assert "<li>last</li>\n</ul>\n<ul>\n<li>1.2.4 <strong>Why together:</strong>" in page


def test_an_address_in_a_text_is_shown_without_a_backslash() -> None:
    charter = _charter('charter c\nclause x "X"\n    "See https://example.org/a_b?c=1&d=2, or www.example.org."\n')
    assert "See https://example.org/a_b?c=1&d=2, or www.example.org." in _shown(markdown(charter))


def test_what_the_charter_does_not_state_is_told_in_one_place() -> None:
    document = markdown(
        _charter('charter c "C"\nstakeholder a "A"\n    sector media\nbody b\ndecision d\n    taken by b\n')
    )
    [_, supplied] = document.split("The charter does not state these facts. The charter language supplies them.")
    assert "**Status:** draft" in supplied
    assert "**Joins as:** full (A)" in supplied
    assert "**Abstaining:** an abstention is neither a yes nor a no, and is not a vote cast (“D”)" in supplied


def test_shares_come_to_amounts_where_they_can() -> None:
    charter = _charter(
        "charter c\nstakeholder a\n    sector media\nstakeholder e\n    sector media\nbudget m\n    spends\n"
        "        x EUR 100\n    shared by a 33.5%, e 1/3\nbudget n\n    spends\n        x EUR 1\n        y USD 1\n"
        "    shared by a 50%, e 50%\n"
        "role r\n    effort volunteer\nresource q\n    from a\n    value 1 fte\n"
    )
    document = markdown(charter)
    assert "| Cost borne by | Share | Amount (EUR) |" in document
    assert "| A | 33.5% | 33.50 |" in document
    assert "| E | 1/3 |  |" in document
    assert "| **Total** | **EUR 1 + USD 1** |" in document
    assert "It is performed by volunteers." in document
    assert "Worth: 1 full-time post." in document


def test_an_empty_charter_has_a_title_and_no_sections() -> None:
    assert markdown(Charter()) == "# Charter\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{a}} {a}", "{A} A"),
        ("{a.purpose}", "see {a.purpose}"),
        ("{a}{a}", "AA"),
        ("{ a } x", "{ a } x"),
        ("{a}\n{a}", "A A"),
    ],
)
def test_braces_are_filled_in_once_and_never_for_ever(text: str, shown: str) -> None:
    charter = _charter('charter c\nbody a "A"\n    purpose "see {a.purpose}"\n')
    assert _plain(prose(charter, text)) == shown


def _plain(text: Text) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in text)


def _shown(document: str) -> str:
    """Return what a reader sees of *document*: its words, a line for each block, and no markup."""
    return "\n".join(
        "".join(inner.content for inner in token.children or [] if inner.type in ("text", "code_inline"))
        for token in PARSER.parse(document)
        if token.type == "inline"
    )


def _written(charter: Charter) -> set[str]:
    """Return the lines that *charter* has, by keyword and words."""
    everything = [*charter.declared(), charter.identity, *charter.waivers, *charter.signatories]
    return {
        f"{form.keyword} {line.words}"
        for one in everything
        for form in FORMS
        if one is not None and form.type is type(one)
        for line in form.lines
        if getattr(one, line.attribute) not in (None, ())
    }


def _missing(charter: Charter) -> list[str]:
    """Return the facts of *charter* that its document does not say; the numbers of clauses are not the author's."""
    shown = re.sub(r" \(\d+\.\d+\)", "", _shown(markdown(charter))).casefold()
    return [
        fact
        for fact in _facts(charter, charter)
        if fact.casefold() not in shown and IN_OTHER_WORDS.get(fact, fact).casefold() not in shown
    ]


def _facts(charter: Charter, value: Any) -> Iterator[str]:
    """Walk all that *charter* says, each thing in the words of a document."""
    if isinstance(value, Origin | Span) or value is None or isinstance(value, bool):
        return
    if isinstance(value, Item):
        value = value._replace(name=None)  # it can be cited by its number
    if isinstance(value, str):
        yield _worded(charter, value)
    elif isinstance(value, date):
        yield f"{value.day} {value:%B} {value.year}"
    elif isinstance(value, Fraction):
        yield exact(value)
    elif isinstance(value, int | Decimal):
        yield f"{value:,}"
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _facts(charter, inner)
    else:
        for inner in value:
            yield from _facts(charter, inner)


def _worded(charter: Charter, text: str) -> str:
    named = charter.named(text) is not None or (charter.identity is not None and charter.identity.name == text)
    if named or text in BUILT_IN_SECTORS:
        return charter.title_of(text)
    if text in CURRENCIES or text in COUNTRIES:
        return text if text in CURRENCIES else COUNTRIES[text]
    if text in SPOKEN:
        return SPOKEN[text]
    if re.fullmatch(r"\d+", text):
        return f"{int(text):,}"
    if re.fullmatch(r"[a-z]+(-[a-z]+)*", text):
        seats = {seat.name: seat for body in charter.bodies.values() for seat in body.seats}
        lines = {line.name: line for budget in charter.budgets.values() for line in budget.spends}
        known = seats.get(text) or lines.get(text)
        return (known.title if known is not None else None) or in_words(text)
    return _plain(prose(charter, text)) if "\n\n" not in text else text.split("\n\n", maxsplit=1)[0]


# What reads otherwise in a document than in the model.
SPOKEN = {
    "is not counted": "an abstention is neither a yes nor a no, and is not a vote cast",
    "counts as no": "an abstention counts as a vote against",
    "counts for quorum only": "a member who abstains counts as present and casts no vote",
    "en": "English", "fr": "French", "pt": "Portuguese", "each constituency": "each constituency", "goes to": "goes to",
    "equal": "equal", "by lot": "by lot", "ex-officio": "ex officio", "non-voting": "non-voting", "apc": "APC",
    "group": "of",
}  # fmt: skip

# What the sentences about decisions say in words of their own.
IN_OTHER_WORDS = {
    "Anything else": "any other matter",
    "Dissolution": "the end of the partnership",
    "1/2": "half",
    "voting power": "votes are yes",
    "2/3": "two thirds",
    "3/4": "three quarters",
    "does not count": "has not served a term",
    # The kind of a clause decides in which part it stands.
    "Results": "Other provisions",
    SPOKEN["is not counted"]: "abst",
    SPOKEN["counts for quorum only"]: "abst",
    SPOKEN["counts as no"]: "abst",
}

EVERYTHING = (Path(__file__).parent / "everything.txt").read_text(encoding="utf-8")
