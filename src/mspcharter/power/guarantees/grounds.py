"""What statements are answered with: that they hold or not, and who shows it."""

from __future__ import annotations

from collections.abc import Callable

from mspcharter.model.statements import Expectation
from mspcharter.record import Record

Tale = Callable[[], str]
"""A story that is told only if somebody listens: of hundred answers, one is told."""


class Cast(Record):
    """How so many voters of one kind vote on a route."""

    route: str
    voter: str
    choice: str
    number: int


class Witness(Record):
    """Who shows that a statement holds or does not: *who*, in which decision, body, budget or risk, and how they vote.

    *voters* are those whose behaviour decides, with how many there are of each.
    """

    subject: str | None
    who: tuple[str, ...] = ()
    voters: tuple[tuple[str, int], ...] = ()
    ballots: tuple[Cast, ...] = ()


class Proof(Record):
    """Whether *statement* holds, and the *story* that shows it; None where it cannot be told, and why."""

    holds: bool | None
    statement: Expectation
    witness: Witness | None
    tale: str | Tale

    @property
    def story(self) -> str:
        """Tell it."""
        return self.tale if isinstance(self.tale, str) else self.tale()


class Answer(Record):
    """A proof before it is put beside its statement."""

    holds: bool | None
    tale: str | Tale
    witness: Witness | None = None

    @property
    def story(self) -> str:
        """Tell it."""
        return self.tale if isinstance(self.tale, str) else self.tale()


def proved(tale: str | Tale, witness: Witness | None = None) -> Answer:
    """Answer that it holds."""
    return Answer(holds=True, tale=tale, witness=witness)


def refuted(tale: str | Tale, witness: Witness | None = None) -> Answer:
    """Answer that it does not hold."""
    return Answer(holds=False, tale=tale, witness=witness)


def untold(tale: str | Tale) -> Answer:
    """Answer that it cannot be told, and why."""
    return Answer(holds=None, tale=tale)
