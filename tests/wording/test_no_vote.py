"""Who has no vote on a decision, and of whom this is not known."""

from __future__ import annotations

import pytest
from power.charters import case, charter_of, plan

from mspcharter.power.parties import Party
from mspcharter.wording.votes import no_vote


@pytest.mark.parametrize(
    ("who", "perhaps", "sentence"),
    [
        (("donor",), 0, "Donor has no vote on “Plan”"),
        (("donor", "trader"), 0, "Donor and Trader have no vote on “Plan”"),
        (("donor",), 1, "The charter does not say whether Donor has a vote on “Plan”"),
        ((), 0, "None of them has a vote on “Plan”"),
    ],
)
def test_whoever_may_have_a_seat_is_not_said_to_have_no_vote(who: tuple[str, ...], perhaps: int, sentence: str) -> None:
    text = plan("more than 1/2 of all seats")
    found = case(text)
    none = (0,) * len(found.voters)
    assert no_vote(charter_of(text), found, Party(who, none, (perhaps, *none[1:]))) == sentence
