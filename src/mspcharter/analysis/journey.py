"""A journey: the steps that a matter can go through, what may follow each, and how long that takes.

A matter is one token that moves from leg to leg; at each leg an adversary picks which exit it takes. So whether it
surely ends is a fixpoint (the attractor of the ends), whether it can go round is a strongly connected component
(Tarjan 1972), and how long it can take is a longest path. Workflow nets ask the same of business processes (van der
Aalst and others, "Soundness of workflow nets", 2011). All of it is linear in the size of the journey.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from mspcharter.record import Record


class Exit(Record):
    """What can happen at a leg, and where the matter goes then: to another leg, or to an end."""

    event: str
    to: str


class Leg(Record):
    """One step of a journey, and the *days* that it takes at the most; without them it may take any time."""

    name: str
    exits: tuple[Exit, ...]
    days: Fraction | None = None


class Limit(Record):
    """The *days* in which all *legs* together come to an end, counted from *entry*, which alone leads into them."""

    entry: str
    legs: frozenset[str]
    days: Fraction


class Journey(Record):
    """Legs by name, where a matter begins, and the limits over parts of it; a name that is no leg is an end."""

    start: str
    legs: Mapping[str, Leg]
    limits: tuple[Limit, ...] = ()


class Passage(Record):
    """A leg that a matter passes through, and the event by which it leaves it."""

    leg: Leg
    event: str


class Course(Record):
    """The longest way that a matter can take: in *days*, or in any time where that is None.

    The last *round* passages are a circle, where there is one. *limits* are those whose days take the place of the
    passages inside them, since nothing else ends these.
    """

    days: Fraction | None
    passages: tuple[Passage, ...]
    round: int = 0
    limits: tuple[Limit, ...] = ()


def ends(journey: Journey) -> tuple[str, ...]:
    """Return the ends that a matter can reach, in the order in which it comes upon them."""
    return tuple(name for name in reachable(_edges(journey.legs), journey.start) if name not in journey.legs)


def endless(journey: Journey) -> frozenset[str]:
    """Return the legs from which a matter can go on for ever, for all that is written."""
    legs, _, within = _limited(journey)
    into: dict[str, list[str]] = {}
    open_exits = {name: len(leg.exits) for name, leg in legs.items()}
    for name, leg in legs.items():
        for way in leg.exits:
            into.setdefault(way.to, []).append(name)
    waiting = [to for to in into if to not in legs]
    sure: set[str] = set()
    while waiting:
        for name in into.get(waiting.pop(), ()):
            open_exits[name] -= 1
            if open_exits[name] == 0:
                sure.add(name)
                waiting.append(name)
    return frozenset(name for name in journey.legs if within.get(name, name) not in sure)


def longest(journey: Journey) -> Course:
    """Return the longest way through *journey*; a leg without a time counts as longer than any that has one.

    A leg that can lead to itself has no time of its own, whatever its days are.
    """
    legs, inner, _ = _limited(journey)
    course = _longest(journey.start, legs)
    if len(course.passages) == 1 and course.passages[0].leg.name in inner:
        return inner[course.passages[0].leg.name]
    return course._replace(passages=_unfolded(course, inner), limits=_limits_in(course, inner))


def longest_timed(journey: Journey) -> Course:
    """Return the way through *journey* whose legs with a time take longest, whatever the limits are.

    Its days are those of these legs, or None where the way goes round without end.
    """
    timed = {name: leg._replace(days=leg.days or Fraction()) for name, leg in journey.legs.items()}
    return _longest(journey.start, timed)


def circles(edges: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of names that lead to each other, and names that lead to themselves; in the order of *edges*."""
    order = {name: number for number, name in enumerate(edges)}
    found = [
        tuple(sorted(group, key=order.__getitem__))
        for group in components(edges)
        if len(group) > 1 or group[0] in edges[group[0]]
    ]
    return tuple(sorted(found, key=lambda group: order[group[0]]))


def round_trip(edges: Mapping[str, Collection[str]], start: str) -> tuple[str, ...]:
    """Return a shortest way from *start* back to it, without the return; nothing where there is none."""
    return _way(edges, start, start)


def reachable(edges: Mapping[str, Collection[str]], start: str, *, beyond: str | None = None) -> dict[str, None]:
    """Return what can be reached from *start*, itself first, nearest first; nothing *beyond* that name, nor it."""
    found = {start: None}
    waiting = deque(found)
    while waiting:
        for to in edges.get(waiting.popleft(), ()):
            if to not in found and to != beyond:
                found[to] = None
                waiting.append(to)
    return found


def components(edges: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the strongly connected components of *edges*, each after all that it leads to (Tarjan 1972)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    for root in edges:
        if root in number:
            continue
        number[root] = lowest[root] = len(number)
        stack.append(root)
        path = [(root, iter(edges[root]))]
        while path:
            name, rest = path[-1]
            for to in rest:
                if to not in edges:
                    continue
                if to not in number:
                    number[to] = lowest[to] = len(number)
                    stack.append(to)
                    path.append((to, iter(edges[to])))
                    break
                # A name whose component is complete has no lowest number any more.
                lowest[name] = min(lowest[name], lowest.get(to, lowest[name]))
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[name])
                if lowest[name] == number[name]:
                    group = [stack.pop()]
                    while group[-1] != name:
                        group.append(stack.pop())
                    for one in group:
                        del lowest[one]
                    yield tuple(reversed(group))


def _way(edges: Mapping[str, Collection[str]], start: str, goal: str) -> tuple[str, ...]:
    """Return a shortest way of one edge or more from *start* to *goal*, without the goal."""
    before: dict[str, str] = {}
    waiting = deque((start,))
    while waiting:
        name = waiting.popleft()
        for to in edges.get(name, ()):
            if to == goal:
                way = [name]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if to not in before:
                before[to] = name
                waiting.append(to)
    return ()


def _edges(legs: Mapping[str, Leg]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(way.to for way in leg.exits) for name, leg in legs.items()}


def _limited(journey: Journey) -> tuple[dict[str, Leg], dict[str, Course], dict[str, str]]:
    """Let each limit, from the innermost, take the place of the legs that nothing else ends.

    Return the legs that are then left, the courses inside those that stand for several, and where each leg went.
    """
    legs = dict(journey.legs)
    inner: dict[str, Course] = {}
    within: dict[str, str] = {}
    for limit in sorted(journey.limits, key=lambda limit: (len(limit.legs), limit.days)):
        part = {within.get(name, name) for name in limit.legs}
        if not _is_entered_only_at(limit.entry, part, journey.start, legs):
            continue
        course = _longest(limit.entry, {name: legs[name] for name in part})
        if course.days is not None:
            continue
        timed = _longest_timed(limit.entry, {name: legs[name] for name in part})
        if timed is not None and _known(timed) > max(limit.days, _known(course)):
            # Another way has more steps with a time, which do not keep to the limit.
            course = timed
        days = max(limit.days, _known(course))
        limits = (limit, *_limits_in(course, inner))
        inner[limit.entry] = Course(days, _unfolded(course, inner), course.round, limits)
        exits = dict.fromkeys(way for name in part for way in legs[name].exits if way.to not in part)
        for name in part:
            del legs[name]
        legs[limit.entry] = Leg(limit.entry, tuple(exits), days)
        within.update(dict.fromkeys(limit.legs, limit.entry))
    return legs, inner, within


def _longest_timed(start: str, legs: Mapping[str, Leg]) -> Course | None:
    """Return the way from *start* whose legs with a time take longest; None where a circle has no such way."""
    found = _longest(start, {name: leg._replace(days=leg.days or Fraction()) for name, leg in legs.items()})
    if found.days is None:
        return None
    passages = tuple(one._replace(leg=legs[one.leg.name]) for one in found.passages)
    return found._replace(days=None, passages=passages)


def _is_entered_only_at(entry: str, part: Collection[str], start: str, legs: Mapping[str, Leg]) -> bool:
    if entry not in part or (start in part and start != entry):
        return False
    return not any(
        way.to in part and way.to != entry for name, leg in legs.items() if name not in part for way in leg.exits
    )


def _unfolded(course: Course, inner: Mapping[str, Course]) -> tuple[Passage, ...]:
    """Return the passages of *course*, those inside a limit in the place of the leg that stands for them."""
    passages: list[Passage] = []
    for passage in course.passages:
        within = inner.get(passage.leg.name)
        passages += (*within.passages[:-1], within.passages[-1]._replace(event=passage.event)) if within else (passage,)
    return tuple(passages)


def _limits_in(course: Course, inner: Mapping[str, Course]) -> tuple[Limit, ...]:
    """Return the limits that take the place of passages of *course*, the outer before the inner."""
    return tuple(limit for one in course.passages if one.leg.name in inner for limit in inner[one.leg.name].limits)


def _known(course: Course) -> Fraction:
    return sum((passage.leg.days for passage in course.passages if passage.leg.days is not None), Fraction())


def _longest(start: str, legs: Mapping[str, Leg]) -> Course:
    """Return the longest way from *start* through *legs* alone, or the way into a circle of several of them."""
    edges = _edges(legs)
    came = reachable(edges, start)
    here = {name: edges[name] for name in came if name in legs}
    # For each leg, the most legs without a time that can follow, the most days of the others, and the exit that leads
    # there: a way has the more days the later they are added, so that each leg is looked at once.
    best: dict[str, tuple[int, Fraction, Exit | None]] = {}
    for group in components(here):
        if len(group) > 1:
            circle = frozenset(group)
            return _into(start, next(name for name in came if name in circle), here, legs)
        leg = legs[group[0]]
        ways = [way for way in leg.exits if way.to != leg.name]
        untimed = leg.days is None or len(ways) < len(leg.exits)
        after = [(*best.get(way.to, (0, Fraction(), None))[:2], way) for way in ways]
        count, days, way = max(after, key=lambda one: one[:2], default=(0, Fraction(), None))
        best[leg.name] = (count + untimed, days + (Fraction() if untimed or leg.days is None else leg.days), way)
    passages: list[Passage] = []
    name = start
    while name in best:
        way = best[name][2]
        passages.append(Passage(legs[name], way.event if way is not None else ""))
        if way is None:
            break
        name = way.to
    return Course(best[start][1] if best[start][0] == 0 else None, tuple(passages))


def _into(start: str, member: str, edges: Mapping[str, Collection[str]], legs: Mapping[str, Leg]) -> Course:
    """Return the way from *start* to *member*, and round from there back to it."""
    circle = round_trip(edges, member)
    way = [*(_way(edges, start, member) if member != start else ()), *circle, member]
    passages = tuple(
        Passage(legs[name], next(one.event for one in legs[name].exits if one.to == to)) for name, to in pairwise(way)
    )
    return Course(None, passages, len(circle))
