"""What a report shows: findings, the texts they are in, and how the principles are rated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mspcharter.diagnostics import Check, Diagnostic
from mspcharter.principles.ratings import Scorecard
from mspcharter.record import Record
from mspcharter.text import Source


class Results(Record):
    """The findings of one charter or of several, those that were *waived*, and the *scorecards* of each charter.

    *checks* gives a check by its name, or None where it is another's.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    scorecards: Sequence[tuple[str, Sequence[Scorecard]]] = ()
    waived: Sequence[Diagnostic] = ()
    checks: Callable[[str], Check | None] | None = None
