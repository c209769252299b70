"""What can be wrong with a charter, and how we say so.

Mistakes of spelling and breaches of a principle are the same thing here: a check finds them, a finding says where
and what, and a diagnostic is a finding signed with the check it came from. Renderers see only diagnostics.
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
    """When a check is asked."""

    LANGUAGE = "while a text is read: it cannot be understood"
    SOUNDNESS = "of every charter, however unfinished: it contradicts itself"
    GAP = "where a principle asks for it: something is missing, which weighs more as the charter is agreed"
    FLAW = "where a principle asks for it: something is there and is not as it should be"
    POWER = "as a flaw, where decisions are taken: it needs them worked out"
    DATED = "as a flaw, where a day is given: something has run out"
    WAIVER = "last, once it is known which waivers accept a finding"


class Label(Record):
    """A second place that a finding speaks of, and what is to be seen there."""

    span: Span
    text: str


class Edit(Record):
    """The text that is to stand in place of *span*."""

    span: Span
    text: str


class Fix(Record):
    """A repair; a safe one says what the author meant, an unsafe one is a guess at it."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Finding(Record):
    """One thing that is wrong: the words at fault, and a sentence.

    *consequence* says what can or cannot happen because of it. *rests_on* are further places that the finding was
    worked out from: where one of them is already in error, the finding is withheld, so that one cause is told once.
    """

    span: Span
    message: str
    help: str | None = None
    labels: tuple[Label, ...] = ()
    fixes: tuple[Fix, ...] = ()
    consequence: str | None = None
    rests_on: tuple[Span, ...] = ()


class Diagnostic(Record):
    """A finding, signed by the check that made it; *because* is why the partners accept it, where they do."""

    code: str
    name: str
    severity: Severity
    finding: Finding
    source: str | None = None
    because: str | None = None


class Check:
    """A way for a charter to be wrong: a code, a severity, and the function that finds it.

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
        """Give *find* its code, severity, kind and source; the severity of one that *rises* does so with the status."""
        self.code = code
        self.severity = severity
        self.find = find
        self.kind = kind
        self.rises = rises or kind is Kind.GAP
        self.source = source
        self.name = find.__name__.replace("_", "-")

    def __call__(self, *subject: object, severity: Severity | None = None) -> Iterator[Diagnostic]:
        """Check *subject*, and sign every finding."""
        for finding in self.find(*subject):
            yield Diagnostic(self.code, self.name, severity or self.severity, finding, self.source)


def checks_of(module: ModuleType) -> tuple[Check, ...]:
    """Return the checks that *module* defines, in the order in which it does; not those that it imports."""
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
    """Make a check out of the function that finds it."""

    def sign(find: Callable[..., Iterable[Finding]]) -> Check:
        return Check(code, severity, find, kind=kind, rises=rises, source=source)

    return sign
