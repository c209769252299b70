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
from mspcharter.analysis.formula import (
    Choice,
    Formula,
    Sum,
    all_of,
    each_sum,
    negated,
    regrouped,
    sum_over,
    sums_of,
    widened,
)
from mspcharter.analysis.game import FOUR_CHOICES, Bloc, Game
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
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

    They are seats at that level, and else players; those without a seat vote yes. A casting vote that is counted beside
    the seats goes with the seat of the chair, which may be any of those that the charter leaves open. So it is against
    if one of these is among them. *no_without_chair* and *away_without_chair* are the fewest without the chair. That no
    fewer can *at_all* does not say that so many can. Each is None where the search for it was too long.
    """

    whole: int
    no: Fewest | None
    staying_away: Fewest | None
    at_all: Fewest | None
    no_without_chair: Fewest | None
    away_without_chair: Fewest | None

    @property
    def fewer_cannot(self) -> bool:
        """Say whether no fewer than the better of the two ways stop it, whatever they do at each step."""
        ways = [one.number for one in (self.no, self.staying_away) if one is not None and one.number is not None]
        return self.at_all is not None and bool(ways) and min(ways) == self.at_all.number


def against(decisions: Decisions, case: Case, level: PlayerLevel) -> Against:
    """Return the fewest players of *case* at *level* who stop it."""
    seating = decisions.seated(case, level)
    chairs = _chairs(case, seating)
    prices = _prices(seating, level)
    whole = sum(size * (price or 0) for size, price in zip(seating.sizes, prices, strict=True))
    led = [0 if place in chairs.places else price for place, price in enumerate(prices)]
    key = decisions.ground(case), level

    def by(question: str, choice: Choice, *, chair: bool) -> Fewest | None:
        opposed = all_of((negated(seating.poll.formula), *(chairs.rules if chair else ())))
        return decisions.search(
            question,
            budget.AGAINST_STATES,
            key,
            lambda allowance: _fewest(seating, opposed, led if chair else prices, (choice,), allowance),
        )

    no, away = by("against-by-no", Choice.NO, chair=True), by("against-by-absence", Choice.ABSENT, chair=True)
    return Against(
        whole,
        no,
        away,
        decisions.search(
            "against-at-all",
            budget.AGAINST_STATES,
            key,
            lambda allowance: _at_all(case, seating, led, chairs.rules, allowance),
        ),
        by("against-by-no-without-chair", Choice.NO, chair=False) if chairs.rules else no,
        by("against-by-absence-without-chair", Choice.ABSENT, chair=False) if chairs.rules else away,
    )


class _Chairs(Record):
    """The classes at *places* that are casting votes, and the *rules* that bind each to the seat of a chair."""

    places: frozenset[int]
    rules: tuple[Formula, ...]


def _chairs(case: Case, seating: Seating) -> _Chairs:
    """Return the casting votes that are players of their own; each is yes unless the chair may be among those against.

    One with another say besides is taken to be for the motion, as all are who have a say and no seat.
    """
    owners = [seating.players[owner] for owner in seating.owners]
    places: set[int] = set()
    rules: list[Formula] = []
    for one in case.castings:
        own = [place for place, player in enumerate(owners) if not player.seats and one.voter in player.voters]
        if not own or not one.only:
            continue
        led = [place for place, bloc in enumerate(_blocs(case, seating)) if any(bloc.members[n] for n in one.seats)]
        count = sum(seating.sizes[place] for place in own)
        points = [(place, (1, 0, 0, 0)) for place in own] + [(place, (0, count, count, count)) for place in led]
        places.update(own)
        rules.append(sum_over(points, count))
    return _Chairs(frozenset(places), tuple(rules))


def _prices(seating: Seating, level: PlayerLevel) -> list[int | None]:
    """Return how many each player of a class counts for: its seats, or one; those without a seat have no price."""
    players = [seating.players[owner] for owner in seating.owners]
    return [None if not one.seats else one.seats if level == "seat" else 1 for one in players]


def _fewest(
    seating: Seating,
    opposed: Formula,
    prices: Sequence[int | None],
    choices: Collection[Choice],
    allowance: Allowance,
) -> Fewest:
    """Return the fewest who make *opposed* hold by one of *choices* while all others vote yes.

    A class without a price votes yes; one with the price 0 is not counted.
    """
    sizes = seating.sizes
    allowed = [(Choice.YES,) if price is None else (Choice.YES, *choices) for price in prices]
    costs = [price or 0 for price in prices]
    ballots = cheapest(
        Game(sizes, widened(opposed, len(sizes)), FOUR_CHOICES),
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


def _at_all(
    case: Case, seating: Seating, prices: Sequence[int | None], rules: Sequence[Formula], allowance: Allowance
) -> Fewest:
    """Return the fewest who stop the hardest route, or withhold an approval: with fewer, a route stays open."""
    blocs = _blocs(case, seating)

    def stopping(condition: Formula) -> tuple[Fewest, frozenset[int]]:
        formula = _each_for_itself(condition, blocs)
        heard = frozenset(place for place in _heard(formula) if prices[place])
        opposed = all_of((negated(formula), *rules))
        return _fewest(seating, opposed, prices, tuple(NOT_YES), allowance), heard

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
