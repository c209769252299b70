"""For how many members the figures hold, and what changes with the number, in sentences."""

from __future__ import annotations

from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.members import held, numberings
from mspcharter.text import Source
from mspcharter.wording.document.seating import how_many
from mspcharter.wording.members import changes, filled, holds_for

CLUB = """charter club

stakeholder drake
    sector private-sector
    joins as gold

membership gold "Gold members"
    {gold}

membership silver "Friends of the lake"
    {silver}

body meeting "Meeting"
    seats
        golds 1 for each gold member
        friends 1 per 5 silver members, at most 2
        more up to 2 from gold
    quorum more than 1/2 of all seats

body board "Board"
    seats
        all all of meeting

decision plan "Plan"
    taken by meeting
    requires more than 1/2 of all seats

decision purse "Purse"
    taken by meeting
    requires more than 1/2 of all seats

decision change "Change"
    taken by board
    requires {rule}
"""


def club(gold: str = "expected 6", silver: str = "expected 5", rule: str = "at least 4 of all seats") -> Charter:
    return compile(Source("club.msp", CLUB.format(gold=gold, silver=silver, rule=rule))).charter


def test_the_report_says_for_how_many_members_its_figures_hold() -> None:
    def said(charter: Charter) -> list[str]:
        return list(holds_for(charter, numberings(Decisions(charter))))

    assert said(club()) == [
        "The figures hold for 6 Gold members and 5 members of Friends of the lake, as the charter expects."
    ]
    assert said(club(gold="leaves at any time", silver="expected not known")) == [
        "The figures hold for 1 Gold member, whom the charter lists.",
        "The number of Friends of the lake is not known. No figure is made that rests on it.",
    ]
    assert said(club(silver="leaves at any time")) == [
        "The figures hold for 6 Gold members, as the charter expects.",
        "The charter lists no members of Friends of the lake, and the figures count none.",
    ]


def test_seats_that_need_not_be_filled_are_named() -> None:
    assert list(filled(club())) == ["The figures assume that Meeting has all the seats that it may have: 2 × More."]
    assert list(filled(club(silver="expected not known"))) == []


def test_a_figure_is_told_with_the_numbers_for_which_it_holds_and_the_next() -> None:
    # 6 golds, 1 friend and 2 more are 9 seats, of which 5 are more than half; with 7 golds, 6 of 10 are.
    charter = club()
    found = list(changes(charter, held(Decisions(charter))))
    assert found[:2] == [
        "“Plan” and “Purse” need at least 5 yes votes with 5 to 6 Gold members. With 7 members, 6 of 10 are needed.",
        "The quorum of Meeting is at least 5 seats with 5 to 6 Gold members. With 7 members, 6 of 10 are needed.",
    ]
    # A fixed number of votes stays the same, and so do figures once no more friends get a seat.
    assert "“Change” needs at least 4 yes votes with 1 to 66 Gold members. Larger numbers were not tried." in found
    friends = [one for one in found if "Friends" in one]
    assert friends[0] == (
        "“Plan” and “Purse” need at least 5 yes votes with 0 to 9 members of Friends of the lake."
        " With 10 members, 6 of 10 are needed."
    )


def test_a_decision_that_needs_more_than_there_is_can_pass_with_more_members() -> None:
    charter = club(rule="at least 12 of all seats")
    found = [one for one in changes(charter, held(Decisions(charter))) if "Change" in one]
    assert found[0] == ("“Change” cannot pass with 1 to 8 Gold members. With 9 members, 12 of 12 are needed.")


def test_a_line_says_for_whom_its_seats_are() -> None:
    charter = club()
    lines = [*charter.bodies["meeting"].seats, *charter.bodies["board"].seats]
    assert [how_many(charter, line) for line in lines] == [
        "1 for each Gold member",
        "1 for every 5 members of Friends of the lake, at most 2",
        "",
        "the seats of Meeting",
    ]
