"""All that has changed between two versions of a charter: what they say, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.changes.differences import Differences, differences
from mspcharter.changes.powers import PowerChange, PromiseChange, power_changes, promise_changes
from mspcharter.changes.sentences import power_sentences
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.decisions import Decisions
from mspcharter.power.memory import Memory
from mspcharter.principles.ratings import Scorecard
from mspcharter.record import Record


class RatingChange(Record):
    """A principle of a set whose rating has changed."""

    set: str
    principle: str
    title: str
    before: str
    after: str


class Left(Record):
    """How much has changed that does not concern a partner: declarations, power on decisions, promises and ratings."""

    declared: int
    powers: int
    promises: int
    ratings: int


class Comparison(Record):
    """What two versions say differently, and what follows: power, red lines and ratings.

    If it is about one *party*, *left* is how much else has changed.
    """

    found: Differences
    powers: tuple[PowerChange, ...]
    promises: tuple[PromiseChange, ...]
    ratings: tuple[RatingChange, ...]
    party: str | None = None
    left: Left | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether the two versions mean the same."""
        return not (self.found.declared or self.powers or self.promises or self.ratings or any(self.left or ()))


def compare(
    old: Charter, new: Charter, old_ratings: Sequence[Scorecard] = (), new_ratings: Sequence[Scorecard] = (),
    memory: Memory | None = None,
) -> Comparison:  # fmt: skip
    """Return what has changed from *old* to *new*, also in their ratings; a *memory* knows decisions of both."""
    found = differences(old, new)
    before = Decisions(found.old, memory=memory)
    after = Decisions(found.new, memory=before.memory)
    changes = power_changes(before, after, lambda decision: _is_touched(found, decision))
    return Comparison(
        found,
        # A rule that counts in another unit, or that never passes in another way, need not be another power.
        tuple(one for one in changes if any(power_sentences(found, one))),
        tuple(promise_changes(before, after)),
        tuple(_ratings(old_ratings, new_ratings)),
    )


_GROUPS = ("stakeholder", "constituency", "membership")


def _is_touched(found: Differences, decision: Decision) -> bool:
    """Say whether a decision, its body or those who can be in it are among the differences *found*."""
    return any(one.kind in _GROUPS or one.name in (decision.name, decision.taken_by) for one in found.declared)


def _ratings(old: Sequence[Scorecard], new: Sequence[Scorecard]) -> Iterator[RatingChange]:
    grades = {(card.set.name, one.principle.id): one.grade for card in old for one in card.ratings}
    for card in new:
        for one in card.ratings:
            before = grades.get((card.set.name, one.principle.id))
            if before is not None and before != one.grade:
                yield RatingChange(card.set.name, one.principle.id, one.principle.title, before, one.grade)
