"""Who belongs to whom: laws for random partners and groups, also in a circle, and the walk of the census."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from power.census import Census
from power.charters import charter_of
from power.drawn import Drawing
from power.starts.begun import GROUPS, PARTNERS

from mspcharter.model import Charter
from mspcharter.model.governance import Body, Filling, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.money import Resource
from mspcharter.model.parties import Constituency, Role, Sector, Stakeholder
from mspcharter.model.values import Who
from mspcharter.power.voters import voters_of

P, G, S = ("p1", "p2", "p3", "p4"), ("g1", "g2", "g3"), ("s1", "s2", "s3")


def _maybe(names: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(names)


def _some(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)


@st.composite
def communities(draw: st.DrawFn) -> Charter:
    """Draw partners, groups and sectors, any of which may be a part of any other, and a body that seats them."""
    seats = tuple(
        Seat(
            f"line{number}",
            None,
            draw(st.integers(1, 3)),
            **draw(  # type: ignore[arg-type]
                st.sampled_from(P).map(lambda name: {"for_": name})
                | st.sampled_from((*G, *S)).map(lambda name: {"from_": name})
                | st.sampled_from(("stakeholder", "founder")).map(lambda kind: {"for_each": kind})
                | st.just({})
            ),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    joins = st.sampled_from(("founder", "full", "observer"))
    return Charter(
        stakeholders={
            name: Stakeholder(name, sector=draw(_maybe(S)), joins_as=draw(joins), part_of=draw(_some(P))) for name in P
        },
        constituencies={
            name: Constituency(name, members=draw(_some(P)), sector=draw(_maybe(S)), under=draw(_maybe(G)))
            for name in G
        },
        sectors={name: Sector(name, under=draw(_maybe(S))) for name in S},
        bodies={"board": Body("board", seats=seats)},
    )


@given(communities())
def test_what_is_above_what_is_above_one_is_above_one(charter: Charter) -> None:
    membership = Membership(charter)
    for names, above in (
        (P, membership.heads),
        (G, membership.constituencies_above),
        (S, membership.sectors_above),
    ):
        for name in names:
            assert above(name)[0] == name
            for upper in above(name):
                assert {*above(upper)} <= {*above(name)}
                assert membership.groups(name) >= {name, upper}


@given(communities())
def test_who_belongs_to_a_part_belongs_to_the_whole(charter: Charter) -> None:
    membership = Membership(charter)
    for above, parts in ((membership.constituencies_above, G), (membership.sectors_above, S)):
        for part in parts:
            assert membership.belongs(part, part)
            for name in (*P, *G, *S):
                if membership.belongs(name, part):
                    assert all(membership.belongs(name, whole) for whole in above(part))


@given(communities())
def test_a_whole_has_the_seats_of_its_parts(charter: Charter) -> None:
    membership, board = Membership(charter), charter.bodies["board"]
    for above, parts in ((membership.constituencies_above, G), (membership.sectors_above, S)):
        for part in parts:
            its = membership.seats_of(part, board)
            assert 0 <= its.surely <= its.perhaps <= membership.voting_seats(board)
            for whole in above(part):
                assert membership.seats_of(whole, board).surely >= its.surely


@given(communities())
def test_a_seat_for_each_partner_counts_as_often_as_it_is_spelled_out(charter: Charter) -> None:
    membership, board = Membership(charter), charter.bodies["board"]
    for line in board.seats:
        assert membership.count(line) == sum(seat.count for seat in membership.single_seats(line))
    assert membership.all_seats(board) == sum(map(membership.count, board.seats))


@given(st.integers(0, 1 << 32))
def test_a_seat_belongs_to_whom_the_census_says(seed: int) -> None:
    charter = Drawing(Random(seed)).charter()
    census, membership = Census(charter), Membership(charter)
    # A name that a seat has as well means the seat there.
    lines = {seat.name for body in charter.bodies.values() for seat in body.seats}
    sectors = {sector for sector, _, _ in PARTNERS.values()} | {"private-sector"}
    for place, seat in census.seats.items():
        holder = census.holder(place)
        assert membership.holder(seat) == holder
        assert list(membership.homes_of(seat)) == census.homes(place)
        if holder is not None:
            assert membership.head(holder) == census.head(holder)
        for name in {*PARTNERS, *GROUPS, *sectors} - lines:
            assert (membership.holds(seat, name) is True) is census.is_of(place, name), (seat, name)


@given(communities())
def test_the_widest_sector_is_the_only_one_that_is_reached(charter: Charter) -> None:
    membership = Membership(charter)
    for name in (*P, *G, *S):
        widest = membership.widest_sectors(name)
        assert membership.widest_sector(name) == (next(iter(widest)) if len(widest) == 1 else None)
        assert widest == {membership.sectors_above(sector)[-1] for sector in membership.sectors_of(name)}
    for line in charter.bodies["board"].seats:
        group = line.belongs_to
        assert membership.sector_of(line) == (membership.sector(group) if group is not None else None)
        assert membership.widest_sector_of(line) == (membership.widest_sector(group) if group is not None else None)


def test_a_group_comes_from_a_region_if_all_its_members_do() -> None:
    south, north = Who(name="south"), Who(text="the north")
    charter = Charter(
        stakeholders={
            "a": Stakeholder("a", region=south),
            "b": Stakeholder("b", region=south),
            "c": Stakeholder("c", region=north),
            "d": Stakeholder("d"),
        },
        constituencies={
            name: Constituency(name, members=members)
            for name, members in {"one": ("a", "b"), "both": ("a", "c"), "some": ("a", "d"), "none": ()}.items()
        },
    )
    membership = Membership(charter)
    assert [membership.region(name) for name in "abcde"] == ["south", "south", "the north", None, None]
    names = ("a", "c", "d", "one", "both", "some", "none")
    assert [membership.comes_from(name, "south") for name in names] == [True, False, None, True, None, None, None]
    assert [membership.comes_from(name, "east") for name in names] == [False, False, None, False, False, None, None]


def test_seats_add_up_where_they_make_the_size() -> None:
    membership = Membership(Charter(stakeholders={"a": Stakeholder("a"), "b": Stakeholder("b", joins_as="observer")}))
    seats = (Seat("x", None, 2), Seat("y", None, 1, for_each="stakeholder"))
    assert [membership.adds_up(Body("board", seats=seats, size=size)) for size in (None, 3, 4)] == [True, True, False]
    assert not membership.adds_up(Body("board"))
    assert not membership.adds_up(Body("board", size=3))
    both = membership.seats_of("a", Body("board", seats=(Seat("z", None, 3, for_each="stakeholder"), seats[0])))
    assert (both.surely, both.perhaps, [line.name for line in both.lines]) == (3, 5, ["z", "x"])


def test_a_seat_that_is_bound_is_of_the_group_that_binds_it() -> None:
    membership = Membership(
        Charter(
            stakeholders={"a": Stakeholder("a", sector="media")},
            constituencies={"part": Constituency("part", under="whole"), "whole": Constituency("whole")},
        )
    )
    bound, chosen = Seat("x", None, 1, bound_by="part"), Seat("y", None, 1, filled=Filling("elected", Who(name="a")))
    assert membership.homes_of(bound) == ("part",)
    assert membership.homes_of(chosen) == ()
    assert [membership.holds(bound, name) for name in ("part", "whole", "a", "media")] == [True, True, None, False]
    assert [membership.holds(chosen, name) for name in ("part", "a", "media")] == [False, False, False]


def test_a_group_of_unknown_members_may_have_anybody_and_one_with_members_may_not() -> None:
    board = Body(
        "board",
        seats=(
            Seat("x", None, 1, from_="open"),
            Seat("y", None, 2, from_="closed"),
            Seat("z", None, 1, from_="single"),
            Seat("w", None, 1, filled=Filling("by lot")),
        ),
    )
    charter = Charter(
        stakeholders={name: Stakeholder(name) for name in "abcd"},
        constituencies={
            "open": Constituency("open"),
            "closed": Constituency("closed", members=("a", "b")),
            "single": Constituency("single", members=("c",)),
        },
    )
    membership = Membership(charter)
    x, y, z, w = board.seats
    assert [membership.holds(seat, "a") for seat in (x, y, z, w)] == [None, None, False, None]
    assert [membership.holds(seat, "c") for seat in (x, y, z, w)] == [None, False, True, None]
    assert [membership.belongs("a", group) for group in ("open", "closed", "single")] == [False, True, False]
    assert [membership.belongs("d", group) for group in ("open", "closed", "single")] == [None, False, False]
    assert [membership.holder(seat) for seat in (x, y, z, w)] == [None, None, "c", None]
    theirs = membership.seats_of("c", board)
    assert (theirs.surely, theirs.perhaps) == (1, 3)


def test_affiliates_count_with_their_head_and_come_from_where_it_is_said() -> None:
    charter = Charter(
        stakeholders={
            "group": Stakeholder("group"),
            "firm": Stakeholder("firm", part_of=("group",), sector="private-sector"),
            "shop": Stakeholder("shop", part_of=("firm",)),
            "other": Stakeholder("other"),
        },
        constituencies={
            "traders": Constituency("traders", members=("shop",), coordinator="firm"),
            "pair": Constituency("pair", members=("firm", "other")),
        },
        roles={"keeper": Role("keeper", held_by=("shop",)), "watch": Role("watch", held_by=("firm", "shop"))},
        resources={"cash": Resource("cash", from_="shop"), "room": Resource("room", from_="group")},
    )
    membership = Membership(charter)
    assert membership.heads("shop") == ("shop", "firm", "group")
    assert membership.acts_for("shop", "group") is True
    assert membership.acts_for("traders", "group") is True
    assert membership.acts_for("pair", "group") is False
    assert [membership.is_head(name) for name in ("group", "firm")] == [True, False]
    assert membership.belongs("shop", "group") is False
    assert membership.funders == {"group": 0}
    assert membership.givers == ("shop", "group")
    assert membership.represented_by("firm") == {"traders", "pair"}
    assert membership.homes("firm") == ("pair",)
    assert [membership.one_holder(name) for name in ("keeper", "watch", "firm")] == ["shop", "watch", "firm"]
    assert membership.groups("shop") == {"shop", "firm", "group", "traders", "pair"}


def test_vacant_seats_of_a_line_for_each_stakeholder_are_those_of_each() -> None:
    body = charter_of("body board\n    seats\n        own 3 for each stakeholder vacant 1\n").bodies["board"]
    voters = voters_of(Membership(charter_of("")), body)
    partners = [one for one in charter_of("").stakeholders.values() if one.is_partner]
    assert sum(one.count for one in voters) == 2 * len(partners)
    assert sum(one.vacant for one in voters) == len(partners)
