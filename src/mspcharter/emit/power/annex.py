"""The annex: the indices of voting power. The text before it does not depend on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from mspcharter.analysis.measures.indices import Power
from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.english import headed, percent
from mspcharter.model import Charter
from mspcharter.power.alike import alike, game
from mspcharter.power.answers import Answers
from mspcharter.power.study import Study
from mspcharter.wording import report as wording
from mspcharter.wording.players import Titled, each_of, titled

# The columns of the first table, as many as fit one line of a terminal; the others form a second table.
_FIRST = ("penrose", "banzhaf", "shapley_shubik", "prevent", "initiate")
_SECOND = ("holler", "deegan_packel", "johnston", "owen", "banzhaf_owen", "yes_minus_no")


def annex(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield the indices of each decision; decisions with the same game share their tables."""
    groups = [
        group
        for group in alike(
            [study for study in answers.studies if study.annex is not None],
            lambda study: (game(study), study.annex),
        )
        if group[0].seating.number_of_players > 1 and _has_power(group[0])
    ]
    if not groups:
        return
    yield Heading(2, wording.ANNEX)
    yield Paragraph((wording.MEASURES_INTRODUCTION,))
    shown = [column for column in (*_FIRST, *_SECOND) if any(_columns(group[0]).get(column) for group in groups)]
    yield Bullets(tuple((wording.meaning(column),) for column in shown))
    for group in groups:
        yield Heading(3, headed([charter.title_of(one.case.decision.name) for one in group]))
        if isinstance(group[0].power, Estimate):
            yield Paragraph((wording.estimated(group[0].power),))
        yield from _tables(titled(charter, group[0]))


def _has_power(study: Study) -> bool:
    """Return whether any motion passes; otherwise no player has power."""
    return isinstance(study.power, Estimate) or study.power.winning > 0


def _tables(named: Titled) -> Iterator[Block]:
    columns = _columns(named.study)
    for names in (_FIRST, _SECOND):
        there = [name for name in names if columns.get(name)]
        if there:
            rows = [
                Row(
                    (
                        (each_of(named, number),),
                        *((_percent(values[number]),) if (values := columns[name]) else () for name in there),
                    )
                )
                for number in range(len(named.titles))
            ]
            shown = [wording.MEASURES[name] for name in there]
            yield table(["", *shown], rows, right=shown)


def _percent(part: Fraction | None) -> str:
    return "–" if part is None else percent(part)


def _columns(study: Study) -> dict[str, Sequence[Fraction] | None]:
    """Return the values of each player, by the name of the measure."""
    power, more = study.power, study.annex
    assert more is not None, "others are left out"
    placed: Callable[[Sequence[Fraction] | None], list[Fraction] | None] = lambda values: (  # noqa: E731
        [values[place] for place in study.seating.places] if values is not None else None
    )
    exact = (
        {
            "banzhaf": placed(power.banzhaf),
            "prevent": placed(power.prevent),
            "initiate": placed(power.initiate),
        }
        if isinstance(power, Power)
        else {}
    )
    return {
        "penrose": placed(power.penrose),
        "shapley_shubik": placed(power.shapley_shubik),
        "holler": more.holler,
        "deegan_packel": more.deegan_packel,
        "johnston": more.johnston,
        "owen": more.owen,
        "banzhaf_owen": more.banzhaf_owen,
        "yes_minus_no": placed(more.ternary.yes_minus_no) if more.ternary is not None else None,
        **exact,
    }
