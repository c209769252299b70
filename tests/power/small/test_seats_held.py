"""How many seats a party has, on each side of what is promised, where some may or may not be its own."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.wording.guarantees import explanation

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


OTHERS = ("ministry", "agency", "operator", "trader", "league", "donor")


def gold(expected: str, *joined: str) -> str:
    """Return a membership of so many members, and the stakeholders that join as its members."""
    names = "".join(f"\nstakeholder {name}\n    sector private-sector\n    joins as gold\n" for name in joined)
    return f"""
membership gold
    open to         private-sector
    expected        {expected}
    joins by        "the board"
    leaves at any time
    removed by      "the board"
{names}"""


@pytest.mark.parametrize(
    ("members", "seats", "holds"),
    [
        # Three members have no name: each has a seat only where there is one for each.
        (gold("3"), "each 1 for each gold member", True),
        (gold("3"), "firms 3 from market", False),
        (gold("3"), "few 2 from gold", False),
        # Three seats can be filled with the three, and need not be.
        (gold("3"), "few 3 from gold", None),
        (gold("3"), "few 4 from gold", None),
        (gold("3", "nile"), "few 2 from gold\n        nile 1 for nile", None),
        (gold("3", "nile"), "few 1 from gold\n        nile 1 for nile", False),
        (gold("not known"), "few 9 from gold", None),
        (gold("not known"), "firms 9 from market", None),
        # All are named, and have their seats or not.
        (gold("1", "nile"), "nile 1 for nile", True),
        (gold("1", "nile"), "firms 3 from market", False),
    ],
)
def test_members_without_a_name_have_seats_where_there_is_one_for_each(
    members: str, seats: str, holds: bool | None
) -> None:
    held = "".join(f"        {who} 1 for {who}\n" for who in OTHERS)
    text = plan("at least 1", seats=f"{held}        {seats}\n") + members
    [verdict] = verdicts(Decisions(charter_of(f"{text}\nguarantee line\n    every stakeholder has a seat in board\n")))
    assert verdict.holds is holds
    if members == gold("3") and holds is False:
        [proof] = verdict.proofs
        assert explanation(Decisions(charter_of(text)).charter, proof.reason) == (
            "No seat in Board is for each of the 3 members of Gold that the charter does not name"
        )
