"""The principles and the soundness of rules, one file each; a check in these tables is in force."""

from mspcharter.diagnostics import Check
from mspcharter.rules.shares_not_whole import shares_not_whole
from mspcharter.rules.term_without_limit import term_without_limit
from mspcharter.rules.unreachable_quorum import unreachable_quorum

# Contradictions, found however unfinished the charter is.
SOUNDNESS: tuple[Check, ...] = (
    unreachable_quorum,
    shares_not_whole,
)

# What is missing: asked for only once all that is there makes sense.
GAPS: tuple[Check, ...] = (term_without_limit,)
