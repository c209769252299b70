"""The governance picture of two versions in one: what was added and what was removed."""

from __future__ import annotations

from mspcharter.changes.differences import Differences
from mspcharter.emit.picture.comparing import compared
from mspcharter.emit.picture.diagram import Diagram
from mspcharter.emit.picture.drawing import as_svg
from mspcharter.emit.picture.governance import governance_diagram
from mspcharter.emit.picture.pages import figures


def pictures(found: Differences) -> tuple[str, ...]:
    """Return the pages of the picture as SVG; a renamed declaration is one that both versions have."""
    return tuple(as_svg(page, f"changes-{number}") for number, page in enumerate(figures(diagram(found)), 1))


def diagram(found: Differences) -> Diagram:
    """Return what the picture shows."""
    return compared(governance_diagram(found.old), governance_diagram(found.new))
