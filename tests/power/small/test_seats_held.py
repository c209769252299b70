"""How many seats a party has, on each side of what is promised, where some may or may not be its own."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import verdicts

# The government has 2 of 10 seats, and may have the 3 of the guild as well, of which neither sector nor members are
# known; so may every other sector.
SEATS = (
    "        own 2 for ministry\n        masters 3 from guild\n        firms 3 from market\n"
    "        user 2 for league, vacant 1\n"
)


@pytest.mark.parametrize(
    ("statement", "holds"),
    [
        ("government has at least 1/5 of seats in board", True),
        ("government has more than 1/5 of seats in board", None),
        ("government has at least 21% of seats in board", None),
        ("government has at least 1/2 of seats in board", None),
        ("government has more than 1/2 of seats in board", False),
        ("government has at least 51% of seats in board", False),
        ("league has at least 1/5 of seats in board", True),
        ("league has more than 1/5 of seats in board", False),
        ("no sector holds more than 3/5 of seats in board", True),
        ("no sector holds more than 59% of seats in board", None),
        ("no sector holds more than 3/10 of seats in board", None),
        ("no sector holds more than 29% of seats in board", False),
    ],
)
def test_seats_that_may_be_its_own_leave_open_what_depends_on_them(statement: str, holds: bool | None) -> None:
    charter = charter_of(
        "constituency guild\n" + plan("at least 5", seats=SEATS) + f"guarantee line\n    {statement}\n"
    )
    [verdict] = verdicts(Decisions(charter))
    assert verdict.holds is holds
