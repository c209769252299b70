"""Who is part of whom, for checks that ask whether somebody's own people are meant.

What one member has, or bears, its group has through it; and what a group has, each member has a part in. So two names
are kin when one of them is part of the other, however far up. Two members of one group are none.
"""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.model import Charter
from mspcharter.model.groups import above, sectors_above, sectors_of


class Kinship:
    """The groups of *charter*, looked up once for many names."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self._homes: dict[str, list[str]] = {}
        for constituency in charter.constituencies.values():
            for member in constituency.members:
                self._homes.setdefault(member, []).append(constituency.name)

    def wider(self, name: str) -> frozenset[str]:
        """Return *name* and all that it is part of: those above it, its constituencies, its sectors."""
        charter = self.charter
        heads = self._heads(name)
        groups = (
            [name] if name in charter.constituencies else [home for one in heads for home in self._homes.get(one, ())]
        )
        found = {*heads, *(up for group in groups for up in above(charter, group))}
        return frozenset(found.union(*(sectors_above(charter, sector) for sector in sectors_of(charter, name))))

    def near(self, names: Iterable[str]) -> Near:
        """Return *names* as a set that knows their kin."""
        return Near(self, names)

    def _heads(self, name: str) -> list[str]:
        """Return *name* and every stakeholder that it is a part of."""
        found = [name]
        for one in found:
            partner = self.charter.stakeholders.get(one)
            found += [other for other in (partner.part_of if partner is not None else ()) if other not in found]
        return found


class Near:
    """Some *names*, and whether another is kin to one of them."""

    def __init__(self, kinship: Kinship, names: Iterable[str]) -> None:
        self._kinship = kinship
        self._names = frozenset(names)
        self._above = frozenset(up for name in self._names for up in kinship.wider(name))

    def has_kin_of(self, name: str) -> bool:
        """Say whether one of the names is *name*, a part of it, or what it is a part of."""
        return name in self._above or not self._names.isdisjoint(self._kinship.wider(name))

    def has_open_group(self) -> bool:
        """Say whether one of the names is a constituency of which nobody says who is in it."""
        charter = self._kinship.charter
        filled = {up for one in charter.constituencies.values() if one.members for up in above(charter, one.name)}
        return any(name in charter.constituencies and name not in filled for name in self._names)
