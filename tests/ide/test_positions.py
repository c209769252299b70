"""Offsets are code points; editors count in UTF-16 or UTF-8 units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mspcharter.ide.positions import UTF_8, UTF_16, UTF_32, Point, offset, point
from mspcharter.text import Source

ENCODINGS = (UTF_8, UTF_16, UTF_32)
TEXTS = st.text(alphabet=st.sampled_from("a\n\r\t é\u0301ع\u200f🌊𐀀\u2028\ufeff"), max_size=40)


@pytest.mark.parametrize(
    ("encoding", "character"),
    [(UTF_8, 4 + 2 + 3), (UTF_16, 2 + 1 + 2), (UTF_32, 1 + 1 + 2)],
)
def test_a_wave_an_arabic_letter_and_an_accent_are_counted_as_the_editor_counts(encoding: str, character: int) -> None:
    source = Source("charter.msp", "first\n🌊عe\u0301 end")
    assert point(source, 10, encoding) == Point(1, character)
    assert offset(source, Point(1, character), encoding) == 10


def test_a_place_inside_a_pair_of_units_is_the_beginning_of_its_character() -> None:
    source = Source("charter.msp", "a🌊b")
    assert [offset(source, Point(0, number)) for number in range(6)] == [0, 1, 1, 2, 3, 3]


def test_a_carriage_return_ends_a_line_as_in_the_protocol() -> None:
    source = Source("charter.msp", "one\rtwo\r\nthree")
    assert [point(source, at) for at in (3, 4, 7, 9)] == [Point(0, 3), Point(1, 0), Point(1, 3), Point(2, 0)]
    assert offset(source, Point(2, 1)) == 10


def test_a_place_outside_the_text_is_taken_as_the_nearest_in_it() -> None:
    source = Source("charter.msp", "one\r\ntwo")
    assert offset(source, Point(0, 99)) == 3
    assert offset(source, Point(-1, 2)) == 0
    assert offset(source, Point(9, 0)) == 8
    assert offset(source, Point(1, -5)) == 5
    assert point(source, 99) == Point(1, 3)
    assert point(source, -1) == Point(0, 0)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_every_place_of_every_text_comes_back(text: str, encoding: str) -> None:
    source = Source("charter.msp", text)
    for place in range(len(text) + 1):
        if text[place : place + 1] == "\n" and text[place - 1 : place] == "\r":
            continue  # a line end is one
        assert offset(source, point(source, place, encoding), encoding) == place


@given(TEXTS, st.integers(-2, 50), st.integers(-2, 50), st.sampled_from(ENCODINGS))
def test_no_place_is_outside_the_text(text: str, line: int, character: int, encoding: str) -> None:
    assert 0 <= offset(Source("charter.msp", text), Point(line, character), encoding) <= len(text)
