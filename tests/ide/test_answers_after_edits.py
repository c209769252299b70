"""What is kept from one version of a text to the next changes no answer: each is that of a text opened now."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from ide.pages import examples
from ide.test_anywhere import edited

from mspcharter.ide import calls
from mspcharter.ide.actions import actions
from mspcharter.ide.completion import completions
from mspcharter.ide.definition import definition, type_definition
from mspcharter.ide.folding import foldings
from mspcharter.ide.formatting import format_typed
from mspcharter.ide.highlight import highlight
from mspcharter.ide.hover import hover
from mspcharter.ide.inlays import inlays
from mspcharter.ide.lenses import lenses
from mspcharter.ide.links import links
from mspcharter.ide.page import Page
from mspcharter.ide.references import references
from mspcharter.ide.rename import prepare_rename, rename
from mspcharter.ide.selection import selections
from mspcharter.ide.signature import signature
from mspcharter.ide.symbols import symbols
from mspcharter.ide.tokens import painted
from mspcharter.ide.workspace import Disk, Workspace

SEEDS = range(12)
VERSIONS = 4
PLACES = 10
PATH = "charter.msp"
MARKS = re.compile(r"(?m)^ {4}[a-z ]+?  +|at least |taken by +|requires +|\{|^\w+ ")

AT_A_PLACE: tuple[Callable[[Page, int], object], ...] = (
    hover, completions, signature, definition, type_definition, references, highlight, selections, prepare_rename,
    calls.stop_at,
    lambda page, at: rename(page, at, "renamed-thing"),
    lambda page, at: actions(page, page.span(at, at)),
    lambda page, at: format_typed(page, at, "\n"),
)  # fmt: skip
OF_A_PAGE: tuple[Callable[[Page], object], ...] = (lenses, inlays, symbols, foldings, links, painted)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_after_edits_is_that_of_a_text_opened_now(seed: int) -> None:
    chance = random.Random(seed)
    text = chance.choice(examples()[:12])
    kept = workspace(text)
    for version in range(VERSIONS):
        kept.put(PATH, text)
        whole = version % 2
        page = kept.page(PATH) if whole else kept.early_page(PATH)
        other = workspace(text)
        new = other.page(PATH) if whole else other.early_page(PATH)
        for at in places(chance, text):
            for ask in AT_A_PLACE:
                assert ask(page, at) == ask(new, at), (ask, at)
        for show in OF_A_PAGE if whole else ():
            assert show(page) == show(new), show
        text = edited(chance, text) if version else typed(chance, text)


def test_a_threshold_says_what_it_asks_for_wherever_its_decision_stands() -> None:
    text = next(one for one in examples() if "at least 2/3 of" in one)
    kept = workspace(text)
    found = hover(kept.page(PATH), text.index("at least 2/3 of") + len("at least 2"))
    assert found is not None
    assert "Needed here: " in found.text


def places(chance: random.Random, text: str) -> list[int]:
    """Return places of *text*: some anywhere, some in names, in rules, and where a line has its content."""
    found = [chance.randint(0, len(text)) for _ in range(PLACES // 2)]
    marks = [match.end() for match in MARKS.finditer(text)]
    return [*found, *(min(len(text), chance.choice(marks) + chance.randint(0, 3)) for _ in range(PLACES - len(found)))]


def typed(chance: random.Random, text: str) -> str:
    """Return *text* with a word typed at the end of a line."""
    at = text.find("\n", chance.randrange(len(text)))
    return f"{text[:at]} board{text[at:]}"


def workspace(text: str) -> Workspace:
    found = Workspace(Disk(lambda _: "not here", lambda _: lambda _: "not here"))
    found.put(PATH, text)
    return found
