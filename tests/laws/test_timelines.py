"""How long a decision takes is the longest of all its courses, each followed by hand: nothing here reads a journey."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from power.matters import PARTIES

from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.model.statements import Settled
from mspcharter.model.values import Duration
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.timelines.longest import Longest
from mspcharter.power.timelines.process import process_of
from mspcharter.text import Source
from mspcharter.wording.matters import story

EVERY = 14
"""The days between two meetings of the board."""
RULES = ("consensus", "at least 3", "at least 1/2 of all seats", "no objection")


class Drawn:
    """A decision drawn at random: the days of its parts, None where the charter sets no time."""

    def __init__(self, random: Random) -> None:
        self.steps: list[int | None] = []
        self.lines = ["decision plan", "    taken by board", "    about policy", "    requires"]
        for number in range(random.randint(1, 3)):
            rule = f"{'else ' if number else ''}{random.choice(RULES)}"
            kind, some = random.choice(("within", "meetings", "open")), random.randint(1, 40)
            if kind == "within":
                self.steps.append(some)
                rule += f", within {some} days"
            elif kind == "meetings":
                self.steps.append(some % 4 * EVERY or EVERY)
                rule += f", for {some % 4 or 1} meeting{'s' if some % 4 > 1 else ''}"
            else:
                self.steps.append(None)
            self.lines.append(f"        {rule}")
        self.notice = self._days(random, "notice {} days") or 0
        self.approval = self._days(random, "approved by ministry within {} days")
        self.is_approved = self.approval is not None
        if not self.is_approved and random.random() < 0.3:
            self.is_approved = True
            self.lines.append("    approved by ministry")
        self.electronic = self._days(random, "electronic vote at least 3, within {} days")
        self.limit = self._days(random, "settled within {} days")
        # The notice is a part of the time for discussion.
        self.notice = max(self.notice, self._days(random, "open for at least {} days") or 0)
        case = random.choice(("", ' if "it costs"'))
        held = [self._days(random, f"veto ministry{case} within {{}} days")]
        held.append(self._days(random, f"consent of union{case} within {{}} days"))
        self.said = max((days for days in held if days is not None), default=0)

    def _days(self, random: Random, line: str) -> int | None:
        if random.random() < 0.5:
            return None
        some = random.randint(1, 90)
        self.lines.append(f"    {line.format(some)}")
        return some

    def charter(self) -> Charter:
        text = PARTIES.replace("quorum at least 3 of all seats", "quorum none") + "\n" + "\n".join(self.lines) + "\n"
        compilation = compile(Source("charter.msp", text))
        assert compilation.ok, text
        return compilation.charter

    def courses(self) -> Iterator[list[int | None]]:
        """Yield the days of each part of each course: it passes at a step or by electronic vote, or all steps fail."""
        after: list[int | None] = [self.said, *([self.approval] if self.is_approved else [])]
        for number in range(1, len(self.steps) + 1):
            yield [self.notice, *self.steps[:number], *after]
        yield [self.notice, *self.steps]
        if self.electronic is not None:
            yield [self.notice, self.electronic, *after]
            yield [self.notice, self.electronic]

    def longest(self) -> int | None:
        """Return the days of the longest course; None where one of them has no limit."""
        found = []
        for course in self.courses():
            timed = sum(days for days in course if days is not None)
            if None not in course:
                found.append(timed)
            elif self.limit is None:
                return None
            else:
                # The limit ends what has no time of its own, and does not shorten what has.
                found.append(max(timed, self.limit))
        return max(found)


def _found(charter: Charter) -> Longest:
    [plan] = process_of(Decisions(charter)).matters
    assert plan.always_ends
    return plan.longest


@pytest.mark.parametrize("part", range(4))
def test_a_decision_takes_as_long_as_its_longest_course(part: int) -> None:
    for seed in range(part, 200, 4):
        drawn = Drawn(Random(seed))
        charter, right = drawn.charter(), drawn.longest()
        longest = _found(charter)
        assert longest.days == right, (seed, drawn.lines)
        told = story(charter, longest)
        if right is None:
            assert "no time limit" in told
            continue
        days = f"{right} day{'s' if right != 1 else ''}"
        assert f"at most {days}" in told or f"within {days}" in told or f"take {days}" in told, (seed, told)
        for within, holds in ((right, True), (right - 1, False)):
            statement = Settled(Duration(within, "day"), "plan")
            assert proof(Decisions(charter), statement).holds is holds, (seed, within)


def test_the_law_notices_a_day_too_many() -> None:
    drawn = Drawn(Random(3))
    longest = _found(drawn.charter())
    assert longest.days == drawn.longest()
    drawn.notice += 1
    assert longest.days != drawn.longest()
