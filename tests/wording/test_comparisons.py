"""Decisions compared with each other, and power with votes: what is said, and where nothing is said."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import case, charter_of, plan

from mspcharter.power.answers import Answers, answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.shares import Shares, shares_of
from mspcharter.power.study import study
from mspcharter.wording.comparisons import orders, striking
from mspcharter.wording.players import titled

CAST = "more than 1/2 of votes cast"


def decision(name: str, requires: str) -> str:
    return f'decision {name} "{name.title()}"\n    taken by board\n    about budget\n    requires {requires}\n'


def asked(text: str) -> Answers:
    return answers(Decisions(charter_of(text)), "seat")


def told(text: str, found: Answers | None = None) -> list[str]:
    return list(orders(charter_of(text), found or asked(text)))


APART = plan(CAST) + decision("fees", "more than 1/2 of all seats")
VOTE = "if 1 seat votes yes and 8 abstain, “Plan” passes and “Fees” fails."


def test_decisions_that_pass_in_the_same_votes_are_named_together() -> None:
    start = "need the same votes: a vote that passes one passes"
    two = plan(CAST) + decision("fees", CAST)
    assert told(two) == [f"“Plan” and “Fees” {start} the other, also if some abstain or stay away."]
    three = two + decision("rent", CAST)
    assert told(three) == [f"“Plan”, “Fees” and “Rent” {start} the others, also if some abstain or stay away."]


def test_decisions_that_differ_with_abstentions_show_a_vote_and_the_fewest() -> None:
    same = "“Plan” and “Fees” need the same votes if all vote yes or no."
    assert told(APART) == [
        (
            f"{same} With abstentions or absences, they differ: {VOTE}"
            " “Plan” can pass with 1 yes of 9, “Fees” needs at least 5."
        )
    ]


@pytest.mark.parametrize("fewest", [(None, 5), (1, None), (5, 5), (6, 5), (None, None)])
def test_the_fewest_are_compared_only_where_both_are_known_and_differ(fewest: tuple[int | None, int | None]) -> None:
    found = asked(APART)
    studies = tuple(
        one._replace(fewest=(number, ()) if number is not None else None)
        for one, number in zip(found.studies, fewest, strict=True)
    )
    [sentence] = told(APART, found._replace(studies=studies))
    assert sentence.endswith(VOTE)


def test_what_was_not_worked_out_is_said() -> None:
    found = asked(APART)
    pairs = tuple(one._replace(apart=None) for one in found.comparisons)
    [sentence] = told(APART, found._replace(comparisons=pairs))
    assert sentence.endswith("Whether they differ with abstentions or absences was not worked out.")


@pytest.mark.parametrize(
    ("more", "easier"),
    [
        ("", "“Plan”"),
        (decision("gifts", CAST), "“Plan” or “Gifts”"),
        (decision("gifts", CAST) + decision("rent", CAST), "“Plan”"),
    ],
)
def test_an_easier_decision_is_named_with_those_that_need_the_same(more: str, easier: str) -> None:
    [*_, sentence] = told(plan(CAST) + more + decision("loans", "at least 8"))
    first = f"{easier} (and all that need the same votes)" if "rent" in more else easier
    assert sentence == (
        f"{first} is easier to pass than “Loans”: a group that can pass “Loans” can pass {easier}, but not the reverse."
    )


def test_only_the_next_harder_decision_is_compared() -> None:
    text = plan("at least 5") + decision("fees", "at least 6") + decision("loans", "at least 8")
    assert [sentence.split(":")[0] for sentence in told(text)] == [
        "“Plan” is easier to pass than “Fees”",
        "“Fees” is easier to pass than “Loans”",
    ]
    some = asked(text)._replace(asked=("plan",))
    assert [sentence.split(":")[0] for sentence in told(text, some)] == ["“Plan” is easier to pass than “Fees”"]


SEATS = "        chief 1 for ministry, with 3 votes\n        second 1 for agency\n        firm 1 for operator\n"


def said_of_power(**parts: Fraction) -> list[str]:
    """Return what is striking about the chief, who has 3 of 5 votes, if its shares are these."""
    text = plan("at least 4", seats=SEATS)
    found = study(Decisions(charter_of(text)), case(text), "seat")
    shares: list[Shares] = [one._replace(**parts) if not one.number else one for one in shares_of(found, {})]
    return [one for one in striking(titled(charter_of(text), found), shares) if "have the same" not in one]


@pytest.mark.parametrize(
    ("power", "striking_"),
    [
        (Fraction(1, 4), False),
        (Fraction(24, 100), True),
        (Fraction(1), False),
        (Fraction(101, 100), True),
        (Fraction(0), False),
    ],
)
def test_power_is_striking_below_half_and_above_twice_the_votes(power: Fraction, striking_: bool) -> None:
    assert bool(said_of_power(votes=Fraction(1, 2), power=power)) is striking_


def test_equal_power_of_unequal_votes_is_striking() -> None:
    text = plan("at least 3", seats=SEATS.replace("with 3 votes", "with 2 votes"))
    found = study(Decisions(charter_of(text)), case(text), "seat")
    names = titled(charter_of(text), found)
    # Any two of the three can pass 3 of 4 votes only with the chief.
    assert list(striking(names, shares_of(found, {}))) == []
    every = [one._replace(power=Fraction(1, 3)) for one in shares_of(found, {})]
    [sentence] = striking(names, every)
    assert "(2 votes) and" in sentence
    assert sentence.endswith("(1 vote) have the same power.")
    assert list(striking(names, [one._replace(power=Fraction(0)) for one in every])) == []
