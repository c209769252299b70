"""How votes are counted: the terms that the rules of a charter use, and what holds unless a rule says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.model.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    NoObjection,
    NotBlocked,
    Objections,
    Turnout,
    is_silence,
)
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.members import numberings
from mspcharter.power.questions.numbers import StepNumbers, numbers_of
from mspcharter.wording import members


def rules(decisions: Decisions) -> Iterator[str]:
    """Yield the rules of counting on which the sentences about the decisions of a charter rest."""
    several = [one for case in decisions.understood for one in numbers_of(decisions, case)]
    steps = [step for one in decisions.charter.decisions.values() for step in one.votes]
    used = {term for step in steps for term in _terms(step.condition)}
    used |= set(_used(decisions, several))
    for term, sentence in _SENTENCES.items():
        if term in used:
            yield sentence
        if term == "numbers" and term in used:
            yield from members.holds_for(decisions.charter, numberings(decisions))
            yield from members.filled(decisions.charter)


def _used(decisions: Decisions, several: list[StepNumbers]) -> Iterator[str]:
    if several:
        yield "numbers"
    charter = decisions.charter
    ruled = [one for one in charter.decisions.values() if one.votes]
    if ruled:
        yield "yes"
    bodies = [charter.bodies[one.taken_by] for one in ruled if one.taken_by is not None]
    if any(one.vacant for one in several):
        yield "vacant"
    if any(
        quorum is not None and quorum.condition is not None
        for body in bodies
        for quorum in (body.quorum, body.quorum_to_vote)
    ):
        excluded = any(one.excluded_from_quorum for one in decisions.charter.conflicts.values())
        yield "quorum but" if excluded else "quorum"
        manners = {"silence" for one in ruled if any(is_silence(step.condition) for step in one.requires)}
        manners |= {"electronic" for one in ruled if one.electronic_vote is not None}
        if manners:
            yield "no quorum" if len(manners) > 1 else f"no quorum {manners.pop()}"


def _terms(asked: Condition) -> Iterator[str]:
    match asked:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _terms(part)
        case NotBlocked():
            yield "withhold"
        case Turnout():
            yield "take part"
        case NoObjection() | Objections():
            yield "object"
        case Amount(base="votes cast"):
            yield "votes cast"
        case Amount(base="active members"):
            yield "active members"
        case _:
            return


_SENTENCES = {
    "numbers": (
        "The numbers are those of the bodies as this charter composes them. If a body changes, the fraction in brackets"
        " counts. A member is the holder of a filled voting seat."
    ),
    "yes": (
        "Nothing passes without at least one yes vote. A decision that passes at no step is blocked: it fails, unless"
        " its rule says where it goes then."
    ),
    "quorum": (
        "A vote in a meeting counts only if the body has its quorum. All members who attend count towards it, however"
        " they vote."
    ),
    "quorum but": (
        "A vote in a meeting counts only if the body has its quorum. All members who attend count towards it, however"
        " they vote, but not on an item in which they have a conflict of interest."
    ),
    "no quorum": "An electronic vote, and a step that passes unless members object, need no quorum.",
    "no quorum electronic": "An electronic vote needs no quorum.",
    "no quorum silence": "A step that passes unless members object needs no quorum.",
    "vacant": "A vacant seat has no member and no vote. It counts among all seats, and its votes among all votes.",
    "votes cast": "Votes for and against are yes votes and no votes. A fraction of no votes at all is not reached.",
    "active members": "Where a rule counts active members, the numbers are for all members being active.",
    "object": "To object is to vote no. Silence is no objection.",
    "withhold": (
        "A member withholds its yes by voting no, by abstaining or by staying away. A stakeholder withholds it with any"
        " of its seats."
    ),
    "take part": "To take part is to vote yes, to vote no or to abstain.",
}
