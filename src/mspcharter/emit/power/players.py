"""What to call players in a sentence: one, several of a kind, an alliance, or all of them."""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.emit.lettering import clean
from mspcharter.emit.power.figures import series
from mspcharter.power.study import Alliance, Study

_PLURALS = {
    "seat": "seats",
    "stakeholder": "stakeholders",
    "constituency": "constituencies",
    "sector": "sectors",
    "voter": "voters",
}
# Of an alliance, so many names are given; who wants all of them asks for the JSON.
_MOST_NAMES = 9


def noun(study: Study) -> str:
    """Return what the players of *study* are, in the singular; a voter, where they are not all of one level."""
    return study.level if all(player.level == study.level for player in study.players) else "voter"


def nouns(study: Study) -> str:
    """Return what the players of *study* are, in the plural."""
    return _PLURALS[noun(study)]


def number_of_players(study: Study) -> int:
    """Return how many players there are."""
    return sum(player.alike for player in study.players)


def nobody(study: Study) -> str:
    """Return what begins a sentence about none of the players."""
    return "Nobody" if noun(study) in ("seat", "voter") else f"No {noun(study)}"


def some(study: Study, number: int, count: int) -> str:
    """Name so many of the players of one kind: ``Ministry``, ``2 of 3 Providers``, ``both Scientists``."""
    player = study.players[number]
    title = clean(player.title)
    if player.alike == 1:
        return title
    if count < player.alike:
        return f"{count:,} of {player.alike:,} {title}"
    return f"both {title}" if count == 2 else f"all {count:,} {title}"


def each(study: Study, numbers: Iterable[int]) -> tuple[str, bool]:
    """Name players of each of whom something is said, and say whether a verb after them is in the plural."""
    found = tuple(numbers)
    if len(found) == len(study.players) and number_of_players(study) > 1:
        return f"each of the {number_of_players(study):,} {nouns(study)}", False
    names = [
        clean(player.title) if player.alike == 1 else f"each of the {player.alike:,} {clean(player.title)}"
        for player in (study.players[number] for number in found)
    ]
    return series(names, _MOST_NAMES), len(found) > 1


def alliance(study: Study, members: Alliance) -> str:
    """Name those who act together."""
    return series([some(study, number, count) for number, count in members], _MOST_NAMES)


def size(members: Alliance) -> int:
    """Return how many players are in an alliance."""
    return sum(count for _, count in members)


def capital(text: str) -> str:
    """Return *text* with a large first letter."""
    return text[:1].upper() + text[1:]
