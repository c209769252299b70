"""The rating of each principle: one of four, as in practitioners' scorecards, with the evidence.

The four values are those of the Partnering Agreement Scorecard (The Partnering Initiative and the Partnerships
Resource Centre).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.principles.evidence import Evidence, Found, found
from mspcharter.principles.sets import Principle, PrincipleSet
from mspcharter.record import Record

Grade: TypeAlias = Literal["in place", "partly in place", "not in place", "not relevant"]
GRADES: tuple[Grade, ...] = ("in place", "partly in place", "not in place", "not relevant")


class Rating(Record):
    """The rating of a *principle*: its evidence, what is missing, and what the partners have accepted.

    *missing* are the findings that lower the rating, *notes* those that do not, *undeclared* the lines that it needs
    and the charter does not have, *accepted* the waived findings.
    """

    principle: Principle
    grade: Grade
    evidence: tuple[Found, ...]
    missing: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...]
    undeclared: tuple[str, ...]
    accepted: tuple[Diagnostic, ...]


class Scorecard(Record):
    """The ratings of one set."""

    set: PrincipleSet
    ratings: tuple[Rating, ...]

    @property
    def counts(self) -> str:
        """Return how many principles are in place, of those that are relevant, and how many have another grade."""
        grades = [rating.grade for rating in self.ratings]
        relevant = len(grades) - grades.count("not relevant")
        others = [f"{grades.count(grade)} {grade}" for grade in GRADES if grade in grades and grade != "in place"]
        return ", ".join([f"{grades.count('in place')} of {relevant} principles in place", *others])


def scorecard(
    charter: Charter, chosen: PrincipleSet, diagnostics: Sequence[Diagnostic], waived: Sequence[Diagnostic],
    severities: Mapping[str, Severity],
) -> Scorecard:  # fmt: skip
    """Rate the principles of the *chosen* set by the *diagnostics* of *charter* and the *waived* ones.

    *severities* are the default severities of the checks. An agreed charter makes gaps errors and does not change
    ratings.
    """
    known = _Known(charter)
    return Scorecard(chosen, tuple(_rate(known, one, diagnostics, waived, severities) for one in chosen.principles))


class _Known:
    """A *charter* with its memberships, in which evidence is sought."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self.membership = Membership(charter)

    def lines(self, sought: Iterable[Evidence]) -> tuple[Found, ...]:
        """Return the lines that match any of *sought*."""
        return tuple(line for one in sought for line in found(self.charter, one, self.membership))


def lowering(principle: Principle, severities: Mapping[str, Severity]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the checks whose findings make *principle* partly in place, and those that make it not in place.

    A check of severity info makes it neither, unless it is among those that break it.
    """
    heavy = (one for one in principle.checks if severities[one] > Severity.INFO)
    names = tuple(dict.fromkeys((*principle.breaks, *heavy)))
    breaking = tuple(one for one in names if one in principle.breaks or severities[one] == Severity.ERROR)
    return tuple(one for one in names if one not in breaking), breaking


def _rate(
    known: _Known, principle: Principle, diagnostics: Sequence[Diagnostic], waived: Sequence[Diagnostic],
    severities: Mapping[str, Severity],
) -> Rating:  # fmt: skip
    names = frozenset((*principle.checks, *principle.breaks))
    own = [one for one in diagnostics if one.name in names]
    weakening, breaking = lowering(principle, severities)
    settled = known.lines(principle.settled)
    lowers = () if settled else (*weakening, *breaking)
    missing = tuple(one for one in own if one.name in lowers)
    notes = tuple(one for one in own if one.name not in lowers)
    accepted = tuple(one for one in waived if one.name in names)
    needed = [known.lines((sought,)) for sought in principle.needs]
    undeclared = tuple(sought.text for sought, lines in zip(principle.needs, needed, strict=True) if not lines)
    evidence = (*settled, *(line for lines in needed for line in lines), *known.lines(principle.evidence))
    sought = (*principle.needs, *principle.evidence, *principle.settled)
    grade: Grade
    if principle.when and not known.lines(principle.when):
        grade = "not relevant"
    elif not evidence and sought:
        grade = "not relevant" if accepted and not missing else "not in place"
    elif any(one.name in breaking for one in missing):
        grade = "not in place"
    elif missing or (undeclared and not settled):
        grade = "partly in place"
    else:
        grade = "in place"
    if grade == "not in place" and not missing and not needed:
        # Any of these would be evidence for it.
        undeclared = tuple(one.text for one in (*principle.evidence, *principle.settled))
    return Rating(principle, grade, tuple(dict.fromkeys(evidence)), missing, notes, undeclared, accepted)
