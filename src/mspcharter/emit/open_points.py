"""What a charter leaves open, for its documents: the findings about gaps, and about parts that disagree."""

from __future__ import annotations

from mspcharter.diagnostics import Diagnostic
from mspcharter.record import Record


class OpenPoints(Record):
    """The *gaps* of a charter, and its *contradictions*, which only a draft may have."""

    gaps: tuple[Diagnostic, ...] = ()
    contradictions: tuple[Diagnostic, ...] = ()
