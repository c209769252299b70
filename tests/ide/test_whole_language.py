"""What an editor knows of every form of the language: in all templates, and in whole charters of strangers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

import pytest
from ide.pages import ROOT, page_of

from mspcharter.diagnostics import Edit
from mspcharter.emit.json.data import to_json
from mspcharter.ide.completion import completions
from mspcharter.ide.definition import definition
from mspcharter.ide.folding import foldings
from mspcharter.ide.formatting import format_all, format_range, format_typed
from mspcharter.ide.hover import hover
from mspcharter.ide.page import Page
from mspcharter.ide.references import references
from mspcharter.ide.rename import Refusal, applied, rename
from mspcharter.ide.symbols import symbols
from mspcharter.ide.tokens import painted
from mspcharter.semantics.forms import FORMS
from mspcharter.semantics.names import NAMELESS
from mspcharter.semantics.places import LANGUAGE
from mspcharter.semantics.reading import Form
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.tree import Token
from mspcharter.templates import TEMPLATES, text_of

TEXTS = {one.name: text_of(one.name) for one in TEMPLATES}
TEXTS |= {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "examples" / "public").glob("*.msp")}
TEXTS["everything"] = (ROOT / "tests" / "emit" / "everything.txt").read_text(encoding="utf-8")
PROSE = ("TEXT", "BLOCK")


def words_of(page: Page) -> list[Token]:
    """Return the words and names of *page*, without its texts and comments."""
    found = (
        one for declaration in page.file.declarations for one in lex(page.text, declaration.start, declaration.end)
    )
    return [one for one in found if one.type not in PROSE and one.text[:1].isalpha()]


@pytest.mark.parametrize("name", TEXTS)
def test_each_word_is_explained_and_coloured(name: str) -> None:
    page = page_of(TEXTS[name])
    coloured = {number for one in painted(page, None) for number in range(one.span.start, one.span.end)}
    for word in words_of(page):
        line = page.source.position(word.start).line
        assert hover(page, word.start + 1) is not None, (line, word.text)
        assert word.start in coloured, (line, word.text)


@pytest.mark.parametrize("name", TEXTS)
def test_each_declaration_is_in_the_outline_and_can_be_folded(name: str) -> None:
    page = page_of(TEXTS[name])
    outline = symbols(page)
    assert [one.whole.start for one in outline] == [one.start for one in page.file.declarations]
    assert all(one.name and inner.name for one in outline for inner in one.inside)
    folded = {page.source.position(one.span.start).line for one in foldings(page)}
    assert {page.source.position(one.start).line for one in page.file.declarations if one.fields} <= folded


LAKE = """\
charter lake "Lake"
    version 1
    status draft

membership anglers "Anglers"
    sector grassroots

budget money "Money"
    spends
        travel "Travel" USD 10
        rent "Rent" USD 20

body council "Council"
    seats
        anglers 2 from anglers, elected by anglers
    quorum to be agreed
    tasks
        strategy "Draws up the strategy"
        "Meets in public", every 3 months

resource cash "Cash"
    for money.travel

clause what "What"
    "The {council} does {council.strategy}. {council.tasks} are its tasks. See `council.strategy`."
"""


def changed(place: str, name: str) -> str:
    """Return the charter after what stands at the end of *place* was renamed."""
    page = page_of(LAKE)
    edits = rename(page, LAKE.index(place) + len(place), name)
    assert not isinstance(edits, Refusal), edits
    return applied(page, edits)[page.path]


def test_an_item_is_a_name_like_others() -> None:
    page = page_of(LAKE)
    cited, declared = LAKE.index("council.strategy}") + 9, LAKE.index("strategy ")
    found = hover(page, cited)
    assert found is not None
    assert found.text == "**Strategy** · task `strategy` in Council\n\nDraws up the strategy"
    (target,) = definition(page, cited)
    assert target.name.start == declared
    assert [one.start for one in references(page, cited)] == [declared, cited - 1]
    (council,) = (one for one in symbols(page) if one.name == "council")
    assert [one.name for one in council.inside] == ["anglers", "strategy", "Meets in public"]
    unfinished = LAKE.replace("{council.strategy}", "{council.}")
    offered = completions(page_of(unfinished), unfinished.index("{council.}") + 9)
    assert {"strategy", "tasks"} <= {one.label for one in offered}


def test_an_item_is_renamed_where_it_is_cited() -> None:
    assert changed("council.strat", "plan") == (
        LAKE.replace("        strategy", "        plan").replace("council.strategy", "council.plan")
    )


def test_what_has_parts_that_are_cited_can_be_renamed() -> None:
    assert changed("body coun", "board") == (
        LAKE.replace("body council", "body board").replace("{council", "{board").replace("`council", "`board")
    )
    assert changed("budget mon", "funds") == LAKE.replace("budget money", "budget funds").replace("money.", "funds.")


def test_a_membership_is_renamed_wherever_a_constituency_could_stand() -> None:
    assert changed("membership ang", "fishers") == (
        LAKE.replace("membership anglers", "membership fishers")
        .replace("from anglers", "from fishers")
        .replace("by anglers", "by fishers")
    )


def test_a_quorum_that_is_open_is_not_said_to_be_none() -> None:
    found = hover(page_of(LAKE), LAKE.index("council"))
    assert found is not None
    assert "The quorum is to be agreed." in found.text
    assert "no quorum" not in found.text
    assert "To be agreed: quorum." in found.text


def offered_behind(keyword: str, line: str) -> list[str]:
    """Return what is offered behind the words of a *line* in a new declaration of *keyword*."""
    name = "" if keyword in NAMELESS else " extra-name"
    text = f"{text_of('open-source')}\n{keyword}{name}\n    {line} "
    return [one.label for one in completions(page_of(text), len(text))]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.keyword)
def test_something_is_offered_behind_the_words_of_each_line_also_that_it_is_open(form: Form) -> None:
    keyword = "term" if form.keyword == "definition" else form.keyword
    for line in form.lines:
        if line.words and not line.words.endswith("to be agreed") and keyword in LANGUAGE.words:
            assert {"to be agreed", "not known"} <= {*offered_behind(keyword, line.words)}, line.words


def test_a_meeting_is_offered_the_quorums_of_a_body() -> None:
    text = f"{text_of('registry')}\nmeeting extra\n    of board\n    quorum "
    assert "board" in page_of(text).charter.bodies
    labels = [one.label for one in completions(page_of(text), len(text))]
    assert "more than 1/2 of all seats" in labels
    assert not any("votes cast" in label for label in labels)


@pytest.mark.parametrize(("keyword", "line", "example"), [
    ("decision", "notice", "14 days"), ("office", "number", "2"), ("charter", "language", "en"),
])  # fmt: skip
def test_an_example_is_offered_where_nothing_else_can_be(keyword: str, line: str, example: str) -> None:
    assert offered_behind(keyword, line)[0] == example


def laid_out(page: Page, edits: Iterable[Edit]) -> str:
    return applied(page, sorted(edits))[page.path]


@pytest.mark.parametrize("name", TEXTS)
def test_every_form_is_laid_out_alike_whole_in_parts_and_as_it_is_typed(name: str) -> None:
    untidy = re.sub(r"(?<=\S) {2,}", " ", TEXTS[name])
    page = page_of(untidy)
    whole = laid_out(page, format_all(page))
    assert format_all(page_of(whole)) == ()
    parts = {edit for one in page.file.declarations for edit in format_range(page, page.span(one.start, one.end))}
    assert laid_out(page, parts) == whole
    chance = random.Random(1)
    for end in chance.sample([found.end() for found in re.finditer("\n", untidy)], 2):
        typed = page_of(laid_out(page, format_typed(page, end, "\n")))
        assert to_json(typed.charter) == to_json(page.charter)


@pytest.mark.parametrize(
    ("written", "offered", "missing"),
    [
        ("quorum to be agreed ", {"by", "before"}, "board"),
        ("quorum   to be agreed by ", {"board", "users"}, "before"),
        ("quorum to be agreed by bo", {"board"}, "before"),
        ("quorum to be agreed by board ", {"before"}, "by"),
        ("quorum to be agreed by board before ", {"2027-06-30"}, "by"),
        ("nothing to be agreed ", set(), "by"),
        ("quorum not known ", set(), "by"),
    ],
)
def test_who_settles_an_open_value_is_offered_behind_it(written: str, offered: set[str], missing: str) -> None:
    text = f"{text_of('registry')}\nbody extra\n    {written}"
    found = completions(page_of(text), len(text))
    assert offered <= {one.label for one in found}
    assert missing not in {one.label for one in found}
    for one in found:
        after = page_of(text[: one.edit.span.start] + one.edit.text)
        assert after.text.startswith(text.rpartition(" ")[0])
