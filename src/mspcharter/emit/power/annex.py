"""The annex: the indices of voting power, for those who know them; nothing in the text before rests on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from mspcharter.analysis.measures.indices import Power
from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.power.figures import headed
from mspcharter.emit.power.groups import alike, game
from mspcharter.emit.power.players import number_of_players
from mspcharter.english import clean, percent, short_percent
from mspcharter.model import Charter
from mspcharter.power.answers import Answers
from mspcharter.power.study import Study
from mspcharter.wording.names import title_of
from mspcharter.wording.text import Text

# The columns, in the order in which they stand, and what each of them is.
_MEANINGS = {
    "Decides": "how often its vote turns the result, of all ways in which the others vote (Penrose; Banzhaf, absolute)",
    "Banzhaf": "its part of all such turns",
    "Shapley": "how often it is the one that turns the result when all join one after the other (Shapley and Shubik)",
    "Stops": "of the motions that pass, how many its no would have stopped (Coleman)",
    "Starts": "of the motions that fail, how many its yes would have saved (Coleman)",
    "Holler": "its part of the places in alliances that are just enough",
    "D.–P.": "the same, with each such alliance counting as one and sharing equally (Deegan and Packel)",
    "Johnston": "its part where each alliance counts as one, shared by those whom it cannot spare",
    "Owen": "Shapley and Shubik's when each constituency votes as a bloc",
    "B.–Owen": "Banzhaf's when each constituency votes as a bloc",
    "Yes–no": "how much more often a motion passes with its yes than with its no, if a third of all abstain",
}
# The widest table that is still read at a glance; further columns stand in a second one.
_FIRST = ("Decides", "Banzhaf", "Shapley", "Stops", "Starts")
_SECOND = ("Holler", "D.–P.", "Johnston", "Owen", "B.–Owen", "Yes–no")


def annex(charter: Charter, answers: Answers) -> Iterator[Block]:
    """Yield the indices of each decision; those that are the same game share their tables."""
    groups = [group for group in alike(answers.studies, game) if number_of_players(group[0]) > 1 and _says(group[0])]
    if not groups:
        return
    yield Heading(2, "Annex: measures of voting power")
    yield Paragraph(
        (
            (
                "Every one says yes or no as by the toss of a fair coin, and by itself. The figures compare rules; they"
                " foretell nothing. Each is that of one voter of its kind, rounded to a tenth of a percent, and exact"
                " but where a sample is named."
            ),
        )
    )
    shown = [column for column in (*_FIRST, *_SECOND) if any(_columns(group[0]).get(column) for group in groups)]
    yield Bullets(tuple((f"{column}: {_MEANINGS[column]}.",) for column in shown))
    for group in groups:
        yield Heading(3, headed([title_of(charter, one.case.decision.name) for one in group]))
        if isinstance(group[0].power, Estimate):
            yield Paragraph((_estimated(group[0].power),))
        yield from _tables(group[0])


def _says(study: Study) -> bool:
    """Say whether there is anything to tell: where nothing passes, nobody has power."""
    return isinstance(study.power, Estimate) or study.power.winning > 0


def _estimated(power: Estimate) -> str:
    return (
        f"This is too large to be counted out. The figures are estimates from {power.samples:,} votes drawn at random:"
        f" surely enough ({short_percent(power.confidence)}) none is off by more than {percent(power.half_width)}."
    )


def _tables(study: Study) -> Iterator[Block]:
    columns = _columns(study)
    for names in (_FIRST, _SECOND):
        there = [name for name in names if columns.get(name)]
        if there:
            rows = [
                Row(
                    (
                        _name(study, number),
                        *((_percent(values[number]),) if (values := columns[name]) else () for name in there),
                    )
                )
                for number in range(len(study.players))
            ]
            yield table(["", *there], rows, right=there)


def _percent(part: Fraction | None) -> str:
    return "–" if part is None else percent(part)


def _name(study: Study, number: int) -> Text:
    player = study.players[number]
    return (clean(player.title) + (f" (each of {player.alike:,})" if player.alike > 1 else ""),)


def _columns(study: Study) -> dict[str, Sequence[Fraction] | None]:
    """Return what there is to tell of each player, under the heading of its column."""
    power, more = study.power, study.annex
    placed: Callable[[Sequence[Fraction] | None], list[Fraction] | None] = lambda values: (  # noqa: E731
        [values[place] for place in study.seating.places] if values is not None else None
    )
    exact = (
        {
            "Banzhaf": placed(power.banzhaf),
            "Stops": placed(power.prevent),
            "Starts": placed(power.initiate),
        }
        if isinstance(power, Power)
        else {}
    )
    return {
        "Decides": placed(power.penrose),
        "Shapley": placed(power.shapley_shubik),
        "Holler": more.holler,
        "D.–P.": more.deegan_packel,
        "Johnston": more.johnston,
        "Owen": more.owen,
        "B.–Owen": more.banzhaf_owen,
        "Yes–no": placed(more.ternary.yes_minus_no) if more.ternary is not None else None,
        **exact,
    }
