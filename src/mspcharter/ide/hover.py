"""What is known of the words at a place: of a name what it stands for, and of a word of the language its manual."""

from __future__ import annotations

from mspcharter.ide.about import about, of_check, of_rule
from mspcharter.ide.page import Page
from mspcharter.manual import words as manual
from mspcharter.manual.words import form_help, line_help, word_help
from mspcharter.principles.sets import NAMES as SETS
from mspcharter.principles.sets import builtin_set
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.iso import COUNTRIES, CURRENCIES
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.tree import Declaration, Token
from mspcharter.text import Span

_LONGEST = 5


class Hover(Record):
    """Markdown about the words at *span*."""

    span: Span
    text: str


def hover(page: Page, offset: int) -> Hover | None:
    """Return what is known of the words at *offset*; None where there is nothing to say."""
    place = page.occurrences.at(page.path, offset)
    if place is not None:
        return Hover(place.span, "\n\n".join(about(page, place.thing)))
    declaration = page.declaration_at(offset)
    return _of_words(page, declaration, offset) if declaration is not None else None


def _of_words(page: Page, declaration: Declaration, offset: int) -> Hover | None:
    tokens = [one for one in lex(page.text, declaration.start, declaration.end) if one.start < one.end]
    number = next((number for number, one in enumerate(tokens) if one.start <= offset <= one.end), None)
    if number is None or tokens[number].type in ("TEXT", "BLOCK", "OPEN_TEXT", "OPEN_BLOCK"):
        return None
    found = _explained(page, declaration, tokens, number)
    if found is None:
        return None
    first, last, parts = found
    if not parts:
        return None
    return Hover(page.span(tokens[first].start, tokens[last].end), "\n\n".join(parts))


def _explained(
    page: Page, declaration: Declaration, tokens: list[Token], number: int
) -> tuple[int, int, list[str]] | None:
    """Return the tokens of the phrase that the token at *number* is in, and what it means."""
    keyword = declaration.keyword or tokens[0].text
    if number == 0:
        help = form_help(keyword)
        return None if help is None else (0, 0, [f"`{tokens[0].text}`: {help.means}"])
    if keyword == "waive" and number == 1:
        return 1, 1, [*of_check(tokens[1].text)]
    begun = _begins_line(page.text, tokens, number)
    words = _line_words(keyword, tokens, begun)
    length = len(words.split())
    if words and number < begun + length:
        line = line_help(keyword, words)
        parts = [f"`{words}`: {line.means}"] if line is not None else []
        return begun, begun + length - 1, [*parts, *of_rule(page, declaration, words)]
    threshold = [*of_rule(page, declaration, words, tokens[number].start)]
    for size in range(_LONGEST, 0, -1):
        for first in range(max(begun + length, number - size + 1), number + 1):
            phrase = " ".join(one.text for one in tokens[first : first + size])
            meaning = word_help(phrase, words or keyword) if len(tokens[first : first + size]) == size else ""
            if meaning and _is_known(phrase, words or keyword):
                return first, first + size - 1, [f"`{phrase}`: {meaning}", *threshold]
    code = _code(tokens[number].text, words)
    if threshold or code:
        return number, number, [*code, *threshold]
    # A word that is part of its line, and means nothing by itself, is explained as the line is.
    line = line_help(keyword, words) if words and tokens[number].text.isidentifier() else None
    return None if line is None else (number, number, [f"`{words}`: {line.means}"])


def _code(written: str, line: str) -> list[str]:
    """Return what a name means that the charter does not declare: of a principle set, a country or a currency."""
    if line == "follows" and written in SETS:
        found = builtin_set(written)
        return [f"**{found.title}** · principle set `{written}`", found.about]
    title = COUNTRIES.get(written) if line == "territory" else CURRENCIES.get(written, ("",))[0]
    return [f"`{written}`: {title}"] if title else []


def _is_known(phrase: str, line: str) -> bool:
    known = manual.words()
    return phrase in known or f"{line} {phrase}" in known


def _begins_line(text: str, tokens: list[Token], number: int) -> int:
    """Return the number of the first token on the line of the text on which the token at *number* stands."""
    first = number
    while first and "\n" not in text[tokens[first - 1].end : tokens[first].start]:
        first -= 1
    return first


def _line_words(keyword: str, tokens: list[Token], begun: int) -> str:
    """Return the words of the form that begin the line at *begun*; empty where it has none."""
    form = FORM_OF.get(keyword)
    for line in sorted(form.lines, key=lambda line: -len(line.words)) if form is not None else ():
        words = line.words.split()
        if words and [one.text for one in tokens[begun : begun + len(words)]] == words:
            return line.words
    return ""
