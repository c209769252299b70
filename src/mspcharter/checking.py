"""The checks on a charter: which of them run, what they find, and what of that is reported.

An editor first asks for what needs no analysis of decisions, while its author is still typing, and then for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Check, Diagnostic, Kind, Severity
from mspcharter.model import Charter
from mspcharter.principles.sets import PrincipleSet
from mspcharter.record import Record
from mspcharter.rules import RULES
from mspcharter.rules.judging import Judging, Later
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.settings import Settings
from mspcharter.text import Places, Span

if TYPE_CHECKING:
    from mspcharter.power.memory import Memory
    from mspcharter.watching import Findings

Pause = Callable[[], None]
"""Called between two checks, and in long searches; it may raise an exception of its own to end the work."""


def unpaused() -> None:
    """Go on."""


class Judged(Record):
    """What the checks find: all that principles are *rated* by, and what is *reported*.

    *whole* are the names of the checks whose findings are all reported; *judging* is what they asked.
    """

    rated: tuple[Diagnostic, ...]
    reported: tuple[Diagnostic, ...]
    whole: frozenset[str]
    judging: Judging


def judge(
    charter: Charter,
    settings: Settings,
    sets: tuple[PrincipleSet, ...],
    diagnostics: list[Diagnostic],
    memory: Memory | None,
    *,
    early: bool = False,
    pause: Pause = unpaused,
    known: Findings | None = None,
) -> Judged:
    """Run the checks on *charter*; those of principles only if it follows *sets*.

    Only what is reported depends on what the settings select and ignore. Ratings do not. An *early* run leaves out
    the checks that need the analysis of decisions, apart from those whose findings are *known* from the last version.
    """
    runner = _Runner(charter, settings, memory, known, early=early, pause=pause)
    begun = not charter.issues and charter.identity is not None and charter.identity.status == "draft"
    unread = Places(place for one in diagnostics for place in (one.finding.span, *one.finding.rests_on))
    unsettled = Unsettled(charter)
    rated = _Sieve(diagnostics, unread, unsettled)
    reported = _Sieve(diagnostics, unread, unsettled)
    whole = {rule.name for rule in of_kind(Kind.TOGETHER, settings) if settings.reports(rule)}

    def run(rule: Check, severity: Severity | None = None) -> None:
        found = runner.run(rule, severity)
        if found is None:
            return
        everything, ended = found
        if not begun:
            everything = tuple(_waiting_no_more(one) for one in everything)
        shown = [one for one in everything if settings.shows(one) and not one.finding.waits]
        rated.add(everything)
        if reported.add(shown) and ended and settings.reports(rule) and len(shown) == len(everything):
            whole.add(rule.name)

    for rule in of_kind(Kind.SOUNDNESS, settings):
        run(rule)
    if sets:
        rated.close()
        reported.close()
        for rule in _chosen_checks(charter, settings, sets):
            run(rule, _severity(rule, settings))
    elif is_alive(charter) and _are_declared(charter, diagnostics):
        rated.close()
        reported.close()
        for rule in of_kind(Kind.PROMISE, settings):
            run(rule)
    return Judged(tuple(rated.kept), tuple(reported.kept), frozenset(whole), runner.judging)


class _Runner:
    """Runs checks on *charter*, or returns what is *known* of their findings."""

    def __init__(
        self, charter: Charter, settings: Settings, memory: Memory | None, known: Findings | None, *,
        early: bool, pause: Pause,
    ) -> None:  # fmt: skip
        self._charter, self._day, self._own, self._known = charter, settings.on, settings.checks, known
        self._early, self._pause = early, pause
        self.judging = Judging(charter, settings.on, memory=memory, early=early, pause=pause)
        if known is not None:
            # Loaded only for an editor, to keep the start of `check` fast.
            from mspcharter.watching import Sameness, Watching

            self._watching = Watching(charter, settings.on, memory, early=early, pause=pause)
            self._same = Sameness()

    def run(self, rule: Check, severity: Severity | None) -> tuple[tuple[Diagnostic, ...], bool] | None:
        """Return what *rule* finds and whether it came to its end; None if it needs an analysis in an early run."""
        self._pause()
        key = (rule, severity, self._day)
        if self._known is not None and rule not in self._own:
            found = self._known.known(key, self._charter, self._same)
            if found is not None:
                return found
        if self._early and rule.kind in _LATE:
            return None
        try:
            if self._known is None or rule in self._own:
                return self.judging.run(rule, severity)
            found, fields = self._watching.watch(rule, severity)
        except Later:
            return None
        self._known.keep(key, found, self._charter, fields)
        return found


_LATE = (Kind.POWER, Kind.PROMISE)


def _waiting_no_more(diagnostic: Diagnostic) -> Diagnostic:
    """Return *diagnostic* as one of a charter that is no bare draft: nothing is left that it waits for."""
    finding = diagnostic.finding
    return diagnostic._replace(finding=finding._replace(waits=False)) if finding.waits else diagnostic


def _are_declared(charter: Charter, diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether each error is inside a declaration that was read, so that what does not rest on it is known."""
    read = Places(one.origin.span for one in charter.declared())
    return all(read.overlap(one.finding.span) for one in diagnostics)


class Unsettled:
    """The values of a *charter* that are open. A gap in their place is none: the charter says that they are open."""

    def __init__(self, charter: Charter) -> None:
        self._words: list[tuple[Span, re.Pattern[str]]] = []
        for declared, one in charter.open_values():
            line = FORM_OF_TYPE[type(declared)].line(one.fact)
            beginning = rf"`{line.words}\b" if line.words else r"`\.\.\."
            self._words.append((declared.origin.span, re.compile(beginning)))

    def explain(self, diagnostic: Diagnostic) -> bool:
        """Say whether *diagnostic* is about a declaration and asks for a line that is open there."""
        if diagnostic.kind not in _ASKING or diagnostic.name in LISTS_OPEN or not self._words:
            return False
        finding = diagnostic.finding
        asked = f"{finding.message} {finding.help or ''}"
        here = Places((finding.span,))
        return any(here.overlap(span) and words.search(asked) for span, words in self._words)


_ASKING = (Kind.SOUNDNESS, Kind.GAP, Kind.FLAW)
LISTS_OPEN = ("open-values", "agreed-while-open")
"""The checks that are about what is open."""


class _Sieve:
    """The diagnostics that are *kept*, so that one cause gives one: those that depend on no *wrong* place.

    Those that miss an *unsettled* value are left out too.
    """

    def __init__(self, kept: Iterable[Diagnostic], wrong: Places, unsettled: Unsettled) -> None:
        self.kept = list(kept)
        self._wrong = wrong
        self._unsettled = unsettled

    def close(self) -> None:
        """Take the places of the errors so far as the wrong ones."""
        self._wrong = Places(one.finding.span for one in self.kept if one.severity is Severity.ERROR)

    def add(self, found: Collection[Diagnostic]) -> bool:
        """Keep what was *found*, and say whether that was all of it."""
        free = [
            one
            for one in found
            if not any(self._wrong.overlap(ground) for ground in _grounds(one)) and not self._unsettled.explain(one)
        ]
        self.kept += free
        return len(free) == len(found)


def _grounds(diagnostic: Diagnostic) -> Iterator[Span]:
    """Yield the places on which *diagnostic* rests."""
    finding = diagnostic.finding
    yield finding.span
    yield from (label.span for label in finding.labels)
    yield from finding.rests_on


def of_kind(kind: Kind, settings: Settings) -> Iterator[Check]:
    """Yield the checks of a *kind* that runs whatever a charter follows, if they are asked for."""
    return (rule for rule in (*RULES, *settings.checks) if rule.kind is kind and settings.asks_for(rule))


def _chosen_checks(charter: Charter, settings: Settings, sets: tuple[PrincipleSet, ...]) -> Iterator[Check]:
    """Yield the checks that the *sets* name, if the charter and the settings have what they need."""
    kinds = {Kind.GAP, Kind.FLAW, Kind.PROMISE}
    if charter.decisions:
        kinds.add(Kind.POWER)
    if settings.on is not None:
        kinds.add(Kind.DATED)
    return (rule for rule in (*RULES, *settings.checks) if rule.kind in kinds and settings.runs(rule, sets))


def is_alive(charter: Charter) -> bool:
    """Say whether the partnership has not ended; nothing is missing in the charter of one that has."""
    return charter.identity is None or charter.identity.status != "ended"


def _severity(rule: Check, settings: Settings) -> Severity:
    """Return the severity of the findings of *rule*: strict settings make a gap an error.

    The status of the charter does not: what a charter in force leaves open, its partners have left open.
    """
    return Severity.ERROR if settings.strict and rule.rises else rule.severity


def with_severity(diagnostic: Diagnostic, settings: Settings) -> Diagnostic:
    """Return *diagnostic* with the severity that the settings give its check."""
    for _, name in diagnostic.called:
        if name in settings.severity:
            return diagnostic._replace(severity=settings.severity[name])
    return diagnostic
