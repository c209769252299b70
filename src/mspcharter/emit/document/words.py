"""Facts in words, as a document says them.

The codecs write a fact in the words of the language; here these become prose: names turn into titles that lead to
what they name, dates and amounts are spelled for people, and the references inside a text are filled in.
A text is never read for markup here; the paragraphs and lists of a long one are found by ``sections.longtexts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mspcharter import english
from mspcharter.emit.document.blocks import Link, Text, joined, plain
from mspcharter.emit.document.phrases import phrase
from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.model.charter import KINDS, in_words
from mspcharter.model.governance import Seat
from mspcharter.model.money import Budget
from mspcharter.model.values import Money, Quantity, fraction, is_count
from mspcharter.semantics.forms import FORM_OF, Line
from mspcharter.semantics.names import normal
from mspcharter.semantics.reading import BRACES, Quotation, Reference


def told(charter: Charter, words: list[str]) -> Text:
    """Return a fact in *words* of the language as prose, the texts in it filled in."""
    return _told(charter, words, _filled)


def prose(charter: Charter, text: str) -> Text:
    """Return *text* on one line, with its references filled in: names as titles, facts in words."""
    return _filled(charter, text)


def title(charter: Charter, name: str) -> str:
    """Return the display title of what is called *name*, a seat included, on one line and never empty."""
    own = charter.identity is not None and charter.identity.name == name
    seat = None if own or charter.named(name) else _seat(charter, name)
    written = (seat.title if seat is not None else None) or charter.title_of(name)
    shown = clean(BRACES.sub(lambda match: charter.title_of(normal(match[1].partition(".")[0].strip())), written))
    return shown or clean(in_words(name)) or "…"


def seat_title(seat: Seat) -> str:
    """Return the display title of *seat*."""
    return clean(seat.title or "") or clean(in_words(seat.name))


def named(charter: Charter, name: str) -> Text:
    """Return the title of what is called *name*, leading to where it is declared."""
    declared = charter.named(name)
    if declared is None:
        return (title(charter, name),)
    shown = title(charter, name)
    return (Link(f"“{shown}”" if type(declared).__name__ in _SENTENCES else shown, anchor(name)),)


def names(charter: Charter, several: Iterable[str]) -> Text:
    """Return the titles of *several*, leading to where they are declared."""
    shown = [named(charter, name) for name in several]
    return joined(shown, "; " if any("," in plain(one) for one in shown) else ", ")


def titles(charter: Charter, several: Iterable[str]) -> Text:
    """Return the titles of *several* without links, for where many stand close together."""
    found = plain(names(charter, several))
    return (found,) if found else ()


def fact(charter: Charter, line: Line, value: Any) -> Text:
    """Return the *value* of a *line* as prose; nothing for one that is not there."""
    if value is None or value == ():
        return ()
    return joined((told(charter, phrase(line, item)) for item in _items(line, value)), "; ")


def address(text: Text) -> Text:
    """Return *text* as a link where it is an address and nothing else."""
    written = plain(text)
    return (Link(written, written),) if _ADDRESS.fullmatch(written) else text


def anchor(name: str) -> str:
    """Return the stable mark of what is called *name*; for every valid name it is the name itself."""
    return _UNSAFE.sub("-", clean(name))


def money(value: Money) -> str:
    """Return an amount as ``KES 9,000,000 per year``."""
    return english.money(value.currency, value.amount, value.per)


def total(amounts: Iterable[Money]) -> list[Money]:
    """Add up *amounts*, each currency and each pace of payment by itself."""
    sums: dict[tuple[str, Any], Decimal] = {}
    for one in amounts:
        key = (one.currency, one.per)
        sums[key] = sums.get(key, Decimal(0)) + one.amount
    return [Money(currency, amount, per) for (currency, per), amount in sums.items()]


def part_of(share: Quantity, whole: list[Money]) -> str:
    """Return what a *share* of the *whole* comes to, where that can be said to the last digit; else nothing."""
    if len(whole) != 1 or is_count(share):
        return ""
    amount = fraction(share) * Fraction(whole[0].amount)
    hundredths = amount * 100
    if hundredths.denominator != 1:
        return ""
    return money(whole[0]._replace(amount=Decimal(hundredths.numerator) / 100))


def word(value: str | None) -> Text:
    """Return a word of a closed list as it is read: without the hyphens that the language needs."""
    return (value.replace("-", " "),) if value else ()


def capital(text: Text) -> Text:
    """Return *text* with a large first letter."""
    if not text or not isinstance(text[0], str) or _ADDRESS.match(text[0]) or len(text[0][:1].upper()) != 1:
        return text
    return (text[0][0].upper() + text[0][1:], *text[1:])


def sentence(text: Text) -> Text:
    """Return *text* as a sentence: a large first letter and a full stop."""
    return capital(text) if plain(text).endswith((".", "!", "?", "…")) else (*capital(text), ".")


def _items(line: Line, value: Any) -> tuple[Any, ...]:
    """Return the facts that a *line*'s value stands for: several, where it may stand or list several."""
    several: bool = line.listed or (line.many and line.attribute not in _WHOLE)
    return tuple(value) if several else (value,)


def _told(charter: Charter, words: list[str], fill: Any) -> Text:
    pieces: list[str | Link] = []
    close = True
    for piece in _pieces(charter, words, fill):
        first = piece[0] if piece else ""
        if not close and first not in _CLOSE:
            pieces.append(" ")
        pieces += piece
        close = first == "("
    return tuple(pieces)


def _pieces(charter: Charter, words: list[str], fill: Any) -> Iterator[Text]:
    comma = ";" if any(isinstance(one, Reference) and "," in title(charter, one) for one in words) else ","
    for place, one in enumerate(words):
        before = words[place - 1] if place else ""
        if isinstance(one, Reference):
            yield _reference(charter, one)
        elif isinstance(one, Quotation):
            yield fill(charter, str(one))
        elif one == "1" and before == "every":
            continue
        elif one == ",":
            yield (comma,)
        elif one == "seats" and before == "of":
            yield ("the seats",)
        elif one == "in" and words[place + 1 : place + 3] in (["a", "row"], ["a", "lifetime"]):
            yield ("term in" if before == "1" else "terms in",)
        else:
            yield (_spelled(one),)


def _spelled(written: str) -> str:
    if _DATE.fullmatch(written):
        return english.day(date.fromisoformat(written))
    if _COUNT.fullmatch(written):
        return english.number(int(written))
    if written == "fte":
        return "full-time equivalent"
    return written if written in _HYPHENED else written.replace("-", " ")


def _reference(charter: Charter, written: str) -> Text:
    name, dot, line = written.partition(".")
    declared = charter.named(name)
    if dot and isinstance(declared, Budget):
        own = next((spend.title for spend in declared.spends if spend.name == line), None)
        return (f"{clean(own or '') or clean(in_words(line))} (", *named(charter, name), ")")
    return named(charter, name)


def _filled(charter: Charter, text: str) -> Text:
    """Fill in the references of *text*; the facts among them name things, but have none of their own filled in."""
    pieces: list[str | Link] = []
    end = 0
    for match in BRACES.finditer(text):
        pieces.append(_BREAKS.sub(" ", text[end : match.start()]))
        pieces += _meant(charter, match[1].strip()) or (match[0],)
        end = match.end()
    pieces.append(_BREAKS.sub(" ", text[end:]))
    return _tidied(pieces)


def _meant(charter: Charter, written: str) -> Text:
    name, dot, asked = (normal(part.strip()) for part in written.partition("."))
    own = charter.identity if charter.identity is not None and charter.identity.name == name else None
    declared = own or charter.named(name)
    if not dot or declared is None:
        return named(charter, name)
    keyword = "charter" if own is not None else _KEYWORDS[type(declared).__name__]
    for line in FORM_OF[keyword].lines:
        if line.words and line.words.replace(" ", "-") == asked:
            value = getattr(declared, line.attribute)
            if value is None or value == ():
                return ()
            return joined(
                (_told(charter, phrase(line, one), lambda _, inner: (clean(inner),)) for one in _items(line, value)),
                "; ",
            )
    return ()


def _tidied(pieces: list[str | Link]) -> Text:
    """Join neighbouring strings of *pieces*, cleaned, with the spaces around links kept."""
    tidy: list[str | Link] = []
    for piece in pieces:
        if isinstance(piece, Link):
            tidy.append(piece)
        elif tidy and isinstance(tidy[-1], str):
            tidy[-1] += piece
        else:
            tidy.append(piece)
    for place, piece in enumerate(tidy):
        if isinstance(piece, str):
            before = " " if place and piece[:1].isspace() else ""
            after = " " if place < len(tidy) - 1 and piece[-1:].isspace() and clean(piece) else ""
            tidy[place] = before + clean(piece) + after
    return tuple(piece for piece in tidy if piece)


def _seat(charter: Charter, name: str) -> Seat | None:
    return next((seat for body in charter.bodies.values() for seat in body.seats if seat.name == name), None)


_CLOSE = frozenset(",;:)")
_BREAKS = re.compile(r"[\r\n]+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_COUNT = re.compile(r"\d[\d_]*")
_UNSAFE = re.compile(r"[\x00-\x2c\x2e\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\xa0]")

_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.:/%?=&#+~-]*")

# Words of the language that keep their hyphen in prose.
_HYPHENED = frozenset({"non-voting", "full-time"})
# Lines that may stand more than once, but are written as a whole.
_WHOLE = frozenset({"balance", "expect"})
# What bears a sentence for a title stands in quotation marks inside another sentence.
_SENTENCES = frozenset(
    {"Decision", "Objective", "Guarantee", "Scenario", "Activity", "Clause", "Issue", "Consultation", "Risk"}
)
_KEYWORDS: Mapping[str, str] = {FORM_OF[keyword].type.__name__: keyword for keyword in KINDS}
