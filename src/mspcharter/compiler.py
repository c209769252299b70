"""All steps from text to findings."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mspcharter.checking import Pause, is_alive, judge, of_kind, unpaused, with_severity
from mspcharter.diagnostics import Check, Diagnostic, Kind, Severity, together
from mspcharter.inclusion import Reader, parse_all
from mspcharter.model import Charter
from mspcharter.principles.ratings import Scorecard, scorecard
from mspcharter.principles.sets import NAMES, SOUNDNESS, PrincipleSet, followed
from mspcharter.record import Record
from mspcharter.rules import RULES
from mspcharter.rules.judging import Judging
from mspcharter.rules.waivers import Waived, waive
from mspcharter.semantics import problems as meaning
from mspcharter.semantics.names import Names, Use
from mspcharter.semantics.resolve import resolve
from mspcharter.settings import Settings
from mspcharter.spelling import closest
from mspcharter.syntax import problems as form
from mspcharter.syntax.tree import File
from mspcharter.text import Placement, Source, Span

if TYPE_CHECKING:
    from mspcharter.drafts import Draft
    from mspcharter.power.decisions import Decisions
    from mspcharter.power.memory import Memory
    from mspcharter.watching import Findings

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
    error that keeps it from being understood, or if it has ended. *rated* is what principles are rated by. An *early*
    compilation lacks all that needs the analysis of decisions, so its principles are not rated. *unplaced* judges the
    charter in places of its pieces. *names* are those of the charter, as they were looked up; there are none if it was
    read only in part.
    """

    sources: Mapping[str, Source]
    files: tuple[File, ...]
    charter: Charter
    diagnostics: tuple[Diagnostic, ...]
    uses: Sequence[Use]
    waived: tuple[Diagnostic, ...] = ()
    sets: tuple[PrincipleSet, ...] = ()
    severities: Mapping[str, Severity] = {}
    single: tuple[Diagnostic, ...] = ()
    rated: Rated = Rated()
    judging: Judging | None = None
    early: bool = False
    unplaced: Judging | None = None
    names: Names | None = None

    @property
    def figures(self) -> Decisions:
        """Return the decisions for answers that show no place of the text.

        In a draft, what is still as it was is the same object as before, so that only what has changed is worked out.
        """
        return self.decisions if self.unplaced is None else self.unplaced.decisions

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
            for chosen in (() if self.early else self.sets)
        )


@contextmanager
def without_collection() -> Iterator[None]:
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


def compile(
    source: Source,
    read: Reader | None = None,
    settings: Settings = Settings(),  # noqa: B008 - a value
    memory: Memory | None = None,
    draft: Draft | None = None,
) -> Compilation:
    """Compile *source* and what it includes; principles are checked only if the charter can be understood.

    A caller that compiles a charter repeatedly, as an editor does, passes the same *memory* and the same *draft* each
    time. They do not change any result: decisions that are still the same are not analysed again, and declarations
    that are still the same are not read again.
    """
    return report(understand(source, read, settings, draft), settings, memory)


class Understood(Record):
    """A charter and all that is known of it before it is checked, in the places of its *pieces*.

    It is *cut* if it was read only in part. *known* are the findings of checks in the last version.
    """

    sources: Mapping[str, Source]
    files: tuple[File, ...]
    charter: Charter
    diagnostics: tuple[Diagnostic, ...]
    uses: Sequence[Use] = ()
    names: Names | None = None
    sets: tuple[PrincipleSet, ...] = ()
    pieces: Mapping[str, Placement] = {}
    cut: bool = False
    known: Findings | None = None


@without_collection()
def understand(
    source: Source,
    read: Reader | None = None,
    settings: Settings = Settings(),  # noqa: B008 - a value
    draft: Draft | None = None,
) -> Understood:
    """Read *source* and what it includes, and find the errors of form, names and values in it.

    What a *draft* keeps of the last version is not read again.
    """
    parsed = parse_all(source, read, None if draft is None else draft.pieces)
    sources, files, diagnostics = parsed.sources, parsed.files, parsed.diagnostics
    if any(diagnostic.name == form.too_large.name for diagnostic in diagnostics):
        # A charter that was read only in part has no other findings.
        return Understood(sources, files, Charter(), diagnostics, cut=True)
    theirs = {check.name for check in settings.checks}
    readings = None if draft is None else draft.readings
    charter, unresolved, uses, names = resolve(files, CHECK_NAMES | theirs if theirs else CHECK_NAMES, readings)
    diagnostics += (*unresolved, *_unknown_sets(charter, settings, sources, parsed.pieces))
    sets = followed(charter, settings.sets) if not diagnostics and is_alive(charter) else ()
    known = draft.findings if draft is not None and parsed.pieces else None
    return Understood(sources, files, charter, diagnostics, uses, names, sets, parsed.pieces, known=known)


@without_collection()
def report(
    understood: Understood,
    settings: Settings,
    memory: Memory | None = None,
    *,
    early: bool = False,
    pause: Pause = unpaused,
) -> Compilation:
    """Check a charter that was *understood*.

    An *early* report leaves out all that needs the analysis of decisions. Between two checks and in long searches,
    *pause* is called; it may end the work with an exception.
    """
    if memory is not None and not early:
        memory.turn()
    sources, files, charter, diagnostics, uses, names, sets, pieces, cut, known = understood
    place = _place_in(sources)
    if cut:
        found = _shortened(sources, tuple(sorted(diagnostics, key=place)))
        return Compilation(sources, files, Charter(), found, (), single=found)
    judged = judge(charter, settings, sets, [*diagnostics], memory, early=early, pause=pause, known=known)
    reported = waive((with_severity(one, settings) for one in judged.reported), charter, settings.on)
    kept = [*reported.kept]
    if sets:
        # If a check did not run, or a finding of it was not reported, its waiver may still be needed.
        last = Judging(charter, settings.on, tuple(waiver for waiver in reported.unused if waiver.name in judged.whole))
        for rule in of_kind(Kind.WAIVER, settings):
            kept += (with_severity(one, settings) for one in rule(last) if settings.reports(rule))
    single = tuple(sorted(kept, key=place))
    rated = Waived((), (), ()) if early else waive(judged.rated, charter, settings.on)
    compilation = Compilation(
        sources,
        files,
        charter,
        tuple(sorted(together(single), key=place)),
        tuple(uses),
        tuple(sorted(reported.accepted, key=place)),
        sets,
        severities_with(settings.checks),
        single,
        Rated(tuple(sorted(rated.kept, key=place)), tuple(sorted(rated.accepted, key=place))),
        judged.judging,
        early,
        names=names,
    )
    if pieces:
        compilation = _placed(compilation, pieces, settings, memory)
    return compilation._replace(diagnostics=_shortened(sources, compilation.diagnostics))


def _placed(
    found: Compilation, pieces: Mapping[str, Placement], settings: Settings, memory: Memory | None
) -> Compilation:
    """Return what was *found* in places of *pieces* where it is in the text."""
    # Loaded only for an editor, to keep the start of `check` fast.
    from mspcharter.drafts import Placing

    placing = Placing(pieces)
    charter = placing.charter(found.charter)
    return found._replace(
        files=placing.files(found.files),
        charter=charter,
        diagnostics=placing.findings(found.diagnostics),
        uses=placing.uses(found.uses),
        waived=placing.findings(found.waived),
        single=placing.findings(found.single),
        rated=Rated(placing.findings(found.rated.found), placing.findings(found.rated.accepted)),
        judging=Judging(charter, settings.on, memory=memory),
        unplaced=Judging(found.charter, settings.on, memory=memory),
    )


CHECKS: tuple[Check, ...] = (*form.PROBLEMS, *meaning.PROBLEMS, *RULES)
"""Every check that comes with the tool, in the order of the manual."""
CHECK_NAMES = frozenset(check.name for check in CHECKS)
SEVERITIES: Mapping[str, Severity] = {check.name: check.severity for check in CHECKS}


def severities_with(own: Iterable[Check]) -> Mapping[str, Severity]:
    """Return the default severities of all checks by name, with those of a project's *own* checks."""
    return {**SEVERITIES, **{check.name: check.severity for check in own}}


def _unknown_sets(
    charter: Charter, settings: Settings, sources: Mapping[str, Source], pieces: Mapping[str, Placement]
) -> Iterator[Diagnostic]:
    """Report the unknown principle sets that the charter follows."""
    identity = charter.identity
    if identity is None:
        return
    known = (*NAMES, SOUNDNESS, *settings.sets)
    known_in_words = "one of `" + "`, `".join(known) + "`"
    line = identity.origin.at("follows")
    by = pieces[line.file].by(line.start) if line.file in pieces else 0
    for name in identity.follows:
        if name not in known:
            at = sources[line.file].text.find(name, line.start + by, line.end + by)
            span = Span(line.file, at - by, at - by + len(name)) if at >= 0 else line
            near = closest(name, known)
            yield from meaning.unknown_code(name, span, "a principle set", known_in_words, near)


def _place_in(sources: Mapping[str, Source]) -> Callable[[Diagnostic], tuple[int, int, str]]:
    """Return the key that sorts diagnostics by their place in *sources*."""
    order = {name: number for number, name in enumerate(sources)}
    return lambda one: (order.get(one.finding.span.file, 0), one.finding.span.start, one.code)


def _shortened(sources: Mapping[str, Source], found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Cut a very long list of findings."""
    if len(found) <= MOST_FINDINGS:
        return found
    last = found[MOST_FINDINGS].finding.span
    why = f"there are {len(found) - MOST_FINDINGS:_} more findings"
    return (*found[:MOST_FINDINGS], *form.too_large(sources[last.file], last.start, why))
