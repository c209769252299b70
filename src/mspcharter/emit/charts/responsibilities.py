"""Who is responsible, accountable, consulted and informed: a matrix of activities and parties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from mspcharter.model import Charter
from mspcharter.model.money import Activity
from mspcharter.record import Record

Letter = Literal["A", "R", "C", "I"]
PARTS: Mapping[Letter, str] = {
    "A": "accountable",
    "R": "responsible",
    "C": "consulted",
    "I": "informed",
}
"""The letters of the matrix, and the lines of an activity that they stand for."""


class Assignment(Record):
    """An activity, and the letters that each party has in it."""

    activity: str
    letters: Mapping[str, tuple[Letter, ...]]


class Responsibilities(Record):
    """The activities of a charter in rows, and in columns all *parties* that have a part in one, partners first."""

    parties: tuple[str, ...]
    rows: tuple[Assignment, ...]


def responsibilities(charter: Charter) -> Responsibilities:
    """Return the matrix of *charter*."""
    rows = tuple(Assignment(one.name, _letters(one)) for one in charter.activities.values())
    named = dict.fromkeys(name for row in rows for name in row.letters)
    kinds = (charter.stakeholders, charter.bodies, charter.roles, charter.groups())
    ordered = [name for kind in kinds for name in kind if name in named]
    return Responsibilities(tuple(dict.fromkeys((*ordered, *named))), rows)


def _letters(activity: Activity) -> Mapping[str, tuple[Letter, ...]]:
    found: dict[str, tuple[Letter, ...]] = {}
    for letter, attribute in PARTS.items():
        for name in dict.fromkeys(getattr(activity, attribute)):
            found[name] = (*found.get(name, ()), letter)
    return found
