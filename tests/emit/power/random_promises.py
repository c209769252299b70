"""Promises and what-ifs drawn at random for a drawn charter, so that its report has sentences of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Literal, TypeVar, get_args

from laws.told import drawn
from power.starts.begun import FUNDERS

from mspcharter.model import Charter
from mspcharter.model.requirements import Comparison
from mspcharter.model.statements import (
    Ability,
    Addition,
    Ballot,
    EveryMatters,
    EverySeated,
    Guarantee,
    HasSeats,
    Meeting,
    NoneAlone,
    NoneHoldsSeats,
    Outcome,
    Passing,
    Power,
    Scenario,
    Statement,
    VacantSeats,
    Vote,
    Without,
)
from mspcharter.model.values import Level, Quantity

_One = TypeVar("_One")
STATEMENTS = 14


def charter_with_promises(seed: int) -> Charter:
    """Return the charter that is drawn from *seed*, with guarantees and scenarios."""
    return Promising(drawn(seed), Random(seed)).charter_with_promises()


class Promising:
    """Draws guarantees and scenarios of *charter* from *random*."""

    def __init__(self, charter: Charter, random: Random) -> None:
        self.charter = charter
        self.random = random
        self.seats = [seat for body in charter.bodies.values() for seat in body.seats]
        self.parties = [*charter.constituencies, *charter.stakeholders, *(seat.name for seat in self.seats)]
        self.parties += ["government", "private-sector", "civil-society"]

    def pick(self, choices: Sequence[_One]) -> _One:
        return choices[self.random.randrange(len(choices))]

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def charter_with_promises(self) -> Charter:
        guarantee = Guarantee("lines", statements=tuple(self.statement() for _ in range(STATEMENTS)))
        scenarios = [self.scenario(f"case-{number}") for number in range(4)]
        return self.charter._replace(
            guarantees={"lines": guarantee}, scenarios={scenario.name: scenario for scenario in scenarios}
        )

    def statement(self) -> Statement:
        decision = self.pick([*self.charter.decisions])
        body = self.pick([*self.charter.bodies])
        level: Level = self.pick(get_args(Level))
        power: Power = self.pick(("pass", "block"))
        kind = self.random.randrange(10)
        if kind == 0:
            return NoneAlone(level, power, self.pick((decision, None)), against=self.chance(40))
        if kind <= 3:
            named = self.pick((decision, decision, None))
            return Ability(self.who(), self.chance(50), power, named, against=self.chance(30))
        if kind <= 5:
            return Passing(decision, self.chance(60), self.without() if self.chance(90) else None)
        if kind == 6:
            return Meeting(body, self.without())
        if kind == 7:
            return EveryMatters(level, self.pick((decision, None)))
        if kind == 8:
            return EverySeated(level, body)
        comparison: Comparison = self.pick(("at least", "more than"))
        held = Quantity(self.pick(("1", "2", "3", "1/3", "50%")))
        if self.chance(60):
            return HasSeats(
                self.pick([*self.charter.constituencies, *self.charter.stakeholders]), held, body, comparison
            )
        return NoneHoldsSeats(level, held, body)

    def who(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.pick(self.parties) for _ in range(self.pick((1, 1, 2, 3)))))

    def without(self) -> Without:
        if self.chance(60):
            return Without(self.who())
        return Without(count=self.pick((1, 2, 3)), of=self.pick(("seats", "stakeholders")))

    def scenario(self, name: str) -> Scenario:
        decision = self.pick([*self.charter.decisions])
        expected = (Outcome(decision, self.chance(50)), Outcome(decision, passes=True, step=self.pick((None, 1, 2))))
        if self.chance(60):
            choices: tuple[Literal["yes", "no", "abstain", "absent"], ...] = ("yes", "yes", "no", "abstain", "absent")
            voting = [*self.seats, *(seat for seat in self.seats if self.chance(30))]
            ballots = tuple(
                Ballot((seat.name,), self.pick(choices), self.pick((None, 1))) for seat in dict.fromkeys(voting)
            )
            outside = tuple(Ballot((funder,), self.pick(choices)) for funder in FUNDERS if self.chance(30))
            return Scenario(name, vote=(Vote(decision, ballots + outside),), expect=expected)
        gone = (self.pick([*self.charter.stakeholders]),) if self.chance(60) else ()
        vacant = (VacantSeats(1, self.pick(self.seats).name),) if self.chance(50) else ()
        adds = Addition(2, self.pick([*self.charter.constituencies]), self.pick([*self.charter.bodies]))
        statements = tuple(self.statement() for _ in range(3))
        return Scenario(
            name, without=gone, vacant=vacant, adds=adds if self.chance(30) else None, expect=(*expected, *statements)
        )
