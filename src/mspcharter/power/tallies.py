"""A real vote counted: whether there was a quorum, and at which step the decision passed.

Nothing is assumed. A member of the body who is not among the votes is absent. What somebody outside the body has to
say, or another body, or a lot, is still awaited if it is not among the votes. Members who are recused
do not vote; whether they count as present is what the charter says, or else both are tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import Step
from mspcharter.power.cases import Case, Concern, Missing, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.outcomes import result_of
from mspcharter.power.guarantees.vote_results import InGroups, Tallied, VoteResult
from mspcharter.power.questions.quorums import QuorumFigure, quorums_of
from mspcharter.power.strength import voting
from mspcharter.power.voters import Voter
from mspcharter.record import Record

Meeting: TypeAlias = Literal["first", "second", "electronic"]
Answer: TypeAlias = Literal["yes", "no", "abstain", "absent", "recused"]

ANSWERS: tuple[Answer, ...] = ("yes", "no", "abstain", "absent", "recused")

_CHOICES = {"yes": Choice.YES, "no": Choice.NO, "abstain": Choice.ABSTAIN, "absent": Choice.ABSENT}

Cast: TypeAlias = dict[int, Counter[Answer]]
"""How many of each class of voters gave each answer, by the number of the class."""


class NoSuchVote(Record):
    """The decision has no vote of this kind: no electronic vote, or no second meeting."""

    meeting: Meeting


class Tally(Record):
    """A vote as it was counted; if the step that is *due* is known or supposed, at the steps of that meeting.

    *passes* is None where the result depends on what is not among the votes: on those *outstanding*, or on whether the
    recused count as present (*hangs_on_recused*). *result* says what each step counts. *own* are the answers in the
    body itself, *silent* are those of them who gave none, each class with its number, and *others* are the answers of
    parties that have a say without a seat there. *quorums* are None if they could
    not be worked out.
    """

    case: Case
    meeting: Meeting
    passes: bool | None
    result: VoteResult
    step: int | None
    own: Counter[Answer]
    silent: tuple[tuple[Voter, int], ...]
    others: tuple[tuple[Voter, Answer], ...]
    outstanding: tuple[Voter | str, ...]
    hangs_on_recused: bool
    quorums: tuple[QuorumFigure, ...]
    present: int
    has_quorum: bool
    due: int | None = None


class Count(Record):
    """A vote counted for each step that may have been due: one *tally*, or several.

    *concerned* has no vote. Of the cases of vetoes and consents, if there are any, those have *occurred*.
    """

    tallies: tuple[Tally, ...]
    is_due_known: bool
    concerned: Concern | None = None
    occurred: tuple[str, ...] | None = None

    @property
    def first(self) -> Tally:
        """Return the tally for the first step that may have been due."""
        return self.tallies[0]

    @property
    def passes(self) -> bool | None:
        """Return whether the decision passed; None where that is not settled, or depends on which step was due."""
        found = {one.passes for one in self.tallies}
        return found.pop() if len(found) == 1 else None

    @property
    def hangs_on_step(self) -> bool:
        """Say whether the result depends on which step was due."""
        return len({(one.passes, one.hangs_on_recused, one.outstanding) for one in self.tallies}) > 1


def first_steps(decision: Decision) -> tuple[int, ...]:
    """Return the steps of the rule of *decision* at which a meeting can begin.

    A step that is tried at several meetings, or for a time, fails only after them; the next one is then due.
    """
    steps = decision.requires
    return tuple(number for number in range(1, len(steps) + 1) if number == 1 or _takes_time(steps[number - 2]))


def _takes_time(step: Step) -> bool:
    return step.meetings is not None or step.within is not None


def last_step(decision: Decision, first: int) -> int:
    """Return the last step that can pass *decision* at a meeting at which the step *first* is due."""
    several = range(first, len(decision.requires) + 1)
    return next((number for number in several if _takes_time(decision.requires[number - 1])), max(first, *several))


def at_step(case: Case, first: int) -> Case:
    """Return *case* at a meeting at which the step *first* is due: the steps before it have failed."""
    last = last_step(case.decision, first)
    return case._replace(routes=tuple(one for one in case.routes if one.number is None or first <= one.number <= last))


def vote_case(decisions: Decisions, decision: Decision, meeting: Meeting) -> Case | Unclear | NoSuchVote:
    """Return *decision* as it is voted on in *meeting*: with the quorum that holds there, and with all steps."""
    body = decisions.charter.body_of(decision)
    if body is not None and meeting == "second" and body.quorum_at_second_meeting is None:
        return NoSuchVote(meeting)
    if body is not None:
        decisions = decisions.changed(_at(decisions.charter, body, meeting), frozenset())
    case = decisions.case(decision)
    if isinstance(case, Unclear):
        return case
    routes = tuple(
        route
        for route in case.routes
        if not route.referred_to
        and route.manner != "ruling"
        and (route.manner == "electronic") is (meeting == "electronic")
    )
    return case._replace(routes=routes) if routes else NoSuchVote(meeting)


def _at(charter: Charter, body: Body, meeting: Meeting) -> Charter:
    """Return *charter* with the one quorum that holds at *meeting*."""
    quorum = body.quorum_at_second_meeting if meeting == "second" else body.quorum
    here = body._replace(quorum=quorum, quorum_at_second_meeting=None)
    return charter._replace(bodies={**charter.bodies, body.name: here})


def _seated(charter: Charter, case: Case) -> Body:
    """Return the body that takes *case*, as it sits for it in *charter*."""
    return charter.body_of(case.decision) or case.body


def count_votes(
    decisions: Decisions,
    case: Case,
    meeting: Meeting,
    votes: Cast,
    *,
    step: int | None = None,
    concerned: Concern | None = None,
) -> Count:
    """Count *votes* on *case*, as `vote_case` returned it for *meeting*, at which *step* is due if that is known."""
    steps: tuple[int, ...] = (step,) if step is not None else first_steps(case.decision)
    if meeting == "electronic" or (step is None and len(steps) < 2):
        return Count((tally(decisions, case, meeting, votes),), is_due_known=False, concerned=concerned)
    found = tuple(tally(decisions, at_step(case, one), meeting, votes)._replace(due=one) for one in steps)
    return Count(found, step is not None, concerned)


def tally(decisions: Decisions, case: Case, meeting: Meeting, votes: Cast) -> Tally:
    """Count *votes* on *case*, as `vote_case` returned it for *meeting*."""
    charter = _at(decisions.charter, _seated(decisions.charter, case), meeting)
    seated = [n for n, voter in enumerate(case.voters) if voter.kind == "seat" and voter.body == case.body.name]
    outside = [n for n, voter in enumerate(case.voters) if n not in votes and n not in seated and voter.count]
    readings = tuple(_readings(charter, case, votes))
    best = [_ballots(case, votes, reading, dict.fromkeys(outside, Choice.YES)) for reading in readings]
    worst = [_ballots(case, votes, reading, {}) for reading in readings]
    passing, failing = ({_passes(case, ballots) for ballots in several} for several in (best, worst))
    hangs = len(passing) > 1 or len(failing) > 1
    passes = next(iter(passing)) if passing == failing and not hangs else None
    awaits = passes is None and not hangs
    # What a step lacks is not what is still awaited.
    shown = best[0]
    result = result_of(charter, case, shown)
    return Tally(
        case,
        meeting,
        passes,
        result,
        _step(case.decision, result),
        _answers(case, votes, seated),
        tuple(_silent(case, votes, seated)),
        tuple((case.voters[n], one) for n, given in votes.items() if n not in seated for one in given.elements()),
        tuple(_outstanding(case, shown, outside)) if awaits else (),
        hangs,
        _quorums(decisions.changed(charter, frozenset()), case, meeting),
        sum(sum(shown[n][:3]) * case.voters[n].seats for n in seated),
        _has_quorum(charter, case, shown, seated),
    )


def _answers(case: Case, votes: Cast, seated: Sequence[int]) -> Counter[Answer]:
    """Return how many in the body itself gave each answer; who gave none is absent."""
    found: Counter[Answer] = Counter()
    for number in seated:
        given = votes.get(number, Counter())
        found += given
        found["absent"] += case.voters[number].count - given.total()
    return found


def _silent(case: Case, votes: Cast, seated: Sequence[int]) -> Iterator[tuple[Voter, int]]:
    """Yield who of the body gave no answer, each class of voters with how many of it."""
    for number in seated:
        left = case.voters[number].count - votes.get(number, Counter()).total()
        if left:
            yield case.voters[number], left


def _quorums(decisions: Decisions, case: Case, meeting: Meeting) -> tuple[QuorumFigure, ...]:
    """Return the quorums that hold at *meeting* as numbers; none where they could not be worked out."""
    found = quorums_of(decisions, _seated(decisions.charter, case), case.decision)
    return () if isinstance(found, Missing) or meeting == "electronic" else found


def _has_quorum(charter: Charter, case: Case, ballots: Ballots, seated: Sequence[int]) -> bool:
    """Say whether enough are present, whatever those outside the body say."""
    sizes = case.poll.sizes
    all_yes = voting(sizes, sizes, Choice.YES, Choice.YES)
    agreed = [row if n in seated else all_yes[n] for n, row in enumerate(ballots)]
    found = result_of(charter, case, agreed)
    lacks = [fact for route, facts in found.routes for fact in facts if route.manner == "meeting"]
    return found.passes or not any(isinstance(fact, Tallied | InGroups) and fact.present for fact in lacks)


def _readings(charter: Charter, case: Case, votes: Cast) -> Iterator[Choice]:
    """Yield what a recused member may count as: absent, or present without a vote."""
    if not any(given["recused"] for given in votes.values()):
        yield Choice.ABSENT
        return
    conflicts = charter.conflicts.values()
    away = any(one.excluded_from_quorum or "leave" in one.members for one in conflicts)
    there = any("excluded_from_quorum" not in one.origin.defaults and not one.excluded_from_quorum for one in conflicts)
    if away or not there or case.decision.abstaining == "counts as no":
        yield Choice.ABSENT
    if not away:
        # To be present without a vote is to abstain; where that counts as a no, both readings must give one result.
        yield Choice.ABSTAIN


def _ballots(case: Case, votes: Cast, recused: Choice, others: dict[int, Choice]) -> Ballots:
    found = []
    for number, voter in enumerate(case.voters):
        counts = dict.fromkeys(Choice, 0)
        given = votes.get(number, Counter())
        for answer, count in given.items():
            counts[recused if answer == "recused" else _CHOICES[answer]] += count
        counts[others.get(number, Choice.ABSENT)] += voter.count - given.total()
        found.append((counts[Choice.YES], counts[Choice.ABSTAIN], counts[Choice.NO], counts[Choice.ABSENT]))
    return found


def _passes(case: Case, ballots: Ballots) -> bool:
    return holds(case.agreed, ballots) and any(holds(route.condition, ballots) for route in case.routes)


def _outstanding(case: Case, ballots: Ballots, awaited: Sequence[int]) -> Iterator[Voter | str]:
    """Yield those without whose yes it does not pass: parties outside, and other bodies by name."""
    groups: dict[Voter | str, list[int]] = {}
    for number in awaited:
        voter = case.voters[number]
        groups.setdefault((voter.body or "") if voter.kind == "seat" else voter, []).append(number)
    for group, numbers in groups.items():
        silent = [(0, 0, 0, case.voters[n].count) if n in numbers else row for n, row in enumerate(ballots)]
        if not _passes(case, silent):
            yield group


def _step(decision: Decision, result: VoteResult) -> int | None:
    """Return at which step of its ladder *decision* passes."""
    if not result.passes:
        return None
    [(route, _)] = result.routes
    return next((number for number, step in enumerate(decision.requires, 1) if step is route.step), None)
