"""Rules by which so many stakeholders, or seats, that withhold their yes block a decision."""

from __future__ import annotations

import pytest
from power.charters import case, passes, plan

SEATS = """\
        chiefs 2 for ministry
        works 1 for operator
        traders 2 for trader, with 2 votes
        people 3 from public
"""
ALL = {"chiefs": "yy", "works": "y", "traders": "yy", "people": "yyy"}


@pytest.mark.parametrize(
    ("fewest", "who", "said", "expected"),
    [
        # A stakeholder withholds its yes with any of its seats, by a no, an abstention or its absence.
        (2, "stakeholders", {}, True),
        (2, "stakeholders", {"chiefs": "yn"}, True),
        (2, "stakeholders", {"chiefs": "nn"}, True),
        (2, "stakeholders", {"chiefs": "yn", "works": "n"}, False),
        (2, "stakeholders", {"chiefs": "y-", "traders": "ya"}, False),
        (3, "stakeholders", {"chiefs": "nn", "traders": "nn"}, True),
        (3, "stakeholders", {"chiefs": "nn", "traders": "nn", "works": "-"}, False),
        # Each seat without a named holder withholds its yes on its own.
        (2, "stakeholders", {"people": "yyn"}, True),
        (2, "stakeholders", {"people": "yna"}, False),
        (3, "stakeholders", {"people": "yna"}, True),
        (4, "stakeholders", {"people": "nnn"}, True),
        (4, "stakeholders", {"people": "nnn", "traders": "yn"}, False),
        (1, "stakeholders", {"people": "yyn"}, False),
        (6, "stakeholders", {"chiefs": "nn", "works": "n", "traders": "nn", "people": "nny"}, True),
        (5, "stakeholders", {"chiefs": "nn", "works": "n", "traders": "nn", "people": "nny"}, False),
        # A yes is needed besides, however few block it.
        (9, "stakeholders", {"chiefs": "nn", "works": "n", "traders": "nn", "people": "nny"}, True),
        (9, "stakeholders", {"chiefs": "nn", "works": "n", "traders": "nn", "people": "nnn"}, False),
        # Of seats, each counts.
        (2, "seats", {"chiefs": "yn"}, True),
        (2, "seats", {"chiefs": "nn"}, False),
        (3, "seats", {"chiefs": "nn"}, True),
        (3, "seats", {"chiefs": "n-", "people": "yya"}, False),
    ],
)
def test_so_many_who_withhold_their_yes_block_it(fewest: int, who: str, said: dict[str, str], expected: bool) -> None:
    plain = case(plan(f"not blocked by fewer than {fewest} {who}", seats=SEATS))
    assert passes(plain, **ALL | said) is expected


def test_stakeholders_with_one_seat_each_withhold_it_as_seats_do() -> None:
    seats = "        chief 1 for ministry\n        works 1 for operator\n        people 2 from public\n"
    plain = case(plan("not blocked by fewer than 2 stakeholders", seats=seats))
    for chief, works, people in (("n", "y", "yy"), ("y", "y", "yn"), ("y", "a", "yy")):
        assert passes(plain, chief=chief, works=works, people=people)
    for chief, works, people in (("n", "n", "yy"), ("y", "y", "nn"), ("y", "-", "yn")):
        assert not passes(plain, chief=chief, works=works, people=people)
