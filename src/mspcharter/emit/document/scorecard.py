"""The scorecard of a charter: the rating of each principle, its evidence, and what is missing.

It is the form that partners complete by hand when they review their agreement. The annex of the document is shorter: it
names the clauses that are the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from mspcharter.diagnostics import Diagnostic
from mspcharter.emit.document.blocks import Block, Heading, Paragraph, Row, Table, table
from mspcharter.emit.document.sections.closing import in_prose
from mspcharter.english import counted, series
from mspcharter.model import Charter
from mspcharter.principles.evidence import Found
from mspcharter.principles.ratings import Rating, Scorecard
from mspcharter.wording.names import anchor, named
from mspcharter.wording.text import plain

# The most names for one kind of evidence; the others are counted.
_MOST_NAMES = 3
_MOST_ALIKE = 12
_NAME = re.compile(r"`([^`]*)`")


def scorecard_of(charter: Charter, cards: Sequence[Scorecard]) -> Iterator[Block]:
    """Yield the scorecard of *charter* as blocks, a chapter for each of *cards*."""
    identity = charter.identity
    title = charter.title_of(identity.name) if identity is not None else "this charter"
    yield Heading(1, f"Scorecard of {title}")
    if identity is not None:
        version = f"version {identity.version}, " if identity.version else ""
        yield Paragraph((f"Charter {version}status: {identity.status.replace('-', ' ')}.",))
    for card in cards:
        yield Heading(2, card.set.title)
        if card.set.source:
            yield Paragraph((f"Source: {card.set.source}.",))
        yield Paragraph((f"{card.counts}.",))
        for part, ratings in groupby(card.ratings, key=lambda rating: rating.principle.part):
            if part:
                yield Heading(3, part)
            # The form is completed by hand, so that its empty columns stay.
            rows = [_row(charter, rating, "; ".join(_evidence(charter, rating))) for rating in ratings]
            yield Table((*_COLUMNS, "Evidence", _LACKS), tuple(rows))


def scorecard_annex(charter: Charter, cards: Sequence[Scorecard], clauses: Mapping[str, str]) -> Iterator[Block]:
    """Yield the scorecard of *charter* as an annex to its document, whose *clauses* are given by their anchors."""
    yield Paragraph(
        ("This annex rates the charter by the principles that it follows. It is no part of the agreement.",)
    )
    for card in cards:
        yield Heading(3, card.set.title)
        source = f" Source: {card.set.source}." if card.set.source else ""
        yield Paragraph((f"{card.counts}.{source}",))
        rows = [_row(charter, rating, ", ".join(_clauses(charter, rating, clauses))) for rating in card.ratings]
        yield table((*_COLUMNS, "Clauses", _LACKS), rows)


_COLUMNS = ("No.", "Principle", "Rating")
_LACKS = "What is missing"


def _row(charter: Charter, rating: Rating, evidence: str) -> Row:
    principle = rating.principle
    missing = "; ".join(_missing(charter, rating))
    texts = (principle.id, principle.title, rating.grade, evidence, missing)
    return Row(tuple((text,) if text else () for text in texts))


def _clauses(charter: Charter, rating: Rating, clauses: Mapping[str, str]) -> list[str]:
    """Return the clauses in which the evidence stands, in their order; what has no clause by its title."""
    names = dict.fromkeys(line.name for line in rating.evidence)
    own = charter.identity.name if charter.identity is not None else ""
    numbers = {clauses[mark] for name in names if (mark := anchor(name)) in clauses and name != own}
    titles = [
        "title page" if name == own else charter.title_of(name)
        for name in names
        if anchor(name) not in clauses or name == own
    ]
    return [*sorted(numbers, key=lambda number: [*map(int, number.split("."))]), *titles]


def _evidence(charter: Charter, rating: Rating) -> Iterator[str]:
    kinds: dict[str, list[Found]] = {}
    for line in rating.evidence:
        kinds.setdefault(line.words, []).append(line)
    # Lines of the same declarations share an entry, because a reader looks for the declaration.
    holders: dict[tuple[str, ...], list[str]] = {}
    for shown, lines in kinds.items():
        names = tuple(dict.fromkeys(charter.title_of(line.name) for line in lines))
        # The word of the language for the line is enough: what it must say stands in the principle.
        word = shown.partition(" = ")[0]
        if word not in holders.setdefault(names, []):
            holders[names].append(word)
    for names, words in holders.items():
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        yield f"{', '.join(names[:_MOST_NAMES])}{more} ({', '.join(words)})"


def _missing(charter: Charter, rating: Rating) -> Iterator[str]:
    yield from _each_once(charter, rating.missing)
    # Nothing is missing for what does not concern the charter.
    if not rating.missing and rating.grade != "not relevant":
        yield from map(_not_declared, rating.undeclared)
    for said in _each_once(charter, rating.notes):
        yield f"to consider: {said}"
    for said in _each_once(charter, rating.accepted):
        yield f"accepted by the partners: {said}"


def _each_once(charter: Charter, several: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield each point; points that differ in one name are one, with the other names behind it."""
    groups: dict[tuple[str, ...], list[tuple[str, Diagnostic]]] = {}
    for one in several:
        names = _NAME.findall(one.finding.message)
        single = len(set(names)) == 1 and charter.named(names[0]) is not None and not one.parts
        alike = (one.name, _NAME.sub("`", one.finding.message)) if single else (one.finding.message,)
        groups.setdefault(alike, []).append((names[0] if names else "", one))
    for (_, first), *others in groups.values():
        titles = [plain(named(charter, name)) for name, _ in others]
        more = f" (the same holds for {series(titles, most=_MOST_ALIKE)})" if titles else ""
        yield f"{_noted(charter, first)}{more}"


def _noted(charter: Charter, diagnostic: Diagnostic) -> str:
    """Return a point to consider; values that are open are counted here, because the open points list them."""
    if diagnostic.name != "open-values":
        return in_prose(charter, diagnostic)
    several = len(list(charter.open_values()))
    return f"{counted(several, 'value')} {'is' if several == 1 else 'are'} to be agreed or not known"


def _not_declared(text: str) -> str:
    """Say that the charter lacks what a principle needs: ``issue.related`` is a line of a declaration, ``risk`` is one.

    A line can have a value: ``role.neutral = yes``.
    """
    kind, _, line = text.partition(".")
    return f"no {kind} states “{line.replace(' = ', ' ')}”" if line else f"no {kind} is declared"
