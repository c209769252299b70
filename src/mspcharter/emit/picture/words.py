"""The governance picture in words, for people who do not see it: all that is drawn, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mspcharter.emit.picture.diagram import Card, Change, Diagram, Group, Link, Mark, Row
from mspcharter.english import counted


def described(diagram: Diagram) -> str:
    """Return what *diagram* shows, a sentence for each body, link and group."""
    sentences = [*(in_words(card) for card in diagram.cards), *links_in_words(diagram, diagram.links)]
    sentences += [sentence for group in diagram.groups for sentence in _group(group, "")]
    return " ".join([diagram.subtitle, *sentences])


def in_words(card: Card) -> str:
    """Return a body with what its card says of it and of its seats."""
    facts = [f"{_said(fact.label, fact.change)}: {'; '.join(fact.words)}" for fact in card.facts]
    head = ". ".join([f"{_said(card.title, card.change)}{f', {card.total}' if card.total else ''}", *facts])
    seats = "; ".join(map(_row, card.rows))
    return f"{head}.{f' Its seats: {seats}.' if seats else ''}"


def links_in_words(diagram: Diagram, links: Sequence[Link]) -> list[str]:
    """Return a sentence for each of *links*."""
    titles = {card.key: card.title for card in diagram.cards}
    titles |= {chip.key: _said(chip.title, chip.change, chip.before) for chip in diagram.chips}
    return [
        f"From {titles[link.tail]} to {titles[link.head]}: {_said(link.label, link.change, link.before)}."
        for link in links
    ]


def _said(words: str, change: Change, before: str = "") -> str:
    """Return *words* with what happens to them."""
    note = f"{change}, before: {before}" if before else change
    return f"{words} ({note})" if note else words


def _row(row: Row) -> str:
    kinds: Counter[str] = Counter()
    for mark in row.marks:
        kinds[_kind(mark)] += mark.seats
    marks = ", ".join(f"{counted(count, 'seat')}{kind}" for kind, count in kinds.items())
    return ", ".join(part for part in (_said(row.title, row.change), marks, row.note) if part)


def _kind(mark: Mark) -> str:
    group = f" of group {mark.sign.letters}" if mark.sign.letters else " of no group"
    return group + (" (vacant)" if mark.vacant else "") + (" (observer)" if mark.observer else "")


def _group(group: Group, above: str) -> Iterator[str]:
    title = _said(group.title, group.change, group.before)
    name = f"Group {group.sign.letters}{above}, {title}" if group.sign.letters else title
    changes = dict(zip(group.members, group.changes, strict=False))
    members = "; ".join(_said(member, changes.get(member, "")) for member in group.members)
    yield f"{name}: {members}." if members else f"{name}."
    for part in group.parts:
        yield from _group(part, f", a part of {group.sign.letters}")
