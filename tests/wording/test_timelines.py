"""Each stage of a matter, each task, and each reason for how long a matter takes has its sentence."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mspcharter.model import Charter
from mspcharter.model.values import Who
from mspcharter.power.timelines.holders import Task
from mspcharter.power.timelines.longest import Longest, TimeLimit
from mspcharter.power.timelines.stages import Stage
from mspcharter.wording.matters import reason, stage, story, task

CHARTER = Charter()
VOTES = Stage("vote", "board")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Stage("notice", "plan"), "notice of “Plan” is given"),
        (Stage("hearing-opens", "first-talks"), "First talks begins"),
        (Stage("hearing", "talks", Who(None, "a judge")), "Talks by a judge"),
        (Stage("approval", by=Who("king", None)), "King must approve"),
        (Stage("electronic-vote"), "members vote by electronic means"),
        (Stage("taken-over", "board"), "Board takes it over"),
        (Stage("consensus", "board"), "Board tries for consensus"),
        (Stage("unanimity", None), "no body tries to agree unanimously"),
        (Stage("silence", "board"), "Board waits for objections"),
        (Stage("vote", "board", again=True), "Board votes again, by the next rule"),
    ],
)
def test_a_stage_says_what_happens(given: Stage, words: str) -> None:
    assert stage(CHARTER, given) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Longest(Fraction(9), (), (TimeLimit(Fraction(9)),)), "the charter asks that it be settled within 9 days"),
        (
            Longest(Fraction(9), (), (TimeLimit(Fraction(5), "plan"),)),
            "the charter asks that “Plan” be settled within 5 days, and all of it then takes at most 9 days",
        ),
        (
            Longest(Fraction(9), (), (TimeLimit(Fraction(9)), TimeLimit(Fraction(5), "plan"))),
            "the charter asks that it be settled within 9 days",
        ),
        (Longest(Fraction(9), ()), None),
        (Longest(None, (), (), True, (VOTES,)), "then it begins again (Board votes), and nothing ends this"),
        (Longest(None, (), round=True), "it is referred in a circle without end"),
        (
            Longest(None, (), (), False, (VOTES,)),
            "each meeting can lack its quorum and be called again, and nothing ends this",
        ),
    ],
)
def test_a_longest_way_says_what_limits_it(given: Longest, words: str | None) -> None:
    assert reason(CHARTER, given) == words
    if words is not None:
        assert story(CHARTER, given) == f"{words[:1].upper()}{words[1:]}."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Task("role", "clerk"), "the role Clerk"),
        (Task("secretariat", "board"), "the secretariat of Board"),
        (Task("chair", "board"), "the chair of Board"),
        (Task("custody", "purse"), "the custody of Purse"),
        (Task("approval", "plan"), "the approval of “Plan”"),
        (Task("consent", "plan"), "the consent to “Plan”"),
        (Task("last-word", "quarrels"), "the last word in “Quarrels”"),
        (Task("quorum", "board"), "the quorum of Board"),
    ],
)
def test_a_task_has_its_name(given: Task, words: str) -> None:
    assert task(CHARTER, given) == words
