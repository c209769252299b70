"""When a charter is asked for what it lacks, and where it is told.

One step at a time: a draft that does not yet say what it is for is asked for that, and for its budget afterwards.
A charter that claims to be agreed is asked for everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.diagnostics import Finding
from mspcharter.model import Charter
from mspcharter.syntax.problems import listed


def lacking(charter: Charter, message: str, advice: str, consequence: str | None = None) -> tuple[Finding, ...]:
    """Say at the charter's name what the whole of it lacks; nothing while it is too early to ask."""
    identity = charter.identity
    if identity is None or (not charter.issues and identity.status == "draft"):
        return ()
    return (Finding(identity.origin.name, message, advice, consequence=consequence),)


def named(names: Sequence[str]) -> str:
    """List *names* as the author wrote them."""
    return listed([f"`{name}`" for name in names], "and")


def counted(number: int, noun: str) -> str:
    """Count *noun*: ``1 seat``, ``2 seats``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
