"""Every kind of sentence about decisions holds on random charters, and its law notices where a value is wrong.

``--charters 100000`` tries as many. Each charter is drawn from its number, so that a failure names the one to look at.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest
from laws import charter_laws, decision_laws, promise_laws, vote_laws
from laws.charter_laws import Whole
from laws.spoilt import WRONG_VOTES
from laws.told import Told, drawn, told_of

from mspcharter.analysis.measures.indices import Power
from mspcharter.power.players import LEVELS
from mspcharter.power.stirring import Stirred
from mspcharter.power.study import Alliances, Annex

PARTS = 12
"""The parts in which the charters are tried, so that several processes can share them."""


def seeds(request: pytest.FixtureRequest, part: int) -> range:
    return range(part, request.config.getoption("--charters"), PARTS)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_about_a_decision_is_that_of_all_votes(request: pytest.FixtureRequest, part: int) -> None:
    for seed in seeds(request, part):
        for told in told_of(drawn(seed), (LEVELS[seed // PARTS % 4],)):
            for law in decision_laws.LAWS:
                _hold(law, seed, told)


@pytest.mark.parametrize(
    "seed", [58, 93, 261, 455, 1599, 2119, 3903, 10362, 13138, 17455, 17998, 36118, 50951, 51575, 62757]
)
def test_charters_that_were_once_told_wrong_are_told_right(seed: int) -> None:
    hold_all(seed)


def hold_all(seed: int) -> None:
    """Hold every law on the charter of *seed*."""
    charter = drawn(seed)
    for told in told_of(charter):
        for law in decision_laws.LAWS:
            _hold(law, seed, told)
    whole = Whole(charter, seed)
    for case in whole.decisions.understood:
        for votes in vote_laws.LAWS:
            _hold(votes, seed, whole.decisions, whole.world(case.decision.name))
    for several in charter_laws.LAWS:
        _hold(several, seed, whole)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_about_votes_is_that_of_all_votes(request: pytest.FixtureRequest, part: int) -> None:
    for seed in seeds(request, part):
        whole = Whole(drawn(seed), seed)
        for case in whole.decisions.understood:
            for law in vote_laws.LAWS:
                _hold(law, seed, whole.decisions, whole.world(case.decision.name))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_about_several_decisions_is_that_of_all_votes(request: pytest.FixtureRequest, part: int) -> None:
    for seed in seeds(request, part):
        whole = Whole(drawn(seed), seed // PARTS)
        for law in charter_laws.LAWS:
            # To ask all pairs before and after takes as long as all else, so that one charter of four is asked.
            if law is not charter_laws.who_can_do_more_when_one_leaves or seed // PARTS % 4 == 0:
                _hold(law, seed, whole)


def _hold(law: Any, seed: int, *what: Any) -> None:
    try:
        law(*what)
    except AssertionError as error:
        where = [one.found.level for one in what if isinstance(one, Told)]
        raise AssertionError(f"{law.__name__} does not hold for charter {seed} {where}: {error}") from error


# Each law fails when a value is wrong.


def _numbers(players: tuple[int, ...]) -> tuple[int, ...]:
    return players[1:] if players else (0,)


def _power(power: Any) -> Any:
    if not isinstance(power, Power):
        return power
    counts = power.counts and power.counts._replace(winning=tuple(one + 1 for one in power.counts.winning))
    return power._replace(winning=power.winning + 1, swings=tuple(one + 1 for one in power.swings), counts=counts)


def _alliances(found: Alliances | None) -> Alliances | None:
    return found and found._replace(number=found.number + 1)


def _annex(annex: Annex) -> Annex:
    def more(values: Any) -> Any:
        return values and tuple(one + Fraction(1, 7) for one in values)

    ternary = annex.ternary and annex.ternary._replace(yes_minus_no=more(annex.ternary.yes_minus_no))
    return Annex(more(annex.holler), more(annex.deegan_packel), more(annex.johnston), ternary=ternary)


WRONG: dict[str, Any] = {
    "decides_alone": _numbers,
    "blocks_alone": _numbers,
    "stated": lambda stated: stated[1:] if stated else (0,),
    "powerless": _numbers,
    "stirred": lambda found: tuple(one._replace(never=not one.never) for one in found) or (Stirred(0, never=True),),
    "winning": _alliances,
    "blocking": _alliances,
    "power": _power,
    "others_needed": lambda found: tuple(Fraction(1, 3) if one is None else one + 1 for one in found),
    "opposites": lambda found: None if found else ((), ()),
    "stuck": lambda found: None if found else ((), ()),
    "stuck_share": lambda share: share + Fraction(1, 7),
    "blocks_by_staying_away": _numbers,
    "decides_if_others_stay_away": _numbers,
    "fewest": lambda found: (found[0] + 1, found[1]) if found else (1, []),
    "annex": _annex,
}


@pytest.mark.parametrize(
    ("law", "field"),
    [
        pytest.param(law, field, id=f"{law.__name__}-{field}")
        for law, fields in decision_laws.LAWS.items()
        for field in fields
    ],
)
def test_a_law_notices_a_wrong_value(law: decision_laws.Law, field: str) -> None:
    assert any(_notices(law, told, field) for told in _some_told())


def _some_told() -> Iterator[Told]:
    for seed in range(12):
        yield from told_of(drawn(seed), ("seat",))


def _notices(law: decision_laws.Law, told: Told, field: str) -> bool:
    wrong = told.found._replace(**{field: WRONG[field](getattr(told.found, field))})
    if not told.ones:
        return False
    try:
        law(Told(told.world, told.decisions, wrong))
    except AssertionError:
        return True
    return False


COMPARED: dict[str, Callable[[Whole], object]] = {
    "harder": lambda whole: tuple(
        one._replace(harder=one.easier, easier=one.harder) for one in whole.comparisons if not one.alike
    ),
    "alike": lambda whole: tuple(one._replace(alike=not one.alike) for one in whole.comparisons),
    "always": lambda whole: tuple(one._replace(always=not one.always) for one in whole.comparisons if one.alike),
    "apart": lambda whole: tuple(
        one._replace(apart=one.apart._replace(passed=one.apart.failed, failed=one.apart.passed))
        for one in whole.comparisons
        if one.apart is not None
    ),
}


@pytest.mark.parametrize("what", COMPARED)
def test_the_law_of_comparisons_notices_a_wrong_one(what: str) -> None:
    def spoilt(whole: Whole) -> None:
        whole.__dict__["comparisons"] = COMPARED[what](whole)

    assert _whole_notices(charter_laws.the_harder_of_two_decisions_passes_in_fewer_votes, spoilt, 150)


def test_the_law_of_back_doors_notices_a_wrong_one() -> None:
    def spoilt(whole: Whole) -> None:
        whole.__dict__["back_doors"] = tuple(
            one._replace(passed=one.failed, failed=one.passed) for one in whole.back_doors
        )

    assert _whole_notices(charter_laws.who_changes_the_charter_first_cannot_pass_the_decision, spoilt, 150)


@pytest.mark.parametrize("what", ["cannot_meet", "cannot_pass", "decides", "blocks"])
def test_the_laws_of_departures_notice_a_wrong_one(what: str) -> None:
    def spoilt(whole: Whole) -> None:
        whole.__dict__["departures"] = tuple(
            one._replace(**{what: getattr(one, what)[1:]}) for one in whole.departures if getattr(one, what)
        )

    able = what in ("decides", "blocks")
    law = charter_laws.who_can_do_more_when_one_leaves if able else charter_laws.what_can_no_longer_meet_or_pass
    assert _whole_notices(law, spoilt, 150)


@pytest.mark.parametrize("name", ["reaches", "proof", "groups_of"])
def test_a_law_notices_a_wrong_answer(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = promise_laws if name == "proof" else charter_laws
    right = getattr(module, name)

    def wrong(*asked: Any) -> Any:
        found = right(*asked)
        if name == "reaches":
            return tuple(one._replace(decides=not one.decides) for one in found)
        return found._replace(holds=not found.holds) if name == "proof" else tuple(one and "no" for one in found)

    monkeypatch.setattr(module, name, wrong)
    law = {
        "reaches": charter_laws.what_a_funder_can_do_with_the_seats_in_its_reach,
        "proof": promise_laws.no_group_alone_is_true_of_each_that_votes,
        "groups_of": charter_laws.of_nested_groups_those_that_vote_play,
    }[name]
    assert _whole_notices(law, lambda _: None, 40)


def _whole_notices(law: charter_laws.Law, spoil: Callable[[Whole], None], most: int) -> bool:
    for seed in range(most):
        whole = Whole(drawn(seed), seed)
        spoil(whole)
        try:
            law(whole)
        except AssertionError:
            return True
    return False


@pytest.mark.parametrize("law", vote_laws.LAWS, ids=lambda law: str(law.__name__))
def test_a_law_of_votes_notices_a_wrong_answer(law: vote_laws.Law, monkeypatch: pytest.MonkeyPatch) -> None:
    name, spoil = WRONG_VOTES[law.__name__]
    module = sys.modules[law.__module__]
    monkeypatch.setattr(module, name, spoil(getattr(module, name)))

    def notices(seed: int) -> bool:
        whole = Whole(drawn(seed), seed)
        for case in whole.decisions.understood:
            world = whole.world(case.decision.name)
            assert world is not None
            try:
                law(whole.decisions, world)
            except AssertionError:
                return True
        return False

    assert any(notices(seed) for seed in range(60))
