"""What each player of a decision has of the votes, of the power and of the money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from mspcharter.analysis.coalitions.search import Exhausted
from mspcharter.analysis.measures.indices import Power, power_of
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.limits import paid
from mspcharter.power.players import PlayerLevel, Seating
from mspcharter.power.questions.shares import Shares, money_at, shares_among
from mspcharter.power.voters import votes_together
from mspcharter.record import Record


class Standing(Record):
    """The *shares* of the players of one game, which all *cases* have; *money* is what they pay together, if known.

    A share of votes is None for who has a say without a seat. *outside* is the part of the money that is paid by
    others than the players.
    """

    cases: tuple[Case, ...]
    shares: tuple[Shares, ...]
    money: Fraction | None

    @property
    def outside(self) -> Fraction:
        """Return the part of the money that comes from others than the players; 0 where no money is known."""
        return 1 - self.money if self.money is not None else Fraction(0)


class Standings(Record):
    """The standing of all players at one *level*; *uncounted* are the decisions whose power is not counted exactly.

    *alone* are those in which one player has all the power.
    """

    level: PlayerLevel
    games: tuple[Standing, ...]
    alone: tuple[Case, ...]
    uncounted: tuple[Case, ...]


def standings(decisions: Decisions, level: PlayerLevel | None = None) -> Standings:
    """Return the standing of all who vote, at *level*, or where it is None at the widest at which several vote."""
    cases = decisions.understood
    chosen = level or _level(decisions)
    money = money_at(decisions.membership, paid(decisions.charter), chosen)
    games: list[Standing] = []
    alone: list[Case] = []
    uncounted: list[Case] = []
    for case in cases:
        seating = decisions.seated(case, chosen)
        if seating.number_of_players < 2:
            alone.append(case)
            continue
        shares = _shares(case, seating, money)
        if shares is None:
            uncounted.append(case)
            continue
        same = next((at for at, one in enumerate(games) if _is_same(one, case, shares)), None)
        if same is None:
            games.append(Standing((case,), shares, _together(shares)))
        else:
            games[same] = games[same]._replace(cases=(*games[same].cases, case))
    return Standings(chosen, tuple(games), tuple(alone), tuple(uncounted))


def _level(decisions: Decisions) -> PlayerLevel:
    """Return the widest level at which several groups vote in a decision."""
    levels: tuple[PlayerLevel, ...] = ("constituency", "sector", "stakeholder")
    for level in levels:
        if any(_groups(decisions, case, level) > 1 for case in decisions.understood):
            return level
    return "seat"


def _groups(decisions: Decisions, case: Case, level: PlayerLevel) -> int:
    return sum(player.level == level for player in decisions.players(case, level))


def _shares(case: Case, seating: Seating, money: Mapping[str, Fraction]) -> tuple[Shares, ...] | None:
    """Return the shares of the players; None where their power is only estimated, or nothing can pass."""
    try:
        # Where the power cannot be counted it would be estimated: one sample is enough to know that.
        power = power_of(seating.game, samples=1)
    except Exhausted:
        return None
    if not isinstance(power, Power) or not sum(power.swings):
        return None
    whole = votes_together([(voter, voter.count) for voter in case.voters if voter.body == case.body.name])
    return tuple(shares_among(case, seating, power, whole, money))


def _is_same(one: Standing, case: Case, shares: tuple[Shares, ...]) -> bool:
    """Say whether *case* is taken by the same body as those of *one*, and its players have the same *shares*."""
    return one.cases[0].body.name == case.body.name and list(_figures(one.shares)) == list(_figures(shares))


def _figures(shares: tuple[Shares, ...]) -> Iterator[tuple[object, ...]]:
    for one in shares:
        yield one.player.name, one.player.level, one.player.alike, one.votes, one.money, one.power


def _together(shares: tuple[Shares, ...]) -> Fraction | None:
    """Return what part of the money the players pay; None if it is not known of one of them.

    Several seats can have one holder, whose money would count twice.
    """
    if any(one.player.group is None for one in shares):
        return None
    parts = [(one.money, one.player.alike) for one in shares]
    known = [money * alike for money, alike in parts if money is not None]
    return sum(known, Fraction(0)) if len(known) == len(parts) else None
