"""Conditions of polls, reworked: what is left of one, its opposite, and what it is for the others.

More points never turn a condition from true to false. So the opposite of a condition is one of the same kind, with
every point counted against instead of for; and what holds for "it passes" is asked of "it fails" in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mspcharter.analysis.poll import Ballots, Choice, Condition, Gate, Poll, Tally


def complement(condition: Condition) -> Condition:
    """Return the condition that holds exactly where *condition* does not."""
    if isinstance(condition, Tally):
        points = tuple((-yes, -abstain, -no, -absent) for yes, abstain, no, absent in condition.points)
        return Tally(points, 1 - condition.least)
    if isinstance(condition, Gate):
        parts = tuple(complement(part) for part in condition.parts)
        return Gate(parts, len(parts) + 1 - condition.quota)
    return not condition


def shifted(condition: Condition, group: int, choice: Choice) -> Condition:
    """Return what *condition* asks of the others once one player of class *group* has made its *choice*."""
    if isinstance(condition, Tally):
        return Tally(condition.points, condition.least - condition.points[group][choice])
    if isinstance(condition, Gate):
        return Gate(tuple(shifted(part, group, choice) for part in condition.parts), condition.quota)
    return condition


def split(poll: Poll, who: Sequence[int]) -> Poll:
    """Return *poll* with every class in two: first the classes without *who*, then the classes of *who*."""
    assert all(0 <= some <= size for some, size in zip(who, poll.sizes, strict=True)), "nobody is there twice"
    rest = tuple(size - some for size, some in zip(poll.sizes, who, strict=True))
    return Poll(rest + tuple(who), _twice(poll.condition))


def _twice(condition: Condition) -> Condition:
    if isinstance(condition, Tally):
        return Tally(condition.points * 2, condition.least)
    if isinstance(condition, Gate):
        return Gate(tuple(_twice(part) for part in condition.parts), condition.quota)
    return condition


def rejoined(ballots: Ballots) -> Ballots:
    """Return the *ballots* of a split poll for the classes as they were before."""
    half = len(ballots) // 2
    return [
        (ours[0] + theirs[0], ours[1] + theirs[1], ours[2] + theirs[2], ours[3] + theirs[3])
        for ours, theirs in zip(ballots[:half], ballots[half:], strict=True)
    ]


def tallies(condition: Condition) -> Iterator[Tally]:
    """Yield every tally of *condition*, as often as it stands there."""
    if isinstance(condition, Tally):
        yield condition
    elif isinstance(condition, Gate):
        for part in condition.parts:
            yield from tallies(part)


def heeds_abstention(poll: Poll) -> bool:
    """Say whether an abstention can do something else than a no."""
    made = (points for tally in tallies(poll.condition) for points in tally.points)
    return any(points[Choice.ABSTAIN] != points[Choice.NO] for points in made)


def simplified(condition: Condition, closed: Mapping[Tally, bool]) -> Condition:
    """Return what is left of *condition* when the tallies in *closed* are decided.

    Gates that ask for all, or for any, are merged with their like inside, so that conditions that mean the same more
    often are the same.
    """
    if isinstance(condition, Tally):
        return closed.get(condition, condition)
    if not isinstance(condition, Gate):
        return condition
    quota, parts = condition.quota, list[Condition]()
    for part in condition.parts:
        left = simplified(part, closed)
        if left is True:
            quota -= 1
        elif left is not False:
            parts.append(left)
    if quota <= 0:
        return True
    if quota > len(parts):
        return False
    return parts[0] if len(parts) == 1 else _flat(parts, quota)


def _flat(parts: list[Condition], quota: int) -> Gate:
    flat = list[Condition]()
    if quota == len(parts):
        for part in parts:
            flat.extend(part.parts if isinstance(part, Gate) and part.quota == len(part.parts) else (part,))
        return Gate(tuple(flat), len(flat))
    if quota == 1:
        for part in parts:
            flat.extend(part.parts if isinstance(part, Gate) and part.quota == 1 else (part,))
        return Gate(tuple(flat), 1)
    return Gate(tuple(parts), quota)
