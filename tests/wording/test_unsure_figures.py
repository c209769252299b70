"""Figures of which something is not known, or which few charters have: made from values, as a reader sees them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import case, charter_of, plan

from mspcharter.analysis.formula import Choice
from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.power.decisions import Decisions
from mspcharter.power.figures import figures
from mspcharter.power.guarantees.limits import none_pays
from mspcharter.power.guarantees.vote_results import Tallied
from mspcharter.power.parties import Party
from mspcharter.power.questions.against import Against, Fewest
from mspcharter.power.questions.matrix import line_of
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.wording import acts, matrix, report, votes
from mspcharter.wording import figures as wording
from mspcharter.wording.guarantees import explanation

LONG = "the search for the fewest who can block was too long, so fewer than stated may be enough"
MIXED = "fewer than stated may be enough to block if they act differently at each step, or some vote no and others"


def against(no: Fewest | None, away: Fewest | None, at_all: Fewest | None) -> Against:
    return Against(9, no, away, at_all, no, away)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (against(None, Fewest(3), Fewest(2)), LONG),
        (against(Fewest(3), None, Fewest(2)), LONG),
        (against(Fewest(3), Fewest(3), None), LONG),
        (against(Fewest(3), Fewest(4), Fewest(2)), f"{MIXED} stay away, but never fewer than 2"),
        (against(Fewest(1), Fewest(4), Fewest(2)), f"{MIXED} stay away, but never fewer than 2"),
        (against(Fewest(3), Fewest(3), Fewest(1)), f"{MIXED} stay away"),
        (against(Fewest(3), Fewest(3), Fewest(0)), ""),
    ],
)
def test_a_doubt_about_the_fewest_who_block_is_said(one: Against, said: str) -> None:
    assert wording._doubt(one) == said


@pytest.mark.parametrize(
    ("no", "away", "said"),
    [
        ((2, 2), (2, 2), ""),
        ((2, 3), (2, 3), "Without the chair, at least 3 of 9 are needed to block."),
        (
            (2, 3),
            (2, 4),
            "at least 3 of 9 are needed to block by voting no and at least 4 of 9 are needed to block by staying away.",
        ),
        ((2, 3), (2, 2), "Without the chair, at least 3 of 9 are needed to block by voting no."),
        ((2, 2), (2, 4), "Without the chair, at least 4 of 9 are needed to block by staying away."),
        ((2, None), (2, None), "Without the chair, no one can block."),
        ((2, None), (2, 2), "Without the chair, no one can block by voting no."),
    ],
)
def test_those_who_block_without_the_chair_are_counted(
    no: tuple[int, int | None], away: tuple[int, int | None], said: str
) -> None:
    (with_, without), (gone, others_gone) = no, away
    one = Against(9, Fewest(with_), Fewest(gone), Fewest(2), Fewest(without), Fewest(others_gone))
    found = figures(Decisions(charter_of(plan("at least 5"))), case(plan("at least 5")), "seat")
    told = wording._chairs(found._replace(against=one))
    assert told.endswith(said)
    assert bool(told) is bool(said)
    assert not told or told.startswith("the chair is counted among those who block")


def test_the_yes_votes_are_not_known_unless_those_of_each_step_are() -> None:
    text = plan("at least 7 else at least 5")
    decisions, found = Decisions(charter_of(text)), case(text)
    whole, line = figures(decisions, found, "seat"), line_of(decisions, found)
    first, second = whole.steps
    for steps, told in (
        ((first, second), "5 of 9"),
        ((first._replace(yes=None), second), "not known"),
        ((first, second._replace(yes=None)), "not known"),
        ((), "not known"),
    ):
        assert (
            wording.yes_needed(charter_of(text), whole._replace(steps=steps, numbers=whole.numbers[: len(steps)]), line)
            == told
        )


def test_what_was_not_found_is_not_known() -> None:
    assert [wording.blocking(one, 9) for one in (None, Fewest(None), Fewest(3))] == ["not known", "none can", "3 of 9"]


def test_one_vote_yes_and_two_vote_yes() -> None:
    assert [*matrix._agreeing({Choice.YES: 1})] == [(1, "votes yes")]
    assert [*matrix._agreeing({Choice.YES: 2})] == [(2, "vote yes")]
    assert [*matrix._agreeing({Choice.YES: 0})] == []


def test_a_sample_says_its_margin_and_its_confidence() -> None:
    some = Estimate((), (), Fraction(1, 2), half_width=Fraction(1, 80), confidence=Fraction(999, 1000), samples=1200)
    assert "1,200 random votes: with a confidence of 99.9%" in report.estimated(some)
    assert report.estimated(some).endswith("by more than 1.2%.")


def test_a_part_of_no_votes_in_fine_parts_is_nothing() -> None:
    fine = Tallied(Fraction(0), Fraction(0), Fraction(0), True, "votes cast", False, grain=Fraction(1, 270))
    assert votes._tallied(charter_of(""), fine) == "0% yes of the votes cast, more than 0% needed"


@pytest.mark.parametrize(
    ("reached", "part", "told"),
    [
        (Fraction(49_999, 100), Fraction(500), "just under 50% yes of the votes cast, 50% needed"),
        (Fraction(50_001, 100), Fraction(500), "just over 50% yes of the votes cast, 50% needed"),
        (Fraction(500), Fraction(500), "50% yes of the votes cast, 50% needed"),
        (Fraction(400), Fraction(500), "40% yes of the votes cast, 50% needed"),
    ],
)
def test_a_share_that_looks_like_the_one_that_is_needed_is_told_apart(
    reached: Fraction, part: Fraction, told: str
) -> None:
    one = Tallied(reached, Fraction(1000), part, False, "votes cast", False, grain=Fraction(1, 270))
    assert votes._tallied(charter_of(""), one) == told
    over = votes._tallied(charter_of(""), one._replace(more=True))
    assert over == told.replace(", 50%", ", more than 50%")


def needs(requires: str, more: str = "") -> str:
    charter = charter_of(plan(requires, more=more))
    decisions, found = Decisions(charter), case(plan(requires, more=more))
    return " ".join(wording.steps(charter, [figures(decisions, found, "seat")]))


def test_a_tie_is_named_only_where_it_lets_fewer_pass() -> None:
    majority, tie = "more than 1/2 of votes cast", "    tie chair decides\n"
    assert "If a tie is broken" not in needs("more than 1/2 of all seats or at least 1 of state")
    assert "If a tie is broken" not in needs("(at least 6 or at least 1 of state) and at least 1 of market", tie)
    assert "If a tie is broken" not in needs(majority)
    eight = "        chief 2 for ministry\n        people 6 from public\n"
    text = plan(majority, more=tie, seats=eight)
    decisions, found = Decisions(charter_of(text)), case(text)
    [said] = wording.steps(charter_of(text), [figures(decisions, found, "seat")])
    assert "If a tie is broken in its favour, 4 of 8 votes can be enough." in said


def test_a_quorum_is_counted_with_the_votes_of_its_decision() -> None:
    text = plan(
        "at least 1",
        more="    limit 1 vote per stakeholder\n",
        body="    quorum more than 1/2 of voting power\n",
        seats="        chief 1 for ministry, with 4 votes\n        firm 1 for operator\n        shop 1 for trader\n",
    )
    charter = charter_of(text)
    decisions, board = Decisions(charter), charter.bodies["board"]

    def asked(decision: str | None) -> int:
        found = quorums_of(decisions, board, charter.decisions[decision] if decision is not None else None)
        assert isinstance(found, tuple)
        assert found[0].asked is not None
        return int(found[0].asked.whole)

    assert (asked("plan"), asked(None), asked("plan")) == (3, 6, 3)


def test_whoever_pays_nothing_is_the_largest_where_no_one_pays_more() -> None:
    charter = charter_of(
        "budget purse\n    shared by donor 100%\n    spends\n        all EUR 10\n"
        "guarantee lines\n    no constituency pays more than 1/2 of purse\n"
    )
    state = {name: one for name, one in charter.constituencies.items() if name == "state"}
    charter = charter._replace(constituencies=state)
    [statement] = charter.guarantees["lines"].statements
    answer = none_pays(Decisions(charter), statement)  # type: ignore[arg-type]
    assert answer.holds is True
    assert "0%" in explanation(charter, answer.reason)


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (("ministry",), "Ministry does not have"),
        (("ministry", "agency"), "neither Ministry nor Agency has"),
        (("ministry", "agency", "operator"), "none of Ministry, Agency and Operator has"),
    ],
)
def test_one_does_not_have_it_and_none_of_several_has(who: tuple[str, ...], told: str) -> None:
    assert acts._lacks(charter_of(""), Party(who, (), ())) == told
