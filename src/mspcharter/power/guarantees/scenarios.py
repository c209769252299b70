"""Scenarios: the charter is changed, the votes are counted, and the results are compared with the expectations.

A seat that no line of a vote names is absent. Someone outside the body whose consent or approval is needed agrees
unless a line says otherwise. If several lines name a seat, the most exact one counts: the seat before its stakeholder,
its constituency, its sector; of equally exact lines, the last. If the decision goes to another body, each seat there
votes as its holder votes in the first body, or else as its constituency does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.statements import Outcome, Scenario, VacantSeats, Vote
from mspcharter.power.cases import Case, Route, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.answers import Cast, Proof, Witness, cast
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.guarantees.reasons import Reason
from mspcharter.power.parties import is_theirs
from mspcharter.power.voters import Voter
from mspcharter.record import Record


class TakenToAgree(Record):
    """A *voter* outside who is not named in a vote, and is taken to agree."""

    voter: Voter


class DayIgnored(Record):
    """The day of a scenario, which changes nothing about who can decide what."""


Note: TypeAlias = TakenToAgree | DayIgnored

_Made: TypeAlias = dict[int, Counter[Choice]]
"""How many of a class of voters make each choice, where that is said."""


class Played(Record):
    """A vote as it went: whether the decision *passes*, None where that is not known, why, and at which *step*."""

    decision: str
    passes: bool | None
    reason: Reason
    step: int | None = None
    ballots: tuple[Cast, ...] = ()


class Play(Record):
    """A scenario with its votes, a proof for each thing that was expected, and what was taken for granted.

    *charter* is the charter as the scenario changes it.
    """

    scenario: Scenario
    charter: Charter
    votes: tuple[Played, ...]
    proofs: tuple[Proof, ...]
    notes: tuple[Note, ...]

    @property
    def holds(self) -> bool | None:
        """Say whether all comes as expected; None where nothing is known to differ and something is unknown."""
        found = [one.holds for one in self.proofs]
        return False if False in found else None if None in found else True


def plays(decisions: Decisions) -> Iterator[Play]:
    """Play every scenario of the charter; where it is open what is supposed, nothing is known."""
    for scenario in decisions.charter.scenarios.values():
        if is_settled(scenario):
            yield play(decisions, scenario)


def is_settled(scenario: Scenario) -> bool:
    """Say whether it is settled what *scenario* supposes."""
    return not scenario.origin.is_open("without", "vacant", "adds", "vote")


def play(decisions: Decisions, scenario: Scenario) -> Play:
    """Play *scenario*."""
    charter, gone = decisions.charter, leavers(decisions.membership, scenario.without)
    decisions = decisions.changed(changed(charter, decisions.membership, scenario), gone)
    notes: dict[Note, None] = {}
    votes = tuple(_played(decisions, vote, notes) for vote in scenario.vote)
    if scenario.on is not None:
        notes[DayIgnored()] = None
    proofs = tuple(
        _expected(statement, votes) if isinstance(statement, Outcome) else proof(decisions, statement)
        for statement in scenario.expect
    )
    return Play(scenario, decisions.charter, votes, proofs, tuple(notes))


def leavers(membership: Membership, names: Sequence[str]) -> frozenset[str]:
    """Return all who leave with those called *names*: the members of a group, and all parts of a partner."""
    gone = (partner for partner in membership.stakeholders if any(membership.acts_for(partner, name) for name in names))
    return frozenset((*names, *gone))


def changed(charter: Charter, membership: Membership, scenario: Scenario) -> Charter:
    """Return *charter* with the seats that stand empty in *scenario*, and with those that are added."""
    bodies: dict[str, Body] = dict(charter.bodies)
    seats = {seat.name for body in bodies.values() for seat in body.seats}
    left = [name for name in scenario.without if charter.named(name) is None and name in seats]
    # A seat that is named leaves as a whole, however many it stands for.
    emptied = [VacantSeats(len(charter.stakeholders) + _most(charter, name), name) for name in left]
    for vacant in (*emptied, *scenario.vacant):
        for body in bodies.values():
            bodies[body.name] = body._replace(seats=tuple(_emptied(membership, body.seats, vacant)))
    if scenario.adds is not None:
        body = bodies[scenario.adds.to]
        name = scenario.adds.from_
        belonging = {"for_": name} if name in charter.stakeholders else {"from_": name}
        bodies[body.name] = body._replace(
            seats=(*body.seats, Seat(name, None, scenario.adds.count, **belonging)),  # type: ignore[arg-type]
            size=None if body.size is None else body.size + scenario.adds.count,
        )
    return charter._replace(bodies=bodies)


def _most(charter: Charter, name: str) -> int:
    return sum(seat.count for body in charter.bodies.values() for seat in body.seats if seat.name == name)


def _emptied(membership: Membership, seats: Sequence[Seat], vacant: VacantSeats) -> Iterator[Seat]:
    """Yield *seats* with those of *vacant* empty, the first seats first."""
    left = vacant.count
    for line in seats:
        if line.name != vacant.seat:
            yield line
            continue
        # Seats for each partner are spelled out, so that some of them can be empty.
        for seat in membership.single_seats(line):
            more = min(left, seat.count - seat.vacant)
            left -= more
            yield seat._replace(vacant=seat.vacant + more)


def _expected(statement: Outcome, votes: Sequence[Played]) -> Proof:
    vote = next((one for one in reversed(votes) if one.decision == statement.decision), None)
    if vote is None:
        return Proof(None, statement, None, reasons.NoVote(scenario=True))
    holds = None if vote.passes is None else vote.passes is statement.passes
    if holds and statement.step is not None:
        holds = vote.step == statement.step
    return Proof(holds, statement, Witness(vote.decision, ballots=vote.ballots), vote.reason)


def _played(decisions: Decisions, vote: Vote, notes: dict[Note, None]) -> Played:
    charter = decisions.charter
    case = decisions.case(charter.decisions[vote.decision])
    if isinstance(case, Unclear):
        return Played(vote.decision, False if case.never_begins else None, case)
    routes = tuple(route for route in case.routes if (route.manner == "electronic") is vote.electronic)
    if not routes:
        return Played(vote.decision, None, reasons.NoElectronicVote(vote.decision))
    case = case._replace(routes=routes)
    ballots = _ballots(decisions, case, vote, notes)
    passed = _passed(case, ballots)
    undecided = _undecided(charter, case, ballots)
    if undecided and passed is None:
        helped = [(1, 0, 0, 0) if n in undecided else counts for n, counts in enumerate(ballots)]
        if _passed(case, helped) is not None:
            left_to = reasons.LeftTo(vote.decision, tuple(case.voters[n] for n in undecided))
            return Played(vote.decision, None, left_to, None, cast(case, ballots))
    step = None
    if passed is not None and passed.body == case.body.name:
        step = next((n for n, one in enumerate(case.decision.requires, 1) if one is passed.step), None)
    return Played(vote.decision, passed is not None, reasons.Voted(case, ballots), step, cast(case, ballots))


def _undecided(charter: Charter, case: Case, ballots: Ballots) -> list[int]:
    """Return who would have to settle a tie, or what is blocked, and whose choice is not known."""
    return [
        number
        for number, (voter, counts) in enumerate(zip(case.voters, ballots, strict=True))
        if voter.kind != "seat" and counts[Choice.ABSENT] and not _is_asked(charter, case, voter)
    ]


def _is_asked(charter: Charter, case: Case, voter: Voter) -> bool:
    """Say whether *voter* may veto a decision, or must consent to it or approve it."""
    decisions = [case.decision, *(charter.decisions[route.decision] for route in case.routes)]
    return any(
        voter.name in (*one.vetoing, *one.consenting)
        or (one.approved_by is not None and voter.name in (one.approved_by.by.name, one.approved_by.by.text))
        for one in decisions
    )


def _passed(case: Case, ballots: Ballots) -> Route | None:
    """Return the first route on which *case* passes."""
    if not holds(case.agreed, ballots):
        return None
    return next((route for route in case.routes if holds(route.condition, ballots)), None)


def _ballots(decisions: Decisions, case: Case, vote: Vote, notes: dict[Note, None]) -> Ballots:
    """Return how all vote: those who are named, those outside who agree, and those who vote as they did before."""
    charter, membership = decisions.charter, decisions.membership
    names = [name for ballot in vote.ballots for name in ballot.who]
    made: _Made = {}
    under: dict[tuple[str | None, str], list[int]] = {}
    for number, voter in enumerate(case.voters):
        found = [
            (_exactness(membership, voter, name), place, name)
            for place, name in enumerate(names)
            if is_theirs(charter, membership, voter, name)
        ]
        if found:
            under.setdefault((voter.body, max(found)[2]), []).append(number)
        elif voter.kind == "outside" and voter.count and _is_asked(charter, case, voter):
            notes[TakenToAgree(voter)] = None
            made[number] = Counter({Choice.YES: voter.count})
    for (_, name), numbers in under.items():
        _fill(case, vote, name, numbers, made)
    # Only where a blocked decision goes; a body with a veto is asked for itself, and whoever is not named is absent.
    referred = {route.body for route in case.routes if route.referred_to}
    for number, voter in enumerate(case.voters):
        if number not in made and voter.kind == "seat" and voter.body in referred:
            choice = _alike(case, voter, made)
            if choice is not None:
                made[number] = Counter({choice: voter.count})
    # Whoever says nothing is absent.
    return [
        (one[Choice.YES], one[Choice.ABSTAIN], one[Choice.NO], voter.count - one.total() + one[Choice.ABSENT])
        for voter, one in ((voter, made.get(number, Counter())) for number, voter in enumerate(case.voters))
    ]


def _fill(case: Case, vote: Vote, name: str, numbers: Sequence[int], made: _Made) -> None:
    """Let the voters with *numbers* vote as the lines on *name* say, the first seats first."""
    left = {number: case.voters[number].count for number in numbers}
    for number in numbers:
        made[number] = Counter()
    for ballot in vote.ballots:
        if name not in ballot.who:
            continue
        wanted = sum(left.values()) if ballot.count is None else ballot.count
        for number in numbers:
            # Bound seats vote as one, and count as many as they are.
            some = min(left[number], wanted // max(case.voters[number].seats, 1))
            made[number][Choice[ballot.choice.upper()]] += some
            left[number] -= some
            wanted -= some * max(case.voters[number].seats, 1)


def _alike(case: Case, voter: Voter, made: _Made) -> Choice | None:
    """Return how the holder of *voter*, or else its constituency, votes in the first body; None if not in one way."""
    for trait in ("stakeholder", "constituency"):
        own = getattr(voter, trait)
        choices = {
            choice
            for number, counts in made.items()
            if own is not None and case.voters[number].body == case.body.name
            if getattr(case.voters[number], trait) == own
            for choice in Choice
            if counts[choice]
        }
        if choices:
            return choices.pop() if len(choices) == 1 else None
    return None


def _exactness(membership: Membership, voter: Voter, name: str) -> tuple[int, int]:
    """Return how exactly *name* names *voter*: a seat before a stakeholder, a constituency, a sector."""
    if name in membership.stakeholders:
        return 2, len(membership.heads(name))
    if name in membership.constituencies:
        return 1, len(membership.constituencies_above(name))
    if voter.seat is not None and voter.seat.name == name:
        return 3, 0
    return 0, len(membership.sectors_above(name))
