"""The principles and the soundness of rules, one file each; a check in these tables is in force."""

from mspcharter.diagnostics import Check
from mspcharter.rules.against_document import against_document
from mspcharter.rules.chair_never_rotates import chair_never_rotates
from mspcharter.rules.shares_not_whole import shares_not_whole
from mspcharter.rules.term_without_limit import term_without_limit
from mspcharter.rules.under_represented import under_represented
from mspcharter.rules.unexplained_seat import unexplained_seat
from mspcharter.rules.unreachable_quorum import unreachable_quorum

# Contradictions, found however unfinished the charter is.
SOUNDNESS: tuple[Check, ...] = (
    unreachable_quorum,
    against_document,
    shares_not_whole,
)

# What is missing: asked for only once all that is there makes sense.
GAPS: tuple[Check, ...] = (
    under_represented,
    unexplained_seat,
    chair_never_rotates,
    term_without_limit,
)
