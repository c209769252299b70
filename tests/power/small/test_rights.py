"""Vetoes and consents: who holds each, in the body, in another one or outside of all, and what it takes to use it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import case, charter_of, passes, plan

from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.against import against

SEATS = "        chiefs 3 from state\n        firms 2 from market\n        people 2 from public\n"
SILENT = SEATS + "        guest 1 for donor, non-voting\n"
SILENT += '        wise 1 selected by "the king", non-voting\n        empty 1 for league, vacant 1, non-voting\n'


def goes(text: str, **said: str) -> bool:
    """Say whether it passes with what is *said*; whoever says nothing is absent."""
    found = case(text)
    return passes(found, **{voter.name: said.get(voter.name, "").ljust(voter.count, "-") for voter in found.voters})


@pytest.mark.parametrize(
    ("right", "chiefs", "expected"),
    [
        # A group vetoes with more than half of its seats, and consents with more than half.
        ("veto state", "ynn", False),
        ("veto state", "yyn", True),
        ("veto state", "n--", True),
        ("veto state", "nn-", False),
        ("consent of state", "yyn", True),
        ("consent of state", "ynn", False),
        ("consent of state", "yaa", False),
        ("consent of state", "yy-", True),
        # Each seat of a line has a say of its own.
        ("veto chiefs", "yyn", False),
        ("veto chiefs", "yya", True),
        ("consent of chiefs", "yyn", False),
        ("consent of chiefs", "yya", False),
        ("consent of chiefs", "yyy", True),
    ],
)
def test_a_group_speaks_with_more_than_half_of_its_seats_and_a_line_with_each(
    right: str, chiefs: str, expected: bool
) -> None:
    text = plan("at least 1", seats=SEATS, more=f"    {right}\n")
    assert goes(text, chiefs=chiefs, firms="yy", people="yy") is expected


def test_two_seats_speak_as_one_only_together() -> None:
    for right, firms, expected in (
        ("veto market", "yn", True),
        ("veto market", "nn", False),
        ("consent of market", "yn", False),
        ("consent of market", "yy", True),
    ):
        text = plan("at least 1", seats=SEATS, more=f"    {right}\n")
        assert goes(text, chiefs="yyy", firms=firms, people="yy") is expected, (right, firms)


@pytest.mark.parametrize(
    ("right", "name", "count", "groups"),
    [
        # The holder of a seat without a vote, or the seat itself where its holder is not known.
        ("guest", "donor", 1, ("donor", None, "development-partner")),
        ("wise", "wise", 1, (None, None, None)),
        ("empty", "empty", 0, (None, "public", "civil-society")),
        ("donor", "donor", 1, ("donor", None, "development-partner")),
        ("agency", "agency", 1, ("ministry", "state", "government")),
        ("isles", "isles", 1, (None, "isles", "civil-society")),
        ("club", "club", 1, ("league", "club", "civil-society")),
        ("keeper", "keeper", 1, ("donor", None, "development-partner")),
        ("development-partner", "development-partner", 1, (None, None, "development-partner")),
        ("nobody", "nobody", 1, (None, None, None)),
    ],
)
def test_whoever_has_a_say_and_no_vote_stands_beside_the_seats(
    right: str, name: str, count: int, groups: tuple[str | None, str | None, str | None]
) -> None:
    extra = "constituency isles\n    sector civil-society\nconstituency club\n    members league\n"
    extra += "role keeper\n    held by donor\nrole nobody\n"
    decisions = Decisions(charter_of(extra + plan("at least 4", seats=SILENT, more=f"    veto {right}\n")))
    [found] = decisions.cases
    [one] = [voter for voter in found.voters if voter.kind != "seat"]
    assert (one.name, one.kind, one.count, one.seats, one.votes) == (name, "outside", count, 0, Fraction(0))
    if right != "empty":
        assert (one.stakeholder, one.constituency, one.sector) == groups
    [stated] = found.rights
    assert (found.voters[stated.voter], stated.right) == (one, "veto")
    # It has no seat, and is not counted among those who stop a decision by their votes.
    told = against(decisions, found, "seat")
    assert (told.whole, told.no and told.no.number, told.staying_away and told.staying_away.number) == (7, 4, 4)


def test_a_say_of_those_who_have_left_is_not_used() -> None:
    charter = charter_of(plan("at least 4", seats=SEATS, more="    consent of donor\n"))
    after = Decisions(charter).without(frozenset({"donor"}))
    found = after.case(charter.decisions["plan"])
    assert isinstance(found, Case)
    assert not after.can_pass(found)
    vetoed = charter_of(plan("at least 4", seats=SEATS, more="    veto donor\n"))
    after = Decisions(vetoed).without(frozenset({"donor"}))
    found = after.case(vetoed.decisions["plan"])
    assert isinstance(found, Case)
    assert after.can_pass(found)
    assert [voter.count for voter in found.voters if voter.kind == "outside"] == [0]


def test_a_seat_in_another_body_has_the_say() -> None:
    court = "body court\n    seats\n        judge 1 for league\n        jury 2 from market\n"
    text = court + plan("at least 1", seats=SEATS, more="    veto judge\n    consent of jury\n")
    found = case(text)
    assert [(voter.name, voter.body) for voter in found.voters if voter.body == "court"] == [
        ("judge", "court"), ("jury", "court"),
    ]  # fmt: skip
    assert goes(text, chiefs="yyy", judge="-", jury="yy")
    assert not goes(text, chiefs="yyy", judge="n", jury="yy")
    assert not goes(text, chiefs="yyy", judge="y", jury="yn")


def test_a_yes_of_the_body_itself_is_needed() -> None:
    # Nothing passes by consent from outside alone, nor by the votes of another body.
    text = plan("no more than 2 objections", seats=SEATS, more="    consent of donor\n")
    assert not goes(text, donor="y")
    assert goes(text, chiefs="ynn", donor="y")
    assert not goes(text, chiefs="nnn", firms="y-", donor="y")


def test_whoever_is_in_two_constituencies_is_of_the_first() -> None:
    groups = "constituency club\n    members league\nconstituency team\n    members league, donor\n"
    seats = "        folk 1 for league\n        chiefs 2 from state\n"
    found = case(groups + plan("at least 1", seats=seats))
    assert [(voter.constituency, voter.constituencies) for voter in found.voters] == [
        ("club", ("club",)), ("state", ("state",)),
    ]  # fmt: skip
    found = case(groups + plan("at least 1", seats="        chiefs 2 from state\n", more="    veto league\n"))
    assert [voter.constituency for voter in found.voters] == ["state", "club"]
    # The seat itself has the say while its holder is not known to be there.
    guest = "        guest 1 for league, non-voting\n        chiefs 2 from state\n"
    found = case(groups + plan("at least 1", seats=guest, more="    veto guest\n"))
    assert [(voter.name, voter.constituency) for voter in found.voters] == [("chiefs", "state"), ("league", "club")]
    empty = guest.replace("for league", "for league, vacant 1")
    found = case(groups + plan("at least 1", seats=empty, more="    veto guest\n"))
    assert [(voter.name, voter.constituency, voter.count) for voter in found.voters] == [
        ("chiefs", "state", 2), ("guest", "club", 0),
    ]  # fmt: skip


def test_of_nested_constituencies_the_widest_is_told_first() -> None:
    groups = "constituency north\n    sector civil-society\nconstituency isles\n    under north\n    members league\n"
    found = case(groups + plan("at least 1", seats="        folk 1 for league\n        others 1 from north\n"))
    assert [(voter.constituency, voter.constituencies) for voter in found.voters] == [
        ("north", ("isles", "north")), ("north", ("north",)),
    ]  # fmt: skip
    empty = "        guest 1 from isles, vacant 1, non-voting\n        others 1 from market\n"
    found = case(groups + plan("at least 1", seats=empty, more="    veto guest\n"))
    assert [voter.constituency for voter in found.voters] == ["market", "north"]
