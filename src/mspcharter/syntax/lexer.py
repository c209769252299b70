"""Cut a charter into declarations, and a declaration into words and layout.

A line that begins at column 0 begins a declaration; nothing that went wrong above it can reach below. Inside a
declaration two indentations matter: that of the fields, taken from the first of them, and anything deeper, which is
a list under a field. A line goes on in the next one after a comma, an `and`, an `or` or an open bracket, and where the
next one begins with `and` or `or`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mspcharter.syntax import tables
from mspcharter.syntax.tree import Token

# Word processors leave these between words: the no-break spaces, the byte order mark, the zero-width space.
BLANKS = " \t\r\u00a0\u2007\u202f\ufeff\u200b"
_BLANK = f"[{BLANKS}]"
_LINE_BREAK = "\\n(?:{0}*(?:#[^\\n]*)?\\n)*{0}*"

_ENDS = f"(?={_BLANK}*(?:[,)#\\n]|\\Z))"

# What cannot be right, in forms that say what was meant.
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

# A line with something at its left edge, as far as can be told without the rarer blanks.
_AT_THE_EDGE = re.compile("^(?![ \\t\\r#]|$)", re.MULTILINE)

_JOINS_NEXT = frozenset({",", "and", "or"})
_JOINS_LAST = frozenset({"and", "or"})


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
    """Return where the first indented line above *end* starts that says something."""
    start = 0
    for line in text[:end].split("\n"):
        words = line.lstrip(BLANKS)
        if len(words) < len(line) and words and words[0] != "#":
            return start
        start += len(line) + 1
    return None


def _words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the words and marks between *start* and *end*, and what stands between lines."""
    usual = _usual()
    while True:
        for match in usual.finditer(text, start, end):
            if match.lastgroup == "OTHER":
                other = _pattern().match(text, match.start(), end)
                assert other is not None, "a stray is any character"
                yield other
                start = other.end()
                break
            yield match
        else:
            return


@cache
def _pattern() -> re.Pattern[str]:
    words = dict(tables.load().patterns)
    breaks = _LINE_BREAK.format(_BLANK)
    return _alternatives(_BLANK, words["NAME"], breaks, (*_STRAYS, ("END", "\\Z")))


@cache
def _usual() -> re.Pattern[str]:
    """Return a pattern that finds what a charter usually says, and calls everything else OTHER.

    Python takes 5 ms to compile sets of letters beyond Latin, and most charters have such letters in their texts only.
    """
    name = "[A-Za-z_](?:-?[0-9A-Za-z_])*(?!-?(?:[0-9A-Za-z_]|[^\\x00-\\x7f]))"
    breaks = _LINE_BREAK.format("[ \\t\\r]") + "(?![ \\t\\r#\\n]|[^\\x00-\\x7f])"
    return _alternatives("[ \\t\\r]", name, breaks, (("END", "\\Z"), ("OTHER", "[\\s\\S]")))


def _alternatives(blank: str, name: str, breaks: str, rest: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    loaded = tables.load()
    marks = "".join(re.escape(word) for word in loaded.keywords if not word[0].isalnum())
    kinds = [("NAME", name), ("MARK", f"[{marks}]")]
    for kind, pattern in loaded.patterns:
        if kind == "TEXT":
            kinds.append(_OPEN_BLOCK)  # or else its first two quotes would be an empty text
        if kind != "NAME":
            kinds.append((kind, pattern))
    kinds += [("BREAK", breaks), ("COMMENT", "#[^\\n]*"), *rest]
    return re.compile(f"{blank}*(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds) + ")")


def lex(text: str, start: int, end: int) -> list[Token]:  # noqa: C901 - one loop, for speed
    """Return the tokens of the declaration between *start* and *end*, layout included, closed by ``$END``."""
    keywords = tables.load().keywords
    tokens: list[Token] = []
    add = tokens.append
    base: int | None = None
    depth = 0
    brackets = 0
    last_text = ""
    last_end = start
    pending = -1  # the indentation of a new line that has been begun but not yet placed
    for match in _words(text, start, end):
        kind = match.lastgroup
        if kind == "BREAK":
            if tokens:
                pending = _indentation(match[kind])
            continue
        if kind in ("COMMENT", "END", None):
            continue
        assert kind is not None
        word = match[kind]
        begin, finish = match.span(kind)
        if pending >= 0:
            if not (brackets or last_text in _JOINS_NEXT or (word in _JOINS_LAST and depth)):
                add(Token("_NL", "", last_end, last_end))
                if base is None:
                    base = pending
                    depth = 1
                    add(Token("_INDENT", "", begin, begin))
                elif pending > base and depth == 1:
                    depth = 2
                    add(Token("_INDENT", "", begin, begin))
                elif pending <= base and depth == 2:
                    depth = 1
                    add(Token("_DEDENT", "", last_end, last_end))
                brackets = 0
            pending = -1
        if kind == "MARK":
            kind = keywords[word]
            if word == "(":
                brackets += 1
            elif word == ")" and brackets:
                brackets -= 1
        elif kind == "OPEN_BLOCK":
            word = word.rstrip()
            finish = begin + len(word)
        elif kind == "WRONG_DASH" and tokens and tokens[-1].end == begin and tokens[-1].type in ("NAME", "NUMBER"):
            begin = tokens.pop().start
            word = text[begin:finish]
        add(Token(kind, word, begin, finish))
        last_text = word
        last_end = finish
    add(Token("_NL", "", last_end, last_end))
    for _ in range(depth):
        add(Token("_DEDENT", "", last_end, last_end))
    add(Token("$END", "", last_end, last_end))
    return tokens


def _indentation(line_break: str) -> int:
    return len(line_break[line_break.rfind("\n") + 1 :].expandtabs(4))
