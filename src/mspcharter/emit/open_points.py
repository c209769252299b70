"""What is found out about a charter and stands in its documents: gaps, contradictions, and the rating of principles."""

from __future__ import annotations

from mspcharter.diagnostics import Diagnostic
from mspcharter.principles.ratings import Scorecard
from mspcharter.record import Record


class OpenPoints(Record):
    """The *gaps* of a charter, its *contradictions*, which only a draft may have, and its *scorecards*."""

    gaps: tuple[Diagnostic, ...] = ()
    contradictions: tuple[Diagnostic, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
