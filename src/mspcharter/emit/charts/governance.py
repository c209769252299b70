"""The governance of a partnership as pages of SVG, and as a graph: bodies, parties, groups, and what links them.

An edge of the graph that goes from a group to a body says how many seats of the body belong to the group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mspcharter.emit.charts.graphs import Cluster, Edge, Graph, Node, Shape
from mspcharter.emit.picture.diagram import Card, CardKind, ChipKind, Diagram, Group
from mspcharter.emit.picture.drawing import as_svg
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.emit.picture.pages import figures
from mspcharter.english import counted
from mspcharter.model import Charter


def governance_pages(charter: Charter) -> tuple[str, ...]:
    """Return the governance picture of *charter* as SVG: one page of A4, or an overview and a page for each body."""
    pages = figures(governance_diagram(charter))
    keys = ["governance", *(f"governance-{number}" for number in range(2, len(pages) + 1))]
    return tuple(as_svg(page, key) for page, key in zip(pages, keys, strict=True))


def governance_graph(charter: Charter) -> Graph:
    """Return the bodies, parties and groups of *charter* as a graph."""
    diagram = governance_diagram(charter)
    drawn = {chip.key for chip in diagram.chips}
    serving = {body.name: body.secretariat for body in charter.bodies.values() if body.secretariat is not None}
    offices = {f"office {office}": charter.title_of(office) for office in serving.values()}
    bodies = (
        *(
            Node(card.key, f"{card.title}, {card.total}" if card.total else card.title, _SHAPES[card.kind])
            for card in diagram.cards
        ),
        *(Node(chip.key, chip.title, _SHAPES[chip.kind]) for chip in diagram.chips),
        *(Node(key, title, _SHAPES["office"]) for key, title in offices.items() if key not in drawn),
    )
    groups = (Cluster(_title(group), tuple(_groups(group))) for group in diagram.groups)
    edges = (
        *(edge for card in diagram.cards for edge in _seats(card, diagram)),
        *(Edge(link.tail, link.head, link.label, link.kind == "reports") for link in diagram.links),
        *(Edge(f"office {office}", f"body {body}", "serves", dashed=True) for body, office in serving.items()),
    )
    return Graph(diagram.title, (Cluster("", bodies), *groups), edges)


def _title(group: Group) -> str:
    """Return the title of the frame of an umbrella; one group alone has none."""
    return group.title if group.parts else ""


def _groups(group: Group) -> Iterator[Node]:
    sign = f"{group.sign.letters}: " if group.sign.letters else ""
    members = f" ({'; '.join(group.members)})" if group.members else ""
    yield Node(_key(group.sign.letters), f"{sign}{group.title}{members}", "step")
    for part in group.parts:
        yield from _groups(part)


def _seats(card: Card, diagram: Diagram) -> Iterator[Edge]:
    known = {node.key for group in diagram.groups for node in _groups(group)}
    seats: Counter[str] = Counter()
    for row in card.rows:
        for mark in row.marks:
            seats[mark.sign.letters] += mark.seats
    for letters, count in seats.items():
        if letters and _key(letters) in known:
            yield Edge(_key(letters), card.key, counted(count, "seat"))


def _key(letters: str) -> str:
    return f"group {letters}"


_SHAPES: dict[CardKind | ChipKind, Shape] = {
    "body": "line",
    "advisory": "elsewhere",
    "party": "step",
    "office": "party",
    "outsider": "elsewhere",
}
