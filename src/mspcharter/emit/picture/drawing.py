"""A page of the governance picture as SVG."""

from __future__ import annotations

from mspcharter.emit.picture import style
from mspcharter.emit.picture.boxes import moved
from mspcharter.emit.picture.pages import EDGE, Figure


def as_svg(figure: Figure, key: str = "governance") -> str:
    """Return one page as SVG; *key* tells it from other pictures of the same document."""
    page = figure.page
    body = moved(page.body, EDGE, EDGE)
    return style.svg(figure.title, figure.description, page.width + 2 * EDGE, page.height + 2 * EDGE, body, key=key)
