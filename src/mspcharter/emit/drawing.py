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
    """All that is on the page."""

    title: str
    subtitle: str = ""
    groups: tuple[Group, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    legend: tuple[Key, ...] = ()


class DrawingError(Exception):
    """The picture could not be drawn; the message says why, and what to do."""


def dot(diagram: Diagram) -> str:
    """Return *diagram* in the language of Graphviz, from left to right, for A4."""
    return _text(diagram, "LR", _PAGES[0])


def draw(diagram: Diagram, form: Form, program: str | None = None) -> bytes:
    """Return *diagram* as a picture, drawn by graphviz-pure or by another *program* that takes what ``dot`` takes."""
    if form == "png" and not program and (letters := undrawable(" ".join(_words(diagram)))):
        raise DrawingError(f"a PNG has no letters for `{letters[:20]}`; ask for SVG, which leaves letters to the reader")
    command = _located(program)
    size = {direction: _measured(_run(command, "plain", _text(diagram, direction))) for direction in _DIRECTIONS}
    direction, page = _best(size)
    return _run(command, form, _text(diagram, direction, page))
