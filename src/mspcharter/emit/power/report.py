"""The answers as a document, before anyone has chosen its dress: facts first, indices last.

The order is that in which a reader asks: how many votes does it take, who can do what, how hard is it, is that fair,
what did we promise, and does it ever end. Whoever stops reading before the annex has missed nothing but figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from mspcharter.analysis.measures.indices import Power
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.power.annex import annex
from mspcharter.emit.power.beside import side_by_side
from mspcharter.emit.power.course import course
from mspcharter.emit.power.groups import said
from mspcharter.emit.power.matrix import matrix
from mspcharter.emit.power.players import bodies, capital, number_of_players, with_titles
from mspcharter.emit.power.promises import if_one_leaves, red_lines, what_ifs
from mspcharter.emit.power.rule import rule
from mspcharter.emit.power.sentences import facts
from mspcharter.emit.power.standing import standing
from mspcharter.english import clean, in_a_hundred, quoted, series
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.cases import Assumption
from mspcharter.power.study import Study
from mspcharter.wording.cases import assumption, missing
from mspcharter.wording.names import title_of

_CHANCES = (Fraction(1, 2), Fraction(7, 10), Fraction(9, 10))
_TOGETHER = {
    "seat": "Every seat is taken by itself.",
    "stakeholder": "All seats of a stakeholder, and of those that are part of it, are taken to vote as one.",
    "constituency": "All seats of a constituency are taken to vote as one.",
    "sector": "All seats of a sector are taken to vote as one.",
}
_NOT_ALL_KNOWN = " A seat of which that is not known is taken by itself."


def report(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield *answers* about *charter* in the order in which they are read."""
    answers = answers._replace(studies=tuple(with_titles(charter, study) for study in answers.studies))
    name = charter.identity.name if charter.identity is not None else ""
    title = title_of(charter, name) if name else "This charter"
    yield Heading(1, f"{title}: who can decide, who can block")
    yield Paragraph(
        (
            "What follows is worked out from the rules of the charter alone: what they allow, and what they forbid. It"
            " says nothing of what anybody wants. " + _TOGETHER[answers.level] + _or_by_itself(answers),
        )
    )
    yield from _unread(charter, answers)
    if answers.studies:
        yield Heading(2, "How many votes it takes")
        yield from matrix(charter, answers.matrix)
        yield Heading(2, "Who can decide, who can block")
        yield from _decisions(charter, answers)
        yield from _how_hard(charter, answers)
        yield from standing(charter, answers)
        yield from side_by_side(charter, answers)
    elif not answers.unclear:
        yield Paragraph(("No decision is declared in this charter, so that nobody can pass or block anything by it.",))
    yield from red_lines(charter, answers)
    yield from what_ifs(charter, answers)
    yield from if_one_leaves(charter, answers)
    yield from course(charter, answers)
    yield from annex(charter, answers)


def _or_by_itself(answers: Answers) -> str:
    alone = any(player.level != answers.level for study in answers.studies for player in study.players)
    return _NOT_ALL_KNOWN if alone and answers.level != "seat" else ""


def _unread(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield which decisions could not be read, and why."""
    if answers.unclear:
        yield Paragraph(("Of these nothing can be said:",))
        yield Bullets(
            tuple(
                (f"{quoted(title_of(charter, one.decision.name))}, because {clean(missing(charter, one.reason))}.",)
                for one in answers.unclear
            )
        )


def _decisions(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each decision with its rule and its facts; what holds of several is told of the first."""
    told: list[tuple[object, str]] = []
    for study, boycott in zip(answers.studies, answers.boycotts, strict=True):
        decision = study.case.decision
        title = title_of(charter, decision.name)
        yield Heading(3, title)
        yield Paragraph((rule(charter, decision, study.case.body),))
        key = said(study, boycott=boycott)
        before = next((other for known, other in told if known == key), None)
        if before is not None:
            yield Paragraph((f"All that is said of {quoted(before)} holds here too.",))
            continue
        told.append((key, title))
        found = (*_rooms(charter, study), *facts(study, boycott=boycott))
        yield Bullets(tuple((sentence,) for sentence in found))
    assumptions = _assumed(charter, chain.from_iterable(study.case.assumptions for study in answers.studies))
    if assumptions:
        yield Heading(3, "What was taken for granted, where the charter is silent")
        yield Bullets(tuple((sentence,) for sentence in assumptions))


def _rooms(charter: Charter, study: Study) -> Iterator[str]:
    """Say whose seats are counted where a decision can be settled in more than one body."""
    others = [player.title for player in study.players if player.level in ("outside", "chair", "lot")]
    if others:
        have = "have a say, and are counted" if len(others) > 1 else "has a say, and is counted"
        yield f"Beside the seats, {series(others)} {have} with the voters below."
    rooms = bodies(study)
    if len(rooms) > 1:
        seats = {
            room: sum(voter.count * voter.seats for voter in study.case.voters if voter.body == room and voter.seat)
            for room in rooms
        }
        told = [f"{seats[room]:,} in {title_of(charter, room)}" for room in rooms]
        yield f"More than one body has a say, and the seats of all are counted below: {series(told)}."


def _assumed(charter: Charter, assumptions: Iterator[Assumption]) -> tuple[str, ...]:
    """Return each of *assumptions* once, as a sentence."""
    told = (clean(assumption(charter, one, quoted(title_of(charter, one.decision or "")))) for one in assumptions)
    return tuple(dict.fromkeys(f"{capital(one).rstrip('.')}." for one in told))


def _how_hard(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield how often a proposal passes, at three levels of agreement."""
    found = [study for study in answers.studies if number_of_players(study) > 1 and isinstance(study.power, Power)]
    if not found:
        return
    yield Heading(2, "How hard it is to pass something")
    yield Paragraph(
        (
            (
                "Of a hundred proposals, so many would pass if each voter, by itself, were for a proposal with even"
                " chances; for 7 in 10 of them; for 9 in 10."
            ),
        )
    )
    yield table(
        ("Decision", "Even chances", "7 in 10 for it", "9 in 10 for it"),
        [Row(_chances(charter, study)) for study in found],
    )
    hard = [quoted(title_of(charter, study.case.decision.name)) for study in found if _is_hard(study)]
    told = [f"{series(hard)}: even if nine in ten favour it, it fails more often than it passes."] if hard else []
    told.append(
        "To compare: at even chances a simple majority of twelve passes 39 in 100, the Council of the"
        " European Union 13, the Security Council of the United Nations 3. The same rule is harder to meet with more"
        " voters, so compare bodies of like size."
    )
    yield Bullets(tuple((sentence,) for sentence in told))


def _chances(charter: Charter, study: Study) -> tuple[tuple[str, ...], ...]:
    assert isinstance(study.power, Power), "others are not in the table"
    chances = [study.power.pass_chance(chance) for chance in _CHANCES]
    title = title_of(charter, study.case.decision.name)
    return ((title,), *((in_a_hundred(one),) if one is not None else () for one in chances))


def _is_hard(study: Study) -> bool:
    chance = study.power.pass_chance(_CHANCES[-1]) if isinstance(study.power, Power) else None
    return chance is not None and 0 < chance < Fraction(1, 2)
