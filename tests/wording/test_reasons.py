"""Each reason for an answer has its sentence, which names the thing, the fact and the numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import charter_of

from mspcharter.model import Charter
from mspcharter.model.statements import Without
from mspcharter.model.values import Quantity, Who
from mspcharter.power.cases import Assumption, Missing, Route, Unclear
from mspcharter.power.guarantees import limited, reasons, seating
from mspcharter.power.guarantees.reasons import InEach, Reason
from mspcharter.power.guarantees.vote_results import (
    AllNeeded,
    InGroups,
    NoRuling,
    Objecting,
    Refused,
    RouteFact,
    TakingPart,
    Tallied,
    VoteResult,
    Withheld,
)
from mspcharter.power.parties import Party
from mspcharter.power.timelines.longest import LegTime, Longest, Part, TimeLimit
from mspcharter.power.timelines.stages import Stage
from mspcharter.power.voters import Voter
from mspcharter.wording.cases import assumption, at_route, missing
from mspcharter.wording.guarantees import explanation
from mspcharter.wording.votes import fact, vote_result

CHARTER = Charter()
MILL = Party(("mill",), (), ())
TWO = Without(count=2, of="stakeholders")
ONE = Without(count=1)
HALF, TENTH = Fraction(1, 2), Fraction(1, 10)
VOTES = Stage("vote", "board")
VOTES_LATE = LegTime(VOTES, None, Fraction(70))
WAIT = Part(VOTES, Fraction(70), "board")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (reasons.NoDecision(), "The charter declares no decision"),
        (reasons.NoVote(scenario=True), "The scenario has no vote on this decision"),
        (reasons.NoVote(scenario=False), "There is no vote on this decision"),
        (reasons.NoParty("sector"), "No sector has a vote on it"),
        (reasons.NoneNamed("region"), "The charter names no region, so this statement applies to none"),
        (
            reasons.NoneNamed("region", partners=True),
            "The charter names no region of a founder or full partner, so this statement applies to none",
        ),
        (
            reasons.NoneNamed("affiliation", partners=True),
            "The charter names no founder or full partner, so this statement applies to none",
        ),
        (
            reasons.NoneNamed("constituency", partners=True),
            "The charter names no constituency, so this statement applies to none",
        ),
        (reasons.NoElectronicVote("plan"), "“Plan” has no rule for votes without a meeting"),
        (
            reasons.OpenSeats(MILL, ((Voter("growers", "board"), 3),)),
            "This cannot be determined for Mill: it depends on whether these seats are theirs: 3 × Growers",
        ),
        (reasons.TooManyGroups(None, ONE), "This cannot be determined: there are too many ways to choose 1 seat"),
        (
            reasons.LeftTo("plan", (Voter("lot", None, "lot"),)),
            "“Plan” depends on the lot, and the scenario does not give that answer",
        ),
        (
            InEach(3, reasons.NoDecision()),
            "This holds for each of the 3 decisions. For example: The charter declares no decision",
        ),
        (
            seating.QuorumUnknown("board", Missing("base")),
            "This cannot be determined for Board, because the rule gives a fraction and does not say of what",
        ),
        (seating.NoVotingSeats("board"), "This cannot be determined, because Board has no voting seats"),
        (
            seating.MeetsWithoutAny("board", TWO),
            "Board has its quorum whichever 2 stakeholders stay away, if all others attend",
        ),
        (
            seating.MayMeetWithout("board", MILL),
            "This cannot be determined: the charter does not say which seats of Board belong to Mill",
        ),
        (
            seating.MeetsWithout("board", MILL, 4),
            "Without Mill, 4 voting seats of Board remain, which is a quorum",
        ),
        (
            seating.NeverMeets("board", 3),
            "Board can never meet: there is no quorum even if each of its 3 voting seats attends",
        ),
        (
            seating.CannotMeetWithout("board", ((Voter("growers", "board"), 1),), 2, 3),
            "Board cannot meet without Growers: 2 of 3 voting seats remain, which is not a quorum",
        ),
        (seating.NoSeat(MILL, "board"), "Mill has no seat in Board"),
        (
            seating.MayHaveSeat(MILL, "board"),
            "It cannot be determined whether Mill has a seat in Board, because a group fills the seats",
        ),
        (seating.EachSeated("constituency", 4, "board"), "Each of the 4 constituencies has a seat in Board"),
        (seating.EachSeated("seat", 6, "board"), "Board has 6 voting seats"),
        (seating.EachSeated("affiliation", 1, "board"), "The partner has a seat in Board"),
        (seating.NoneSeated("sector", "board"), "No sector has a seat in Board"),
        (
            seating.SeatsHeld(MILL, "board", 2, 9, Quantity("40%"), "least"),
            "Mill has 2 of the 9 voting seats in Board; at least 40% of 9, which is 3.6, are required",
        ),
        (
            seating.SeatsHeld(MILL, "board", 5, 9, Quantity("4"), "most"),
            "Mill has 5 of the 9 voting seats in Board; at most 4 are allowed",
        ),
        (
            seating.SeatsHeld(MILL, "board", 4, 8, Quantity("1/2"), "largest"),
            "The most is 4 of the 8 voting seats in Board, held by Mill; at most 1/2 of 8, which is 4, are allowed",
        ),
        (
            seating.SeatsBetween(MILL, "board", 1, 3, 9, voting=True),
            "Mill has between 1 and 3 of the 9 voting seats in Board",
        ),
        (
            seating.SeatsBetween(MILL, "board", 1, 3, 9, voting=False),
            "Mill has between 1 and 3 of the 9 seats in Board",
        ),
        (limited.PayersUnknown(("costs", None)), "The charter does not say who pays for all costs"),
        (limited.PayersUnknown(("risk", "flood")), "The charter does not say who shares the risk “Flood”"),
        (
            limited.BurdenShare("mill", "pays", HALF, ("budget", "purse"), TENTH, allowed=False),
            "Mill pays 50% of Purse; at most 10% is allowed",
        ),
        (
            limited.BurdenShare("mill", "carries", TENTH, ("risk", "flood"), HALF, allowed=True),
            "The largest share: Mill carries 10% of the risk “Flood”; at most 50% is allowed",
        ),
        (
            limited.BurdenUnknown("mill", "gives", ("costs", None)),
            "It cannot be determined how much of all costs Mill gives",
        ),
        (limited.NoRisk(), "The charter declares no risk"),
        (limited.NoBurden("sector", HALF), "No sector bears a share; at most 50% is allowed"),
        (limited.DurationUnknown("plan", None), "It cannot be determined how long “Plan” takes: it has no steps"),
        (
            limited.DurationUnknown("plan", Longest(None, (LegTime(VOTES, None),))),
            "It cannot be determined how long “Plan” takes: the charter sets no time limit for this: Board votes",
        ),
        (
            limited.TooLong("plan", Longest(Fraction(9), (LegTime(VOTES, Fraction(9)),))),
            "“Plan” can take 9 days. Board votes (9 days). Together, this takes at most 9 days",
        ),
        (limited.WithinTime("plan", Longest(Fraction(1), ())), "“Plan” takes at most 1 day"),
        (
            limited.WithinTime("plan", Longest(Fraction(9), (), (TimeLimit(Fraction(9)),))),
            "“Plan”: the charter asks that it be settled within 9 days",
        ),
        (
            limited.TooLong("plan", Longest(Fraction(9), (VOTES_LATE,), (TimeLimit(Fraction(9)),), waits=(WAIT,))),
            (
                "“Plan” can take 70 days. Board votes (70 days until it meets, then no time limit). The charter asks"
                " that it be settled within 9 days, and its steps alone can take 70 days"
            ),
        ),
    ],
)
def test_a_reason_has_its_sentence(given: Reason, sentence: str) -> None:
    assert explanation(CHARTER, given) == sentence


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        (Missing("body"), "the charter does not say which body takes it"),
        (Missing("seats", "board"), "Board has no voting seats"),
        (Missing("requirement"), "the charter does not say what it requires"),
        (Missing("base"), "the rule gives a fraction and does not say of what"),
    ],
)
def test_what_is_missing_is_named(lacking: Missing, words: str) -> None:
    charter = charter_of(
        "body board\n    seats\n        growers 3 from state\n"
        "decision plan\n    taken by board\n    about policy\n    requires consensus\n"
    )
    assert missing(CHARTER, lacking) == words
    unclear = Unclear(charter.decisions["plan"], lacking)
    assert explanation(CHARTER, unclear) == f"This cannot be determined for “Plan”, because {words}"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Tallied(Fraction(5), Fraction(9), Fraction(9, 2), True, "votes", False), "5 yes of 9 votes, 5 needed"),
        (
            Tallied(Fraction(2), Fraction(4), Fraction(2), True, "seats", True, "farms"),
            "2 present of 4 seats of Farms, 3 needed",
        ),
        (
            Tallied(Fraction(1, 3), Fraction(1), HALF, True, "votes", False),
            "33.3% yes of the votes, more than 50% needed",
        ),
        (InGroups(1, 3, "sectors", 2, present=True), "1 of 3 sectors has enough members present, 2 needed"),
        (Objecting(0, None, supported=True), "no objection"),
        (Objecting(0, None, supported=False), "no yes vote"),
        (Objecting(1, None, supported=True), "1 objection"),
        (Objecting(2, 1, supported=True), "2 objections, at most 1 allowed"),
        (AllNeeded(2, 3), "2 yes of 3 seats, all needed"),
        (Withheld(2, 2, "stakeholders"), "2 stakeholders withhold their yes, 2 can block"),
        (TakingPart(2, 5, 3), "2 of 5 seats take part, 3 needed"),
        (NoRuling("king"), "King does not agree"),
        (Refused("king", "veto"), "King vetoes it"),
        (Refused(Voter("growers", "board"), "consent"), "Growers do not consent"),
    ],
)
def test_a_fact_about_a_vote_has_its_numbers(given: RouteFact, words: str) -> None:
    assert fact(CHARTER, given) == words


def test_an_outcome_names_its_route() -> None:
    step = Route("board", "plan", number=2)
    ruling = Route("king", "plan", manner="ruling", referred_to=("board",))
    assert (
        vote_result(CHARTER, VoteResult(True, ((step, (AllNeeded(3, 3),)),)))
        == "passes at step 2: 3 yes of 3 seats, all needed"
    )
    assert vote_result(CHARTER, VoteResult(True, ((step, ()),))) == "passes at step 2"
    failed = VoteResult(False, ((step, (Objecting(1, None, supported=True),)), (ruling, (NoRuling("king"),))))
    assert vote_result(CHARTER, failed) == (
        "fails at step 2: 1 objection; fails by a ruling of King in Board: King does not agree"
    )
    refused = VoteResult(False, (), Who(None, "the king"))
    assert vote_result(CHARTER, refused) == "fails: the king does not approve it"
    assert at_route(CHARTER, Route("board", "plan", manner="electronic")) == "in the electronic vote"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            Assumption("say-without-rule", "board"),
            "The charter does not say by which rule Board gives its answer; it is counted as one voter",
        ),
        (Assumption("say-by-rule", "board", "plan"), "Board gives its answer by the rule of `plan`"),
        (
            Assumption("settles-without-rule", "board"),
            "The charter does not say by which rule Board settles what is blocked; nothing is assumed to pass there",
        ),
        (
            Assumption("settles-by-rule", "board", "plan"),
            "If the decision is blocked, Board decides it by the rule of `plan`",
        ),
        (
            Assumption("second-meeting"),
            "If a meeting lacks its quorum, a second meeting is called, with its own quorum",
        ),
        (
            Assumption("chair-not-fixed", "board"),
            "The charter does not fix which seat chairs Board; the casting vote is counted as a separate voter",
        ),
    ],
)
def test_an_assumption_names_its_body_and_rule(given: Assumption, words: str) -> None:
    assert assumption(CHARTER, given, f"`{given.decision}`") == words
