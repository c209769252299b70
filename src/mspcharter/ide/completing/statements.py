"""What fits into a statement of a guarantee or an expectation: the verb depends on whom the statement is about.

The grammar allows every verb after every name, because it does not know what a name means.
"""

from __future__ import annotations

from mspcharter.ide.completing.offer import Offers
from mspcharter.model.charter import normal
from mspcharter.semantics.names import UNKNOWN_KIND
from mspcharter.semantics.statements import VOTERS

STATED = frozenset({"guarantee", "scenario"})

SUBJECTS: tuple[str, ...] = (*VOTERS, "decision", "body")
"""The kinds of a name with which a statement can begin."""

# After a subject of a kind, the words that can follow, and those after "can" and "cannot".
_DECISION, _BODY = "decision", "body"
_FIRST = {
    _DECISION: frozenset({"can", "cannot", "is", "passes", "fails"}),
    _BODY: frozenset({"can"}),
    "": frozenset({"can", "cannot", "has", "and", "together"}),
}
_ACTS = {_DECISION: frozenset({"pass"}), _BODY: frozenset({"meet"}), "": frozenset({"pass", "block"})}


def in_statement(offers: Offers) -> bool:
    """Say whether the cursor stands in a statement."""
    words = offers.cursor.words
    return offers.keyword == "guarantee" or (offers.keyword == "scenario" and words[:1] == ("expect",))


def begins_statement(offers: Offers) -> bool:
    """Say whether a statement begins at the cursor."""
    return in_statement(offers) and not _statement(offers)


def fits(offers: Offers, phrase: str) -> bool:
    """Say whether *phrase* can follow in the statement at the cursor."""
    word, _, rest = phrase.partition(" ")
    statement = _statement(offers)
    if not in_statement(offers) or not statement or statement[0] in ("no", "every"):
        return True
    subject = _subject(offers, statement)
    if subject is None:
        return True
    acts = _ACTS.get(subject, _ACTS[""])
    if len(statement) == 1:
        act = rest.partition(" ")[0] if word in ("can", "cannot") else ""
        return word in _FIRST.get(subject, _FIRST[""]) and (not act or act in acts)
    if statement[-1] in ("can", "cannot"):
        return word in acts
    if statement[-1] in ("pass", "block") and len(statement) == 3:
        return (word == "without") == (subject == _DECISION) or word == ","
    return True


def object_of(offers: Offers, phrase: str) -> str:
    """Return a decision that must follow *phrase*, as in `A can pass D`; empty where none must, or there is none.

    The grammar allows the line to end there, because `D can pass` is a statement about D.
    """
    statement = (*_statement(offers), *phrase.split(" "))
    if not in_statement(offers) or statement[-1] not in ("pass", "block") or statement[0] in ("no", "every"):
        return ""
    decisions = offers.page.names.all((_DECISION,))
    return decisions[0] if decisions and _subject(offers, statement) == "" else ""


def takes_name(offers: Offers) -> bool:
    """Say whether a name can follow: not after `D can pass`, which is about D itself."""
    statement = _statement(offers)
    if not in_statement(offers) or len(statement) < 3 or statement[-1] not in ("pass", "block"):
        return True
    return _subject(offers, statement) != _DECISION


def _statement(offers: Offers) -> tuple[str, ...]:
    words = list(offers.cursor.words)
    if offers.keyword == "scenario":
        words = words[1:]
        while "," in words:
            words = words[words.index(",") + 1 :]
    return tuple(words)


def _subject(offers: Offers, statement: tuple[str, ...]) -> str | None:
    """Return the kind of the subject of the statement: a decision, a body, or empty for others; None if unknown."""
    if len(statement) > 1 and statement[1] == "and":
        return ""
    name = normal(statement[0])
    kind = offers.page.names.kind_of(name)
    if kind == UNKNOWN_KIND:
        return None
    return kind if kind in (_DECISION, _BODY) else ""
