"""In which capacity stakeholders join, and how many members the memberships have, those without a name included."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from mspcharter.model.charter import Charter
from mspcharter.model.parties import BESIDE


class Joining:
    """Who joins *charter* as what."""

    def __init__(self, charter: Charter) -> None:
        self._stakeholders = charter.stakeholders
        self._memberships = charter.memberships

    def joined(self, kind: str) -> tuple[str, ...]:
        """Return the stakeholders that join as *kind*; all partners, where it is ``stakeholder``."""
        return self._joined.get(kind, ())

    def classes(self, kind: str) -> tuple[str, ...]:
        """Return the memberships whose members join as *kind*: one, or all of partners where it is ``stakeholder``."""
        if kind == "stakeholder":
            return tuple(name for name in self._memberships if name not in BESIDE)
        return (kind,) if kind in self._memberships else ()

    def number_of_members(self, membership: str) -> int | None:
        """Return how many members *membership* is expected to have, or else lists; None where that is not known."""
        listed, declared = len(self.joined(membership)), self._memberships[membership]
        return None if declared.origin.is_open("expected") else max(declared.expected or 0, listed)

    def unnamed(self, membership: str) -> int:
        """Return how many of the members of *membership* the charter does not name, as far as their number is known."""
        number = self.number_of_members(membership)
        return 0 if number is None else number - len(self.joined(membership))

    def has_others(self, name: str) -> bool:
        """Say whether the group called *name* has, or may have, members whom the charter does not name."""
        return name in self._memberships and self.number_of_members(name) != len(self.joined(name))

    @cached_property
    def _joined(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for partner in self._stakeholders.values():
            found.setdefault(partner.joins_as, []).append(partner.name)
            if partner.is_partner:
                found.setdefault("stakeholder", []).append(partner.name)
        return {kind: tuple(names) for kind, names in found.items()}
