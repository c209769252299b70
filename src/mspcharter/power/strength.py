"""What a party can do in a decision: pass it alone, block it, make the difference; and what any few can.

Every answer is exact. A party that wants to pass says yes, and all others come and say no. A party that wants to
block says no, abstains or stays away, whichever is best on each route, and all others say yes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import ANYTHING, NOT_YES, can_block
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.formula import (
    Ballots,
    Choice,
    Formula,
    Some,
    Sum,
    after,
    holds,
    holds_at,
    negated,
    sums_of,
    votes_of,
)
from mspcharter.analysis.game import FOUR_CHOICES, Game, wins, yes_no
from mspcharter.power.cases import Case
from mspcharter.power.parties import with_unfixed
from mspcharter.record import Record

_WITHHELD = (Choice.NO, Choice.ABSENT, Choice.ABSTAIN)


class Blockade(Record):
    """How some block a decision: a vote for each route, with all ballots in it; or that no approval is *agreed*."""

    votes: tuple[Ballots, ...]
    agreed: bool = True


def voting(sizes: Sequence[int], who: Sequence[int], theirs: Choice, others: Choice) -> Ballots:
    """Return the ballots in which *who* (numbers of each class) choose *theirs* and all others *others*."""
    ballots = []
    for size, some in zip(sizes, who, strict=True):
        counts = [0, 0, 0, 0]
        counts[theirs] += some
        counts[others] += size - some
        ballots.append((counts[0], counts[1], counts[2], counts[3]))
    return ballots


def passes_if_others_stay_away(case: Case, who: Sequence[int]) -> bool:
    """Say whether the yes of *who* is enough when all others are absent."""
    return holds(case.poll.formula, voting(case.poll.sizes, who, Choice.YES, Choice.ABSENT))


def blockade(case: Case, who: Sequence[int]) -> Blockade | None:
    """Return how *who* block what all others want, or None if they cannot.

    The routes are tried one after the other, so that a party may behave differently on each of them.
    """
    against = _stopped(case.poll.sizes, case.agreed, who)
    if against is not None:
        return Blockade((against,), agreed=False)
    votes = []
    for route in case.routes:
        against = _stopped(case.poll.sizes, route.condition, who)
        if against is None:
            return None
        votes.append(against)
    return Blockade(tuple(votes))


def no_crowd_blocks(case: Case, crowds: Sequence[Sequence[int]], *, joined: bool = False) -> bool:
    """Say whether it is plain that none of *crowds* blocks *case*: what each can do in each sum is not enough.

    With *joined*, each has the vote of any one more voter.
    """
    held = [entries(who) for who in crowds]
    known: dict[int, tuple[int, list[int]]] = {}

    def drops_of(one: Sum) -> tuple[int, list[int]]:
        if (found := known.get(id(one))) is None:
            made = sum([points[Choice.YES] * size for points, size in zip(one.points, case.poll.sizes, strict=True)])
            drops = [max(0, points[Choice.YES] - min(points[1:])) for points in one.points]
            found = known[id(one)] = (made - max(drops, default=0) if joined else made), drops
        return found

    def passes(those: Sequence[Entries]) -> bool:
        def worst(one: Sum) -> int:
            made, drops = drops_of(one)
            return made - max([sum([drops[number] * some for number, some in entries]) for entries in those])

        return holds_at(case.agreed, worst) and any(holds_at(route.condition, worst) for route in case.routes)

    # All at once is quicker, and each by itself is more exact.
    return passes(held) or (len(held) > 1 and all(passes([theirs]) for theirs in held))


def no_crowd_passes(case: Case, crowds: Sequence[Sequence[int]], *, joined: bool = False) -> bool:
    """Say whether it is plain that none of *crowds* passes *case* when all others come and vote no.

    With *joined*, each has the vote of any one more voter.
    """
    held = [entries(who) for who in crowds]

    def best(one: Sum) -> int:
        made = sum([points[Choice.NO] * size for points, size in zip(one.points, case.poll.sizes, strict=True)])
        gains = [max(0, points[Choice.YES] - points[Choice.NO]) for points in one.points]
        more = max(gains, default=0) if joined else 0
        return made + more + max([sum([gains[number] * some for number, some in entries]) for entries in held])

    return not holds_at(case.poll.formula, best)


Entries: TypeAlias = list[tuple[int, int]]
"""The classes of which some are, each with the number."""


def entries(who: Sequence[int]) -> Entries:
    """Return the classes of which *who* has any, each with the number."""
    return [(number, some) for number, some in enumerate(who) if some]


def difference(poll: Game, who: Sequence[int]) -> Ballots | None:
    """Return how the others vote, all of them yes or no, where it passes if *who* say yes and fails if they say no."""
    sizes = [size - some for size, some in zip(poll.sizes, who, strict=True)]
    if not any(who):
        return None
    found = _first_turn(poll, sizes, who)
    if found is not None:
        return found
    passed = after(poll.formula, votes_of(who, Choice.YES))
    failed = negated(after(poll.formula, votes_of(who, Choice.NO)))
    return cheapest(Game(tuple(sizes), Some((passed, failed), 2), FOUR_CHOICES), [(Choice.YES, Choice.NO)] * len(sizes))


def blocked_by_any(case: Case, crowds: Sequence[Sequence[int]], number: int) -> Sequence[int] | bool:
    """Return the voters of *number* of *crowds* who can block *case*; False if none can, True if it is not known."""
    number = min(number, len(crowds))
    fewest = [_fewest_out(case, route.condition, crowds) for route in case.routes]
    if case.agreed is True and any(out is not None and (not out or sum(out) > number) for out in fewest):
        return False
    for out in fewest:
        # Who stops the hardest route may stop all.
        if out and sum(out) <= number and blockade(case, out) is not None:
            return out
    for looked, who in enumerate(crowds_of(traits_of(case, crowds), crowds, number)):
        if looked > budget.CROWDS:
            return True
        for leaders in dict.fromkeys((tuple(who), with_unfixed(case.voters, who))):
            if blockade(case, leaders) is not None:
                return leaders
    return False


def kept_away(poll: Game, crowds: Sequence[Sequence[int]], number: int) -> Sequence[int] | bool:
    """Return the voters of *number* of *crowds* without whom *poll*, a quorum, is not met; see `blocked_by_any`."""
    traits = [
        tuple(
            sum(count * tally.points[place][Choice.YES] for place, count in enumerate(crowd))
            for tally in sums_of(poll.formula)
        )
        for crowd in crowds
    ]
    for looked, who in enumerate(crowds_of(traits, crowds, number)):
        if looked > budget.CROWDS:
            return True
        if not holds(poll.formula, voting(poll.sizes, who, Choice.ABSENT, Choice.YES)):
            return who
    return False


def crowds_of(traits: Sequence[object], crowds: Sequence[Sequence[int]], number: int) -> Iterator[tuple[int, ...]]:
    """Yield the voters of every *number* of *crowds*, of those with the same *traits* only as many as are needed.

    If there are fewer than *number*, they are all left out; if there are none, no one is.
    """
    assert crowds, "there is a crowd to leave out, if only an empty one"
    alike: dict[object, list[int]] = {}
    for place, trait in enumerate(traits):
        alike.setdefault(trait, []).append(place)
    groups = list(alike.values())
    width = len(crowds[0])
    for chosen in _splits([len(group) for group in groups], min(number, len(crowds))):
        places = [place for group, some in zip(groups, chosen, strict=True) for place in group[:some]]
        yield tuple(sum(crowds[place][voter] for place in places) for voter in range(width))


def _splits(sizes: Sequence[int], number: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to take *number* from heaps of *sizes*, the most from the first heaps first."""
    if not sizes:
        if number == 0:
            yield ()
        return
    first, *rest = sizes
    fewest = max(0, number - sum(rest))
    for some in reversed(range(fewest, min(first, number) + 1)):
        for others in _splits(rest, number - some):
            yield (some, *others)


def _stopped(sizes: Sequence[int], condition: Formula, who: Sequence[int]) -> Ballots | None:
    """Return ballots with which *who* make *condition* fail while all others say yes; plain ones if those will do."""
    if _holds_whatever(condition, sizes, who):
        return None
    for choice in _WITHHELD:
        ballots = voting(sizes, who, choice, Choice.YES)
        if not holds(condition, ballots):
            return ballots
    theirs = can_block(Game(tuple(sizes), condition, FOUR_CHOICES), who, NOT_YES)
    return None if theirs is None else with_all_others(sizes, who, theirs)


def _holds_whatever(condition: Formula, sizes: Sequence[int], who: Sequence[int]) -> bool:
    """Say whether *condition* holds even if *who* did in each of its sums what is worst there: a quick proof."""
    theirs = entries(who)

    def worst(one: Sum) -> int:
        points = one.points
        made = sum([row[Choice.YES] * size for row, size in zip(points, sizes, strict=True)])
        return made + sum([some * (min(points[at][1:]) - points[at][Choice.YES]) for at, some in theirs])

    return holds_at(condition, worst)


def with_all_others(sizes: Sequence[int], who: Sequence[int], theirs: Ballots) -> Ballots:
    """Return the ballots *theirs*, of *who*, with the yes of all others."""
    return [
        (yes + size - some, abstain, no, absent)
        for (yes, abstain, no, absent), size, some in zip(theirs, sizes, who, strict=True)
    ]


def _first_turn(poll: Game, sizes: Sequence[int], who: Sequence[int]) -> Ballots | None:
    """Look for a difference along a few orders in which the others join, from none of them to all."""
    places = [place for place, size in enumerate(sizes) for _ in range(size)]
    game = yes_no(poll)
    none = [0] * len(sizes)

    def passes(order: Sequence[int], number: int, *, with_us: Sequence[int]) -> bool:
        return wins(game, [ours + some for ours, some in zip(with_us, _taken(order, number, len(sizes)), strict=True)])

    for order in (places, places[::-1], places[1::2] + places[::2]):
        # One more yes never hurts, so the first of the others with whom it passes is found by halving.
        first = bisect_left(range(len(order) + 1), 1, key=partial(passes, order, with_us=who))
        if first <= len(order) and not passes(order, first, with_us=none):
            return [
                (some, 0, size - some, 0) for some, size in zip(_taken(order, first, len(sizes)), sizes, strict=True)
            ]
    return None


def _taken(order: Sequence[int], number: int, classes: int) -> list[int]:
    taken = [0] * classes
    for place in order[:number]:
        taken[place] += 1
    return taken


def _fewest_out(case: Case, condition: Formula, crowds: Sequence[Sequence[int]]) -> tuple[int, ...] | None:
    """Return the fewest of *crowds* that can stop *condition*; None where a crowd is more than one voter.

    Where no number of them can, nothing is returned.
    """
    if any(sum(crowd) > 1 for crowd in crowds) or any(voter.kind in ("chair", "lot") for voter in case.voters):
        return None
    theirs = [any(counts) for counts in zip(*crowds, strict=True)] or [False] * len(case.voters)
    allowed = [ANYTHING if some else (Choice.YES,) for some in theirs]
    stopped = Game(case.poll.sizes, negated(condition), FOUR_CHOICES)
    found = cheapest(stopped, allowed, [(0, 1, 1, 1)] * len(case.poll.sizes))
    return () if found is None else tuple(sum(counts[1:]) for counts in found)


def traits_of(case: Case, crowds: Sequence[Sequence[int]]) -> list[object]:
    """Return what each of *crowds* gives in every tally: those that give the same are interchangeable."""
    conditions = (case.agreed, *(route.condition for route in case.routes))
    everything = [tally for condition in conditions for tally in dict.fromkeys(sums_of(condition))]
    return [
        frozenset((place_points, count) for place_points, count in _profile(everything, crowd).items())
        for crowd in crowds
    ]


def _profile(everything: Sequence[Sum], crowd: Sequence[int]) -> dict[tuple[tuple[int, ...], ...], int]:
    profile: dict[tuple[tuple[int, ...], ...], int] = {}
    for place, count in enumerate(crowd):
        if count:
            points = tuple(tally.points[place] for tally in everything)
            profile[points] = profile.get(points, 0) + count
    return profile
