"""The checks of a charter, in chapters by subject.

A chapter is a module: whatever it defines with `@check` is in force. The pages of the manual are in folders that are
called as the chapters are.
"""

from collections.abc import Iterator
from types import ModuleType

from mspcharter.diagnostics import Check
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
    forums,
    inclusion,
    influence,
    issues,
    limits,
    money,
    monitoring,
    objectives,
    open_source,
    openness,
    operations,
    power,
    quorums,
    registries,
    seats,
    sectors,
    sharing,
    thresholds,
    waivers,
)

CHAPTERS: tuple[ModuleType, ...] = (
    issues,
    objectives,
    inclusion,
    seats,
    limits,
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
    waivers,
)
"""The chapters, in the order of the manual."""


def _checks() -> Iterator[Check]:
    for chapter in CHAPTERS:
        for defined in vars(chapter).values():
            if isinstance(defined, Check) and defined.find.__module__ == chapter.__name__:
                yield defined


RULES: tuple[Check, ...] = tuple(_checks())
"""Every check of a charter that can be understood, in the order of the manual."""
