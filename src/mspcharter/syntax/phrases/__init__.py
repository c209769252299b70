"""What people write and the language does not have: which form says the same.

Each mistake is first looked up here, before its message lists what is expected. A new phrase is a row of a file.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.syntax.phrases.amounts import advice_on_amount
from mspcharter.syntax.phrases.said import Said, advice_on, phrases
from mspcharter.syntax.phrases.times import advice_on_time
from mspcharter.syntax.place import Advice, Place


def advice(here: Place) -> Advice | None:
    """Return advice if people often write what stands at *here*."""
    if here.mistake.kind not in ("line", "field", "keyword") or here.token.type in _TEXTS:
        return None
    said = advice_on(here, _phrases(here))
    if said is not None or here.mistake.kind == "keyword":
        return said
    return advice_on_time(here) or advice_on_amount(here)


def _phrases(here: Place) -> Iterator[Said]:
    """Yield the phrases of this kind of line, those of its part of the declaration first, and those of any line."""
    yield from _own_phrases(here)
    if here.mistake.kind != "keyword":
        yield from phrases("anywhere")


def _own_phrases(here: Place) -> Iterator[Said]:
    keyword, depth = here.declaration.keyword, here.mistake.depth
    if here.heads_list in _ITEM_LISTS:
        yield from phrases("items")
    first = here.mistake.line[0].text if here.mistake.line else here.token.text
    if here.mistake.kind == "keyword":
        yield from phrases("headings")
    elif keyword == "body" and depth > 1:
        yield from phrases("seats")
    elif keyword == "body" and first == "quorum":
        yield from phrases("quorums")
        yield from phrases("conditions")
    elif keyword == "decision" and (depth > 1 or first == "requires"):
        yield from phrases("conditions")
    elif keyword in ("decision", "meeting", "election") and first in ("proposed", "called", "endorsed"):
        yield from phrases("callers")
        yield from phrases("decisions") if keyword == "decision" else ()
    elif keyword in _KINDS:
        yield from phrases(_KINDS[keyword])
        if first == "fee":
            yield from phrases("money")
        if keyword == "office":
            yield from phrases("bodies")
        if first == "electronic":
            yield from phrases("conditions")


_ITEM_LISTS = frozenset({"tasks", "powers", "duties", "rights", "costs"})
_TEXTS = frozenset({"OPEN_TEXT", "OPEN_BLOCK", "CURLY_TEXT"})
_KINDS = {
    "decision": "decisions",
    "body": "bodies",
    "resource": "money",
    "budget": "money",
    "role": "roles",
    "risk": "risks",
    "benefit": "risks",
    "activity": "activities",
    "dispute": "disputes",
    "charter": "charter",
    "stakeholder": "stakeholders",
    "membership": "memberships",
    "office": "offices",
    "election": "offices",
    "meeting": "meetings",
    "guarantee": "guarantees",
    "scenario": "guarantees",
}
