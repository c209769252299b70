"""Draw a diagram: boxes, the rows within them, and the arrows between them.

There are four kinds of boxes (bodies, parties, offices and outsiders) and five kinds of arrows. The caller gives their
meaning and every word on the page.

The picture is printed on A4 and signed, so there are two rules.
Colour is never the only sign: each kind of box has its own outline, and each kind of arrow its own line and head.
No text is smaller than nine points: a picture that does not fit on A4 is laid out for A3.

The layout is made by graphviz-pure, a program that is installed with its wheel, so Graphviz itself is not needed.
"""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from typing import Literal

from mspcharter.emit.picture.diagram import Diagram
from mspcharter.emit.picture.lettering import undrawable
from mspcharter.emit.picture.placing import Page, boxes, source
from mspcharter.english import clean

Form = Literal["svg", "png"]


class DrawingError(Exception):
    """The picture could not be drawn; the message gives the reason and what to do."""


def dot(diagram: Diagram) -> str:
    """Return *diagram* in the language of Graphviz, laid out for A4 in portrait format."""
    return source(diagram, _SHEETS[0][0])


def draw(diagram: Diagram, form: Form, program: str | None = None) -> bytes:
    """Return *diagram* as a picture, drawn by graphviz-pure or by another *program* that is used as ``dot`` is."""
    if form == "png" and not program and (letters := undrawable(" ".join(_texts(diagram)))):
        raise DrawingError(f"the fonts for PNG have no letters for `{letters[:20]}`: ask for SVG instead")
    command = _located(program)
    return _run(command, form, _fitted(diagram, command))


def _fitted(diagram: Diagram, command: str) -> str:
    """Return the source for the page on which *diagram* is largest, of the first sheet on which it can be read."""
    best = ""
    for sheet in _SHEETS:
        sources = [source(diagram, page) for page in sheet]
        scales = [_scale(_run(command, "plain", text)) for text in sources]
        best = sources[scales.index(max(scales))]
        if max(scales) >= _LEAST:
            break
    return best


def _scale(plain: bytes) -> float:
    # The first line of this form is `graph scale width height`.
    word, scale, *_ = [*plain.split(maxsplit=2), b"", b""]
    if word != b"graph":
        raise DrawingError("the output of the drawing program is not a picture")
    return float(scale)


def _texts(diagram: Diagram) -> Iterator[str]:
    yield from (diagram.title, diagram.subtitle)
    yield from (group.label for group in diagram.groups)
    for node in boxes(diagram):
        yield from (node.heading, node.note)
        for line in node.lines:
            yield from (line.text, line.note)
    yield from (edge.label for edge in diagram.edges)
    yield from (key.text for key in diagram.legend)


def _located(program: str | None) -> str:
    """Find *program*, or graphviz-pure: beside Python, where its wheel puts it, else where commands are."""
    if program:
        found = shutil.which(program)
        advice = "check its name, or leave it out"
    else:
        found = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts")) or shutil.which("graphviz-pure")
        advice = "install it with `pip install graphviz-pure`, or name the `dot` of a Graphviz you have"
    if not found:
        raise DrawingError(f"the drawing program `{program or 'graphviz-pure'}` was not found: {advice}")
    return found


def _run(command: str, form: str, text: str) -> bytes:
    arguments = [command, f"-T{form}", *(["-Gdpi=200"] if form == "png" else [])]
    try:
        done = subprocess.run(arguments, input=text.encode(), capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise DrawingError(f"the picture was not drawn within {_SECONDS} seconds: draw fewer boxes") from None
    except OSError as error:
        raise DrawingError(f"the drawing program `{command}` did not start: {error.strerror}") from error
    if done.returncode or not done.stdout:
        reason = clean(done.stderr.decode(errors="replace"))[-200:] or "it gave no reason"
        raise DrawingError(f"the drawing program `{command}` failed: {reason}")
    return done.stdout


_SECONDS = 30

# The smallest letters have 10 points and may be scaled down to 9.
_LEAST = 0.9
# A4 in portrait and landscape format, then A3, all less a margin of 10 mm.
_SHEETS = (
    (Page(7.48, 10.9, 3, 20, gap=0.8), Page(10.9, 7.48, 4, 30, gap=0.8)),
    (Page(7.48, 10.9, 3, 20), Page(10.9, 7.48, 4, 30)),
    (Page(10.9, 15.74, 4, 28), Page(15.74, 10.9, 5, 32)),
)
