"""All that has changed between two versions of a charter, and what of it is about one party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mspcharter.changes.differences import Difference, Differences, differences
from mspcharter.changes.powers import PowerChange, PromiseChange, power_changes, promise_changes
from mspcharter.emit.document.briefs.mentions import aliases
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.membership import Membership
from mspcharter.power.decisions import Decisions
from mspcharter.principles.ratings import Scorecard
from mspcharter.record import Record


class RatingChange(Record):
    """A principle of a set whose rating has changed."""

    set: str
    principle: str
    title: str
    before: str
    after: str


class Comparison(Record):
    """What two versions say differently, and what follows: power, red lines and ratings."""

    found: Differences
    powers: tuple[PowerChange, ...]
    promises: tuple[PromiseChange, ...]
    ratings: tuple[RatingChange, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether the two versions mean the same."""
        return not (self.found.declared or self.powers or self.promises or self.ratings)


def compare(
    old: Charter, new: Charter, old_ratings: Sequence[Scorecard] = (), new_ratings: Sequence[Scorecard] = ()
) -> Comparison:
    """Return what has changed from *old* to *new*, also in their ratings."""
    found = differences(old, new)
    before, after = Decisions(found.old), Decisions(found.new)
    return Comparison(
        found,
        tuple(power_changes(before, after, lambda decision: _is_touched(found, decision))),
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


def about(comparison: Comparison, party: str) -> Comparison:
    """Return what of *comparison* is about the stakeholder called *party*: its votes, duties, money and power."""
    found = comparison.found
    names: set[str] = set()
    seats: set[str] = set()
    for charter in (found.old, found.new):
        if party in charter.stakeholders:
            membership = Membership(charter)
            known = {*aliases(charter, membership, party)}
            names |= known
            seats |= {body.name for body in charter.bodies.values() if _sits(membership, body, known)}
    own = tuple(one for one in found.declared if _is_about(one, names, seats))
    powers = (_of_party(one, names) for one in comparison.powers)
    return comparison._replace(
        found=found._replace(declared=own), powers=tuple(one for one in powers if one is not None), ratings=()
    )


def _sits(membership: Membership, body: Body, names: set[str]) -> bool:
    return any(
        not names.isdisjoint({seat.for_, seat.from_, seat.bound_by})
        for line in body.seats
        for seat in membership.single_seats(line)
    )


def _is_about(one: Difference, names: set[str], seats: set[str]) -> bool:
    """Say whether a difference names one of *names*, or is about a body in which they sit, or a decision of it."""
    if one.kind == "charter" or one.name in names:
        return True
    for version in (one.before, one.after):
        if isinstance(version, Body) and version.name in seats:
            return True
        if isinstance(version, Decision) and version.taken_by in seats:
            return True
    values = [value for fact in one.facts for value in (fact.before, fact.after)] or [one.before, one.after]
    return any(not names.isdisjoint(_strings(value)) for value in values)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)


def _of_party(one: PowerChange, names: set[str]) -> PowerChange | None:
    """Return *one* with what of it is about those called *names*, if anything is."""
    kept = one._replace(
        gained_pass=tuple(who for who in one.gained_pass if who[1] in names),
        lost_pass=tuple(who for who in one.lost_pass if who[1] in names),
        gained_block=tuple(who for who in one.gained_block if who[1] in names),
        lost_block=tuple(who for who in one.lost_block if who[1] in names),
    )
    return kept if kept.gained_pass or kept.lost_pass or kept.gained_block or kept.lost_block else None
