"""How long a referred decision and a dispute take is the longest of their courses, each followed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import pytest
from laws.test_timelines import RULES, Drawn, charter_of

from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.power.timelines.process import Matter, process_of
from mspcharter.wording.matters import story

Days = Sequence[int | None]


def in_all(parts: Days, limit: int | None) -> int | None:
    """Return the days of *parts*: a *limit* ends what has no time of its own, and does not shorten what has."""
    timed = sum(days for days in parts if days is not None)
    if None not in parts:
        return timed
    return None if limit is None else max(timed, limit)


class Ladder:
    """A decision of the assembly, drawn at random: its notice, the days of its steps, and the limit on all of it."""

    def __init__(self, random: Random, name: str, about: str) -> None:
        self.lines = [f"decision {name}", "    taken by assembly", f"    about {about}", "    requires"]
        self.steps: list[int | None] = []
        for number in range(random.randint(1, 2)):
            some = random.randint(1, 40) if random.random() < 0.7 else None
            self.steps.append(some)
            within = f", within {some} days" if some is not None else ""
            self.lines.append(f"        {'else ' if number else ''}{random.choice(RULES)}{within}")
        self.notice = self._line(random, "notice {} days") or 0
        self.limit = self._line(random, "settled within {} days")

    def _line(self, random: Random, line: str) -> int | None:
        some = random.randint(1, 60)
        if random.random() < 0.5:
            return None
        self.lines.append(f"    {line.format(some)}")
        return some

    def courses(self) -> Iterator[list[int | None]]:
        """Yield the days until it passes at each step, or fails at the last: with a limit, those of all together."""
        for number in range(1, len(self.steps) + 1):
            parts = [self.notice, *self.steps[:number]]
            yield parts if self.limit is None else [in_all(parts, self.limit)]


class Referred(Drawn):
    """A decision that goes to the assembly when it is blocked."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.lines.append("    if blocked goes to assembly")
        self.above = Ladder(random, "other", "anything-else")
        self.lines += ["", *self.above.lines]

    def courses(self) -> Iterator[list[int | None]]:
        after: list[int | None] = [self.approval] if self.is_approved else []
        votes = [[*self.begun(), *self.steps[:number]] for number in range(1, len(self.steps) + 1)]
        votes += [[*self.begun(), self.electronic]] if self.electronic is not None else []
        # What the board has passed can be vetoed in time, and then goes to the assembly as well.
        stopped = [[*vote, self.said] for vote in votes] if self.said != 0 else []
        for vote in votes:
            yield [*vote, self.said, *after]
        for there in self.above.courses():
            for before in ([*self.begun(), *self.steps], *stopped):
                yield [*before, *there, *after]

    def longest(self) -> int | None:
        return longest(in_all(course, self.limit) for course in self.courses())


def longest(courses: Iterator[int | None]) -> int | None:
    """Return the days of the longest of *courses*; None where one of them has no end."""
    found = list(courses)
    timed = [days for days in found if days is not None]
    return max(timed) if len(timed) == len(found) else None


class Disputed:
    """A dispute drawn at random: each step is heard by someone within a time, or settled by a decision."""

    def __init__(self, random: Random) -> None:
        self.lines = ["dispute quarrel"]
        self.steps: list[int | None] = []
        last = random.randint(1, 3)
        above = Ladder(random, "judging", "dispute") if random.random() < 0.6 else None
        for number in range(1, last + 1):
            final = ", final" if number == last else ""
            if above is not None and number == last:
                self.steps.append(longest(in_all(course, None) for course in above.courses()))
                self.lines.append(f"    step talks{number} by assembly{final}")
                continue
            some = random.randint(1, 40) if random.random() < 0.8 else None
            self.steps.append(some)
            within = f" within {some} days" if some is not None else ""
            self.lines.append(f'    step talks{number} by "the chair"{within}{final}')
        self.lines += ["", *above.lines] if above is not None else []

    def charter(self) -> Charter:
        return charter_of(self.lines)

    def longest(self) -> int | None:
        return in_all(self.steps, None)


def matter(charter: Charter, name: str) -> Matter:
    return next(one for one in process_of(Decisions(charter)).matters if one.name == name)


@pytest.mark.parametrize("part", range(4))
def test_a_referred_decision_and_a_dispute_take_as_long_as_their_longest_courses(part: int) -> None:
    for seed in range(part, 200, 4):
        for name, drawn in (("plan", Referred(Random(seed))), ("quarrel", Disputed(Random(seed)))):
            hold(drawn.charter(), name, drawn.longest(), f"{seed}: {drawn.lines}")


def hold(charter: Charter, name: str, right: int | None, where: str) -> None:
    """Hold the days of a matter, and those that its story tells, against those of its longest course."""
    found = matter(charter, name).longest
    assert found.days == right, where
    told = story(charter, found)
    if right is None:
        assert "no time limit" in told, (where, told)
    else:
        # A limit that meetings do not let anyone keep is told with the days that they take.
        days = {right, max(right, int(found.waited))} if found.own_limit is not None else {right}
        told = told.replace(" day.", " days.")
        assert any(f"{words} {one} day" in told for words in ("at most", "within", "take") for one in days), where


def test_the_law_notices_a_day_too_many() -> None:
    for name, drawn in (("plan", Referred(Random(3))), ("quarrel", Disputed(Random(4)))):
        right = drawn.longest()
        assert right is not None
        with pytest.raises(AssertionError):
            hold(drawn.charter(), name, right + 1, "")
