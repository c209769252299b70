"""The risks of a charter as a map shows them: where each stands before and after what is done about it."""

from __future__ import annotations

from typing import get_args

from mspcharter.model import Charter
from mspcharter.model.money import Impact, Likelihood, Response
from mspcharter.record import Record

LIKELIHOODS: tuple[Likelihood, ...] = get_args(Likelihood)
IMPACTS: tuple[Impact, ...] = get_args(Impact)


class Spot(Record):
    """A likelihood and an impact, each counted from 1, the least, to 5."""

    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        """Return likelihood times impact, from 1 to 25."""
        return self.likelihood * self.impact


class RatedRisk(Record):
    """A risk with its *number* on the map; *before* or *after* is None where the charter does not rate it."""

    number: int
    name: str
    before: Spot | None
    after: Spot | None
    owner: str | None
    responses: tuple[Response, ...]


def rated_risks(charter: Charter) -> tuple[RatedRisk, ...]:
    """Return the risks of *charter*, the highest first; those that are not rated come last."""
    risks = charter.risks.values()
    found = [
        RatedRisk(
            0,
            one.name,
            _spot(one.likelihood, one.impact),
            _spot(one.residual.likelihood, one.residual.impact) if one.residual is not None else None,
            one.owner,
            one.response,
        )
        for one in risks
    ]
    found.sort(key=lambda one: -one.before.score if one.before is not None else 0)
    return tuple(one._replace(number=number) for number, one in enumerate(found, 1))


def _spot(likelihood: Likelihood | None, impact: Impact | None) -> Spot | None:
    if likelihood is None or impact is None:
        return None
    return Spot(LIKELIHOODS.index(likelihood) + 1, IMPACTS.index(impact) + 1)
