"""The checks of a charter, in chapters by subject.

A chapter is a module: whatever it defines with `@check` is in force. The pages of the manual are in folders that are
called as the chapters are.
"""

from types import ModuleType

from mspcharter.diagnostics import Check, checks_of
from mspcharter.rules import (
    agreements,
    burdens,
    champions,
    circles,
    competition,
    custody,
    dates,
    decisions,
    disputes,
    inclusion,
    influence,
    issues,
    limits,
    memberships,
    money,
    monitoring,
    objectives,
    openness,
    operations,
    power,
    quorums,
    seats,
    sectors,
    sharing,
    texts,
    thresholds,
    waivers,
)
from mspcharter.rules.bodies import ballots, eligibility, meetings, offices
from mspcharter.rules.kinds import forums, open_source, registries

CHAPTERS: tuple[ModuleType, ...] = (
    issues,
    objectives,
    inclusion,
    seats,
    limits,
    memberships,
    offices,
    meetings,
    eligibility,
    ballots,
    champions,
    sectors,
    competition,
    registries,
    forums,
    open_source,
    thresholds,
    quorums,
    decisions,
    power,
    influence,
    burdens,
    circles,
    money,
    custody,
    sharing,
    monitoring,
    openness,
    operations,
    disputes,
    dates,
    agreements,
    texts,
    waivers,
)
"""The chapters, in the order of the manual."""


RULES: tuple[Check, ...] = tuple(check for chapter in CHAPTERS for check in checks_of(chapter))
"""Every check of a charter that can be understood, in the order of the manual."""
