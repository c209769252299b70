"""Write the colours of the language for editors, a TextMate grammar, from the Lark grammar.

``python editors/textmate.py`` writes ``editors/vscode/syntaxes/mspcharter.tmLanguage.json``; a test compares it. A
declaration is coloured by its own lines, and a line by the words that the grammar allows in it, so that a stakeholder
named ``members`` looks like a name wherever it is one.

The format is that of https://macromates.com/manual/en/language_grammars.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path  # noqa: TID251 - it writes the grammar of the editors
from typing import Any

from mspcharter.syntax.chapters import chapters
from mspcharter.syntax.grammar import load
from mspcharter.syntax.lexer import JOINS_LINES

GRAMMAR = Path(__file__).parent / "vscode" / "syntaxes" / "mspcharter.tmLanguage.json"

Rule = dict[str, Any]

# Letters of any script; the compiler itself is stricter about a few signs.
_NAME = r"[^\W\d]\w*(?:-\w+)*"
_WORD_ENDS = r"(?![\w-])"
_WORD_BEGINS = r"(?<![\w-])"
# A line goes on until one that is not indented further; empty lines and comments do not end it.
_UNTIL = r"^(?=[^\s#])|^(?!\1[ \t])(?=[ \t]*[^\s#])"
# A line that goes on behind a comma, with a part of the item above it.
_GOES_ON = r"(?!(?:to|by|every|within)[ \t]+[^\s])"
_VALUES: tuple[tuple[str, str], ...] = (
    ("constant.language", r"(?:to[ \t]+be[ \t]+agreed|not[ \t]+known)"),
    ("constant.numeric.date", r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    ("constant.numeric.fraction", r"[0-9]+/[0-9]+"),
    ("constant.numeric.percent", r"[0-9][0-9_]*(?:\.[0-9]+)?%"),
    ("constant.numeric", r"[0-9][0-9_]*(?:\.[0-9]+)?"),
    ("constant.other.currency", r"[A-Z]{3}(?=\s+[0-9])"),
)


def textmate() -> str:
    """Return the TextMate grammar of the language as JSON."""
    declarations = sorted(_declarations().items())
    grammar: Rule = {
        "name": "Charter",
        "scopeName": "source.mspcharter",
        "fileTypes": ["msp"],
        "patterns": [
            {"include": "#comment"},
            *({"include": f"#{keyword}"} for keyword, _ in declarations),
            {"name": "invalid.illegal.mspcharter", "match": r"^[^\s#]+"},
        ],
        "repository": {
            **{keyword: _declaration(keyword, origin) for keyword, origin in declarations},
            **_common(),
        },
    }
    return json.dumps(grammar, indent=2, ensure_ascii=False) + "\n"


def _common() -> dict[str, Rule]:
    """Return what looks alike in every declaration."""
    return {
        "comment": {"name": "comment.line.number-sign.mspcharter", "match": "#.*$"},
        "text": {
            "patterns": [
                {"name": "string.quoted.triple.mspcharter", "begin": '"""', "end": '"""'},
                {
                    "name": "string.quoted.double.mspcharter",
                    "begin": '"',
                    "end": '"|$',
                    "patterns": [{"name": "constant.character.escape.mspcharter", "match": r"\\."}],
                },
            ]
        },
        "value": {
            "patterns": [
                {"name": f"{scope}.mspcharter", "match": f"{_WORD_BEGINS}{pattern}{_WORD_ENDS}"}
                for scope, pattern in _VALUES
            ]
        },
        "name": {"name": "variable.other.mspcharter", "match": f"{_WORD_BEGINS}{_NAME}"},
    }


def _declaration(keyword: str, origin: str) -> Rule:
    """Return the rule for the declarations that begin with *keyword*, to the next line at the left edge."""
    lines: dict[frozenset[tuple[str, ...]], list[Any]] = {}
    for rule in _fields(origin):
        lines.setdefault(_first_words(rule), []).append(rule)
    words = _words_of(origin, among_fields=False)
    for rule in _fields(origin):
        if not _first_words(rule) or _begins_with_name(rule.expansion[0].name):
            words.add_production(rule)  # such as `users can block anything`
    lines.pop(frozenset(), None)
    return {
        "name": f"meta.declaration.{keyword}.mspcharter",
        "begin": f"^(\ufeff?)({keyword}){_WORD_ENDS}(?:[ \\t]+({_NAME}))?",
        "beginCaptures": {
            "2": {"name": "keyword.declaration.mspcharter"},
            "3": {"name": "entity.name.declaration.mspcharter"},
        },
        "end": r"^(?=[^\s#])",
        "patterns": [
            {"include": "#comment"},
            *(_line(first, lines[first]) for first in sorted(lines, key=_by_length)),
            *_rest(words),
        ],
    }


def _line(beginnings: frozenset[tuple[str, ...]], rules: Iterable[Any]) -> Rule:
    """Return the rule for one line of a declaration, with the lines that are indented below it."""
    words = _Words()
    for rule in rules:
        words.add_production(rule)
    first = "|".join(map(_in_pattern, sorted(beginnings, key=lambda one: (-len(one), one))))
    return {
        "begin": f"^([ \\t]+)({first}){_WORD_ENDS}",
        "beginCaptures": {"2": {"name": "keyword.other.line.mspcharter"}},
        "end": _UNTIL,
        "patterns": [
            {"include": "#comment"},
            *([_item(words)] if words.lists_names else []),
            *_rest(words),
        ],
    }


def _item(words: _Words) -> Rule:
    """Return the rule for an item of a list, such as a seat: it begins with a name, and goes on in lines below it."""
    return {
        "begin": f"^([ \\t]+){_GOES_ON}({_NAME})",
        "beginCaptures": {"2": {"name": "entity.name.item.mspcharter"}},
        "end": _UNTIL,
        "patterns": [{"include": "#comment"}, *_rest(words)],
    }


def _rest(words: _Words) -> Iterator[Rule]:
    """Yield the rules for what stands behind the first words of a line."""
    yield {"include": "#text"}
    yield {"include": "#value"}
    for scope, those in (("constant.language", words.closed), ("keyword.other", words.keywords | JOINS_LINES)):
        letters = sorted(one for one in those if one[0].isalpha())
        if letters:
            pattern = "|".join(sorted(letters, key=lambda one: (-len(one), one)))
            yield {"name": f"{scope}.mspcharter", "match": f"{_WORD_BEGINS}(?:{pattern}){_WORD_ENDS}"}
    yield {"include": "#name"}


def _in_pattern(words: tuple[str, ...]) -> str:
    return r"[ \t]+".join(words)


def _by_length(beginnings: frozenset[tuple[str, ...]]) -> tuple[int, list[tuple[str, ...]]]:
    """Return the key by which `quorum to vote` stands before `quorum`."""
    return -max(map(len, beginnings)), sorted(beginnings)


class _Words:
    """The words of the language behind a place of the grammar.

    *closed* are the words of a closed list, which are values; *keywords* are all others. *lists_names* says whether an
    item of an indented list can begin with a name.
    """

    def __init__(self) -> None:
        self.keywords: set[str] = set()
        self.closed: set[str] = set()
        self.lists_names = False
        self._seen: set[str] = set()

    def add_production(self, rule: Any, *, among_fields: bool = True) -> None:
        """Add the words of *rule*, and of what it leads to; those of fields only if they are asked for."""
        before = ""
        for symbol in rule.expansion:
            if symbol.is_term:
                word = _keywords().get(symbol.name)
                if word is not None:
                    (self.closed if rule.options.keep_all_tokens else self.keywords).add(word)
            else:
                self.lists_names |= before.endswith("_INDENT") and _begins_with_name(symbol.name)
                self.add(symbol.name, among_fields=among_fields)
            before = symbol.name

    def add(self, origin: str, *, among_fields: bool) -> None:
        """Add the words of all productions of *origin*."""
        if origin in self._seen or (not among_fields and origin.endswith("_field")):
            return
        self._seen.add(origin)
        for rule in _productions().get(origin, ()):
            self.add_production(rule, among_fields=among_fields)


def _words_of(origin: str, *, among_fields: bool) -> _Words:
    words = _Words()
    words.add(origin, among_fields=among_fields)
    return words


@cache
def _lark() -> Any:
    texts = chapters()
    assert texts is not None, "the colours are made in a checkout"
    return load(texts)


@cache
def _keywords() -> dict[str, str]:
    return {one.name: one.pattern.value for one in _lark().terminals if one.pattern.type == "str"}


@cache
def _productions() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for rule in _lark().rules:
        found.setdefault(str(rule.origin.name), []).append(rule)
    return found


@cache
def _declarations() -> dict[str, str]:
    """Return the grammar's rule of each declaration, by its keyword."""
    found = {}
    for rule in _productions()["start"]:
        origin = str(rule.expansion[0].name)
        first = _productions()[origin][0].expansion[0]
        found[_keywords()[first.name]] = origin
    return found


def _fields(origin: str) -> Iterator[Any]:
    """Yield the productions of the lines of a declaration."""
    names = {one for one in _reached(origin) if one.endswith("_field")}
    for name in sorted(names):
        yield from _productions()[name]


def _reached(origin: str) -> set[str]:
    seen: set[str] = set()
    waiting = [origin]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += [symbol.name for rule in _productions().get(name, ()) for symbol in rule.expansion]
    return seen


def _first_words(rule: Any) -> frozenset[tuple[str, ...]]:
    """Return the words with which *rule* can begin: `quorum to vote`; none if it begins with a name or a text."""
    leading = []
    for symbol in rule.expansion:
        if symbol.name not in _keywords():
            break
        leading.append(_keywords()[symbol.name])
    if leading:
        return frozenset({tuple(leading)})
    first = rule.expansion[0]
    if first.is_term:
        return frozenset()
    return frozenset(one[:1] for inner in _productions()[first.name] for one in _first_words(inner))


def _begins_with_name(origin: str, above: Iterable[str] = ()) -> bool:
    """Say whether *origin* can begin with a name."""
    for rule in _productions().get(origin, ()):
        first = rule.expansion[0]
        if first.name.endswith("NAME"):
            return True
        if not first.is_term and first.name not in above and _begins_with_name(first.name, (*above, origin)):
            return True
    return False


if __name__ == "__main__":
    GRAMMAR.write_text(textmate(), encoding="utf-8")
