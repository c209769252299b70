"""Red lines, what-ifs, and what becomes of it all if somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph
from mspcharter.model import Charter
from mspcharter.model.statements import Expectation
from mspcharter.power.answers import Answers
from mspcharter.power.guarantees.scenarios import Play
from mspcharter.wording import departures, headings
from mspcharter.wording.guarantees import as_expected, kept, note_sentence, sentence, tally
from mspcharter.wording.names import title_of


def red_lines(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each guarantee with its statements, kept or broken; of those asked for, where some were."""
    shown = [
        (verdict.guarantee, [one for one in verdict.proofs if _concerns(one.statement, answers.asked)])
        for verdict in answers.verdicts
    ]
    shown = [(guarantee, proofs) for guarantee, proofs in shown if proofs]
    if not shown:
        return
    yield Heading(2, headings.GUARANTEES)
    every = [proof for _, proofs in shown for proof in proofs]
    yield Paragraph((tally(every),))
    for guarantee, proofs in shown:
        yield Heading(3, title_of(charter, guarantee.name))
        yield Bullets(tuple((kept(charter, proof),) for proof in proofs))


def what_ifs(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield each scenario with what was expected of it, and what comes."""
    shown = [play for play in answers.plays if _is_about(play, answers.asked)]
    if not shown:
        return
    yield Heading(2, headings.SCENARIOS)
    for play in shown:
        yield Heading(3, title_of(charter, play.scenario.name))
        outcomes = [as_expected(play.charter, proof) for proof in play.proofs] or [
            sentence(play.charter, vote.reason) for vote in play.votes
        ]
        outcomes += [note_sentence(play.charter, one) for one in play.notes]
        yield Bullets(tuple((one,) for one in outcomes))


def _is_about(play: Play, asked: Sequence[str]) -> bool:
    return (
        not asked
        or any(vote.decision in asked for vote in play.votes)
        or any(_concerns(proof.statement, asked) for proof in play.proofs)
    )


def _concerns(statement: Expectation, asked: Sequence[str]) -> bool:
    """Say whether *statement* is one of those decisions, where only some are asked for."""
    return not asked or getattr(statement, "decision", None) in asked


def if_one_leaves(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield what breaks when a partner, or a whole constituency, leaves."""
    if answers.asked or not answers.departures:
        return
    yield Heading(2, headings.DEPARTURES)
    yield Paragraph((departures.INTRODUCTION,))
    yield Bullets(tuple((sentence,) for sentence in departures.departures(charter, answers.departures)))
