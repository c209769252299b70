"""What a declaration says of one thing in two versions: a row of a table, with its label and its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mspcharter.english import capital, series, set_off
from mspcharter.model import Charter
from mspcharter.model.charter import in_words
from mspcharter.model.rights import Confirmation, Entitled
from mspcharter.model.values import Open
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.openings import say_open
from mspcharter.semantics.reading import Reference, Speech
from mspcharter.wording.facts import fact_of, prose, spoken
from mspcharter.wording.names import does, within
from mspcharter.wording.requirements import entitled, ladder, step
from mspcharter.wording.text import plain

NOTHING = "nothing"

_NOT_STATED = "not stated"

_NONE = "none"

_NONE_IF_SILENT = ("veto", "consent_of")
"""The lists that are empty if the charter says nothing. About others it is silent, which may mean something else."""

EMPTY = "(empty)"

UNSEEN = " (it differs in what is not shown here, such as spaces or a name behind a title)"
"""What is said of a fact that reads as before."""


def fact_label(
    kind: str, attribute: str, item: str | None, shown: Any, charter: Charter, *, was: str | None = None
) -> str:
    """Return what a fact is called: the label of its line, and the title of the item of a list, and what it *was*."""
    line = next((one for one in FORM_OF[kind].lines if one.attribute == attribute), None)
    own = line.label if line is not None else ""
    label = _SHORTER.get(attribute) or own or _LABELS.get(attribute) or capital(attribute.strip("_"))
    if item is None:
        return label
    title = getattr(shown, "title", None)
    called = charter.filled(title) if title else capital(in_words(item))
    return f"{label}: {called}" + (f" (`{was}`, now `{item}`)" if was is not None else "")


_LABELS = {"under": "Part of", "statement": "Text", "statements": "Red lines", "subject": "Of"}
"""What the facts are called that stand in the heading of a declaration, or below it without a word of their own."""

_SHORTER = {"proposed_within": "Proposed"}
"""What the facts are called whose value says what their label says elsewhere."""


def fact_value(
    charter: Charter, kind: str, attribute: str, value: Any, *, one: bool, titled: bool, body: str | None = None
) -> str:
    """Return the value of a fact in words; inside *body*, seats are called by their titles.

    Of a list, it is *one* item, without the name that its label has; with its title only if *titled*.
    """
    if value is None or value == ():
        return _NONE if one or attribute in _NONE_IF_SILENT else _NOT_STATED
    here = within(charter, body) if body is not None and body in charter.bodies else charter
    if isinstance(value, Open):
        return capital(plain(spoken(here, say_open(value)))) + _rest(here, value)
    line = next((each for each in FORM_OF[kind].lines if each.attribute == attribute), None)
    if line is None:
        return charter.title_of(value) if attribute in ("under", "subject") else charter.filled(str(value)) or EMPTY
    if (kind, attribute) in _RULES:
        return capital(_RULES[kind, attribute](here, value))
    said = line.value.say(value) if one else ()
    text = spoken(here, _without_name(said, value, titled=titled)) if one else fact_of(here, line, value)
    # The code of a language or of a set of principles is no word.
    return (plain(text) if attribute in _CODES else capital(plain(text))) or EMPTY


_CODES = ("language", "languages", "follows")


def _held(charter: Charter, several: Sequence[Entitled]) -> str:
    """Return who has a veto or a consent, and in which case and within what time."""
    rights = (
        f"{series([set_off(charter.title_of_holder(name)) for name in one.by])}{entitled(charter, one)}"
        for one in several
    )
    return "; ".join(rights)


def _confirmed(charter: Charter, several: Sequence[Confirmation]) -> str:
    """Return who must have confirmed what before a vote."""
    return "; ".join(
        f"{does(charter, charter.title_of(one.by), 'has')} confirmed that “{plain(prose(charter, one.text))}”"
        for one in several
    )


_RULES: Mapping[tuple[str, str], Callable[[Charter, Any], str]] = {
    ("decision", "requires"): ladder,
    ("decision", "electronic_vote"): lambda charter, value: plain(step(charter, value)),
    ("decision", "veto"): _held,
    ("decision", "consent_of"): _held,
    ("decision", "only_when"): _confirmed,
}
"""The facts of a decision that are said as its rule says them, and not as they are written."""


def with_the_same(shown: str, same: int, *, is_alone: bool) -> str:
    """Return what is *shown* of a list, with how many items are the *same* in both versions; these can be all."""
    if not same:
        return shown
    return f"{same:,} that stay the same" if is_alone else f"{shown}; and {same:,} that stay the same"


def sum_label(charter: Charter, party: str | None) -> str:
    """Return what a sum is: the total of a budget, or what *party* bears of it."""
    return "Total" if party is None else f"{charter.title_of(party)} bears"


def _without_name(said: Speech, value: Any, *, titled: bool) -> Speech:
    """Return what is *said* of an item without its name, and without its title unless *titled*, if it begins so."""
    begun = [Reference(getattr(value, "name", None) or ""), *([] if titled else [getattr(value, "title", None)])]
    left = list(said)
    for one in begun:
        if left and left[0] == one:
            left = left[1:]
            if left and left[0] == " ":
                left = left[1:]
    return tuple(left)


def _rest(charter: Charter, value: Open) -> str:
    """Return what an open row of a list says after the number or the amount that is open, as it is written."""
    return charter.filled((value.row or "").partition(value.manner)[2])
