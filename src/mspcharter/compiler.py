"""All steps from text to findings."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Check, Diagnostic, Kind, Severity
from mspcharter.inclusion import Reader, parse_all
from mspcharter.model import Charter
from mspcharter.model.accountability import Waiver
from mspcharter.principles.ratings import Scorecard, scorecard
from mspcharter.principles.sets import DEFAULT, NAMES, SOUNDNESS, PrincipleSet, builtin_set
from mspcharter.record import Record
from mspcharter.rules import RULES
from mspcharter.rules.judging import Judging
from mspcharter.semantics import problems as meaning
from mspcharter.semantics.names import Use
from mspcharter.semantics.resolve import resolve
from mspcharter.settings import Settings
from mspcharter.spelling import closest
from mspcharter.syntax import problems as form
from mspcharter.syntax.tree import File
from mspcharter.text import Source, Span

if TYPE_CHECKING:
    from mspcharter.power.memory import Memory

MOST_FINDINGS = 5_000
"""The findings that are reported of one charter."""


class Compilation(Record):
    """A charter, its source texts, and its findings in the order of the text.

    *waived* are the findings that the partners accept. *sets* are the principle sets that the charter was checked
    against. There are none if the charter has an error that keeps it from being understood, or if it has ended.
    """

    sources: Mapping[str, Source]
    files: tuple[File, ...]
    charter: Charter
    diagnostics: tuple[Diagnostic, ...]
    uses: tuple[Use, ...]
    waived: tuple[Diagnostic, ...] = ()
    sets: tuple[PrincipleSet, ...] = ()
    severities: Mapping[str, Severity] = {}

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
            scorecard(self.charter, chosen, self.diagnostics, self.waived, self.severities) for chosen in self.sets
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
        return Compilation(sources, tuple(files), Charter(), _in_order(sources, diagnostics), ())
    theirs = {check.name for check in settings.checks}
    charter, unresolved, uses = resolve(files, CHECK_NAMES | theirs if theirs else CHECK_NAMES)
    diagnostics += unresolved
    diagnostics += _unknown_sets(charter, settings, sources)
    reported = list(diagnostics)
    unread = _Places(place for one in diagnostics for place in (one.finding.span, *one.finding.rests_on))
    judged: set[str] = set()
    judging = Judging(charter, settings.on, memory=memory)
    for rule in _of_kind(Kind.SOUNDNESS, settings):
        _report(reported, judged, rule, rule(judging), unread)
    sets: tuple[PrincipleSet, ...] = ()
    if not diagnostics and _is_alive(charter):
        sets = _followed(charter, settings)
        wrong = _Places(one.finding.span for one in reported if one.severity is Severity.ERROR)
        for rule in _chosen_checks(charter, settings, sets):
            _report(reported, judged, rule, rule(judging, severity=_severity(rule, settings)), wrong)
    reported = [_with_severity(one, settings) for one in reported]
    kept, waived, idle = _waivers(reported, charter, settings)
    if sets:
        # If a check did not run, or a finding of it was not reported, its waiver may still be needed.
        last = Judging(charter, settings.on, tuple(waiver for waiver in idle if waiver.name in judged))
        for rule in _of_kind(Kind.WAIVER, settings):
            kept += (_with_severity(one, settings) for one in rule(last))
    severities = severities_with(settings.checks)
    found = _in_order(sources, kept)
    accepted = tuple(sorted(waived, key=_place_in(sources)))
    return Compilation(sources, tuple(files), charter, found, tuple(uses), accepted, sets, severities)


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


def _followed(charter: Charter, settings: Settings) -> tuple[PrincipleSet, ...]:
    """Return the sets that *charter* is checked against: those it follows, and the set for all charters."""
    follows = charter.identity.follows if charter.identity is not None else (DEFAULT,)
    own = settings.sets
    names = dict.fromkeys((*follows, SOUNDNESS))
    return tuple(own[name] if name in own else builtin_set(name) for name in names)


def _of_kind(kind: Kind, settings: Settings) -> Iterator[Check]:
    """Yield the checks of a *kind* that runs whatever a charter follows."""
    return (rule for rule in (*RULES, *settings.checks) if rule.kind is kind and settings.reports(rule))


def _chosen_checks(charter: Charter, settings: Settings, sets: tuple[PrincipleSet, ...]) -> Iterator[Check]:
    """Yield the checks that the *sets* name, if the charter and the settings have what they need."""
    kinds = {Kind.GAP, Kind.FLAW}
    if charter.decisions:
        kinds.add(Kind.POWER)
    if settings.on is not None:
        kinds.add(Kind.DATED)
    return (rule for rule in (*RULES, *settings.checks) if rule.kind in kinds and settings.runs(rule, sets))


class _Places:
    """A set of spans with a quick test whether another span overlaps one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for file, start, end in sorted(spans):
            starts, ends = self._starts.setdefault(file, []), self._ends.setdefault(file, [])
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)

    def overlap(self, span: Span) -> bool:
        """Say whether *span* shares a character or an edge with one of these."""
        number = bisect_right(self._starts.get(span.file, ()), span.end) - 1
        return number >= 0 and self._ends[span.file][number] >= span.start


def _report(
    reported: list[Diagnostic], judged: set[str], rule: Check, found: Iterable[Diagnostic], wrong: _Places
) -> None:
    """Add what *rule* has *found* to *reported*, and the rule to *judged* if all of it was added."""
    all_of_it = tuple(found)
    free = tuple(_independent(all_of_it, wrong))
    reported += free
    if len(free) == len(all_of_it):
        judged.add(rule.name)


def _independent(found: Iterable[Diagnostic], wrong: _Places) -> Iterator[Diagnostic]:
    """Yield the findings that do not depend on a place with an error: one cause gives one finding."""
    for diagnostic in found:
        finding = diagnostic.finding
        grounds = (finding.span, *(label.span for label in finding.labels), *finding.rests_on)
        if not any(wrong.overlap(ground) for ground in grounds):
            yield diagnostic


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
    severity = settings.severity.get(diagnostic.name)
    return diagnostic if severity is None else diagnostic._replace(severity=severity)


def _waivers(
    diagnostics: Iterable[Diagnostic], charter: Charter, settings: Settings
) -> tuple[list[Diagnostic], list[Diagnostic], tuple[Waiver, ...]]:
    """Split *diagnostics* into reported and waived findings, and return the unused waivers too.

    A waiver that has expired on the day of the settings has no effect.
    """
    day = settings.on
    valid = [waiver for waiver in charter.waivers if day is None or waiver.until is None or waiver.until >= day]
    by_name: dict[str, list[tuple[Waiver, _Places]]] = {}
    for waiver in valid:
        by_name.setdefault(waiver.name, []).append((waiver, _Places(_subject(charter, waiver.subject))))
    reported: list[Diagnostic] = []
    waived: list[Diagnostic] = []
    used: set[int] = set()
    for diagnostic in diagnostics:
        theirs = [
            waiver
            for waiver, places in by_name.get(diagnostic.name, ())
            if waiver.subject is None or places.overlap(diagnostic.finding.span)
        ]
        used.update(id(waiver) for waiver in theirs)
        if theirs:
            waived.append(diagnostic._replace(because=next((one.because for one in theirs if one.because), None)))
        else:
            reported.append(diagnostic)
    return reported, waived, tuple(waiver for waiver in valid if id(waiver) not in used)


def _subject(charter: Charter, name: str | None) -> Iterator[Span]:
    """Yield where what is called *name* is declared."""
    if name is None:
        return
    identity = charter.identity if charter.identity is not None and charter.identity.name == name else None
    declared = identity or charter.named(name)
    if declared is not None:
        yield declared.origin.span


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
