"""What happens on the way of a decision or a dispute: its stages, and how long they wait for meetings."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from mspcharter.analysis.journey import Journey
from mspcharter.model.values import Who
from mspcharter.record import Record

ADOPTED = "adopted"
REJECTED = "rejected"
SETTLED = "settled"
OPEN = "open"

NO_QUORUM = "no-quorum"
"""The event that has a meeting called again."""


class Stage(Record):
    """What happens on a leg of a journey, to the decision, step or body that *name* is, or *by* whom.

    *again* says that a body does on this step what it did on the step before, by another rule. What comes after many
    referrals is not followed. While facts of a decision on which its course depends are open, the course is unsettled.
    *holders* are those with a veto or a consent who are waited for longest.
    """

    kind: Literal[
        "consultation", "notice", "discussion", "hearing-opens", "hearing", "approval", "veto", "consent",
        "electronic-vote", "taken-over", "not-followed", "unsettled", "consensus", "unanimity", "silence", "vote",
    ]  # fmt: skip
    name: str | None = None
    by: Who | None = None
    again: bool = False
    holders: tuple[str, ...] = ()


class Wait(Record):
    """The days that a leg can take even if no one delays it, and the *body* whose next meeting it waits for, if any."""

    days: Fraction
    body: str | None = None


class Timeline(Record):
    """A journey, and what happens on each of its legs.

    *waits* has the legs that can take a time which is not the most that they can take. *limited* are the decisions
    whose `settled within` limits what begins at a leg, and *beside* are bodies whose consent is given while the matter
    goes its way, with the days until they meet.
    """

    journey: Journey
    stages: dict[str, Stage]
    waits: dict[str, Wait]
    limited: dict[str, str]
    beside: tuple[Wait, ...] = ()
