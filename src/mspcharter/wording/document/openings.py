"""What is to be agreed or not known, in English."""

from __future__ import annotations

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


def open_facts(charter: Charter, declared: Any) -> Iterator[Text]:
    """Yield a sentence for all that is open in *declared*, or nothing."""
    if declared.origin.open:
        said = joined((_labelled(charter, declared, one) for one in declared.origin.open), "; ")
        yield ("Not settled yet: ", *said, ".")


def open_values(charter: Charter) -> Iterator[Text]:
    """Yield each open value of *charter*, with what it is a value of."""
    for declared, one in charter.open_values():
        yield (*named(charter, declared.name), ", ", *_labelled(charter, declared, one))


def _labelled(charter: Charter, declared: Any, one: Open) -> Text:
    return (f"{label_of(declared, one)}: ", *spoken(charter, say_open(one)))


def label_of(declared: Any, one: Open) -> str:
    """Return the name of an open value: the label of its line, or the title of its row."""
    label = FORM_OF_TYPE[type(declared)].line(one.fact).label or "text"
    if one.name is None:
        return label[:1].lower() + label[1:]
    return f"{label[:1].lower()}{label[1:]}, {clean(one.title or '') or capital(in_words(one.name))}"
