"""What shows that a promise holds or does not: the party, its seats, and a vote of all who have a say."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from power.charters import charter_of, plan

from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.model.statements import Ability, NoneAlone, NonePays, Passing, Statement, Without
from mspcharter.model.values import Quantity
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.limited import BurdenShare, PayersUnknown
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.questions.voting_power import voting_power_of
from mspcharter.power.study import study

SEATS = "        chiefs 4 for ministry\n        firms 3 from market\n        people 2 from public\n"


@pytest.mark.parametrize(
    ("statement", "holds", "who", "votes"),
    [
        (Ability(("state",), True, "pass", "plan"), False, ("state",), "4 yes, 5 no"),
        (Ability(("state",), True, "pass", "plan", against=True), False, ("state",), "4 yes, 5 no"),
        (Ability(("state",), False, "pass", "plan", against=True), True, ("state",), "4 yes, 5 no"),
        (Ability(("state", "public"), True, "pass", "plan", against=True), True, ("state", "public"), "6 yes, 3 no"),
        (Ability(("state", "public"), True, "pass", "plan"), True, ("state", "public"), ""),
        (Ability(("state",), False, "pass", "plan"), True, ("state",), ""),
        (Ability(("state", "public"), False, "pass", "plan"), False, ("state", "public"), "6 yes, 3 no"),
        (Ability(("state",), True, "block", "plan"), False, ("state",), "5 yes, 4 no"),
        (Ability(("state", "public"), True, "block", "plan"), True, ("state", "public"), "3 yes, 6 no"),
        (Ability(("state", "public"), True, "block", "plan", against=True), True, ("state", "public"), "3 yes, 6 no"),
        (NoneAlone("constituency", "pass", "plan"), True, ("state",), ""),
        (NoneAlone("constituency", "pass", "plan", against=True), True, ("state",), "4 yes, 5 no"),
        (NoneAlone("constituency", "block", "plan"), True, ("state",), "5 yes, 4 no"),
        (Passing("plan", True), True, ("all",), "9 yes"),
        (Passing("plan", True, Without(("public",))), True, ("public",), "7 yes, 2 no"),
        (Passing("plan", False, Without(("public",))), False, ("public",), "7 yes, 2 no"),
    ],
)
def test_a_proof_shows_who_votes_how(statement: Statement, holds: bool, who: tuple[str, ...], votes: str) -> None:
    decisions = Decisions(charter_of(plan("at least 5 of all seats", seats=SEATS)))
    found = proof(decisions, statement)
    assert found.holds is holds
    if isinstance(statement, NoneAlone):
        return
    assert found.witness is not None
    assert (found.witness.subject, found.witness.who) == ("plan", who)
    made: Counter[str] = Counter()
    for one in found.witness.ballots:
        made[one.choice] += one.number
    wanted = {choice: int(number) for number, choice in (part.split() for part in votes.split(", ") if part)}
    if votes.startswith("7 yes") and statement.able is False:  # type: ignore[union-attr]
        assert made["yes"] >= 5
        assert not any(one.voter == "people" and one.choice == "yes" for one in found.witness.ballots)
    else:
        assert made == wanted
    if who != ("all",):
        seats = {"state": ("chiefs", 4), "market": ("firms", 3), "public": ("people", 2)}
        assert found.witness.voters == tuple(seats[name] for name in who)


BUDGET = "budget {0}\n    spends\n        all EUR {1}\n    shared by {2}\n"
BARE = "budget {0}\n    shared by {2}\n"


@pytest.mark.parametrize(
    ("budgets", "expected"),
    [
        # The ministry pays half of 100 and a fifth of 300: 110 of 400.
        (
            BUDGET.format("one", 100, "ministry 50%, donor 50%") + BUDGET.format("two", 300, "ministry 20%, donor 80%"),
            290,
        ),
        (BUDGET.format("one", 100, "ministry 40%, donor 60%"), 240),
        # Of one budget nothing is said of its cost, so that its part of all costs is not known.
        (BUDGET.format("one", 100, "ministry 50%, donor 50%") + BARE.format("two", 0, "ministry 20%, donor 80%"), None),
        (BARE.format("one", 0, "ministry 20%, donor 80%"), 320),
    ],
)
def test_what_is_paid_of_all_costs_is_known_if_all_costs_are(budgets: str, expected: int | None) -> None:
    found = proof(Decisions(charter_of(budgets)), NonePays("stakeholder", Quantity("9/10")))
    if expected is None:
        assert isinstance(found.reason, PayersUnknown)
        return
    assert isinstance(found.reason, BurdenShare)
    assert (found.holds, found.reason.party, found.reason.part) == (True, "donor", Fraction(expected, 400))


def test_two_indices_of_power_are_told_apart() -> None:
    """Votes of 4, 2, 1 and 1, of which 5 are needed: Banzhaf and Penrose (1946), Shapley and Shubik (1954), by hand."""
    seats = "".join(
        f"        {name} 1 for {who}, with {votes} votes\n"
        for name, who, votes in (("a", "ministry", 4), ("b", "operator", 2), ("c", "league", 1), ("d", "donor", 1))
    )
    decisions = Decisions(charter_of(plan("at least 5 of voting power", seats=seats)))
    [case] = decisions.cases
    one, *others = voting_power_of(decisions, case, "seat")
    # The first turns every group but none and all others; each other one only a group of the first alone.
    assert (one.votes, one.seats) == (Fraction(1, 2), Fraction(1, 4))
    assert one.shapley_shubik + sum(other.shapley_shubik for other in others) == 1
    assert [(other.votes, other.seats) for other in others] == [
        (Fraction(1, 4), Fraction(1, 4)), (Fraction(1, 8), Fraction(1, 4)), (Fraction(1, 8), Fraction(1, 4)),
    ]  # fmt: skip
    assert (one.banzhaf, one.decisive) == (Fraction(7, 10), Fraction(7, 8))
    assert one.shapley_shubik == Fraction(3, 4)
    assert [(o.banzhaf, o.decisive, o.shapley_shubik) for o in others] == [
        (Fraction(1, 10), Fraction(1, 8), Fraction(1, 12))
    ] * 3
    assert (one.most, one.least) == (Fraction(3, 4), Fraction(7, 10))
    assert one.is_more_than(Fraction(2, 3))
    assert not one.is_more_than(Fraction(7, 10))
    assert one.is_above(Fraction(1, 3))
    assert not one.is_above(Fraction(7, 20))
    assert others[0].is_below(Fraction(1, 4))
    assert not others[0].is_below(Fraction(1, 5))


def unlike(rule: str) -> tuple[Decisions, Case]:
    """Return a vote of sixteen seats, no two with the same votes and people: even numbers, and a single one."""
    lines = []
    for number in range(1, 16):
        votes, people = 2 * (number**3 + 900), 2 * (37 * number % 101)
        lines.append(f"        s{number} 1 from public, with {votes} votes, counts {people} for people\n")
    last = "        last 1 for donor, with 1 vote, counts 1 for people\n"
    decisions = Decisions(charter_of(plan(rule, seats="".join(lines) + last)))
    [case] = decisions.cases
    return decisions, case


def test_a_seat_that_never_matters_is_found_in_a_sample_too() -> None:
    decisions, case = unlike("at least 27_900 of voting power and at least 702 of total people")
    sampled = study(decisions, case, "seat", cases=10**9)
    assert isinstance(sampled.power, Estimate)
    assert [sampled.players[number].name for number in sampled.powerless] == ["last"]
    assert (sampled.can_pass, sampled.decides_alone, sampled.blocks_alone) == (True, (), ())
