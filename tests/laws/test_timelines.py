"""How long a decision takes is the longest of all its courses, each followed by hand: nothing here reads a journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from mspcharter.wording.matters import steps_alone, story

EVERY = 14
"""The days between two meetings of the board."""
RULES = ("consensus", "at least 3", "at least 1/2 of all seats", "no objection")


class Drawn:
    """A decision drawn at random: the days of its parts, None where the charter sets no time."""

    def __init__(self, random: Random) -> None:
        self.steps: list[int | None] = []
        self.needs_meeting = True
        can_meet = False
        self.lines = ["decision plan", "    taken by board", "    about policy", "    requires"]
        for number in range(random.randint(1, 3)):
            rule = random.choice(RULES)
            self.needs_meeting &= rule != "no objection"
            can_meet |= rule != "no objection"
            rule = f"{'else ' if number else ''}{rule}"
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
        self.needs_meeting &= self.electronic is None
        self.limit = self._days(random, "settled within {} days")
        # The notice is a part of the time for discussion.
        self.notice = max(self.notice, self._days(random, "open for at least {} days") or 0)
        case = random.choice(("", ' if "it costs"'))
        held = [self._days(random, f"veto ministry{case} within {{}} days")]
        held.append(self._days(random, f"consent of union{case} within {{}} days"))
        self.said: int | None = max((days for days in held if days is not None), default=0)
        if random.random() < 0.2:
            # The ministry has no seat on the board, and nothing says until when it answers.
            self.said = None
            self.lines.append('    consent of ministry if "it is a tax"')
        self.meetings = random.choice(("", "", ", notice 9 days", ", notice 50 days"))
        if self.meetings and can_meet:
            self.notice = max(self.notice, int(self.meetings.split()[2]))
        self.heard: list[int] = []
        if random.random() < 0.3:
            self.heard.append(random.randint(1, 30))
            self.after = ["", "consultation hearing", "    of ministry", "    before plan"]
            self.after.append(f"    open for {self.heard[0]} days")
        else:
            self.after = []

    def _days(self, random: Random, line: str) -> int | None:
        if random.random() < 0.5:
            return None
        some = random.randint(1, 90)
        self.lines.append(f"    {line.format(some)}")
        return some

    def charter(self) -> Charter:
        return charter_of([*self.lines, *self.after], self.meetings)

    def begun(self) -> list[int | None]:
        """Return the days of what comes before the first step."""
        return [*self.heard, self.notice]

    def courses(self) -> Iterator[list[int | None]]:
        """Yield the days of each part of each course: it passes at a step or by electronic vote, or all steps fail."""
        after: list[int | None] = [self.said, *([self.approval] if self.is_approved else [])]
        for number in range(1, len(self.steps) + 1):
            yield [*self.begun(), *self.steps[:number], *after]
        yield [*self.begun(), *self.steps]
        if self.electronic is not None:
            yield [*self.begun(), self.electronic, *after]
            yield [*self.begun(), self.electronic]

    def waited(self) -> int:
        """Return the days of the slowest course if no one delays it: an untimed first step waits for a meeting."""
        steps = [*self.steps]
        if self.needs_meeting and steps[0] is None:
            steps[0] = EVERY
        known = [days or 0 for days in steps]
        after = (self.said or 0) + (self.approval or 0 if self.is_approved else 0)
        return sum(days or 0 for days in self.begun()) + max(sum(known), self.electronic or 0) + after

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


def charter_of(lines: Sequence[str], meetings: str = "") -> Charter:
    """Return the charter with *lines*, and with what the board says of its *meetings* beside how often it meets."""
    parties = PARTIES.replace("quorum at least 3 of all seats", "quorum none")
    parties = parties.replace("meets every 2 weeks", f"meets every 2 weeks{meetings}")
    text = "\n".join((parties, *lines, ""))
    compilation = compile(Source("charter.msp", text))
    assert compilation.ok, text
    return compilation.charter


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
        assert longest.waited == drawn.waited(), (seed, drawn.lines)
        told = story(charter, longest)
        if right is None:
            assert "no time limit" in told
            continue
        most = max(right, drawn.waited())
        hold(told, steps_alone(longest), drawn, right)
        for within, holds in ((most, True), (most - 1, False)):
            statement = Settled(Duration(within, "day"), "plan")
            assert proof(Decisions(charter), statement).holds is holds, (seed, within)


def hold(told: str, alone: str, drawn: Drawn, right: int) -> None:
    """Hold what the story of a decision says against its longest course: a limit is never told as a figure."""
    if drawn.limit is None or not any(None in course for course in drawn.courses()):
        assert f"at most {_days(right)}" in told
        assert alone == _days(right)
        return
    assert f"The charter asks that it be settled within {_days(drawn.limit)}" in told
    assert "at most" not in told
    longer = max(drawn.waited(), right)
    assert (f"alone can take {_days(longer)}" in told) == (longer > drawn.limit), told
    assert (alone == _days(right)) == (right > drawn.limit), (told, alone)
    assert right > drawn.limit or alone.endswith("or more") or alone == "no time limit"


def _days(days: int) -> str:
    return f"{days} day{'s' if days != 1 else ''}"


def test_the_law_notices_a_day_too_many() -> None:
    drawn = Drawn(Random(3))
    longest = _found(drawn.charter())
    assert longest.days == drawn.longest()
    assert longest.waited == drawn.waited()
    drawn.notice += 1
    assert longest.days != drawn.longest()
    assert longest.waited != drawn.waited()
