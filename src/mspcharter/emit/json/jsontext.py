"""JSON with places: the content of a JSON text, and the place of each value.

Python's own reader has no places, accepts a key that is given twice, accepts ``NaN``, and follows brackets until its
stack is full. This one keeps its own stack and reports errors in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from mspcharter.record import Record

# Rules nest forty brackets at most, each in two layers of the document.
DEEPEST = 120
_LONGEST_NUMBER = 30


class Place(Record):
    """The place of a value; *keys* and *parts* are the places of the keys and values in an object or a list."""

    start: int
    end: int
    keys: dict[str, tuple[int, int]]
    parts: dict[str | int, Place]


class NotJson(Exception):
    """A text is not JSON: the error is between *start* and *end*, with a *message* and perhaps a *help*."""

    def __init__(self, message: str, start: int, end: int, help_: str | None = None, also: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = max(end, start)
        self.help_ = help_
        self.also: tuple[int, int] | None = also


class _Token(Record):
    kind: str
    text: str
    start: int
    end: int


class _Open:
    """An object or a list whose end has not been read yet."""

    def __init__(self, token: _Token) -> None:
        self.start = token.start
        self.value: dict[str, Any] | list[Any] = {} if token.text == "{" else []
        self.closing = "}" if token.text == "{" else "]"
        self.keys: dict[str, tuple[int, int]] = {}
        self.parts: dict[str | int, Place] = {}
        self.key = ""

    def lead(self, token: _Token, tokens: Iterator[_Token]) -> _Token:
        """Read what comes before a value, the key of an object, from *token* on, and return the start of the value."""
        if isinstance(self.value, list):
            return token
        if token.kind != "text":
            stray_comma = token.text == "}" and self.value
            raise _unexpected(token, _COMMA if stray_comma else "expected a key in straight quotes")
        self.key = _meant(token)
        if self.key in self.keys:
            name = self.key[:40]
            raise NotJson(
                f"`{name}` is given twice", token.start, token.end, "keep one of the two", self.keys[self.key]
            )
        self.keys[self.key] = (token.start, token.end)
        colon = next(tokens)
        if colon.text != ":":
            raise _unexpected(colon, "expected `:`")
        return next(tokens)

    def put(self, value: Any, place: Place) -> None:
        """Add *value* under the last key or at the end."""
        if isinstance(self.value, dict):
            self.value[self.key] = value
            self.parts[self.key] = place
        else:
            self.parts[len(self.value)] = place
            self.value.append(value)

    def close(self, end: int) -> tuple[Any, Place]:
        """Return what was read up to *end*."""
        return self.value, Place(self.start, end, self.keys, self.parts)


_BLANK = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(
    r"(?P<mark>[{}\[\]:,])"
    r'|(?P<text>"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?(?![\w.]))"
    r"|(?P<word>-?[^\W\d]\w*+)"
    r"|(?P<open>\"(?:[^\"\\\n]|\\.)*+\"?)"
    r"|(?P<stray>[\w.+-]++|.)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_COMMA = "remove the comma before it"
_WORDS = {"true": True, "false": False, "null": None}


def read_json(text: str) -> tuple[Any, Place]:
    """Return the content of *text* and its places; raise NotJson. Numbers that are not whole are exact decimals."""
    tokens = _tokens(text)
    stack: list[_Open] = []
    token = next(tokens)
    while True:
        # A value begins at *token*.
        if token.kind == "mark" and token.text in "{[":
            if len(stack) >= DEEPEST:
                raise NotJson("this is nested too deeply", token.start, token.end)
            opened = _Open(token)
            stack.append(opened)
            token = next(tokens)
            if token.text != opened.closing:
                token = opened.lead(token, tokens)
                continue
            value, place = stack.pop().close(token.end)
        else:
            value, place = _scalar(token, stack), Place(token.start, token.end, {}, {})
        # It is complete, and so may be the object or list around it.
        while stack:
            holder = stack[-1]
            holder.put(value, place)
            token = next(tokens)
            if token.text == ",":
                token = holder.lead(next(tokens), tokens)
                break
            if token.text != holder.closing:
                raise _unexpected(token, f"expected `,` or `{holder.closing}`")
            value, place = stack.pop().close(token.end)
        else:
            after = next(tokens)
            if after.kind != "end":
                raise _unexpected(after, "the model ends before it")
            return value, place


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        match = _TOKEN.match(text, at)
        if match is None:
            while True:
                yield _Token("end", "", at, at)
        start, at = match.span()
        yield _Token(match.lastgroup or "", match[0], start, at)


def _scalar(token: _Token, stack: list[_Open]) -> Any:
    if token.kind == "text":
        return _meant(token)
    if token.kind == "number":
        if len(token.text) > _LONGEST_NUMBER or re.search("[eE][-+]?[0-9]{3}", token.text):
            raise NotJson("this number is too large", token.start, token.end)
        return int(token.text) if token.text.removeprefix("-").isdecimal() else Decimal(token.text)
    if token.kind == "word" and token.text in _WORDS:
        return _WORDS[token.text]
    stray_comma = token.text == "]" and stack and stack[-1].value
    raise _unexpected(token, _COMMA if stray_comma else "expected a value")


def _meant(token: _Token) -> str:
    inner = token.text[1:-1]
    if "\\" not in inner:
        return inner
    plain = _ESCAPE.sub(_character, inner)
    # Two halves of a character stand for one; Python joins them on the way through UTF-16.
    try:
        return plain.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise NotJson(
            "this text contains half of a character",
            token.start,
            token.end,
            "escape both halves, or write the character itself",
        ) from None


def _character(match: re.Match[str]) -> str:
    escape = match[1]
    return chr(int(escape[1:], 16)) if escape[0] == "u" else _ESCAPED.get(escape, escape)


def _unexpected(token: _Token, help_: str) -> NotJson:
    start, end = token.start, token.end
    if token.kind == "end":
        return NotJson("the model stops before it is complete", start, end, help_)
    if token.kind == "open":
        if token.text.endswith('"') and len(token.text) > 1:
            help_ = 'write line breaks as `\\n`, quotes as `\\"` and backslashes as `\\\\`'
            return NotJson("this text contains a character that must be escaped in JSON", start, end, help_)
        return NotJson("this text has no closing quotes", start, start + 1, 'end it with `"` on the same line')
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in token.text[:40])
    return NotJson(f"`{shown}` is not allowed here", start, end, help_)
