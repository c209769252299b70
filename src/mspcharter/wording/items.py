"""Tasks, powers, duties and rights in English."""

from __future__ import annotations

from mspcharter.model import Charter
from mspcharter.model.values import Item
from mspcharter.semantics.clauses import say_item
from mspcharter.wording.facts import spoken
from mspcharter.wording.text import Text


def item(charter: Charter, value: Item) -> Text:
    """Return an item as it is printed: what it states, and in brackets how often, when, to whom and by what."""
    return spoken(charter, say_item(value))
