"""The ratings of the principles as text: a line for each that is not in place, and one line for all that are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mspcharter.english import shown
from mspcharter.principles.ratings import Rating, Scorecard

_FINE = ("in place", "not relevant")


def rated(charter: str, cards: Sequence[Scorecard], *, several: bool) -> Iterator[str]:
    """Yield the lines for the *cards* of a *charter*, with its name if there are *several*."""
    for card in cards:
        where = f" of {shown(charter)}" if several else ""
        yield f"{card.set.name}{where}: {_counts(card)}"
        if all(rating.grade in _FINE for rating in card.ratings):
            continue
        for part, ratings in groupby(card.ratings, key=lambda rating: rating.principle.part):
            own = list(ratings)
            if part:
                yield f"  {part}"
            for rating in own:
                if rating.grade in ("partly in place", "not in place"):
                    yield from _wanting(rating)
            for grade in _FINE:
                ids = [rating.principle.id for rating in own if rating.grade == grade]
                if ids:
                    yield f"    {', '.join(ids)} {grade}"


def _counts(card: Scorecard) -> str:
    grades = [rating.grade for rating in card.ratings]
    line = f"{grades.count('in place')} of {len(grades) - grades.count('not relevant')} principles in place"
    return line if "not relevant" not in grades else f"{line}, {grades.count('not relevant')} not relevant"


def _wanting(rating: Rating) -> Iterator[str]:
    principle = rating.principle
    yield f"    {principle.id} {rating.grade}: {shown(principle.title)}"
    names = [one.name for one in rating.missing]
    counted = [
        f"{name} ({names.count(name)} times)" if names.count(name) > 1 else name for name in dict.fromkeys(names)
    ]
    counted += [f"no `{text}`" for text in rating.undeclared if not names]
    if counted:
        yield f"       missing: {', '.join(counted)}"
