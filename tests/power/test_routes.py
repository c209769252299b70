"""From a charter to games: every form of the manual (docs/analysis.md) means what stands there."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import case, case_of, charter_of, passes, plan, votes

from mspcharter.analysis.formula import holds, weighted
from mspcharter.analysis.game import wins, yes_no
from mspcharter.power.cases import Assumption, Case, Missing, Unclear


# The board of nine: chief, second, three firms, four people. y yes, a abstain, n no, - absent.
@pytest.mark.parametrize(
    ("requires", "more", "said", "expected"),
    [
        ("at least 5", "", "y y yyy nnnn", True),
        ("at least 5", "", "y y yy- nnnn", False),
        ("more than 1/2 of all seats", "", "y y yyy ----", True),
        ("more than 1/2 of all seats", "", "y y yy- ----", False),
        ("more than 1/2 of votes cast", "", "y - --- aaaa", True),
        ("more than 1/2 of votes cast", "", "y n --- aaaa", False),
        ("at least 1/2 of votes cast", "", "y n --- aaaa", True),
        ("at least 1/2 of votes cast", "", "- - --- aaaa", False),
        ("more than 1/2 of votes cast", "    abstaining counts as no\n", "y - --- aaaa", False),
        ("more than 1/2 of votes cast", "    abstaining counts for quorum only\n", "y - --- aaaa", True),
        ("more than 1/2 of members present", "", "y y --- a---", True),
        ("more than 1/2 of members present", "", "y y --- aa--", False),
        ("at least 2/3 of voting power", "", "y y yyy y---", True),
        ("at least 2/3 of voting power", "", "y y yyy ----", False),
        ("consensus", "", "y a --- ----", True),
        ("consensus", "", "y a --- ---n", False),
        ("consensus", "", "a a aaa aaaa", False),
        ("no objection", "", "y - --- ----", True),
        ("no more than 2 objections", "", "y n n-- ----", True),
        ("no more than 2 objections", "", "y n nn- ----", False),
        ("unanimity", "", "y y yyy yyyy", True),
        ("unanimity", "", "y y yyy yyy-", False),
        ("not blocked by fewer than 4 seats", "", "y y yyy ynna", True),
        ("not blocked by fewer than 4 seats", "", "y y yyy nnna", False),
        ("at least 1 and turnout at least 1/3", "", "y n a-- ----", True),
        ("at least 1 and turnout at least 1/3", "", "y n --- ----", False),
        ("at least 1 and turnout more than 1/3", "", "y n a-- ----", False),
        ("at least 1 and turnout more than 1/3", "", "y n a-- a---", True),
        ("at least 1 and turnout more than 2", "", "y n --- ----", False),
        ("at least 1 and turnout more than 2", "", "y n a-- ----", True),
        ("at least 1 of each constituency", "", "y n ynn ynnn", True),
        ("at least 1 of each constituency", "", "n n yyy yyyy", False),
        ("more than 1/2 of votes cast of each constituency", "", "y - yyn yyyn", True),
        ("more than 1/2 of votes cast of each constituency", "", "y n yyn yyyn", False),
        ("at least 1 in at least 2 constituencies", "", "n n ynn ynnn", True),
        ("at least 1 in at least 2 constituencies", "", "n n yyy nnnn", False),
        ("at least 2 of market", "", "n n yyn nnnn", True),
        ("at least 2 of market", "", "y y ynn yyyy", False),
        ("at least 1 of ministry", "", "y n nnn nnnn", True),
        ("at least 1 of ministry", "", "n y yyy yyyy", False),
        ("at least 1 of each sector", "", "n y nny nyyn", True),
        ("at least 1 of each sector", "", "n y nnn nyyn", False),
        ("at least 1", "    veto ministry\n", "a - --- y---", True),
        ("at least 1", "    veto ministry\n", "n - --- y---", False),
        ("at least 1", "    consent of ministry\n", "a - --- y---", False),
        ("at least 1", "    consent of ministry\n", "y - --- ----", True),
        ("at least 1", "    veto people\n", "y - --- yyyn", False),
        ("at least 1", "    veto public\n", "y - --- yynn", True),
        ("at least 1", "    veto public\n", "y - --- ynnn", False),
        ("at least 1", "    consent of public\n", "y - --- yynn", False),
        ("at least 1", "    consent of public\n", "y - --- yyyn", True),
        ("consensus else at least 5", "", "n y yyy y---", True),
        ("consensus else at least 5", "", "n y yyy ----", False),
        ("more than 1/2 of votes cast", "    tie fails\n", "y n --- ----", False),
        ("at least 5 or (at least 2 and at least 1 of public)", "", "y - --- y---", True),
        ("at least 5 or (at least 2 and at least 1 of public)", "", "y y --- ----", False),
        ("at least 5", "    electronic vote at least 2\n", "y y --- ----", True),
    ],
)
def test_a_requirement_means_what_the_manual_says(requires: str, more: str, said: str, expected: bool) -> None:
    chief, second, firms, people = said.split()
    found = case(plan(requires, more=more))
    assert passes(found, chief=chief, second=second, firms=firms, people=people) is expected


@pytest.mark.parametrize(
    ("body", "requires", "said", "expected"),
    [
        ("    quorum at least 6 of all seats\n", "at least 2/3 of votes cast", "y a aaa a---", True),
        ("    quorum at least 6 of all seats\n", "at least 2/3 of votes cast", "y a aaa ----", False),
        ("    quorum at least 1 of each constituency\n", "at least 2", "y y --- nnnn", False),
        ("    quorum at least 1 of each constituency\n", "at least 2", "y y n-- nnnn", True),
        ("    quorum at least 5\n    quorum at second meeting at least 3\n", "at least 2", "y y n-- ----", True),
        ("    quorum at least 5\n    quorum at second meeting none\n", "at least 2", "y y --- ----", True),
        ("    quorum at least 5\n", "no objection", "y - --- ----", True),
        ("    quorum at least 5\n", "consensus", "y - --- ----", False),
        ("    quorum at least 3\n    quorum to vote at least 5\n", "at least 2", "y y yy- ----", False),
    ],
)
def test_a_quorum_is_part_of_every_meeting(body: str, requires: str, said: str, expected: bool) -> None:
    chief, second, firms, people = said.split()
    found = case(plan(requires, body=body))
    assert passes(found, chief=chief, second=second, firms=firms, people=people) is expected


def test_a_vacant_seat_counts_among_all_seats_and_has_no_vote() -> None:
    seats = "        people 5 from public, vacant 1\n"
    of_all = case(plan("more than 1/2 of all seats", seats=seats))
    of_filled = case(plan("at least 3/4 of filled seats", seats=seats))
    assert [voter.count for voter in of_all.voters] == [4]
    assert not passes(of_all, people="yynn")
    assert passes(of_all, people="yyyn")
    assert passes(of_filled, people="yyyn")


def test_who_is_gone_leaves_a_vacant_seat_and_can_neither_veto_nor_consent() -> None:
    charter = charter_of(plan("at least 3", more="    veto ministry\n") + "\n" + "decision change\n    taken by board\n"
                         "    about amendment\n    requires at least 3\n    consent of ministry\n")  # fmt: skip
    gone = frozenset({"ministry"})
    free = case_of(charter, charter.decisions["plan"], gone)
    stuck = case_of(charter, charter.decisions["change"], gone)
    assert isinstance(free, Case)
    assert isinstance(stuck, Case)
    everybody = [voter.count for voter in free.voters]
    assert everybody == [0, 1, 3, 4]
    assert wins(yes_no(free.poll), everybody)
    assert not wins(yes_no(stuck.poll), everybody)


def test_bound_seats_vote_as_one() -> None:
    found = case(
        plan("at least 4", seats="        firms 3 from market, bound by market\n        people 4 from public\n")
    )
    firms = found.voters[0]
    assert (firms.count, firms.seats, firms.votes) == (1, 3, Fraction(3))
    assert passes(found, firms="y", people="ynnn")
    assert not passes(found, firms="y", people="nnnn")


def test_a_weighted_vote_counts_votes_and_a_head_count_counts_seats() -> None:
    seats = "        chief 1 for ministry, with 5 votes\n        people 4 from public\n"
    assert passes(case(plan("more than 1/2 of votes cast", seats=seats)), chief="y", people="nnnn")
    assert not passes(case(plan("more than 1/2 of all seats", seats=seats)), chief="y", people="nnnn")
    assert yes_no(case(plan("at least 6", seats=seats)).poll).formula == weighted((5, 1), 6)


def test_chambers_share_the_voting_power_whatever_their_seats() -> None:
    seats = "        firms 1 from market\n        people 4 from public\n"
    chambers = "    chamber market 1/2\n    chamber public 1/2\n"
    found = case(plan("more than 1/2 of votes cast", seats=seats, body=chambers))
    assert [voter.votes for voter in found.voters] == [Fraction(1, 2), Fraction(1, 8)]
    assert passes(found, firms="y", people="ynnn")
    assert not passes(found, firms="y", people="nnnn")
    each = case(plan("more than 1/2 of votes cast of each chamber", seats=seats, body=chambers))
    assert not passes(each, firms="y", people="yynn")
    assert passes(each, firms="y", people="yyyn")


def test_a_limit_of_voting_power_cuts_until_nobody_has_more() -> None:
    seats = "        chief 1 for ministry, with 60 votes\n        people 40 from public\n"
    found = case(
        plan("more than 1/2 of voting power", seats=seats, body="    limit 1/5 of voting power per stakeholder\n")
    )
    assert [voter.votes for voter in found.voters] == [10, 1]
    own = case(plan("at least 1", seats=seats, more="    limit 1/3 of voting power per stakeholder\n"))
    assert [voter.votes for voter in own.voters] == [20, 1]


def test_a_tie_is_broken_by_the_chair_who_is_known() -> None:
    body = "    chair held by ministry, casting vote\n"
    found = case(plan("more than 1/2 of votes cast", body=body))
    assert passes(found, chief="y", second="n", firms="---", people="----")
    assert not passes(found, chief="n", second="y", firms="---", people="----")


def test_a_chair_who_is_not_known_is_a_voice_of_its_own() -> None:
    found = case(plan("more than 1/2 of votes cast", more="    tie chair decides\n"))
    assert [(voter.kind, voter.seats) for voter in found.voters][-1] == ("chair", 0)
    assert passes(found, chief="y", second="n", firms="---", people="----", chair="y")
    assert not passes(found, chief="y", second="n", firms="---", people="----", chair="n")
    assert Assumption("chair-not-fixed", "board") in found.assumptions


def test_a_lot_is_a_voice_that_nobody_commands() -> None:
    found = case(plan("more than 1/2 of votes cast", more="    tie by lot\n"))
    assert found.voters[-1].kind == "lot"
    assert passes(found, chief="y", second="n", firms="---", people="----", lot="y")


def test_a_tie_can_go_to_somebody_outside() -> None:
    found = case(plan("more than 1/2 of votes cast", more="    tie goes to donor\n"))
    assert (found.voters[-1].name, found.voters[-1].kind) == ("donor", "outside")
    assert passes(found, chief="y", second="n", firms="---", people="----", donor="y")
    assert not passes(found, chief="y", second="n", firms="---", people="----", donor="n")


def test_approval_from_outside_is_needed_whichever_way_it_passes() -> None:
    found = case(plan("consensus else at least 5", more='    approved by "the Minister"\n'))
    assert found.voters[-1].name == "the Minister"
    assert found.stated == (len(found.voters) - 1,)
    everyone = {"chief": "y", "second": "y", "firms": "yyy", "people": "yyyy"}
    assert passes(found, **everyone, **{"the Minister": "y"})
    assert not passes(found, **everyone, **{"the Minister": "a"})


ASSEMBLY = """
body assembly
    seats
        all 1 for each stakeholder
decision referred
    taken by assembly
    about dispute
    requires at least 5
"""


def test_what_is_blocked_passes_where_it_goes() -> None:
    found = case(plan("at least 9", more="    veto ministry\n    if blocked goes to assembly\n") + ASSEMBLY)
    assert [route.body for route in found.routes] == ["board", "assembly"]
    nobody = {"chief": "n", "second": "n", "firms": "nnn", "people": "nnnn"}
    six = [(1, 0, 0, 0)] * 5 + [(0, 0, 1, 0)]
    ballots = [*votes(found, **nobody, all="n")[:4], *six]
    assert len(found.voters) == 10
    assert holds(found.poll.formula, ballots)


def test_bodies_that_refer_to_each_other_come_to_an_end() -> None:
    back = ASSEMBLY + "    if blocked goes to board\n"
    found = case(plan("at least 9", more="    if blocked goes to assembly\n") + back)
    assert [route.body for route in found.routes] == ["board", "assembly"]


def test_a_fraction_of_nobody_cannot_be_read() -> None:
    charter = charter_of(plan("at least 2/3"))
    found = case_of(charter, charter.decisions["plan"])
    assert isinstance(found, Unclear)
    assert found.reason == Missing("base")


def test_a_body_without_votes_decides_nothing() -> None:
    charter = charter_of(plan("at least 1", seats="        clerk 1 for league, non-voting\n"))
    found = case_of(charter, charter.decisions["plan"])
    assert isinstance(found, Unclear)
    assert found.reason == Missing("seats", "board")


COUNCIL = """
body council
    seats
        elders 5 from public
decision ordinary
    taken by council
    about anything-else
    requires more than 1/2 of votes cast and at least 2
"""
ALL_YES = {"chief": "y", "second": "y", "firms": "yyy", "people": "yyyy"}


@pytest.mark.parametrize(
    ("elders", "vetoed", "consented"),
    [
        ("yyyyy", False, True),
        ("nnnyy", True, False),
        ("nnyya", False, False),
        ("n----", False, False),
        ("nn---", True, False),
        ("yy---", False, True),
        ("-----", False, False),
    ],
)
def test_a_body_vetoes_and_consents_by_its_own_rule(elders: str, *, vetoed: bool, consented: bool) -> None:
    veto = case(plan("at least 5", more="    veto council\n") + COUNCIL)
    consent = case(plan("at least 5", more="    consent of council\n") + COUNCIL)
    assert passes(veto, **ALL_YES, elders=elders) is not vetoed
    assert passes(consent, **ALL_YES, elders=elders) is consented
    assert Assumption("say-by-rule", "council", "ordinary") in veto.assumptions
    assert veto.stated == consent.stated == ()


def test_what_a_body_would_veto_is_told_by_its_name() -> None:
    found = case(plan("at least 5", more="    veto council\n") + COUNCIL)
    [route] = found.routes
    assert [(say.name, say.power) for say in route.says] == [("council", "veto")]
    assert not holds(route.says[0].condition, votes(found, **ALL_YES, elders="nnnnn"))


@pytest.mark.parametrize("power", ["veto", "consent of"])
def test_a_body_without_a_rule_has_one_voice(power: str) -> None:
    council = COUNCIL.split("decision", maxsplit=1)[0]
    found = case(plan("at least 5", more=f"    {power} council\n") + council)
    assert [(voter.name, voter.kind) for voter in found.voters][4:] == [("council", "outside")]
    assert found.stated == (4,)
    assert passes(found, **ALL_YES, council="y")
    assert not passes(found, **ALL_YES, council="n")


def test_bodies_that_need_each_others_consent_come_to_an_end() -> None:
    found = case(plan("at least 5", more="    consent of council\n") + COUNCIL + "    consent of board\n")
    assert [voter.name for voter in found.voters][4:] == ["elders", "board"]


def test_a_role_holds_a_veto_with_no_seat() -> None:
    found = case("role watcher\n    held by donor\n\n" + plan("at least 5", more="    veto watcher\n"))
    assert (found.voters[-1].name, found.voters[-1].stakeholder) == ("watcher", "donor")
    assert not passes(found, **ALL_YES, watcher="n")
