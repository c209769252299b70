"""Completion never makes an error, whatever is accepted and wherever."""

from __future__ import annotations

import random

import pytest
from ide.pages import examples, page_of

from mspcharter.diagnostics import Diagnostic
from mspcharter.ide.completion import Completion, completions
from mspcharter.ide.page import Page
from mspcharter.syntax.lexer import cut, lex

TRIES = 60


@pytest.mark.parametrize("seed", range(TRIES))
def test_what_is_accepted_brings_no_error_of_form_or_names(seed: int) -> None:
    chance = random.Random(seed)
    text, offset = _typed(chance, chance.choice(examples()[:14]))
    page = page_of(text)
    before = _errors(page)
    found = completions(page, offset)
    for one in chance.sample(found, min(4, len(found))):
        after = accepted(page, one)
        new = [error for error in _errors(page_of(after)) if error.name not in {old.name for old in before}]
        # What ends with a space goes on: only the words that follow are missing.
        allowed = {"unfinished-line", "missing-list"} if one.edit.text.endswith(" ") or one.kind == "name" else set()
        if one.kind != "declaration" or one.edit.text.endswith(" "):
            allowed |= {"missing-line", "unnamed-declaration"}  # the declaration is still being written
        allowed |= {"no-charter"}  # it stood where the text is still being written
        if one.edit.text.rstrip().endswith(("and", "or", ",")):
            allowed |= {"unexpected-word", "unknown-field"}  # the next line is read on from here
        shown = f"{text[max(0, offset - 120) : offset]}|\n  + {one.edit.text!r}"
        assert {error.name for error in new} <= allowed, (shown, [(e.name, e.finding.message) for e in new])


def accepted(page: Page, one: Completion) -> str:
    """Return the text of *page* with *one* accepted."""
    return page.text[: one.edit.span.start] + one.edit.text + page.text[one.edit.span.end :]


def _typed(chance: random.Random, text: str) -> tuple[str, int]:
    """Return *text* with a declaration that is written up to one of its words, and the place behind that."""
    start, end = chance.choice(list(cut(text)))
    token = chance.choice([token for token in lex(text, start, end) if token.start < token.end])
    at = token.start if chance.random() < 0.8 else token.start + min(2, len(token.text))
    return text[:at] + "\n" + text[end:], at


def _errors(page: Page) -> list[Diagnostic]:
    return [one for one in page.compilation.single if one.code < "MSP1"]
