"""The answers as a document without a format: facts first, indices last.

The order is that of a reader's questions: how many votes are needed, who can pass and block what, how often proposals
pass, how power is shared, whether the guarantees hold, and how long decisions take. The annex has only indices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain

from mspcharter.analysis.measures.indices import Power
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.power.annex import annex
from mspcharter.emit.power.overview import in_numbers, in_short, main_points
from mspcharter.emit.power.shortening import shortened
from mspcharter.english import headed, in_a_hundred, in_days, odds, percent
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.statements import Expectation
from mspcharter.power.alike import alike, facts_of, game
from mspcharter.power.answers import Answers
from mspcharter.power.guarantees.scenarios import Play
from mspcharter.power.players import Player
from mspcharter.power.questions.shares import Shares, is_comparable, money_at, shares_of, split_by_costs
from mspcharter.power.study import Study
from mspcharter.wording import (
    comparisons,
    departures,
    guarantees,
    matrix,
    matters,
    members,
    overview,
    promises,
    requirements,
)
from mspcharter.wording import report as wording
from mspcharter.wording.decisions import facts
from mspcharter.wording.document import concerned, ties
from mspcharter.wording.players import Titled, each_of, titled

_CHANCES = (Fraction(1, 2), Fraction(7, 10), Fraction(9, 10))


def report(charter: Charter, answers: Answers, *, full: bool = False, leads_on: bool = True) -> Iterator[Block]:
    """Yield *answers* about *charter*: the main points and the figures, in *full* also each decision and each proof.

    The indices of the annex follow where there are any. A short report *leads_on* to the commands for the full one.
    """
    body = _body(charter, answers, full=full)
    yield from body if full else shortened(body)
    yield from annex(charter, answers)
    if leads_on and not full:
        yield Paragraph((overview.MORE,))


def _body(charter: Charter, answers: Answers, *, full: bool) -> Iterator[Block]:
    yield Heading(1, wording.title(charter))
    yield Paragraph((wording.basis(answers, full=full),))
    yield from (Paragraph((one,)) for one in wording.sole_members(charter))
    yield from (Paragraph((one,)) for one in (*members.holds_for(charter, answers.members), *members.filled(charter)))
    yield from _unread(charter, answers)
    if answers.studies:
        yield from main_points(charter, answers)
        yield from in_numbers(charter, answers)
        yield from _with_other_numbers(charter, answers)
    elif not answers.unclear:
        yield Paragraph((wording.NO_DECISION,))
    yield from (_in_full if full else in_short)(charter, answers)


def _in_full(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each decision, the comparisons, each statement of the guarantees, and each time."""
    if answers.studies:
        yield Heading(2, wording.WHO_CAN)
        yield from _decisions(charter, answers)
        yield from _how_hard(charter, answers)
        yield from _standing(charter, answers)
        yield from _side_by_side(charter, answers)
    yield from _guarantees(charter, answers)
    yield from _scenarios(charter, answers)
    yield from _if_one_leaves(charter, answers)
    yield from _course(charter, answers)


def _with_other_numbers(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield what changes with the number of members of a membership."""
    asked = [one for one in answers.changes if not answers.asked or one.name in answers.asked]
    sentences = tuple((sentence,) for sentence in members.changes(charter, asked))
    if sentences:
        yield Heading(2, members.HEADING)
        yield Paragraph((members.INTRODUCTION,))
        yield Bullets(sentences)


def _unread(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield which decisions could not be read, and why."""
    unread = [one for one in answers.unclear if not one.decision.has_cases]
    if unread:
        yield Paragraph((wording.UNREAD,))
        yield Bullets(tuple((one,) for one in wording.unread(charter, unread)))
    by_case = [each for each in answers.concerned if each]
    if by_case:
        yield Paragraph((wording.by_case([each[0].decision for each in by_case]),))
        yield Bullets(tuple((one,) for each in by_case for one in concerned.sentences(charter, each)))
    if answers.left_out:
        yield Paragraph((wording.left_out(answers),))


def _decisions(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each decision with its rule and its facts; facts of several decisions stand at the first."""
    shown: list[tuple[object, str]] = []
    for study, line, figures, boycott, gates in zip(
        answers.studies, answers.matrix, answers.figures, answers.boycotts, answers.gatekeepers, strict=True
    ):
        decision = study.case.decision
        title = charter.title_of(decision.name)
        yield Heading(3, title)
        tie = ties.broken(charter, study.case, line.edges)
        yield Paragraph((requirements.rule(charter, decision, study.case.body, tie),))
        of_each = matrix.of_each(charter, line)
        key = facts_of(study, boycott=boycott), figures.against, of_each
        before = next((other for known, other in shown if known == key), None)
        if before is not None:
            yield Paragraph((wording.same_as(before),))
            if gates:
                yield Bullets(tuple((promises.gate(charter, one),) for one in gates))
            continue
        shown.append((key, title))
        named = titled(charter, study)
        found = [*wording.rooms(charter, named), *facts(named, figures.against, boycott=boycott)]
        found += [of_each] if of_each is not None else []
        found += [promises.gate(charter, one) for one in gates]
        yield Bullets(tuple((sentence,) for sentence in found))
    assumptions = wording.assumed(charter, chain.from_iterable(study.case.assumptions for study in answers.studies))
    if assumptions:
        yield Heading(3, wording.ASSUMPTIONS)
        yield Bullets(tuple((sentence,) for sentence in assumptions))


def _side_by_side(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield which decisions need the same votes, which are harder, and the back doors."""
    found = [*comparisons.back_doors(charter, answers), *comparisons.orders(charter, answers)]
    if found:
        yield Heading(2, wording.SIDE_BY_SIDE)
        yield Paragraph((wording.side_by_side(answers.level),))
        yield Bullets(tuple((sentence,) for sentence in found))


def _how_hard(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield how often a proposal passes, at three levels of support."""
    found = [
        study for study in answers.studies if study.seating.number_of_players > 1 and isinstance(study.power, Power)
    ]
    if not found:
        return
    yield Heading(2, wording.HOW_HARD_HEADING)
    yield Paragraph((wording.HOW_HARD,))
    yield table(
        wording.HOW_HARD_COLUMNS,
        [Row(_chances(charter, study)) for study in found],
    )
    hard = [charter.title_of(study.case.decision.name) for study in found if _is_hard(study)]
    notes = [wording.hard(hard)] if hard else []
    notes.append(wording.TO_COMPARE)
    yield Bullets(tuple((note,) for note in notes))


def _chances(charter: Charter, study: Study) -> tuple[tuple[str, ...], ...]:
    assert isinstance(study.power, Power), "others are not in the table"
    chances = [study.power.pass_chance(chance) for chance in _CHANCES]
    title = charter.title_of(study.case.decision.name)
    return ((title,), *((in_a_hundred(one),) if one is not None else () for one in chances))


def _is_hard(study: Study) -> bool:
    chance = study.power.pass_chance(_CHANCES[-1]) if isinstance(study.power, Power) else None
    return chance is not None and 0 < chance < Fraction(1, 2)


def _standing(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield the shares of seats, votes, costs and power for each game; decisions with the same game share a table."""
    money = money_at(Membership(charter), answers.paid, answers.level)
    tables: list[Block] = []
    same: list[str] = []
    shown: list[list[Player]] = []
    for group in alike([one for one in answers.studies if is_comparable(one)], game):
        study = split_by_costs(group[0], money)
        titles = headed([charter.title_of(one.case.decision.name) for one in group])
        lines = shares_of(study, money)
        players = [one.player for one in lines]
        if len({one.power for one in lines}) == 1 and (players in shown or not any(one.money for one in lines)):
            same.append(comparisons.all_alike(titles, study, lines[0].decides))
        else:
            tables += _table(titled(charter, study), titles, lines)
            shown.append(players)
    funders = [*comparisons.funders(charter, answers)]
    if tables or same or funders:
        yield Heading(2, wording.INFLUENCE)
    if tables:
        yield Paragraph((comparisons.INFLUENCE,))
        yield from tables
    if same:
        if tables:
            yield Heading(3, wording.ALL_ALIKE)
        yield Bullets(tuple((sentence,) for sentence in same))
    if funders:
        yield Heading(3, wording.FUNDERS)
        yield Bullets(tuple((sentence,) for sentence in funders))


def _table(named: Titled, titles: str, lines: Sequence[Shares]) -> Iterator[Block]:
    yield Heading(3, titles)
    weighted = any(one.seats != one.votes for one in lines)
    rows = [Row(tuple((cell,) if cell else () for cell in _cells(named, one, votes=weighted))) for one in lines]
    yield table(wording.INFLUENCE_COLUMNS, rows, right=wording.INFLUENCE_COLUMNS[1:])
    notes = tuple((sentence,) for sentence in comparisons.striking(named, lines))
    if notes:
        yield Bullets(notes)


def _cells(named: Titled, one: Shares, *, votes: bool) -> tuple[str, ...]:
    return (
        each_of(named, one.number),
        percent(one.seats) if one.seats is not None else "",
        percent(one.votes) if votes and one.votes is not None else "",
        percent(one.money) if one.money is not None else "",
        odds(one.decides),
        percent(one.power),
    )


def _guarantees(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each guarantee with its statements, kept or broken; those on the requested decisions, if there are any."""
    shown = [
        (verdict.guarantee, [one for one in verdict.proofs if _concerns(one.statement, answers.asked)])
        for verdict in answers.verdicts
    ]
    shown = [(guarantee, proofs) for guarantee, proofs in shown if proofs]
    if not shown:
        return
    yield Heading(2, wording.GUARANTEES)
    every = [proof for _, proofs in shown for proof in proofs]
    yield Paragraph((guarantees.tally(every),))
    for guarantee, proofs in shown:
        yield Heading(3, charter.title_of(guarantee.name))
        hanging = [one for other, several in answers.fragile if other is guarantee for one in several]
        fragile = [promises.fragile(charter, one) for one in hanging if _concerns(one.statement, answers.asked)]
        yield Bullets(tuple((one,) for one in (*(guarantees.kept(charter, proof) for proof in proofs), *fragile)))


def _scenarios(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each scenario with its expectations and its results."""
    shown = [play for play in answers.plays if _is_about(play, answers.asked)]
    if not shown:
        return
    yield Heading(2, wording.SCENARIOS)
    for play in shown:
        yield Heading(3, charter.title_of(play.scenario.name))
        outcomes = [guarantees.as_expected(play.charter, proof) for proof in play.proofs] or [
            guarantees.sentence(play.charter, vote.reason) for vote in play.votes
        ]
        outcomes += [guarantees.note_sentence(play.charter, one) for one in play.notes]
        yield Bullets(tuple((one,) for one in outcomes))


def _is_about(play: Play, asked: Sequence[str]) -> bool:
    return (
        not asked
        or any(vote.decision in asked for vote in play.votes)
        or any(_concerns(proof.statement, asked) for proof in play.proofs)
    )


def _concerns(statement: Expectation, asked: Sequence[str]) -> bool:
    """Return whether *statement* is about one of the requested decisions, if only some were requested."""
    return not asked or getattr(statement, "decision", None) in asked


def _if_one_leaves(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield what breaks if a partner or a constituency leaves."""
    if answers.asked or not answers.departures:
        return
    yield Heading(2, wording.DEPARTURES)
    yield Paragraph((departures.INTRODUCTION,))
    yield Bullets(tuple((one,) for one in departures.departures(charter, answers.departures, answers.unclear)))


def _course(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield how long each matter can take, and what may keep it from ending."""
    asked = [one for one in answers.process.matters if not answers.asked or one.name in answers.asked]
    found = [one for one in asked if one.longest.days is not None]
    sentences = [*matters.unending(charter, [one for one in asked if one.longest.days is None])]
    sentences += matters.confirmed_first(charter, [one.name for one in found])
    if answers.asked:
        sentences += [matters.longest_way(charter, one) for one in found]
    else:
        sentences += matters.obstacles(charter, answers.process)
    if not asked:
        return
    yield Heading(2, wording.MATTERS)
    if found:
        yield Paragraph((matters.INTRODUCTION,))
        yield table(
            wording.MATTERS_COLUMNS,
            [
                Row(
                    (
                        (charter.title_of(one.name),),
                        (matters.steps_alone(one.longest),),
                        (in_days(one.declared) if one.declared is not None else wording.NO_LIMIT,),
                    )
                )
                for one in found
            ],
        )
    if sentences:
        yield Bullets(tuple((sentence,) for sentence in sentences))
