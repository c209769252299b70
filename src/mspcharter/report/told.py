"""What a report tells: findings, the texts they are in, and how the principles are rated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mspcharter.diagnostics import Diagnostic
from mspcharter.principles.ratings import Scorecard
from mspcharter.text import Source


class Told(NamedTuple):
    """The findings of one charter or of several, what was *waived* of them, and the *scorecards* of each charter.

    *manuals* gives the page of a check by its name.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    scorecards: Sequence[tuple[str, Sequence[Scorecard]]] = ()
    waived: Sequence[Diagnostic] = ()
    manuals: Callable[[str], str] | None = None
