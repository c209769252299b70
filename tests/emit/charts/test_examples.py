"""The charts of all examples say what the charters say: read back from the drawing, figure by figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from emit.charts.drawings import ALL, EXAMPLES, decisions, description, drawn, of_class, size, texts

from mspcharter.analysis.measures.indices import Power, power_of
from mspcharter.compiler import compile
from mspcharter.emit.charts.drawn.decisions import decision_flow
from mspcharter.emit.charts.flow_graphs import decision_graph
from mspcharter.emit.charts.flows import flows
from mspcharter.emit.charts.graphs import dot, mermaid
from mspcharter.emit.charts.paper import NothingToShowError
from mspcharter.emit.charts.risks import IMPACTS, LIKELIHOODS
from mspcharter.emit.charts.standing import standings
from mspcharter.emit.charts.views import CHARTS
from mspcharter.emit.picture.style import LANDSCAPE, PORTRAIT
from mspcharter.english import clean
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.limits import paid
from mspcharter.power.questions.shares import money_at
from mspcharter.power.questions.voting_power import voting_power_of
from mspcharter.power.timelines.ways import decision_way
from mspcharter.power.voters import voters_of
from mspcharter.text import Source

GOLDEN = EXAMPLES.parent / "tests/golden/pictures"


def _pages(example: str, view: str) -> tuple[str, ...]:
    try:
        return drawn(example, view)
    except NothingToShowError:
        return ()


@pytest.mark.parametrize("view", CHARTS)
@pytest.mark.parametrize("example", ALL)
def test_a_page_fits_on_a4_and_says_in_words_what_it_shows(example: str, view: str) -> None:
    for page in _pages(example, view) if view != "governance" else ():  # has laws of its own
        width, height = size(page)
        assert any(width <= most and height <= tall for most, tall in (PORTRAIT, LANDSCAPE))
        assert len(description(page)) > 80
        assert not re.search(r"\bNone\b|\bnan\b|Fraction\(", page)


@pytest.mark.parametrize("example", ALL)
def test_every_risk_is_where_the_charter_puts_it(example: str) -> None:
    charter, pages = decisions(example).charter, _pages(example, "risks")
    assert sorted(one["data-key"] for one in of_class(pages, "risk")) == sorted(charter.risks)
    for name, after in (("before", False), ("after", True)):
        spots = {one["data-key"]: (one["data-likelihood"], one["data-impact"]) for one in of_class(pages, name)}
        rated = {risk.name: risk.residual if after else risk for risk in charter.risks.values()}
        assert spots == {
            key: (str(LIKELIHOODS.index(one.likelihood) + 1), str(IMPACTS.index(one.impact) + 1))
            for key, one in rated.items()
            if one is not None and one.likelihood is not None and one.impact is not None
        }


@pytest.mark.parametrize("example", ALL)
def test_every_letter_of_a_responsibility_is_in_its_cell(example: str) -> None:
    charter, pages = decisions(example).charter, _pages(example, "raci")
    for activity in charter.activities.values() if pages else ():
        words = " ".join(map(description, pages))
        for line in ("responsible", "accountable", "consulted", "informed"):
            for name in getattr(activity, line):
                assert clean(charter.title_of(name)) in words
    letters = sum(len(one["data-letters"]) for page in pages for one in _cells(page))
    assert letters == sum(
        len(activity.responsible) + len(activity.accountable) + len(activity.consulted) + len(activity.informed)
        for activity in charter.activities.values()
    )


def _cells(page: str) -> list[dict[str, str]]:
    found = re.findall(r'<g data-key="[^"]*" data-letters="([ARCI]*)">', page)
    return [{"data-letters": one} for one in found]


@pytest.mark.parametrize("example", ALL)
def test_bands_and_lines_add_up_to_the_budget(example: str) -> None:
    charter, pages = decisions(example).charter, _pages(example, "resources")
    found = flows(charter)
    bands = of_class(pages, "flow")
    given = [gift for account in found.accounts for gift in account.gifts]
    drawn_gifts = [one for one in bands if not one["data-key"].startswith("share ")]
    assert sorted(one["data-key"] for one in drawn_gifts) == sorted(gift.resource.name for gift in given)
    loose = [one["data-key"] for one in of_class(pages, "loose")]
    assert sorted([*loose, *(one["data-key"] for one in drawn_gifts)]) == sorted(charter.resources)
    assert sum(Fraction(one.get("data-amount", "0")) for one in drawn_gifts) == sum(gift.amount or 0 for gift in given)
    for account in found.accounts:
        if account.years:
            # Years and lines are counted in different ways, and add up to the same.
            assert sum(year.spends for year in account.years) == account.needed
            assert sum(year.firm + year.pledged for year in account.years) == sum(
                gift.amount or 0 for gift in account.gifts
            )


@pytest.mark.parametrize("example", ALL)
def test_every_step_of_a_decision_is_drawn_once(example: str) -> None:
    charter, pages = decisions(example).charter, _pages(example, "decisions")
    # The head of a decision is repeated where its steps go on to another page.
    assert list(dict.fromkeys(one["data-key"] for one in of_class(pages, "decision"))) == list(charter.decisions)
    steps = [one["data-key"] for one in of_class(pages, "rung")]
    assert len(steps) == len(set(steps))
    for decision in charter.decisions.values():
        way = decision_way(Decisions(charter), decision)
        legs = way.journey.legs
        own = {key for key in legs if key.partition("/")[0] == decision.name}
        if any(way.stages[key].kind == "unsettled" for key in own):
            # How it goes on is open. Its steps may be settled, and then are drawn.
            own = {f"{decision.name}/{'raised' if n == 1 else n}" for n in range(1, len(decision.requires) + 1)}
        hidden = own - set(steps)
        assert all(way.stages[key].kind == "notice" and legs[key].days == 0 for key in hidden)


@pytest.mark.parametrize("example", ALL)
def test_votes_power_and_money_are_those_of_the_power_report(example: str) -> None:
    known = decisions(example)
    pages = _pages(example, "power")
    found = standings(known)
    players = of_class(pages, "player")
    for game in found.games:
        for share in game.shares:
            assert 0 <= share.power <= 1
        assert sum(one.power * one.player.alike for one in game.shares) == 1
        for case in game.cases:
            # Where another count of the same power is at hand, it is the same.
            for other, share in zip(voting_power_of(known, case, found.level), game.shares, strict=False):
                assert (other.player.name, other.banzhaf) == (share.player.name, share.power)
            power = power_of(known.seated(case, found.level).game)
            assert isinstance(power, Power)
    drawn_power = [Fraction(one["data-power"]) for one in players]
    equal = [game for game in found.games if len({(one.votes, one.power, one.money) for one in game.shares}) == 1]
    assert len(players) >= len(found.games)
    assert set(drawn_power) == {one.power for game in found.games for one in game.shares}
    if not equal:
        assert len(players) == sum(len(game.shares) for game in found.games)
    paying = money_at(known.membership, paid(known.charter), found.level)
    for one in players:
        if "data-money" in one:
            assert Fraction(one["data-money"]) == paying.get(one["data-key"], 0)


@pytest.mark.parametrize("example", ALL)
def test_every_partner_and_every_vote_is_in_one_group(example: str) -> None:
    charter, pages = decisions(example).charter, _pages(example, "stakeholders")
    partners = of_class(pages, "partner")
    assert sorted(one["data-key"] for one in partners) == sorted(charter.stakeholders)
    chips = {one["data-key"]: (one["data-influence"], one["data-affected"]) for one in of_class(pages, "chip")}
    assert chips == {
        one.name: (one.influence, one.affected)
        for one in charter.stakeholders.values()
        if one.influence is not None and one.affected is not None
    }
    known = decisions(example).membership
    bodies = [body for body in charter.bodies.values() if known.is_numbered(body) and known.voting_seats(body)]
    open_seats = any(not known.is_numbered(body) for body in charter.bodies.values())
    assert ("because the number of seats is not settled" in "".join(map(description, pages))) == open_seats
    for at, body in enumerate(bodies if pages else ()):
        whole = sum(
            voter.votes * voter.count + voter.vacant_votes * voter.vacant
            for voter in voters_of(decisions(example).membership, body)
        )
        groups = of_class(pages, "group")
        assert sum(Fraction(one.get(f"data-votes-{at}", "0")) for one in groups) == whole
        held = {one["data-key"]: Fraction(one[f"data-votes-{at}"]) for one in partners}
        assert sum(held.values()) <= whole
        for line in body.seats:
            if line.for_ is not None and line.voting and line.count:
                assert held[line.for_] > 0


@pytest.mark.parametrize("view", CHARTS)
def test_the_ke_charter_says_in_words_what_it_always_has(view: str, golden: Callable[[Path, str], None]) -> None:
    pages = drawn("ke-cctld", view)
    words = "\n\n".join(description(page).replace(". ", ".\n") for page in pages)
    golden(GOLDEN / f"ke-cctld.{view}.txt", f"{words}\n")


@pytest.mark.parametrize("view", [name for name, view in CHARTS.items() if view.graph is not None])
def test_the_graphs_of_the_ke_charter_are_as_they_always_have_been(
    view: str, golden: Callable[[Path, str], None]
) -> None:
    make = CHARTS[view].graph
    assert make is not None
    graph = make(decisions("ke-cctld"))
    golden(GOLDEN / f"ke-cctld.{view}.dot", dot(graph))
    golden(GOLDEN / f"ke-cctld.{view}.mermaid", mermaid(graph))


@pytest.mark.parametrize("view", ["power", "risks"])
def test_these_drawings_are_as_they_always_have_been(view: str, golden: Callable[[Path, str], None]) -> None:
    (page,) = drawn("ke-cctld", view)
    golden(GOLDEN / f"ke-cctld.{view}.svg", page)


def test_what_the_ke_charter_draws_is_right() -> None:
    """Figures that were counted by hand."""
    (page,) = drawn("ke-cctld", "resources")
    ca = next(one for one in of_class((page,), "flow") if one["data-key"] == "authority-cash")
    assert ca["data-amount"] == "6120000"
    years = of_class((page,), "year")
    assert [one["data-needs"] for one in years] == ["12000000"] * 3
    assert {one["data-gap"] for one in years} == {"0"}
    power = of_class(drawn("ke-cctld", "power"), "player")
    assert [one["data-votes"] for one in power] == ["1/5", "3/10", "1/5", "3/10"] * 2
    assert {one["data-power"] for one in power} == {"1/4"}
    assert [one["data-money"] for one in power[:4]] == ["31/100", "39/100", "3/25", "9/50"]


def test_a_decision_says_its_votes_days_and_next_step() -> None:
    words = " ".join(map(description, drawn("ke-cctld", "decisions")))
    assert "It takes at most 171 days" in words
    assert "at least 6 of the 10 votes are yes (more than half)" in words
    assert "If not: Goes to Assembly of the Partners: “Any other business of the assembly" in words
    lines = [line for page in drawn("ke-cctld", "decisions") for line in texts(page)]
    assert lines.count("Adopted") == 11
    assert lines.count("Rejected") == 6


@pytest.mark.parametrize("unsettled", ["tie to be agreed", "requires to be agreed", "taken by to be agreed"])
def test_a_decision_leads_to_one_of_which_something_is_open(unsettled: str) -> None:
    text = (
        "charter c\nbody a\n    seats\n        x 3\nbody b\n    seats\n        y 3\n"
        "decision first\n    taken by a\n    about policy\n    requires at least 2\n    tie fails\n"
        "    if blocked goes to b\n"
        "decision second\n    taken by b\n    about policy\n    requires at least 2\n    tie fails\n"
    )
    words = unsettled.partition(" to be")[0]
    head, body = text.split("decision second\n")
    lines = [f"    {unsettled}" if line.strip().startswith(words) else line for line in body.splitlines()]
    charter = compile(Source("c.msp", f"{head}decision second\n" + "\n".join(lines) + "\n")).charter
    assert charter.decisions["second"].origin.open
    graph = decision_graph(Decisions(charter))
    keys = {node.key for cluster in graph.clusters for node in cluster.nodes}
    assert {key for edge in graph.edges for key in (edge.tail, edge.head)} <= keys
    assert decision_flow(Decisions(charter)).sections
