"""The matrix of responsibilities: activities in rows, parties in columns, and in each cell the letters of its part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.charts.paper import Block, Chart, Section, moved, named, or_refuse, words_of
from mspcharter.emit.charts.responsibilities import PARTS, Assignment, Letter, responsibilities
from mspcharter.emit.picture import style
from mspcharter.emit.picture.edition import edition
from mspcharter.emit.picture.lettering import even, measured, rows
from mspcharter.emit.picture.style import BODY, GREY, INK, LANDSCAPE, LEAD, PAPER, PORTRAIT, RULE, SMALL, WASH, Sample
from mspcharter.english import series
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions


def raci_chart(decisions: Decisions) -> Chart:
    """Return who does what; raise NothingToShowError where no activity names a party."""
    charter = decisions.charter
    found = responsibilities(charter)
    or_refuse(found.parties, "raci")
    wide = len(found.parties) > _room(PORTRAIT[0])
    width, height = LANDSCAPE if wide else PORTRAIT
    sets = _even(found.parties, _room(width))
    # A head that is high leaves little room on a page in landscape format.
    sections = []
    for number, own in enumerate(sets):
        # An activity without roles stands on one page only.
        there = [
            row for row in found.rows if not row.letters.keys().isdisjoint(own) or (not number and not row.letters)
        ]
        drawn = [_row(charter, row, own, width - 16, shaded=at % 2 == 0) for at, row in enumerate(there)]
        sections.append(Section(tuple(drawn), _head(charter, own, width - 16)))
    used = {letter for row in found.rows for letters in row.letters.values() for letter in letters}
    return Chart(
        "raci",
        named(charter, "Who does what"),
        edition(charter, "Each row is an activity, each column a party."),
        tuple(sections),
        tuple(Sample(_mark(letter, 8, 0), 17, _MEANINGS[letter]) for letter in PARTS if letter in used),
        width,
        height,
    )


def _room(width: float) -> int:
    """Return how many parties have a column on a page of this *width*."""
    return int((width - 16 - _LEFT) // _LEAST)


def _even(parties: Sequence[str], most: int) -> list[Sequence[str]]:
    """Return *parties* in sets of about equal size, of at most as many."""
    count = -(-len(parties) // most)
    size = -(-len(parties) // count)
    return [parties[start : start + size] for start in range(0, len(parties), size)]


def _column(parties: Sequence[str], width: float) -> float:
    return min(40.0, (width - _LEFT) / len(parties))


def _head(charter: Charter, parties: Sequence[str], width: float) -> Block:
    """Return the titles of the parties, upright above their columns."""
    column = _column(parties, width)
    titles = [_in_column(charter.title_of(name), column) for name in parties]
    tall = max(measured(line, SMALL) for lines in titles for line in lines) + 14
    body = ""
    for number, lines in enumerate(titles):
        start = _LEFT + (number + 0.5) * column - len(lines) * SMALL * LEAD / 2
        for at, line in enumerate(lines):
            words = style.shape("g", style.text(0, 0, line, SMALL), transform="rotate(-90)")
            body += moved(words, start + at * SMALL * LEAD + SMALL * 0.93, tall - 5)
    body += style.path(f"M0 {style.figure(tall)}H{style.figure(width)}", line=RULE, stroke=0.7)
    return Block(body, tall)


def _in_column(title: str, column: float) -> list[str]:
    """Return *title* in as many lines as are next to one another in a *column*."""
    long = _TALL
    while len(lines := even(title, long, SMALL)) * SMALL * LEAD > column + 2 and len(lines) > 1:
        long += 24
    return lines


def _row(charter: Charter, row: Assignment, parties: Sequence[str], width: float, *, shaded: bool) -> Block:
    column = _column(parties, width)
    title = charter.title_of(row.activity)
    lines = rows(title, _LEFT - 12, BODY, bold=True)
    beside = max(1, int(column // 17))
    deep = max((-(-len(row.letters.get(name, ())) // beside) for name in parties), default=1)
    height = max(len(lines) * BODY * LEAD + 9, deep * 17 + 6)
    body = style.rect(0, 0, width, height, fill=WASH) if shaded else ""
    body += style.block(4, (height - len(lines) * BODY * LEAD) / 2, lines, BODY, bold=True)
    for number, name in enumerate(parties):
        letters = row.letters.get(name, ())
        middle = _LEFT + (number + 0.5) * column
        body += style.group(
            _placed(letters, beside, middle, height),
            f"{charter.title_of(name)}: {' and '.join(PARTS[letter] for letter in letters)}",
            data_key=name,
            data_letters="".join(letters),
        ) if letters else ""  # fmt: skip
    marks = style.group(body, class_="activity", data_key=row.activity)
    return Block(marks, height, words_of(title, *_facts(charter, row, parties)))


def _placed(letters: Sequence[Letter], beside: int, middle: float, height: float) -> str:
    """Return the marks of *letters* about the middle of a cell, so many *beside* one another."""
    deep = -(-len(letters) // beside)
    body = ""
    for at, letter in enumerate(letters):
        line, place = divmod(at, beside)
        inline = min(beside, len(letters) - line * beside)
        x = middle + (place - (inline - 1) / 2) * 17
        body += _mark(letter, x, height / 2 + (line - (deep - 1) / 2) * 17)
    return body


def _facts(charter: Charter, row: Assignment, parties: Sequence[str]) -> Iterator[str]:
    for letter, words in PARTS.items():
        own = [charter.title_of(name) for name in parties if letter in row.letters.get(name, ())]
        if own:
            yield f"{words}: {series(own, 999)}"


def _mark(letter: Letter, x: float, y: float) -> str:
    hue = style.HUES[0]
    match letter:
        case "A":
            ground = style.circle(x, y, 7.3, fill=INK)
        case "R":
            ground = style.circle(x, y, 7.3, fill=hue.dark)
        case "C":
            ground = style.rect(x - 6.8, y - 6.8, 13.6, 13.6, line=hue.dark, stroke=1.2, corner=2)
        case "I":
            ground = style.rect(x - 6.8, y - 6.8, 13.6, 13.6, line=GREY, corner=2, dash="2.5 2")
    ink = PAPER if letter in "AR" else INK
    return ground + style.text(x, y + 2.9, letter, style.BODY - 0.5, ink=ink, bold=True, anchor="middle")


_LEFT, _LEAST, _TALL = 150.0, 23.0, 96.0
_MEANINGS = {
    "A": "accountable for the result",
    "R": "responsible for the work",
    "C": "consulted before",
    "I": "informed after",
}
