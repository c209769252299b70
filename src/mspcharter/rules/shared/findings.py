"""Parts of findings that many checks share: missing declarations, lists of names, fixes and grounds.

While a draft has no issue, other missing declarations are not reported. In a charter with another status, all are.
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
    """Return a finding at the charter's name about a missing declaration; none for a draft without an issue."""
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
    """Return whether a clause contains one of *words*, in lower case, in its title or statement."""
    return any(
        word in f"{clause.title or ''} {clause.statement or ''}".lower()
        for clause in charter.clauses.values()
        for word in words
    )


def at_least(surely: int, perhaps: int) -> str:
    """Return the number of seats of a group: ``5``, or ``at least 5`` if other seats may belong to it."""
    return number(surely) if surely == perhaps else f"at least {number(surely)}"


def at_most(surely: int, perhaps: int) -> str:
    """Return the number of seats of a group: ``5``, or ``at most 5`` if some of them may belong to others."""
    return number(perhaps) if surely == perhaps else f"at most {number(perhaps)}"


def line_below(origin: Origin) -> Span | None:
    """Return the empty place after the last line of a declaration; None if the charter has no source text."""
    if origin.name == NOWHERE:
        return None
    return origin.span._replace(start=origin.span.end)


def line_added(origin: Origin, words: str) -> tuple[Fix, ...]:
    """Return the fix that adds a line of *words* to a declaration; it is unsafe, since the partners decide on it."""
    below = line_below(origin)
    return () if below is None else (Fix(f"add `{words}`", (Edit(below, f"\n    {words}"),)),)


def words_added(line: Span, words: str) -> tuple[Fix, ...]:
    """Return the fix that adds *words* to a *line*, after a comma."""
    return (Fix(f"add `{words}`", (Edit(line._replace(start=line.end), f", {words}"),)),)


def grounds(body: Body) -> tuple[Span, ...]:
    """Return the lines of *body* on which findings about votes rest: its seats and its quorum."""
    return tuple(body.origin.at(field) for field in ("seats", "quorum") if field in body.origin.fields)
