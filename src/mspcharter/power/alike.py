"""Decisions with the same game, so that what holds of several is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from mspcharter.power.study import Study

_T = TypeVar("_T")


def alike(items: Iterable[_T], key: Callable[[_T], object]) -> list[list[_T]]:
    """Return *items* in groups of the same *key*, each where its first item stands."""
    groups: list[tuple[object, list[_T]]] = []
    for item in items:
        own = key(item)
        for other, group in groups:
            if other == own:
                group.append(item)
                break
        else:
            groups.append((own, [item]))
    return [group for _, group in groups]


def game(study: Study) -> object:
    """Return what makes the game of *study*: its players, and all that is counted of it."""
    # A check groups sentences, and needs no index of power for that.
    from mspcharter.analysis.measures.indices import Power

    power = study.power
    counted = (power.winning, power.swings) if isinstance(power, Power) else power
    return study.case.body.name, study.players, counted, study.needed.least, study.winning, study.blocking


def facts_of(study: Study, *, boycott: bool) -> object:
    """Return all that the sentences on *study* depend on."""
    return (
        game(study),
        study.decides_alone,
        study.blocks_alone,
        study.stated,
        study.rights,
        study.can_pass,
        study.blocks_by_staying_away,
        study.decides_if_others_stay_away,
        study.fewest is None or study.fewest[0],
        study.case.decision.if_blocked is None and study.case.decision.tie is None,
        {route.body for route in study.case.routes},
        boycott,
    )
