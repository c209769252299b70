"""The laws of how often a proposal passes, and of the indices of power: each by its definition, from all votes."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

from laws.told import Told, said_by
from laws.world import MOST_BALLOTS

from mspcharter.analysis.formula import Choice
from mspcharter.analysis.measures.indices import Power


def how_often_a_proposal_passes(told: Told) -> None:
    power = told.found.power
    if not told.is_small() or not isinstance(power, Power):
        return
    assert power.power_to_act == Fraction(sum(told.wins.values()), len(told.wins))
    for support in (Fraction(1, 2), Fraction(7, 10), Fraction(9, 10)):
        chance = power.pass_chance(support)
        whole = len(told.ones)
        exact = sum(support ** len(yes) * (1 - support) ** (whole - len(yes)) for yes, won in told.wins.items() if won)
        assert chance is None or chance == exact


def how_much_power_each_has(told: Told) -> None:
    """Hold the indices of Penrose, Banzhaf, Coleman, and Shapley and Shubik against their definitions."""
    power = told.found.power
    if not told.is_small() or not isinstance(power, Power):
        return
    swings = [told.swings(one) for one in range(len(told.ones))]
    whole, passing = len(told.wins), sum(told.wins.values())
    every = sum(map(len, swings))
    players = len(told.ones)
    for number, place in enumerate(told.found.seating.places):
        own = swings[told.first_of(number)]
        assert power.penrose[place] == Fraction(2 * len(own), whole)
        assert power.banzhaf[place] == (Fraction(len(own), every) if every else 0)
        assert power.prevent[place] == (Fraction(len(own), passing) if passing else 0)
        assert power.initiate[place] == (Fraction(len(own), whole - passing) if whole > passing else 0)
        if power.shapley_shubik is not None:
            orders = sum(factorial(len(yes) - 1) * factorial(players - len(yes)) for yes in own)
            assert power.shapley_shubik[place] == Fraction(orders, factorial(players))


def how_much_each_is_needed(told: Told) -> None:
    """Hold the indices of Holler, Deegan and Packel, and Johnston against their definitions."""
    annex = told.found.annex
    assert annex is not None
    if not told.is_small():
        return
    winning = told.minimal([yes for yes, won in told.wins.items() if won])
    places = sum(map(len, winning))
    critical = {
        yes: needed
        for yes, won in told.wins.items()
        if won and (needed := [one for one in yes if not told.wins[yes - {one}]])
    }
    for number in range(len(told.found.players)):
        one = told.first_of(number)
        mine = [yes for yes in winning if one in yes]
        if annex.holler is not None:
            assert annex.holler[number] == (Fraction(len(mine), places) if places else 0)
        if annex.deegan_packel is not None:
            # Who needs no one to pass it is one group without a member.
            shared = sum((Fraction(1, len(yes)) for yes in mine), Fraction(0))
            assert annex.deegan_packel[number] == (shared / len(winning) if winning else 0)
        if annex.johnston is not None:
            shares = sum((Fraction(1, len(who)) for who in critical.values() if one in who), Fraction(0))
            assert annex.johnston[number] == (shares / len(critical) if critical else 0)


def how_much_more_often_it_passes_with_a_yes_than_with_a_no(told: Told) -> None:
    assert told.found.annex is not None
    ternary = told.found.annex.ternary
    if ternary is None or 3 ** len(told.ones) > MOST_BALLOTS:
        return
    passed = {
        said: told.world.passes(_cast(told, said))
        for said in said_by(len(told.ones), (Choice.YES, Choice.ABSTAIN, Choice.NO))
    }
    assert ternary.act == Fraction(sum(passed.values()), len(passed))
    for number, place in enumerate(told.found.seating.places):
        one = told.first_of(number)
        found = [sum(won for said, won in passed.items() if said[one] is choice) for choice in Choice]
        each = Fraction(len(passed), 3)
        assert ternary.yes_minus_no[place] == (found[Choice.YES] - found[Choice.NO]) / each
        assert ternary.yes_minus_abstain[place] == (found[Choice.YES] - found[Choice.ABSTAIN]) / each


def _cast(told: Told, said: tuple[Choice, ...]) -> list[tuple[int, int, int, int]]:
    made = [[0, 0, 0, 0] for _ in told.world.sizes]
    for (_, members), choice in zip(told.ones, said, strict=True):
        for place, count in enumerate(members):
            made[place][choice] += count
    return [(a, b, c, d) for a, b, c, d in made]
