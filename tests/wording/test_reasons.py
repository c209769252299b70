"""Each reason for an answer has its sentence, which names the thing, the fact and the numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import charter_of

from mspcharter.model import Charter
from mspcharter.model.statements import Without
from mspcharter.model.values import Quantity, Who
from mspcharter.power.cases import Assumption, Missing, Route, Unclear
from mspcharter.power.guarantees.outcomes import (
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
from mspcharter.power.guarantees.reasons import InEach, Reason, decided, limited, seated
from mspcharter.power.parties import Party
from mspcharter.power.timelines.holders import Task
from mspcharter.power.timelines.longest import LegTime, Longest
from mspcharter.power.timelines.ways import Stage
from mspcharter.power.voters import Voter
from mspcharter.wording.cases import assumption, at_route, missing
from mspcharter.wording.guarantees import explanation
from mspcharter.wording.matters import reason, stage, story, task
from mspcharter.wording.votes import fact, vote_result

CHARTER = Charter()
MILL = Party(("mill",), (), ())
TWO = Without(count=2, of="stakeholders")
ONE = Without(count=1)
HALF, TENTH = Fraction(1, 2), Fraction(1, 10)
VOTES = Stage("vote", "board")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (decided.NoDecision(), "There is no decision yet"),
        (decided.NoVote(scenario=True), "The scenario has no vote on it"),
        (decided.NoVote(scenario=False), "There is no vote on it"),
        (decided.NoParty("sector"), "There is no sector with a say in it"),
        (decided.NoElectronicVote("plan"), "“Plan” has no rule for votes without a meeting"),
        (
            decided.OpenSeats(MILL, ((Voter("growers", "board"), 3),)),
            "It cannot be told of Mill: it depends on whether 3 × Growers counts among them",
        ),
        (decided.TooManyGroups(None, ONE), "It cannot be told: there are too many ways to choose 1 seat"),
        (decided.LeftTo("plan", (Voter("lot", None, "lot"),)), "“Plan” is left to the lot"),
        (InEach(3, decided.NoDecision()), "It is so in each of the 3 decisions. There is no decision yet"),
        (
            seated.QuorumUnknown("board", Missing("base")),
            "It cannot be told whether Board can meet, because the rule gives a fraction and does not say of whom",
        ),
        (seated.NoVotingSeats("board"), "It cannot be told, because Board has no voting seats"),
        (seated.MeetsWithoutAny("board", TWO), "Board has its quorum whichever 2 stakeholders stay away"),
        (
            seated.MayMeetWithout("board", MILL),
            "It cannot be told whether Board can meet without Mill: not all seats are known",
        ),
        (
            seated.MeetsWithout("board", MILL, 4),
            "Without Mill 4 voting seats of Board are left, and they are a quorum",
        ),
        (
            seated.NeverMeets("board", 3),
            "Board can never meet: even when all 3 voting members come, there is no quorum",
        ),
        (
            seated.CannotMeetWithout("board", ((Voter("growers", "board"), 1),), 2, 3),
            "Board cannot meet without Growers: 2 of 3 voting seats are there, and that is no quorum",
        ),
        (seated.NoSeat(MILL, "board"), "Mill has no seat in Board"),
        (
            seated.MayHaveSeat(MILL, "board"),
            "It cannot be told whether Mill has a seat in Board: a group fills them",
        ),
        (seated.EachSeated(4, "board"), "Each of the 4 has a seat in Board"),
        (seated.NoneSeated("sector", "board"), "There is no sector with a seat in Board"),
        (
            seated.SeatsHeld(MILL, "board", 2, 9, Quantity("40%"), "least"),
            "Mill has 2 of the 9 voting seats in Board; 40% of 9 is 3.6, and that is the least",
        ),
        (
            seated.SeatsHeld(MILL, "board", 5, 9, Quantity("4"), "most"),
            "Mill has 5 of the 9 voting seats in Board; 4 is the most allowed",
        ),
        (
            seated.SeatsHeld(MILL, "board", 4, 8, Quantity("1/2"), "largest"),
            "The most is 4 of the 8 voting seats in Board, held by Mill; 1/2 of 8 is 4, and that is the most allowed",
        ),
        (
            seated.SeatsBetween(MILL, "board", 1, 3, 9, voting=True),
            "Mill has between 1 and 3 of the 9 voting seats in Board",
        ),
        (
            seated.SeatsBetween(MILL, "board", 1, 3, 9, voting=False),
            "Mill has between 1 and 3 of the 9 seats in Board",
        ),
        (limited.PayersUnknown(("costs", None)), "It is not said who pays for all costs"),
        (limited.PayersUnknown(("risk", "flood")), "It is not said who shares the risk “Flood”"),
        (
            limited.BurdenShare("mill", "pays", HALF, ("budget", "purse"), TENTH, allowed=False),
            "Mill pays 50% of Purse; 10% is the most allowed",
        ),
        (
            limited.BurdenShare("mill", "carries", TENTH, ("risk", "flood"), HALF, allowed=True),
            "The most: Mill carries 10% of the risk “Flood”; 50% is allowed",
        ),
        (
            limited.BurdenUnknown("mill", "gives", ("costs", None)),
            "It cannot be told how much of all costs Mill gives",
        ),
        (limited.NoBurden("sector", HALF), "The most: no sector bears a part; 50% is allowed"),
        (limited.DurationUnknown("plan", None), "It cannot be told how long “Plan” takes: it has no steps"),
        (
            limited.DurationUnknown("plan", Longest(None, (LegTime(VOTES, None),), limited=False, round=False)),
            "It cannot be told how long “Plan” takes: nothing says how long this may take: Board votes",
        ),
        (
            limited.TooLong("plan", Longest(Fraction(9), (LegTime(VOTES, Fraction(9)),), limited=False, round=False)),
            "“Plan” can take 9 days. Board votes (9 days). That makes 9 days at the most",
        ),
        (limited.WithinTime("plan", Fraction(1)), "“Plan” takes 1 day at the most"),
    ],
)
def test_a_reason_has_its_sentence(given: Reason, sentence: str) -> None:
    assert explanation(CHARTER, given) == sentence


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        (Missing("body"), "no body is said to take it"),
        (Missing("seats", "board"), "Board has no voting seats"),
        (Missing("requirement"), "it does not say what it requires"),
        (Missing("base"), "the rule gives a fraction and does not say of whom"),
    ],
)
def test_what_is_missing_is_named(lacking: Missing, words: str) -> None:
    charter = charter_of(
        "body board\n    seats\n        growers 3 from state\n"
        "decision plan\n    taken by board\n    about policy\n    requires consensus\n"
    )
    assert missing(CHARTER, lacking) == words
    unclear = Unclear(charter.decisions["plan"], lacking)
    assert explanation(CHARTER, unclear) == f"It cannot be told of “Plan”, because {words}"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Tallied(Fraction(5), Fraction(9), Fraction(9, 2), True, "votes", False), "5 yes of 9 votes, 5 needed"),
        (
            Tallied(Fraction(2), Fraction(4), Fraction(2), True, "seats", True, "farms"),
            "2 present of 4 seats, 3 needed from Farms",
        ),
        (
            Tallied(Fraction(1, 3), Fraction(1), HALF, True, "votes", False),
            "33.3% yes of the votes, more than 50% needed",
        ),
        (InGroups(1, 3, "sectors", 2, present=True), "enough presence in 1 of the 3 sectors, and 2 are needed"),
        (Objecting(0, None, supported=True), "nobody objects"),
        (Objecting(0, None, supported=False), "nobody says yes"),
        (Objecting(1, None, supported=True), "1 objects"),
        (Objecting(2, 1, supported=True), "2 object, at most 1 may"),
        (AllNeeded(2, 3), "2 yes of 3, all needed"),
        (Withheld(2, 2, "stakeholders"), "2 withhold their yes, and 2 stakeholders can block"),
        (TakingPart(2, 5, 3), "2 of 5 take part, 3 must"),
        (NoRuling("king"), "King does not agree"),
        (Refused("king", "veto"), "King vetoes it"),
        (Refused(Voter("growers", "board"), "consent"), "Growers does not consent"),
    ],
)
def test_a_fact_about_a_vote_has_its_numbers(given: RouteFact, words: str) -> None:
    assert fact(CHARTER, given) == words


def test_an_outcome_names_its_route() -> None:
    step = Route("board", "plan", number=2)
    ruling = Route("king", "plan", manner="ruling", referred_to=("board",))
    assert (
        vote_result(CHARTER, VoteResult(True, ((step, (AllNeeded(3, 3),)),)))
        == "passes at step 2: 3 yes of 3, all needed"
    )
    assert vote_result(CHARTER, VoteResult(True, ((step, ()),))) == "passes at step 2"
    failed = VoteResult(False, ((step, (Objecting(1, None, supported=True),)), (ruling, (NoRuling("king"),))))
    assert vote_result(CHARTER, failed) == (
        "fails at step 2: 1 objects; fails by a ruling of King in Board: King does not agree"
    )
    refused = VoteResult(False, (), Who(None, "the king"))
    assert vote_result(CHARTER, refused) == "fails: the king does not approve it"
    assert at_route(CHARTER, Route("board", "plan", manner="electronic")) == "in the electronic vote"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            Assumption("say-without-rule", "board"),
            "By which rule Board uses its say is not said; it is taken to speak as one",
        ),
        (Assumption("say-by-rule", "board", "plan"), "Board uses its say as it decides `plan`"),
        (
            Assumption("settles-without-rule", "board"),
            "By which rule Board settles what is blocked is not said; nothing is taken to pass there",
        ),
        (Assumption("settles-by-rule", "board", "plan"), "What is blocked goes to Board, which decides it as `plan`"),
        (
            Assumption("second-meeting"),
            "A body that lacks its quorum meets again, with the quorum of a second meeting",
        ),
        (
            Assumption("chair-not-fixed", "board"),
            "Which seat chairs Board is not fixed; the casting vote is taken as one more vote of its own",
        ),
    ],
)
def test_an_assumption_names_its_body_and_rule(given: Assumption, words: str) -> None:
    assert assumption(CHARTER, given, f"`{given.decision}`") == words


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
        (Stage("unanimity", None), "nobody tries to agree unanimously"),
        (Stage("silence", "board"), "Board waits for objections"),
        (Stage("vote", "board", again=True), "Board votes again, by the next rule"),
    ],
)
def test_a_stage_says_what_happens(given: Stage, words: str) -> None:
    assert stage(CHARTER, given) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Longest(Fraction(9), (), limited=True, round=False), "whatever happens, it must be settled within 9 days"),
        (Longest(Fraction(9), (), limited=False, round=False), None),
        (Longest(None, (), False, True, (VOTES,)), "then it begins again (Board votes), and nothing ends it"),
        (Longest(None, (), limited=False, round=True), "it goes round for ever"),
        (
            Longest(None, (), False, False, (VOTES,)),
            "too few come, so it is called again, and again too few come: nothing ends it",
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
        (Task("role", "clerk"), "Clerk"),
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
