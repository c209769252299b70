"""Where a charter speaks of one party: by its name, by a role that it holds, or by a group that it belongs to.

Every line of the language that can name a party is looked at, by the table of forms, so that none is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.values import ITEM_LISTS, Who
from mspcharter.record import Record
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.semantics.reading import Line
from mspcharter.text import Span


class Mention(Record):
    """A line of what is *declared*, by its *keyword* and *attribute*, of which *item* names a party.

    *via* is the role or the group by which it does; None where it names the party itself.
    """

    keyword: str
    attribute: str
    declared: Any
    item: Any
    via: str | None = None

    @property
    def key(self) -> str:
        """Return the line by its keyword and attribute: ``risk.shared_by``."""
        return f"{self.keyword}.{self.attribute}"


def aliases(charter: Charter, membership: Membership, name: str) -> Mapping[str, str | None]:
    """Return the names under which a party is meant, each with what it is meant by; None for its own."""
    found: dict[str, str | None] = {name: None}
    found |= {role.name: role.name for role in charter.roles.values() if name in role.held_by}
    homes = [above for home in membership.homes(name) for above in membership.constituencies_above(home)]
    sector = charter.stakeholders[name].sector
    above = membership.sectors_above(sector) if sector is not None else ()
    return found | {group: group for group in (*homes, *above) if group not in found}


def mentions(charter: Charter, membership: Membership, name: str) -> Iterator[Mention]:
    """Yield where *charter* speaks of the party called *name*, in the order of the document, but for its own lines."""
    known = aliases(charter, membership, name)
    for declared in (*charter.declared(), *charter.waivers):
        form = FORM_OF_TYPE[type(declared)]
        if declared.name == name and form.keyword == "stakeholder":
            continue
        for line in filter(is_about_parties, form.lines):
            for item in _items(getattr(declared, line.attribute)):
                named = [known[one] for one in names_in(item) if one in known]
                if named:
                    via = None if None in named else named[0]
                    yield Mention(form.keyword, line.attribute, declared, item, via)


def is_about_parties(line: Line) -> bool:
    """Say whether a line can name a party, or a group or role that it belongs to; seats have a part of their own."""
    rows = line.value.rows if line.attribute in ITEM_LISTS else {}
    kinds = {kind for several in (*line.value.kinds.values(), *rows.values()) for kind in several}
    return line.attribute == "vote" or not kinds.isdisjoint(("stakeholder", "constituency", "sector", "role"))


def _items(content: Any) -> tuple[Any, ...]:
    """Return the items of a line: of a tuple that is no record, each by itself."""
    if content is None:
        return ()
    return content if isinstance(content, tuple) and not hasattr(content, "_fields") else (content,)


def names_in(value: Any) -> Iterator[str]:
    """Yield all names that stand in a *value*; words of closed lists, texts and amounts are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and not isinstance(value, Span):
        fields = getattr(value, "_fields", None)
        for place, inner in enumerate(value):
            if fields is None or fields[place] not in _WORDS or (isinstance(value, Who) and place == 0):
                yield from names_in(inner)


# Fields of the parts of a line in which no other declaration is named.
_WORDS = frozenset(
    (
        "name", "title", "text", "amount", "unit", "manner", "choice", "comparison", "quantity", "measure", "persons",
        "event", "if_", "per", "level", "power", "least", "most", "base", "scope", "blocker", "electronic",
    )
)  # fmt: skip
