"""What is to be agreed or not known, in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mspcharter.english import capital, clean
from mspcharter.model import Charter
from mspcharter.model.charter import in_words
from mspcharter.model.values import Open
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.semantics.openings import say_open
from mspcharter.wording.facts import spoken
from mspcharter.wording.names import named
from mspcharter.wording.text import Text, joined


def open_fact(charter: Charter, declared: Any, attribute: str) -> Text:
    """Return that the fact *attribute* of *declared* is open, who settles it, and by when; nothing if it is settled."""
    for one in declared.origin.open:
        if one.fact == attribute and one.row is None:
            return spoken(charter, say_open(one))
    return ()


def open_facts(charter: Charter, declared: Any, *facts: str, of: bool = False) -> Iterator[Text]:
    """Yield a sentence for all that is open in *declared*, or for those of *facts* that are, or nothing.

    It names *declared* if it does not stand under its heading, and *of* is asked for.
    """
    found = [one for one in declared.origin.open if not facts or one.fact in facts]
    if found:
        whose: Text = (" of ", *named(charter, declared.name)) if of else ()
        said = joined((_labelled(charter, declared, one, whose) for one in found), "; ")
        yield ("Not settled yet: ", *said, ".")


def unsettled(declared: Any, fact: str, what: str) -> Text:
    """Return *what*, with how it is open, in place of a *fact* of *declared*; nothing if that is settled.

    What the language supplies in its place would be false.
    """
    manner = next((one.manner for one in declared.origin.open if one.fact == fact), None)
    return (f"{what} {manner}",) if manner is not None else ()


def open_values(charter: Charter) -> Iterator[Text]:
    """Yield each open value of *charter*, with what it is a value of."""
    for declared, one in charter.open_values():
        yield (*named(charter, declared.name), ", ", *_labelled(charter, declared, one))


def _labelled(charter: Charter, declared: Any, one: Open, whose: Text = ()) -> Text:
    return (label_of(declared, one), *whose, ": ", *spoken(charter, say_open(one)), *_rest(charter, one))


def _rest(charter: Charter, one: Open) -> Text:
    """Return what an open row says behind its number, in the words of the language, with titles in place of names."""
    said = (one.row or "").partition(one.manner)[2].strip()
    return (", ", _PIECE.sub(lambda found: _titled(charter, found), said)) if said else ()


def _titled(charter: Charter, found: re.Match[str]) -> str:
    if found["text"]:
        return clean(re.sub(r"\\(.)", r"\1", found["text"]))
    name = found["name"]
    return charter.title_of(name) if charter.named(name) is not None else name


def label_of(declared: Any, one: Open) -> str:
    """Return the name of an open value: the label of its line, or the title of its row."""
    label = FORM_OF_TYPE[type(declared)].line(one.fact).label or "text"
    if one.name is None:
        return label[:1].lower() + label[1:]
    return f"{label[:1].lower()}{label[1:]}, {clean(one.title or '') or capital(in_words(one.name))}"


# A text, or a name or word of the language.
_PIECE = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"|(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)')
