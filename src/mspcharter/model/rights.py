"""Who has a right of its own in a decision, besides the vote, and who loses the vote."""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.model.values import Duration, Who
from mspcharter.record import Record


class Entitled(Record):
    """Those who have a veto or a consent: *by* name, in the case *if_* only, and *within* a time after the vote."""

    by: tuple[str, ...]
    if_: str | None = None
    within: Duration | None = None

    @property
    def case(self) -> str | None:
        """Return the case without capitals and double spaces, in which two cases that are the same may differ."""
        return None if self.if_ is None else " ".join(self.if_.casefold().split())


class Approval(Record):
    """A party outside the body that must agree."""

    by: Who
    within: Duration | None = None


class Confirmation(Record):
    """What must be so before a decision is taken, as a *text*, and the name of who must confirm it."""

    by: str
    text: str


class Concerned(Record):
    """The one whom a matter concerns, who has no vote on it: a party, or whoever *text* describes, or anyone.

    The one concerned may have to leave before the others discuss the matter.
    """

    name: str | None = None
    text: str | None = None
    leaves: bool = False


def cases_of(several: Iterable[Entitled]) -> tuple[str, ...]:
    """Return the cases in which *several* have a right, each once, as they are written first."""
    found: dict[str, str] = {}
    for one in several:
        if one.case is not None and one.if_ is not None:
            found.setdefault(one.case, one.if_)
    return tuple(found.values())


def held_in(several: Iterable[Entitled], cases: Iterable[str]) -> tuple[Entitled, ...]:
    """Return which of *several* have their right if *cases* have occurred, and no others."""
    here = {None, *(Entitled((), one).case for one in cases)}
    return tuple(one._replace(if_=None) for one in several if one.case in here)
