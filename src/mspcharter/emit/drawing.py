"""Pictures of who is who: boxes, the rows within them, and the arrows between them.

This module knows organisations as a draughtsman does: there are bodies, parties, offices and outsiders, and five
ways to be joined.
What they mean is for the caller to say, and so is every word on the page.

The picture is printed on A4 and signed, hence two rules.
Nothing is said by colour alone: a kind of box has its own outline, a kind of arrow its own line and its own head.
Nothing is smaller than nine points: a picture that would be is laid out for A3 instead.

The layout is made by graphviz-pure, a program that its wheel puts beside Python, so no Graphviz need be installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from mspcharter.emit import labels
from mspcharter.emit.lettering import clean, undrawable

if TYPE_CHECKING:
    import graphviz

    from mspcharter.emit.labels import Dot, EdgeKind, Key, NodeKind

Form = Literal["svg", "png"]


class Line(NamedTuple):
    """A row of a box: a dot for each seat, a text, and a shorter *note* in its own column."""

    text: str
    note: str = ""
    dots: tuple[Dot, ...] = ()


class Node(NamedTuple):
    """A box; *key* is how edges name it, *note* stands small under the heading."""

    key: str
    kind: NodeKind
    heading: str
    lines: tuple[Line, ...] = ()
    note: str = ""


class Group(NamedTuple):
    """Boxes that belong together, on one ground, under one label."""

    key: str
    label: str
    nodes: tuple[Node, ...]


class Edge(NamedTuple):
    """An arrow between two boxes; *row*, counted from 0, is the line of the head where it arrives."""

    tail: str
    head: str
    kind: EdgeKind
    label: str = ""
    row: int | None = None


class Diagram(NamedTuple):
    """All that is on the page; the *legend* says what kinds of dots, boxes and arrows mean."""

    title: str
    subtitle: str = ""
    groups: tuple[Group, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    legend: tuple[Key, ...] = ()


class Key(NamedTuple):
    """A line of the legend."""

    kind: Dot | NodeKind | EdgeKind
    text: str


class DrawingError(Exception):
    """The picture could not be drawn; the message says why, and what to do."""


def dot(diagram: Diagram) -> str:
    """Return *diagram* in the language of Graphviz, laid out for A4 with its arrows from left to right."""
    return _source(diagram, _LAYOUTS[0], _A4)


def draw(diagram: Diagram, form: Form, program: str | None = None) -> bytes:
    """Return *diagram* as a picture, drawn by graphviz-pure or by another *program* that is used as ``dot`` is."""
    if form == "png" and not program and (letters := undrawable(" ".join(_texts(diagram)))):
        raise DrawingError(f"the fonts for PNG have no letters for `{letters[:20]}`: ask for SVG instead")
    command = _located(program)
    return _run(command, form, _fitted(diagram, command))


class _Layout(NamedTuple):
    """Where arrows lead, and how the page is held; *columns* are those of the legend."""

    direction: Literal["LR", "TB"]
    wide: Literal[0, 1]
    columns: int


def _fitted(diagram: Diagram, command: str) -> str:
    """Lay *diagram* out every way, and return the one that has to be shrunk least."""
    best = ""
    for sheet in (_A4, _A3):
        sources = [_source(diagram, layout, sheet) for layout in _LAYOUTS]
        scales = [_scale(_run(command, "plain", source)) for source in sources]
        largest = max(scales)
        best = sources[scales.index(largest)]
        if largest >= _LEAST:
            break
    return best


def _scale(plain: bytes) -> float:
    # The first line of this form is `graph scale width height`.
    word, scale, *_ = [*plain.split(maxsplit=2), b"", b""]
    if word != b"graph":
        raise DrawingError("the drawing program answered with something that is not a picture")
    return float(scale)


def _source(diagram: Diagram, layout: _Layout, sheet: tuple[float, float]) -> str:
    import graphviz

    names = _names(diagram)
    short, long = sheet
    picture = graphviz.Digraph(
        graphviz.escape(clean(diagram.title)),
        graph_attr=_GRAPH
        | {"rankdir": layout.direction, "size": f"{long},{short}" if layout.wide else f"{short},{long}"}
        | ({"label": labels.legend(diagram.legend, layout.columns)} if diagram.legend else {}),
        node_attr=_NODE,
        edge_attr=_EDGE,
    )
    with picture.subgraph(name="cluster") as page:
        page.attr(label=labels.banner(diagram.title, diagram.subtitle), labelloc="t", peripheries="0", margin="14")
        for group in diagram.groups:
            with page.subgraph(name=f"cluster_{names[group.key]}") as ground:
                ground.attr(label=labels.ground(group.label), **_GROUND)
                _add(group.nodes, names, ground)
        _add(diagram.nodes, names, page)
    for edge in diagram.edges:
        stroke = labels.STROKES[edge.kind]
        # Rows are at the side of a box, so an arrow finds its row only when it comes from the side.
        port = f":r{edge.row}:w" if edge.row is not None and layout.direction == "LR" else ""
        picture.edge(
            names[edge.tail],
            names[edge.head] + port,
            label=labels.caption(edge.kind, edge.label) if edge.label else None,
            color=stroke.line,
            style=stroke.style,
            penwidth=str(stroke.width),
            dir="both",
            arrowtail=stroke.tail,
            arrowhead=stroke.head,
        )
    return str(picture.source)


def _add(nodes: tuple[Node, ...], names: dict[str, str], place: graphviz.Digraph) -> None:
    for node in nodes:
        place.node(names[node.key], label=labels.box(node.kind, node.heading, node.note, node.lines))


def _names(diagram: Diagram) -> dict[str, str]:
    """Name each key as DOT can, still so that a reader of the SVG, who is shown the names, knows them again."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in _keys(diagram):
        assert key not in names, "INVARIANT: keys are unique"
        stem = name = re.sub(r"\W+", "_", key) or "_"
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name)
        names[key] = name
    return names


def _keys(diagram: Diagram) -> Iterator[str]:
    for group in diagram.groups:
        yield group.key
        yield from (node.key for node in group.nodes)
    yield from (node.key for node in diagram.nodes)


def _texts(diagram: Diagram) -> Iterator[str]:
    yield from (diagram.title, diagram.subtitle)
    yield from (group.label for group in diagram.groups)
    for node in [*diagram.nodes, *(node for group in diagram.groups for node in group.nodes)]:
        yield from (node.heading, node.note)
        for line in node.lines:
            yield from (line.text, line.note)
    yield from (edge.label for edge in diagram.edges)
    yield from (key.text for key in diagram.legend)


def _located(program: str | None) -> str:
    """Find *program*, or graphviz-pure: beside Python, where its wheel puts it, else where commands are."""
    if program:
        found = shutil.which(program)
        help = "check its name, or leave it out"
    else:
        found = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts")) or shutil.which("graphviz-pure")
        help = "install it with `pip install graphviz-pure`, or name the `dot` of a Graphviz you have"
    if not found:
        raise DrawingError(f"the drawing program `{program or 'graphviz-pure'}` is not here: {help}")
    return found


def _run(command: str, form: str, source: str) -> bytes:
    arguments = [command, f"-T{form}", *(["-Gdpi=200"] if form == "png" else [])]
    try:
        done = subprocess.run(arguments, input=source.encode(), capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise DrawingError(f"the picture was not drawn within {_SECONDS} seconds: draw fewer boxes") from None
    except OSError as error:
        raise DrawingError(f"the drawing program `{command}` did not start: {error.strerror}") from error
    if done.returncode or not done.stdout:
        told = clean(done.stderr.decode(errors="replace"))[-200:] or "it gave no reason"
        raise DrawingError(f"the drawing program `{command}` failed: {told}")
    return done.stdout


_SECONDS = 30

# The short and the long side in inches, less a margin of 10 mm all round.
_A4 = (7.48, 10.9)
_A3 = (10.9, 15.74)
# The smallest letters have 10 points and are read at 9.
_LEAST = 0.9
# The first of equals is taken.
_LAYOUTS = (_Layout("LR", 1, 4), _Layout("LR", 0, 3), _Layout("TB", 1, 4), _Layout("TB", 0, 3))

# graphviz-pure measures Helvetica by its own tables and paints it in Arimo, which has the same widths;
# in SVG it becomes "Helvetica,sans-Serif", which every reader has in some guise, Arial for one.
_FONT = {"fontname": "Helvetica", "fontsize": "10"}
_GRAPH = _FONT | {
    "charset": "UTF-8",
    "labeljust": "l",
    "labelloc": "b",
    "nodesep": "0.16",
    "ranksep": "0.45",
    "pad": "0.1",
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
    "margin": "12",
    "labelloc": "t",
    "labeljust": "l",
}
