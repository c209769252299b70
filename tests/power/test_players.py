"""Who plays at each level: affiliates together, the widest constituency and sector, and nobody twice."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import case, charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.power.parties import without_unfixed
from mspcharter.power.players import LEVELS, PlayerLevel, players_of, split
from mspcharter.power.questions.shares import shares_of, split_by_costs
from mspcharter.power.questions.single import singles
from mspcharter.power.study import study
from mspcharter.power.voters import Voter
from mspcharter.wording.guarantees import explanation


def players(text: str, level: PlayerLevel) -> list[tuple[str, str, int, int]]:
    """Return of each player its name, kind, seats and how many are alike."""
    found = players_of(charter_of(text), case(text), level)
    return [(one.name, one.level, one.seats, one.alike) for one in found]


SEATS = "        chief 1 for ministry\n        second 1 for agency\n        people 2 from public\n"
NESTED = (
    "constituency isles\n    under public\nsector carriers under private-sector\n"
    "stakeholder carrier\n    sector carriers\n"
)


def test_affiliates_are_one_stakeholder_and_seats_of_nobody_known_stand_alone() -> None:
    assert players(plan("at least 2", seats=SEATS), "stakeholder") == [
        ("ministry", "stakeholder", 2, 1),
        ("people", "seat", 1, 2),
    ]


def test_the_widest_constituency_is_the_player() -> None:
    seats = "        islanders 1 from isles\n        people 2 from public\n        open 1\n"
    assert players(NESTED + plan("at least 2", seats=seats), "constituency") == [
        ("public", "constituency", 3, 1),
        ("open", "seat", 1, 1),
    ]


def test_the_widest_sector_is_the_player() -> None:
    seats = "        one 1 for carrier\n        firms 1 from private-sector\n        clerk 1 for league\n"
    assert players(NESTED + plan("at least 2", seats=seats), "sector") == [
        ("private-sector", "sector", 2, 1),
        ("civil-society", "sector", 1, 1),
    ]


def test_a_veto_outside_is_its_holder_s_where_that_has_seats() -> None:
    text = "role patron\n    held by league\n" + plan("at least 2", seats=SEATS, more="    approved by patron\n")
    assert [one[:2] for one in players(text, "seat")][-1] == ("patron", "outside")
    text = text.replace("people 2 from public", "user 1 for league")
    assert players(text, "stakeholder") == [("ministry", "stakeholder", 2, 1), ("league", "stakeholder", 1, 1)]


def test_seats_of_two_bodies_are_two_players_and_one_stakeholder() -> None:
    council = "body council\n    seats\n        chief 1 for ministry\n"
    council += "decision last\n    taken by council\n    about policy\n    requires at least 1\n"
    text = plan("at least 3", seats=SEATS, more="    if blocked goes to council\n") + council
    assert [one[0] for one in players(text, "seat")] == ["chief", "second", "people", "council.chief"]
    assert players(text, "stakeholder")[0] == ("ministry", "stakeholder", 3, 1)


def test_vacant_seats_do_not_play() -> None:
    seats = SEATS.replace("chief 1 for ministry", "chief 1 for ministry, vacant 1")
    assert [one[0] for one in players(plan("at least 2", seats=seats), "seat")] == ["second", "people"]


def test_whom_a_rule_tells_apart_is_told_apart_by_its_holder() -> None:
    seats = "        all 1 for each stakeholder\n"
    text = plan("at least 2 and at least 1 of state", seats=seats)
    assert players(text, "seat") == [
        ("all (ministry, agency)", "seat", 1, 2),
        ("all (operator, trader, league, donor)", "seat", 1, 4),
    ]


def test_the_casting_votes_of_two_bodies_have_two_names() -> None:
    council = "body council\n    seats\n        chair 1 for league\n        others 2 from public\n"
    council += "decision last\n    taken by council\n    about policy\n    requires more than 1/2 of votes cast\n"
    council += "    tie chair decides\n"
    more = "    tie chair decides\n    if blocked goes to council\n"
    text = plan("more than 1/2 of votes cast", seats=SEATS, more=more) + council
    assert [one[0] for one in players(text, "seat")] == [
        "chief",
        "second",
        "people",
        "chair",
        "council.chair",
        "council.others",
        "council.chair (chair)",
    ]


def test_whom_a_rule_tells_apart_in_another_body_is_told_apart_by_its_holder_too() -> None:
    council = "body council\n    seats\n        all 1 for each stakeholder\n"
    council += (
        "decision last\n    taken by council\n    about policy\n    requires at least 2 and at least 1 of state\n"
    )
    text = plan("at least 3", seats=SEATS, more="    if blocked goes to council\n") + council
    assert [one[0] for one in players(text, "seat")] == [
        "chief",
        "second",
        "people",
        "council.all (ministry, agency)",
        "council.all (operator, trader, league, donor)",
    ]


def test_a_player_that_is_split_keeps_the_holders_of_each_part() -> None:
    text = plan("at least 2 and at least 1 of state", seats="        all 1 for each stakeholder\n")
    found, one = case(text), players_of(charter_of(text), case(text), "seat")[0]
    assert split(found, one, lambda _: None) == (one,)

    def holder(voter: Voter) -> str | None:
        return voter.seat.for_ if voter.seat is not None else None

    apart = split(found, one, holder)
    assert [(part.holders, part.alike, part.members[:2], part.voters) for part in apart] == [
        (("ministry",), 1, (1, 0), (0,)),
        (("agency",), 1, (0, 1), (1,)),
    ]
    # A group plays as a whole.
    group = players_of(charter_of(text), case(text), "constituency")[0]
    assert split(found, group, holder) == (group,)


@pytest.mark.parametrize(
    ("money", "kinds"),
    [
        ({}, [(6, None)]),
        ({"ministry": Fraction(1)}, [(2, 1), (4, 0)]),
        ({"ministry": Fraction(1, 2), "league": Fraction(1, 2)}, [(3, Fraction(1, 2)), (3, 0)]),
        ({"ministry": Fraction(1, 4), "league": Fraction(3, 4)}, [(2, Fraction(1, 4)), (3, 0), (1, Fraction(3, 4))]),
    ],
)
def test_players_are_of_one_kind_where_they_pay_the_same(
    money: dict[str, Fraction], kinds: list[tuple[int, Fraction | int | None]]
) -> None:
    # The agency is part of the ministry, which pays for both.
    decisions = Decisions(charter_of(plan("at least 4 of all seats", seats="        all 1 for each stakeholder\n")))
    [found] = decisions.understood
    apart = split_by_costs(study(decisions, found, "seat"), money)
    assert [(one.player.alike, one.money) for one in shares_of(apart, money)] == kinds


def test_a_role_that_no_one_is_named_for_may_be_that_of_any_party() -> None:
    rule = plan(
        "at least 2",
        seats="        firms 2 from market\n        people 1 for league\n",
        more="    approved by patron\n",
    )
    text = 'role patron\n    duties\n        "Approves"\n' + rule
    lines = ("league cannot block plan", "no stakeholder alone can block plan", "no sector alone can pass plan")
    charter = charter_of(text + "\nguarantee line\n" + "".join(f"    {one}\n" for one in lines))
    (verdict,) = verdicts(Decisions(charter))
    assert [proof.holds for proof in verdict.proofs] == [None, None, None]
    assert explanation(charter, verdict.proofs[0].reason) == (
        "This cannot be determined for League: it depends on whether these are theirs: Patron"
    )


def test_a_group_with_all_seats_of_which_one_is_the_chair_has_the_casting_vote() -> None:
    charter = charter_of(
        """body board
    seats
        first 1 for operator
        second 1 for trader
        others 2 from public
    quorum none
    chair held by market, votes, casting vote

decision plan
    taken by board
    about policy
    requires more than 1/2 of votes cast
    tie chair decides
"""
    )
    decisions = Decisions(charter)
    (case,) = decisions.understood
    chair = next(number for number, voter in enumerate(case.voters) if voter.kind == "chair")
    assert [case.voters[number].name for number in case.voters[chair].candidates] == ["first", "second"]
    parties = {str(one.name): one for one in decisions.parties(case, "constituency")}
    assert (parties["market"].surely[chair], parties["public"].surely[chair]) == (1, 0)
    assert without_unfixed(case.voters, parties["market"].surely)[chair] == 1
    first = next(one for one in decisions.parties(case, "seat") if one.surely[0] and case.voters[0].name == "first")
    assert (first.surely[chair], without_unfixed(case.voters, first.surely)[chair]) == (1, 0)
    alone = {one.party.name: one.chair for one in singles(decisions, case, LEVELS) if one.blocks}
    assert alone == {"market": None}
