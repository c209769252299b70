"""Whose vote never changes a result: in all votes, in those of yes and no, or as far as is known."""

from __future__ import annotations

import pytest
from power.charters import charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.study import study
from mspcharter.wording.players import titled
from mspcharter.wording.powerless import powerless

SEATS = "        chief 1 for ministry\n        firms 3 from market\n        people 4 from public\n"
NEVER = "If all 3 constituencies vote yes or no, the vote of State never changes the result."


@pytest.mark.parametrize(
    ("requires", "never", "sentences"),
    [
        ("at least 5 of all seats", "", ["Each constituency can be decisive: the others can vote so that its vote"]),
        (
            "at least 7 of all seats",
            "",
            ["The vote of State never changes the result, whether the others vote, abstain"],
        ),
        (
            "at least 2/3 of votes cast",
            "",
            [f"{NEVER} But if some abstain or stay away, it can change it: for example"],
        ),
        (
            "at least 2/3 of votes cast",
            None,
            [f"{NEVER} Votes in which some abstain or stay away are too many to exam"],
        ),
        (
            "at least 2/3 of votes cast",
            True,
            ["The vote of State never changes the result, whether the others vote, a"],
        ),
    ],
)
def test_what_is_known_of_votes_with_abstentions_is_said(
    requires: str, never: bool | str | None, sentences: list[str]
) -> None:
    charter = charter_of(plan(requires, seats=SEATS))
    decisions = Decisions(charter)
    [case] = decisions.understood
    found = study(decisions, case, "constituency")
    if never != "":
        found = found._replace(stirred=tuple(one._replace(never=never) for one in found.stirred))
    told = list(powerless(titled(charter, found)))
    assert [one[: len(start)] for one, start in zip(told, sentences, strict=True)] == sentences
