"""A charter written in the charter language, from its model.

The table of forms defines the lines of each declaration, and their values define the content. Defaults are not
written, so that the text compiles to the same charter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mspcharter.model import KINDS, Charter
from mspcharter.model.accountability import Signatory, Waiver
from mspcharter.model.parties import Definition, Sector
from mspcharter.model.statements import Vote
from mspcharter.model.values import Open
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.openings import spelled, write_open
from mspcharter.semantics.reading import Form, Line, Quotation, Reference, Words
from mspcharter.semantics.requirements import write_step
from mspcharter.semantics.scenarios import write_ballot

_STEP = "    "
# Facts stand in a column of their own, behind the longest words that are common.
_COLUMN = 16


def to_msp(charter: Charter) -> str:
    """Return *charter* in the language: its declarations kind by kind, each with its lines in their usual order."""
    return "\n".join("\n".join(lines) + "\n" for lines in _declarations(charter))


def _declarations(charter: Charter) -> Iterator[list[str]]:
    if charter.identity is not None:
        yield _declaration("charter", charter.identity)
    for keyword, collection in KINDS.items():
        for declared in getattr(charter, collection).values():
            yield _declaration(keyword, declared)
    for waiver in charter.waivers:
        yield _declaration("waive", waiver)
    for signatory in charter.signatories:
        yield _declaration("signatory", signatory)


def _declaration(keyword: str, declared: Any) -> list[str]:
    form = FORM_OF[keyword]
    lines = list(_laid_out("", _heading(keyword, declared), _STEP))
    for line in form.lines:
        fact = getattr(declared, line.attribute)
        opened = [one for one in declared.origin.open if one.fact == line.attribute]
        if fact not in (None, ()) and line.attribute not in declared.origin.defaults:
            whole = [one for one in opened if one.row is None]
            lines += [] if whole else _line(form, line, fact)
        elif opened and opened[0].row is not None:
            lines.append(_STEP + line.words)
        for one in opened:
            lines += _open(line, one)
    return lines


def _heading(keyword: str, declared: Any) -> Words:
    match declared:
        case Definition(name, title, _, meaning):
            return ["term", Reference(name), *_title(title), "means", Quotation(meaning)]
        case Sector(name, title, _, under):
            return [keyword, Reference(name), *_title(title), *(["under", Reference(under)] if under else [])]
        case Waiver(name, _, subject):
            return [keyword, Reference(name), *(["for", Reference(subject)] if subject else [])]
        case Signatory(name):
            return [keyword, Reference(name)]
        case _:
            return [keyword, Reference(declared.name), *_title(declared.title)]


def _title(title: str | None) -> Words:
    return [Quotation(title)] if title is not None else []


def _line(form: Form, line: Line, fact: Any) -> Iterator[str]:
    """Yield the text of *line*: a line for each of many, and what is listed below its words."""
    for one in fact if line.repeats else (fact,):
        if isinstance(one, Vote):
            yield from _laid_out(
                _STEP, [*(["electronic"] if one.electronic else []), *_words(line), *line.value.write(one)], ""
            )
            for ballot in one.ballots:
                yield _STEP * 2 + spelled(write_ballot(ballot))
        elif line.listed:
            yield _STEP + line.words
            for item in one:
                yield from _laid_out(_STEP * 2, line.value.write(item), "")
        elif form.keyword == "decision" and line.attribute == "requires" and len(one) > 1:
            yield _STEP + line.words
            for number, step in enumerate(one):
                yield _STEP * 2 + ("else " if number else "") + spelled(write_step(step))
        else:
            yield from _fact(line, (one,) if line.flat else one)


def _open(line: Line, value: Open) -> Iterator[str]:
    """Yield the text of a *line*, or of a row below it, whose *value* is open."""
    if value.row is not None:
        yield _STEP * 2 + value.row
    else:
        yield f"{_STEP}{f'{line.words:<{_COLUMN - 1}} ' if line.words else ''}{spelled(write_open(value))}"


def _fact(line: Line, fact: Any) -> Iterator[str]:
    words = line.value.write(fact)
    if not line.words or any(isinstance(word, Quotation) and "\n" in word for word in words):
        yield from _laid_out(_STEP, [*_words(line), *words], _STEP * 2)
    else:
        yield f"{_STEP}{line.words:<{_COLUMN - 1}} {spelled(words)}"


def _words(line: Line) -> Words:
    return list(line.words.split(" ")) if line.words else []


def _laid_out(margin: str, words: Words, below: str) -> Iterator[str]:
    """Yield *words* as a line, but a last text of several lines as a block: under them, or in their place."""
    last = words[-1]
    if not isinstance(last, Quotation) or "\n" not in last:
        yield margin + spelled(words)
        return
    if len(words) > 1:
        yield margin + spelled(words[:-1])
        margin = below
    yield margin + '"""'
    for line in last.split("\n"):
        yield margin + line if line else ""
    yield margin + '"""'
