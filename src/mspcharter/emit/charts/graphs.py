"""Charts that are graphs, in the languages of Graphviz and Mermaid.

Both languages give meaning to signs that a title can have, so every text is escaped here. In DOT, quotes and
backslashes are escaped. Mermaid has its own entities, ``#34;`` for a quotation mark, and reads no Markdown in a label
whose signs of Markdown are entities; the names of nodes are numbers and come from no charter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from mspcharter.emit.picture.lettering import wrap
from mspcharter.english import clean
from mspcharter.record import Record

Shape = Literal["step", "end", "party", "line", "elsewhere"]


class Node(Record):
    """A node with its *label*; edges refer to its *key*."""

    key: str
    label: str
    shape: Shape = "step"


class Edge(Record):
    """An arrow with a *label*; *dashed* if it is less sure."""

    tail: str
    head: str
    label: str = ""
    dashed: bool = False


class Cluster(Record):
    """Nodes in a frame with a title; without a title, there is no frame."""

    title: str
    nodes: tuple[Node, ...]


class Graph(Record):
    """A graph with a *title*, drawn from left to *right* or from the top down."""

    title: str
    clusters: tuple[Cluster, ...]
    edges: tuple[Edge, ...]
    right: bool = False


def dot(graph: Graph) -> str:
    """Return *graph* in the language of Graphviz."""
    names = _names(graph)
    lines = [
        "digraph charter {",
        f"  graph [label={_quoted([graph.title])}, labelloc=t, rankdir={'LR' if graph.right else 'TB'}];",
        '  node [fontname="Helvetica", shape=box, style=rounded];',
        '  edge [fontname="Helvetica", fontsize=10];',
    ]
    for number, cluster in enumerate(graph.clusters):
        own = [
            f"{names[node.key]} [label={_quoted(wrap(node.label, _WIDTH))}{_DOT[node.shape]}];"
            for node in cluster.nodes
        ]
        if cluster.title:
            lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted([cluster.title])};"]
            lines += [*(f"    {line}" for line in own), "  }"]
        else:
            lines += [f"  {line}" for line in own]
    for edge in graph.edges:
        label = f"label={_quoted(wrap(edge.label, _WIDTH))}" if edge.label else ""
        look = ", ".join(part for part in (label, "style=dashed" if edge.dashed else "") if part)
        lines.append(f"  {names[edge.tail]} -> {names[edge.head]}{f' [{look}]' if look else ''};")
    return "\n".join([*lines, "}", ""])


def mermaid(graph: Graph) -> str:
    """Return *graph* in the language of Mermaid, a flow chart."""
    names = _names(graph)
    lines = ["---", f"title: {_yaml(graph.title)}", "---", f"flowchart {'LR' if graph.right else 'TB'}"]
    for number, cluster in enumerate(graph.clusters):
        indent = "  "
        if cluster.title:
            lines.append(f'  subgraph g{number}["{_entities(cluster.title)}"]')
            indent = "    "
        lines += [indent + _node(names[node.key], node) for node in cluster.nodes]
        if cluster.title:
            lines.append("  end")
    lines += [f"  {line}" for line in _arrows(graph, names)]
    return "\n".join([*lines, ""])


def _names(graph: Graph) -> dict[str, str]:
    """Return a short name for each node, which is safe in both languages."""
    keys = [node.key for cluster in graph.clusters for node in cluster.nodes]
    return {key: f"n{number}" for number, key in enumerate(dict.fromkeys(keys), 1)}


def _node(name: str, node: Node) -> str:
    opened, closed = _MERMAID[node.shape]
    return f'{name}{opened}"{_entities(node.label)}"{closed}'


def _arrows(graph: Graph, names: dict[str, str]) -> Iterator[str]:
    for edge in graph.edges:
        line = "-.->" if edge.dashed else "-->"
        label = f'|"{_entities(edge.label)}"|' if edge.label else ""
        yield f"{names[edge.tail]} {line}{label} {names[edge.head]}"


def _quoted(lines: Sequence[str]) -> str:
    """Return *lines* as a string of DOT; an ampersand is written so that no entity is read."""
    shown = "\\n".join(clean(line).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for line in lines)
    return f'"{shown}"'


def _entities(text: str) -> str:
    return _SIGNS.sub(lambda match: f"#{ord(match[0])};", clean(text)) or " "


def _yaml(text: str) -> str:
    """Return *text* as a scalar of YAML in single quotes, in which only a quote has a meaning and is doubled.

    Mermaid shows a title as it is, and reads no entities in it.
    """
    return "'" + clean(text).replace("'", "''") + "'"


_WIDTH = 32
_DOT: dict[Shape, str] = {
    "step": "",
    "end": ', shape=oval, style=""',
    "party": ', style=""',
    "line": ', style="", penwidth=2',
    "elsewhere": ", style=dashed",
}
_MERMAID: dict[Shape, tuple[str, str]] = {
    "step": ("(", ")"),
    "end": ("([", "])"),
    "party": ("[", "]"),
    "line": ("[[", "]]"),
    "elsewhere": (">", "]"),
}
# All that Mermaid, Markdown or HTML could read as more than a letter.
_SIGNS = re.compile(r"""["#&;<>`*_~\\|{}\[\]()$%@^=:]""")
