"""Which decisions of the old charter carry the changes to a new one: amending, admitting and removing."""

from __future__ import annotations

from mspcharter.changes.differences import Difference, Differences
from mspcharter.model import Charter
from mspcharter.model.accountability import Consultation
from mspcharter.model.governance import Body, Decision, Prohibition
from mspcharter.model.parties import MemberClass, Stakeholder
from mspcharter.model.values import Subject, Who
from mspcharter.record import Record
from mspcharter.wording.versions.resolution import Own


class Act(Record):
    """Changes that one subject covers, and the *decisions* of the old charter that can carry them.

    They are the decisions about the whole subject, or else about everything else, and *parts* those about a part of the
    subject. There are none where no rule covers the changes. If there are only parts, *others* are the decisions about
    everything else. *prohibitions* forbid to decide on the subject or on a part of it. *membership* is the one that
    those who are admitted or removed join or leave, if it has a rule of its own. *of_itself* is what the changes alter
    of the way in which they are decided, and *has_new_rule* says that an altered rule still covers the subject.
    """

    subject: Subject
    changes: tuple[Difference, ...]
    decisions: tuple[Decision, ...]
    parts: tuple[Decision, ...]
    others: tuple[Decision, ...]
    prohibitions: tuple[Prohibition, ...]
    membership: str | None
    of_itself: tuple[Own, ...] = ()
    has_new_rule: bool = False


def acts(found: Differences) -> tuple[Act, ...]:
    """Return what has to be decided for the changes *found*, by subject: amendment first."""
    by_subject: dict[tuple[Subject, str | None], list[Difference]] = {}
    for one in found.declared:
        # Who signs, and when, is no change of what was agreed.
        if one.kind != "signatory" and not _is_status(one):
            by_subject.setdefault(_subject(found.old, one), []).append(one)
    several = sorted(by_subject.items(), key=lambda pair: (_SUBJECTS.index(pair[0][0]), pair[0][1] or ""))
    return tuple(_act(found.old, subject, membership, tuple(changes)) for (subject, membership), changes in several)


_SUBJECTS: tuple[Subject, ...] = ("amendment", "admission", "removal")


def _is_status(one: Difference) -> bool:
    return one.kind == "charter" and {fact.attribute for fact in one.facts} <= {"status", "version"} and one.was is None


def _subject(old: Charter, one: Difference) -> tuple[Subject, str | None]:
    """Return what a change is about: amendment, admission or removal, and the membership that has a rule for it."""
    party = one.after if one.before is None else one.before
    if not isinstance(party, Stakeholder) or None not in (one.before, one.after):
        return "amendment", None
    membership = old.memberships.get(party.joins_as)
    subject: Subject = "admission" if one.before is None else "removal"
    rule = membership and (membership.joins_by if subject == "admission" else membership.removed_by)
    return subject, membership.name if membership is not None and rule is not None else None


def _act(old: Charter, subject: Subject, membership: str | None, changes: tuple[Difference, ...]) -> Act:
    about = [one for one in old.decisions.values() if subject in one.subjects]
    others = tuple(one for one in old.decisions.values() if "anything-else" in one.subjects)
    whole = tuple(one for one in about if any(topic.subject == subject and topic == topic.whole for topic in one.about))
    parts = tuple(one for one in about if one not in whole)
    if membership is not None:
        named = _named_by(old, old.memberships[membership], subject)
        whole, parts = tuple(one for one in old.decisions.values() if one.name == named), ()
    elif not about:
        whole = others
    prohibitions = tuple(one for one in old.prohibitions.values() if any(it.subject == subject for it in one.about))
    act = Act(subject, changes, whole, parts, () if whole or not parts else others, prohibitions, membership)
    altered = [(own, one) for one in changes if (own := _altered(old, one, act)) is not None]
    return act._replace(
        of_itself=tuple(sorted({own for own, _ in altered}, key=("rule", "body", "consultation", "prohibition").index)),
        has_new_rule=any(own == "rule" and _covers(one.after, subject) for own, one in altered),
    )


def _covers(decision: Decision | None, subject: Subject) -> bool:
    return decision is not None and not {subject, "anything-else"}.isdisjoint(decision.subjects)


def _named_by(old: Charter, membership: MemberClass, subject: Subject) -> str | None:
    """Return the decision by which members are admitted or removed; None if others do it, or a text says how."""
    who = membership.joins_by if subject == "admission" else membership.removed_by and membership.removed_by.by
    return who.name if isinstance(who, Who) and who.name in old.decisions else None


def _altered(old: Charter, change: Difference, act: Act) -> Own | None:
    """Return what *change* alters of the way in which it is decided; None if nothing, or if only what it is called."""
    before = change.before
    deciding = (*act.decisions, *act.parts, *act.others)
    names = {one.name for one in deciding}
    own: Own | None = None
    match before:
        case Decision() if before.name in names:
            own = "rule"
        case Body() if before.name in {one.taken_by for one in deciding} and before.name in old.bodies:
            own = "body"
        case Consultation() if not names.isdisjoint(before.before):
            own = "consultation"
        case Prohibition() if before in act.prohibitions:
            own = "prohibition"
    is_named_anew = change.after is not None and {fact.attribute for fact in change.facts} <= {"title", "purpose"}
    return None if is_named_anew else own
