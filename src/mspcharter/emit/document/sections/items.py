"""Tasks, powers, duties and rights in a document: each is a numbered clause, and one with a name can be cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mspcharter.emit.document.blocks import Block, Paragraph
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.money import Budget
from mspcharter.model.offices import Office
from mspcharter.model.parties import Role
from mspcharter.model.values import ITEM_LISTS
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.facts import item
from mspcharter.wording.names import item_anchor, named
from mspcharter.wording.text import Text, sentence


def items(charter: Charter, declared: Any) -> Iterator[Block]:
    """Yield the lists of items of *declared*: a sentence that introduces each, and a clause for each item."""
    for attribute in ITEM_LISTS:
        several = getattr(declared, attribute, ())
        if several:
            yield Paragraph(_introduction(charter, declared, attribute))
        elif not isinstance(declared, Role | Body | Budget):
            # What is open in these is said with all else that is.
            yield from map(Paragraph, open_facts(charter, declared, attribute, of=True))
        for one in several:
            yield Paragraph(sentence(item(charter, one)), anchor=item_anchor(declared.name, one))


def _introduction(charter: Charter, declared: Any, attribute: str) -> Text:
    match declared:
        case Role() if attribute == "duties":
            return ("The holder of this role shall perform these duties:",)
        case Role():
            return (f"The holder of this role has these {attribute}:",)
        case Office():
            return (f"The holder of this office has these {attribute}:",)
        case Budget():
            return ("These rules on costs apply:",)
        case Body():
            return (f"This body has these {attribute}:",)
        case _:
            return (f"The {attribute} of ", *named(charter, declared.name), " are:")
