"""The input of a check: a charter, and what is computed from it when a check needs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Check, Diagnostic, Finding, Severity
from mspcharter.model import Charter
from mspcharter.model.accountability import Waiver
from mspcharter.model.membership import Membership

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.memory import Memory


class Later(BaseException):
    """A check asks for the analysis of decisions in an early run. No check can take it for a failure of its own."""


class Judging:
    """A *charter*, the *day* on which it is checked, if there is one, and its *unused* waivers, which accept nothing.

    *memory* keeps results about decisions from earlier runs, if there are any. In an *early* run, decisions are not
    analysed.
    """

    def __init__(
        self,
        charter: Charter,
        day: date | None = None,
        unused: tuple[Waiver, ...] = (),
        memory: Memory | None = None,
        *,
        early: bool = False,
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        self.charter = charter
        self.day = day
        self.unused = unused
        self._memory = memory
        self._early = early
        self._pause = pause

    @property
    def today(self) -> date:
        """Return the day; checks of the kind `DATED` run only if there is one."""
        assert self.day is not None
        return self.day

    @cached_property
    def membership(self) -> Membership:
        """Return the memberships of the charter: who belongs to which group."""
        return Membership(self.charter)

    @cached_property
    def decisions(self) -> Decisions:
        """Return the decisions of the charter; each is computed when it is first needed.

        Raises Later in an early run.
        """
        self.analyse()
        # Loaded only when a check needs it, to keep the start of `check` fast.
        from mspcharter.power.decisions import Decisions

        return Decisions(self.charter, memory=self._memory, pause=self._pause)

    def analyse(self) -> None:
        """Say that the analysis of decisions follows; raise Later in an early run."""
        if self._early:
            raise Later

    def run(self, rule: Check, severity: Severity | None = None) -> tuple[tuple[Diagnostic, ...], bool]:
        """Return what *rule* finds, and whether it came to its end.

        A rule whose search was given up says that it was not checked, so that no principle is in place because of it.
        """
        found: list[Diagnostic] = []
        try:
            found.extend(rule(self, severity=severity))
        except Exception as given_up:
            # Loaded only here, to keep the start of `check` fast.
            from mspcharter.analysis.coalitions.search import Exhausted

            if not isinstance(given_up, Exhausted):
                raise
            first = next(chain(self.charter.decisions.values(), self.charter.declared()))
            where = first.origin.at("requires")
            finding = Finding(where, "this is not checked, because the rules of a decision are too large for it")
            found.append(Diagnostic(rule.code, rule.name, Severity.INFO, finding, source=rule.source, kind=rule.kind))
            return tuple(found), False
        return tuple(found), True
