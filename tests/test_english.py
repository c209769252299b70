"""Numbers in words: exact if possible, marked if rounded, and never shown as zero if they are not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mspcharter.english import in_a_hundred, odds, percent, series, short_percent, votes

PARTS = st.fractions(0, 1, max_denominator=10**9)


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (Fraction(0), "none"),
        (Fraction(1), "all"),
        (Fraction(1, 2), "1 in 2"),
        (Fraction(1, 14), "1 in 14"),
        (Fraction(35, 128), "about 1 in 4"),
        (Fraction(483, 1000), "about 1 in 2"),
        (Fraction(729, 1000), "about 3 in 4"),
        (Fraction(2, 27), "about 1 in 14"),
        (Fraction(299, 300), "all but 1 in 300"),
        (Fraction(848, 1 << 15), "about 1 in 39"),
        (Fraction(1, 10**9), "fewer than 1 in 1,000,000"),
    ],
)
def test_a_chance_is_told_as_people_tell_it(chance: Fraction, words: str) -> None:
    assert odds(chance) == words


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (Fraction(0), "none"),
        (Fraction(1), "all"),
        (Fraction(247, 512), "48 in 100"),
        (Fraction(1, 1000), "1 in 1,000"),
        (Fraction(999, 1000), "more than 99 in 100"),
    ],
)
def test_a_chance_is_told_in_hundreds(chance: Fraction, words: str) -> None:
    assert in_a_hundred(chance) == words


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Fraction(0), "0.0%"),
        (Fraction(1, 9), "11.1%"),
        (Fraction(1, 10**6), "<0.1%"),
        (Fraction(999_999, 10**6), ">99.9%"),
        (Fraction(1), "100.0%"),
        # Just between two tenths, the even one is taken.
        (Fraction(5, 10_000), "<0.1%"),
        (Fraction(1005, 10_000), "10.0%"),
        (Fraction(1015, 10_000), "10.2%"),
    ],
)
def test_a_part_is_shown_in_percent_with_one_decimal(part: Fraction, shown: str) -> None:
    assert percent(part) == shown


@given(PARTS)
def test_what_is_there_is_never_shown_as_nothing_nor_a_part_as_the_whole(part: Fraction) -> None:
    assert (percent(part) == "0.0%") == (part == 0)
    assert (percent(part) == "100.0%") == (part == 1)
    assert (odds(part) == "none") == (part == 0)
    assert (odds(part) == "all") == (part == 1)


def test_votes_are_whole_or_a_part_of_the_voting_power() -> None:
    assert votes(Fraction(1200), Fraction(2399)) == "1,200 of 2,399"
    assert votes(Fraction(2, 3), Fraction(1)) == "2/3 of the voting power"
    assert votes(Fraction(50_001, 100_000), Fraction(1)) == "just over 50% of the voting power"
    assert short_percent(Fraction(1, 5)) == "20%"


def test_names_with_commas_are_kept_apart() -> None:
    assert series([]) == ""
    assert series(["Ministry"]) == "Ministry"
    assert series(["Ministry", "Users"]) == "Ministry and Users"
    assert series(["Ministry", "Users", "Firms"], joint="or") == "Ministry, Users or Firms"
    assert series(["Ministry", "Users, all of them"]) == "Ministry; and Users, all of them"
    assert series(["Health and Water", "Users"]) == "Health and Water, and Users"
    assert series(["Users", "Health And Water", "Firms"], joint="or") == "Users, Health And Water, or Firms"
    assert series(["Oil & Gas", "Users"]) == "Oil & Gas, and Users"
    assert series(["Health and Water", "Users, all of them", "Firms"]) == (
        "Health and Water; Users, all of them; and Firms"
    )
    assert series(["“Health and Water”", "“Users”"]) == "“Health and Water” and “Users”"
    assert series(["Health and Water"]) == "Health and Water"
    assert series(["Andes", "Band or", "Orchards"]) == "Andes, Band or and Orchards"
    assert series(["“One, two”", "“Three”"]) == "“One, two” and “Three”"
    assert series([str(number) for number in range(20)], most=3) == "0, 1 and 18 others"
