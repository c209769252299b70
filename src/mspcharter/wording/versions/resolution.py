"""What an amendment needs by the rules of the charter that it amends, in words."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.english import capital, counted, series
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.values import Subject
from mspcharter.power.cases import Missing, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gates_of
from mspcharter.power.glance import needed_at
from mspcharter.power.questions.quorums import quorums_of
from mspcharter.semantics.writing import lasting
from mspcharter.wording import editor, gates
from mspcharter.wording.cases import missing
from mspcharter.wording.facts import deadline
from mspcharter.wording.quorums import quorum
from mspcharter.wording.requirements import rule
from mspcharter.wording.seats import who
from mspcharter.wording.text import plain

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
    body = charter.bodies.get(decision.taken_by or "")
    if body is None:
        yield "Decision", charter.title_of(decision.name)
        return
    yield "Decision", f"{charter.title_of(decision.name)}, taken by {charter.title_of(body.name)}"
    yield "Rule", f"{capital(rule(charter, decision, body))}"
    case = known.case(decision)
    needed = needed_at(known, decision.name)
    if isinstance(case, Unclear):
        yield "Votes", f"Not known, because {missing(charter, case.reason)}"
    elif needed is not None:
        yield "Votes, if all attend and vote yes or no", capital(editor.needed(charter, needed))
    # Where the one concerned has no vote, the quorum is another number; the rule says so.
    figures = quorums_of(known, body, decision) if decision.concerned is None else ()
    if figures and not isinstance(figures, Missing):
        yield "Quorum", "; ".join(quorum(charter, one) for one in figures if not isinstance(one, str))
    yield from _consents(known, decision)
    yield from _times(charter, decision)


def _consents(known: Decisions, decision: Decision) -> Iterator[tuple[str, str]]:
    charter = known.charter
    if decision.proposed_by:
        gate, *_ = gates_of(charter, known.membership, decision)
        yield "Proposed by", plain(gates.openers(charter, gate))
    if decision.consent_of:
        yield "Consent of", series([charter.title_of_holder(name) for name in decision.consent_of])
    if decision.veto:
        yield "Can veto it", series([charter.title_of_holder(name) for name in decision.veto])
    if decision.approved_by is not None:
        within = decision.approved_by.within
        yield "Approved by", who(charter, decision.approved_by.by) + (f", within {lasting(within)}" if within else "")


def _times(charter: Charter, decision: Decision) -> Iterator[tuple[str, str]]:
    if decision.proposed_within is not None:
        yield "Proposed", plain(deadline(charter, decision.proposed_within))
    body = charter.bodies.get(decision.taken_by or "")
    usual = body.meets.notice if body is not None and body.meets is not None else None
    if decision.notice is not None or usual is not None:
        yield "Notice", lasting(decision.notice or usual)  # type: ignore[arg-type]
    if decision.open_for is not None:
        yield "Open for discussion", f"at least {lasting(decision.open_for)} before the vote"
    for one in charter.consultations.values():
        if decision.name in one.before:
            open_for = f", open for {lasting(one.open_for)}" if one.open_for is not None else ""
            yield "Consultation before", f"{charter.title_of(one.name)}{open_for}"
    if decision.settled_within is not None:
        yield "Settled within", lasting(decision.settled_within)


def no_rule(subject: Subject) -> str:
    """Return that the charter has no rule for a subject."""
    return f"The charter has no decision about {subject}, and none about anything else. No rule covers these changes."


def of_itself() -> str:
    """Return by which rule a change of the rule itself is decided."""
    return (
        "Among the changes is the rule by which they are decided, or the body that decides. They are decided by the"
        " rule that stands before the change; the new rule applies afterwards."
    )


def a_part(charter: Charter, decision: Decision) -> str:
    """Return that another decision is about a part of the subject."""
    parts = series([f"“{topic.text}”" for topic in decision.about if topic.text is not None])
    title = charter.title_of(decision.name)
    return f"“{title}” is about {parts or 'a part of the subject'}: changes of that kind need it."


def text_adopted(fingerprint: str) -> str:
    """Return which text a resolution adopts."""
    return f"The text that is adopted has the fingerprint {fingerprint}. It is attached to this resolution."


def number_of_changes(number: int) -> str:
    """Return how many changes a resolution adopts."""
    return counted(number, "change")
