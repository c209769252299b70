"""Who has no vote on a decision, and of whom this is not known."""

from __future__ import annotations

import pytest
from power.charters import case, charter_of, plan

from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.parties import Party
from mspcharter.wording.overview import block_and_pass, surprising
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


def test_no_one_blocks_alone_only_by_its_vote_where_one_alone_may_propose() -> None:
    lines = {
        proposer: plan("more than 1/2 of all seats", more=proposer) for proposer in ("", "    proposed by donor\n")
    }
    for proposer, text in lines.items():
        charter = charter_of(text)
        said = " ".join(block_and_pass(charter, answers(Decisions(charter), "seat")))
        assert "“Plan” alone" in said
        assert ("“Plan” alone by its vote or its absence: the decision passes" in said) is bool(proposer)


def test_a_decision_that_nothing_passes_is_among_the_main_points() -> None:
    for least, never in ((3, False), (4, True)):
        charter = charter_of(plan(f"at least {least} of all seats", seats="        people 3 from public\n"))
        said = list(surprising(charter, answers(Decisions(charter), "seat")))
        assert ("No vote can pass “Plan” as the charter stands, even if all vote yes." in said) is never
