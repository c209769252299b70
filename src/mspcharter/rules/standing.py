"""What an answer about power stands on: the lines that make a body vote as it does."""

from __future__ import annotations

from mspcharter.model.governance import Body
from mspcharter.text import Span


def grounds(body: Body) -> tuple[Span, ...]:
    """Return the lines of *body* that say who votes and who must be there; its purpose and meetings do not matter."""
    return tuple(body.origin.at(field) for field in ("seats", "quorum") if field in body.origin.fields)
