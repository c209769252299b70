"""Facts that read better in a document than in the language's own words.

The language is terse where a line must be quick to write; a document may take the room. What has no phrase here is
said as its codec writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mspcharter.model.governance import Chair, Meetings, Seat, Tie
from mspcharter.model.money import Response, Value
from mspcharter.model.parties import Effort, Form, Related, Representative
from mspcharter.model.values import Duration, Who
from mspcharter.semantics.forms import Line
from mspcharter.semantics.reading import Quotation, Reference
from mspcharter.semantics.seats import SEATS
from mspcharter.semantics.writing import write_money

Words = list[str]


def phrase(line: Line, value: Any) -> Words:
    """Return the *value* of a *line* in words."""
    if line.attribute == "if_blocked":
        return ["goes", "to", Reference(value)]
    return PHRASES.get(type(value), line.codec.write)(value)


def filling(seat: Seat) -> Words:
    """Say how *seat* is filled: what the codec of seats writes of one that has nothing else."""
    return SEATS.write(Seat("seat", None, 1, filled=seat.filled))[2:]


def _chair(value: Chair) -> Words:
    words: Words = []
    if value.filled is not None:
        words += filling(Seat("", None, 1, filled=value.filled))
    if value.held_by is not None:
        words += [*([","] if words else []), "held", "by", *_who(value.held_by)]
    if value.term is not None:
        words += ["for", *_length(value.term)]
    if value.in_a_row is not None:
        words += [*([","] if words else []), "at", "most", f"{value.in_a_row}", "in", "a", "row"]
    if value.rotates is not None:
        words += [";"] if words else []
        words += ["it", "rotates"]
        words += ["among", value.rotates.among] if value.rotates.among else []
        words += ["every", *_length(value.rotates.every)] if value.rotates.every else []
    votes = {True: ["has", "a", "vote"], False: ["does", "not", "vote"], None: []}[value.votes]
    casting = {True: ["has", "a", "casting", "vote"], False: ["has", "no", "casting", "vote"], None: []}
    if votes or casting[value.casting_vote]:
        words += [";"] if words else []
        words += ["the", "chair", *votes, *(["and"] if votes and casting[value.casting_vote] else [])]
        words += casting[value.casting_vote]
    return words


def _meetings(value: Meetings) -> Words:
    words: Words = ["every", *_length(value.every)]
    if value.notice is not None:
        words += [",", "with", "notice", "of", *_length(value.notice)]
    if value.papers is not None:
        words += [",", "papers", *_length(value.papers), "before"]
    if value.minutes is not None:
        words += [",", "minutes", "published", "within", *_length(value.minutes)]
    if value.open is not None:
        words += [";", "meetings", "are", "open" if value.open else "closed"]
    return words


def _tie(value: Tie) -> Words:
    if value.to is not None:
        return ["goes", "to", Reference(value.to)]
    return {
        "chair decides": ["the", "chair", "decides"],
        "fails": ["the", "decision", "fails"],
        "by lot": ["settled", "by", "lot"],
        "goes to": ["goes", "further"],
    }[value.manner]


def _response(value: Response) -> Words:
    details: Words = ["by", *_who(value.by)] if value.by is not None else []
    if value.before is not None:
        details += [*([","] if details else []), "before", value.before.isoformat()]
    return [Quotation(value.text), *(["(", *details, ")"] if details else [])]


def _effort(value: Effort) -> Words:
    words: Words = []
    if value.fte is not None:
        words += _posts(value.fte)
    if value.volunteer:
        words += [*([","] if words else []), "by", "volunteers"]
    if value.paid_from is not None:
        source = value.paid_from
        line = source.budget if source.line is None else f"{source.budget}.{source.line}"
        words += [*([","] if words else []), "paid", "from", Reference(line)]
    return words


def _posts(fte: str) -> Words:
    return [fte, "full-time", "post" if fte == "1" else "posts"]


def _form(value: Form) -> Words:
    return [value.kind, *(["(", Quotation(value.text), ")"] if value.text is not None else [])]


def _related(value: Related) -> Words:
    return [Quotation(value.text), "(", value.manner, ")"]


def _representative(value: Representative) -> Words:
    alternate: Words = ["(", "alternate", ":", Quotation(value.alternate), ")"] if value.alternate is not None else []
    return [Quotation(value.office), *alternate]


def _who(value: Who) -> Words:
    return [Reference(value.name)] if value.name is not None else [Quotation(value.text or "")]


def _value(value: Value) -> Words:
    return write_money(value.money) if value.money is not None else _posts(value.fte or "0")


def _length(value: Duration) -> Words:
    return [f"{value.count}", value.unit if value.count == 1 else f"{value.unit}s"]


PHRASES: dict[type, Callable[[Any], Words]] = {
    Chair: _chair,
    Meetings: _meetings,
    Tie: _tie,
    Response: _response,
    Value: _value,
    Effort: _effort,
    Form: _form,
    Related: _related,
    Representative: _representative,
}
