"""The voting matrix: how many votes are enough, over all and in each constituency, and where exactly the edge is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import case, charter_of, plan

from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.matrix import Line, line_of


def line(text: str) -> Line:
    return line_of(Decisions(charter_of(text)), case(text))


@pytest.mark.parametrize(
    ("seats", "requires", "least", "whole"),
    [
        ("16 from public", "more than 1/2 of all seats", 9, 16),
        ("16 from public", "at least 1/2 of all seats", 8, 16),
        ("5 from public", "at least 2/3 of all seats", 4, 5),
        ("24 from public", "at least 2/3 of votes cast", 16, 24),
        ("9 from public", "at least 2/3 of votes cast", 6, 9),
        ("9 from public, vacant 3", "more than 1/2 of all seats", 5, 9),
        ("9 from public, vacant 3", "more than 1/2 of filled seats", 4, 6),
        ("3 from public, with 5 votes", "more than 1/2 of voting power", 8, 15),
        ("3 from public", "at least 3", 3, 3),
        ("3 from public", "more than 2", 3, 3),
    ],
)
def test_the_edge_of_an_amount(seats: str, requires: str, least: int, whole: int) -> None:
    (edge,) = line(plan(requires, seats=f"        people {seats}\n")).edges
    assert [edge.asked.least, edge.asked.whole] == [least, whole]


def test_an_amount_of_each_group_has_an_edge_in_each() -> None:
    edges = line(plan("more than 1/2 of all seats of each constituency")).edges
    assert [(edge.asked.group, int(edge.asked.least), int(edge.asked.whole)) for edge in edges] == [
        ("state", 2, 2),
        ("market", 2, 3),
        ("public", 3, 4),
    ]


def test_the_edge_among_chambers_is_a_part_of_the_power() -> None:
    seats = "        firms 1 from market\n        people 4 from public\n"
    chambers = "    chamber market 1/2\n    chamber public 1/2\n"
    (edge,) = line(plan("at least 2/3 of voting power", seats=seats, body=chambers)).edges
    assert (edge.asked.least, edge.asked.whole) == (Fraction(3, 4), Fraction(1))


@pytest.mark.parametrize(
    ("requires", "least"),
    [
        ("at least 5", {"state": 0, "market": 0, "public": 0}),
        ("at least 7", {"state": 0, "market": 1, "public": 2}),
        ("at least 5 and at least 2 of market", {"state": 0, "market": 2, "public": 0}),
        ("unanimity", {"state": 2, "market": 3, "public": 4}),
    ],
)
def test_the_least_of_each_constituency(requires: str, least: dict[str, int]) -> None:
    found = line(plan(requires)).constituencies
    assert {one.constituency: one.least for one in found} == least
    assert {one.constituency: one.seats for one in found} == {"state": 2, "market": 3, "public": 4}


def test_bound_seats_give_all_they_have() -> None:
    seats = "        firms 3 from market, bound by market\n        people 2 from public\n"
    (market, _) = line(plan("at least 3", seats=seats)).constituencies
    assert (market.least, market.seats) == (3, 3)
