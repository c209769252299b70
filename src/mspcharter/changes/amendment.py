"""Which decisions of the old charter carry the changes to a new one: amending, admitting and removing."""

from __future__ import annotations

from mspcharter.changes.differences import Difference, Differences
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.values import Subject
from mspcharter.record import Record


class Act(Record):
    """Changes that one subject covers, and the *decisions* of the old charter that can carry them.

    They are the decisions about the whole subject, or else about everything else, and *parts* those about a part of the
    subject. There are none where no rule covers the changes.
    """

    subject: Subject
    changes: tuple[Difference, ...]
    decisions: tuple[Decision, ...]
    parts: tuple[Decision, ...]
    of_itself: bool


def acts(found: Differences) -> tuple[Act, ...]:
    """Return what has to be decided for the changes *found*, by subject: amendment first."""
    by_subject: dict[Subject, list[Difference]] = {}
    for one in found.declared:
        # Who signs, and when, is no change of what was agreed.
        if one.kind != "signatory" and not _is_status(one):
            by_subject.setdefault(_subject(one), []).append(one)
    return tuple(_act(found.old, subject, tuple(by_subject[subject])) for subject in _SUBJECTS if subject in by_subject)


_SUBJECTS: tuple[Subject, ...] = ("amendment", "admission", "removal")


def _is_status(one: Difference) -> bool:
    return one.kind == "charter" and {fact.attribute for fact in one.facts} <= {"status", "version"} and one.was is None


def _subject(one: Difference) -> Subject:
    if one.kind == "stakeholder" and one.before is None:
        return "admission"
    if one.kind == "stakeholder" and one.after is None:
        return "removal"
    return "amendment"


def _act(old: Charter, subject: Subject, changes: tuple[Difference, ...]) -> Act:
    about = [one for one in old.decisions.values() if subject in one.subjects]
    whole = [one for one in about if any(topic.subject == subject and topic == topic.whole for topic in one.about)]
    parts = tuple(one for one in about if one not in whole)
    if not about:
        whole = [one for one in old.decisions.values() if "anything-else" in one.subjects]
    return Act(subject, changes, tuple(whole), parts, any(_alters(old, one, (*whole, *parts)) for one in changes))


def _alters(old: Charter, change: Difference, decisions: tuple[Decision, ...]) -> bool:
    """Say whether *change* alters one of *decisions*, or the body that takes it."""
    before = change.before
    bodies = {one.taken_by for one in decisions}
    if isinstance(before, Decision):
        return before.name in {one.name for one in decisions}
    return isinstance(before, Body) and before.name in bodies and before.name in old.bodies
