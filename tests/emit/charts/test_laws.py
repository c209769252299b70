"""Laws of charts, for charters drawn at random: nothing is lost, nothing is shown twice, all texts are only texts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from xml.etree import ElementTree

from emit.charts.drawings import SVG, description, of_class, size
from hypothesis import given, settings
from hypothesis import strategies as st
from random_texts import HOSTILE
from strategies import charters

from mspcharter.emit.charts.drawn.arrows import Point, arrows
from mspcharter.emit.charts.graphs import Cluster, Edge, Graph, Node, dot, mermaid
from mspcharter.emit.charts.paper import NothingToShowError
from mspcharter.emit.charts.views import CHARTS
from mspcharter.emit.picture.style import LANDSCAPE, PORTRAIT
from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.power.decisions import Decisions
from mspcharter.power.voters import voters_of

FEW = settings(max_examples=40, deadline=None)
TAGS = {
    "svg", "title", "desc", "rect", "g", "text", "tspan", "path", "circle", "defs", "pattern",
}  # fmt: skip


def _drawn(decisions: Decisions, view: str) -> tuple[str, ...]:
    try:
        return CHARTS[view].svgs(decisions)
    except NothingToShowError:
        return ()


@given(charters())
@FEW
def test_any_charter_is_drawn_and_nothing_is_lost_or_told_twice(charter: Charter) -> None:
    decisions = Decisions(charter)
    pages = {view: _drawn(decisions, view) for view in CHARTS if view != "governance"}
    for several in pages.values():
        for page in several:
            _is_sound(page)
    _shows_partners(charter, pages["stakeholders"])
    _shows_risks(charter, pages["risks"])
    _shows_contributions(charter, pages["resources"])
    _shows_responsibilities(charter, pages["raci"])
    _shows_decisions(charter, pages["decisions"])


def _is_sound(page: str) -> None:
    root = ElementTree.fromstring(page)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= TAGS
    assert size(page)[0] in (PORTRAIT[0], LANDSCAPE[0])
    identifiers = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(identifiers) == len(set(identifiers))


def _shows_partners(charter: Charter, pages: Sequence[str]) -> None:
    """Every partner is in one group, and every vote of a body in one line of groups."""
    assert sorted(one["data-key"] for one in of_class(pages, "partner")) == sorted(charter.stakeholders)
    chips = sorted(one["data-key"] for one in of_class(pages, "chip"))
    partners = charter.stakeholders.values()
    assert chips == sorted(one.name for one in partners if None not in (one.influence, one.affected))
    membership = Membership(charter)
    voting = [[one for one in voters_of(membership, body) if one.seat] for body in charter.bodies.values()]
    wholes = [sum(one.votes * one.count + one.vacant_votes * one.vacant for one in voters) for voters in voting]
    for at, whole in enumerate(whole for whole in wholes if whole):
        assert sum(Fraction(one.get(f"data-votes-{at}", "0")) for one in of_class(pages, "group")) == whole


def _shows_risks(charter: Charter, pages: Sequence[str]) -> None:
    """Every risk is told once and stands in its cell."""
    assert sorted(one["data-key"] for one in of_class(pages, "risk")) == sorted(charter.risks)
    before = {one["data-key"] for one in of_class(pages, "before")}
    assert before == {one.name for one in charter.risks.values() if None not in (one.likelihood, one.impact)}
    after = {one["data-key"] for one in of_class(pages, "after")}
    assert after == {one.name for one in charter.risks.values() if one.residual is not None}
    assert {one["data-key"] for one in of_class(pages, "arrow")} <= before & after


def _shows_contributions(charter: Charter, pages: Sequence[str]) -> None:
    """Every contribution is drawn once."""
    bands = [one["data-key"] for one in of_class(pages, "flow") if not one["data-key"].startswith("share ")]
    loose = [one["data-key"] for one in of_class(pages, "loose")]
    assert sorted([*bands, *loose]) == sorted(charter.resources if pages else ())
    paid = [one["data-key"] for one in of_class(pages, "paid")]
    assert len(paid) == len(set(paid))
    words = " ".join(map(description, pages))
    for one in charter.resources.values() if pages else ():
        assert clean(charter.title_of(one.name)) in words


def _shows_responsibilities(charter: Charter, pages: Sequence[str]) -> None:
    """Every activity is a row, and says who has a part in it."""
    rows = [one["data-key"] for one in of_class(pages, "activity")]
    assert set(rows) == (set(charter.activities) if pages else set())
    words = " ".join(map(description, pages))
    for activity in charter.activities.values() if pages else ():
        for name in (*activity.responsible, *activity.accountable, *activity.consulted, *activity.informed):
            assert clean(charter.title_of(name)) in words


def _shows_decisions(charter: Charter, pages: Sequence[str]) -> None:
    """Every decision has all steps of its ladder, unless a fact on which they rest is still open."""
    assert list(dict.fromkeys(one["data-key"] for one in of_class(pages, "decision"))) == list(charter.decisions)
    steps = [one["data-key"] for one in of_class(pages, "rung")]
    assert len(steps) == len(set(steps))
    for decision in charter.decisions.values():
        for number in range(1, len(decision.requires) + 1 if not decision.origin.open else 1):
            assert f"{decision.name}/{number}" in steps


CELLS = st.tuples(st.integers(0, 4), st.integers(0, 4))


@given(st.lists(st.tuples(CELLS, CELLS).filter(lambda pair: pair[0] != pair[1]), max_size=8))
@FEW
def test_no_mark_hides_the_head_of_an_arrow(moves: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    radius, step = 7.5, 25.0
    seen: dict[tuple[int, int], int] = {}

    def place(cell: tuple[int, int]) -> Point:
        at = seen[cell] = seen.get(cell, -1) + 1
        return cell[0] * 91 + 20 + at % 3 * step, cell[1] * 150 + 20 + at // 3 * step

    pairs = [(place(start), place(end)) for start, end in moves]
    marks = [point for pair in pairs for point in pair]
    for arrow, (_, end) in zip(arrows(pairs, marks, radius), pairs, strict=True):
        assert math.isclose(math.dist(arrow.head[0], end), radius + 1.5)
        for corner in arrow.head:
            assert all(math.dist(corner, mark) >= radius for mark in marks if mark != end)


TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12), max_size=4).map("".join)


def _unquoted(text: str) -> str:
    """Return a line of DOT without its strings."""
    found, inside, escaped = "", False, False
    for sign in text:
        if escaped:
            escaped = False
        elif inside and sign == "\\":
            escaped = True
        elif sign == '"':
            inside = not inside
        elif not inside:
            found += sign
    assert not inside
    return found


@given(TEXTS, TEXTS)
@FEW
def test_no_text_changes_the_structure_of_a_graph(title: str, label: str) -> None:
    def graph(words: str, more: str) -> Graph:
        nodes = (Node("a", more), Node("b", words, "end"))
        return Graph(words, (Cluster(words, nodes), Cluster("", (Node("c", more),))), (Edge("a", "b", more),))

    plain, odd = graph("x", "y"), graph(title or "x", label or "y")
    if clean(title) and clean(label):
        assert [_unquoted(line) for line in dot(odd).split("\n")] == [
            _unquoted(line) for line in dot(plain).split("\n")
        ]
        assert dot(odd).count("\n") == dot(plain).count("\n")
        shown = mermaid(odd).split("\n")
        assert [_unquoted(line) for line in shown[3:]] == [_unquoted(line) for line in mermaid(plain).split("\n")[3:]]
        assert shown[1].startswith("title: '")
        assert shown[1].count("'") % 2 == 0


def test_a_graph_is_written_in_both_languages() -> None:
    graph = Graph(
        "How decisions are made",
        (Cluster("Budget", (Node("a", 'The "board" votes'), Node("b", "Adopted", "end"))),),
        (Edge("a", "b", "if it passes"),),
    )
    assert dot(graph) == (
        "digraph charter {\n"
        '  graph [label="How decisions are made", labelloc=t, rankdir=TB];\n'
        '  node [fontname="Helvetica", shape=box, style=rounded];\n'
        '  edge [fontname="Helvetica", fontsize=10];\n'
        "  subgraph cluster_0 {\n"
        '    label="Budget";\n'
        '    n1 [label="The \\"board\\" votes"];\n'
        '    n2 [label="Adopted", shape=oval, style=""];\n'
        "  }\n"
        '  n1 -> n2 [label="if it passes"];\n'
        "}\n"
    )
    assert mermaid(graph) == (
        "---\ntitle: 'How decisions are made'\n---\nflowchart TB\n"
        '  subgraph g0["Budget"]\n    n1("The #34;board#34; votes")\n    n2(["Adopted"])\n  end\n'
        '  n1 -->|"if it passes"| n2\n'
    )


def test_shares_that_are_equal_do_not_overlap() -> None:
    """Every mark of a player has a lane of its own, whatever its share."""
    from emit.charts.drawings import drawn

    for page in drawn("ke-cctld", "power"):
        for player in ElementTree.fromstring(page).iter(f"{SVG}g"):
            if player.get("class") == "player":
                heights = [float(mark.attrib["cy"]) for mark in player.iter(f"{SVG}circle")]
                heights += [float(mark.attrib["y"]) + 3.6 for mark in player.iter(f"{SVG}rect")]
                assert len(heights) == 2
                assert abs(heights[0] - heights[1]) > 9
                assert Fraction(player.attrib["data-power"]) > 0
