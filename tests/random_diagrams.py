"""Random governance pictures, larger and stranger than those of charters that people write."""

from __future__ import annotations

import random
from typing import get_args

from mspcharter.emit.picture.diagram import (
    Card,
    CardKind,
    Chip,
    ChipKind,
    Diagram,
    Fact,
    Group,
    Letters,
    Link,
    LinkKind,
    Mark,
    Row,
)
from mspcharter.emit.picture.style import letter

WORDS = (
    "board", "of", "the", "partnership", "committee", "industrialised", "Coordination", "nationale", "élargi", "<b>",
    "&amp;", "مجلس", "الإدارة", "ስምምነት", "የጋራ", "理事会", "W" * 60, "]]>", '"', "a|b", "\\N", "😀",
)  # fmt: skip


def diagram(number: int) -> Diagram:
    """Return the picture that is drawn from *number*, always the same."""
    chance = random.Random(number)
    cards = tuple(_card(chance, place) for place in range(chance.randint(0, 6)))
    chips = tuple(_chip(chance, place) for place in range(chance.randint(0, 4) if cards else 0))
    boxes = [card.key for card in cards] + [chip.key for chip in chips]
    links: dict[tuple[str, str, LinkKind], Link] = {}
    for _ in range(chance.choice((0, 2, 5, 12)) if len(boxes) > 1 else 0):
        tail, head = chance.sample(boxes, 2)
        if tail.startswith("body") or head.startswith("body"):
            kind = chance.choice(get_args(LinkKind))
            rows = next((card.rows for card in cards if card.key == head), ())
            count = chance.randint(0, len(rows)) if kind == "chooses" else 0
            lines = tuple(row.name for row in chance.sample(rows, count))
            links[tail, head, kind] = Link(tail, head, kind, text(chance, 8), lines)
    linked = {key for link in links.values() for key in (link.tail, link.head)}
    return Diagram(
        text(chance, 9),
        text(chance, 12),
        cards,
        tuple(chip for chip in chips if chip.key in linked),
        tuple(links.values()),
        tuple(_group(chance, Letters(letter(place), place), 2) for place in range(chance.randint(0, 16))),
    )


def large(bodies: int, lines: int, groups: int) -> Diagram:
    """Return a picture of as many *bodies*, each with as many *lines* of seats, and *groups*."""
    chance = random.Random(bodies * lines + groups)
    signs = [Letters(letter(place), place) for place in range(groups)]
    cards = []
    for place in range(bodies):
        rows = tuple(
            Row(f"line-{line}", text(chance, 4), text(chance, 5), (Mark(signs[line % groups]),) * (1 + line % 3))
            for line in range(lines)
        )
        cards.append(
            Card(f"body {place}", "body", text(chance, 4), f"{lines} seats", (Fact("Quorum", ("all",)),), rows)
        )
    links = [Link(f"body {place}", f"body {place // 3}", "reports", "reports") for place in range(1, bodies)]
    return Diagram(
        "Large",
        "Who decides.",
        tuple(cards),
        (),
        tuple(links),
        tuple(Group(f"g{n}", sign, text(chance, 4)) for n, sign in enumerate(signs)),
    )


def text(chance: random.Random, most: int) -> str:
    """Return a text of up to *most* words in several scripts."""
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def _card(chance: random.Random, place: int) -> Card:
    facts = tuple(
        Fact(label, tuple(text(chance, 9) for _ in range(chance.randint(1, 3))))
        for label in ("Decides", "Quorum", "Meets", "Chair")[: chance.randint(0, 4)]
    )
    rows = tuple(
        Row(f"line-{line}", text(chance, 5), text(chance, 8) if chance.random() < 0.7 else "", _marks(chance))
        for line in range(chance.choice((0, 1, 2, 5, 9)))
    )
    kind: CardKind = "body" if chance.random() < 0.7 else "advisory"
    return Card(f"body {place}", kind, text(chance, 6), chance.choice(("", "9 seats")), facts, rows)


def _marks(chance: random.Random) -> tuple[Mark, ...]:
    number = chance.randint(0, 12)
    sign = Letters(letter(number) + chance.choice(("", "", "7", "12")), number) if number < 12 else Letters()
    mark = Mark(sign, chance.random() < 0.8, chance.random() < 0.1, chance.random() < 0.1)
    if chance.random() < 0.1:
        return (mark._replace(seats=chance.choice((26, 180, 1_234_567))),)
    return (mark,) * chance.choice((0, 1, 1, 2, 3, 8, 24))


def _chip(chance: random.Random, place: int) -> Chip:
    sign = Letters("B", 1) if chance.random() < 0.3 else None
    kind = chance.choice(get_args(ChipKind))
    return Chip(f"party {place}", kind, text(chance, 6), text(chance, 4) if chance.random() < 0.5 else "", sign)


def _group(chance: random.Random, sign: Letters, deep: int) -> Group:
    parts = tuple(
        _group(chance, Letters(f"{sign.letters}{place + 1}", sign.hue), deep - 1)
        for place in range(chance.choice((0, 0, 0, 2, 3)) if deep else 0)
    )
    members = tuple(text(chance, 6) for _ in range(chance.choice((0, 1, 3, 9))))
    return Group(sign.letters, sign, text(chance, 5), members, parts)
