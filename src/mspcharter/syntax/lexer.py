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
_LINE_BREAK = f"\\n(?:{_BLANK}*(?:#[^\\n]*)?\\n)*{_BLANK}*"

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

# Only at the very beginning may a byte order mark stand before a declaration.
_DECLARATION = re.compile(f"^(?!{_BLANK}|#|$)|\\A(?=\\ufeff[^{BLANKS}#\\n])", re.MULTILINE)
_INDENTED = re.compile(f"^{_BLANK}+(?!{_BLANK}|#|$)", re.MULTILINE)

_JOINS_NEXT = frozenset({",", "and", "or"})
_JOINS_LAST = frozenset({"and", "or"})


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each declaration of *text* starts and ends.

    Indented lines above the first declaration, which belong to none, come first as if they were one.
    """
    start = None
    for match in _DECLARATION.finditer(text):
        if start is None:
            lost = _INDENTED.search(text, 0, match.start())
            if lost is not None:
                yield lost.start(), match.start()
        else:
            yield start, match.start()
        start = match.start() + (text[match.start()] == "\ufeff")
    if start is None:
        lost = _INDENTED.search(text)
        start = lost.start() if lost is not None else None
    if start is not None:
        yield start, len(text)


@cache
def _pattern() -> re.Pattern[str]:
    loaded = tables.load()
    words = [(name, pattern) for name, pattern in loaded.patterns]
    marks = "".join(re.escape(word) for word in loaded.keywords if not word[0].isalnum())
    kinds = [("NAME", dict(words)["NAME"]), ("MARK", f"[{marks}]")]
    for name, pattern in words:
        if name == "TEXT":
            kinds.append(_OPEN_BLOCK)  # or else its first two quotes would be an empty text
        if name != "NAME":
            kinds.append((name, pattern))
    kinds += [("BREAK", _LINE_BREAK), ("COMMENT", "#[^\\n]*"), *_STRAYS, ("END", "\\Z")]
    return re.compile(f"{_BLANK}*(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds) + ")")


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
    for match in _pattern().finditer(text, start, end):
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
