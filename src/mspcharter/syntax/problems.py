"""The errors of the written form, MSP001 to MSP019: the compiler's voice on spelling, on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mspcharter.diagnostics import Check, Diagnostic, Edit, Finding, Fix, Label, check
from mspcharter.likeness import by_likeness, closest
from mspcharter.syntax import tables
from mspcharter.syntax.tree import Declaration, Node, Token
from mspcharter.text import Source, Span

_MOST_EXPECTED = 5


class Mishap(NamedTuple):
    """A place that the parser could not read: the *token* at fault, and what would have been *accepted* there.

    *kind* is ``keyword`` or ``heading`` for a declaration's first line; ``field`` for a line whose first word is
    wrong and ``line`` for one that goes wrong later; ``list`` and ``no-list`` for indented lines too many or
    missing; ``lost`` for lines whose heading has gone. *start* and *end* enclose all that is lost because of it.
    """

    kind: str
    token: Token
    before: Token
    accepted: tuple[str, ...]
    start: int
    end: int
    keyword: str | None = None


def tell(source: Source, declaration: Declaration, mishaps: Sequence[Mishap]) -> Iterator[Diagnostic]:
    """Turn *mishaps* into findings, each by the check that knows it."""
    for mishap in mishaps:
        here = _Place(source, declaration, mishap)
        if mishap.kind == "lost":
            yield from lost_heading(here)
        elif mishap.kind == "list":
            yield from needless_list(here)
        elif mishap.kind == "no-list":
            yield from missing_list(here)
        elif mishap.token.type in _OPEN:
            yield from unclosed_text(here)
        elif mishap.token.type in _STRAY:
            yield from stray_character(here)
        elif mishap.kind == "keyword":
            yield from unknown_declaration(here)
        elif mishap.token.type == "LPAR" and "LPAR" in mishap.accepted:
            yield from brackets_too_deep(here)
        elif mishap.token.type in ("_NL", "_DEDENT", "$END"):
            yield from unfinished_line(here)
        elif mishap.kind == "field":
            yield from unknown_field(here)
        else:
            yield from unexpected_word(here)


class _Place:
    """A mishap with the text around it, as the messages need it."""

    def __init__(self, source: Source, declaration: Declaration, mishap: Mishap) -> None:
        self.source = source
        self.declaration = declaration
        self.mishap = mishap
        self.token = mishap.token

    @property
    def span(self) -> Span:
        """The word at fault; where a line stops too early, its last word."""
        token = self.token if self.token.start < self.token.end else self.mishap.before
        return Span(self.source.name, token.start, token.end)

    @property
    def line(self) -> Span:
        """All that is lost because of it."""
        return Span(self.source.name, self.mishap.start, self.mishap.end)

    @property
    def written(self) -> str:
        """The word at fault, shortened to what a message can hold."""
        return shortened(self.token.text)

    @property
    def words(self) -> list[str]:
        """The keywords that would be valid here, likest first."""
        return by_likeness(self.token.text.lower(), _keywords(self.mishap.accepted))

    @property
    def kind(self) -> str:
        """What is being declared, with its article."""
        return with_article(self.declaration.keyword or self.mishap.keyword or "declaration")

    def respelled(self) -> tuple[str | None, tuple[Fix, ...]]:
        """Suggest the valid keyword that is closest to what was written."""
        near = closest(self.token.text.lower(), _keywords(self.mishap.accepted))
        if near is None:
            return None, ()
        return f"did you mean `{near}`?", (Fix(f"write `{near}`", (Edit(self.span, near),), safe=True),)

    def expected(self) -> str:
        """Say what would be valid here in the user's words: at most five things, likest first."""
        if {"DAYS", "YEARS"} <= set(self.mishap.accepted):
            return "`hours`, `days`, `weeks`, `months` or `years`"
        names = [_SPOKEN[kind] for kind in self.mishap.accepted if kind in _SPOKEN]
        words = [f"`{word}`" for word in self.words]
        said = list(dict.fromkeys(names))[:2]
        said += words[: _MOST_EXPECTED - len(said)]
        more = len(words) + len(set(names)) - len(said)
        if more > 0:
            return ", ".join(said) + f" … ({more} more)"
        return listed(said)


def listed(words: Sequence[str], joint: str = "or") -> str:
    """Join *words* as in a sentence."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + f" {joint} {words[-1]}"


def with_article(word: str) -> str:
    """Put ``a`` or ``an`` before *word*."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def shortened(text: str) -> str:
    """Cut *text* to what a message can hold, and show characters that cannot be seen."""
    visible = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text[:60])
    return visible[:40] + "…" if len(visible) > 40 else visible


@check("MSP003")
def unknown_declaration(here: _Place) -> Iterator[Finding]:
    """A line at the left edge that does not begin with the name of a thing charters have.

    What stands at the left edge begins a declaration, such as `stakeholder` or `body`; everything that belongs to it
    is indented below.
    """
    suggestion, fixes = here.respelled()
    if suggestion is None:
        suggestion = (
            "indent the line if it belongs to what stands above it"
            if here.token.text in field_words()
            else "start the line with what it declares: " + here.expected()
        )
    yield Finding(here.span, f"`{here.written}` is not something that a charter declares", suggestion, fixes=fixes)


@check("MSP004")
def unfinished_line(here: _Place) -> Iterator[Finding]:
    """A line that stops before it has said enough."""
    last = here.mishap.before.text
    yield Finding(
        here.span,
        f"something is missing after `{shortened(last)}`",
        f"expected {here.expected()}" if here.mishap.accepted else None,
    )


@check("MSP005")
def unknown_field(here: _Place) -> Iterator[Finding]:
    """A line that begins with a word which its declaration does not know."""
    suggestion, fixes = here.respelled()
    yield Finding(
        here.span,
        f"{here.kind} has no line that begins with `{here.written}`",
        suggestion or f"expected {here.expected()}",
        fixes=fixes,
    )


@check("MSP006")
def unexpected_word(here: _Place) -> Iterator[Finding]:
    """A word that makes no sense at its place."""
    suggestion, fixes = here.respelled()
    accepted = here.mishap.accepted
    if here.mishap.kind == "heading" and here.token.type == "NAME" and "TEXT" in accepted:
        name = here.mishap.before
        title = here.source.text[name.start : here.mishap.end].strip().replace('"', "")
        edit = Edit(Span(here.source.name, name.start, here.mishap.end), f'{name.text.lower()} "{title}"')
        yield Finding(
            here.span, f"`{here.written}` cannot stand after the name", "put the title in quotes",
            fixes=(Fix(f"write `{edit.text}`", (edit,)),),
        )  # fmt: skip
    elif here.token.type == "NAME" and set(accepted) & {"TEXT", "BLOCK"} and suggestion is None and not _keywords(accepted):
        words = here.source.text[here.token.start : here.mishap.end].strip()
        edit = Edit(Span(here.source.name, here.token.start, here.token.start + len(words)), f'"{words}"')
        yield Finding(
            here.span, f"`{here.written}` is not in quotes", "put free text in quotes",
            fixes=(Fix("put it in quotes", (edit,), safe=True),),
        )  # fmt: skip
    else:
        yield Finding(
            here.span, f"`{here.written}` cannot stand here", suggestion or f"expected {here.expected()}", fixes=fixes
        )


@check("MSP007")
def unclosed_text(here: _Place) -> Iterator[Finding]:
    """A text whose closing quotes are missing."""
    quotes = '"""' if here.token.type == "OPEN_BLOCK" else '"'
    start = here.token.start
    yield Finding(
        Span(here.source.name, start, start + len(quotes)),
        "this text is not closed",
        f"end it with {quotes}" + (" before the next line at the left edge" if len(quotes) > 1 else " on the same line"),
    )


@check("MSP008")
def stray_character(here: _Place) -> Iterator[Finding]:
    """A character that a charter is not written with, such as the curly quotes of a word processor."""
    token = here.token
    if token.type == "CURLY_TEXT":
        plain = '"' + token.text[1:-1].replace('"', "'") + '"'
        fix = Fix("use straight quotes", (Edit(here.span, plain),), safe=True)
        yield Finding(here.span, "these quotes are curly", 'write texts between straight quotes: "…"', fixes=(fix,))
    elif token.type == "WRONG_DASH":
        plain = "".join("-" if c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212" else c for c in token.text)
        fix = Fix(f"write `{plain}`", (Edit(here.span, plain),), safe=True)
        yield Finding(here.span, f"`{here.written}` has a dash in it that is no hyphen", "use the plain `-`", fixes=(fix,))
    else:
        yield Finding(here.span, f"`{here.written}` has no meaning in a charter", "remove it, or put the text in quotes")


@check("MSP009")
def needless_list(here: _Place) -> Iterator[Finding]:
    """Deeper lines under a line that takes none."""
    yield Finding(
        here.line,
        "these lines are indented under a line that takes no list",
        "indent them like the other lines; or end the line above with a comma to go on",
    )


@check("MSP010")
def missing_list(here: _Place) -> Iterator[Finding]:
    """A line that announces a list and has none below it."""
    yield Finding(here.line, f"nothing is listed under `{here.written}`", "list the items below, indented further")


@check("MSP011")
def lost_heading(here: _Place) -> Iterator[Finding]:
    """Indented lines whose declaration has lost its first line.

    After a blank line, a line that the declaration above cannot have, or has already, most likely belonged to
    another one. Nothing of it is read, so that the declaration above keeps its own facts.
    """
    yield Finding(
        here.span,
        "these lines belong to nothing: the line that names what they describe is missing",
        "write that line above, at the left edge, such as `stakeholder NAME`",
    )


@check("MSP012")
def field_given_twice(name: str, field: Node, first: Node) -> Iterator[Finding]:
    """A line that is there already."""
    yield Finding(
        Span(name, field.start, field.end),
        "this is said twice",
        "keep one of the two lines",
        labels=(Label(Span(name, first.start, first.end), "first said here"),),
    )


@check("MSP013")
def brackets_too_deep(here: _Place) -> Iterator[Finding]:
    """Brackets within brackets, more than any rule needs."""
    yield Finding(here.span, "these brackets are nested too deep", "say it in several decisions")


@check("MSP014")
def ladder_step_without_else(name: str, step: Node) -> Iterator[Finding]:
    """A step of a ladder that does not say that it is tried only when the one before failed."""
    span = Span(name, step.start, step.end)
    fix = Fix("begin it with `else`", (Edit(Span(name, step.start, step.start), "else "),), safe=False)
    yield Finding(span, "a second step begins with `else`", "write `else` if it is tried when the first fails, or join the two with `and`", fixes=(fix,))  # fmt: skip


@check("MSP015")
def ladder_begins_with_else(name: str, step: Node) -> Iterator[Finding]:
    """A ladder whose first step is an alternative to nothing."""
    edit = Edit(Span(name, step.start, step.children[0].start), "")
    fix = Fix("remove `else`", (edit,), safe=True)
    yield Finding(Span(name, step.start, step.start + 4), "the first step has no step before it", "remove `else`", fixes=(fix,))  # fmt: skip


PROBLEMS: tuple[Check, ...] = (
    unknown_declaration,
    unfinished_line,
    unknown_field,
    unexpected_word,
    unclosed_text,
    stray_character,
    needless_list,
    missing_list,
    lost_heading,
    field_given_twice,
    brackets_too_deep,
    ladder_step_without_else,
    ladder_begins_with_else,
)

_OPEN = ("OPEN_TEXT", "OPEN_BLOCK")
_STRAY = ("CURLY_TEXT", "WRONG_DASH", "STRAY", "DOT")

_SPOKEN = {
    "NAME": "a name",
    "TEXT": 'a text in quotes, "…"',
    "BLOCK": 'a text in quotes, "…"',
    "NUMBER": "a number",
    "PERCENT": "a percentage such as `40%`",
    "FRACTION": "a fraction such as `2/3`",
    "DATE": "a date such as `2027-01-31`",
    "CURRENCY_CODE": "an amount of money such as `KES 5_000`",
    "_NL": "the end of the line",
    "_INDENT": "an indented list",
}


def _keywords(accepted: Sequence[str]) -> list[str]:
    spelled = {terminal: word for word, terminal in tables.load().keywords.items()}
    return [spelled[kind] for kind in accepted if kind in spelled]


@cache
def declaration_words() -> frozenset[str]:
    """Return the words that begin a declaration."""
    return frozenset(_keywords(list(tables.load().rows[0])))


@cache
def field_words() -> frozenset[str]:
    """Return the words that begin a line of some declaration."""
    rows = tables.load().rows
    starts: set[str] = set()
    for row in rows:
        # Only a heading may end with or without a list below it.
        if row.get("_INDENT", 0) > 0 and "$END" in row:
            starts.update(rows[row["_INDENT"] - 1])
    return frozenset(_keywords(sorted(starts)))
