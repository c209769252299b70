"""The quorums of a body as numbers: how many must attend a meeting, to vote, and a second meeting.

"More than half of all seats" is a rule; "5 of 9 seats" is what the chair of a meeting counts.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.formula import Choice, negated, widened
from mspcharter.analysis.game import FOUR_CHOICES, Game
from mspcharter.model.governance import Body, Decision, Quorum
from mspcharter.model.offices import MeetingKind
from mspcharter.model.requirements import Amount
from mspcharter.power.cases import Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.requirement import Asked, Uncounted, asked, counted
from mspcharter.power.roll import Roll
from mspcharter.record import Record

Which: TypeAlias = Literal["meeting", "vote", "second"]


class Attendance(Record):
    """How many seats must attend, of those that are *filled*: *least* can be enough, and any *sure* always are.

    Both are None where not even all are enough.
    """

    least: int | None
    sure: int | None
    filled: int


class QuorumFigure(Record):
    """A quorum as numbers: what it asks for of the *whole* seats, *filled* ones and vacant ones.

    *asked* is there where it is one count of the whole body, in seats or votes. *attendance* is None where the search
    for it was too long.
    """

    meeting: Which
    quorum: Quorum
    whole: int
    asked: Asked | None
    attendance: Attendance | None


def quorums_of(
    decisions: Decisions, body: Body, decision: Decision | None = None
) -> tuple[QuorumFigure, ...] | Missing:
    """Return the quorums of *body* as numbers, with the votes that its seats have in *decision*."""
    key = ("quorums", body.name, *_stated(body), decision.limit if decision is not None else (), decisions.gone)
    return decisions.once(key, lambda: _quorums(decisions, body, decision))


def quorum_at(decisions: Decisions, body: Body, meeting: MeetingKind) -> QuorumFigure | None:
    """Return the quorum of *meeting*, a kind of meeting of *body*, as a number; None if it cannot be worked out."""
    quorum = meeting.quorum
    if quorum is None or quorum.condition is None:
        return None
    try:
        return _figure(decisions, body, None, "meeting", quorum, kind=meeting.name)
    except Uncounted:
        return None


def _quorums(decisions: Decisions, body: Body, decision: Decision | None) -> tuple[QuorumFigure, ...] | Missing:
    stated: tuple[tuple[Which, Quorum | None], ...] = (
        ("meeting", body.quorum),
        ("vote", body.quorum_to_vote),
        ("second", body.quorum_at_second_meeting),
    )
    try:
        return tuple(
            _figure(decisions, body, decision, which, quorum)
            for which, quorum in stated
            if quorum is not None and quorum.condition is not None
        )
    except Uncounted as uncounted:
        return uncounted.reason


def _stated(body: Body) -> tuple[Quorum | None, ...]:
    """Return the quorums of *body*, which differ at some kinds of its meetings."""
    return body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting


def _figure(
    decisions: Decisions, body: Body, decision: Decision | None, which: Which, quorum: Quorum, *, kind: str = ""
) -> QuorumFigure:
    """Return *quorum* as a number; *kind* is the name of a kind of meeting, if it is not the usual one."""
    roll = Roll(decisions.charter, decisions.membership, decisions.gone)
    room = roll.room(body, decision)
    condition = quorum.condition
    assert condition is not None, "others are left out"
    formula = widened(counted(room, condition, present=True), len(roll.voters))
    game = Game(tuple(voter.count for voter in roll.voters), formula, FOUR_CHOICES)
    seats = tuple(voter.seats for voter in roll.voters)
    key = (body.name, quorum, decision.limit if decision is not None else (), decisions.gone, which, kind)
    whole = sum(voter.seats * voter.count + voter.vacant for voter in roll.voters)
    plain = isinstance(condition, Amount) and condition.scope is None
    return QuorumFigure(
        which,
        quorum,
        whole,
        asked(room, condition)[0] if isinstance(condition, Amount) and plain else None,
        decisions.search(
            "attendance",
            budget.FIGURE_STATES,
            key,
            lambda allowance: _attendance(game, seats, allowance),
            (decisions.memory.number(game), seats),
        ),
    )


def _attendance(game: Game, seats: tuple[int, ...], allowance: Allowance) -> Attendance:
    """Return how few seats can meet *game*, a quorum, and how many always do."""
    filled = sum(size * own for size, own in zip(game.sizes, seats, strict=True))
    choices = [(Choice.YES, Choice.ABSENT)] * len(seats)
    met = cheapest(game, choices, [(own, 0, 0, 0) for own in seats], allowance, by_class=True)
    if met is None:
        return Attendance(None, None, filled)
    broken = Game(game.sizes, negated(game.formula), FOUR_CHOICES)
    missed = cheapest(broken, choices, [(0, 0, 0, own) for own in seats], allowance, by_class=True)
    least = sum(own * counts[Choice.YES] for own, counts in zip(seats, met, strict=True))
    if missed is None:
        return Attendance(least, 0, filled)
    away = sum(own * counts[Choice.ABSENT] for own, counts in zip(seats, missed, strict=True))
    # Seats that are bound together attend together: there may be no way in which just so few attend.
    return Attendance(least, max(least, filled - away + 1), filled)
