"""Checks, findings and diagnostics.

A misspelt word and a missing audit are handled in the same way. A check finds the problem. A finding states what is
wrong and where. A diagnostic is a finding with the code and name of its check. Reports see only diagnostics.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from enum import Enum, IntEnum
from types import ModuleType

from mspcharter.english import listed, number
from mspcharter.record import Record
from mspcharter.text import Span


class Severity(IntEnum):
    """How severe a finding is, by number: the higher, the more severe."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """Return the severity as readers and machines know it."""
        return self.name.lower()


class Kind(Enum):
    """When a check runs."""

    LANGUAGE = "while a text is read: it cannot be understood"
    SOUNDNESS = "of every charter, however unfinished: it contradicts itself"
    GAP = "where a principle requires it: something is missing, which is never an error by itself"
    FLAW = "where a principle requires it: something is stated and is not as it should be"
    PROMISE = "as a flaw, also beside an error on which it does not rest: what is promised or expected is not so"
    POWER = "as a flaw, if there are decisions: it needs their analysis"
    DATED = "as a flaw, if a day is given: something has expired"
    TOGETHER = "never by itself: findings of other checks that have one cause are reported as one of it"
    WAIVER = "last, once it is known which waivers accept a finding"


class Label(Record):
    """A second place that a finding refers to, and a text about it."""

    span: Span
    text: str


class Edit(Record):
    """The text that replaces *span*."""

    span: Span
    text: str


class Fix(Record):
    """A fix: a safe one does what the author meant, an unsafe one guesses."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Cause(Record):
    """What a finding has in common with others: those of one check and one *key* are reported as one.

    They are reported so if there are at least *fewest*. The *message*, and *help* and *consequence* if they are given,
    are about all of them: ``{parts}`` stands for the *part* of each, ``{count}`` for their number, and ``{advice}`` for
    the *advice* of each with the name of its check. Findings of several checks have the *check* in common under which
    they are reported.
    """

    part: str
    message: str
    help: str | None = None
    consequence: str | None = None
    key: tuple[Hashable, ...] = ()
    fewest: int = 2
    advice: str = ""
    check: Check | None = None


class Finding(Record):
    """A problem: the words at fault, and a message.

    *consequence* is what can or cannot happen because of it. *rests_on* are further places that the finding depends on.
    If one of them already has an error, the finding is not reported. With findings of the same *cause*, it is reported
    as one: one cause gives one finding. One that *waits* is not reported of a draft that does not name its issue yet,
    although principles are rated by it, and the rating says that it waits.
    """

    span: Span
    message: str
    help: str | None = None
    labels: tuple[Label, ...] = ()
    fixes: tuple[Fix, ...] = ()
    consequence: str | None = None
    rests_on: tuple[Span, ...] = ()
    cause: Cause | None = None
    waits: bool = False


class Diagnostic(Record):
    """A finding with the check that made it and its kind; *because* is the reason if the partners accept it.

    *parts* are the diagnostics that this one stands for, if they have one cause.
    """

    code: str
    name: str
    severity: Severity
    finding: Finding
    source: str | None = None
    because: str | None = None
    kind: Kind = Kind.FLAW
    parts: tuple[Diagnostic, ...] = ()

    @property
    def called(self) -> tuple[tuple[str, str], ...]:
        """Return the codes and names under which it is known: its own, and those that it has with others."""
        cause = self.finding.cause
        shared = cause.check if cause is not None else None
        return ((self.code, self.name), *(((shared.code, shared.name),) if shared is not None else ()))


class Check:
    """A check: a code, a severity, and the function that finds the problem.

    The function's name with dashes is the check's name. A check of a charter is given a `Judging`.
    """

    def __init__(
        self,
        code: str,
        severity: Severity,
        find: Callable[..., Iterable[Finding]],
        *,
        kind: Kind = Kind.FLAW,
        rises: bool = False,
        source: str | None = None,
    ) -> None:
        """Make a check of *find*; if it *rises*, as each gap does, it is an error with `--strict`."""
        self.code = code
        self.severity = severity
        self.find = find
        self.kind = kind
        self.rises = rises or kind is Kind.GAP
        self.source = source
        self.name = find.__name__.replace("_", "-")

    def __call__(self, *subject: object, severity: Severity | None = None) -> Iterator[Diagnostic]:
        """Check *subject* and yield a diagnostic for every finding."""
        for finding in self.find(*subject):
            yield Diagnostic(
                self.code, self.name, severity or self.severity, finding, source=self.source, kind=self.kind
            )


def checks_of(module: ModuleType) -> tuple[Check, ...]:
    """Return the checks that *module* defines, in their order, without those that it imports."""
    defined = (value for value in vars(module).values() if isinstance(value, Check))
    return tuple(check for check in defined if check.find.__module__ == module.__name__)


def check(
    code: str,
    severity: Severity = Severity.ERROR,
    *,
    kind: Kind = Kind.FLAW,
    rises: bool = False,
    source: str | None = None,
) -> Callable[[Callable[..., Iterable[Finding]]], Check]:
    """Make a check of the function that finds the problem."""

    def sign(find: Callable[..., Iterable[Finding]]) -> Check:
        return Check(code, severity, find, kind=kind, rises=rises, source=source)

    return sign


def together(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *diagnostics* in their order, with those of one cause and severity as one."""
    groups: dict[Hashable, list[Diagnostic]] = {}
    for place, one in enumerate(diagnostics):
        cause = one.finding.cause
        key: Hashable = (one.called[-1], one.severity, cause.key) if cause is not None else place
        groups.setdefault(key, []).append(one)
    found: list[Diagnostic] = []
    for parts in groups.values():
        cause = parts[0].finding.cause
        found += [_as_one(cause, parts)] if cause is not None and len(_named(parts)) >= cause.fewest else parts
    return found


def _named(parts: Sequence[Diagnostic]) -> tuple[str, ...]:
    """Return what the findings *parts* are about, each once."""
    return tuple(dict.fromkeys(one.finding.cause.part for one in parts if one.finding.cause is not None))


_MOST_PARTS = 15
"""The most parts that a message lists; the others are counted, and their places are shown."""


def _as_one(cause: Cause, parts: Sequence[Diagnostic]) -> Diagnostic:
    first = parts[0]
    own = first.finding
    causes = [one.finding.cause for one in parts if one.finding.cause is not None]
    others = {
        one.finding.span: Label(one.finding.span, where.part)
        for one, where in zip(parts, causes, strict=True)
        if one.finding.span != own.span
    }
    advice = [f"{where.advice} ({one.name})" for one, where in zip(parts, causes, strict=True)]

    def said(text: str) -> str:
        text = text.replace("{count}", number(len(_named(parts)))).replace("{advice}", listed(advice, "and"))
        return text.replace("{parts}", listed(_named(parts), "and", _MOST_PARTS))

    finding = own._replace(
        message=said(cause.message),
        help=said(cause.help) if cause.help is not None else own.help,
        consequence=said(cause.consequence) if cause.consequence is not None else own.consequence,
        labels=(*own.labels, *others.values()),
        fixes=_fixes(parts),
        rests_on=tuple(dict.fromkeys(span for one in parts for span in one.finding.rests_on)),
        cause=None,
    )
    if cause.check is None:
        return first._replace(finding=finding, parts=tuple(parts))
    check = cause.check
    return Diagnostic(
        check.code, check.name, first.severity, finding, source=check.source, kind=Kind.GAP, parts=tuple(parts)
    )


def _fixes(parts: Sequence[Diagnostic]) -> tuple[Fix, ...]:
    """Return the fixes of *parts* as one, without those of a part that leaves a choice."""
    fixes = [one.finding.fixes[0] for one in parts if len(one.finding.fixes) == 1]
    if not fixes:
        return ()
    title = "; ".join(dict.fromkeys(fix.title for fix in fixes))
    edits = tuple(dict.fromkeys(edit for fix in fixes for edit in fix.edits))
    return (Fix(title, edits, all(fix.safe for fix in fixes)),)
