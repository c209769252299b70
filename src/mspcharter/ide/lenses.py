"""A line above each decision that says what its rule means in votes."""

from __future__ import annotations

from mspcharter.ide.page import Page
from mspcharter.power.cases import Unclear
from mspcharter.power.glance import glances
from mspcharter.power.questions.smallest import smallest
from mspcharter.record import Record
from mspcharter.text import Span
from mspcharter.wording import editor as wording


class Lens(Record):
    """A line above the declaration whose name is at *span*: its *text*, and the *name* of what it is about."""

    span: Span
    text: str
    name: str


def lenses(page: Page) -> tuple[Lens, ...]:
    """Return the lines to show above the decisions of *page*, in the order of the text."""
    known = page.decisions
    if not any(one.origin.name.file == page.path for one in page.charter.decisions.values()):
        return ()
    found = []
    for glance in glances(known):
        decision = glance.decision if isinstance(glance, Unclear) else glance.figures.case.decision
        if decision.origin.name.file == page.path:
            alliance = None if isinstance(glance, Unclear) else smallest(known, glance.figures.case)
            found.append(Lens(decision.origin.name, wording.lens(known, glance, alliance), decision.name))
    return tuple(found)
