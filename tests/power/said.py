"""What every seat and every voice of a decision can say: drawn at random, or all there is to say.

A hall has the voters of a case as the evaluator knows them, so that every group of them can be tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from random import Random

from enrolled import UNNAMED
from power.census import Place
from power.drawn import Drawing
from power.oracle import Oracle
from power.tally import ABSTAIN, NO, YES, Voice

from mspcharter.analysis.formula import Choice
from mspcharter.model.governance import Decision
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.steps import StepFigure
from mspcharter.power.voters import Voter

ABSENT = "absent"
CHOICES = (YES, ABSTAIN, NO, ABSENT)
SAID = {Choice.YES: YES, Choice.ABSTAIN: ABSTAIN, Choice.NO: NO, Choice.ABSENT: ABSENT}
MOST_VOTERS = 9

Speakers = list[Place | Voice]


def voices(oracle: Oracle, voter: Voter) -> list[list[Place | Voice]]:
    """Return those who vote one by one in a class of voters; seats that are bound vote together."""
    if voter.kind != "seat":
        present = voter.count > 0
        name = str(voter.body) if voter.kind == "chair" else voter.name
        return [[Voice(voter.kind, name)]] if present else []
    assert voter.seat is not None
    places: list[Place | Voice] = [one for one in oracle.seats if _is_in(oracle, one, voter) and one in oracle.filled]
    if voter.seat.bound_by is not None:
        return [places] if places else []
    return [[place] for place in places]


def _is_in(oracle: Oracle, place: Place, voter: Voter) -> bool:
    """Say whether the seat at *place* is one of *voter*; members without a name have seats of their own there."""
    seat, own = oracle.all[place], voter.seat
    assert own is not None
    if (place.body, place.line) != (voter.body, own.name):
        return False
    if own.for_each is not None and own.from_ is not None:
        return place.holder.startswith(f"{own.from_}{UNNAMED}")
    return (seat.for_, seat.from_) == (own.for_, own.from_)


def all_voices(oracle: Oracle, voters: Sequence[Voter]) -> list[list[Place | Voice]]:
    """Return all who vote one by one in a decision."""
    return [together for voter in voters for together in voices(oracle, voter)]


def everything_said(who: Sequence[list[Place | Voice]], choices: Sequence[str]) -> Iterator[dict[Place | Voice, str]]:
    """Yield every vote in which each of *who* makes one of *choices*."""
    for made in product(choices, repeat=len(who)):
        yield {one: choice for together, choice in zip(who, made, strict=True) for one in together}


class Hall:
    """The voters of a case as the evaluator knows them: who speaks for each, and how many seats it has."""

    def __init__(self, decisions: Decisions, case: Case) -> None:
        self.oracle = Oracle(decisions.charter)
        self.case = case
        self.speakers: list[Speakers] = []
        self.classes: list[int] = []
        for number, voter in enumerate(case.voters):
            for together in voices(self.oracle, voter):
                self.speakers.append(together)
                self.classes.append(number)

    def led(self, who: Iterable[int]) -> list[int]:
        """Return *who* with the casting votes of chairs whose seat may be theirs, and who have no other say."""
        seated = {one for number in who for one in self.speakers[number] if isinstance(one, Place)}
        castings = {one.voter for one in self.case.castings if one.only and seated & self.chairs(one.voter)}
        return [*who, *(number for number, group in enumerate(self.classes) if group in castings)]

    def chairs(self, casting: int) -> set[Place]:
        """Return the seats of which one is that of the chair with this casting vote, as the evaluator knows them."""
        voter = self.case.voters[casting]
        found: set[Place] = set()
        for body in self.oracle.charter.bodies.values():
            if voter.kind == "chair" and voter.body != body.name:
                continue
            names = self.oracle.leaders(body)
            theirs = [one for one in self.oracle.here(body) if any(self.oracle.is_of(one, name) for name in names)]
            if voter.kind == "chair" or names == [voter.name]:
                found.update(theirs or (self.oracle.here(body) if voter.kind == "chair" else ()))
        return found

    def passes(self, made: Mapping[int, Choice], rest: Choice = Choice.YES, decision: Decision | None = None) -> bool:
        """Say whether the decision passes if each of those in *made* makes that choice, and the *rest* another one."""
        said = {one: SAID[made.get(number, rest)] for number, together in enumerate(self.speakers) for one in together}
        return self.oracle.passes(self.case.decision if decision is None else decision, said)

    def seats(self, number: int) -> int:
        return sum(isinstance(one, Place) for one in self.speakers[number])


def halls(seed: int) -> Iterator[tuple[Decisions, Case, Hall]]:
    decisions = Decisions(Drawing(Random(seed)).charter())
    for case in decisions.understood:
        hall = Hall(decisions, case)
        if len(hall.speakers) <= MOST_VOTERS:
            yield decisions, case, hall


def alone(case: Case, figure: StepFigure) -> Decision:
    """Return the decision with one of its steps and nothing else."""
    plain = case.decision._replace(approved_by=None, if_blocked=None)
    step = figure.route.step
    assert step is not None
    if figure.route.manner == "electronic":
        return plain._replace(requires=(), electronic_vote=step)
    return plain._replace(requires=(step,), electronic_vote=None)
