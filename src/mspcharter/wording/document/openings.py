"""What is to be agreed or not known, in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from mspcharter.english import capital as begun
from mspcharter.english import clean, quoted
from mspcharter.model import Charter
from mspcharter.model.charter import BUILT_IN_SECTORS, in_words
from mspcharter.model.values import Open
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.semantics.openings import say_open
from mspcharter.wording.facts import spoken
from mspcharter.wording.names import named
from mspcharter.wording.text import Text, capital, plain, series


def open_fact(charter: Charter, declared: Any, attribute: str) -> Text:
    """Return that the fact *attribute* of *declared* is open, who settles it, and by when; nothing if it is settled."""
    for one in declared.origin.open:
        if one.fact == attribute and one.row is None:
            return spoken(charter, say_open(one))
    return ()


def open_facts(charter: Charter, declared: Any, *facts: str, of: bool = False) -> Iterator[Text]:
    """Yield sentences for all that is open in *declared*, or for those of *facts* that are.

    It names *declared* if it does not stand under its heading, and *of* is asked for.
    """
    found = [one for one in declared.origin.open if not facts or one.fact in facts]
    if found:
        whose: Text = (" for ", *named(charter, declared.name)) if of else ()
        for said, labels in _alike(charter, declared, found):
            yield (*capital(said), *whose, ": ", *labels, ".")


def open_rows(charter: Charter, declared: Any, fact: str) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a *fact* of which the number is open: the name and title of each, and what is said of it."""
    for one in declared.origin.open:
        if one.fact == fact and one.name is not None:
            title = clean(one.title or "") or begun(in_words(one.name))
            said = plain((*spoken(charter, say_open(one)), *_rest(charter, one)))
            yield one.name, title, f"number {said}"


def unsettled(declared: Any, fact: str, what: str) -> Text:
    """Return *what*, with how it is open, in place of a *fact* of *declared*; nothing if that is settled.

    What the language supplies in its place would be false.
    """
    manner = next((one.manner for one in declared.origin.open if one.fact == fact), None)
    return (f"{what} {manner}",) if manner is not None else ()


def open_values(charter: Charter) -> Iterator[Text]:
    """Yield the open values of *charter*, those of a declaration that are open alike together."""
    # A stakeholder and its signatory have the same name.
    several: dict[tuple[type, str], tuple[Any, list[Open]]] = {}
    for declared, one in charter.open_values():
        several.setdefault((type(declared), declared.name), (declared, []))[1].append(one)
    for declared, found in several.values():
        for said, labels in _alike(charter, declared, found):
            yield (*named(charter, declared.name), ", ", *said, ": ", *labels)


def _alike(charter: Charter, declared: Any, found: Iterable[Open]) -> Iterator[tuple[Text, Text]]:
    """Yield how values are open, who settles them, and by when, and which values those are."""
    several: dict[Text, list[Text]] = {}
    for one in found:
        label = label_of(declared, one)
        several.setdefault(spoken(charter, say_open(one)), []).append((label, *_rest(charter, one)))
    yield from ((said, series(labels)) for said, labels in several.items())


def _rest(charter: Charter, one: Open) -> Text:
    """Return what an open row says behind its number, in the words of the language, with titles in place of names."""
    said = (one.row or "").partition(one.manner)[2].strip()
    said = _SITS.sub(lambda found: _sitting(charter, found), said)
    return (" (", _PIECE.sub(lambda found: _titled(charter, found), said), ")") if said else ()


def _sitting(charter: Charter, found: re.Match[str]) -> str:
    """Return that someone is a member of a body or a membership, where a row asks for one."""
    several = found["name"] in charter.bodies or found["name"] in charter.memberships
    return f"{found['is']} a member of {found['name']}" if several else found[0]


def _titled(charter: Charter, found: re.Match[str]) -> str:
    if found["text"]:
        return clean(re.sub(r"\\(.)", r"\1", found["text"]))
    name = found["name"]
    if charter.named(name) is not None:
        return charter.title_of(name)
    return charter.title_of_sector(name) if name in BUILT_IN_SECTORS else name


def label_of(declared: Any, one: Open) -> str:
    """Return the name of an open value: the label of its line, or the title of its row."""
    label = _CALLED.get(one.fact) or FORM_OF_TYPE[type(declared)].line(one.fact).label or "text"
    label = label[:1].lower() + label[1:]
    if one.name is None:
        return label
    return f"{_OF_ROWS.get(one.fact, label)} {quoted(clean(one.title or '') or begun(in_words(one.name)))}"


_SITS = re.compile(r"(?P<is>\b(?:must|may not) be) (?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)")
# A text, or a name or word of the language.
_PIECE = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"|(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)')
# Lines that are called otherwise in a sentence, and what is open of a row below a line.
_CALLED = {
    "requires": "what it requires",
    "taken_by": "who takes it",
    "held_by": "who holds it",
    "shared_by": "who shares it, and how",
    "on_exit": "what becomes of it when the partnership ends",
    "publishes": "what is published",
    "at": "where",
}
_OF_ROWS = {"seats": "number of", "spends": "amount for"}
