"""What is said of a change in the power on a decision."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.changes.differences import Differences
from mspcharter.changes.powers import PowerChange
from mspcharter.wording.versions import changes as words
from mspcharter.wording.versions.needed import needed


def power_sentences(found: Differences, one: PowerChange) -> Iterator[str]:
    """Yield what is said of a change of power; nothing if a reader would find no difference."""
    old, new = found.old, found.new
    if one.unknown is not None:
        yield words.not_compared(new if one.is_new else old, one.unknown, is_new=one.is_new, version=one.version)
        return
    if one.version == "old":
        yield from (words.covered(new, topic, names) for topic, names in one.covered)
        return
    for is_new, charter in ((True, new), (False, old)):
        own = [shift for shift in one.shifts if shift.is_new is is_new]
        yield from words.shifts(charter, one.decision, own, is_added=one.version == "new")
    yield from words.idle((old, new), one.decision, one.idle, is_added=one.version == "new")
    before, after = (needed(charter, yes) for charter, yes in zip((old, new), one.needed, strict=True))
    if one.version == "new":
        yield f"If all attend and vote yes or no: {after}."
    elif before != after:
        yield f"Before, if all attend and vote yes or no: {before}. Now: {after}."
    yield from words.fewest(one.fewest)
    if before != after:
        yield from words.alliances((old, new), one.alliance)
