"""The messages of syntax errors, MSP002 to MSP019."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Check, Diagnostic, Edit, Finding, Fix, Kind, Label, check
from mspcharter.english import article
from mspcharter.syntax import tables
from mspcharter.syntax.tree import Declaration, Mistake, NameAt, Node, shortened, with_hyphens
from mspcharter.text import Source, Span

if TYPE_CHECKING:
    from mspcharter.syntax.place import Advice, Place

__all__ = ["PROBLEMS", "Mistake", "diagnose", "shortened"]


def diagnose(
    source: Source, declaration: Declaration, mistakes: Sequence[Mistake], name_at: NameAt, before: int = 0
) -> Iterator[Diagnostic]:
    """Yield a finding for each of *mistakes*; *name_at* describes a name that is expected.

    After very many mistakes, of which *before* are above, what people mean is no longer looked up: it takes long.
    """
    if not mistakes:
        return
    from mspcharter.syntax.phrases import advice
    from mspcharter.syntax.place import Place

    for number, mistake in enumerate(mistakes, start=before):
        if is_unnamed(mistake):
            continue  # reported by `semantics`, which knows which declarations have a name
        here = Place(source, declaration, mistake, name_at)
        here.advice = advice(here) if number < MOST_ADVISED else None
        for diagnostic in _check_of(here)(here):
            yield diagnostic._replace(finding=diagnostic.finding._replace(rests_on=(here.line,)))


def is_unnamed(mistake: Mistake) -> bool:
    """Say whether *mistake* is a heading that stops before the name."""
    nameless = ("include", "waive", "signatory")
    bare = mistake.kind == "heading" and mistake.token.type == "_NL" and len(mistake.line) == 1
    return bare and mistake.line[0].text not in nameless


def _check_of(here: Place) -> Check:
    mistake = here.mistake
    kind, token = mistake.kind, mistake.token
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if token.type in _BY_TOKEN:
        return _BY_TOKEN[token.type]
    if kind == "keyword":
        return unknown_declaration
    if token.type == "LPAR" and "LPAR" in mistake.accepted:
        return brackets_too_deep
    if kind == "field" and here.begins(tables.declaration_words(), frozenset()):
        return lost_heading
    listed_text = mistake.depth > 1 and token.type == "NAME" and "TEXT" in mistake.accepted
    return unknown_field if kind == "field" and not listed_text else unexpected_word


@check("MSP002", kind=Kind.LANGUAGE)
def too_large(source: Source, start: int, why: str) -> Iterator[Finding]:
    end = source.text.find("\n", start, start + _LONGEST_LINE)
    yield Finding(
        Span(source.name, start, end if end >= 0 else min(start + _LONGEST_LINE, len(source.text))),
        f"{why}: the rest was not checked",
        "split it into several charters, or correct the findings above first",
    )


@check("MSP003", kind=Kind.LANGUAGE)
def unknown_declaration(here: Place) -> Iterator[Finding]:
    if here.advice is not None:
        yield _advised(here.advice)
        return
    suggestion, fixes = here.respelled()
    if here.token.text in tables.field_words():
        suggestion, fixes = "indent the line if it belongs to the declaration above", ()
    elif suggestion is None:
        suggestion = "begin the line with a kind of declaration: " + here.expected()
    yield Finding(here.span, f"`{here.written}` is not a kind of declaration", suggestion, fixes=fixes)


@check("MSP004", kind=Kind.LANGUAGE)
def unfinished_line(here: Place) -> Iterator[Finding]:
    if here.advice is not None:
        yield _advised(here.advice)
        return
    last = here.mistake.before.text
    yield Finding(here.span, f"something is missing after `{shortened(last)}`", f"expected {here.expected()}")


@check("MSP005", kind=Kind.LANGUAGE)
def unknown_field(here: Place) -> Iterator[Finding]:
    if here.advice is not None:
        yield _advised(here.advice)
        return
    suggestion, fixes = here.respelled()
    where = article(here.declared) if here.mistake.depth < 2 else "this list"
    yield Finding(
        here.span,
        f"{where} has no line that begins with `{here.written}`",
        suggestion or here.elsewhere() or f"expected {here.expected()}",
        fixes=fixes,
    )


@check("MSP006", kind=Kind.LANGUAGE)
def unexpected_word(here: Place) -> Iterator[Finding]:
    suggestion, fixes = here.respelled()
    titled = here.mistake.kind == "heading" and here.mistake.before.type == "NAME" and "TEXT" in here.accepted
    joining = here.joining()
    if joining is not None:
        yield _advised(joining)
    elif titled and here.token.type == "NAME":
        title = here.title()
        yield _advised(title)
    elif here.advice is not None:
        yield _advised(here.advice)
    elif here.wants_text:
        yield from _not_in_quotes(here)
    elif here.is_line_of_heading:
        help = f"write it on a line of its own below the heading, indented: `{here.written} …`"
        yield Finding(here.span, f"`{here.written}` is not allowed in a heading", help, fixes=here.lowered())
    elif here.token.type == "TEXT" and "NAME" in here.accepted:
        help = f"declare it, and write its name: expected {here.expected()}"
        yield Finding(here.span, f"`{here.written}` is not allowed here", help)
    elif suggestion is None and here.may_be_described:
        span, text = here.described()
        help = f'put a description in quotes: `"{text}"`; or write {here.expected("TEXT")}'
        fix = Fix("put it in quotes", (Edit(span, f'"{text}"'),))
        yield Finding(span, f"`{shortened(text)}` is not allowed here", help, fixes=(fix,))
    else:
        yield Finding(
            here.span, f"`{here.written}` is not allowed here", suggestion or f"expected {here.expected()}", fixes=fixes
        )


def _advised(known: Advice) -> Finding:
    return Finding(known.span, known.message, known.help, fixes=known.fixes)


def _not_in_quotes(here: Place) -> Iterator[Finding]:
    start, named = here.token.start, here.mistake.line[:1] == [here.mistake.before] and here.mistake.depth > 1
    # The first word of an item can be its name: in `strategy Adopts it`, but not in `Adopts the strategy`.
    apart = named and here.mistake.before.text.islower() and here.token.text[:1].isupper()
    if named and not apart:
        start = here.mistake.before.start
    words = here.source.text[start : here.mistake.end].partition("\n")[0].partition("#")[0].rstrip()
    span = Span(here.source.name, start, start + len(words))
    fix = Fix("put it in quotes", (Edit(span, f'"{words}"'),), safe=not apart)
    fixes = (fix,) if not any(mark in words for mark in '"\\,') else ()
    yield Finding(span, f"`{shortened(words)}` is not in quotes", "put free text in quotes", fixes=fixes)


@check("MSP007", kind=Kind.LANGUAGE)
def unclosed_text(here: Place) -> Iterator[Finding]:
    if here.mistake.kind == "unopened":
        yield Finding(here.span, "this text has no opening quotes", 'write """ on a line above it')
        return
    quotes = '"""' if here.token.type == "OPEN_BLOCK" else '"'
    start = here.token.start
    yield Finding(
        Span(here.source.name, start, start + len(quotes)),
        "this text has no closing quotes",
        f"end it with {quotes}"
        + (" before the next line at the left edge" if len(quotes) > 1 else " on the same line"),
    )


@check("MSP008", kind=Kind.LANGUAGE)
def stray_character(here: Place) -> Iterator[Finding]:
    token = here.token
    if here.advice is not None:
        yield _advised(here.advice)
    elif token.type == "CURLY_TEXT":
        fix = Fix("use straight quotes", (Edit(here.span, here.straight),), safe=True)
        yield Finding(
            here.span, f"these quotes are {here.crooked}", 'put the text in straight quotes: "…"', fixes=(fix,)
        )
    elif token.type == "WRONG_DASH":
        plain = with_hyphens(token.text)
        sensible = all(part.isalnum() for part in plain.split("-"))
        fixes = (Fix(f"write `{plain}`", (Edit(here.span, plain),), safe=True),) if sensible else ()
        yield Finding(
            here.span, f"`{here.written}` has a dash instead of a hyphen", "write the hyphen `-`", fixes=fixes
        )
    else:
        yield Finding(
            here.span, f"`{here.written}` has no meaning in a charter", "remove it, or put the text in quotes"
        )


@check("MSP009", kind=Kind.LANGUAGE)
def needless_list(here: Place) -> Iterator[Finding]:
    first = here.source.text[here.mistake.start : here.mistake.end].split()[:1]
    help = "indent them like the other lines, or end the line above with a comma to continue it"
    fixes: tuple[Fix, ...] = ()
    if first == ["else"]:
        help, fixes = "begin the steps on a line of their own, below `requires`", here.stepped()
    elif tables.field_words().issuperset(first):
        fixes = here.aligned()
    yield Finding(here.line, "these lines are indented under a line that cannot have a list", help, fixes=fixes)


@check("MSP010", kind=Kind.LANGUAGE)
def missing_list(here: Place) -> Iterator[Finding]:
    yield Finding(here.line, f"nothing is listed under `{here.written}`", "write the items below it, indented further")


@check("MSP011", kind=Kind.LANGUAGE)
def lost_heading(here: Place) -> Iterator[Finding]:
    if here.begins(tables.declaration_words(), tables.field_words() if here.mistake.kind == "lost" else frozenset()):
        yield Finding(
            here.span,
            "this line begins a declaration and must not be indented",
            "move it to the left edge",
            fixes=here.unindented(),
        )
        return
    owners = tables.lines_of().get(here.token.text, ())
    example = owners[0] if len(owners) == 1 else "stakeholder"
    yield Finding(
        here.span,
        "the first line of this declaration is missing",
        f"write it above these lines, at the left edge: for example `{example} NAME`",
    )


@check("MSP012", kind=Kind.LANGUAGE)
def field_given_twice(name: str, field: Node, first: Node) -> Iterator[Finding]:
    yield Finding(
        Span(name, field.start, field.end),
        "this line is given twice",
        "keep one of the two lines",
        labels=(Label(Span(name, first.start, first.end), "first given here"),),
    )


@check("MSP013", kind=Kind.LANGUAGE)
def brackets_too_deep(here: Place) -> Iterator[Finding]:
    yield Finding(here.span, "these brackets are nested too deeply", "use fewer brackets, or write several decisions")


@check("MSP014", kind=Kind.LANGUAGE)
def ladder_step_without_else(name: str, step: Node) -> Iterator[Finding]:
    span = Span(name, step.start, step.end)
    fix = Fix("begin it with `else`", (Edit(Span(name, step.start, step.start), "else "),), safe=False)
    yield Finding(
        span,
        "a step after the first must begin with `else`",
        "write `else` if this step is tried when the step before it fails, or join the two with `and`",
        fixes=(fix,),
    )


@check("MSP015", kind=Kind.LANGUAGE)
def ladder_begins_with_else(name: str, step: Node) -> Iterator[Finding]:
    edit = Edit(Span(name, step.start, step.children[0].start), "")
    fix = Fix("remove `else`", (edit,), safe=True)
    span = Span(name, step.start, step.start + 4)
    yield Finding(span, "the first step cannot begin with `else`", "remove `else`", fixes=(fix,))


PROBLEMS: tuple[Check, ...] = (
    too_large,
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

_BY_KIND: dict[str, Check] = {
    "lost": lost_heading,
    "unopened": unclosed_text,
    "list": needless_list,
    "no-list": missing_list,
}
_BY_TOKEN: dict[str, Check] = {
    "OPEN_TEXT": unclosed_text,
    "OPEN_BLOCK": unclosed_text,
    "CURLY_TEXT": stray_character,
    "WRONG_DASH": stray_character,
    "STRAY": stray_character,
    "DOT": stray_character,
    "_NL": unfinished_line,
    "_DEDENT": unfinished_line,
    "$END": unfinished_line,
}

_LONGEST_LINE = 200
MOST_ADVISED = 200
