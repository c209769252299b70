"""On which seats a promise hangs: while one of them is vacant, or only while its member is recused."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.fragility import fragile_guarantees

# The market, or the public, blocks only what all others cannot pass: the other one with the chief.
SEATS = "        chief 1 for ministry\n        firms 2 from market\n        people 2 from public\n"
CONFLICT = "conflict interests\n    members {}\n"
NO_BLOCK = "no constituency alone can block plan"
# Each of these is of no account for the board.
COUNCIL = "body council\n    seats\n        elder 1 for league\n        sage 1 for donor\n"
COUNCIL += "decision elsewhere\n    taken by council\n    about budget\n    requires unanimity\n"
UNCLEAR = "body shadow\n    seats\n        ghost 1 for donor, non-voting\n"
UNCLEAR += "decision unclear\n    taken by shadow\n    about budget\n    requires unanimity\n"
EACH = ["chief", "firms", "people"]


def hinges(requires: str, statement: str, duties: str, more: str = "") -> list[tuple[str, str]]:
    """Return the seats on which *statement* hangs, and in which manner."""
    conflict = CONFLICT.format(duties) if duties else ""
    text = plan(requires, seats=SEATS) + more + conflict + f"guarantee line\n    {statement}\n"
    found = fragile_guarantees(Decisions(charter_of(text)))
    return [(hinge.seat.name, hinge.manner) for _, several in found for one in several for hinge in one.hinges]


@pytest.mark.parametrize("duties", ["", "declare", "leave", "declare, abstain"])
@pytest.mark.parametrize(
    ("requires", "vacant", "recused"),
    [
        # Without one seat, two are no majority of all five seats, and neither of the four that are filled.
        ("more than 1/2 of all seats", EACH, []),
        ("more than 1/2 of filled seats", EACH, []),
        # Two are half of the four that are filled if its seat is vacant, and not of the five if its member is recused.
        ("at least 1/2 of filled seats", [], EACH),
        # Two are enough.
        ("at least 2 of all seats", [], []),
        # Where an abstention counts as presence, what a recused member does is not known.
        ("at least 1/2 of filled seats and at least 1/2 of members present", [], []),
    ],
)
def test_a_recused_member_keeps_the_seat_filled(
    requires: str, vacant: list[str], recused: list[str], duties: str
) -> None:
    away = recused if duties in ("leave", "declare, abstain") else []
    expected = [*((name, "vacant") for name in vacant), *((name, "recused") for name in away)]
    assert hinges(requires, NO_BLOCK, duties) == expected


@pytest.mark.parametrize("more", ["", COUNCIL, UNCLEAR, COUNCIL + UNCLEAR])
def test_what_one_can_do_somewhere_is_looked_for_in_every_decision(more: str) -> None:
    statement = "ministry and market together can pass any decision"
    # Of five filled seats, three are needed, and of four, two: the chief and the firms have three, and then two.
    assert hinges("at least 1/2 of filled seats", statement, "leave", more) == (
        [("firms", "recused")] if UNCLEAR not in more else []
    )
