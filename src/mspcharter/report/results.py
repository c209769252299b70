"""The content of a report: findings, the texts they are in, and the ratings of the principles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mspcharter.diagnostics import Check, Diagnostic
from mspcharter.principles.ratings import Scorecard
from mspcharter.record import Record
from mspcharter.text import Source


class Results(Record):
    """The findings of one charter or of several, those that were *waived*, and the *scorecards* of each charter.

    *checks* returns a check by its name, or None if it is unknown.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    scorecards: Sequence[tuple[str, Sequence[Scorecard]]] = ()
    waived: Sequence[Diagnostic] = ()
    checks: Callable[[str], Check | None] | None = None
