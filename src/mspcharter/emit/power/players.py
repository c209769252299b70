"""What to call players in a sentence: one, several of a kind, an alliance, or all of them."""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.english import clean, series
from mspcharter.model import Charter
from mspcharter.power.players import Player
from mspcharter.power.study import Alliance, Study
from mspcharter.wording.names import title_of

_PLURALS = {
    "seat": "seats",
    "stakeholder": "stakeholders",
    "constituency": "constituencies",
    "sector": "sectors",
    "voter": "voters",
}
# Of an alliance, so many names are given; who wants all of them asks for the JSON.
_MOST_NAMES = 9


def with_titles(charter: Charter, study: Study) -> Study:
    """Return *study* with its players under the shortest titles that a reader knows them by.

    Seats for each of several partners are told by those who hold them.
    """
    players = tuple(player._replace(title=_title(charter, study, player)) for player in study.players)
    return study._replace(seating=study.seating._replace(players=players))


def _title(charter: Charter, study: Study, player: Player) -> str:
    voters = [study.case.voters[number] for number in player.voters]
    body = voters[0].body
    holders = [voter.seat.for_ for voter in voters if voter.seat is not None and voter.seat.for_ is not None]
    if player.level != "seat" or body is None or body not in charter.bodies:
        return clean(player.title)
    lines = {line.name: line for line in charter.bodies[body].seats}
    line = lines.get(voters[0].name)
    if line is None or line.for_each is None or len(holders) < len(voters):
        return clean(player.title)
    where = f" in {title_of(charter, body)}" if body != study.case.body.name else ""
    return series([title_of(charter, holder) for holder in holders], _MOST_NAMES) + where


def noun(study: Study) -> str:
    """Return what the players of *study* are, in the singular; a voter, where they are not all of one level."""
    return study.level if all(player.level == study.level for player in study.players) else "voter"


def nouns(study: Study) -> str:
    """Return what the players of *study* are, in the plural."""
    return _PLURALS[noun(study)]


def number_of_players(study: Study) -> int:
    """Return how many players there are."""
    return sum(player.alike for player in study.players)


def bodies(study: Study) -> tuple[str, ...]:
    """Return the bodies whose seats have a vote, that which takes the decision first."""
    found = dict.fromkeys(voter.body for voter in study.case.voters if voter.kind == "seat" and voter.body is not None)
    return tuple(sorted(found, key=lambda body: body != study.case.body.name))


def nobody(study: Study) -> str:
    """Return what begins a sentence about none of the players."""
    return "Nobody" if noun(study) in ("seat", "voter") else f"No {noun(study)}"


def some(study: Study, number: int, count: int) -> str:
    """Name so many of the players of one kind: ``Ministry``, ``2 of 3 Providers``, ``both Scientists``."""
    player = study.players[number]
    if player.alike == 1:
        return player.title
    if count < player.alike:
        return f"{count:,} of {player.alike:,} {_of_kind(player)}"
    return f"both {_of_kind(player)}" if count == 2 else f"all {count:,} {_of_kind(player)}"


def _of_kind(player: Player) -> str:
    """Return the title of players of a kind; where each has a name of its own, these in brackets."""
    return f"({player.title})" if len(player.voters) > 1 else player.title


def each(study: Study, numbers: Iterable[int]) -> tuple[str, bool]:
    """Name players of each of whom something is said, and say whether a verb after them is in the plural."""
    found = tuple(numbers)
    if len(found) == len(study.players) and number_of_players(study) > 1:
        return f"each of the {number_of_players(study):,} {nouns(study)}", False
    names = [
        player.title if player.alike == 1 else f"each of the {player.alike:,} {_of_kind(player)}"
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
