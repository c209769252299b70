"""Checks, findings and diagnostics.

A misspelt word and a missing audit are handled in the same way. A check finds the problem. A finding states what is
wrong and where. A diagnostic is a finding with the code and name of its check. Reports see only diagnostics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, IntEnum
from types import ModuleType

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
    POWER = "as a flaw, if there are decisions: it needs their analysis"
    DATED = "as a flaw, if a day is given: something has expired"
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


class Finding(Record):
    """A problem: the words at fault, and a message.

    *consequence* is what can or cannot happen because of it. *rests_on* are further places that the finding depends on.
    If one of them already has an error, the finding is not reported, so that one cause gives one finding.
    """

    span: Span
    message: str
    help: str | None = None
    labels: tuple[Label, ...] = ()
    fixes: tuple[Fix, ...] = ()
    consequence: str | None = None
    rests_on: tuple[Span, ...] = ()


class Diagnostic(Record):
    """A finding with the check that made it and its kind; *because* is the reason if the partners accept it."""

    code: str
    name: str
    severity: Severity
    finding: Finding
    source: str | None = None
    because: str | None = None
    kind: Kind = Kind.FLAW


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
