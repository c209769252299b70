"""A decision whose figures cannot be worked out: each rule as the charter states it, in words.

The figures of a rule are an addition. What the partners agree on is the rule, so that each is said without them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import Step
from mspcharter.power.cases import Missing, Unclear
from mspcharter.power.concerned import glances_of_any, readings
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import Glance
from mspcharter.power.questions.numbers import Numbers, in_words
from mspcharter.wording.cases import missing
from mspcharter.wording.document import stages, ties
from mspcharter.wording.names import named
from mspcharter.wording.text import Text


def steps(charter: Charter, decision: Decision) -> Iterator[str]:
    """Yield what each step of *decision* needs, without numbers of its body."""
    yield from stages.steps(charter, [_in_words(charter, decision, one) for one in decision.requires])


def rest(known: Decisions, case: Unclear) -> Iterator[Text]:
    """Yield the other rules of a decision, and why its figures are not known."""
    charter, decision = known.charter, case.decision
    voted = [decision.electronic_vote] if decision.electronic_vote is not None else []
    for one in stages.electronic(charter, [_in_words(charter, decision, step) for step in voted]):
        yield (one,)
    if "abstaining" not in decision.origin.defaults:
        yield (ABSTAINING[decision.abstaining],)
    yield ties.stated(charter, decision)
    yield stages.limits(decision)
    if decision.concerned is not None:
        yield stages.concerned(charter, decision)
    yield from stages.rights(charter, decision)
    reason = _reason(known, case)
    if case.never_begins:
        yield (f"Nothing can be decided by this rule, because {missing(charter, case.reason)}.",)
    elif reason is not None:
        yield (f"What this comes to in votes cannot be worked out, because {missing(charter, reason)}.",)
    elif decision.concerned is None:
        yield (stages.in_each_case(),)
    else:
        yield ("The voting matrix shows the votes needed.",)


def blocked(charter: Charter, decision: Decision) -> Text:
    """Return where *decision* goes when every step has failed."""
    to = decision.if_blocked
    if to is None:
        return ()
    return ("If it is still blocked, it goes to ", *named(charter, to), "." if to in charter.bodies else stages.RULED)


def _in_words(charter: Charter, decision: Decision, step: Step) -> tuple[Step, Numbers]:
    return step, in_words(decision, charter.body_of(decision))


def _reason(known: Decisions, case: Unclear) -> Missing | None:
    """Return why the figures of a decision are not known; None if the voting matrix has them case by case."""
    name = case.decision.name
    if any(isinstance(one.glance, Glance) for one in readings(known, case.decision)):
        return None
    return next((one.reason for one in glances_of_any(known) if _is(one, name)), case.reason)


def _is(one: Glance | Unclear, name: str) -> TypeGuard[Unclear]:
    return isinstance(one, Unclear) and one.decision.name == name


ABSTAINING = {
    "is not counted": "An abstention is neither a yes nor a no, and is not a vote cast.",
    "counts as no": "An abstention counts as a no, and as a vote cast.",
    "counts for quorum only": "A member who abstains counts as present. The abstention has no other effect.",
}
"""What an abstention does, as the charter states it."""
