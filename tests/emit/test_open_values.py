"""Whatever line of a charter is to be agreed, the document says so in its place, and still says all the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Contents, Heading, texts_of
from mspcharter.emit.document.outline import document
from mspcharter.english import day
from mspcharter.model import Charter
from mspcharter.power.answers import answers
from mspcharter.power.cases import IDLE
from mspcharter.power.decisions import Decisions
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.text import Source, Span
from mspcharter.wording.absences import settled

EVERYTHING = (Path(__file__).parent / "everything.txt").read_text(encoding="utf-8")
ELSEWHERE = ("part.open-points", "part.definitions", "part.summary")
FILLED_IN = {("signatory", "person"), ("signatory", "on")}
"""What is written in by hand where it is open."""


class Written(Record):
    """A line of a declaration of the *keyword*, on the lines of the text from *first* to *last*."""

    keyword: str
    fact: str
    words: str
    first: int
    last: int


def _charter(text: str) -> Charter:
    return compile(Source("everything.msp", text)).charter


def _written(text: str) -> Iterator[Written]:
    """Yield each line that can be open, with the list below it."""
    charter = _charter(text)
    lines = text.split("\n")
    identity = [charter.identity] if charter.identity is not None else []
    for declared in (*identity, *charter.declared(), *charter.signatories):
        form = FORM_OF_TYPE[type(declared)]
        for line in form.lines:
            spans = declared.origin.fields.get(line.attribute)
            if not spans or line.attribute == "statements":
                continue  # A red line is a statement and has no value.
            numbers = sorted({number for span in spans for number in _lines(text, span)})
            first, last = numbers[0], numbers[-1]
            while lines[first].startswith("     "):
                first -= 1
            while lines[last + 1].startswith("     "):
                last += 1
            assert " ".join(lines[first].split()).startswith(line.words), (form.keyword, line.words, lines[first])
            yield Written(form.keyword, line.attribute, line.words, first, last)


def _lines(text: str, span: Span) -> range:
    return range(text.count("\n", 0, span.start), text.count("\n", 0, max(span.start, span.end - 1)) + 1)


def _changed(text: str, some: Iterable[Written], instead: dict[Written, str]) -> str:
    """Return *text* without *some* of its lines, or with others *instead* of them."""
    lines: list[str | None] = [*text.split("\n")]
    for one in some:
        lines[one.first : one.last + 1] = [None] * (one.last + 1 - one.first)
        lines[one.first] = instead.get(one)
    return "\n".join(line for line in lines if line is not None)


def _opened(one: Written, rest: str = "") -> str:
    return f"    {f'{one.words} ' if one.words else ''}to be agreed{rest}"


def _said(charter: Charter, elsewhere: Iterable[str] = ELSEWHERE) -> str:
    """Return all that the document says of *charter*, but for some parts, such as that which lists what is open."""
    part = ""
    found: list[str] = []
    for placed in document(charter).blocks:
        if isinstance(placed.block, Heading) and placed.block.level == 2:
            part = placed.block.anchor
        if part not in elsewhere and not isinstance(placed.block, Contents):
            found += texts_of(placed.block)
    return " ".join(found)


def test_every_open_line_is_said_in_its_place() -> None:
    days = (date(2030, 1, 1) + timedelta(number) for number in range(1000))
    until = {one: next(days) for one in _written(EVERYTHING)}
    text = _changed(EVERYTHING, until, {one: _opened(one, f" before {until[one]}") for one in until})
    charter = _charter(text)
    opened = len(list(charter.open_values()))
    assert len(until) > 200
    assert opened == len(until), "each of these lines is open"
    said = _said(charter)
    silent = {(one.keyword, one.fact) for one in until if not re.search(rf"\b{day(until[one])}\b", said)}
    assert silent == FILLED_IN


@pytest.mark.parametrize("turn", range(2))
def test_what_is_settled_is_still_said_beside_what_is_open(turn: int) -> None:
    every = [one for one in _written(EVERYTHING) if one.keyword not in ("body", "decision") or one.fact in IDLE]
    some = every[turn::2]
    without = _words(_changed(EVERYTHING, some, {}))
    opened = _words(_changed(EVERYTHING, some, {one: _opened(one) for one in some}))
    assert {word: count for word, count in (without - opened).items() if word not in SUPPLIED} == {}


def _words(text: str) -> Counter[str]:
    """Count the words of the document of a charter, but for what is worked out of its rules."""
    said = _said(_charter(text), (*ELSEWHERE, "part.decisions", "part.guarantees", "part.scenarios"))
    # The number of a clause that is cited changes with the lines above it.
    return Counter(re.findall(r"\w+", re.sub(r"\(\d+(?:\.\d+)+\)", "", said).casefold()))


SUPPLIED = frozenset(
    word
    for said in (
        "full partner", "APC (partnerships in ICT for development)", "those who have no seat", "pledged",
        "the partnership",
        "This charter is a draft. It does not bind anyone yet.", "what this charter requires", "Objective",
        "If this and this charter differ, this charter prevails.",
    )
    for word in re.findall(r"\w+", said.casefold())
)  # fmt: skip
"""Words in which the language supplies what a charter does not say, which would be false while it is open."""


@pytest.mark.parametrize(
    ("body", "decided", "told"),
    [
        ("quorum to be agreed", "", "“Plan” can take is not known: what it depends on is not settled yet"),
        ("quorum to vote to be agreed", "", "“Plan” can take is not known: what it depends on is not settled yet"),
        ("quorum to be agreed", "settled within 30 days", "the charter asks that it be settled within 30 days"),
        ("quorum more than 1/2 of all seats", "", "“Plan” may never end: each meeting can lack its quorum"),
    ],
)
def test_a_quorum_that_is_open_is_not_one_that_a_meeting_can_lack(body: str, decided: str, told: str) -> None:
    text = (
        "stakeholder a\n\nstakeholder b\n\n"
        f"body board\n    seats\n        a 1 for a\n        b 1 for b\n    {body}\n\n"
        f"decision plan\n    taken by board\n    requires majority of all seats\n    {decided}\n"
    )
    charter = compile(Source("quorum", text)).charter
    found = " ".join(settled(charter, answers(Decisions(charter), "seat", ())))
    assert told in found
    assert ("can lack" in found) == ("can lack" in told)
