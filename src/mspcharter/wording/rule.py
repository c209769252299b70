"""The rule of a decision in one paragraph: who takes it, what it needs, and what follows if it does not pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import capital, clean, series
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Quorum
from mspcharter.model.values import Who
from mspcharter.wording import requirements
from mspcharter.wording.names import title_of
from mspcharter.wording.text import plain


def rule(charter: Charter, decision: Decision, body: Body) -> str:
    """Return the rule of *decision*, which *body* takes, in words."""
    return " ".join((*_needs(charter, decision, body), *_says(charter, decision), *_quorum(charter, body)))


def _needs(charter: Charter, decision: Decision, body: Body) -> Iterator[str]:
    steps = [plain(requirements.step(charter, step)) for step in decision.requires]
    if len(steps) > 1:
        ladder = "; or else ".join(f"({number}) {step}" for number, step in enumerate(steps, 1))
        yield f"{title_of(charter, body.name)} decides, by {ladder}."
    else:
        needed = f", by {steps[0]}" if steps else ""
        yield f"{title_of(charter, body.name)} decides{needed}."
    if decision.electronic_vote is not None:
        yield f"Without a meeting: {plain(requirements.step(charter, decision.electronic_vote))}."


def _says(charter: Charter, decision: Decision) -> Iterator[str]:
    if decision.veto:
        yield f"A veto is held by {_named(charter, decision.veto)}."
    if decision.consent_of:
        yield f"It needs the consent of {_named(charter, decision.consent_of)}."
    if decision.approved_by is not None:
        yield f"It must be approved by {_who(charter, decision.approved_by.by)}."
    if decision.abstaining == "counts as no":
        yield "Abstaining counts as a no."
    match decision.tie:
        case None:
            pass
        case tie if tie.to is not None:
            yield f"A tie goes to {title_of(charter, tie.to)}."
        case tie:
            yield {
                "chair decides": "The chair breaks a tie.",
                "by lot": "A tie is broken by lot.",
                "fails": "A tie fails.",
                "goes to": "A tie goes further.",
            }[tie.manner]
    if decision.if_blocked is not None:
        yield f"If it is blocked, it goes to {title_of(charter, decision.if_blocked)}."


def _quorum(charter: Charter, body: Body) -> Iterator[str]:
    quorum = body.quorum_to_vote or body.quorum
    if quorum is None or quorum.condition is None:
        yield "No quorum is asked for."
        return
    again = body.quorum_at_second_meeting
    second = f"; at a second meeting, {_present(charter, again)}" if again is not None else ""
    yield f"Quorum: {_present(charter, quorum)}{second}."


def _present(charter: Charter, quorum: Quorum) -> str:
    if quorum.condition is None:
        return "whoever comes"
    return plain(requirements.condition(charter, quorum.condition, "member"))


def _named(charter: Charter, names: Sequence[str]) -> str:
    return series([title_of(charter, name) for name in names])


def _who(charter: Charter, who: Who) -> str:
    return title_of(charter, who.name) if who.name is not None else clean(capital(who.text or ""))
