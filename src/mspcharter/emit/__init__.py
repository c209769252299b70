"""The formats of a charter.

Each emitter loads what it needs when it is called, so that Markdown does not load the libraries for pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from mspcharter.emit.open_points import OpenPoints
from mspcharter.model import Charter
from mspcharter.record import Record


class Emitter(Record):
    """A format of a charter and its function.

    A document also has a function that lists the points that the charter leaves open.
    """

    emit: Callable[[Charter], bytes]
    text: bool = True
    with_open_points: Callable[[Charter, OpenPoints], bytes] | None = None


def _markdown(charter: Charter) -> bytes:
    from mspcharter.emit.document.markdown import markdown

    return markdown(charter).encode()


def _document(charter: Charter, open_points: OpenPoints) -> bytes:
    from mspcharter.emit.document.markdown import markdown

    return markdown(charter, open_points).encode()


def _html(charter: Charter, open_points: OpenPoints = OpenPoints()) -> bytes:  # noqa: B008 - a value
    from mspcharter.emit.document.html.page import page
    from mspcharter.emit.document.outline import document
    from mspcharter.emit.json.fingerprint import fingerprint

    return page(document(charter, open_points, fingerprint(charter))).encode()


def _dot(charter: Charter) -> bytes:
    from mspcharter.emit.charts.governance import governance_graph
    from mspcharter.emit.charts.graphs import dot

    return dot(governance_graph(charter)).encode()


def _mermaid(charter: Charter) -> bytes:
    from mspcharter.emit.charts.governance import governance_graph
    from mspcharter.emit.charts.graphs import mermaid

    return mermaid(governance_graph(charter)).encode()


def _svg(charter: Charter) -> bytes:
    from mspcharter.emit.picture.drawing import drawn
    from mspcharter.emit.picture.governance import governance_diagram

    return drawn(governance_diagram(charter)).encode()


def _png(charter: Charter) -> bytes:
    from mspcharter.emit.picture.drawing import drawn
    from mspcharter.emit.picture.governance import governance_diagram
    from mspcharter.emit.picture.raster import png

    return png(drawn(governance_diagram(charter)))


def _json(charter: Charter) -> bytes:
    written: str = import_module("mspcharter.emit.json.data").to_json(charter)
    return written.encode()


EMITTERS: dict[str, Emitter] = {
    "markdown": Emitter(_markdown, with_open_points=_document),
    "html": Emitter(_html, with_open_points=_html),
    "json": Emitter(_json),
    "dot": Emitter(_dot),
    "mermaid": Emitter(_mermaid),
    "svg": Emitter(_svg),
    "png": Emitter(_png, text=False),
}

__all__ = ["EMITTERS", "Emitter", "OpenPoints"]
