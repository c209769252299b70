"""What statements are judged by: a charter, who has left it, and its decisions as polls, each worked out once."""

from __future__ import annotations

from collections.abc import Callable

from mspcharter.analysis.poll import Poll
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.statements import Expectation
from mspcharter.model.values import Level
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.guarantees.parties import Party, parties_at
from mspcharter.power.routes import case_of, quorum_of
from mspcharter.power.tallies import Uncounted
from mspcharter.power.voters import Voter
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


class Grounds:
    """A charter without those who are *gone*, and what was worked out of it so far."""

    def __init__(self, charter: Charter, gone: frozenset[str] = frozenset()) -> None:
        """Begin with nothing worked out."""
        self.charter = charter
        self.gone = gone
        self._cases: dict[str, Case | Unclear] = {}
        self._parties: dict[tuple[str, Level], tuple[Party, ...]] = {}
        self._quorums: dict[str, tuple[tuple[Voter, ...], Poll] | str] = {}

    def case(self, decision: Decision) -> Case | Unclear:
        """Return *decision* as a poll."""
        if decision.name not in self._cases:
            self._cases[decision.name] = case_of(self.charter, decision, self.gone)
        return self._cases[decision.name]

    def quorum(self, body: str) -> tuple[tuple[Voter, ...], Poll] | str:
        """Return the voters of *body* and its quorum as a poll, or why it is not known."""
        if body not in self._quorums:
            try:
                self._quorums[body] = quorum_of(self.charter, self.charter.bodies[body], self.gone)
            except Uncounted as reason:
                self._quorums[body] = str(reason)
        return self._quorums[body]

    def parties(self, case: Case, level: Level) -> tuple[Party, ...]:
        """Return the parties at *level* with their voters in *case*."""
        key = (case.decision.name, level)
        if key not in self._parties:
            self._parties[key] = tuple(parties_at(self.charter, case.voters, level))
        return self._parties[key]

    def decisions(self, name: str | None) -> tuple[Decision, ...]:
        """Return the decision called *name*; without a name, all of them."""
        return tuple(self.charter.decisions.values()) if name is None else (self.charter.decisions[name],)
