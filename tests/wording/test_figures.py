"""Numbers and names in sentences: one is not several, all is not some, and each stands with what it is about."""

from __future__ import annotations

from itertools import combinations

import pytest
from power.charters import case, charter_of, plan

from mspcharter.analysis.measures.indices import Power
from mspcharter.emit.document.charter import to_msp
from mspcharter.model.statements import EveryMatters, Without
from mspcharter.power.alike import facts_of
from mspcharter.power.decisions import Decisions
from mspcharter.power.figures import figures
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.answers import Proof
from mspcharter.power.guarantees.departures import Departure
from mspcharter.power.guarantees.gains import Gain
from mspcharter.power.guarantees.scenarios import plays
from mspcharter.power.players import LEVELS
from mspcharter.power.questions.matrix import line_of
from mspcharter.power.study import study
from mspcharter.wording.decisions import alone_in_the_room, nearest, passing
from mspcharter.wording.departures import departures
from mspcharter.wording.figures import steps
from mspcharter.wording.guarantees import explanation, tally
from mspcharter.wording.matrix import fewest
from mspcharter.wording.matters import end
from mspcharter.wording.players import titled
from mspcharter.wording.votes import results

TWO = plan("at least 5") + 'decision fees "Fees"\n    taken by board\n    about budget\n    requires at least 1\n'


def proofs(*holds: bool | None) -> list[Proof]:
    return [Proof(one, EveryMatters("sector"), None, reasons.NoDecision()) for one in holds]


def departure(**what: object) -> str:
    nothing: dict[str, object] = dict.fromkeys(("cannot_meet", "cannot_pass", "decides", "blocks", "broken"), ())
    gone = Departure("operator", "stakeholder", **{**nothing, **what})  # type: ignore[arg-type]
    [sentence] = departures(charter_of(TWO), [gone])
    return sentence


@pytest.mark.parametrize(("passes", "verb"), [(True, " can "), (False, " cannot ")])
def test_what_passes_without_any_few_can_pass(passes: bool, verb: str) -> None:
    found = explanation(charter_of(TWO), reasons.WithoutAny(case(TWO), Without(count=2, of="stakeholders"), passes))
    assert found.startswith("“Plan”")
    assert verb in found
    assert "2 stakeholders" in found


def test_only_several_statements_are_counted() -> None:
    assert "2" in tally(proofs(True, True))
    assert "1" not in tally(proofs(True))
    assert [word for word in tally(proofs(True, False, None, None)).replace(",", "").split() if word.isdigit()] == [
        "1", "4", "1", "2",
    ]  # fmt: skip


def test_a_departure_that_stops_one_decision_does_not_stop_all() -> None:
    assert "“Fees”" in departure(cannot_pass=("fees",))
    assert "“Fees”" not in departure(cannot_pass=("plan", "fees"))
    assert departure(cannot_pass=("plan", "fees")) != departure(cannot_meet=("board",))


def test_those_who_gain_are_named_with_what_they_gain() -> None:
    one = departure(decides=(gain("fees", "state"),))
    assert "State could pass “Fees” alone" in one
    several = departure(blocks=(gain("fees", "state"), gain("fees", "market")))
    assert "State and Market could each block “Fees” alone" in several
    every = departure(blocks=tuple(gain(name, "state") for name in ("plan", "fees")))
    assert "“" not in every


def test_pairs_that_gain_are_named_or_one_of_them() -> None:
    one = departure(blocks=(gain("fees", "state", "market"),))
    assert "State and Market could block “Fees” together" in one
    any_two = tuple(gain("fees", *pair) for pair in combinations(("state", "market", "public"), 2))
    assert "any two of State, Market and Public could block “Fees” together" in departure(blocks=any_two)
    several = departure(blocks=any_two[:2])
    assert "several pairs could block a decision together" in several
    assert "for example “Fees” by State and Market" in several


def gain(decision: str, *parties: str) -> Gain:
    voters = tuple(int(name in parties) for name in ("state", "market", "public"))
    return Gain(decision, "constituency", parties, parties, voters)


def test_those_who_withhold_their_yes_are_counted_before_those_who_can_block() -> None:
    text = plan("not blocked by fewer than 2 seats") + (
        "scenario refusal\n    vote on plan\n        chief, second, firms yes\n        people no\n"
        "    expect plan passes\n"
    )
    [play] = plays(Decisions(charter_of(text)))
    story = explanation(play.charter, play.votes[0].reason)
    assert [word for word in story.replace(",", "").split() if word.isdigit()] == ["4", "2"]


@pytest.mark.parametrize("what", ["cannot_meet", "cannot_pass", "cannot_begin", "decides", "blocks", "broken"])
def test_a_departure_with_any_consequence_is_not_harmless(what: str) -> None:
    nothing: dict[str, object] = dict.fromkeys(("cannot_meet", "cannot_pass", "decides", "blocks", "broken"), ())
    assert Departure("operator", "stakeholder", **nothing).is_harmless  # type: ignore[arg-type]
    assert not Departure("operator", "stakeholder", **{**nothing, what: ("one",)}).is_harmless  # type: ignore[arg-type]


def test_a_part_of_a_group_without_seats_is_never_reached() -> None:
    text = plan("more than 1/2 of all seats of market", seats="        people 4 from public\n")
    charter = charter_of(text)
    decisions = Decisions(charter)
    found = case(text)
    [sentence] = steps(charter, [figures(decisions, found, "seat")])
    assert "It passes if more than half of the seats of Market vote yes (there are none)." in sentence


def test_a_veto_by_absence_is_not_shared_with_a_decision_that_lacks_it() -> None:
    seats = "        chief 1 for ministry, with 3 votes\n        people 2 from public\n"
    rest = "decision other\n    taken by board\n    about budget\n    requires more than 1/2 of votes cast\n"
    text = plan("at least 3 of voting power", seats=seats, body="    quorum at least 2 of all seats\n") + rest
    decisions = Decisions(charter_of(text))
    plan_, other = (study(decisions, found, "seat", 2) for found in decisions.cases)
    assert plan_.blocks_alone == other.blocks_alone == (0,)
    assert (plan_.blocks_by_staying_away, other.blocks_by_staying_away) == ((0,), ())
    assert facts_of(plan_, boycott=True) != facts_of(other, boycott=True)


def test_a_single_seat_is_written_in_the_singular() -> None:
    text = (
        plan("at least 5")
        + "guarantee line\n    board can meet without any 1 seat\n    plan can pass without any 2 seats\n"
    )
    written = to_msp(charter_of(text))
    assert "without any 1 seat\n" in written
    assert "without any 2 seats\n" in written


@pytest.mark.parametrize(
    ("votes", "requires", "share"),
    [
        # Of the 20 groups of three, the 10 with the first seat are enough: exactly half of them are not most of them.
        ((4, 1, 1, 1, 1, 1), "at least 6", ""),
        ((3, 2, 2, 2, 2, 1), "at least 6", "; 14 of the 20 possible groups of 3 are enough."),
    ],
)
def test_how_many_groups_are_enough_is_said_if_it_is_more_than_half(
    votes: tuple[int, ...], requires: str, share: str
) -> None:
    lines = [f"        s{number} 1 from public, with {own} votes\n" for number, own in enumerate(votes)]
    text = plan(requires, seats="".join(lines).replace("with 1 votes", "with 1 vote"))
    sentence = passing(titled(charter_of(text), study(Decisions(charter_of(text)), case(text), "seat")))
    assert sentence is not None
    assert sentence.startswith("If all 6 seats vote yes or no, at least 3 of them are needed to pass it")
    assert ("possible groups" in sentence) is bool(share)
    assert share in sentence


@pytest.mark.parametrize(
    ("unseen", "told"),
    [
        (
            (),
            (
                ", and no two stakeholders, constituencies, sectors or seats would become able to do so together."
                " Larger groups were not examined."
            ),
        ),
        (
            ("seat",),
            (
                ", and no two stakeholders, constituencies or sectors would become able to do so together. Larger"
                " groups were not examined. Pairs of seats were not examined, because there are too many."
            ),
        ),
        (LEVELS, " to block one alone. Pairs were not examined, because there are too many."),
    ],
)
def test_what_was_not_examined_of_a_departure_is_said(unseen: tuple[str, ...], told: str) -> None:
    nothing: dict[str, object] = dict.fromkeys(("cannot_meet", "cannot_pass", "decides", "blocks", "broken"), ())
    gone = Departure("operator", "stakeholder", **nothing, unseen=frozenset(unseen))  # type: ignore[arg-type]
    [sentence] = departures(charter_of(TWO), [gone])
    assert sentence.startswith("Whichever of them left, every body that can meet today still could")
    assert sentence.endswith(f"{told} No further guarantee would be broken.")


LACKS = plan(
    "at least 5",
    more='    approved by "the Minister"\n',
    seats="        chief 1 for ministry, with 5 votes\n        second 1 for agency\n",
)


def test_whoever_lacks_only_the_yes_of_one_without_votes_is_told_whose() -> None:
    found = study(Decisions(charter_of(LACKS)), case(LACKS), "seat")
    told = "Its 5 votes are enough, but the yes of the Minister must be added."
    # It is needed because nothing passes without it, not because the charter states its right.
    for one in (found, found._replace(stated=())):
        sentence = nearest(titled(charter_of(LACKS), one))
        assert sentence is not None
        assert sentence.endswith(told)


def test_no_one_comes_closest_if_votes_have_parts() -> None:
    text = plan("at least 5", seats="        chief 1 for ministry, with 3.5 votes\n        people 6 from public\n")
    found = study(Decisions(charter_of(text)), case(text), "seat")
    assert nearest(titled(charter_of(text), found)) is None
    text = text.replace("3.5 votes", "3 votes")
    found = study(Decisions(charter_of(text)), case(text), "seat")
    sentence = nearest(titled(charter_of(text), found))
    assert sentence is not None
    assert sentence.endswith(", with 3 votes. If all vote yes or no, at least 2 more are needed.")


def test_an_end_that_is_open_is_named_in_words() -> None:
    assert [end(name) for name in ("adopted", "open")] == ["adopted", "left open"]


def test_groups_are_not_counted_where_their_number_is_not_known() -> None:
    text = plan("at least 5")
    found = study(Decisions(charter_of(text)), case(text), "seat")
    assert isinstance(found.power, Power)
    uncounted = found._replace(power=found.power._replace(counts=None))
    known, unknown = (passing(titled(charter_of(text), one)) for one in (found, uncounted))
    assert known == "If all 9 seats vote yes or no, any 5 of them can pass it, and fewer cannot."
    assert unknown is not None
    assert unknown.startswith("If all 9 seats vote yes or no, at least 5 of them are needed to pass it. One such group")


@pytest.mark.parametrize(
    ("able", "told"),
    [
        ((0, 1, 2, 3), "any single seat can pass it, except S4 and S5."),
        ((0, 1, 2), "S0, S1 and S2 can each pass it alone."),
        ((0, 1, 2, 3, 4, 5), "any single seat can pass it, because the charter sets no quorum."),
    ],
)
def test_whoever_passes_it_in_an_empty_room_is_named_or_who_does_not(able: tuple[int, ...], told: str) -> None:
    # Seats that are alike are one player, so that each has votes of its own.
    text = plan("at least 4", seats="".join(f"        s{n} 1 from public, with {n + 2} votes\n" for n in range(6)))
    found = study(Decisions(charter_of(text)), case(text), "seat")._replace(decides_alone=())
    names = titled(charter_of(text), found._replace(decides_if_others_stay_away=able))
    assert alone_in_the_room(names) == f"If all others stay away, {told}"


def test_a_casting_vote_is_no_seat() -> None:
    text = plan(
        "more than 1/2 of all seats",
        more="    tie chair decides\n",
        body="    chair elected by board, casting vote\n",
        seats="        chief 2 for ministry\n        people 6 from public\n",
    )
    assert fewest(line_of(Decisions(charter_of(text)), case(text))) == "4 of 8"


def test_in_brief_each_vote_lacks_what_all_of_them_lack() -> None:
    text = plan("at least 5 and at least 1 of state")
    found = case(text)
    few = [(0, 0, 1, 0), (0, 0, 1, 0), (0, 0, 3, 0), (1, 0, 3, 0)]
    many = [(0, 0, 1, 0), (0, 0, 1, 0), (3, 0, 0, 0), (4, 0, 0, 0)]
    lacks = "fails in the vote: 0 yes of 2 votes of State, 1 needed"
    assert results(charter_of(text), found, [few, many], brief=True) == [lacks, lacks]
    assert results(charter_of(text), found, [few], brief=True) == ["fails in the vote: 1 yes of 9 votes, 5 needed"]
