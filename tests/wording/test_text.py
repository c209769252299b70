"""Texts with links: how they are joined, begun, ended and cleaned, whatever stands in them."""

from __future__ import annotations

import pytest

from mspcharter.wording.text import (
    Link,
    Text,
    address,
    capital,
    is_address,
    joined,
    on_one_line,
    plain,
    sentence,
    series,
    unhyphened,
    unlinked,
)

BOARD = Link("the board", "board")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        (" ", " "),
        ("\n\n", " "),
        ("one", "one"),
        (" one", " one"),
        ("one ", "one "),
        (" one two ", " one two "),
        ("one\ntwo", "one two"),
    ],
)
def test_a_part_of_a_line_keeps_a_space_at_its_ends(text: str, cleaned: str) -> None:
    assert on_one_line(text) == cleaned


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([], ""),
        ([("one",)], "one"),
        ([("one",), ("two",)], "one and two"),
        ([("one",), ("two",), ("three",)], "one, two and three"),
        ([("one, or half",), ("two",), ("three",)], "one, or half; two; and three"),
        ([("one",), ("two, or half",)], "one; and two, or half"),
        ([("“One, and more”",), ("two",)], "“One, and more” and two"),
    ],
)
def test_parts_are_listed_as_in_a_sentence(parts: list[Text], told: str) -> None:
    assert plain(series(parts)) == told
    assert plain(series(iter(parts), "or")) == told.replace(" and ", " or ") or "“" in told


def test_joined_parts_keep_their_links() -> None:
    assert joined([("by ", BOARD), ("alone",)], "; ") == ("by ", BOARD, "; ", "alone")
    assert joined([]) == ()
    assert unlinked(("by ", BOARD)) == ("by the board",)
    assert unlinked(()) == ()
    assert unhyphened("private-sector") == ("private sector",)
    assert unhyphened(None) == ()


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ((), ()),
        (("one two", BOARD), ("One two", BOARD)),
        ((BOARD, " decides"), (BOARD, " decides")),
        (("https://one.example",), ("https://one.example",)),
        (("",), ("",)),
        (("ßa",), ("ßa",)),
    ],
)
def test_a_text_begins_with_a_large_letter_if_it_can(text: Text, begun: Text) -> None:
    assert capital(text) == begun


@pytest.mark.parametrize("end", [".", "!", "?", "…"])
def test_a_sentence_has_one_full_stop(end: str) -> None:
    assert sentence((f"so it is{end}",)) == (f"So it is{end}",)
    assert sentence(("so it is",)) == ("So it is", ".")


def test_only_a_whole_address_is_a_link() -> None:
    assert address(("https://one.example/a",)) == (Link("https://one.example/a", "https://one.example/a"),)
    assert address(("see https://one.example",)) == ("see https://one.example",)
    assert is_address("http://one.example")
    assert not is_address("board")
