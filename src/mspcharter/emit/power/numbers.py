"""The figures of a decision as JSON: quorums, steps, the fewest who block it, and who can do something alone."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from mspcharter.model import Charter
from mspcharter.power.figures import Figures
from mspcharter.power.questions.against import Fewest
from mspcharter.power.questions.quorums import QuorumFigure
from mspcharter.power.questions.steps import StepFigure
from mspcharter.wording.cases import route
from mspcharter.wording.quorums import quorum


def in_figures(charter: Charter, figures: Figures, names: Sequence[str]) -> dict[str, Any]:
    """Return *figures*, with the players by their *names*; null where a search was too long."""
    against = figures.against
    return {
        "quorums": [_quorum(charter, one) for one in figures.quorums],
        "steps": [_step(charter, one) for one in figures.steps],
        "fewest_to_block": {
            "of": against.whole,
            "by_voting_no": _fewest(against.no, names),
            "by_staying_away": _fewest(against.staying_away, names),
            "fewer_cannot": against.fewer_cannot,
            "without_the_chair": {
                "by_voting_no": _fewest(against.no_without_chair, names),
                "by_staying_away": _fewest(against.away_without_chair, names),
            },
        },
        "alone": [
            {
                "party": one.party.name,
                "kind": one.party.level,
                "each_of": one.party.alike,
                "passes": one.passes,
                "blocks": one.blocks,
                "blocks_by_no": one.by_no,
                "blocks_by_staying_away": one.by_absence,
                "stated": one.stated,
                "only_with_the_chair_of": one.chair,
            }
            for one in figures.singles
        ],
    }


def _quorum(charter: Charter, one: QuorumFigure) -> dict[str, Any]:
    there = one.attendance
    return {
        "meeting": one.meeting,
        "text": quorum(charter, one),
        "seats": one.whole,
        "filled": there.filled if there is not None else None,
        "fewest_seats": there.least if there is not None else None,
        "always_enough": there.sure if there is not None else None,
    }


def _step(charter: Charter, one: StepFigure) -> dict[str, Any]:
    does = one.abstaining
    return {
        "way": route(charter, one.route),
        "manner": one.route.manner,
        "unit": one.unit,
        "yes_needed": number(one.yes.least) if one.yes is not None else None,
        "of": number(one.yes.whole) if one.yes is not None else None,
        "abstaining": does._asdict() if does is not None else None,
    }


def _fewest(one: Fewest | None, names: Sequence[str]) -> dict[str, Any] | None:
    """Return how many it takes, and an example; the number is null where not even all can."""
    if one is None:
        return None
    return {"number": one.number, "example": [names[player] for player, count in one.who for _ in range(count)]}


def number(value: Fraction | None) -> int | str | None:
    """Return a whole number as such, and a fraction as text."""
    return value if value is None else value.numerator if value.denominator == 1 else str(value)
