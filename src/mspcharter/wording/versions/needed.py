"""The yes votes that a decision needs, with those of each step where they differ."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.model import Charter
from mspcharter.power.glance import Needed
from mspcharter.power.needed import VotesNeeded
from mspcharter.power.tallies import first_steps
from mspcharter.wording import editor
from mspcharter.wording.cases import at_route


def needed(charter: Charter, yes: Needed | None) -> str:
    """Return the yes votes that a decision needs: ``needs at least 5 of 9 yes``, or those of each of its steps."""
    if yes is None:
        return editor.NOT_KNOWN
    steps = [*_steps(charter, yes)]
    if len({said for said, _ in steps}) < 2:
        return editor.needed(charter, yes)
    first, *others = (f"{said}{',' if ', or ' in said else ''} {place}" for said, place in steps)
    joint = "needs " if first.startswith("needs ") else ""
    return "; ".join((first, *(one.removeprefix(joint) for one in others)))


def _steps(charter: Charter, yes: Needed) -> Iterator[tuple[str, str]]:
    """Yield what each step needs, and which step it is: one that is tried after others has failed needs them first."""
    decision = yes.case.decision
    own = [route for route in yes.case.routes if route.step is not None and not route.referred_to]
    later = first_steps(decision)[1:]
    for route, step, untied in zip(own, yes.steps, yes.untied, strict=True):
        # Of one step alone, nothing is asked of the others, or of the body to which it goes if it is blocked.
        alone = yes._replace(steps=(step,), untied=(untied,), votes=VotesNeeded(None, None, None, yes.votes.of))
        after = (
            f", once step {route.number - 1} has failed" if route.number is not None and route.number in later else ""
        )
        yield editor.needed(charter, alone), f"{at_route(charter, route)}{after}"
