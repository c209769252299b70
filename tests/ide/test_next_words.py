"""Half a line is completed with what can follow: the next word of a charter is offered wherever it stands."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from ide.pages import ROOT

from mspcharter.ide.completion import Completion, completions
from mspcharter.ide.page import Page
from mspcharter.ide.signature import signature
from mspcharter.ide.workspace import Disk, Workspace
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.tree import Token

TEXT = (ROOT / "tests" / "emit" / "everything.txt").read_text(encoding="utf-8")
AMOUNTS = frozenset({"NUMBER", "FRACTION", "PERCENT", "DATE", "CURRENCY_CODE"})
LAYOUT = frozenset({"_NL", "_INDENT", "_DEDENT"})
TRIES = 60
LIMITS = "at most 29 years in a lifetime"
"""A third limit of a term, which is not offered: most that could follow its first words would repeat another."""

WAIVED = 'charter c "C"\nstakeholder a "A"\n    sector labour\nbody b "B"\n    seats\n        s 1 for a\n'
DISPUTE = 'charter c "C"\ndispute d "D"\n    step talk by "the chair"\n    step court by "a court", back to '


def opened(text: str) -> Workspace:
    found = Workspace(Disk(lambda _: "not here", lambda _: lambda _: "not here"))
    found.put("charter.msp", text)
    return found


WHOLE = opened(TEXT).early_page("charter.msp")


def places() -> Iterator[Token]:
    """Yield the words, amounts and texts of the charter that do not name something new."""
    for declaration in WHOLE.file.declarations:
        tokens = lex(TEXT, declaration.start, declaration.end)
        for before, one, behind in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
            place = WHOLE.occurrences.at("charter.msp", one.start)
            item = isinstance(before, Token) and before.type in LAYOUT and getattr(behind, "type", "") == "TEXT"
            declares = (place is not None and place.declares) or getattr(before, "text", "") == "step" or item
            if one.type in (*AMOUNTS, "NAME", "TEXT") and not declares:
                yield one


PLACES = tuple(places())


@pytest.mark.parametrize("seed", range(4))
def test_the_next_word_of_half_a_line_is_offered(seed: int) -> None:
    kept = opened(TEXT)
    for one in random.Random(seed).sample(PLACES, TRIES):
        line_end = TEXT.index("\n", one.start)
        kept.put("charter.msp", TEXT[: one.start] + TEXT[line_end:])
        found = completions(kept.early_page("charter.msp"), one.start)
        rest = TEXT[one.start : line_end]
        if rest.startswith(LIMITS):
            continue
        assert any(goes_on(each, one, rest) for each in found), (rest, [each.label for each in found])


def goes_on(offered: Completion, token: Token, rest: str) -> bool:
    """Say whether *offered* is what *token* begins, or a text or an amount where it is one."""
    new = offered.edit.text
    if token.type == "TEXT":
        return '"' in new
    if token.type in AMOUNTS:
        return new[:1].isdigit() or offered.kind == "text"
    return rest.startswith(offered.label.removeprefix(", ")) or new.startswith(f"{token.text} ")


def page_of(text: str) -> Page:
    return opened(text).early_page("charter.msp")


def test_a_dispute_goes_back_to_a_step_above() -> None:
    assert [one.label for one in completions(page_of(DISPUTE), len(DISPUTE))] == ["talk"]


def test_a_waiver_is_for_what_has_the_finding() -> None:
    text = f"{WAIVED}waive unexplained-seat for "
    found = completions(page_of(text), len(text))
    expected = [("b", "the charter does not say who fills the seat of `s` in `b`")]
    assert [(one.label, one.detail) for one in found] == expected


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("decision d\n    notice ", ["30 days", "3 months"]),
        ("decision d\n    requires consensus, within ", ["30 days", "3 months"]),
        ("body b\n    proxies at most ", ["1"]),
        ("body b\n    balance at least ", ["2", "1/3", "50%"]),
        ("charter c\n    language en, ", []),
    ],
)
def test_times_and_amounts_are_offered(line: str, offered: list[str]) -> None:
    found = completions(page_of(line), len(line))
    assert [one.label for one in found if one.kind == "text"] == offered


@pytest.mark.parametrize("step", ["else at least 1/2 of votes cast of ", "at least 1/2 of votes cast of "])
def test_a_step_that_begins_like_the_line_of_a_meeting_is_a_step(step: str) -> None:
    text = (
        'charter c "C"\nconstituency north "N"\nmeeting annual "A"\n    of b\nbody b "B"\n    seats\n'
        f'        s 1 from north\ndecision d "D"\n    taken by b\n    requires\n        {step}'
    )
    offered = [one.label for one in completions(page_of(text), len(text))]
    assert "north" in offered
    assert "annual" not in offered


def test_behind_an_amount_and_of_the_bases_come_first() -> None:
    text = f"{WAIVED}decision d\n    taken by b\n    requires at least 2/3 of "
    found = completions(page_of(text), len(text))
    assert [one.label for one in found][:2] == ["votes cast", "all seats"]


@pytest.mark.parametrize("written", ["2", "2030", "2030-", "2030-1", "2030-11-12"])
def test_a_date_is_one_word_while_it_is_written(written: str) -> None:
    text = f"objective o\n    due {written}"
    found = signature(page_of(text), len(text))
    assert found is not None
    assert found.label.startswith("due")
    offered = completions(page_of(text), len(text))
    assert all(one.edit.span.start == text.index(written) for one in offered)
