"""The governance picture as SVG: one page, or several below one another in one file."""

from __future__ import annotations

from mspcharter.emit.picture import style
from mspcharter.emit.picture.boxes import moved
from mspcharter.emit.picture.diagram import Diagram
from mspcharter.emit.picture.pages import EDGE, Figure, figures


def drawn(diagram: Diagram) -> str:
    """Return *diagram* as one file of SVG; of several pages, each has a frame and its own title and description."""
    pages = figures(diagram)
    if len(pages) == 1:
        return as_svg(pages[0])
    parts, y = [], 0.0
    for figure in pages:
        inner = moved(figure.page.body, EDGE, EDGE)
        wide, high = figure.page.width + 2 * EDGE, figure.page.height + 2 * EDGE
        edge = style.rect(0, 0, wide, high, line=style.RULE, stroke=0.7)
        parts.append(moved(style.group(edge + inner, figure.title, class_="page", role="img"), 0, y))
        y += high + _BETWEEN
    width = max(figure.page.width for figure in pages) + 2 * EDGE
    words = " ".join(figure.description for figure in pages)
    return style.svg(diagram.title, words, width, y - _BETWEEN, "".join(parts))


def as_svg(figure: Figure, key: str = "governance") -> str:
    """Return one page as a file of SVG, or as a part of a document in which *key* tells it from other pictures."""
    page = figure.page
    body = moved(page.body, EDGE, EDGE)
    return style.svg(
        figure.title, figure.description, page.width + 2 * EDGE, page.height + 2 * EDGE, body, key=key
    )  # fmt: skip


_BETWEEN = 16.0
