"""The answers as a document, before it has a format: facts first, indices last.

The order is that in which a reader asks: how many votes does it take, who can do what, how hard is it, is that fair,
what did we promise, and does it ever end. A reader who stops before the annex misses figures only.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from mspcharter.analysis.measures.indices import Power
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.power.annex import annex
from mspcharter.emit.power.course import course
from mspcharter.emit.power.matrix import matrix
from mspcharter.emit.power.promises import if_one_leaves, red_lines, what_ifs
from mspcharter.emit.power.standing import standing
from mspcharter.english import in_a_hundred
from mspcharter.model import Charter
from mspcharter.power.alike import facts_of
from mspcharter.power.answers import Answers
from mspcharter.power.study import Study
from mspcharter.wording import headings
from mspcharter.wording import report as wording
from mspcharter.wording.comparisons import back_doors, orders
from mspcharter.wording.decisions import facts
from mspcharter.wording.names import title_of
from mspcharter.wording.players import titled
from mspcharter.wording.rule import rule

_CHANCES = (Fraction(1, 2), Fraction(7, 10), Fraction(9, 10))


def report(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield *answers* about *charter* in the order in which they are read."""
    yield Heading(1, wording.title(charter))
    yield Paragraph((wording.basis(answers),))
    yield from _unread(charter, answers)
    if answers.studies:
        yield Heading(2, headings.VOTES_NEEDED)
        yield from matrix(charter, answers.matrix)
        yield Heading(2, headings.WHO_CAN)
        yield from _decisions(charter, answers)
        yield from _how_hard(charter, answers)
        yield from standing(charter, answers)
        yield from _side_by_side(charter, answers)
    elif not answers.unclear:
        yield Paragraph((wording.NO_DECISION,))
    yield from red_lines(charter, answers)
    yield from what_ifs(charter, answers)
    yield from if_one_leaves(charter, answers)
    yield from course(charter, answers)
    yield from annex(charter, answers)


def _unread(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield which decisions could not be read, and why."""
    if answers.unclear:
        yield Paragraph((wording.UNREAD,))
        yield Bullets(tuple((wording.unread(charter, one),) for one in answers.unclear))


def _decisions(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each decision with its rule and its facts; what holds of several stands at the first."""
    shown: list[tuple[object, str]] = []
    for study, boycott in zip(answers.studies, answers.boycotts, strict=True):
        decision = study.case.decision
        title = title_of(charter, decision.name)
        yield Heading(3, title)
        yield Paragraph((rule(charter, decision, study.case.body),))
        key = facts_of(study, boycott=boycott)
        before = next((other for known, other in shown if known == key), None)
        if before is not None:
            yield Paragraph((wording.same_as(before),))
            continue
        shown.append((key, title))
        named = titled(charter, study)
        found = (*wording.rooms(charter, named), *facts(named, boycott=boycott))
        yield Bullets(tuple((sentence,) for sentence in found))
    assumptions = wording.assumed(charter, chain.from_iterable(study.case.assumptions for study in answers.studies))
    if assumptions:
        yield Heading(3, headings.ASSUMPTIONS)
        yield Bullets(tuple((sentence,) for sentence in assumptions))


def _side_by_side(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield which decisions take the same, which take more, and the back doors."""
    found = [*back_doors(charter, answers), *orders(charter, answers)]
    if found:
        yield Heading(2, headings.SIDE_BY_SIDE)
        yield Bullets(tuple((sentence,) for sentence in found))


def _how_hard(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield how often a proposal passes, at three levels of agreement."""
    found = [study for study in answers.studies if study.number_of_players > 1 and isinstance(study.power, Power)]
    if not found:
        return
    yield Heading(2, headings.HOW_HARD)
    yield Paragraph((wording.HOW_HARD,))
    yield table(
        headings.HOW_HARD_COLUMNS,
        [Row(_chances(charter, study)) for study in found],
    )
    hard = [title_of(charter, study.case.decision.name) for study in found if _is_hard(study)]
    notes = [wording.hard(hard)] if hard else []
    notes.append(wording.TO_COMPARE)
    yield Bullets(tuple((note,) for note in notes))


def _chances(charter: Charter, study: Study) -> tuple[tuple[str, ...], ...]:
    assert isinstance(study.power, Power), "others are not in the table"
    chances = [study.power.pass_chance(chance) for chance in _CHANCES]
    title = title_of(charter, study.case.decision.name)
    return ((title,), *((in_a_hundred(one),) if one is not None else () for one in chances))


def _is_hard(study: Study) -> bool:
    chance = study.power.pass_chance(_CHANCES[-1]) if isinstance(study.power, Power) else None
    return chance is not None and 0 < chance < Fraction(1, 2)
