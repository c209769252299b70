"""The picture shows every body, seat and partner, who joins them, and what holds for any charter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mspcharter.compiler import compile
from mspcharter.emit import EMITTERS
from mspcharter.emit.picture.diagram import Diagram, Edge, Node
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.model import Charter
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.msp"))

BASIN = """\
charter bassin "Autorité du bassin: partenariat pour une gestion équitable, durable et inclusive de l’eau et des zones"
stakeholder farmers "Coordination nationale des organisations paysannes et des producteurs agricoles"
    sector grassroots
stakeholder ماء "اتحاد جمعيات مستخدمي المياه في الحوض الأدنى"
    sector grassroots
stakeholder donor "Bailleurs de fonds"
    sector development-partner
    joins as observer
stakeholder host "Hôte"
    sector academia
role office "Secrétariat"
    held by host
constituency river "Riverains"
    members farmers, ماء
constituency coast "Côtes"
body council "Conseil d’administration élargi"
    seats
        farm "Paysans" 3 from river, elected by river
        water "مستخدمو المياه" 1 for ماء, appointed by ماء
        money 2 for donor, nominated by donor confirmed by "the Minister", non-voting
        coasts 2 from coast, selected by coast, with 3 votes
        expert "Experts" 1 appointed by "the King", vacant 1
        press 1 from media, appointed by media
        people 4 from river, by lot, vacant 2
        open 1 from river
        lone 1 for farmers, with 2 votes
        each 1 for each founder stakeholder
    meets every 3 months, notice 7 days
    quorum at least 2/3 of all seats
    chair elected by council, for 2 years
    secretariat office
body bureau "Bureau"
    under council
    seats
        head "Président" 1 from river, elected by council
    reports to council every 1 month
    chair held by farmers
    secretariat host
body panel
    under council
    reports to bureau
decision first "First"
    taken by bureau
    requires consensus
    tie goes to council
    if blocked goes to council
decision second "Second"
    taken by council
    requires consensus
    tie goes to office
"""


def _charter(text: str) -> Charter:
    return compile(Source("charter.msp", text)).charter


def _nodes(diagram: Diagram) -> dict[str, Node]:
    return {node.key: node for node in [*diagram.nodes, *(node for group in diagram.groups for node in group.nodes)]}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_drawn_as_they_always_have_been(path: Path, golden: Callable[[Path, str], None]) -> None:
    charter = _charter(path.read_text(encoding="utf-8"))
    golden(ROOT / "tests/golden" / f"{path.stem}.dot", EMITTERS["dot"].emit(charter, None).decode())


def test_one_example_becomes_the_svg_that_it_always_has_been(golden: Callable[[Path, str], None]) -> None:
    charter = _charter((ROOT / "examples/ke-cctld.msp").read_text(encoding="utf-8"))
    golden(ROOT / "tests/golden/ke-cctld.svg", EMITTERS["svg"].emit(charter, None).decode())


def test_every_partner_of_an_example_has_one_box_and_every_arrow_joins_two() -> None:
    for path in EXAMPLES:
        charter = _charter(path.read_text(encoding="utf-8"))
        diagram = governance_diagram(charter)
        nodes = _nodes(diagram)
        assert {edge.head for edge in diagram.edges} | {edge.tail for edge in diagram.edges} <= set(nodes)
        holders = {name for role in charter.roles.values() for name in role.held_by}
        assert {f"party {name}" for name in charter.stakeholders if name not in holders} <= set(nodes)


def test_a_body_shows_its_seats_its_habits_and_what_is_vacant() -> None:
    council = _nodes(governance_diagram(_charter(BASIN)))["body council"]
    assert council.note == "meets every 3 months; quorum at least 2/3 of all seats; chair elected by its own members"
    assert [(line.text, line.note) for line in council.lines] == [
        ("Paysans", "3 seats"),
        ("مستخدمو المياه", "1 seat"),
        ("Money", "2 seats, no vote"),
        ("Coasts", "2 seats, 3 votes each"),
        ("Experts", "1 seat, vacant, appointed by the King"),
        ("Press", "1 seat"),
        ("People", "4 seats, 2 vacant, by lot"),
        ("Open", "1 seat"),
        ("Lone", "1 seat, 2 votes"),
        ("Each", "0 seats, 1 for each founder partner"),
    ]
    assert council.lines[6].dots == ("full", "full", "missing", "missing")
    assert council.lines[2].dots == ("hollow", "hollow")


def test_arrows_say_who_sends_whom_who_serves_and_where_a_blocked_decision_goes() -> None:
    assert governance_diagram(_charter(BASIN)).edges == (
        Edge("party river", "body council", "elects", "elects 3", 0),
        Edge("party ماء", "body council", "appoints", "appoints 1", 1),
        Edge("party donor", "body council", "appoints", "nominates 2", 2),
        Edge("outside The Minister", "body council", "appoints", "confirms", 2),
        Edge("party coast", "body council", "appoints", "selects 2", 3),
        Edge("party media", "body council", "appoints", "appoints 1", 5),
        Edge("party river", "body council", "holds", "", 6),
        Edge("party river", "body council", "holds", "", 7),
        Edge("party farmers", "body council", "holds", "", 8),
        Edge("party river", "body bureau", "holds", "", 0),
        Edge("body council", "body bureau", "elects", "elects 1", 0),
        Edge("body bureau", "body council", "reports", "reports every month, is under"),
        Edge("body panel", "body bureau", "reports", "reports"),
        Edge("body panel", "body council", "reports", "is under"),
        Edge("office office", "body council", "serves", "serves"),
        Edge("office host", "body bureau", "serves", "serves"),
        Edge("body bureau", "body council", "escalates", "if blocked or tied: First"),
        Edge("body council", "office office", "escalates", "if tied: Second"),
    )


def test_partners_stand_in_their_groups() -> None:
    groups = {
        group.label: [node.heading for node in group.nodes] for group in governance_diagram(_charter(BASIN)).groups
    }
    assert groups == {
        "Riverains": [
            "Coordination nationale des organisations paysannes et des producteurs agricoles",
            "اتحاد جمعيات مستخدمي المياه في الحوض الأدنى",
            "The whole constituency",
        ],
        "Other constituencies": ["Côtes", "Media"],
        "Other partners": ["Bailleurs de fonds"],
        "Outside": ["The Minister"],
    }


def test_many_blocked_decisions_share_one_arrow() -> None:
    decisions = "".join(
        f"decision d{number}\n    taken by b\n    requires consensus\n    if blocked goes to a\n" for number in range(3)
    )
    edges = governance_diagram(_charter(f"charter c\nbody a\nbody b\n{decisions}")).edges
    assert edges == (Edge("body b", "body a", "escalates", "3 decisions, if blocked or tied"),)


def test_the_legend_explains_what_is_drawn_and_nothing_else() -> None:
    diagram = governance_diagram(_charter('charter c "C"\n    version 2.0\nbody a\n    seats\n        x 1\n'))
    assert [key.kind for key in diagram.legend] == ["advisory", "full"]
    assert diagram.subtitle.endswith("Version 2.0, draft.")
    assert governance_diagram(Charter()).title == "Charter"


def test_a_charter_in_several_scripts_is_drawn() -> None:
    picture = EMITTERS["svg"].emit(_charter(BASIN), None).decode()
    assert "مستخدمو المياه" in picture
    assert "élargi" in picture


AGREEMENTS = """\
charter c
constituency growers
stakeholder bank
    sector private-sector
body board
    seats
        a 3 from growers, elected by growers
        b 1 for bank
body panel
    seats
        p 2 elected by board
decision d1 "One"
    taken by board
    requires at least 2
    veto b, panel, growers
decision d2 "Two"
    taken by board
    requires at least 2
    veto panel
    approved by "the Minister"
decision d3 "Three"
    taken by board
    requires at least 2
    veto panel
    consent of bank
"""


def test_a_veto_from_outside_the_body_is_an_arrow_and_one_of_its_seats_is_noted_there() -> None:
    diagram = governance_diagram(_charter(AGREEMENTS))
    assert [edge for edge in diagram.edges if edge.kind in ("vetoes", "consents")] == [
        Edge("body panel", "body board", "vetoes", "may veto: 3 decisions"),
        Edge("outside The Minister", "body board", "consents", "must agree: Two"),
    ]
    board = _nodes(diagram)["body board"]
    assert [line.note for line in board.lines] == [
        "3 seats, may veto: 1 decision",
        "1 seat, may veto: 1 decision, must agree: 1 decision",
    ]


def test_only_a_body_that_takes_part_in_a_decision_is_drawn_as_one_that_decides() -> None:
    nodes = _nodes(governance_diagram(_charter(AGREEMENTS)))
    assert (nodes["body board"].kind, nodes["body panel"].kind) == ("body", "body")
    nodes = _nodes(
        governance_diagram(_charter(AGREEMENTS.replace("veto b, panel, growers", "").replace("veto panel", "")))
    )
    assert (nodes["body board"].kind, nodes["body panel"].kind) == ("body", "advisory")


def test_unequal_votes_are_written_beside_the_seats() -> None:
    text = (
        "charter c\nconstituency north\nconstituency south\nbody b\n    seats\n        n 6 from north\n"
        "        s 2 from south\n    chamber north 1/2\n    chamber south 1/2\n"
    )
    assert [line.note for line in _nodes(governance_diagram(_charter(text)))["body b"].lines] == [
        "6 seats, 50% of the votes",
        "2 seats, 50% of the votes",
    ]


def test_seats_that_are_filled_in_a_manner_but_by_no_party_have_no_outsider() -> None:
    text = (
        'charter c\nconstituency all\nbody b\n    seats\n        n 6 from all, selected by "each for itself"\n'
        '        s 2 from all, selected by "each for itself"\n'
    )
    diagram = governance_diagram(_charter(text))
    assert [group.label for group in diagram.groups] == ["Constituencies"]
    assert [edge.kind for edge in diagram.edges] == ["holds", "holds"]


def test_constituencies_under_one_another_in_a_circle_are_drawn() -> None:
    text = "charter c\nconstituency a\n    under b\nconstituency b\n    under a\n"
    assert set(_nodes(governance_diagram(_charter(text)))) == {"party a", "party b"}
