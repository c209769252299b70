"""Scenarios: the charter changes as it says, and everybody votes as the lines of a vote say."""

from __future__ import annotations

import pytest
from power.rooms import charter_of

from mspcharter.model.membership import Membership
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.scenarios import Play, changed, leavers, plays
from mspcharter.wording.guarantees import explanation, note

BOARD = """charter example
constituency state
    members ministry, agency
constituency growers
    members union
sector crofters under grassroots
stakeholder ministry
    sector government
stakeholder agency
    sector government
    part of ministry
stakeholder union
    sector crofters
body board
    size 7
    seats
        officials 3 from state
        minister  1 for ministry
        agent     1 for agency
        farmers   2 from growers
    quorum at least 4 of all seats
body assembly
    seats
        partners 1 for each stakeholder
    quorum none
decision plan "The plan"
    taken by board
    about policy
    requires {rule}
decision last "The last word"
    taken by assembly
    about dispute
    requires at least 2
"""


def played(scenario: str, rule: str = "more than 1/2 of votes cast") -> Play:
    charter = charter_of(BOARD.format(rule=rule) + "scenario what-if\n" + scenario)
    [play] = plays(Decisions(charter))
    return play


@pytest.mark.parametrize(
    ("ballots", "story"),
    [
        ("officials yes", "fails in the vote: 3 present of 7 seats, 4 needed"),
        ("state yes", "passes in the vote: 5 yes of 5 votes cast, 3 needed"),
        ("state yes\n        ministry no", "passes in the vote: 3 yes of 5 votes cast, 3 needed"),
        ("ministry no\n        state yes", "passes in the vote: 3 yes of 5 votes cast, 3 needed"),
        ("ministry no\n        agency yes\n        state yes", "passes in the vote: 4 yes of 5 votes cast, 3 needed"),
        ("agent yes\n        ministry no\n        state yes", "passes in the vote: 4 yes of 5 votes cast, 3 needed"),
        ("government no\n        officials yes", "passes in the vote: 3 yes of 5 votes cast, 3 needed"),
        # A constituency of one level is nearer than a sector that is in another one.
        ("crofters no\n        growers yes\n        officials no", "fails in the vote: 2 yes of 5"),
        ("growers yes\n        crofters no\n        officials yes", "passes in the vote: 5 yes of 5"),
        ("2 of officials yes\n        1 of officials no\n        farmers no", "fails in the vote: 2 yes of 5"),
        ("4 of state yes\n        1 of state abstain", "passes in the vote: 4 yes of 4 votes cast, 3 needed"),
    ],
)
def test_who_is_named_more_exactly_votes_as_it_is_named(ballots: str, story: str) -> None:
    play = played(f"    vote on plan\n        {ballots}\n    expect plan passes")
    [vote] = play.votes
    assert explanation(play.charter, vote.reason).startswith(f"“The plan” {story}")


def sentence_of(play: Play) -> str:
    return explanation(play.charter, play.votes[0].reason)


def test_what_is_blocked_is_voted_on_by_the_same_people() -> None:
    play = played(
        "    vote on plan\n        minister, agent yes\n        farmers no\n    expect plan passes",
        "unanimity\n    if blocked goes to assembly",
    )
    assert play.holds is True
    assert sentence_of(play) == "“The plan” passes in the vote in Assembly: 2 yes of 3 votes, 2 needed"
    assert play.votes[0].step is None


def test_somebody_outside_who_is_not_named_agrees() -> None:
    approved = 'more than 1/2 of votes cast\n    approved by "the king"'
    play = played("    vote on plan\n        state yes\n    expect plan passes", approved)
    assert play.holds is True
    assert [note(play.charter, one) for one in play.notes] == [
        "The scenario gives no vote for the king, which is assumed to agree"
    ]


@pytest.mark.parametrize("named", ["union", "ministry"])
def test_who_must_agree_and_votes_no_stops_it(named: str) -> None:
    rule = f"at least 1 of all seats\n    approved by {named}"
    votes = "    vote on plan\n        officials, minister, agent, farmers yes\n"
    assert played(votes + "    expect plan passes", rule).holds is True
    lines = [f"        {named} no\n"]
    play = played(votes.replace("farmers yes", "farmers yes\n" + lines[0].rstrip()) + "    expect plan fails", rule)
    assert play.holds is True
    assert "approve" in sentence_of(play)


def test_a_vote_of_bound_seats_is_that_of_all_of_them() -> None:
    text = BOARD.format(rule="at least 3 of all seats").replace("2 from growers", "3 from growers, bound by growers")
    scenario = (
        "scenario what-if\n    vote on plan\n        {0} of farmers yes\n        minister no\n    expect plan passes\n"
    )
    for count, passes in ((3, True), (2, False), (1, False)):
        [play] = plays(Decisions(charter_of(text.replace("size 7", "size 8") + scenario.format(count))))
        assert (play.holds, play.votes[0].passes) == (passes, passes)


def test_of_several_seats_the_first_votes_as_it_is_said() -> None:
    votes = "    vote on plan\n        1 of officials yes\n        1 of officials no\n        farmers yes\n"
    play = played(votes + "    expect plan passes", "more than 1/2 of votes cast")
    [vote] = play.votes
    made = {(one.voter, one.choice): one.number for one in vote.ballots}
    assert made == {
        ("officials", "yes"): 1, ("officials", "no"): 1, ("officials", "absent"): 1,
        ("minister", "absent"): 1, ("agent", "absent"): 1, ("farmers", "yes"): 2,
    }  # fmt: skip
    assert play.holds is True


def test_a_lot_leaves_the_result_open() -> None:
    play = played(
        "    vote on plan\n        officials yes\n        minister, farmers no\n    expect plan passes",
        "more than 1/2 of all seats\n    tie by lot",
    )
    assert play.holds is False
    play = played(
        "    vacant 1 of farmers\n    vote on plan\n        officials yes\n        minister, agent, farmers no\n"
        "    expect plan passes",
        "more than 1/2 of filled seats\n    tie by lot",
    )
    assert (play.holds, sentence_of(play)) == (
        None,
        "“The plan” depends on the lot, and the scenario does not give that answer",
    )


def test_who_leaves_takes_its_members_and_its_parts_along() -> None:
    charter = charter_of(BOARD.format(rule="consensus"))
    assert leavers(Membership(charter), ("state",)) == {"state", "ministry", "agency"}
    assert leavers(Membership(charter), ("ministry",)) == {"ministry", "agency"}
    assert leavers(Membership(charter), ("grassroots",)) == {"grassroots", "union"}
    case = Decisions(charter, leavers(Membership(charter), ("ministry",))).case(charter.decisions["plan"])
    assert isinstance(case, Case)
    assert {voter.name: voter.count for voter in case.voters} == {
        "officials": 3,
        "minister": 0,
        "agent": 0,
        "farmers": 2,
    }


def test_seats_stand_empty_and_others_are_added() -> None:
    charter = charter_of(
        BOARD.format(rule="consensus")
        + "scenario one\n    vacant 2 of officials, 1 of partners\n    adds 3 from growers to board\n"
        + "    expect plan can pass\nscenario two\n    without officials\n    expect plan can pass"
    )
    one = changed(charter, Membership(charter), charter.scenarios["one"])
    board, assembly = one.bodies["board"], one.bodies["assembly"]
    assert [(seat.name, seat.count, seat.vacant) for seat in board.seats] == [
        ("officials", 3, 2),
        ("minister", 1, 0),
        ("agent", 1, 0),
        ("farmers", 2, 0),
        ("growers", 3, 0),
    ]
    assert board.size == 10
    assert [(seat.for_, seat.vacant) for seat in assembly.seats] == [("ministry", 1), ("agency", 0), ("union", 0)]
    assert charter.bodies["board"].size == 7
    two = changed(charter, Membership(charter), charter.scenarios["two"])
    assert [seat.vacant for seat in two.bodies["board"].seats] == [3, 0, 0, 0]
    assert [play.holds for play in plays(Decisions(charter))] == [True, True]


def test_an_expectation_without_a_vote_or_with_an_unclear_decision_is_left_open() -> None:
    assert played("    expect plan passes").holds is None
    play = played("    on 2030-01-01\n    expect last can pass")
    assert [note(play.charter, one) for one in play.notes] == ["The date is not taken into account"]
    play = played("    electronic vote on plan\n        state yes\n    expect plan passes")
    assert (play.holds, sentence_of(play)) == (
        None,
        "“The plan” has no rule for votes without a meeting",
    )
