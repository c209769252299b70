"""Who is meant by a sentence with numbers for the titles of the players: ``P0``, ``2 of 3 seats of P1``."""

from __future__ import annotations

import re

from laws.told import OUTSIDE, Coalition, Told

from mspcharter.power.study import Alliance


class Named:
    """Finds the players of *told*, and groups of them, in the words of a sentence."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def players(self, text: str) -> tuple[int, ...]:
        """Return the players that are named, all of each kind."""
        found = re.fullmatch(r"[Ee]ach of the (\d+) \w+", text)
        if found is not None:
            assert int(found[1]) == len(self.told.ones), text
            return tuple(range(len(self.told.found.players)))
        assert "others" not in text, "the readers' charters are small"
        for number, player in re.findall(r"[Ee]ach of the (\d+) (?:\w+ )?(?:of )?\(?P(\d+)", text):
            assert int(number) == self.alike(int(player)), text
        return tuple(int(number) for number in re.findall(r"P(\d+)", text))

    def alike(self, player: int) -> int:
        return sum(number == player for number, _ in self.told.ones)

    def group(self, text: str) -> Alliance:
        """Return how many of each player a group has."""
        found: dict[int, int] = {}
        for part in re.split(r", and |, | and ", text):
            hit = re.fullmatch(r"(?:(both|all \d+|\d+ of \d+) (?:\w+ )?(?:of )?)?\(?P(\d+)\)?", part)
            assert hit is not None, text
            player, of = int(hit[2]), re.findall(r"\d+", hit[1] or "")
            assert not of or len(of) == 1 or int(of[1]) == self.alike(player), text
            number = 2 if hit[1] == "both" else int(of[0]) if of else 1
            assert number <= self.alike(player), text
            found[player] = found.get(player, 0) + number
        return tuple(sorted(found.items()))

    def ones(self, group: Alliance) -> Coalition:
        """Return one coalition of single players that is such a *group*."""
        chosen: list[int] = []
        for player, count in group:
            own = [one for one in self.told.everybody if self.told.ones[one][0] == player]
            chosen += own[:count]
        return frozenset(chosen)

    def kind_of(self, who: Coalition) -> Alliance:
        held: dict[int, int] = {}
        for one in who:
            held[self.told.ones[one][0]] = held.get(self.told.ones[one][0], 0) + 1
        return tuple(sorted(held.items()))

    def members(self, player: int) -> tuple[int, ...]:
        return self.told.ones[self.told.first_of(player)][1]

    def all_vote(self, number: str) -> None:
        """Hold that a sentence about votes in which all vote counts all players, and calls them seats if they are."""
        counted = 2 if number.startswith("both") else int(number.split()[1])
        assert counted == len(self.told.ones)
        if number.endswith(" seats"):
            assert self.counted(self.told.everybody, "seats") == counted

    def counted(self, who: Coalition, noun: str) -> int:
        """Return how many they are: seats, of which those that are bound vote as one, or players."""
        if noun != "seats":
            return len(who)
        seats = [voter.seats for voter in self.told.world.voters]
        return sum(own * some for own, some in zip(seats, self.told.together(who), strict=True))

    def acts(self, player: int) -> bool:
        return self.told.found.players[player].level not in OUTSIDE
