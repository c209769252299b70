"""No place where a charter may have a text is forgotten by the laws about texts: the grammar and the model name all."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from emit.hostile.places import MARKS, compiled, saying

from mspcharter import model
from mspcharter.record import Record
from mspcharter.syntax.grammar import load
from mspcharter.syntax.tree import Declaration, Node, Part, Token, meant
from mspcharter.text import Span

GRAMMAR = Path(__file__).parents[3] / "grammar"
TEXTS = {"TEXT", "BLOCK"}
NO_TEXT = {"include"}
"""The name of a file."""
WORKED_OUT = {("Seat", "own_line"), ("Origin", "fields")}
"""What no author writes."""


def test_a_text_stands_wherever_the_grammar_has_one() -> None:
    # It may contradict itself, and everything in it can be read.
    assert [one for one in compiled().diagnostics if one.code < "MSP100"] == []
    rules = [_rule(rule) for rule in load({path.name: path.read_text() for path in GRAMMAR.glob("*.lark")}).rules]
    # What is no node of its own is a part of the node around it.
    alike = set(TEXTS)
    while found := {origin for origin, _, own, parts in rules if not own and alike & parts} - alike:
        alike |= found
    wanted = {name for _, name, own, parts in rules if own and alike & parts}
    assert len(wanted) > 100
    files = compiled().files
    written = {rule for file in files for one in file.declarations for rule in _with_a_text(one)}
    assert wanted - written - NO_TEXT == set()


def _rule(rule: Any) -> tuple[str, str, bool, set[str]]:
    """Return the origin of a rule of the grammar, the name of its node, whether it has one, and its symbols."""
    origin, *parts = (_plain(str(one.name)) for one in (rule.origin, *rule.expansion))
    own = bool(rule.alias) or not (origin.startswith("_") or rule.options.expand1)
    return origin, _plain(str(rule.alias or origin)), own, set(parts)


def _plain(name: str) -> str:
    """Take off the chapter that Lark puts before an imported name."""
    own = name.startswith("__") or "__" not in name
    return name if own else ("_" if name.startswith("_") else "") + name.rpartition("__")[2]


def _with_a_text(one: Declaration) -> Iterator[str]:
    """Yield the rules of all nodes of a declaration that have a text, and its keyword if its heading has one."""
    parts: list[Part] = [*one.head, *one.fields]
    if one.keyword is not None and any(isinstance(part, Token) and part.type in TEXTS for part in one.head):
        yield one.keyword
    while parts:
        part = parts.pop()
        if isinstance(part, Node):
            parts += part.children
            if any(isinstance(inner, Token) and inner.type in TEXTS for inner in part.children):
                yield part.rule


def test_every_text_is_one_that_the_laws_replace() -> None:
    found = {meant(token) for file in compiled().files for one in file.declarations for token in _texts(one)}
    assert found == {*MARKS, "A text {board.plan}"}


def _texts(one: Declaration) -> Iterator[Token]:
    parts: list[Part] = [*one.head, *one.fields]
    while parts:
        part = parts.pop()
        if isinstance(part, Node):
            parts += part.children
        elif part.type in TEXTS:
            yield part


def test_every_field_of_the_model_that_can_have_a_text_has_one_or_a_name() -> None:
    fields = {
        (found.__name__, field)
        for module in pkgutil.walk_packages(model.__path__, "mspcharter.model.")
        for found in vars(importlib.import_module(module.name)).values()
        if isinstance(found, type) and issubclass(found, Record) and found.__module__ == module.name
        for field, annotation in found.__annotations__.items()
        if re.search(r"\bstr\b", annotation) and not annotation.startswith("Mapping[str, ")
    }
    assert len(fields) > 200
    assert fields - set(_filled(compiled().charter, ("", ""))) - WORKED_OUT == set()


def _filled(value: Any, place: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the record and the field of each word in *value*."""
    if isinstance(value, str):
        yield place
    elif isinstance(value, Record) and not isinstance(value, Span):
        for field, inner in zip(value._fields, value, strict=True):
            yield from _filled(inner, (type(value).__name__, field))
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _filled(inner, place)


def test_the_charter_with_other_texts_has_none_of_the_first() -> None:
    assert not any(mark in repr(saying("other")) for mark in ("A text", "a text"))
