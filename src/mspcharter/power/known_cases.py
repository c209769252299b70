"""Cases that are known already, made again for the text at hand.

A case is kept under all that it depends on. One that was worked out for another decision with the same rule, or for an
earlier text of the charter, differs in titles and places alone, and gets those of the decision that is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import Step
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.memory import Memory, said
from mspcharter.power.parts import Parts
from mspcharter.power.routes import case_and_referrals
from mspcharter.power.voters import Voter
from mspcharter.record import Record


class _Kept(Record):
    """A case, with the *ground* that it stands on, and what else it depends on.

    *steps* are the numbers of its routes' steps in the decisions that they follow. *answers* says by which decision
    each body that it is referred to settles the matter.
    """

    case: Case | Unclear
    charter: Charter
    steps: tuple[int | None, ...]
    answers: tuple[tuple[str, int | None], ...]
    ground: int


MOST_KEPT = 4
"""The cases that are kept of one decision, each with other answers of the bodies that it is referred to."""


class KnownCases:
    """The cases of *charter* that *memory* knows, and those that it gets to know."""

    def __init__(self, charter: Charter, parts: Parts, memory: Memory) -> None:
        self.charter = charter
        self._parts = parts
        self._memory = memory

    def case(self, decision: Decision, gone: frozenset[str]) -> tuple[Case | Unclear, int]:
        """Return *decision* after those who are *gone* have left, and the number of its ground."""
        parts = self._parts
        known: list[_Kept] = self._memory.once(("case", parts.of_decision(decision, gone)), list)
        for kept in known:
            if all(parts.answer(body, decision) == answer for body, answer in kept.answers):
                return self._here(kept, decision), kept.ground
        case, asked = case_and_referrals(self.charter, parts.membership, decision, gone, parts.book)
        answers = tuple((body, parts.answer(body, decision)) for body in asked)
        steps = tuple(_places(case, self.charter)) if isinstance(case, Case) else ()
        kept = _Kept(
            case, self.charter, steps, answers, ground_of(case, self._memory) if isinstance(case, Case) else -1
        )
        known[:] = [kept, *known[: MOST_KEPT - 1]]
        return self._here(kept, decision), kept.ground

    def _here(self, kept: _Kept, decision: Decision) -> Case | Unclear:
        """Return a case that was *kept* as that of *decision*, with the titles and places of this charter."""
        case, charter = kept.case, self.charter
        if isinstance(case, Unclear):
            return case._replace(decision=decision)
        if decision is not case.decision or charter is not kept.charter:
            own, followed = case.decision.name, {**charter.decisions, decision.name: decision}
            routes = []
            for route, place in zip(case.routes, kept.steps, strict=True):
                name = decision.name if route.decision == own else route.decision
                step = None if place is None else _steps(followed[name])[place]
                routes.append(route._replace(decision=name, step=step))
            case = case._replace(decision=decision, routes=tuple(routes))
        if charter is not kept.charter:
            case = case._replace(body=charter.bodies[case.body.name], voters=tuple(self._seated(case.voters)))
        return case

    def _seated(self, voters: tuple[Voter, ...]) -> Iterator[Voter]:
        """Yield *voters* with the seats of this charter, of which each body has as many as before."""
        seats: dict[str | None, Iterator[Voter]] = {}
        for voter in voters:
            if voter.seat is None or voter.body is None:
                yield voter
                continue
            if voter.body not in seats:
                seats[voter.body] = iter(self._parts.voters(voter.body, frozenset()))
            yield voter._replace(seat=next(seats[voter.body]).seat)


def ground_of(case: Case, memory: Memory) -> int:
    """Return a number that *case* shares with those that have the same voters and the same routes."""
    routes = tuple((one.body, one.manner, one.condition, one.says, said(one.step)) for one in case.routes)
    return memory.number(
        (case.body.name, said(case.voters), case.poll, case.agreed, case.own_vote, case.stated, routes)
    )


def _steps(decision: Decision) -> tuple[Step, ...]:
    """Return the steps of *decision*, and its electronic vote after them."""
    return (*decision.requires, *((decision.electronic_vote,) if decision.electronic_vote is not None else ()))


def _places(case: Case, charter: Charter) -> Iterator[int | None]:
    """Yield for each route of *case* the number of its step in the decision that it follows."""
    for route in case.routes:
        own = route.decision == case.decision.name
        steps = _steps(case.decision if own else charter.decisions[route.decision])
        yield next((place for place, step in enumerate(steps) if step is route.step), None)
