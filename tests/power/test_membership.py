"""Who belongs to whom: laws for random partners and groups, also in a circle, and the walk of the census."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from power.census import Census
from power.drawn import GROUPS, PARTNERS, Drawing

from mspcharter.model import Charter
from mspcharter.model.governance import Body, Filling, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.money import Resource
from mspcharter.model.parties import Constituency, Role, Sector, Stakeholder

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
            name: Stakeholder(name, sector=draw(_maybe(S)), joins_as=draw(joins), part_of=draw(_some(P)))  # type: ignore[arg-type]
            for name in P
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
    theirs = membership.seats_of("c", board)
    assert (theirs.surely, theirs.perhaps) == (1, 3)


def test_affiliates_count_with_their_head_and_come_from_where_it_is_said() -> None:
    charter = Charter(
        stakeholders={
            "group": Stakeholder("group"),
            "firm": Stakeholder("firm", part_of=("group",), sector="private-sector"),
            "shop": Stakeholder("shop", part_of=("firm",)),
        },
        constituencies={"traders": Constituency("traders", members=("shop",), coordinator="firm")},
        roles={"keeper": Role("keeper", held_by=("shop",)), "watch": Role("watch", held_by=("firm", "shop"))},
        resources={"cash": Resource("cash", from_="shop"), "room": Resource("room", from_="group")},
    )
    membership = Membership(charter)
    assert membership.heads("shop") == ("shop", "firm", "group")
    assert membership.acts_for("shop", "group") is True
    assert membership.acts_for("traders", "group") is True
    assert membership.belongs("shop", "group") is False
    assert membership.funders == {"group": 0}
    assert membership.givers == ("shop", "group")
    assert membership.represented_by("firm") == {"traders"}
    assert membership.homes("firm") == ()
    assert [membership.one_holder(name) for name in ("keeper", "watch", "firm")] == ["shop", "watch", "firm"]
    assert membership.groups("shop") == {"shop", "firm", "group", "traders"}
