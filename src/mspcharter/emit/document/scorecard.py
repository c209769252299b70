"""The scorecard of a charter: the rating of each principle, its evidence, and what is missing.

It is the form that partners complete by hand when they review their agreement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from mspcharter.emit.document.blocks import Block, Heading, Paragraph, Row, Table, table
from mspcharter.model import Charter
from mspcharter.principles.evidence import Found
from mspcharter.principles.ratings import Rating, Scorecard

# The most names for one kind of evidence; the others are counted.
_MOST_NAMES = 3


def scorecard_of(charter: Charter, cards: Sequence[Scorecard]) -> Iterator[Block]:
    """Yield the scorecard of *charter* as blocks, a chapter for each of *cards*."""
    identity = charter.identity
    title = charter.title_of(identity.name) if identity is not None else "this charter"
    yield Heading(1, f"Scorecard of {title}")
    if identity is not None:
        version = f"version {identity.version}, " if identity.version else ""
        yield Paragraph((f"Charter {version}status: {identity.status.replace('-', ' ')}.",))
    for card in cards:
        yield from _card(charter, card, _FORM)


def scorecard_annex(charter: Charter, cards: Sequence[Scorecard]) -> Iterator[Block]:
    """Yield the scorecard of *charter* as an annex to its document."""
    yield Paragraph(
        ("This annex rates the charter by the principles that it follows. It is no part of the agreement.",)
    )
    for card in cards:
        yield from _card(charter, card, 3)


_FORM = 2
_COLUMNS = ("No.", "Principle", "Rating", "Evidence", "What is missing")


def _card(charter: Charter, card: Scorecard, level: int) -> Iterator[Block]:
    yield Heading(level, card.set.title)
    if card.set.source:
        yield Paragraph((f"Source: {card.set.source}.",))
    yield Paragraph((f"{card.counts}.",))
    for part, ratings in groupby(card.ratings, key=lambda rating: rating.principle.part):
        if part:
            yield Heading(level + 1, part)
        rows = tuple(_row(charter, rating) for rating in ratings)
        # The form by itself is completed by hand, so that its empty columns stay.
        yield Table(_COLUMNS, rows) if level == _FORM else table(_COLUMNS, rows)


def _row(charter: Charter, rating: Rating) -> Row:
    principle = rating.principle
    return Row(
        (
            (principle.id,),
            (principle.title,),
            (rating.grade,),
            ("; ".join(_evidence(charter, rating)),),
            ("; ".join(_missing(rating)),),
        )
    )


def _evidence(charter: Charter, rating: Rating) -> Iterator[str]:
    kinds: dict[str, list[Found]] = {}
    for line in rating.evidence:
        kinds.setdefault(line.words, []).append(line)
    # Lines of the same declarations share an entry, because a reader looks for the declaration.
    holders: dict[tuple[str, ...], list[str]] = {}
    for shown, lines in kinds.items():
        names = tuple(dict.fromkeys(charter.title_of(line.name) for line in lines))
        holders.setdefault(names, []).append(shown)
    for names, words in holders.items():
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        yield f"{', '.join(names[:_MOST_NAMES])}{more} ({', '.join(words)})"


def _missing(rating: Rating) -> Iterator[str]:
    for diagnostic in rating.missing:
        yield _prose(diagnostic.finding.message)
    if not rating.missing:
        yield from (f"no {text} is declared" for text in rating.undeclared)
    for diagnostic in rating.notes:
        yield f"to consider: {_prose(diagnostic.finding.message)}"
    for diagnostic in rating.accepted:
        yield f"accepted by the partners: {_prose(diagnostic.finding.message)}"


def _prose(message: str) -> str:
    """Return *message* without the backticks around names."""
    return message.replace("`", "")
