"""Circles of bodies that wait for each other, however many they are; up to a length."""

from __future__ import annotations

import pytest

from mspcharter.analysis import budget
from mspcharter.compiler import compile
from mspcharter.power.questions.overruling import overrule_circles
from mspcharter.text import Source


@pytest.mark.parametrize(("bodies", "found"), [(2, 1), (budget.REFERRALS + 1, 1), (budget.REFERRALS + 2, 0)])
def test_a_circle_is_followed_as_far_as_any_referral(bodies: int, found: int) -> None:
    charter = compile(Source("circle", _circle_of(bodies))).charter
    assert len(overrule_circles(charter)) == found


def _circle_of(bodies: int) -> str:
    parts = ["charter example", "constituency farmers"]
    for number in range(bodies):
        parts.append(f"body house-{number}\n    seats\n        part-{number} 3 from farmers, elected by farmers")
        parts.append(
            f"decision act-{number}\n    taken by house-{number}\n    about anything-else\n"
            f"    requires more than 1/2 of all seats\n    approved by house-{(number + 1) % bodies}"
        )
    return "\n\n".join(parts) + "\n"
