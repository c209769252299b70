"""The main points about one, two and three decisions: which of them a sentence is about, and who can do what."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.wording.overview import block_and_pass, surprising

OWNED = "        chief 5 for ministry\n"
SHARED = "        chief 1 for ministry\n        firms 3 from market\n        people 4 from public\n"
HALF, THIRDS = "more than 1/2 of all seats", "at least 2/3 of votes cast"
FEW = "The yes of 1 of 8 seats can be enough to pass {}, for example if 7 stay away."
NO_ONE = "No constituency can pass {} alone: the decision fails if all others vote no."
IDLE = "If all vote yes or no, the vote of State never changes the result of {}."
APART = "Apart from those that hold all seats, no seat, stakeholder, constituency or sector can {} alone: {}."
RULE = " It follows from the voting rule."


def points(seats: str, level: str, *rules: str) -> list[str]:
    """Return the main points about decisions on a board with *seats*, which follow *rules*."""
    text = plan(rules[0], seats=seats)
    for number, rule in enumerate(rules[1:], 2):
        text += f'\ndecision plan-{number} "Plan {number}"\n    taken by board\n    about budget of "{number}"\n'
        text += f"    requires {rule}\n"
    charter = charter_of(text)
    found = answers(Decisions(charter), level)  # type: ignore[arg-type]
    return [*block_and_pass(charter, found), *surprising(charter, found)]


@pytest.mark.parametrize(
    ("rules", "blocking", "several", "any_of", "idle"),
    [
        ((THIRDS,), [("Market and Public", "“Plan”", "by voting no")], "“Plan”", "“Plan”", [IDLE.format("“Plan”")]),
        (
            (THIRDS,) * 2,
            [("Market and Public", "every decision", "by voting no")],
            "every decision",
            "any decision",
            [IDLE.format("any decision")],
        ),
        (
            (THIRDS,) * 3,
            [("Market and Public", "every decision", "by voting no")],
            "every decision",
            "any decision",
            [IDLE.format("any decision")],
        ),
        (
            (THIRDS, THIRDS, "at least 7 of all seats"),
            [
                ("Market and Public", "“Plan” and “Plan 2”", "by voting no"),
                ("Market and Public", "“Plan 3”", "by voting no or by staying away"),
            ],
            "“Plan” and “Plan 2”",
            "any decision",
            [IDLE.format("“Plan” or “Plan 2”"), "The vote of State never changes the result of “Plan 3”."],
        ),
    ],
)
def test_a_sentence_is_about_the_decisions_of_which_it_is_true(
    rules: tuple[str, ...], blocking: list[tuple[str, str, str]], several: str, any_of: str, idle: list[str]
) -> None:
    assert points(SHARED, "constituency", *rules) == [
        *(f"{who} can each block {what} alone, {how}.{RULE}" for who, what, how in blocking),
        NO_ONE.format(any_of),
        FEW.format(several),
        *idle,
    ]


@pytest.mark.parametrize(
    ("number", "owner", "which"),
    [
        (1, "All seats that vote on “Plan” belong to Ministry.", "“Plan”"),
        (2, "For every decision, all voting seats belong to Ministry.", "any decision"),
        (3, "For every decision, all voting seats belong to Ministry.", "any decision"),
    ],
)
def test_who_holds_all_seats_is_not_said_to_do_anything_alone(number: int, owner: str, which: str) -> None:
    assert points(OWNED, "seat", *(HALF,) * number) == [
        owner,
        APART.format(
            f"pass or block {which}", "the decision passes if all others vote yes, and fails if all others vote no"
        ),
    ]
    blocks = "“Plan”" if number == 1 else "every decision"
    assert points(OWNED, "seat", *("unanimity",) * number) == [
        f"Each of the 5 seats of Chief can block {blocks} alone, by voting no or by staying away.{RULE}",
        owner,
        APART.format(f"pass {which}", "the decision fails if all others vote no"),
    ]


def test_each_seat_of_a_line_is_counted() -> None:
    assert points(SHARED, "seat", "unanimity")[0] == (
        "Chief, each of the 3 seats of Firms and each of the 4 seats of People can block “Plan” alone, by voting no or"
        f" by staying away.{RULE}"
    )
    assert points(SHARED, "seat", HALF)[0] == (f"Public can block “Plan” alone, by voting no or by staying away.{RULE}")
