"""What a check may ask."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from mspcharter.model import Charter
from mspcharter.model.accountability import Waiver
from mspcharter.model.membership import Membership

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.memory import Memory


class Judging:
    """A *charter* that is judged on a *day*, if one is given; *unused* are its waivers that accept nothing.

    What is known of its decisions, if anything, is in the *memory*.
    """

    def __init__(
        self,
        charter: Charter,
        day: date | None = None,
        unused: tuple[Waiver, ...] = (),
        memory: Memory | None = None,
    ) -> None:
        self.charter = charter
        self.day = day
        self.unused = unused
        self._memory = memory

    @property
    def today(self) -> date:
        """Return the day; a check of the kind `DATED` is asked only where there is one."""
        assert self.day is not None
        return self.day

    @cached_property
    def membership(self) -> Membership:
        """Return who belongs to whom in the charter."""
        return Membership(self.charter)

    @cached_property
    def decisions(self) -> Decisions:
        """Return the decisions of the charter, worked out as far as they are asked for."""
        # Most charters are judged without them, and to load what works them out takes time.
        from mspcharter.power.decisions import Decisions

        return Decisions(self.charter, memory=self._memory)
