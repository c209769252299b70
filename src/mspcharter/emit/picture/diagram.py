"""The content of a picture: boxes, the rows within them, the arrows between them, and a legend."""

from __future__ import annotations

from typing import Literal

from mspcharter.record import Record

Dot = Literal["full", "hollow", "missing"]
NodeKind = Literal["body", "advisory", "party", "office", "outsider"]
EdgeKind = Literal["appoints", "elects", "holds", "reports", "escalates", "vetoes", "consents", "serves"]


class Line(Record):
    """A row of a box: a dot for each seat, a text, and a shorter *note* in its own column."""

    text: str
    note: str = ""
    dots: tuple[Dot, ...] = ()


class Node(Record):
    """A box; edges refer to its *key*, and *note* is small text under the heading."""

    key: str
    kind: NodeKind
    heading: str
    lines: tuple[Line, ...] = ()
    note: str = ""


class Group(Record):
    """Boxes that belong together, in a frame with a label."""

    key: str
    label: str
    nodes: tuple[Node, ...]


class Edge(Record):
    """An arrow between two boxes; *row*, counted from 0, is the line of the head where it arrives.

    Without a row, it arrives at the heading. It always leaves from the heading of the tail.
    """

    tail: str
    head: str
    kind: EdgeKind
    label: str = ""
    row: int | None = None


class Key(Record):
    """A line of the legend."""

    kind: Dot | NodeKind | EdgeKind
    text: str


class Diagram(Record):
    """A page; the *legend* explains the kinds of dots, boxes and arrows."""

    title: str
    subtitle: str = ""
    groups: tuple[Group, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    legend: tuple[Key, ...] = ()
