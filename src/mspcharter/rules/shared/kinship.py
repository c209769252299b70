"""Whether somebody's own people are meant.

What one member has, or bears, its group has through it; and what a group has, each member has a part in. So two names
are kin when one of them is part of the other, however far up. Two members of one group are none.
"""

from __future__ import annotations

from collections.abc import Iterable

from mspcharter.model.membership import Membership


class Near:
    """Some *names*, and whether another is kin to one of them."""

    def __init__(self, membership: Membership, names: Iterable[str]) -> None:
        self._membership = membership
        self._names = frozenset(names)
        self._above = frozenset(above for name in self._names for above in membership.groups(name))

    def has_kin_of(self, name: str) -> bool:
        """Say whether one of the names is *name*, a part of it, or what it is a part of."""
        return name in self._above or not self._names.isdisjoint(self._membership.groups(name))

    def has_open_group(self) -> bool:
        """Say whether one of the names is a constituency of which nobody says who is in it."""
        constituencies = (name for name in self._names if name in self._membership.constituencies)
        return any(not self._membership.has_known_members(name) for name in constituencies)
