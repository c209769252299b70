"""If one leaves: what breaks, and that what was broken before is not reported again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

from power.drawn import Drawing
from power.rooms import charter_of

from mspcharter.commands.charters import compiled
from mspcharter.model.values import Caller, Who
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.departures import departures
from mspcharter.power.guarantees.gains import Gain
from mspcharter.power.guarantees.scenarios import leavers
from mspcharter.wording.departures import departures as sentences
from mspcharter.wording.guarantees import explanation

BOARD = """charter example
constituency growers
    members union
constituency eaters
    members league, club
stakeholder union
    sector grassroots
stakeholder league
    sector consumers
stakeholder club
    sector consumers
stakeholder guest
    sector media
    joins as observer
body board
    seats
        farmer 1 for union
        buyer  1 for league
        eater  1 for club
    quorum at least 2 of all seats and at least 1 of union
decision plan
    taken by board
    about policy
    requires at least 2 of all seats
decision change
    taken by board
    about amendment
    requires unanimity and at least 1 of eaters
decision late
    taken by board
    about budget
    requires at least 4 of all seats
guarantee open
    no sector alone can block plan
    every constituency has a seat in board
    no constituency alone can pass change
"""


def test_each_partner_and_each_constituency_leaves_in_turn() -> None:
    found = {one.who: one for one in departures(Decisions(charter_of(BOARD)))}
    assert {name: one.kind for name, one in found.items()} == {
        "union": "stakeholder",
        "league": "stakeholder",
        "club": "stakeholder",
        "growers": "constituency",
        "eaters": "constituency",
    }
    union = found["union"]
    assert union.cannot_meet == ("board",)
    assert union.cannot_pass == ("plan", "change")
    assert union.blocks == ()
    assert [explanation(charter_of(BOARD), proof.reason) for _, proof in union.broken] == [
        "Growers have no seat in Board"
    ]
    # Without the union there was no quorum before, so it is no news that it can stop what needs all who are left.
    assert ("plan", "stakeholder", "union") not in gains(found["league"].blocks)
    assert ("plan", "stakeholder", "club") in gains(found["league"].blocks)
    assert ("change", "stakeholder", "union", "club") in gains(found["league"].decides)


def test_whoever_can_block_only_now_is_told() -> None:
    charter = charter_of(BOARD.replace(" and at least 1 of union", ""))
    league = next(one for one in departures(Decisions(charter)) if one.who == "league")
    assert gains(league.blocks) == [
        ("plan", "stakeholder", "union"),
        ("plan", "stakeholder", "club"),
        ("plan", "constituency", "growers"),
        ("plan", "sector", "grassroots"),
        ("plan", "seat", "board.farmer (union)"),
        ("plan", "seat", "board.eater (club)"),
    ]
    assert not league.is_harmless


def gains(several: Sequence[Gain]) -> list[tuple[str, ...]]:
    return [(gain.decision, gain.level, *gain.parties) for gain in several]


def test_two_of_those_who_are_left_can_do_more() -> None:
    lines = "\n".join(f"stakeholder p{n}\n    sector labour" for n in range(5))
    seats = "\n".join(f"        s{n} 1 for p{n}" for n in range(5))
    charter = charter_of(
        f"charter example\n{lines}\nbody board\n    seats\n{seats}\n    quorum none\n"
        "decision plan\n    taken by board\n    about policy\n    requires more than 1/2 of votes cast"
    )
    for one in departures(Decisions(charter)):
        assert (one.cannot_meet, one.cannot_pass, one.decides) == ((), (), ())
        assert {gain.level for gain in one.blocks} == {"stakeholder", "seat"}
        pairs = {gain.parties for gain in one.blocks if gain.level == "stakeholder"}
        assert pairs == set(combinations([f"p{n}" for n in range(5) if f"p{n}" != one.who], 2))


def test_nothing_comes_of_it_where_no_pair_can_do_anything() -> None:
    lines = "\n".join(f"stakeholder p{n}\n    sector labour" for n in range(9))
    seats = "\n".join(f"        s{n} 1 for p{n}" for n in range(9))
    charter = charter_of(
        f"charter example\n{lines}\nbody board\n    seats\n{seats}\n    quorum none\n"
        "decision plan\n    taken by board\n    about policy\n    requires more than 1/2 of votes cast"
    )
    assert [one.is_harmless for one in departures(Decisions(charter))] == [True] * 9


def test_the_example_goes_on_whoever_leaves() -> None:
    charter = compiled("examples/ke-cctld.msp").charter
    found = list(departures(Decisions(charter)))
    assert len(found) == 14
    assert not any(one.cannot_meet or one.cannot_pass or one.decides for one in found)
    broken = {one.who: {name for name, _ in one.broken} for one in found}
    assert broken["kenet"] == set()
    assert broken["users"] == {"no-capture", "voice"}


def test_what_no_one_is_left_to_propose_cannot_begin() -> None:
    seen = 0
    for seed in range(60):
        random, charter = Random(seed), Drawing(Random(seed)).charter()
        who = [*charter.stakeholders]
        decided = {
            name: one._replace(
                only_when=(),
                proposed_by=tuple(
                    Caller("party", party=Who(name)) for name in random.sample(who, random.randint(0, 2))
                ),
            )
            for name, one in charter.decisions.items()
        }
        charter = charter._replace(decisions=decided, consultations={})
        decisions = Decisions(charter)
        for found in departures(decisions):
            gone = leavers(decisions.membership, (found.who,))
            left = {name for name, one in decided.items() if one.proposed_by and gone.issuperset(one.proposers)}
            told = {gate.decision for gate in found.cannot_begin}
            passable = {case.decision.name for case in decisions.without(gone).understood if decisions.can_pass(case)}
            assert told <= left, seed
            assert left & passable <= told | {*found.cannot_pass} | impossible(decisions, gone), seed
            assert not told & {gain.decision for gain in (*found.decides, *found.blocks)}, seed
            assert not (told and found.is_harmless)
            seen += len(told)
    assert seen > 20


def impossible(decisions: Decisions, gone: frozenset[str]) -> set[str]:
    """Return the decisions that no vote passes when some have left."""
    left = decisions.without(gone)
    return {case.decision.name for case in left.understood if not left.can_pass(case)}


def test_a_decision_that_only_the_leaver_may_propose_is_said_to_begin_no_more() -> None:
    charter = charter_of(BOARD.replace("    about policy\n", "    about policy\n    proposed by league\n", 1))
    found = [*sentences(charter, [*departures(Decisions(charter))])]
    assert any("“Plan” could no longer begin, because only League may propose it" in one for one in found), found
