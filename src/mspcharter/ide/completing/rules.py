"""The forms of a rule, and how many votes each would take at the place at hand."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.ide.page import Page
from mspcharter.model.charter import normal
from mspcharter.model.governance import Body, Decision, Quorum
from mspcharter.model.requirements import Step
from mspcharter.power.cases import Case, Missing
from mspcharter.power.needed import VotesNeeded, votes_needed
from mspcharter.power.questions.quorums import QuorumFigure, quorums_of
from mspcharter.record import Record
from mspcharter.semantics import meetings, requirements
from mspcharter.semantics.places import LANGUAGE
from mspcharter.semantics.reading import Reading
from mspcharter.syntax.cursor import Cursor
from mspcharter.syntax.parser import parse_declaration
from mspcharter.syntax.tree import Node, Token
from mspcharter.wording import editor as wording

DECIDING: tuple[str, ...] = (
    "more than 1/2 of votes cast",
    "more than 1/2 of all seats",
    "at least 2/3 of votes cast",
    "at least 2/3 of all seats",
    "at least 3/4 of all seats",
    "at least 2/3 of members present",
    "at least 5",
    "consensus",
    "unanimity",
    "no objection",
    "no more than 1 objection",
    "at least 1 of each constituency",
    "at least 1 of each sector",
    "at least 1 in at least 2 sectors",
    "turnout at least 1/2",
)
"""Conditions that partners use, the usual ones first."""

ATTENDING: tuple[str, ...] = (
    "more than 1/2 of all seats",
    "at least 2/3 of all seats",
    "more than 1/2 of filled seats",
    "more than 1/2 of active members",
    "at least 5",
    "at least 1 of each constituency",
    "at least 1 of each sector",
    "none",
)
"""Quorums that partners use."""

AMOUNTS: tuple[str, ...] = ("1/2", "2/3", "3/4", "60%", "1", "3", "5")
"""Amounts that partners use; a fraction needs a base."""

BASES: tuple[str, ...] = ("of votes cast", "of all seats", "of filled seats", "of members present", "of voting power")


class Taken(Record):
    """What a rule would take: a *short* figure such as ``5 of 9 votes``, and a sentence about it; both may be empty.

    It is *possible* unless it is known that it can never be met.
    """

    short: str = ""
    sentence: str = ""
    possible: bool = True


class Asking:
    """The rule that is being written at a cursor, of a decision or of a quorum."""

    def __init__(self, page: Page, cursor: Cursor, name: str) -> None:
        """Look at the rule at *cursor* in the declaration called *name*."""
        self._page = page
        self.is_quorum = cursor.keyword in ("body", "meeting")
        self._before = _condition_before(cursor.line)
        self._name = normal(name)

    def takes(self, candidate: str) -> Taken:
        """Return what the rule would take with *candidate* at the cursor."""
        text = f"{self._before} {candidate}".strip()
        text += ")" * (text.count("(") - text.count(")"))
        return self._quorum(text) if self.is_quorum else self._rule(text)

    def _rule(self, text: str) -> Taken:
        decision = self._decision()
        step = _step(text, self._page) if decision is not None else None
        if decision is None or step is None:
            return Taken()
        changed = decision._replace(requires=(step,), electronic_vote=None)
        figures = self._page.figures
        case = figures.variant(changed)
        if not isinstance(case, Case):
            return Taken()
        needed: VotesNeeded = votes_needed(figures, case)
        possible = not needed.known or needed.least is not None
        return Taken(wording.votes_needed(needed), wording.needs(self._page.unplaced, case.body, needed), possible)

    def _quorum(self, text: str) -> Taken:
        meeting = self._page.unplaced.meetings.get(self._name)
        body = self._page.unplaced.bodies.get(self._name if meeting is None else meeting.of or "")
        quorum = _quorum(text, self._page) if body is not None else None
        if body is None or quorum is None or quorum.condition is None:
            return Taken()
        emptied = body._replace(quorum=quorum, quorum_to_vote=None, quorum_at_second_meeting=None)
        found = _figures(self._page, emptied)
        if found is None or not found.whole:
            return Taken()
        possible = found.attendance is None or found.attendance.least is not None
        return Taken(wording.present(found), wording.must_attend(found), possible)

    def _decision(self) -> Decision | None:
        """Return the decision at hand, or as much as is known of it: who takes it."""
        known = self._page.unplaced.decisions.get(self._name)
        if known is not None and known.taken_by in self._page.unplaced.bodies:
            return known
        bodies = list(self._page.unplaced.bodies)
        return Decision(self._name, None, taken_by=bodies[0]) if len(bodies) == 1 else None


def _figures(page: Page, body: Body) -> QuorumFigure | None:
    """Return the quorum of *body*, which is not as the charter has it, as numbers."""
    from mspcharter.power.decisions import Decisions

    changed = page.unplaced._replace(bodies={**page.unplaced.bodies, body.name: body})
    found = quorums_of(Decisions(changed, memory=page.figures.memory), body)
    return None if isinstance(found, Missing) or not found else found[0]


def _condition_before(line: Sequence[Token]) -> str:
    """Return the words of the condition before the cursor: those of its step, without what begins the line."""
    words = [token.text for token in line]
    if "else" in words:
        words = words[len(words) - words[::-1].index("else") :]
    else:
        begun = next((begin for begin in _BEGINNINGS if words[: len(begin)] == begin), [])
        words = words[len(begun) :]
    return " ".join(words)


_BEGINNINGS = (
    ["requires"], ["electronic", "vote"], ["quorum", "at", "second", "meeting"], ["quorum", "to", "vote"], ["quorum"],
)  # fmt: skip


def _step(text: str, page: Page) -> Step | None:
    node = _field(f"decision d\n    electronic vote {text}\n")
    return None if node is None else requirements.STEP.read(_reading(page), node)


def _quorum(text: str, page: Page) -> Quorum | None:
    node = _field(f"body b\n    quorum {text}\n")
    return None if node is None else meetings.QUORUM.read(_reading(page), node)


def _field(text: str) -> Node | None:
    declaration, mistakes = parse_declaration(text, 0, len(text), LANGUAGE)
    return declaration.fields[0] if declaration.fields and not mistakes else None


def _reading(page: Page) -> Reading:
    return Reading(page.path, page.names)
