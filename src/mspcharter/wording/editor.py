"""What an editor shows beside the text: a line above each decision, figures in lines, and what a rule would take."""

from __future__ import annotations

from mspcharter.english import counted, exact, votes
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.power.needed import VotesNeeded
from mspcharter.power.questions.quorums import QuorumFigure


def votes_needed(needed: VotesNeeded) -> str:
    """Return the yes votes that a rule needs in its body: ``5 of 9 votes``; empty where they are not known."""
    if needed.in_body is None:
        return "cannot pass" if needed.known and needed.least is None else ""
    return _of_all(needed)


def needs(charter: Charter, body: Body, needed: VotesNeeded) -> str:
    """Return in a sentence what a rule needs in *body* if all attend and vote yes or no."""
    if not needed.known:
        return ""
    title = charter.title_of(body.name)
    if needed.in_body is None:
        return f"In {title}, even the yes of all voters is not enough." if needed.least is None else ""
    return f"In {title}, if all attend and vote yes or no, at least {_of_all(needed)} must be yes."


def _of_all(needed: VotesNeeded) -> str:
    assert needed.in_body is not None
    figure = votes(needed.in_body, needed.of)
    return figure if "%" in figure or "power" in figure else f"{figure} {'vote' if needed.of == 1 else 'votes'}"


def present(figure: QuorumFigure) -> str:
    """Return how many seats a quorum asks for: ``5 of 9 seats``; empty where that is not known."""
    found = figure.attendance
    if found is None:
        return ""
    return "cannot be met" if found.least is None else f"{exact(found.least)} of {counted(figure.whole, 'seat')}"


def must_attend(figure: QuorumFigure) -> str:
    """Return in a sentence how many must attend."""
    found = figure.attendance
    if found is None:
        return ""
    if found.least is None:
        return "Even if all attend, there is no quorum."
    more = f" Any {exact(found.sure)} are always enough." if found.sure not in (None, found.least) else ""
    return f"At least {present(figure)} must be present.{more}"
