"""The short report: the main points, the figures of each decision, and the proofs in a sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.english import quoted, series
from mspcharter.model import Charter
from mspcharter.power.alike import alike
from mspcharter.power.answers import Answers
from mspcharter.power.figures import Figures
from mspcharter.power.questions.matrix import Line
from mspcharter.wording import absences, guarantees, matrix, matters, overview, promises
from mspcharter.wording import figures as numbers
from mspcharter.wording import report as wording

_MOST_IN_A_ROW = 12
"""The decisions with the same figures that are named in their row; the others are counted."""


def main_points(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield who can block and pass, what may be surprising, and what an absence changes."""
    yield Heading(2, overview.HEADING)
    for heading, sentences in (
        (overview.BLOCK_AND_PASS, chain(overview.block_and_pass(charter, answers), _gates(charter, answers))),
        (overview.SURPRISING, overview.surprising(charter, answers)),
        (overview.ABSENCE, absences.absences(charter, answers)),
    ):
        yield from _listed(Heading(3, heading), sentences)


def _gates(charter: Charter, answers: Answers) -> Iterator[str]:
    """Yield who can stop a decision by doing nothing."""
    for study, gates in zip(answers.studies, answers.gatekeepers, strict=True):
        for one in gates:
            if one.names:
                yield f"{quoted(charter.title_of(study.case.decision.name))}: {promises.gate(charter, one)}"


def in_numbers(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield the figures of the decisions of each body, and what each step needs; equal rows are one row."""
    several = list(zip(answers.figures, answers.matrix, strict=True))
    yield Heading(2, wording.IN_NUMBERS)
    yield Paragraph((matrix.introduction(answers.level),))
    for group in alike(several, lambda one: (one[0].case.body.name, one[0].case.body.quorum, one[0].quorums)):
        first = group[0][0]
        yield Paragraph((numbers.body_line(charter, first.case.body, first),))
        rows = alike([(_figures(charter, *one), one[0]) for one in group], lambda row: row[0])
        yield table(
            wording.NUMBERS_COLUMNS,
            [
                Row(
                    (
                        (series([charter.title_of(one.case.decision.name) for _, one in same], _MOST_IN_A_ROW),),
                        *((cell,) for cell in same[0][0]),
                    )
                )
                for same in rows
            ],
        )
    yield from _bullets([*numbers.unsure(charter, answers.figures)])
    if steps := [*numbers.steps(charter, answers.figures)]:
        yield Heading(2, wording.STEPS)
        yield Paragraph((wording.ONE_YES,))
        yield from _bullets(steps)


def in_short(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield how many promises the rules keep, those that they break, and how long matters take."""
    proofs = [proof for one in answers.verdicts for proof in one.proofs]
    if proofs and not answers.asked:
        yield Heading(2, wording.GUARANTEES)
        yield Paragraph((guarantees.tally(proofs),))
        yield from _bullets(
            f"{quoted(charter.title_of(one.guarantee.name))}: {guarantees.kept(charter, proof)}"
            for one in answers.verdicts
            for proof in one.proofs
            if not proof.holds
        )
        yield from _bullets(
            f"{quoted(charter.title_of(guarantee.name))}: {promises.fragile(charter, one)}"
            for guarantee, several in answers.fragile
            for one in several
        )
    failed = [
        f"{quoted(charter.title_of(play.scenario.name))}: {guarantees.as_expected(play.charter, proof)}"
        for play in answers.plays
        for proof in play.proofs
        if not proof.holds
    ]
    if failed and not answers.asked:
        yield from _listed(Heading(2, wording.SCENARIOS), failed)
    if answers.process.matters and not answers.asked:
        yield Heading(2, wording.MATTERS)
        yield from _bullets([*absences.settled(charter, answers), *matters.obstacles(charter, answers.process)])


def _figures(charter: Charter, figures: Figures, line: Line) -> tuple[str, str, str, str]:
    against = figures.against
    return (
        numbers.yes_needed(charter, figures, line),
        numbers.blocking(against.no, against.whole),
        numbers.blocking(against.staying_away, against.whole),
        matrix.fewest(line),
    )


def _listed(heading: Heading, sentences: Iterable[str]) -> Iterator[Block]:
    found = list(sentences)
    if found:
        yield heading
        yield from _bullets(found)


def _bullets(sentences: Iterable[str]) -> Iterator[Block]:
    found: Sequence[str] = list(sentences)
    if found:
        yield Bullets(tuple((sentence,) for sentence in found))
