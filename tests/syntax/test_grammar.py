"""The grammar is the one home of the syntax: what we walk is what it says, and all that it says is exercised.

Lark's own walk over the grammar, fed with our words, is the oracle.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from drawing import strip
from lark import Lark, Token, Tree

from mspcharter.compiler import compile
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax import tables, tree
from mspcharter.syntax.chapters import COMPILED, chapters
from mspcharter.syntax.grammar import START, compile_grammar, load
from mspcharter.syntax.lexer import cut, lex
from mspcharter.syntax.openings import is_open, set_apart
from mspcharter.syntax.parser import parse_declaration
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
# Forms that the grammar takes so that one mistake does not take its neighbours with it.
REFUSED_AFTERWARDS = {
    "list: first_step _NL",
    "list: more first_step _NL",
    "list: else_step _NL",
    "list: more clause_field",
}
TEXTS = [
    charter
    for path in [*sorted((ROOT / "examples").glob("*.msp")), *sorted((ROOT / "tests").rglob("*.msp"))]
    for charter in path.read_text(encoding="utf-8").split("---\n")
]


def test_the_compiled_tables_are_up_to_date() -> None:
    texts = chapters()
    assert texts is not None
    assert Path(COMPILED).read_text(encoding="utf-8") == compile_grammar(texts)


def test_lark_reads_every_accepted_declaration_as_we_do() -> None:
    read = 0
    for text, start, end in accepted():
        assert by_lark(text, start, end)[0] == by_us(text, start, end), text[start:end]
        read += 1
    assert read > 500


def test_every_alternative_of_the_grammar_is_exercised() -> None:
    exercised = {_written(rule) for text, start, end in accepted() for rule in by_lark(text, start, end)[1]}
    # Every heading may stand with or without a title, and with or without lines below it.
    for text, start, end in accepted():
        for short in _shortened(text[start:end]):
            exercised |= {_written(rule) for rule in by_lark(short, 0, len(short))[1]}
    # A rule of a chapter that several others import is written once, and counted once. A list is never empty.
    written = {_written(rule) for rule in lark().rules}
    missing = written - exercised - REFUSED_AFTERWARDS
    assert sorted(rule for rule in missing if "_INDENT _DEDENT" not in rule) == []


def _shortened(text: str) -> Iterator[str]:
    """Yield the declaration *text* without its title, without its lines, and without either."""
    heading, line_end, lines = text.partition("\n")
    plain = re.sub(r'^(\S+ +\S+) +".*?"$', r"\1", heading)
    if not parse_declaration(heading, 0, len(heading), LANGUAGE)[1]:
        yield heading
    for short in (plain, plain + line_end + lines):
        if short and not parse_declaration(short, 0, len(short), LANGUAGE)[1]:
            yield short


def _written(rule: object) -> str:
    names = [re.sub(r"__.*_star_[0-9]+", "more", _plain(str(symbol.name))) for symbol in rule.expansion]  # type: ignore[attr-defined]
    origin = str(rule.origin.name)  # type: ignore[attr-defined]
    plain = origin if origin.startswith("__") else origin.rpartition("__")[2]
    return f"{'list' if plain.startswith('__') else plain}: {' '.join(names)}"


@pytest.mark.parametrize("rules", ['start: a | b\na: "x"\nb: "x"\n', 'start: "x" | "if" start ("else" start)?\n'])
def test_a_grammar_that_can_be_read_in_two_ways_is_refused(rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever configures logging with `dictConfig` disables the loggers that are there, as import-linter does.
    monkeypatch.setattr(logging.getLogger("lark"), "disabled", True)
    with pytest.raises(ValueError, match="ambiguous"):
        compile_grammar({START: rules})


@cache
def lark() -> Lark:
    """Load the grammar in Lark."""
    texts = chapters()
    assert texts is not None
    return load(texts)


def accepted() -> Iterator[tuple[str, int, int]]:
    """Yield each declaration of the examples and the fixtures in whose charter the form and the names are right."""
    for text in _charters():
        findings = compile(Source("charter.msp", text), lambda path: Source(path, "")).diagnostics
        wrong = [one.finding.span for one in findings if one.code < "MSP1"]
        for start, end in cut(text):
            faulty = any(start <= span.start < end for span in wrong)
            if not faulty and not parse_declaration(text, start, end, LANGUAGE)[1]:
                yield text, start, end


def _charters() -> Iterator[str]:
    for text in TEXTS:
        yield strip(text)


def by_lark(text: str, start: int, end: int) -> tuple[object, list[Any]]:
    """Let Lark read a declaration; return what it says, without its places, and the rules it reduced by."""
    parser = lark().parse_interactive()
    reduced: list[Any] = []
    actions = parser.parser_state.parse_conf.parse_table.states
    tokens = lex(text, start, end)
    # Lines with an open value are set apart before the grammar reads the rest.
    for token in set_apart(tokens, LANGUAGE.words.get(tokens[0].text, {}))[0]:
        if token.type == "$END":
            reduced += _reductions(parser, "$END")
            return _comments_in(parser.feed_eof()), reduced  # type: ignore[no-untyped-call]
        names = {_plain(name): name for name in actions[parser.parser_state.position] if _plain(name).isupper()}
        kind = token.type
        if kind == "NAME":
            kind = tables.load().keywords.get(token.text, kind)
            if kind not in names:
                kind = "NAME" if "NAME" in names else "CURRENCY_CODE"
        reduced += _reductions(parser, names[kind])
        parser.feed_token(Token(names[kind], token.text))
    raise AssertionError("every declaration ends")


def _reductions(parser: Any, kind: str) -> Iterator[Any]:
    """Yield the rules that Lark reduces by before it shifts *kind*."""
    states = parser.parser_state.parse_conf.parse_table.states
    stack = list(parser.parser_state.state_stack)
    while True:
        action, argument = states[stack[-1]][kind]
        if action.name == "Shift":
            return
        yield argument
        if len(argument.expansion):
            del stack[-len(argument.expansion) :]
        if str(argument.origin.name) == "start":
            return
        stack.append(states[stack[-1]][argument.origin.name][1])


def _comments_in(part: Any) -> object:
    if isinstance(part, Tree):
        return _plain(str(part.data)), tuple(_comments_in(child) for child in part.children)
    word = tables.load().keywords.get(str(part))
    kind = "NAME" if _plain(part.type) in (word, "CURRENCY_CODE") else _plain(part.type)
    return kind, tree.meant(tree.Token(kind, str(part), 0, 0))


def _plain(name: str) -> str:
    if name.startswith("__") or "__" not in name:
        return name
    return ("_" if name.startswith("_") else "") + name.rpartition("__")[2]


def by_us(text: str, start: int, end: int) -> object:
    """Let our walk read a declaration; return what it says, in the form of `by_lark`."""
    declaration, mistakes = parse_declaration(text, start, end, LANGUAGE)
    assert not mistakes
    name = [declaration.name] if declaration.name else []
    parts = [*name, *declaration.head, *(field for field in declaration.fields if not is_open(field))]
    return declaration.keyword, tuple(content(part) for part in parts)


def content(part: tree.Part) -> object:
    """Return *part* without its places, so that two trees are equal when they say the same."""
    if isinstance(part, tree.Token):
        return part.type, tree.meant(part)
    return part.rule, tuple(content(child) for child in part.children)
