"""Numbers and names in sentences: one is not several, all is not some, and each stands with what it is about."""

from __future__ import annotations

from itertools import combinations

import pytest
from power.charters import case, charter_of, plan

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
from mspcharter.power.study import study
from mspcharter.wording.departures import departures
from mspcharter.wording.figures import steps
from mspcharter.wording.guarantees import explanation, tally

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
