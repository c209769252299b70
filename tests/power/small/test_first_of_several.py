"""Of several that are so the first is named, and what is open leaves only that unknown which rests on it."""

from __future__ import annotations

import pytest
from laws.told import drawn
from power.charters import case, charter_of, plan

from mspcharter.analysis.formula import Choice, holds
from mspcharter.model.membership import Membership
from mspcharter.model.statements import HasSeats, NoneCarries, NoneHoldsSeats, Scenario
from mspcharter.model.values import Quantity
from mspcharter.power.certainty import passes_with_only
from mspcharter.power.concerned import variants
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees import limited, seating
from mspcharter.power.guarantees.departures import departures
from mspcharter.power.guarantees.limits import paid
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.scenarios import changed
from mspcharter.power.questions.idle import levelled
from mspcharter.power.questions.sides import counts_no_yes, equal_votes
from mspcharter.power.strength import difference

FIVE = "".join(f"        s{votes} 1 from public, with {votes} votes\n" for votes in (9, 8, 7, 6, 5))


def test_of_several_groups_of_equal_power_the_one_with_the_most_votes_is_named() -> None:
    [found] = levelled(Decisions(charter_of(plan("at least 19 of voting power", seats=FIVE))))
    assert [voter.name for voter in found.voters][:2] == ["s9", "s8"]


def test_a_chair_who_votes_breaks_no_tie() -> None:
    two = "        chief 1 for ministry\n        firm 1 for operator\n"
    rule = "more than 1/2 of votes cast"
    votes = case(plan(rule, seats=two, body="    chair held by chief, votes\n"))
    casts = case(plan(rule, seats=two, body="    chair held by chief, casting vote\n"))
    assert equal_votes(votes) is not None
    assert equal_votes(casts) is None


@pytest.mark.parametrize(("fewest", "met"), [(2, False), (3, True)])
def test_a_stakeholder_with_two_seats_withholds_its_yes_with_the_other(fewest: int, met: bool) -> None:
    """One of two seats of each says yes, and the other withholds it: both stakeholders withhold theirs."""
    found = case(
        plan(
            f"not blocked by fewer than {fewest} stakeholders",
            seats="        chiefs 2 for operator\n        firms 2 for trader\n",
        )
    )
    assert counts_no_yes(found, found.decision.requires[0].condition) is met


def test_a_party_can_pass_alone_where_others_abstain_and_stay_away_in_part() -> None:
    decisions = Decisions(drawn(241))
    [found] = [one for one in decisions.understood if one.decision.name == "plan"]
    [ministry] = [one for one in decisions.players(found, "stakeholder") if one.name == "ministry"]
    ballots = passes_with_only(found, ministry.members)
    assert ballots is not None
    assert holds(found.poll.formula, ballots)
    assert {choice for one in ballots for choice in Choice if one[choice]} == {
        Choice.YES,
        Choice.ABSTAIN,
        Choice.ABSENT,
    }


def test_the_votes_in_which_one_matters_are_those_of_all_others() -> None:
    found = case(plan("at least 5 of all seats"))
    who = [1, 0, 0, 0]
    votes = difference(found.poll, who)
    assert votes is not None
    assert [sum(one) for one in votes] == [size - own for size, own in zip(found.poll.sizes, who, strict=True)]
    assert all(one[Choice.ABSENT] == one[Choice.ABSTAIN] == 0 for one in votes)


def test_a_decision_without_a_body_or_without_one_concerned_has_no_variants() -> None:
    charter = charter_of(plan("at least 5 of all seats", more='    concerned "the one" has no vote\n'))
    decisions = Decisions(charter)
    decision = charter.decisions["plan"]
    assert variants(decisions, decision)
    assert variants(decisions, decision._replace(name="other", taken_by=None)) == ()
    assert variants(decisions, decision._replace(name="another", concerned=None)) == ()


RISKS = "risk flood\n    shared by       operator 100%\nrisk fire\nrisk theft\n"


def test_of_several_risks_that_no_one_shares_the_first_is_named() -> None:
    decisions = Decisions(charter_of(plan("at least 5 of all seats") + RISKS))
    reason = proof(decisions, NoneCarries("stakeholder", Quantity("100%"))).reason
    assert reason == limited.PayersUnknown(("risk", "fire"))


@pytest.mark.parametrize(
    ("body", "known"),
    [("    quorum to be agreed by donor before 2030-01-01\n", True), ("    size 9\n", True)],
)
def test_the_seats_of_a_party_are_known_while_the_quorum_is_open(body: str, known: bool) -> None:
    decisions = Decisions(charter_of(plan("at least 5 of all seats", body=body)))
    found = proof(decisions, HasSeats("market", Quantity("1/3"), "board", "at least"))
    assert (found.holds is True) is known


def test_the_seats_of_a_party_are_not_known_while_a_line_of_seats_is_open() -> None:
    seats = "        firms 3 from market\n        people to be agreed from public\n"
    decisions = Decisions(charter_of(plan("at least 5", seats=seats)))
    assert proof(decisions, HasSeats("market", Quantity("1/3"), "board", "at least")).holds is None


def test_of_two_who_must_begin_and_have_left_the_proposer_is_named_first() -> None:
    text = plan("at least 5 of all seats", more="    proposed by donor\n")
    text += "consultation hearing\n    of public\n    by donor\n    before plan\n"
    gone = {one.who: one for one in departures(Decisions(charter_of(text)))}
    [gate] = gone["donor"].cannot_begin
    assert gate.consultation is None


def test_of_several_with_as_many_seats_the_first_is_said_to_have_the_most() -> None:
    seats = "        chief 2 for ministry\n        firms 2 from market\n        people 2 from public\n"
    decisions = Decisions(charter_of(plan("at least 5", seats=seats)))
    reason = proof(decisions, NoneHoldsSeats("constituency", Quantity("1/2"), "board")).reason
    assert isinstance(reason, seating.SeatsHeld)
    assert (reason.party.names, reason.kind) == (("state",), "largest")


def test_a_seat_that_leaves_a_scenario_leaves_with_all_that_it_stands_for() -> None:
    seats = "        chief 1 for ministry\n        people 12 from public, vacant 3\n"
    charter = charter_of(plan("at least 5", seats=seats))
    after = changed(charter, Membership(charter), Scenario("without", without=("people",)))
    assert [seat.vacant for seat in after.bodies["board"].seats] == [0, 12]


GIVEN = """
budget running
    spends
        rent KES 1000
    rate USD 1 is KES 100
budget building
    spends
        walls KES 1000
resource gift
    kind            cash
    from            donor
    value           USD 20
    status          committed
"""


def test_what_is_given_for_no_budget_is_counted_at_the_rate_of_the_first() -> None:
    text = plan("at least 5") + GIVEN
    charter = charter_of(text)
    assert charter.identity is not None
    charter = charter._replace(identity=charter.identity._replace(currency="KES"))
    assert dict(paid(charter)) == {"donor": 1}
