"""The Graphviz source of a diagram, with the place of each box on the page.

Parties and outsiders are on the left, bodies and offices in the middle, and the labels of arrows between them on the
right. Three narrow columns fill a page in portrait format; a chain of bodies from left to right would not.
Graphviz lays out such columns well if no arrow stays within one. So an arrow between two bodies goes through its own
label, which is in the next column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from mspcharter.emit.picture import labels
from mspcharter.emit.picture.diagram import Diagram, Node
from mspcharter.english import clean
from mspcharter.record import Record

if TYPE_CHECKING:
    import graphviz


class Page(Record):
    """The room on a sheet in inches, the columns of the legend, and the most cells in a line of text.

    Arrows bend in the *gap* between columns, in inches: the wider it is, the easier they are to follow.
    """

    width: float
    height: float
    columns: int
    measure: int
    gap: float = 0.34


def source(diagram: Diagram, page: Page) -> str:
    """Return *diagram* in the language of Graphviz, for *page*."""
    import graphviz

    names = _names(diagram)
    picture = graphviz.Digraph(
        graphviz.escape(clean(diagram.title)),
        graph_attr=_GRAPH
        | {"size": f"{page.width},{page.height}", "ranksep": f"{page.gap}"}
        | (
            {"label": labels.legend([(key.kind, key.text) for key in diagram.legend], page.columns)}
            if diagram.legend
            else {}
        ),
        node_attr=_NODE,
        edge_attr=_EDGE,
    )
    with picture.subgraph(name="cluster") as whole:
        whole.attr(label=labels.banner(diagram.title, diagram.subtitle), labelloc="t", peripheries="0", margin="4")
        for number, group in enumerate(diagram.groups):
            with whole.subgraph(name=f"cluster_{number}_{_NOT_WORD.sub('_', group.key)}") as ground:
                ground.attr(label=labels.ground(group.label, page.measure), **_GROUND)
                _add(group.nodes, names, page, ground)
        _add(diagram.nodes, names, page, whole)
        _join(diagram, names, page, whole)
    return str(picture.source)


def boxes(diagram: Diagram) -> list[Node]:
    """Return all boxes of *diagram* in the order in which they should stand, offices first."""
    nodes = [*(node for group in diagram.groups for node in group.nodes), *diagram.nodes]
    return sorted(nodes, key=_rank)


def _rank(node: Node) -> bool:
    return node.kind != "office"


def _add(nodes: tuple[Node, ...], names: dict[str, str], page: Page, place: graphviz.Digraph) -> None:
    # In a picture from left to right, Graphviz fills a column from the bottom.
    for node in sorted(nodes, key=_rank)[::-1]:
        rows = [(line.text, line.note, line.dots) for line in node.lines]
        label = labels.box(node.kind, node.heading, node.note, rows, page.measure)
        place.node(names[node.key], label=label)


def _join(diagram: Diagram, names: dict[str, str], page: Page, place: graphviz.Digraph) -> None:
    nodes = boxes(diagram)
    inner = [node.key for node in nodes if node.kind in INNER]
    reached = set()
    for number, edge in enumerate(diagram.edges):
        stroke = labels.STROKES[edge.kind]
        line = {"color": stroke.line, "style": stroke.style, "penwidth": str(stroke.width), "dir": "both"}
        label = labels.caption(edge.kind, edge.label, page.measure) if edge.label else ""
        reached |= {edge.tail, edge.head}
        if edge.tail not in inner and edge.head in inner:
            ends = f"{names[edge.tail]}:e", names[edge.head] + _port(edge.row, "w")
            place.edge(*ends, label=label, arrowtail=stroke.tail, arrowhead=stroke.head, **line)
        elif edge.tail in inner and edge.head not in inner:
            ends = f"{names[edge.head]}:e", names[edge.tail] + _port(None, "w")
            place.edge(*ends, label=label, arrowtail=stroke.head, arrowhead=stroke.tail, **line)
        else:
            # An arrow within a column goes through its own label, which is in the next column.
            bend = f"{names[edge.tail]}-{names[edge.head]} {number}"
            place.node(bend, label=label)
            for key, row, shape in ((edge.tail, None, stroke.tail), (edge.head, edge.row, stroke.head)):
                port = _port(row, "e") if key in inner else ":e"
                place.edge(names[key] + port, f"{bend}:w", arrowtail=shape, arrowhead="none", **line)
    for outer in [node.key for node in nodes if node.key not in inner][:1]:
        for key in inner:
            if key not in reached:
                place.edge(names[outer], names[key], style="invis", weight="0")


def _port(row: int | None, side: Literal["e", "w"]) -> str:
    """Name the place where an arrow meets a box: a row, or the heading for the box as a whole."""
    return f":{labels.HEAD if row is None else f'{side}{row}'}:{side}"


def _names(diagram: Diagram) -> dict[str, str]:
    """Return a valid DOT name for each key that a reader of the SVG, which shows the names, can recognise."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in boxes(diagram):
        assert node.key not in names, "INVARIANT: keys are unique"
        stem = name = _NOT_WORD.sub("_", node.key) or "_"
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name)
        names[node.key] = name
    return names


INNER = ("body", "advisory", "office")
"""The kinds of boxes in the middle column."""

_NOT_WORD = re.compile(r"\W+")

# graphviz-pure measures Helvetica by its own tables and paints it in Arimo, which has the same widths;
# in SVG it becomes "Helvetica,sans-Serif", which every system has in some form, such as Arial.
_FONT = {"fontname": "Helvetica", "fontsize": "10"}
_GRAPH = _FONT | {
    "charset": "UTF-8",
    "labeljust": "l",
    "labelloc": "b",
    "rankdir": "LR",
    "nodesep": "0.12",
    "pad": "0.05",
    "bgcolor": "white",
    "splines": "true",
    "outputorder": "nodesfirst",
}
_NODE = _FONT | {"shape": "plain"}
_EDGE = _FONT | {"arrowsize": "0.7"}
_GROUND = {
    "style": "rounded,filled",
    "fillcolor": "#F6F8FA",
    "color": "#D0D7DE",
    "margin": "10",
    "labelloc": "t",
    "labeljust": "l",
}
