"""Cut a charter into declarations, and a declaration into words and layout.

A line that begins at column 0 begins a declaration, so a mistake above it has no effect below. Inside a declaration two
indentations matter: that of the fields, taken from the first of them, and anything deeper, which is a list under a
field. A line continues on the next one after a comma, an `and`, an `or` or an open bracket, and if the next one begins
with `and` or `or`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mspcharter.record import maker
from mspcharter.syntax import tables
from mspcharter.syntax.tree import Token

# Word processors leave these between words: the no-break spaces, the byte order mark, the zero-width space.
BLANKS = " \t\r\u00a0\u2007\u202f\ufeff\u200b"
_BLANK = f"[{BLANKS}]"
_LINE_BREAK = "\\n(?:{0}*(?:#[^\\n]*)?\\n)*{0}*"

_ENDS = f"(?={_BLANK}*(?:[,)#\\n]|\\Z))"

# Tokens that are never valid, by the mistake that they show.
_STRAYS = (
    (
        "CURLY_TEXT",
        (
            "[\\u201c\\u201e\\u00ab][^\\u201c\\u201d\\u201e\\u00ab\\u00bb\\n]*[\\u201c\\u201d\\u00bb]"
            f'|[\\u201c\\u201e\\u00ab][^\\u201c\\u201d\\u201e\\u00ab\\u00bb"\\n]*"{_ENDS}'
            f'|"[^\\u201c\\u201d\\u201e\\u00ab\\u00bb"\\n]*[\\u201d\\u00bb]{_ENDS}'
            f"|(?<![0-9A-Za-z])['\\u2018][^\"\\n]{{0,500}}?['\\u2019]{_ENDS}"
        ),
    ),
    ("OPEN_TEXT", '"[^\\n]*'),
    ("WRONG_DASH", "[0-9A-Za-z]*[\\u2010-\\u2015\\u2212][^\\s,()]*"),
    ("STRAY", "."),
)

_OPEN_BLOCK = ("OPEN_BLOCK", '"""[\\s\\S]*')

# A line with a character at its left edge; the rarer blanks are checked later.
_AT_THE_EDGE = re.compile("^(?![ \\t\\r#]|$)", re.MULTILINE)

_token = maker(Token)

JOINS_LINES = frozenset({"and", "or"})
"""The words that join the line that they begin, or end, to its neighbour: all others can be names."""

_JOINS_NEXT = JOINS_LINES | {","}


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each declaration of *text* starts and ends.

    Indented lines above the first declaration, which belong to none, come first as if they were one.
    """
    start = None
    for match in _AT_THE_EDGE.finditer(text):
        edge = match.start()
        # Only at the very beginning may a byte order mark stand before a declaration.
        marked = edge == 0 and text[0] == "\ufeff" and text[1:2] not in f"{BLANKS}#\n"
        if text[edge] in BLANKS and not marked:
            continue
        if start is not None:
            yield start, edge
        elif (lost := _indented(text, edge)) is not None:
            yield lost, edge
        start = edge + marked
    if start is None:
        start = _indented(text, len(text))
    if start is not None:
        yield start, len(text)


def _indented(text: str, end: int) -> int | None:
    """Return the start of the first indented line above *end* that is neither empty nor a comment."""
    start = 0
    for line in text[:end].split("\n"):
        words = line.lstrip(BLANKS)
        if len(words) < len(line) and words and words[0] != "#":
            return start
        start += len(line) + 1
    return None


@cache
def _pattern() -> re.Pattern[str]:
    words = dict(tables.load().patterns)
    breaks = _LINE_BREAK.format(_BLANK)
    return _alternatives(_BLANK, words["NAME"], breaks, (*_STRAYS, ("END", "\\Z")))


@cache
def _usual() -> re.Pattern[str]:
    """Return a pattern for the usual tokens of a charter, which calls everything else OTHER.

    Python takes 5 ms to compile sets of letters beyond Latin, and most charters have such letters in their texts only.
    """
    name = "[A-Za-z_][0-9A-Za-z_]*+(?:-[0-9A-Za-z_]++)*+(?!-?[^\\x00-\\x7f])"
    breaks = _LINE_BREAK.format("[ \\t\\r]") + "(?![ \\t\\r#\\n]|[^\\x00-\\x7f])"
    return _alternatives("[ \\t\\r]", name, breaks, (("END", "\\Z"), ("OTHER", "[\\s\\S]")))


def _alternatives(blank: str, name: str, breaks: str, rest: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    loaded = tables.load()
    marks = "".join(re.escape(word) for word in loaded.keywords if not word[0].isalnum())
    kinds = [("NAME", name), ("BREAK", breaks), ("MARK", f"[{marks}]")]  # those that come most often first
    for kind, pattern in loaded.patterns:
        if kind == "TEXT":
            kinds.append(_OPEN_BLOCK)  # or else its first two quotes would be an empty text
        if kind != "NAME":
            kinds.append((kind, pattern))
    kinds += [("COMMENT", "#[^\\n]*"), *rest]
    return re.compile(f"{blank}*(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds) + ")")


def lex(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of the declaration between *start* and *end*, layout included, closed by ``$END``."""
    tokens = _lexed(_usual(), text, start, end)
    if tokens is None:
        tokens = _lexed(_pattern(), text, start, end)
        assert tokens is not None, "a stray is any character"
    return tokens


def _lexed(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Token] | None:
    """Return the tokens that *pattern* finds; None at a token that only the full pattern knows."""
    keywords = tables.load().keywords
    kinds = _kinds(pattern)
    tokens: list[Token] = []
    add = tokens.append
    layout = _Layout()
    brackets = 0
    last_text = ""
    last_end = start
    pending = -1  # the indentation of a new line that has been begun but not yet placed
    for match in pattern.finditer(text, start, end):
        group = match.lastindex or 0
        kind = kinds[group]
        begin, finish = match.span(group)
        word = text[begin:finish]
        if kind in _BETWEEN:
            if kind == "BREAK" and tokens:
                pending = _indentation(word)
            elif kind == "OTHER":
                return None
            continue
        if pending >= 0:
            if not (brackets or last_text in _JOINS_NEXT or (word in JOINS_LINES and layout.depth)):
                tokens += layout.line(pending, begin, last_end)
                brackets = 0
            pending = -1
        if kind == "MARK":
            kind = keywords[word]
            brackets = max(0, brackets + _BRACKETS.get(word, 0))
        elif kind in _ODD:
            begin, finish = _odd(kind, tokens, begin, word)
            word = text[begin:finish]
        add(_token((kind, word, begin, finish)))
        last_text = word
        last_end = finish
    return tokens + layout.end(last_end)


@cache
def _kinds(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the kinds of token of *pattern*, each at the number of its group."""
    return ("", *pattern.groupindex)


# What stands between words, and OTHER, for which the full pattern is needed.
_BETWEEN = frozenset({"BREAK", "COMMENT", "END", "OTHER"})
_ODD = frozenset({"OPEN_BLOCK", "WRONG_DASH"})
_BRACKETS = {"(": 1, ")": -1}


def _odd(kind: str, tokens: list[Token], begin: int, word: str) -> tuple[int, int]:
    """Return where a token that is never valid begins and ends; a wrong dash includes the name before it."""
    end = begin + len(word)
    if kind == "OPEN_BLOCK":
        return begin, begin + len(word.rstrip())
    if tokens and tokens[-1].end == begin and tokens[-1].type in ("NAME", "NUMBER"):
        return tokens.pop().start, end
    return begin, end


class _Layout:
    """The indentation of a declaration: the *base* of its fields, and the *depth* of the line being read."""

    def __init__(self) -> None:
        self.base: int | None = None
        self.depth = 0

    def line(self, indentation: int, begin: int, last_end: int) -> list[Token]:
        """Return the layout before a line that begins at *begin*, behind a line that ended at *last_end*."""
        layout = [_token(("_NL", "", last_end, last_end))]
        if self.base is None:
            self.base = indentation
            self.depth = 1
            layout.append(_token(("_INDENT", "", begin, begin)))
        elif indentation > self.base and self.depth == 1:
            self.depth = 2
            layout.append(_token(("_INDENT", "", begin, begin)))
        elif indentation <= self.base and self.depth == 2:
            self.depth = 1
            layout.append(_token(("_DEDENT", "", last_end, last_end)))
        return layout

    def end(self, at: int) -> list[Token]:
        """Return the layout that ends a declaration at *at*."""
        kinds = ("_NL", *("_DEDENT",) * self.depth, "$END")
        return [_token((kind, "", at, at)) for kind in kinds]


def _indentation(line_break: str) -> int:
    blanks = len(line_break) - line_break.rfind("\n") - 1
    return blanks if "\t" not in line_break else len(line_break[len(line_break) - blanks :].expandtabs(4))
