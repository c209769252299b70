"""The parts of findings that many checks share: what a whole charter lacks, names in a row, repairs, grounds.

One step at a time: a draft that does not yet say what it is for is asked for that, and for its budget afterwards.
A charter that claims to be agreed is asked for everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.diagnostics import Edit, Finding, Fix
from mspcharter.english import listed, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.membership import Membership
from mspcharter.model.values import NOWHERE, Origin
from mspcharter.text import Span


def lacking(charter: Charter, message: str, advice: str, consequence: str | None = None) -> tuple[Finding, ...]:
    """Say at the charter's name what the whole of it lacks; nothing while it is too early to ask."""
    identity = charter.identity
    if identity is None or (not charter.issues and identity.status == "draft"):
        return ()
    return (Finding(identity.origin.name, message, advice, consequence=consequence),)


def named(names: Sequence[str], joint: str = "and") -> str:
    """List *names* as the author wrote them."""
    return listed([f"`{name}`" for name in names], joint)


def seats_in_words(membership: Membership, body: Body) -> str:
    """List the voting seats of *body*: ``policy 1, regulator 1``."""
    return ", ".join(f"{seat.name} {number(membership.count(seat))}" for seat in body.seats if seat.voting)


def is_in_prose(charter: Charter, *words: str) -> bool:
    """Say whether a clause speaks of one of *words*, so that a reader would not say that nobody thought of it."""
    return any(
        word in f"{clause.title or ''} {clause.statement or ''}".lower()
        for clause in charter.clauses.values()
        for word in words
    )


def line_below(origin: Origin) -> Span | None:
    """Return the empty place behind the last line of a declaration; None where nobody wrote it as a text."""
    if origin.name == NOWHERE:
        return None
    return origin.span._replace(start=origin.span.end)


def line_added(origin: Origin, words: str) -> tuple[Fix, ...]:
    """Return the repair that adds a line of *words* to a declaration: the partners decide whether they mean it."""
    below = line_below(origin)
    return () if below is None else (Fix(f"add `{words}`", (Edit(below, f"\n    {words}"),)),)


def words_added(line: Span, words: str) -> tuple[Fix, ...]:
    """Return the repair that adds *words* to a *line*, after a comma."""
    return (Fix(f"add `{words}`", (Edit(line._replace(start=line.end), f", {words}"),)),)


def grounds(body: Body) -> tuple[Span, ...]:
    """Return the lines of *body* that say who votes and who must be there; its purpose and meetings do not matter."""
    return tuple(body.origin.at(field) for field in ("seats", "quorum") if field in body.origin.fields)
