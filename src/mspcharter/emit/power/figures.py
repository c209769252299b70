"""Lists of titles above tables."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.english import quoted, series


def headed(titles: Sequence[str]) -> str:
    """List quoted *titles* as a heading does: the first, where there are many."""
    return series([quoted(title) for title in titles], most=3)
