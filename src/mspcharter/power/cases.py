"""A decision as a case: its voters, the ways in which it can pass, and the poll that they add up to."""

from __future__ import annotations

from typing import Literal, TypeAlias

from mspcharter.analysis.formula import Formula, widened
from mspcharter.analysis.game import Game
from mspcharter.model.governance import Body, Decision, Tie
from mspcharter.model.offices import MeetingKind
from mspcharter.model.requirements import Step
from mspcharter.model.values import Open, Who
from mspcharter.power.voters import Voter
from mspcharter.record import Record

Power: TypeAlias = Literal["veto", "consent"]
Right: TypeAlias = Literal["veto", "consent", "approval"]


class Stated(Record):
    """The fact that the charter gives *voter*, by its number, a *right* to stop a decision."""

    voter: int
    right: Right


class Casting(Record):
    """The fact that *voter* is the casting vote of a chair who has one of *seats*: voters, by their numbers.

    Which of them it is, the charter does not fix. *only* says that the voter has no other say in the decision.
    """

    voter: int
    seats: tuple[int, ...]
    only: bool


class Say(Record):
    """The say of the holder called *name*, and on what *condition* it lets a decision pass."""

    name: str
    power: Power
    condition: Formula


class Asked(Record):
    """The approval of *by* that a decision needs on its way through other bodies, and the *condition* of it."""

    by: Who
    condition: Formula


class Route(Record):
    """One way in which a decision can pass: in which body, at which step of its ladder, and on what condition.

    *decision* is the one whose rule it follows: the first, or the one by which another body settles it. *says* are the
    vetoes and consents that the condition asks for among other things. *number* is that of the step, where there are
    several; *referred_to* are the bodies that a blocked decision went to before it came here, the last one first.
    *approvals* are those that the decisions of these bodies need. *breaks* is on what condition a tie is broken in its
    favour; None where no one breaks ties.
    """

    body: str
    decision: str
    step: Step | None = None
    manner: Literal["meeting", "silence", "electronic", "ruling"] = "meeting"
    condition: Formula = True
    says: tuple[Say, ...] = ()
    number: int | None = None
    referred_to: tuple[str, ...] = ()
    approvals: tuple[Asked, ...] = ()
    breaks: Formula | None = None


class Assumption(Record):
    """What a case takes for granted about *body*, where the charter is silent; *decision* is the rule that it uses.

    A body that has a say, or settles what is blocked, does so by a rule of its own, or without a rule. A body may have
    to meet again for its quorum, and a chair may not be fixed.
    """

    kind: Literal[
        "say-without-rule",
        "say-by-rule",
        "settles-without-rule",
        "settles-by-rule",
        "second-meeting",
        "chair-not-fixed",
    ]
    body: str | None = None
    decision: str | None = None


class Missing(Record):
    """Why a decision cannot be judged: what the charter leaves out, or that it is too large.

    *body* is the one that lacks voting seats, or whose seats rest on a number of members that is not known. A decision
    has too many *referrals*, or the *size* of its rule is beyond what is worked out, or there are too *many* other
    decisions to work them all out at once. Where the one *concerned* has no vote, it is read once for each who may be,
    and where vetoes or consents hold in some *cases* only, once for each.
    Its *beginning* is out of reach where fewer are there than have to propose it together.
    *open* facts of the decision, or of the *body* or kind of meeting, are not settled or not known.
    """

    what: Literal[
        "body", "seats", "members", "requirement", "base", "referrals", "size", "many", "concerned", "cases", "open",
        "beginning",
    ]  # fmt: skip
    body: str | None = None
    open: tuple[Open, ...] = ()


IDLE = frozenset(
    (
        "purpose", "under", "size", "size_at_least", "size_at_most", "term", "balance", "meets", "vacancy",
        "reports_to", "secretariat", "proxies", "seat_lost", "ballots", "tasks", "powers", "must_be", "may_not_be",
        "about", "proposed_by", "only_when", "proposed_within", "notice", "open_for", "settled_within",
    )
)  # fmt: skip
"""The facts of bodies and decisions on which no vote depends. All others must be settled before votes are counted."""


def open_of(declared: Body | Decision | MeetingKind) -> tuple[Open, ...]:
    """Return the open facts of *declared* on which votes depend: of a kind of meeting, its quorum."""
    if isinstance(declared, MeetingKind):
        return tuple(one for one in declared.origin.open if one.fact == "quorum")
    return tuple(one for one in declared.origin.open if one.fact not in IDLE)


class Case(Record):
    """A decision as a poll: its *voters* in the order of the poll's classes, its *routes*, and what was assumed.

    *agreed* says that those outside approve who must. *own_vote* is what the body's own vote asks for, where no tie is
    broken and no one is asked afterwards. *rights* are the vetoes, consents and approvals that the charter states, and
    *castings* the casting votes that are counted beside the seats.
    """

    decision: Decision
    body: Body
    voters: tuple[Voter, ...]
    routes: tuple[Route, ...]
    agreed: Formula
    poll: Game
    own_vote: Formula
    rights: tuple[Stated, ...]
    castings: tuple[Casting, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def stated(self) -> tuple[int, ...]:
        """Return the voters whose right to stop the decision the charter states."""
        return tuple(dict.fromkeys(one.voter for one in self.rights))

    @property
    def bodies(self) -> tuple[str, ...]:
        """Return the bodies whose seats have a vote, that which takes the decision first."""
        seated = (voter.body for voter in self.voters if voter.kind == "seat" and voter.body is not None)
        return tuple(sorted(dict.fromkeys(seated), key=lambda body: body != self.body.name))


def tie_of(decision: Decision, body: Body) -> Tie | None:
    """Return the rule of *decision* for a tie, or else the casting vote of the chair of *body*; None without either."""
    if decision.tie is None and body.chair is not None and body.chair.casting_vote:
        return Tie("chair decides")
    return decision.tie


class Concern(Record):
    """Who is concerned: the party called *name*, a seat of the line with this *name*, or no one with a vote.

    It is *any* of them where there are too many to work each out, and a *case* where no one loses a vote. *chair* says
    that the one concerned is the chair of the body. *others* are parties that differ from the one called *name* in
    their names alone. Of the cases of vetoes and consents, *cases* have occurred, and *other_cases* have not.
    """

    kind: Literal["nobody", "party", "seat", "any", "case"]
    name: str = ""
    chair: bool = False
    others: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    other_cases: tuple[str, ...] = ()


def why(decision: Decision) -> Missing:
    """Return why *decision* is not one case: who is concerned makes a difference, or the case of a veto or consent."""
    return Missing("concerned" if decision.concerned is not None else "cases")


class Unclear(Record):
    """A decision that cannot be analysed, and the reason."""

    decision: Decision
    reason: Missing

    @property
    def depends(self) -> bool:
        """Say whether it can be analysed case by case."""
        return self.decision.has_cases and self.reason.what in ("concerned", "cases")

    @property
    def never_begins(self) -> bool:
        """Say whether nothing can be decided, because it can never begin."""
        return self.reason.what == "beginning"


class Way(Record):
    """A route while the voters are still being met: when it *passes*, and whose say it asks for."""

    route: Route
    passes: Formula
    says: tuple[tuple[str, Power, Formula], ...] = ()


def route_of(way: Way, classes: int) -> Route:
    """Return the route of *way*, now that all voters are known."""
    says = tuple(Say(name, power, widened(allows, classes)) for name, power, allows in way.says)
    approvals = tuple(one._replace(condition=widened(one.condition, classes)) for one in way.route.approvals)
    breaks = widened(way.route.breaks, classes) if way.route.breaks is not None else None
    return way.route._replace(condition=widened(way.passes, classes), says=says, approvals=approvals, breaks=breaks)
