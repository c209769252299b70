"""What an amendment needs by the rules of the charter that it amends, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from mspcharter.english import capital, listed, series, set_off
from mspcharter.model import Charter
from mspcharter.model.governance import Decision, Prohibition
from mspcharter.model.values import Subject, Topic
from mspcharter.power.cases import Concern, Missing, Unclear
from mspcharter.power.concerned import variants
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gates_of
from mspcharter.power.glance import Needed, needed_at
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.semantics.accounts import TOPICS
from mspcharter.semantics.writing import lasting
from mspcharter.wording import gates
from mspcharter.wording.cases import missing, when, who_is
from mspcharter.wording.facts import deadline, spoken
from mspcharter.wording.quorums import quorum
from mspcharter.wording.requirements import at_meeting, entitled, rule
from mspcharter.wording.seats import who
from mspcharter.wording.text import plain
from mspcharter.wording.versions.needed import needed

_ACTS: dict[Subject, str] = {
    "amendment": "Amend the charter",
    "admission": "Admit partners",
    "removal": "Remove partners",
}


def act(subject: Subject) -> str:
    """Return what has to be decided."""
    return _ACTS[subject]


def carried_by(known: Decisions, decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield what *decision* needs, each under its label: who takes it, the rule, votes, consents and time."""
    charter = known.charter
    body = charter.body_of(decision)
    if body is None:
        yield "Decision", charter.title_of(decision.name)
        yield "Votes", "Not known, because the charter does not say which body takes it"
        return
    at = at_meeting(charter, decision)
    yield "Decision", f"{charter.title_of(decision.name)}, taken by {charter.title_of(body.name)}{at}"
    yield "Rule", f"{capital(rule(charter, decision, body))}"
    case = known.case(decision)
    yes = needed_at(known, decision.name)
    if decision.has_cases:
        yield from _for_each_case(known, decision)
    elif isinstance(case, Unclear):
        none = "None" if case.never_begins else "Not known"
        yield "Votes", f"{none}, because {missing(charter, case.reason)}"
    elif yes is not None:
        yield "Votes, if all attend and vote yes or no", capital(needed(charter, yes))
    # Where the one concerned has no vote, the quorum is another number; the rule says so.
    figures = quorums_of(known, body, decision) if not decision.has_cases else ()
    if figures and not isinstance(figures, Missing):
        yield "Quorum", "; ".join(quorum(charter, one) for one in figures if not isinstance(one, str))
    yield from _consents(known, decision)
    yield from _times(charter, decision)


def _for_each_case(known: Decisions, decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield the votes and the quorum for each case; those in which they are the same share a row."""
    groups: dict[str, list[Concern]] = {}
    for one in variants(known, decision):
        there, name = one.decisions, decision.name
        yes = needed_at(there, name)
        said = needed(one.charter, yes)
        body = one.charter.body_of(decision)
        assert body is not None, "a case has a body"
        figures = quorums_of(there, body, one.charter.decisions[name]) if yes is not None else ()
        if figures and not isinstance(figures, Missing):
            said += f"; quorum: {'; '.join(quorum(one.charter, each) for each in figures if not isinstance(each, str))}"
        groups.setdefault(said, []).append(one.concern)
    for said, several in groups.items():
        case = f" {_cases(known.charter, several)}," if len(groups) > 1 else ""
        yield f"Votes,{case} if all who have a vote attend and vote yes or no", capital(said)


def _cases(charter: Charter, several: Sequence[Concern]) -> str:
    """Return in which cases something is so: ``if A or B is concerned``, ``if “it pays”``."""
    if any(one.cases or one.other_cases for one in several):
        return listed([when(charter, one) for one in several], "or")
    return f"if {listed([who_is(charter, one) for one in several], 'or')} is concerned"


def _consents(known: Decisions, decision: Decision) -> Iterator[tuple[str, str]]:
    charter = known.charter
    if decision.proposed_by:
        gate, *_ = gates_of(charter, known.membership, decision)
        yield "Proposed by", plain(gates.openers(charter, gate))
    for first in gates_of(charter, known.membership, decision):
        if first.says is not None:
            yield "Confirmed first", gates.only(charter, first)
    for label, held in (("Consent of", decision.consent_of), ("Can veto it", decision.veto)):
        for one in held:
            yield (
                label,
                f"{series([set_off(charter.title_of_holder(name)) for name in one.by])}{entitled(charter, one)}",
            )
    if decision.approved_by is not None:
        within = decision.approved_by.within
        yield "Approved by", who(charter, decision.approved_by.by) + (f", within {lasting(within)}" if within else "")


def _times(charter: Charter, decision: Decision) -> Iterator[tuple[str, str]]:
    if decision.proposed_within is not None:
        yield "Proposed", plain(deadline(charter, decision.proposed_within))
    body = charter.body_of(decision)
    usual = body.meets.notice if body is not None and body.meets is not None else None
    if decision.notice is not None or usual is not None:
        yield "Notice", lasting(decision.notice or usual)  # type: ignore[arg-type]
    if decision.open_for is not None:
        yield "Open for discussion", f"at least {lasting(decision.open_for)} before the vote"
    for one in charter.consultations.values():
        if decision.name in one.before:
            open_for = f", open for {lasting(one.open_for)}" if one.open_for is not None else ""
            by = f", held by {who(charter, one.by)}" if one.by is not None else ""
            yield "Consultation before", f"{charter.title_of(one.name)}{by}{open_for}"
    if decision.settled_within is not None:
        yield "Settled within", lasting(decision.settled_within)


NOTHING_TO_DECIDE = "Nothing has to be decided: the versions differ at most in status, version and signatures."

WITHDRAWAL = "A partner that leaves by its own choice is not removed: for it, the rules on withdrawal hold."


def standing(status: str) -> str | None:
    """Return what a charter of this *status* binds, where that is in doubt."""
    if status in ("draft", "negotiation"):
        said = "a draft" if status == "draft" else "under negotiation"
        return f"The old version is {said}. Its rules bind the partners only once they have agreed on it."
    return "The old version has the status `ended`. Its rules may bind no one." if status == "ended" else None


def no_rule(subject: Subject) -> str:
    """Return that the charter has no rule for a subject."""
    return f"The charter has no decision about {subject}, and none about anything else. No rule covers these changes."


def several(charter: Charter, subject: Subject, decisions: Sequence[Decision]) -> str:
    """Return that several *decisions* are about a whole subject."""
    titles = series([f"“{charter.title_of(one.name)}”" for one in decisions])
    return f"{titles} are each about {subject}. The charter does not say which of them decides on these changes."


def other_kinds(charter: Charter, subject: Subject, others: Sequence[Decision]) -> str:
    """Return which decisions are left for changes that belong to none of the parts of a subject."""
    none = f"The charter has no decision about {subject} as a whole."
    if not others:
        return f"{none} No rule covers changes of another kind."
    titles = series([f"“{charter.title_of(one.name)}”" for one in others], joint="or")
    return f"{none} Changes of another kind may fall under {titles}, about anything else; the charter does not say so."


def prohibited(charter: Charter, one: Prohibition, subject: Subject) -> str:
    """Return what of a subject no one may decide by the old charter."""
    title = f"“{charter.title_of(one.name)}”"
    parts = [topic for topic in one.about if topic.subject == subject]
    if is_prohibited(one, subject):
        return f"By {title}, no one may decide on {subject}. The old charter gives no way to make these changes."
    told = series([plain(spoken(charter, TOPICS.say((topic,)))) for topic in parts])
    return f"By {title}, no one may decide on {told}. The old charter gives no way to make changes of that kind."


def is_prohibited(one: Prohibition, subject: Subject) -> bool:
    """Say whether no one may decide on any part of a subject."""
    return any(topic == Topic(subject) for topic in one.about)


def by_membership(charter: Charter, name: str, subject: Subject) -> str:
    """Return how the members of the membership called *name* are admitted or removed."""
    one = charter.memberships[name]
    rule = one.joins_by if subject == "admission" else one.removed_by.by if one.removed_by is not None else None
    case = f", if {one.removed_by.if_}" if subject == "removal" and one.removed_by and one.removed_by.if_ else ""
    said = who(charter, rule) if rule is not None else ""
    label = "joins" if subject == "admission" else "is removed"
    by = f"by “{said}”" if rule is not None and rule.name is not None else f"as the charter says: “{said}”"
    return f"A member of {charter.title_of(name)} {label} {by}{case}."


Own: TypeAlias = Literal["rule", "body", "consultation", "prohibition"]
"""What of the way in which changes are decided the changes themselves alter."""

_OWN: dict[Own, str] = {
    "rule": "the rule by which they are decided",
    "body": "the body that decides",
    "consultation": "a consultation before the decision",
    "prohibition": "a prohibition of such changes",
}


def of_itself(changed: Sequence[Own], *, has_new_rule: bool) -> str:
    """Return by which rule a change of the rule itself, or of what belongs to it, is decided."""
    several = listed([_OWN[one] for one in changed])
    if "rule" not in changed:
        return f"The changes alter {several}. They are decided as the charter stands before the change."
    later = "; the new rule holds for later changes" if has_new_rule else ""
    return f"The changes alter {several}. They are decided by the rule that stands before the change{later}."


def afterwards(charter: Charter, decision: str, after: Needed) -> str:
    """Return what *decision* needs by the new *charter*, which the changes make."""
    return f"Afterwards, if all attend and vote yes or no, “{charter.title_of(decision)}” {needed(charter, after)}."


def without(charter: Charter, decision: Decision) -> str:
    """Return that the new version does not have *decision* any more."""
    return f"Afterwards, there is no “{charter.title_of(decision.name)}” any more."


def a_part(charter: Charter, decision: Decision, subject: Subject) -> str:
    """Return that another decision is about a part of the *subject*."""
    own = [topic for topic in decision.about if topic.subject == subject]
    parts = series([plain(spoken(charter, TOPICS.say((topic,)))) for topic in own])
    title = charter.title_of(decision.name)
    return f"“{title}” is about {parts}: changes of that kind need it."


def text_of(fingerprint: str, *, is_adopted: bool) -> str:
    """Return which text a resolution adopts, or which the new one is if no rule carries the changes."""
    if not is_adopted:
        return f"The new text has the fingerprint {fingerprint}."
    return f"The text that is adopted has the fingerprint {fingerprint}. It is attached to this resolution."


def resolved(*, is_single: bool, is_possible: bool) -> str:
    """Return what stands above the changes that a resolution adopts, or that there are where no rule carries them."""
    if not is_possible:
        return f"The {'change is' if is_single else 'changes are'}:"
    return f"It is resolved to make {'this change' if is_single else 'these changes'}:"
