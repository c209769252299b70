"""What a sentence about a decision claims, held against all votes: who passes it, who blocks it, and how few do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations, product
from math import comb
from typing import Any, TypeAlias

from laws.named import Named
from laws.told import Coalition, Told
from power.tally import NO, YES

from mspcharter.analysis.formula import Choice
from mspcharter.english import odds
from mspcharter.model.governance import Quorum
from mspcharter.model.requirements import Amount, Step
from mspcharter.model.values import Quantity

Match = re.Match[str]
Hold: TypeAlias = "Callable[[Reader, Match], None]"

RIGHTS = {
    "may veto the decision": "veto",
    "the decision needs its consent": "consent_of",
    "the decision needs the consent of each": "consent_of",
    "the decision needs its approval": "approved_by",
    "the decision needs the approval of each": "approved_by",
}


class Reader(Named):
    """Holds each sentence about *told* against all votes, and gathers what several sentences say together."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.can: dict[str, set[int]] = {"pass": set(), "block": set(), "stay away": set(), "alone there": set()}
        self.idle: set[int] = set()
        self.read_by: set[Hold] = set()

    def read(self, sentence: str, patterns: Mapping[str, Hold]) -> None:
        for pattern, hold in patterns.items():
            found = re.fullmatch(pattern, sentence)
            if found is not None:
                self.read_by.add(hold)
                hold(self, found)
                return
        raise AssertionError(f"not understood: {sentence}")

    # Groups that pass it, or block it by voting no.

    def does(self, act: str, who: Coalition) -> bool:
        wins = self.told.wins
        return wins[who] if act in ("pass", "yes") else not wins[self.told.everybody - who]

    def enough(self, act: str, size: int) -> list[Coalition]:
        return [who for who in map(frozenset, combinations(self.told.everybody, size)) if self.does(act, who)]

    def least(self, act: str) -> int:
        return min((len(who) for who in self.told.wins if self.does(act, who)), default=len(self.told.ones) + 1)

    # What the sentences say.

    def never(self, _: Match) -> None:
        assert not any(map(self.told.world.passes, self.told.world.ballots or []))
        assert not self.told.world.wins(self.told.together(self.told.everybody))

    def only_one(self, found: Match) -> None:
        assert len(self.told.ones) == 1
        self.can_pass(found)

    def can_pass(self, found: Match) -> None:
        self.can["pass"] |= {*self.players(found[1])}

    def can_block(self, found: Match) -> None:
        who = self.players(found[1])
        self.can["block"] |= {*who}
        away = [self.nothing_passes_without(player) for player in who]
        if found[2]:
            assert all(one is not False for one in away), found[0]
        elif None not in away:
            assert not all(away), found[0]
        for words, right in RIGHTS.items():
            if words in found[3]:
                assert all(self.stops_by(right, player) for player in who), found[0]
        if "The charter states" not in found[3]:
            elsewhere = found[3].endswith("the seats held there are enough.")
            assert all(self.only_seats_elsewhere_stop_it(player) is elsewhere for player in who), found[0]

    def only_seats_elsewhere_stop_it(self, player: int) -> bool:
        """Say whether one stops it with its seats in other bodies, and does not with those in the body itself."""
        world, who = self.told.world, self.members(player)
        there = [voter.body not in (None, world.decision.taken_by) for voter in world.voters]
        here = [0 if other else own for own, other in zip(who, there, strict=True)]
        beyond = [own if other else 0 for own, other in zip(who, there, strict=True)]
        stops = [
            any(not world.vote(seats, choice, Choice.YES) for choice in (Choice.NO, Choice.ABSENT))
            for seats in (here, beyond)
        ]
        return stops == [False, True]

    def stops_by(self, right: str, player: int) -> bool:
        """Say whether the no of one stops it, if the decision asks for one yes and for what a *right* asks alone."""
        world = self.told.world
        decision, free = world.decision, {"veto": (), "consent_of": (), "approved_by": None}
        bare = decision._replace(
            **{**free, right: getattr(decision, right)},
            requires=(Step(Amount("at least", Quantity("1"))),),
            electronic_vote=None,
            if_blocked=None,
        )
        said: dict[Any, str] = {}
        for units, own in zip(world.units, self.members(player), strict=True):
            for number, together in enumerate(units):
                said |= dict.fromkeys(together, NO if number < own else YES)
        return not world.oracle.passes(bare, said)

    def nothing_passes_without(self, player: int) -> bool | None:
        """Say whether nothing passes while one stays away; None where the votes are too many."""
        world, who = self.told.world, self.members(player)
        if world.ballots is None:
            return None
        away = [
            one for one in world.ballots if all(said[Choice.ABSENT] >= own for said, own in zip(one, who, strict=True))
        ]
        return not any(map(world.passes, away))

    def stops_by_absence(self, found: Match) -> None:
        self.can["stay away"] |= {*self.players(found[1])}

    def no_one(self, found: Match) -> None:
        self.all_vote(found[1])
        assert ("pass it" in found[2]) is not any(self.told.world.wins(own) for _, own in self.told.ones)
        stopped = [self.told.world.vote(own, Choice.NO, Choice.YES) for _, own in self.told.ones]
        assert ("block it" in found[2]) is all(stopped)
        if found[3]:
            players = {number for number, _ in self.told.ones}
            assert not any(self.nothing_passes_without(one) for one in players if self.acts(one)), found[0]

    def each_matters(self, _: Match) -> None:
        assert all(self.told.swings(one) for one in self.told.everybody)

    def idle_always(self, found: Match) -> None:
        for player in self.players(found[1]):
            self.idle.add(player)
            assert self.turns_some_vote(player) is not True, found[0]

    def idle_if_all_vote(self, found: Match) -> None:
        self.all_vote(found[1])
        who = self.players(found[2])
        self.idle |= {*who}
        if found[3].startswith("But"):
            assert any(self.turns_some_vote(player) is not False for player in who), found[0]

    def idle_elsewhere(self, _: Match) -> None:
        case = self.told.found.case
        here = {n for n, voter in enumerate(case.voters) if voter.body == case.body.name}
        self.idle |= {n for n, player in enumerate(self.told.found.players) if not here & {*player.voters}}

    def turns_some_vote(self, player: int) -> bool | None:
        """Say whether what one does changes the result of some vote of four choices; None where they are too many."""
        first = self.told.first_of(player)
        blocs = [members for number, (_, members) in enumerate(self.told.ones) if number != first]
        if 4 ** len(blocs) > 300:
            return None
        own = self.told.ones[first][1]
        for choices in product(Choice, repeat=len(blocs)):
            made = [[0, 0, 0, 0] for _ in own]
            for bloc, choice in zip(blocs, choices, strict=True):
                for place, count in enumerate(bloc):
                    made[place][choice] += count
            results = set[bool]()
            for mine in Choice:
                both = [[*one] for one in made]
                for place, count in enumerate(own):
                    both[place][mine] += count
                results.add(self.told.world.passes([(a, b, c, d) for a, b, c, d in both]))
            if len(results) > 1:
                return True
        return False

    def with_all(self, found: Match) -> None:
        self.all_vote(found[1])
        assert self.least(found[2]) == len(self.told.ones)

    def any_of_them(self, found: Match) -> None:
        self.all_vote(found[1])
        size, act = int(found[2]), found[3]
        assert len(self.enough(act, size)) == comb(len(self.told.ones), size), found[0]
        assert self.least(act) == size
        if found[4] and act == "pass" and self.told.found.level == "seat" and self.told.world.ballots is not None:
            seats = [voter.seats for voter in self.told.world.voters]
            passing = filter(self.told.world.passes, self.told.world.ballots)
            fewest = min(sum(seat * said[0] for seat, said in zip(seats, one, strict=True)) for one in passing)
            assert fewest == size, found[0]

    def only_these(self, found: Match) -> None:
        self.all_vote(found[1])
        act = found[3]
        enough = [who for who in self.told.wins if self.does(act, who)]
        kinds = {self.kind_of(who) for who in self.told.minimal(enough)}
        assert {self.group(one) for one in found[4].split("; or ")} == kinds, found[0]
        assert ("one of these" in found[2]) is (len(kinds) > 1)

    def at_least(self, found: Match) -> None:
        self.all_vote(found[1])
        size, act = int(found[2]), found[3]
        assert self.least(act) == size, found[0]
        group = self.group(found[7])
        assert sum(count for _, count in group) == size
        assert self.does(act, self.ones(group)), found[0]
        there, ways = len(self.enough(act, size)), comb(len(self.told.ones), size)
        if found[4]:
            assert (int(found[4]), int(found[5]), int(found[6])) == (there, ways, size), found[0]

    def fewest_away(self, found: Match) -> None:
        group = self.group(found[3]) if found[3] else None
        size = int(found[1])
        if group is not None:
            assert self.counted(self.ones(group), found[2]) == size, found[0]
            assert self.away_stops(self.ones(group)), found[0]
        if all(self.acts(n) for n, _ in self.told.ones):
            fewer = (who for who in self.told.wins if self.counted(who, found[2]) < size)
            assert not any(map(self.away_stops, fewer)), found[0]

    def away_stops(self, who: Coalition) -> bool:
        return not self.told.world.vote(self.told.together(who), Choice.ABSENT, Choice.YES)

    def none_by_staying_away(self, _: Match) -> None:
        everybody = frozenset(one for one in self.told.everybody if self.acts(self.told.ones[one][0]))
        if len(everybody) == len(self.told.ones):
            assert not self.away_stops(everybody)

    def nearest(self, found: Match) -> None:
        self.all_others(int(found[1]), Fraction(found[2]), Fraction(found[3]))

    def nearest_with_others(self, found: Match) -> None:
        self.all_others(int(found[1]), Fraction(found[2]), Fraction(0))
        for player in self.players("" if "others" in found[3] else found[3]):
            one = self.told.first_of(player)
            assert not self.told.wins[self.told.everybody - {one}], found[0]

    def all_others(self, player: int, votes: Fraction, more: Fraction) -> None:
        """Hold that one with *votes* needs so many *more* to pass it, and no other so few."""
        least = {n: self.others_needed(n) for n in range(len(self.told.found.players))}
        assert least[player] == more
        assert self.own_votes(self.told.first_of(player)) == votes
        assert all(other is None or other > more for n, other in least.items() if n != player)

    def others_needed(self, player: int) -> Fraction | None:
        one = self.told.first_of(player)
        costs = [
            sum((self.own_votes(other) for other in who - {one}), Fraction(0))
            for who, won in self.told.wins.items()
            if won and one in who
        ]
        return min(costs, default=None)

    def own_votes(self, one: int) -> Fraction:
        case = self.told.found.case
        own = self.told.ones[one][1]
        held = (voter.votes * count for voter, count in zip(case.voters, own, strict=True))
        return sum(held, Fraction(0))

    def any_alone_there(self, found: Match) -> None:
        left = {*self.players(found[2])} if found[2] else set[int]()
        every = {n for n, player in enumerate(self.told.found.players) if player.level not in ("chair", "lot")}
        self.can["alone there"] |= every - left
        body = self.told.found.case.body
        assert not found[1] or body.quorum in (None, Quorum()), found[0]

    def alone_there(self, found: Match) -> None:
        self.can["alone there"] |= {*self.players(found[1])}

    def by_absence(self, _: Match) -> None:
        """Leave this to `opponents_do_more_by_staying_away`."""

    def opposites(self, found: Match) -> None:
        sides = [self.ones(self.group(one)) for one in (found[1], found[2]) if not one[0].isdigit() or "P" in one]
        for side in sides:
            assert self.told.wins[side], found[0]
        one, other = self.group(found[1]), self.group(found[2])
        for player in {n for n, _ in one} & {n for n, _ in other}:
            assert dict(one)[player] + dict(other)[player] <= self.alike(player), found[0]

    def stuck(self, found: Match) -> None:
        wins = self.told.wins
        stuck = sum(not won and not wins[self.told.everybody - who] for who, won in wins.items())
        share = Fraction(stuck, len(wins))
        assert share
        assert odds(share).replace(" in ", " of ") == found[1], found[0]

    def hold_all(self) -> None:
        """Hold that no one was left out of what several sentences say."""
        told, wins = self.told, self.told.world.wins
        named = {number for number, _ in told.ones}
        assert self.can["pass"] == {n for n in named if wins(self.members(n))}
        no = {n for n in named if not told.world.vote(self.members(n), Choice.NO, Choice.YES)}
        assert self.can["block"] == no
        away = {n: self.nothing_passes_without(n) for n in named if self.acts(n)}
        if None not in away.values():
            assert self.can["stay away"] == {n for n, stops in away.items() if stops} - no
        idle = {told.ones[one][0] for one in told.everybody if not told.swings(one)}
        assert self.idle == idle
        assert (Reader.each_matters in self.read_by) is (not idle)
        there = {n for n in named if self.acts(n) and told.world.vote(self.members(n), Choice.YES, Choice.ABSENT)}
        assert {n for n in self.can["alone there"] if self.acts(n)} | (self.can["pass"] & there) == there
