"""A decision as a case: its voters, the ways in which it can pass, and the poll that they add up to."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from mspcharter.analysis.formula import Formula, widened
from mspcharter.analysis.game import Game
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import Step
from mspcharter.power.voters import Voter
from mspcharter.record import Record

Power: TypeAlias = Literal["veto", "consent"]


class Say(Record):
    """The say of the holder called *name*, and on what *condition* it lets a decision pass."""

    name: str
    power: Power
    condition: Formula


class Route(Record):
    """One way in which a decision can pass: in which body, at which step of its ladder, and on what condition.

    *decision* is the one whose rule it follows: the first, or the one by which another body settles it. *says* are the
    vetoes and consents that the condition asks for among other things.
    """

    body: str
    label: str
    decision: str
    step: Step | None = None
    manner: Literal["meeting", "silence", "electronic", "ruling"] = "meeting"
    condition: Formula = True
    says: tuple[Say, ...] = ()


class Case(Record):
    """A decision as a poll: its *voters* in the order of the poll's classes, its *routes*, and what was assumed.

    *agreed* says that those outside approve who must. *own_vote* is what the body's own vote asks for, where no tie is
    broken and nobody is asked afterwards. *stated* are the voters whose veto, consent or approval the charter states.
    """

    decision: Decision
    body: Body
    voters: tuple[Voter, ...]
    routes: tuple[Route, ...]
    agreed: Formula
    poll: Game
    own_vote: Formula
    stated: tuple[int, ...]
    assumptions: tuple[str, ...]


class Unclear(Record):
    """A decision of which nothing can be said, and why."""

    decision: Decision
    reason: str


class Way(Record):
    """A route while the voters are still being met: when it *passes*, and whose say it asks for."""

    route: Route
    passes: Formula
    says: tuple[tuple[str, Power, Formula], ...] = ()


def told(way: Way, classes: int) -> Route:
    """Return the route of *way*, now that all voters are known."""
    says = tuple(Say(name, power, widened(allows, classes)) for name, power, allows in way.says)
    return way.route._replace(condition=widened(way.passes, classes), says=says)


def in_braces(name: str) -> str:
    """Return a place for the title of what is called *name*, which `titled` fills."""
    return f"{{{name}}}"


def titled(case: Case | Unclear, charter: Charter) -> Case | Unclear:
    """Return *case* with the titles that the things it names have in *charter*."""

    def words(text: str) -> str:
        return _BRACES.sub(lambda found: charter.title_of(found[1]), text) if "{" in text else text

    if isinstance(case, Unclear):
        return case._replace(reason=words(case.reason))
    routes = tuple(route._replace(label=words(route.label)) if "{" in route.label else route for route in case.routes)
    return case._replace(routes=routes, assumptions=tuple(words(one) for one in case.assumptions))


_BRACES = re.compile(r"\{([^{}]*)\}")
