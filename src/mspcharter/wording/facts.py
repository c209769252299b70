"""Facts of a charter in English, with titles, links and texts filled in.

Texts are not read for markup here. The document finds the paragraphs and lists of a long one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mspcharter.english import clean, listed
from mspcharter.model import Charter
from mspcharter.model.accountability import Conflict
from mspcharter.model.charter import BRACES, in_words, normal
from mspcharter.model.governance import Body
from mspcharter.model.money import Budget
from mspcharter.model.values import Deadline, Item, Who, items_of
from mspcharter.semantics.clauses import say_item
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.semantics.reading import Comma, Line, Quotation, Reference, Speech
from mspcharter.semantics.values import DEADLINE
from mspcharter.wording.names import item_anchor, named, within
from mspcharter.wording.text import Link, Text, joined

Fill = Callable[[Charter, str], Text]


def spoken(charter: Charter, speech: Speech) -> Text:
    """Return *speech* with its references as titles that lead on, and its texts filled in."""
    return _spoken(charter, speech, prose)


def fact_of(charter: Charter, line: Line, content: Any) -> Text:
    """Return what a *line* says of what is *content* in the model; nothing for what is not there."""
    return _fact(charter, line, content, prose)


def prose(charter: Charter, text: str) -> Text:
    """Return *text* on one line, with its references filled in: names as titles, facts in words."""
    pieces: list[str | Link] = []
    end = 0
    for match in BRACES.finditer(text):
        pieces.append(_BREAKS.sub(" ", text[end : match.start()]))
        pieces += _meant(charter, match[1].strip()) or (match[0],)
        end = match.end()
    pieces.append(_BREAKS.sub(" ", text[end:]))
    return _tidied(pieces)


def item(charter: Charter, value: Item) -> Text:
    """Return an item as it is printed: what it says, and in brackets how often, when, to whom and by what."""
    return spoken(charter, say_item(value))


def deadline(charter: Charter, value: Deadline) -> Text:
    """Return a time limit and the event with which it begins."""
    return spoken(charter, DEADLINE.say(value))


def name_or_text(charter: Charter, who: Who | None) -> Text:
    """Return the linked title of a declared name, or the description of a person or an organisation."""
    if who is None:
        return ()
    return named(charter, who.name) if who.name is not None else prose(charter, who.text or "")


def sitter(charter: Charter, who: Who) -> Text:
    """Return who may, or must not, hold something: of a group, a member of it."""
    if who.name is not None and any(who.name in one for one in (charter.bodies, charter.memberships)):
        return ("a member of ", *named(charter, who.name))
    if who.name is not None and who.name in charter.constituencies:
        return ("from ", *named(charter, who.name))
    return name_or_text(charter, who)


def duties(conflict: Conflict) -> tuple[str, ...]:
    """Return what a member with a conflict of interest must do, in sentences."""
    acts = [_DUTIES[one] for one in conflict.members]
    said = [f"A member with a conflict of interest in an item shall {listed(acts)}."] if acts else []
    if conflict.excluded_from_quorum:
        said.append("A member with a conflict of interest is not counted towards the quorum.")
    elif conflict.origin.states("excluded_from_quorum"):
        said.append("A member with a conflict of interest is still counted towards the quorum.")
    return tuple(said)


def _fact(charter: Charter, line: Line, content: Any, fill: Fill) -> Text:
    if content is None or content == ():
        return ()
    if line.attribute in _SENTENCES:
        return (_SENTENCES[line.attribute][content],)
    if line.attribute == "sector" and content not in charter.sectors:
        return (charter.title_of_sector(content),)
    if line.attribute == "joins_by" and content.name is not None and content.name not in charter.decisions:
        return ("a decision of ", *named(charter, content.name))
    if line.attribute in ("must_be", "may_not_be"):
        return joined((sitter(charter, one) for one in content), "; ")
    return joined((_spoken(charter, line.value.say(item), fill) for item in line.items(content)), "; ")


def _spoken(charter: Charter, speech: Speech, fill: Fill) -> Text:
    apart = any(isinstance(one, Reference) and "," in charter.title_of(one) for one in speech)
    pieces: list[str | Link] = []
    for one in speech:
        if isinstance(one, Reference):
            pieces += _reference(charter, one)
        elif isinstance(one, Quotation):
            pieces += fill(charter, one)
        else:
            pieces.append("; " if apart and isinstance(one, Comma) else one)
    return tuple(pieces)


def _reference(charter: Charter, written: str) -> Text:
    name, dot, line = written.partition(".")
    declared = charter.named(name)
    if dot and isinstance(declared, Budget):
        own = next((spend.title for spend in declared.spends if spend.name == line), None)
        return (f"{charter.filled(own or '') or clean(in_words(line))} (", *named(charter, name), ")")
    return named(charter, name)


def _meant(charter: Charter, written: str) -> Text:
    """Return what a reference in a text means: a title or a fact, whose own texts are not filled in again."""
    name, dot, wanted = (normal(part.strip()) for part in written.partition("."))
    own = charter.identity if charter.identity is not None and charter.identity.name == name else None
    declared: Any = own or charter.named(name)
    if not dot or declared is None:
        return named(charter, name)
    if isinstance(declared, Body):
        charter = within(charter, declared.name)
    for line in FORM_OF_TYPE[type(declared)].lines:
        if line.words and line.words.replace(" ", "-") == wanted:
            return _fact(charter, line, getattr(declared, line.attribute), lambda _, inner: (clean(inner),))
    cited = next((item for item in items_of(declared) if item.name == wanted), None)
    return (Link(clean(cited.text), item_anchor(name, cited)),) if cited is not None else ()


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


_BREAKS = re.compile(r"[\r\n]+")
_DUTIES = {"declare": "declare the interest", "leave": "leave the room", "abstain": "not vote"}
# What the words of a line mean, for readers who do not know the language.
_SENTENCES: dict[str, dict[Any, str]] = {
    "rest_of_a_term": {
        "counts": "serving the rest of a term that another began counts as one of the terms that are allowed",
        "does not count": (
            "serving the rest of a term that another began does not count as one of the terms that are allowed"
        ),
    },
    "remote": {True: "possible", False: "not possible"},
    "abstaining": {
        "is not counted": "an abstention is neither a yes nor a no, and is not a vote cast",
        "counts as no": "an abstention counts as a vote against",
        "counts for quorum only": "a member who abstains counts as present and casts no vote",
    },
}
