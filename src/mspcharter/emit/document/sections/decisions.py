"""Decisions: the voting matrix, how votes are counted, and each rule in time with a worked example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mspcharter.emit.document.blocks import Block, Heading, Paragraph, Steps
from mspcharter.emit.document.sections.clauses import heading
from mspcharter.emit.document.sections.voting import matrix
from mspcharter.english import in_number
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.examples import example
from mspcharter.power.questions.matrix import edges_of
from mspcharter.power.questions.numbers import numbers_of
from mspcharter.power.questions.steps import steps_of
from mspcharter.record import Record
from mspcharter.wording.document import counting, stages, stated, ties
from mspcharter.wording.document.examples import worked
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.names import named, names_several, within
from mspcharter.wording.text import Text, joined, plain, sentence


def decisions(known: Decisions) -> Iterator[Block]:
    """Yield the voting matrix, how votes are counted, and each decision in time."""
    charter = known.charter
    told = [_rule(known, decision) for decision in charter.decisions.values()]
    yield from matrix(known)
    shared = list(_shared(told)) if len(told) > 1 else []
    terms = [*counting.rules(known), *(f"In every decision, {one[:1].lower()}{one[1:]}" for one in shared)]
    for tie, of_all in ties.ON_TIES.items():
        if tie not in shared and sum((tie,) in one.rest for one in told) > 1:
            shared.append(tie)
            terms.append(of_all)
    if terms:
        yield Heading(3, "How votes are counted", "part.counting")
        yield from (Paragraph((one,)) for one in terms)
    for one in told:
        yield heading(charter, one.decision)
        yield Paragraph(joined(one.opening, " "))
        if len(one.steps) > 1:
            yield Steps(one.steps)
        # What an abstention does from step to step is said once, with the first decision for which it is so.
        alike = next(other for other in told if other.abstaining == one.abstaining)
        again = alike if alike is not one and len(one.steps) > 1 and len(one.abstaining) > _LONG else None
        said = (*shared, one.abstaining) if again is not None else shared
        rest = [text for text in one.rest if not (len(text) == 1 and text[0] in said)]
        steps = one.steps if len(one.steps) == 1 else ()
        yield from [Paragraph(joined((*steps, *rest), " "))] if steps or rest else []
        yield from [Paragraph(one.blocked)] if one.blocked else []
        yield from map(Paragraph, open_facts(charter, one.decision))
        first = next(other for other in told if _votes(other) == _votes(one)) if one.example else one
        yield from map(Paragraph, _as_before(charter, again, first if first is not one else None))
        if one.example and first is one:
            yield Paragraph((f"Example: {one.example}",))
    yield from prohibitions(charter)


def prohibitions(charter: Charter) -> Iterator[Block]:
    """Yield what no one may decide."""
    for one in charter.prohibitions.values():
        yield heading(charter, one)
        yield from [Paragraph(stages.prohibited(charter, one))] if one.about else []
        yield from map(Paragraph, open_facts(charter, one))


def _as_before(charter: Charter, abstaining: _Rule | None, example: _Rule | None) -> Iterator[Text]:
    """Yield for which decisions an abstention has the same effect, and the example the same results."""
    if abstaining is not None and abstaining is example:
        yield stages.as_for(charter, abstaining.decision, (stages.SAME_EFFECT, stages.SAME_RESULTS))
        return
    if abstaining is not None:
        yield stages.as_for(charter, abstaining.decision, (stages.SAME_EFFECT,))
    if example is not None:
        yield stages.as_for(charter, example.decision, (stages.SAME_RESULTS,))


def _votes(one: _Rule) -> str:
    """Return the example of a decision without the steps at which it passes and fails."""
    return _AT_STEP.sub("", one.example)


# What an abstention does at all steps alike is said in fewer letters.
_LONG = 100
_AT_STEP = re.compile(r" at step \d+")


class _Rule(Record):
    """A decision in sentences: what opens it, its steps, all else, what follows if it is blocked, and an example.

    What an abstention does is part of all else, and stands in *abstaining* too.
    """

    decision: Decision
    opening: tuple[Text, ...]
    steps: tuple[Text, ...]
    rest: tuple[Text, ...]
    blocked: Text = ()
    example: str = ""
    abstaining: str = ""


def _rule(known: Decisions, decision: Decision) -> _Rule:
    charter, case = within(known.charter, decision.taken_by), known.case(decision)
    opening = (_decides(charter, decision), *stages.opening(charter, known, decision))
    opening = tuple(one for one in (*opening, stages.settled(charter, decision)) if one)
    if isinstance(case, Unclear):
        return _Rule(
            decision,
            opening,
            tuple((step,) for step in stated.steps(charter, decision)),
            tuple(one for one in stated.rest(known, case) if plain(one)),
            stated.blocked(charter, decision),
        )
    numbers = numbers_of(known, case)
    instructive = example(known, case)
    return _Rule(
        decision,
        opening,
        tuple((step,) for step in stages.steps(charter, stages.counted_steps(numbers, electronic=False))),
        tuple(one for one in _rest(charter, known, case) if plain(one)),
        stages.blocked(known, case),
        worked(charter, case, instructive) if instructive is not None else "",
        _abstaining(known, case),
    )


def _decides(charter: Charter, decision: Decision) -> Text:
    by = named(charter, decision.taken_by) if decision.taken_by is not None else ("A body that is not named",)
    about = stages.subject(charter, decision)
    decides = in_number("decides", several=names_several(charter, plain(by)))
    return sentence((*by, f" {decides}", *((" on ", *about) if about else (" this matter",))))


def _rest(charter: Charter, known: Decisions, case: Case) -> Iterator[Text]:
    decision = case.decision
    voted = stages.counted_steps(numbers_of(known, case), electronic=True)
    yield from ((one,) for one in stages.electronic(charter, voted))
    yield (_abstaining(known, case),)
    yield ties.tie(charter, case, tuple(edges_of(known, case)))
    yield stages.limits(decision)
    yield from stages.rights(charter, decision)


def _abstaining(known: Decisions, case: Case) -> str:
    """Return what an abstention does, and what the charter says of it where that cannot be told of each step."""
    decision, found = case.decision, steps_of(known, case)
    told = stages.abstaining(found)
    written = "abstaining" not in decision.origin.defaults
    # Where no step is explained, the document also states the defaults of the language.
    if written and (not told or (decision.abstaining != "is not counted" and any(not one.abstaining for one in found))):
        return f"{stated.ABSTAINING[decision.abstaining]} {told}".rstrip()
    return told


def _shared(told: Sequence[_Rule]) -> Iterator[str]:
    """Yield the sentences that all decisions share."""
    every = [[text[0] for text in one.rest if len(text) == 1 and isinstance(text[0], str)] for one in told]
    for text in every[0]:
        if all(text in several for several in every[1:]):
            yield text
