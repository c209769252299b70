"""Suggestions for misspelt names: the distance compared with its textbook form, time and order."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mspcharter import spelling
from mspcharter.spelling import closest, nearest_first

WORDS = ["quorum", "stakeholder", "regulator", "government", "board", "KES", "civil-society", "kenet", "tespok", "term"]
FEW_LETTERS = st.text(alphabet="abcé-", max_size=9)
NAMES = st.lists(st.text(max_size=12), max_size=8)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("quorum", "quorum"),
        ("qourum", "quorum"),
        ("stakholder", "stakeholder"),
        ("boardd", "board"),
        ("Board", "board"),
        ("kes", "KES"),
        ("KSE", "KES"),
        ("civil_society", "civil-society"),
        ("CIVIL-SOCEITY", "civil-society"),
        ("trem", "term"),
    ],
)
def test_a_slip_of_the_pen_finds_its_word(written: str, meant: str) -> None:
    assert closest(written, WORDS) == meant


@pytest.mark.parametrize(("written", "meant"), [("gov", "government"), ("regul", "regulator"), ("boardroom", "board")])
def test_a_beginning_finds_its_word(written: str, meant: str) -> None:
    assert closest(written, WORDS) == meant


@pytest.mark.parametrize("written", ["", "x", "go", "kanata", "ministry", "bureaucracy", "boardofalldirectors"])
def test_a_word_that_is_near_to_none_finds_none(written: str) -> None:
    assert closest(written, WORDS) is None


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert closest("board", []) is None
    assert nearest_first("board", []) == []


def test_letters_of_every_script_count_alike() -> None:
    assert closest("مجلص", ["مجلس", "هيئة"]) == "مجلس"
    assert closest("STRASSE", ["straße"]) == "straße"


def test_of_two_as_near_the_one_with_the_same_beginning_leads() -> None:
    assert nearest_first("cart", ["dart", "card", "cat"]) == ["card", "cat", "dart"]


def test_the_rest_follows_in_its_order() -> None:
    assert nearest_first("quorm", ["term", "seats", "quorum", "chair"]) == ["quorum", "term", "seats", "chair"]


def test_a_swap_of_neighbours_is_one_edit() -> None:
    assert closest("gvot", ["gotv", "govt"]) == "govt"


def test_long_words_are_near_up_to_six_edits() -> None:
    name = "association-of-the-registrars-of-names"
    assert closest(name.replace("s", "z"), [name]) == name
    assert closest(name.replace("s", "z").replace("a", "e"), [name]) is None


@given(FEW_LETTERS, FEW_LETTERS, st.integers(0, 9))
def test_edits_are_counted_as_in_the_textbook(one: str, other: str, allowed: int) -> None:
    if not one:
        return
    expected = _textbook(one, other)
    measured = spelling._edits(spelling._places(one), len(one), other, allowed)
    assert measured == expected if expected <= allowed else measured > allowed


@given(st.text(max_size=12), NAMES)
def test_sorting_loses_no_name_and_repeats_none(word: str, names: list[str]) -> None:
    ordered = nearest_first(word, names)
    assert sorted(ordered) == sorted(set(names))


@given(st.text(max_size=12), NAMES)
def test_the_order_of_the_candidates_does_not_matter(word: str, names: list[str]) -> None:
    assert set(nearest_first(word, names)) == set(nearest_first(word, reversed(names)))
    assert closest(word, names) == closest(word, reversed(names))


@given(st.text(max_size=12), NAMES)
def test_the_closest_leads_the_sorted(word: str, names: list[str]) -> None:
    found = closest(word, names)
    assert found is None or found == nearest_first(word, names)[0]


@given(st.text(min_size=1, max_size=12))
def test_a_word_is_nearest_to_itself(word: str) -> None:
    assert closest(word, [word + "x", word, "x" + word]) == word


def test_hostile_words_take_no_time() -> None:
    began = process_time()
    assert closest("a" * 10_000, ["a" * 9_999] * 100_000) is None
    assert closest("stakeholder", ["a" * 10_000] * 1_000) is None
    assert len(nearest_first("b" * 10_000, (f"member-{number}" for number in range(100_000)))) == 100_000
    assert closest("membre-50000", (f"member-{number:05}" for number in range(100_000))) == "member-50000"
    assert process_time() - began < 20


def _textbook(one: str, other: str) -> int:
    """Count edits with the full table of the optimal string alignment."""
    rows = [list(range(len(other) + 1))]
    for up, left in enumerate(one, 1):
        row = [up]
        for across, right in enumerate(other, 1):
            cost = min(rows[-1][across] + 1, row[-1] + 1, rows[-1][across - 1] + (left != right))
            if up > 1 and across > 1 and left == other[across - 2] and one[up - 2] == right:
                cost = min(cost, rows[-2][across - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
