"""What an editor changes keeps the meaning: renames, the layout of a range, and the actions on findings."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from ide.pages import examples, page_of
from ide.test_anywhere import edited

from mspcharter.diagnostics import Edit
from mspcharter.emit.json.data import to_json
from mspcharter.ide.actions import actions, fix_all
from mspcharter.ide.formatting import format_all, format_range
from mspcharter.ide.occurrences import Place
from mspcharter.ide.page import Page
from mspcharter.ide.rename import Refusal, Renaming, applied, move_file, prepare_rename, rename
from mspcharter.ide.workspace import Disk, Workspace
from mspcharter.power.glance import Glance, glances
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format
from mspcharter.text import Source

SEEDS = range(16)
NEW_NAMES = ("renamed-thing", "é-eau", "القارب", "board2", "x")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rename_and_its_opposite_give_the_same_text(seed: int) -> None:
    chance = random.Random(seed)
    page = page_of(chance.choice(examples()[:14]))
    for place in chance.sample(_places(page), 3):
        old = page.text[place.span.start : place.span.end]
        new = _named(chance, page)
        edits = rename(page, place.span.start, new)
        assert not isinstance(edits, Refusal), (old, new, edits)
        after = page_of(applied(page, edits)[page.path])
        back = rename(after, _moved(place.span.start, edits), old)
        assert not isinstance(back, Refusal), (old, new, back)
        assert applied(after, back)[page.path] == page.text, (old, new)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rename_changes_nothing_but_the_name(seed: int) -> None:
    chance = random.Random(seed)
    page = page_of(chance.choice(examples()[:14]))
    place = chance.choice([one for one in _places(page) if one.declares])
    old = place.thing.name
    new = _named(chance, page)
    edits = rename(page, place.span.start, new)
    assert not isinstance(edits, Refusal), (old, new, edits)
    after = page_of(applied(page, edits)[page.path])
    assert _codes(after) == _codes(page), (old, new)
    assert _figures(after) == _figures(page), (old, new)


def test_a_seat_that_two_bodies_have_is_renamed_in_both() -> None:
    text = (
        'charter c "C"\nstakeholder a "A"\n    sector labour\nbody one "One"\n    seats\n        head "Head" 1 for a\n'
        'body two "Two"\n    seats\n        head "Head" 2 for a\nscenario s "S"\n    vacant 1 of head\n'
    )
    page = page_of(text)
    edits = rename(page, text.index("head"), "chief")
    assert not isinstance(edits, Refusal)
    assert applied(page, edits)["charter.msp"] == text.replace("head", "chief")


def test_a_name_that_was_typed_in_two_ways_is_one_name() -> None:
    text = 'charter c "C"\nstakeholder cafe\u0301 "A"\n    sector labour\nrole r "R"\n    held by caf\u00e9\n'
    page = page_of(text)
    edits = rename(page, text.rindex("caf\u00e9"), "bar")
    assert not isinstance(edits, Refusal)
    assert applied(page, edits)["charter.msp"].count("bar") == 2
    prepared = prepare_rename(page, text.rindex("caf\u00e9") + 4)
    assert isinstance(prepared, Renaming)
    assert prepared.name == "caf\u00e9"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_range_is_laid_out_as_the_whole_text_is(seed: int) -> None:
    chance = random.Random(seed)
    text = _untidy(
        chance, edited(chance, chance.choice(examples()[:14])) if seed % 2 else chance.choice(examples()[:14])
    )
    page = page_of(text)
    whole = format(Source(page.path, text), LANGUAGE)
    assert _with(text, format_all(page)) == whole
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    part = format_range(page, page.span(start, end))
    assert set(part) <= set(format_all(page))
    # What is left to do after a range is what the formatter does outside it.
    assert format(Source(page.path, _with(text, part)), LANGUAGE) == whole


def test_the_ranges_of_all_declarations_give_the_whole_layout() -> None:
    text = _untidy(random.Random(3), examples()[3])
    page = page_of(text)
    edits = {edit for one in page.file.declarations for edit in format_range(page, page.span(one.start, one.end))}
    assert _with(text, sorted(edits)) == format(Source(page.path, text), LANGUAGE)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_preferred_fix_brings_no_error_and_an_accepted_finding_is_gone(seed: int) -> None:
    chance = random.Random(seed)
    page = page_of(edited(chance, chance.choice(examples()[:14])) if seed % 2 else chance.choice(examples()[:14]))
    errors = sum(one.code < "MSP1" for one in page.compilation.single)
    findings = page.compilation.single
    for one in chance.sample(findings, min(4, len(findings))):
        for action in actions(page, one.finding.span):
            after = page_of(applied(page, action.edits)[page.path]).compilation
            assert action.about is not None
            if action.preferred:
                assert sum(other.code < "MSP1" for other in after.single) <= errors
            elif action.title.startswith("accept"):
                assert Counter(after.single)[action.about] == 0
                assert sum(other.code < "MSP1" for other in after.single) == errors, action.edits


def test_fixing_all_leaves_nothing_that_is_safe_to_fix() -> None:
    page = page_of('chartr c "C"\n    currecy KES\nstakeholdr a “A”\n    sector labour\n    joins as foundr\n')
    action = fix_all(page)
    assert action is not None
    after = page_of(applied(page, action.edits)["charter.msp"])
    assert after.compilation.ok
    assert fix_all(after) is None


def test_a_file_that_moves_is_included_where_it_is_now() -> None:
    texts = {
        "p/charter.msp": 'charter c "C"\ninclude "a/one.msp"\n',
        "p/a/one.msp": 'include "two.msp"\ninclude "../b/three.msp"\n',
        "p/a/two.msp": 'clause two "Two"\n    "x"\n',
        "p/b/three.msp": 'clause three "Three"\n    "x"\n',
    }
    assert _move(texts, "p/a/two.msp", "p/b/two.msp") == {
        "p/a/one.msp": 'include "../b/two.msp"\ninclude "../b/three.msp"\n'
    }
    assert _move(texts, "p/a/one.msp", "p/one.msp") == {
        "p/charter.msp": 'charter c "C"\ninclude "one.msp"\n',
        "p/a/one.msp": 'include "a/two.msp"\ninclude "b/three.msp"\n',
    }
    assert _move(texts, "p/a/two.msp", "elsewhere/two.msp") == {}


def _move(texts: dict[str, str], old: str, new: str) -> dict[str, str]:
    """Return the texts that change if the file *old* becomes *new*."""

    def includes(root: str):  # type: ignore[no-untyped-def]
        folder = root.rpartition("/")[0]
        return lambda path: Source(f"{folder}/{path}", texts[f"{folder}/{path}"])

    space = Workspace(Disk(lambda path: Source(path, texts[path]), includes))
    space.list_files(texts)
    page = space.page("p/charter.msp")
    after = applied(page, move_file(page, old, new))
    return {path: text for path, text in after.items() if text != texts[path]}


def _places(page: Page) -> list[Place]:
    found = [one for one in page.occurrences.in_file(page.path) if one.thing.kind != "built-in"]
    return [one for one in found if page.occurrences.declaration_of(one.thing) is not None]


def _named(chance: random.Random, page: Page) -> str:
    taken = {one.thing.name for one in page.occurrences.in_file(page.path)}
    return chance.choice([name for name in NEW_NAMES if name not in taken])


def _moved(offset: int, edits: tuple[Edit, ...]) -> int:
    return offset + sum(len(one.text) - (one.span.end - one.span.start) for one in edits if one.span.end <= offset)


def _codes(page: Page) -> list[str]:
    return sorted(one.code for one in page.compilation.single)


def _figures(page: Page) -> list[object]:
    if not page.compilation.ok:
        return []
    assert to_json(page.charter)
    return [(one.line.needed, len(one.figures.singles)) for one in glances(page.decisions) if isinstance(one, Glance)]


def _untidy(chance: random.Random, text: str) -> str:
    """Return *text* with other blanks between its words on some lines."""
    lines = []
    for line in text.split("\n"):
        margin = line[: len(line) - len(line.lstrip())]
        words = line.split()
        odd = chance.random() < 0.3 and words and '"' not in line and "#" not in line and margin
        lines.append(margin + "  ".join(words) if odd else line)
    return "\n".join(lines)


def _with(text: str, edits: tuple[Edit, ...] | list[Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
