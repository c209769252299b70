"""Who can keep a body from deciding by staying away, though their no would not.

A quorum counts heads, whoever they are: those who would lose the vote can break it by not coming. So a few may have a
veto that they use only from outside the room (Maniquet and Morelli, "Approval quorums dominate participation quorums",
2015). A count of yes votes asks for as much, and leaves nobody that choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mspcharter.analysis.ballots.conditions import complement
from mspcharter.analysis.ballots.outcomes import fewest_yes
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.poll import Choice, Poll, fulfilled
from mspcharter.power.bridge import Case
from mspcharter.power.docket import Docket
from mspcharter.power.promises.strength import voting

MOST_STEPS = 1_000
"""The voters, times their kinds, up to which the fewest who stay away are searched for."""


class Boycott(NamedTuple):
    """That so many *seats* of all *of* stop *case* by staying away: those of the party *who*, or whosever they are."""

    case: Case
    who: str | None
    seats: int
    of: int


def boycotts(docket: Docket, case: Case) -> Iterator[Boycott]:
    """Yield the smallest party that can boycott *case* with two seats or more, and the fewest seats that can."""
    of = sum(voter.count * seats for voter, seats in zip(case.voters, _own_seats(case), strict=True))
    fewest = _fewest(case)
    if fewest is not None and 1 < _seats(case, fewest) < of and _is_boycott(case, fewest):
        yield Boycott(case, None, _seats(case, fewest), of)
    # Where one empty chair is enough, the quorum asks for everybody, which is a fault of its own.
    if fewest is not None and _seats(case, fewest) <= 1:
        return
    parties = [
        Boycott(case, player.name, player.seats, of)
        for level in ("stakeholder", "constituency")
        for player in docket.players(case, level)
        if player.level == level and player.seats > 1 and _is_boycott(case, player.members)
    ]
    yield from sorted(parties, key=lambda one: one.seats)[:1]


def yes_needed(case: Case) -> int | None:
    """Return the fewest seats that pass *case* with their yes when none of the others who come abstains.

    None where that is not searched, or where somebody else has a say: a tie that is broken elsewhere needs fewer.
    """
    if not _is_small(case) or any(voter.body != case.body.name for voter in case.voters):
        return None
    choices = [(Choice.YES, Choice.NO, Choice.ABSENT)] * len(case.voters)
    found = fewest_yes(case.poll, choices, _own_seats(case))
    return found[0] if found is not None else None


def _is_boycott(case: Case, who: Sequence[int]) -> bool:
    """Say whether the absence of *who* stops what all others want, and their no does not."""
    sizes, condition = case.poll
    return fulfilled(condition, voting(sizes, who, Choice.NO, Choice.YES)) and not fulfilled(
        condition, voting(sizes, who, Choice.ABSENT, Choice.YES)
    )


def _fewest(case: Case) -> tuple[int, ...] | None:
    """Return the fewest voters, by seats, whose absence stops what all others want; None where that is not searched."""
    if not _is_small(case):
        return None
    seats = _own_seats(case)
    choices = [(Choice.YES, Choice.ABSENT) if own else (Choice.YES,) for own in seats]
    stopped = Poll(case.poll.sizes, complement(case.poll.condition))
    ballots = cheapest(stopped, choices, [(0, 0, 0, own) for own in seats])
    return None if ballots is None else tuple(counts[Choice.ABSENT] for counts in ballots)


def _is_small(case: Case) -> bool:
    return sum(case.poll.sizes) * len(case.poll.sizes) <= MOST_STEPS


def _seats(case: Case, who: Sequence[int]) -> int:
    return sum(seats * count for seats, count in zip(_own_seats(case), who, strict=True))


def _own_seats(case: Case) -> list[int]:
    """Return the seats of each voter in the body itself; who has a say from elsewhere has none."""
    return [voter.seats if voter.body == case.body.name else 0 for voter in case.voters]
