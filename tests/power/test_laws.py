"""Every kind of sentence about decisions holds on random charters, and its law notices where a value is wrong.

``--charters 100000`` tries as many. Each charter is drawn from its number, so that a failure names the one to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from power import charter_laws, laws
from power.charter_laws import Whole
from power.laws import Told, drawn, told_of

from mspcharter.analysis.measures.indices import Power
from mspcharter.power.players import LEVELS
from mspcharter.power.stirring import Stirred
from mspcharter.power.study import Alliances, Annex

MANY = 5_000
PARTS = 12
"""The parts in which the charters are tried, so that several processes can share them."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_about_a_decision_is_that_of_all_votes(request: pytest.FixtureRequest, part: int) -> None:
    number = request.config.getoption("--charters")
    for seed in range(part, number, PARTS):
        # In a usual run each charter is asked at one level, and in a long one at all.
        levels = LEVELS if number > MANY else (LEVELS[seed // PARTS % 4],)
        for told in told_of(drawn(seed), levels):
            for law in laws.LAWS:
                _hold(law, told, seed)


def _hold(law: Any, what: Told | Whole, seed: int) -> None:
    try:
        law(what)
    except AssertionError as error:
        where = (what.found.case.decision.name, what.found.level) if isinstance(what, Told) else ()
        raise AssertionError(f"{law.__name__} does not hold for charter {seed} {where}: {error}") from error


@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_about_several_decisions_is_that_of_all_votes(request: pytest.FixtureRequest, part: int) -> None:
    for seed in range(part, request.config.getoption("--charters"), PARTS):
        whole = Whole(drawn(seed), seed // PARTS)
        for law in charter_laws.LAWS:
            _hold(law, whole, seed)


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
    ("law", "field"), [(law, field) for law, fields in laws.LAWS.items() for field in fields], ids=str
)
def test_a_law_notices_a_wrong_value(law: laws.Law, field: str) -> None:
    assert any(_notices(law, told, field) for told in _some_told())


def _some_told() -> Iterator[Told]:
    for seed in range(12):
        yield from told_of(drawn(seed), ("seat",))


def _notices(law: laws.Law, told: Told, field: str) -> bool:
    wrong = told.found._replace(**{field: WRONG[field](getattr(told.found, field))})
    if not told.ones:
        return False
    try:
        law(Told(told.world, told.decisions, wrong))
    except AssertionError:
        return True
    return False
