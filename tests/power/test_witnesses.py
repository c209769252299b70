"""What the checks of power tell beside the fault: who does it, with how many votes."""

from __future__ import annotations

import pytest
from power.charters import charter_of

from mspcharter.diagnostics import Check
from mspcharter.rules.judging import Judging
from mspcharter.rules.power import decides_alone, few_can_pass
from mspcharter.rules.thresholds import two_sides_can_pass

NINE = """\
body board
    seats
        officials 5 from state, appointed by state
        traders   4 from market, elected by market
    quorum at least {quorum} of all seats

decision plan
    taken by board
    about policy
    requires {requires}
"""

LAST_WORD = """\
body board
    seats
        officials 5 from state, appointed by state
        traders   4 from market, elected by market
    quorum at least 5 of all seats

body assembly
    seats
        delegates 3 from state, elected by state
        keepers   4 from public, elected by public

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
    tie goes to assembly
"""

VACANT = """\
body board
    seats
        traders 9 from market, elected by market, vacant 2
    quorum at least {quorum} of all seats

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
    consent of donor
    {abstaining}
"""


OFFICIALS = "with 5 × Officials for it and all others against it"


@pytest.mark.parametrize(
    ("check", "text", "witness"),
    [
        (
            decides_alone,
            NINE.format(quorum=5, requires="at least 5 of all seats"),
            f"{OFFICIALS}, `plan` passes in the vote: 5 yes of 9 seats, 5 needed",
        ),
        (
            decides_alone,
            LAST_WORD,
            f"{OFFICIALS}, `plan` passes in the vote: 5 yes of 9 votes cast, 5 needed",
        ),
        (
            two_sides_can_pass,
            NINE.format(quorum=3, requires="at least 1/3 of all seats"),
            "3 × Officials can pass it, and 2 × Officials and 1 × Traders can then pass the opposite",
        ),
        (
            few_can_pass,
            VACANT.format(quorum=5, abstaining="tie fails"),
            "for example, it passes with 1 yes, 4 abstaining, 2 absent and 2 vacant",
        ),
        (
            few_can_pass,
            VACANT.format(quorum=3, abstaining="abstaining is not counted"),
            "for example, it passes with 2 yes, 1 no, 4 absent and 2 vacant",
        ),
    ],
)
def test_the_witness_is_told_with_numbers(check: Check, text: str, witness: str) -> None:
    charter = charter_of(text)
    (found,) = check(Judging(charter))
    assert found.finding.consequence == witness
