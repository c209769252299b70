"""The fewest who stop a decision for which all others vote yes: by voting no, by staying away, or in any way.

The two ways can differ. Where a quorum is high, a few stop a decision by staying away, although their no would not stop
it. Where a fixed number of yes votes is needed, the one does as much as the other. A decision with several steps is
stopped when each step fails, and those who are against it may act differently at each step. So the least of all ways is
found for each route by itself: whoever stops the decision stops its hardest route.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import NOT_YES
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.formula import Choice, Formula, Sum, each_sum, negated, regrouped, sums_of
from mspcharter.analysis.game import FOUR_CHOICES, Bloc, Game
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.parties import casting_votes_apart
from mspcharter.power.players import LEVELS, PlayerLevel, Seating
from mspcharter.power.study import Alliance
from mspcharter.record import Record


class Fewest(Record):
    """The fewest who stop a decision: how many, and an example of *who*; None where not even all of them can."""

    number: int | None
    who: Alliance = ()


NOBODY = Fewest(0)
"""What no one need stop, because it never passes."""


class Against(Record):
    """The fewest who stop a decision by voting *no*, by *staying_away*, and the number below which none can *at_all*.

    They are seats at that level, and else players; those without a seat vote yes. Only *at_all* counts a casting vote
    that stands beside the seats as against: the chair may be among them. That no fewer can *at_all* does not say that
    so many can. Each is None where the search for it was too long.
    """

    whole: int
    no: Fewest | None
    staying_away: Fewest | None
    at_all: Fewest | None

    @property
    def fewer_cannot(self) -> bool:
        """Say whether no fewer than the better of the two ways stop it, whatever they do at each step."""
        ways = [one.number for one in (self.no, self.staying_away) if one is not None and one.number is not None]
        return self.at_all is not None and bool(ways) and min(ways) == self.at_all.number


def against(decisions: Decisions, case: Case, level: PlayerLevel) -> Against:
    """Return the fewest players of *case* at *level* who stop it."""
    seating = decisions.seated(case, level)
    prices = _prices(seating, level)
    whole = sum(size * (price or 0) for size, price in zip(seating.poll.sizes, prices, strict=True))
    key = decisions.ground(case), level

    def by(question: str, choice: Choice) -> Fewest | None:
        return decisions.search(
            question,
            budget.AGAINST_STATES,
            key,
            lambda allowance: _fewest(seating, seating.poll.formula, prices, (choice,), allowance),
        )

    return Against(
        whole,
        by("against-by-no", Choice.NO),
        by("against-by-absence", Choice.ABSENT),
        decisions.search(
            "against-at-all",
            budget.AGAINST_STATES,
            key,
            lambda allowance: _at_all(case, seating, prices, allowance),
        ),
    )


def _prices(seating: Seating, level: PlayerLevel) -> list[int | None]:
    """Return how many each player of a class counts for: its seats, or one; those without a seat have no price."""
    players = [seating.players[owner] for owner in seating.owners]
    return [None if not one.seats else one.seats if level == "seat" else 1 for one in players]


def _fewest(
    seating: Seating, formula: Formula, prices: Sequence[int | None], choices: Collection[Choice], allowance: Allowance
) -> Fewest:
    """Return the fewest who make *formula* fail by one of *choices* while all others vote yes.

    A class without a price votes yes; one with the price 0 is not counted.
    """
    sizes = seating.poll.sizes
    allowed = [(Choice.YES,) if price is None else (Choice.YES, *choices) for price in prices]
    costs = [price or 0 for price in prices]
    ballots = cheapest(
        Game(sizes, negated(formula), FOUR_CHOICES),
        allowed,
        [(0, cost, cost, cost) for cost in costs],
        allowance,
        by_class=len(choices) == 1,
    )
    if ballots is None:
        return Fewest(None)
    who: dict[int, int] = {}
    for owner, cost, size, counts in zip(seating.owners, costs, sizes, ballots, strict=True):
        if cost and counts[Choice.YES] < size:
            who[owner] = who.get(owner, 0) + size - counts[Choice.YES]
    return Fewest(
        sum(cost * (size - counts[Choice.YES]) for cost, size, counts in zip(costs, sizes, ballots, strict=True)),
        tuple(who.items()),
    )


def _at_all(case: Case, seating: Seating, prices: Sequence[int | None], allowance: Allowance) -> Fewest:
    """Return the fewest who stop the hardest route, or withhold an approval: with fewer, a route stays open."""
    blocs = _blocs(case, seating)
    apart = casting_votes_apart(case)
    prices = [
        0 if price is None and apart.issuperset(seating.players[owner].voters) else price
        for owner, price in zip(seating.owners, prices, strict=True)
    ]

    def stopping(condition: Formula) -> tuple[Fewest, frozenset[int]]:
        formula = _each_for_itself(condition, blocs)
        heard = frozenset(place for place in _heard(formula) if prices[place])
        return _fewest(seating, formula, prices, tuple(NOT_YES), allowance), heard

    hardest: dict[str, Fewest] = {}
    heard: dict[str, frozenset[int]] = {}
    for route in case.routes:
        one, own = stopping(route.condition)
        hardest[route.body] = max(hardest.get(route.body, one), one, key=_in_order)
        heard[route.body] = heard.get(route.body, frozenset()) | own
    approval = stopping(case.agreed)[0] if case.agreed is not True else Fewest(None)
    return min(_in_all(list(hardest.values()), list(heard.values())), approval, key=_in_order)


def _each_for_itself(condition: Formula, blocs: Sequence[Bloc]) -> Formula:
    """Return what *condition* asks of *blocs* whose voters need not all make the same choice.

    Where no single choice of a bloc takes most from every sum, its voters are taken to do what is worst for each sum by
    itself. No mixture of choices takes more, and perhaps none takes as much, so the fewest who stop it are no more than
    with this formula.
    """
    held = [[(number, count) for number, count in enumerate(bloc.members) if count] for bloc in blocs]
    sums = list(sums_of(condition))
    least = {
        one: [sum(min(one.points[number]) * count for number, count in group) for group in held]
        for one in dict.fromkeys(sums)
    }
    together = {one: regrouped(one, held) for one in least}

    def takes_most(place: int, choice: Choice) -> bool:
        return all(
            isinstance(whole, Sum) and whole.points[place][choice] == least[one][place]
            for one, whole in together.items()
        )

    mixed = {
        place
        for place, bloc in enumerate(blocs)
        if sum(bloc.members) > 1 and not any(takes_most(place, choice) for choice in NOT_YES)
    }

    def apart(one: Sum) -> Formula:
        whole = together[one]
        assert isinstance(whole, Sum)
        return Sum(
            tuple(
                (points[Choice.YES], *[least[one][place]] * len(NOT_YES)) if place in mixed else points
                for place, points in enumerate(whole.points)
            ),
            one.least,
        )

    return each_sum(condition, apart)


def _in_all(hardest: Sequence[Fewest], heard: Sequence[frozenset[int]]) -> Fewest:
    """Return the fewest who stop the *hardest* route of each body, together where no one is *heard* in two bodies."""
    if any(one.number is None for one in hardest):
        return Fewest(None)
    if sum(map(len, heard)) > len(frozenset().union(*heard)):
        return max(hardest, key=_in_order)
    return Fewest(sum(one.number or 0 for one in hardest), tuple(some for one in hardest for some in one.who))


def _in_order(one: Fewest) -> tuple[bool, int]:
    return one.number is None, one.number or 0


def _heard(formula: Formula) -> set[int]:
    """Return the classes whose choice makes a difference to a sum of *formula*."""
    return {
        place
        for one in sums_of(formula)
        for place, points in enumerate(one.points)
        if any(made != points[0] for made in points)
    }


def _blocs(case: Case, seating: Seating) -> list[Bloc]:
    """Return the classes of the voters of *case* that each class of *seating* stands for."""
    blocs: list[Bloc] = []
    for player in seating.players:
        if player.level in LEVELS and player.level != "seat":
            blocs.append(Bloc(player.members))
        else:
            for number in player.voters:
                one = tuple(int(place == number) for place in range(len(case.voters)))
                blocs.append(Bloc(one, case.voters[number].count))
    return blocs
