"""What a charter settles in free prose, where a check would otherwise say that nothing does."""

from __future__ import annotations

from mspcharter.model import Charter


def is_in_prose(charter: Charter, *words: str) -> bool:
    """Say whether a clause speaks of one of *words*, so that a reader would not say that nobody thought of it."""
    return any(
        word in f"{clause.title or ''} {clause.statement or ''}".lower()
        for clause in charter.clauses.values()
        for word in words
    )
