"""Every question has an answer at every place of every text, however broken, and none fails."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise

import pytest
from ide.pages import examples, page_of
from random_texts import ODD, words

from mspcharter.ide import calls, positions
from mspcharter.ide.actions import actions
from mspcharter.ide.completion import completions
from mspcharter.ide.definition import definition, type_definition
from mspcharter.ide.findings import findings
from mspcharter.ide.folding import foldings
from mspcharter.ide.formatting import format_all, format_range, format_typed
from mspcharter.ide.highlight import highlight
from mspcharter.ide.hover import hover
from mspcharter.ide.inlays import inlays
from mspcharter.ide.lenses import lenses
from mspcharter.ide.links import links
from mspcharter.ide.page import Page
from mspcharter.ide.references import references
from mspcharter.ide.rename import Refusal, prepare_rename, rename
from mspcharter.ide.selection import selections
from mspcharter.ide.signature import signature
from mspcharter.ide.symbols import symbols, workspace_symbols
from mspcharter.ide.tokens import KINDS, MODIFIERS, painted
from mspcharter.templates import TEMPLATES, text_of
from mspcharter.text import Span

SEEDS = range(40)
FORMS = [text_of(one.name) for one in TEMPLATES]
PLACES = 12


@pytest.mark.parametrize("seed", SEEDS)
def test_every_question_has_an_answer_at_every_place_of_a_broken_text(seed: int) -> None:
    chance = random.Random(seed)
    page = page_of(edited(chance, chance.choice([*examples()[:12], *FORMS])))
    size = len(page.text)
    for _ in range(PLACES):
        at = chance.randint(0, size)
        _ask(page, at)
    _whole(page)


def test_the_edges_of_a_text_are_places_too() -> None:
    for text in ("", "\n", "charter", "charter x", "\ufeffcharter x\n", "#", '"""', "body b\n    seats\n        a"):
        page = page_of(text)
        for at in range(len(text) + 1):
            _ask(page, at)
        _whole(page)


def edited(chance: random.Random, text: str) -> str:
    """Return *text* after some random edits, as if someone were typing and deleting."""
    for _ in range(chance.randint(1, 5)):
        at = chance.randint(0, len(text))
        until = min(len(text), at + chance.choice((0, 0, 0, 1, 5, 40, 200)))
        text = text[:at] + chance.choice([*ODD, *words(), "\n", " "]) + text[until:]
    return text


def _ask(page: Page, at: int) -> None:
    here = page.span(at, min(len(page.text), at + 30))
    for one in completions(page, at):
        _inside(page, [one.edit.span])
    found = hover(page, at)
    assert found is None or (found.text and found.span.start <= at <= found.span.end)
    signature(page, at)
    _inside(page, [target.origin for target in (*definition(page, at), *type_definition(page, at))])
    _inside(page, references(page, at))
    _inside(page, [one.span for one in highlight(page, at)])
    ranges = selections(page, at)
    assert all(outer.start <= inner.start and inner.end <= outer.end for inner, outer in pairwise(ranges))
    assert all(one.start <= at <= one.end for one in ranges)
    prepare_rename(page, at)
    edits = rename(page, at, "another-name")
    if not isinstance(edits, Refusal):
        _inside(page, [edit.span for edit in edits])
    for action in actions(page, here):
        _inside(page, [edit.span for edit in action.edits])
    format_typed(page, at, "\n")
    stop = calls.stop_at(page, at)
    if stop is not None:
        calls.comes_from(page, stop.name)
        calls.goes_to(page, stop.name)
    assert positions.offset(page.source, positions.point(page.source, at)) <= len(page.text)


def _whole(page: Page) -> None:
    _inside(page, [one.finding.span for one in findings(page)])
    _inside(page, [symbol.at for symbol in symbols(page)])
    workspace_symbols([page], "a")
    for folding in foldings(page):
        assert "\n" in page.text[folding.span.start : folding.span.end]
    _inside(page, [one.span for one in links(page)])
    _inside(page, [one.span for one in lenses(page)])
    assert all(0 <= one.offset <= len(page.text) for one in inlays(page))
    words = painted(page)
    assert all(one.kind in KINDS and set(one.modifiers) <= set(MODIFIERS) for one in words)
    assert all(one.span.start < one.span.end for one in words)
    assert all(before.span.end <= after.span.start for before, after in pairwise(words))
    assert all("\n" not in page.text[one.span.start : one.span.end] for one in words)
    _inside(page, [edit.span for edit in (*format_all(page), *format_range(page, page.span(3, 60)))])


def _inside(page: Page, spans: Iterable[Span]) -> None:
    for span in spans:
        assert 0 <= span.start <= span.end <= len(page.compilation.sources[span.file].text)
