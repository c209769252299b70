"""All steps from text to findings."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Check, Diagnostic, Kind, Severity, together
from mspcharter.inclusion import Reader, parse_all
from mspcharter.model import Charter
from mspcharter.principles.ratings import Scorecard, scorecard
from mspcharter.principles.sets import NAMES, SOUNDNESS, PrincipleSet, followed
from mspcharter.record import Record
from mspcharter.rules import RULES
from mspcharter.rules.judging import Judging
from mspcharter.rules.waivers import waive
from mspcharter.semantics import problems as meaning
from mspcharter.semantics.names import Use
from mspcharter.semantics.resolve import resolve
from mspcharter.settings import Settings
from mspcharter.spelling import closest
from mspcharter.syntax import problems as form
from mspcharter.syntax.tree import File
from mspcharter.text import Places, Source, Span

if TYPE_CHECKING:
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.memory import Memory

MOST_FINDINGS = 5_000
"""The findings that are reported of one charter."""


class Rated(Record):
    """All that the checks *found*, and what of it the partners *accepted*, whatever the settings select and ignore."""

    found: tuple[Diagnostic, ...] = ()
    accepted: tuple[Diagnostic, ...] = ()


class Compilation(Record):
    """A charter, its source texts, and its findings in the order of the text.

    *diagnostics* has those of one cause as one; *single* has each of them. *waived* are the findings that the partners
    accept. *sets* are the principle sets that the charter was checked against. There are none if the charter has an
    error that keeps it from being understood, or if it has ended. *rated* is what principles are rated by.
    """

    sources: Mapping[str, Source]
    files: tuple[File, ...]
    charter: Charter
    diagnostics: tuple[Diagnostic, ...]
    uses: tuple[Use, ...]
    waived: tuple[Diagnostic, ...] = ()
    sets: tuple[PrincipleSet, ...] = ()
    severities: Mapping[str, Severity] = {}
    single: tuple[Diagnostic, ...] = ()
    rated: Rated = Rated()
    judging: Judging | None = None

    @property
    def decisions(self) -> Decisions:
        """Return the decisions of the charter, with what the checks have worked out about them."""
        return (self.judging or Judging(self.charter)).decisions

    @property
    def ok(self) -> bool:
        """Say whether the charter can be understood: it has no error of form, names or values."""
        return not any(diagnostic.code < "MSP1" for diagnostic in self.diagnostics)

    @property
    def contradictions(self) -> tuple[Diagnostic, ...]:
        """Return the findings that are errors by themselves, and not only for a project that makes them so."""
        errors = (one for one in self.diagnostics if one.severity is Severity.ERROR)
        return tuple(one for one in errors if self.severities.get(one.name, Severity.ERROR) is Severity.ERROR)

    @property
    def gaps(self) -> tuple[Diagnostic, ...]:
        """Return the findings about something that is missing, without mere suggestions."""
        return tuple(one for one in self.diagnostics if one.kind is Kind.GAP and one.severity > Severity.INFO)

    def scorecards(self) -> tuple[Scorecard, ...]:
        """Rate the principles of every set that the charter was checked against."""
        return tuple(
            scorecard(self.charter, chosen, self.rated.found, self.rated.accepted, self.severities)
            for chosen in self.sets
        )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the garbage collector from walking trees, in which there are no cycles for it to find.

    Left on, it makes a line of a charter of 100,000 lines cost twice as much as one of 1,000.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_without_collection()
def compile(
    source: Source,
    read: Reader | None = None,
    settings: Settings = Settings(),  # noqa: B008 - a value
    memory: Memory | None = None,
) -> Compilation:
    """Compile *source* and what it includes; principles are checked only if the charter can be understood.

    A caller that compiles a charter repeatedly, as an editor does, passes the same *memory* each time. It does not
    change any result: decisions that are still the same are not analysed again.
    """
    if memory is not None:
        memory.turn()
    sources, files, diagnostics = parse_all(source, read)
    if any(diagnostic.name == form.too_large.name for diagnostic in diagnostics):
        # A charter that was read only in part has no other findings.
        found = _in_order(sources, diagnostics)
        return Compilation(sources, tuple(files), Charter(), found, (), single=found)
    theirs = {check.name for check in settings.checks}
    charter, unresolved, uses = resolve(files, CHECK_NAMES | theirs if theirs else CHECK_NAMES)
    diagnostics += unresolved
    diagnostics += _unknown_sets(charter, settings, sources)
    sets = followed(charter, settings.sets) if not diagnostics and _is_alive(charter) else ()
    judged = _judged(charter, settings, sets, diagnostics, memory)
    rated = waive(judged.rated, charter, settings.on)
    reported = waive((_with_severity(one, settings) for one in judged.reported), charter, settings.on)
    kept = [*reported.kept]
    if sets:
        # If a check did not run, or a finding of it was not reported, its waiver may still be needed.
        last = Judging(charter, settings.on, tuple(waiver for waiver in reported.unused if waiver.name in judged.whole))
        for rule in _of_kind(Kind.WAIVER, settings):
            kept += (_with_severity(one, settings) for one in rule(last) if settings.reports(rule))
    place = _place_in(sources)
    single = tuple(sorted(kept, key=place))
    return Compilation(
        sources,
        tuple(files),
        charter,
        _in_order(sources, together(single)),
        tuple(uses),
        tuple(sorted(reported.accepted, key=place)),
        sets,
        severities_with(settings.checks),
        single,
        Rated(tuple(sorted(rated.kept, key=place)), tuple(sorted(rated.accepted, key=place))),
        judged.judging,
    )


class _Judged(Record):
    """What the checks find: all that principles are *rated* by, and what is *reported*.

    *whole* are the names of the checks whose findings are all reported; *judging* is what they asked.
    """

    rated: tuple[Diagnostic, ...]
    reported: tuple[Diagnostic, ...]
    whole: frozenset[str]
    judging: Judging


def _judged(
    charter: Charter,
    settings: Settings,
    sets: tuple[PrincipleSet, ...],
    diagnostics: list[Diagnostic],
    memory: Memory | None,
) -> _Judged:
    """Run the checks on *charter*; those of principles only if it follows *sets*.

    Only what is reported depends on what the settings select and ignore. Ratings do not.
    """
    judging = Judging(charter, settings.on, memory=memory)
    early = not charter.issues and charter.identity is not None and charter.identity.status == "draft"
    unread = Places(place for one in diagnostics for place in (one.finding.span, *one.finding.rests_on))
    rated = _Sieve(diagnostics, unread)
    reported = _Sieve(diagnostics, unread)
    whole = {rule.name for rule in _of_kind(Kind.TOGETHER, settings) if settings.reports(rule)}

    def run(rule: Check, severity: Severity | None = None) -> None:
        everything, ended = judging.run(rule, severity)
        shown = [one for one in everything if settings.shows(one) and not (early and one.finding.waits)]
        rated.add(everything)
        if reported.add(shown) and ended and settings.reports(rule) and len(shown) == len(everything):
            whole.add(rule.name)

    for rule in _of_kind(Kind.SOUNDNESS, settings):
        run(rule)
    if sets:
        rated.close()
        reported.close()
        for rule in _chosen_checks(charter, settings, sets):
            run(rule, _severity(rule, settings))
    elif _is_alive(charter) and _are_declared(charter, diagnostics):
        rated.close()
        reported.close()
        for rule in _of_kind(Kind.PROMISE, settings):
            run(rule)
    return _Judged(tuple(rated.kept), tuple(reported.kept), frozenset(whole), judging)


def _are_declared(charter: Charter, diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether each error is inside a declaration that was read, so that what does not rest on it is known."""
    read = Places(one.origin.span for one in charter.declared())
    return all(read.overlap(one.finding.span) for one in diagnostics)


class _Sieve:
    """The diagnostics that are *kept*: those that do not depend on a *wrong* place, so that one cause gives one."""

    def __init__(self, kept: Iterable[Diagnostic], wrong: Places) -> None:
        self.kept = list(kept)
        self._wrong = wrong

    def close(self) -> None:
        """Take the places of the errors so far as the wrong ones."""
        self._wrong = Places(one.finding.span for one in self.kept if one.severity is Severity.ERROR)

    def add(self, found: Collection[Diagnostic]) -> bool:
        """Keep what was *found*, and say whether that was all of it."""
        free = [one for one in found if not any(self._wrong.overlap(ground) for ground in _grounds(one))]
        self.kept += free
        return len(free) == len(found)


def _grounds(diagnostic: Diagnostic) -> Iterator[Span]:
    """Yield the places on which *diagnostic* rests."""
    finding = diagnostic.finding
    yield finding.span
    yield from (label.span for label in finding.labels)
    yield from finding.rests_on


CHECKS: tuple[Check, ...] = (*form.PROBLEMS, *meaning.PROBLEMS, *RULES)
"""Every check that comes with the tool, in the order of the manual."""
CHECK_NAMES = frozenset(check.name for check in CHECKS)
SEVERITIES: Mapping[str, Severity] = {check.name: check.severity for check in CHECKS}


def severities_with(own: Iterable[Check]) -> Mapping[str, Severity]:
    """Return the default severities of all checks by name, with those of a project's *own* checks."""
    return {**SEVERITIES, **{check.name: check.severity for check in own}}


def _unknown_sets(charter: Charter, settings: Settings, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Report the unknown principle sets that the charter follows."""
    identity = charter.identity
    if identity is None:
        return
    known = (*NAMES, SOUNDNESS, *settings.sets)
    known_in_words = "one of `" + "`, `".join(known) + "`"
    line = identity.origin.at("follows")
    for name in identity.follows:
        if name not in known:
            at = sources[line.file].text.find(name, line.start, line.end)
            span = Span(line.file, at, at + len(name)) if at >= 0 else line
            near = closest(name, known)
            yield from meaning.unknown_code(name, span, "a principle set", known_in_words, near)


def _of_kind(kind: Kind, settings: Settings) -> Iterator[Check]:
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


def _is_alive(charter: Charter) -> bool:
    """Say whether the partnership has not ended; nothing is missing in the charter of one that has."""
    return charter.identity is None or charter.identity.status != "ended"


def _severity(rule: Check, settings: Settings) -> Severity:
    """Return the severity of the findings of *rule*: strict settings make a gap an error.

    The status of the charter does not: what a charter in force leaves open, its partners have left open.
    """
    return Severity.ERROR if settings.strict and rule.rises else rule.severity


def _with_severity(diagnostic: Diagnostic, settings: Settings) -> Diagnostic:
    """Return *diagnostic* with the severity that the settings give its check."""
    for _, name in diagnostic.called:
        if name in settings.severity:
            return diagnostic._replace(severity=settings.severity[name])
    return diagnostic


def _place_in(sources: Mapping[str, Source]) -> Callable[[Diagnostic], tuple[int, int, str]]:
    """Return the key that sorts diagnostics by their place in *sources*."""
    order = {name: number for number, name in enumerate(sources)}
    return lambda one: (order.get(one.finding.span.file, 0), one.finding.span.start, one.code)


def _in_order(sources: Mapping[str, Source], found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort the findings by place and cut a very long list."""
    reported = sorted(found, key=_place_in(sources))
    if len(reported) > MOST_FINDINGS:
        last = reported[MOST_FINDINGS].finding.span
        why = f"there are {len(reported) - MOST_FINDINGS:_} more findings"
        reported[MOST_FINDINGS:] = form.too_large(sources[last.file], last.start, why)
    return tuple(reported)
