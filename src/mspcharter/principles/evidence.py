"""Evidence for a principle: a kind of declaration, one of its lines, or a line with a certain value.

It is written in the words of the language: ``champion``, ``body.meets``, ``role.neutral = yes``,
``stakeholder of media.brings``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from mspcharter.model import Charter
from mspcharter.model.charter import KINDS
from mspcharter.model.membership import Membership
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF
from mspcharter.spelling import closest
from mspcharter.text import Span


class Evidence(Record):
    """Declarations of a *keyword*, or their line *attribute*, or that line with the value *value*.

    With *among*, they belong to this sector.
    """

    text: str
    keyword: str
    attribute: str | None = None
    value: str | None = None
    among: str | None = None


class Found(Record):
    """A line of the charter that supports a principle: the *name* it belongs to, its *words*, and its place."""

    name: str
    words: str
    span: Span


class Unknown(Exception):
    """There is no such declaration or line."""


def evidence_of(text: str) -> Evidence:
    """Read ``KEYWORD``, ``KEYWORD.LINE`` or ``KEYWORD.LINE = VALUE``; raise Unknown if it is not in the language.

    A stakeholder or a constituency may be ``of SECTOR``.
    """
    place, _, value = (part.strip() for part in text.partition("="))
    head, _, words = (part.strip() for part in place.partition("."))
    keyword, _, among = (part.strip() for part in head.partition(" of "))
    form = FORM_OF.get(keyword)
    if form is None:
        raise Unknown(f"there is no declaration called `{keyword}`{_hint(keyword, tuple(FORM_OF))}")
    if among and keyword not in ("stakeholder", "constituency"):
        raise Unknown(f"`{keyword}` is of no sector: only a stakeholder and a constituency are")
    if not words:
        return Evidence(text, keyword, among=among or None)
    for line in form.lines:
        if words in (line.words or line.attribute, line.attribute):
            return Evidence(text, keyword, line.attribute, value or None, among or None)
    lines = tuple(line.words or line.attribute for line in form.lines)
    raise Unknown(f"`{keyword}` has no line `{words}`{_hint(words, lines)}")


def _hint(written: str, names: tuple[str, ...]) -> str:
    near = closest(written, names)
    return f"; did you mean `{near}`?" if near else ""


def found(charter: Charter, sought: Evidence, membership: Membership | None = None) -> Iterator[Found]:
    """Yield the declarations or lines of *charter* that match *sought*; its *membership* is computed if not given."""
    membership = membership or Membership(charter)
    words = sought.text.partition(".")[2]
    for declared in _declared(charter, sought.keyword):
        if sought.among is not None and sought.among not in _with_above(membership, (declared.name,)):
            continue
        if sought.attribute is None:
            yield Found(declared.name, sought.keyword, declared.origin.name)
            continue
        written = declared.origin.fields.get(sought.attribute)
        value = getattr(declared, sought.attribute)
        if sought.value is not None and sought.value not in _with_above(membership, _words(value)):
            continue
        if value not in (None, ()) and (written or sought.attribute not in declared.origin.defaults):
            yield Found(declared.name, words, written[0] if written else declared.origin.name)


def _declared(charter: Charter, keyword: str) -> Iterator[Any]:
    if keyword == "charter":
        if charter.identity is not None:
            yield charter.identity
    elif keyword == "waive":
        yield from charter.waivers
    elif keyword == "signatory":
        yield from charter.signatories
    else:
        yield from getattr(charter, KINDS[keyword]).values()


def _with_above(membership: Membership, words: tuple[str, ...]) -> tuple[str, ...]:
    """Add to *words* the sectors to which they belong: evidence for a part is evidence for the whole."""
    own = [(word, membership.sector(word)) for word in words]
    return (*words, *(sector for word, home in own for sector in membership.sectors_above(home or word)))


def _words(value: Any) -> tuple[str, ...]:
    """Return the value of a line in the words of the language."""
    if isinstance(value, bool):
        return ("yes",) if value else ("no",)
    if value is None:
        return ()
    if isinstance(value, tuple | Record):
        return tuple(word for one in value for word in _words(one))
    return (value.isoformat(), "a day") if isinstance(value, date) else (str(value),)
