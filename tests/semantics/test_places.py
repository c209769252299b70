"""The words before a name tell what it may be: the table of forms says the same as what its readers look up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from drawing import strip

from mspcharter.compiler import compile
from mspcharter.semantics.places import name_at, wanted
from mspcharter.syntax.lexer import cut, lex
from mspcharter.syntax.tables import declaration_words
from mspcharter.syntax.tree import Token
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
TEXTS = [
    strip(charter)
    for path in [*sorted((ROOT / "examples").glob("*.msp")), *sorted((ROOT / "tests" / "syntax").glob("*.msp"))]
    for charter in path.read_text(encoding="utf-8").split("---\n")
]

# A statement begins with whom or what it is about, which only its verb tells.
BEGINNINGS = {"guarantee", "scenario"}


def test_every_use_of_a_name_has_the_kinds_that_the_table_gives_it() -> None:
    known = unknown = 0
    for text in TEXTS:
        uses = {use.span.start: use for use in compile(Source("charter.msp", text)).uses if use.kinds}
        for keyword, line, name in _names(text):
            use = uses.get(name.start)
            if use is None or keyword not in declaration_words():
                continue
            kinds = wanted(keyword, line).kinds
            if kinds is None:
                unknown += 1
                assert keyword in {*BEGINNINGS, "waive"}, (keyword, line, use)
            elif not _begins_statement(keyword, line):
                known += 1
                assert set(kinds) == set(use.kinds), (keyword, [token.text for token in line], use)
    assert known > 500
    assert unknown < known / 4


def _begins_statement(keyword: str, line: list[Token]) -> bool:
    return keyword in BEGINNINGS and (not line or line[-1].text in ("expect", ",", "and"))


def _names(text: str) -> Iterator[tuple[str, list[Token], Token]]:
    """Yield each name with the keyword of its declaration and what stands before it in its line."""
    for start, end in cut(text):
        tokens = lex(text, start, end)
        line: list[Token] = []
        for token in tokens:
            if token.type in ("_NL", "_INDENT", "_DEDENT"):
                line = []
                continue
            if token.type == "NAME" and token is not tokens[0]:
                yield tokens[0].text, line[:], token
            line.append(token)


@pytest.mark.parametrize(
    ("declaration", "line", "wanted"),
    [
        ("resource", "from", "a stakeholder's name"),
        ("decision", "taken by", "a body's name"),
        ("constituency", "members ca ,", "a stakeholder's name"),
        ("body", "secretariat", "the name of a role or a stakeholder"),
        ("objective", "measured by", "an indicator's name"),
        ("charter", "language", "a language code such as `en`"),
        ("stakeholder", "", "a name"),
    ],
)
def test_a_message_asks_for_a_name_of_the_right_kind(declaration: str, line: str, wanted: str) -> None:
    tokens = [Token("NAME", word, 0, 0) for word in line.split()]
    assert name_at(declaration, tokens) == wanted


def _help(text: str) -> str:
    return next(
        one.finding.help or "" for one in compile(Source("charter.msp", f"charter example\n\n{text}\n")).diagnostics
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("body board\n    reports ca", "expected `to`"),
        ("body board\n    requires", "expected"),
        ("decision a\n    requires 5", "`at least 5`"),
        ("constituency a\n    members 5", "expected a stakeholder's name"),
        ("budget a\n    shared by 5", "expected the name of a stakeholder, a constituency or a sector"),
        ("decision a\n    settled 5", "expected `within`"),
        ("role a\n    effort", "`volunteer`"),
    ],
)
def test_a_message_says_what_would_be_valid(text: str, wanted: str) -> None:
    assert wanted in _help(text)


def test_a_message_names_at_most_five_things_likest_first() -> None:
    said = _help("body board\n    sets 5")
    assert said == "did you mean `seats`?"
    said = _help("body board\n    zzzzzz 5")
    assert said.count("`") // 2 <= 5
    assert "more)" in said
