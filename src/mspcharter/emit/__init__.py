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
    """A format of a charter and its function, which takes the name of the drawing program if it is *drawn*.

    A document also has a function that lists the points that the charter leaves open.
    """

    emit: Callable[[Charter, str | None], bytes]
    text: bool = True
    drawn: bool = False
    with_open_points: Callable[[Charter, OpenPoints], bytes] | None = None


def _markdown(charter: Charter, _: str | None) -> bytes:
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


def _dot(charter: Charter, _: str | None) -> bytes:
    from mspcharter.emit.picture.drawing import dot
    from mspcharter.emit.picture.governance import governance_diagram

    return dot(governance_diagram(charter)).encode()


def _svg(charter: Charter, program: str | None) -> bytes:
    from mspcharter.emit.picture.drawing import draw
    from mspcharter.emit.picture.governance import governance_diagram

    return draw(governance_diagram(charter), "svg", program)


def _png(charter: Charter, program: str | None) -> bytes:
    from mspcharter.emit.picture.drawing import draw
    from mspcharter.emit.picture.governance import governance_diagram

    return draw(governance_diagram(charter), "png", program)


def _json(charter: Charter, _: str | None) -> bytes:
    written: str = import_module("mspcharter.emit.json.data").to_json(charter)
    return written.encode()


EMITTERS: dict[str, Emitter] = {
    "markdown": Emitter(_markdown, with_open_points=_document),
    "html": Emitter(lambda charter, _: _html(charter), with_open_points=_html),
    "json": Emitter(_json),
    "dot": Emitter(_dot),
    "svg": Emitter(_svg, drawn=True),
    "png": Emitter(_png, text=False, drawn=True),
}

__all__ = ["EMITTERS", "Emitter", "OpenPoints"]
