"""Trying out what is offered: the line at the cursor is read with it, and what would be an error is left out."""

from __future__ import annotations

from mspcharter.ide.completing.offer import Offers
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.places import LANGUAGE, wanted
from mspcharter.semantics.reading import Reading
from mspcharter.syntax import tables
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.parser import parse_declaration

_CLAUSED = frozenset({"body", "role"})
"""The declarations with lines of several clauses, which may contradict each other."""

_MOST_WORDS = 6


def fits(offers: Offers, phrase: str) -> bool:
    """Say whether the line at the cursor can be read with *phrase*, and with what must follow it."""
    cursor = offers.cursor
    if offers.keyword not in _CLAUSED or not cursor.line or not cursor.depth:
        return True
    before = offers.page.text[cursor.line[0].start : cursor.line[-1].end]
    ending = _ending(offers, phrase)
    return ending is None or not _is_wrong(offers, f"{before} {phrase}{ending}")


def _ending(offers: Offers, phrase: str) -> str | None:
    """Return the fewest words that end the line after *phrase*; None where they are not found."""
    states = offers.after(phrase)
    line = [*offers.cursor.line, *(token for token in lex(phrase, 0, len(phrase)) if token.start < token.end)]
    ending = ""
    for _ in range(_MOST_WORDS):
        if states is None:
            return None
        accepted = tables.accepted(states)
        if "_NL" in accepted:
            return ending
        kind = next((one for one in (*_SAMPLES, *accepted) if one in accepted and one != "LPAR"), "")
        kinds = wanted(offers.keyword, line).kinds if kind == "NAME" else None
        name = next(iter(offers.page.names.all(kinds)), None) if kinds is not None else None
        word = name if kind == "NAME" else _SAMPLES.get(kind) or tables.spelling().get(kind)
        if word is None:
            return None
        ending += f" {word}"
        states = tables.after(states, kind)
        line += [token for token in lex(word, 0, len(word)) if token.start < token.end]
    return None


_SAMPLES = {
    "TEXT": '"x"', "NAME": "", "NUMBER": "1", "FRACTION": "1/2", "PERCENT": "50%", "DATE": "2027-01-01",
}  # fmt: skip


def _is_wrong(offers: Offers, line: str) -> bool:
    """Say whether *line* has an error of form or names in a declaration like the one at hand."""
    form = FORM_OF[offers.keyword]
    above = f"    {offers.list.words}\n        " if offers.list is not None else "    "
    text = f"{form.keyword} x\n{above}{line}\n"
    declaration, mistakes = parse_declaration(text, 0, len(text), LANGUAGE)
    if mistakes:
        return True
    reading = Reading(offers.page.path, offers.page.names)
    rules = {one.rule: one for one in form.lines}
    for field in declaration.fields:
        rules[field.rule].value.read(reading, field)
    return bool(reading.diagnostics)
