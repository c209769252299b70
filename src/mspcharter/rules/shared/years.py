"""How many years in office a text allows."""

from __future__ import annotations

import re

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_YEARS = re.compile(
    r"\b(?:(?:more|longer) than|at most|up to|maximum of|exceed)"
    rf" (?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:consecutive |successive )?years\b"
)
_OFFICE = re.compile(r"\b(?:serves?|in office|in a row|consecutive|successive|terms?|re-?elected)\b")


def most_years(text: str) -> int | None:
    """Return the most years in office that *text* allows; None if it limits nothing, or speaks of several times."""
    plain = " ".join(text.casefold().split())
    found = _YEARS.findall(plain)
    if len(found) != 1 or not _OFFICE.search(plain):
        return None
    return _NUMBERS.get(found[0]) or int(found[0])
