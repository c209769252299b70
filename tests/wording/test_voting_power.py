"""How much players weigh, and how that is told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mspcharter.english import precise_percent


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Fraction(0), "0%"),
        (Fraction(1, 6), "16.7%"),
        (Fraction(1), "100%"),
        (Fraction(1, 1250), "0.08%"),
        (Fraction(1, 10_000), "0.01%"),
        (Fraction(1, 10_001), "less than 0.01%"),
        (Fraction(1, 2**99), "less than 0.01%"),
    ],
)
def test_a_small_part_is_never_called_nothing(part: Fraction, words: str) -> None:
    assert precise_percent(part) == words
