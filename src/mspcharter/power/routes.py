"""From a charter to games: the one place where a decision becomes a rule over seats.

Every way in which a decision can pass is a route: each step of its ladder, an electronic vote, and the body to which
it goes when it is blocked. A decision passes when one of its routes does, and all outside approvals are given.
docs/analysis.md explains what each form of the language means here, and what is assumed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction
from typing import Literal

from mspcharter.analysis import budget
from mspcharter.analysis.coalitions.search import Allowance, Exhausted
from mspcharter.analysis.formula import Formula, all_of, any_of, negated, opposed, points_in, widened
from mspcharter.analysis.game import FOUR_CHOICES, Game
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Tie
from mspcharter.model.membership import Membership
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, has_silence, is_majority, is_silence
from mspcharter.model.values import Who
from mspcharter.power.cases import (
    Asked,
    Assumption,
    Case,
    Missing,
    Power,
    Route,
    Stated,
    Unclear,
    Way,
    route_of,
    tie_of,
)
from mspcharter.power.referral import Followed, Rulebook, answering
from mspcharter.power.requirement import Room, Uncounted, counted, half, members
from mspcharter.power.roll import Roll, with_a_yes
from mspcharter.power.voters import Voter


def case_and_referrals(
    charter: Charter, membership: Membership, decision: Decision, gone: frozenset[str], book: Rulebook
) -> tuple[Case | Unclear, tuple[str, ...]]:
    """Return *decision* as a poll, and the bodies that it is referred to."""
    ways = _Ways(charter, membership, gone, book, decision)
    case = _poll_of(ways, charter, decision)
    return case, tuple(ways.asked)


def _poll_of(ways: _Ways, charter: Charter, decision: Decision) -> Case | Unclear:
    try:
        if ways.followed.is_long:
            raise Uncounted(Missing("referrals"))
        routes = ways.routes(decision, frozenset())
        agreed = ways.approvals(decision)
        count = ways.count(decision)
    except Uncounted as uncounted:
        return Unclear(decision, uncounted.reason)
    except Exhausted:
        return Unclear(decision, Missing("size"))
    body = charter.body_of(decision)
    assert body is not None, "without a body it is not counted"
    passes = all_of((any_of(way.passes for way in routes), agreed))
    voters = tuple(ways.roll.voters)
    if points_in(passes) > budget.case_points(len(charter.decisions)):
        return Unclear(decision, Missing("size"))
    poll = Game(tuple(voter.count for voter in voters), widened(passes, len(voters)), FOUR_CHOICES)
    return Case(
        decision,
        body,
        voters,
        tuple(route_of(way, len(voters)) for way in routes),
        widened(agreed, len(voters)),
        poll,
        widened(count, len(voters)),
        tuple(ways.roll.rights),
        tuple(ways.roll.castings()),
        tuple(ways.roll.assumptions),
    )


def quorum_of(
    charter: Charter, body: Body, gone: frozenset[str], membership: Membership | None = None, *, to_vote: bool = False
) -> tuple[tuple[Voter, ...], Game]:
    """Return the voters of *body*, and its quorum to meet, or *to_vote*, as a poll in which all who attend count.

    Raise Uncounted where the quorum does not name its base.
    """
    roll = Roll(charter, membership or Membership(charter), gone)
    # To meet takes less than to vote, where the charter makes a difference.
    room = roll.room(body if to_vote else body._replace(quorum_to_vote=None), None)
    condition = widened(_quorum(roll, room), len(roll.voters))
    return tuple(roll.voters), Game(tuple(voter.count for voter in roll.voters), condition, FOUR_CHOICES)


def _quorum(roll: Roll, room: Room) -> Formula:
    """Return who must be there: at a meeting, or at the second one where fewer will do, and to vote at either."""
    body = room.body
    quorums = (body.quorum, body.quorum_to_vote, body.quorum_at_second_meeting)
    asked = [quorum.condition if quorum is not None else None for quorum in quorums]
    to_meet, to_vote, again = (counted(room, one, present=True) if one is not None else True for one in asked)
    if body.quorum_at_second_meeting is not None and to_meet is not True:
        roll.assume(Assumption("second-meeting"))
        to_meet = any_of((to_meet, again))
    return all_of((to_meet, to_vote))


class _Ways:
    """The ways in which decisions pass, with the roll of those who are met on them."""

    def __init__(
        self,
        charter: Charter,
        membership: Membership,
        gone: frozenset[str],
        book: Rulebook,
        origin: Decision,
    ) -> None:
        self.charter = charter
        self.roll = Roll(charter, membership, gone)
        self.book = book
        self.origin = origin
        self.asked: dict[str, None] = {}
        self.followed = Followed(charter, book, origin)
        self._points = Allowance(budget.case_points(len(charter.decisions)))
        self._known: dict[Hashable, Formula] = {}
        self._routes: dict[tuple[str, frozenset[str]], tuple[Way, ...]] = {}

    def answer(self, body: str, above: frozenset[str]) -> Decision | None:
        """Return by which decision *body* settles the matter that was first asked for.

        Raise Uncounted where it has been referred too often to follow it.
        """
        if len(above) > budget.REFERRALS:
            raise Uncounted(Missing("referrals"))
        self.asked[body] = None
        return answering(self.book, body, self.origin)

    def routes(self, decision: Decision, above: frozenset[str]) -> tuple[Way, ...]:
        """Return the ways in which *decision* can pass; *above* are the decisions that it was referred from.

        Of these only those matter to which it can come back. So a decision to which many refer is read once. Raise
        Exhausted where there are more points to work out than a case may have.
        """
        key = (decision.name, above & self.followed.after(decision.name))
        if key not in self._routes:
            self._points.take(budget.ROUTE_POINTS)
            self._routes[key] = tuple(self._each_route(decision, above))
            self._points.take(sum(points_in(way.passes) for way in self._routes[key]))
        return self._routes[key]

    def _each_route(self, decision: Decision, above: frozenset[str]) -> Iterator[Way]:
        body = self.roll.body_of(decision)
        room = self.roll.room(body, decision)
        if not room.voters:
            raise Uncounted(Missing("seats", body.name))
        if not decision.requires:
            raise Uncounted(Missing("requirement"))
        says = self._says(room, decision, above)
        # Without holders of seats nothing can be decided, whatever the rule.
        held = any(voter.count for voter in room.voters.values())
        own = all_of((held, *(allows for _, _, allows in says)))
        many = len(decision.requires) > 1
        breaks = self._decides(room, decision, above)
        for number, step in enumerate(decision.requires, 1):
            rule = all_of((self.step(room, step.condition, breaks, quorum=_quorum(self.roll, room)), own))
            manner: Literal["meeting", "silence"] = "silence" if is_silence(step.condition) else "meeting"
            route = Route(body.name, decision.name, step, manner, number=number if many else None, breaks=breaks)
            yield Way(route, rule, says)
        if decision.electronic_vote is not None:
            rule = all_of((self.step(room, decision.electronic_vote.condition, breaks), own))
            step = decision.electronic_vote
            route = Route(body.name, decision.name, step, "electronic", breaks=breaks)
            yield Way(route, rule, says)
        if decision.if_blocked is not None:
            yield from self._referred(decision, decision.if_blocked, above)

    def count(self, decision: Decision) -> Formula:
        """Return what the steps of *decision*, and its electronic vote, ask of the votes of the body itself."""
        room = self.roll.room(self.charter.bodies[decision.taken_by or ""], decision)
        voted = (decision.electronic_vote,) if decision.electronic_vote is not None else ()
        asked = (self._counted(room, step.condition) for step in (*decision.requires, *voted))
        steps = any_of(with_a_yes(room, one, one) for one in asked)
        says = self._says(room, decision, frozenset())
        return all_of((steps, *(allows for name, _, allows in says if name not in self.charter.bodies)))

    def _says(self, room: Room, decision: Decision, above: frozenset[str]) -> tuple[tuple[str, Power, Formula], ...]:
        """Return when those who hold a veto or a consent let *decision* pass; a body does so by a rule of its own."""
        vetoes = ((name, self._resolved(name, decision, above)) for name in decision.vetoing)
        consents = ((name, self._resolved(name, decision, above)) for name in decision.consenting)
        return (
            *(
                (name, "veto", self.roll.not_vetoed(room, name) if stops is None else negated(opposed(stops)))
                for name, stops in vetoes
            ),
            *(
                (name, "consent", self.roll.consented(room, name) if allows is None else allows)
                for name, allows in consents
            ),
        )

    def _resolved(self, name: str, decision: Decision, above: frozenset[str]) -> Formula | None:
        """Return when the body called *name* resolves something about *decision*; None where it has no rule for it."""
        if name not in self.charter.bodies:
            return None
        there = self.answer(name, above)
        if there is None or there.name in above:
            self.roll.assume(Assumption("say-without-rule", name))
            return None
        self.roll.assume(Assumption("say-by-rule", name, there.name))
        ways = self.routes(there, above | {decision.name})
        return all_of((any_of(way.passes for way in ways), self.approvals(there, above | {decision.name})))

    def _referred(self, decision: Decision, name: str, above: frozenset[str]) -> Iterator[Way]:
        """Yield the ways in which the body called *name* can pass *decision* when it is blocked."""
        if name in self.charter.bodies:
            there = self.answer(name, above)
            if there is None:
                self.roll.assume(Assumption("settles-without-rule", name))
            elif there.name not in above:
                known = self.roll.has(name)
                for way in self.routes(there, above | {decision.name}):
                    agreed = self.approvals(there, above | {decision.name})
                    asked = () if there.approved_by is None else (Asked(there.approved_by.by, agreed),)
                    route = way.route._replace(
                        referred_to=(*way.route.referred_to, name), approvals=(*way.route.approvals, *asked)
                    )
                    yield way._replace(route=route, passes=all_of((way.passes, agreed)))
                if not known:
                    self.roll.assume(Assumption("settles-by-rule", name, there.name))
        else:
            yield Way(Route(name, decision.name, manner="ruling"), self.roll.ruled(name))

    def step(self, room: Room, condition: Condition, decider: Formula | None, *, quorum: Formula = True) -> Formula:
        """Return *condition* with the tie that its majority leaves open; what is voted on in a meeting asks a *quorum*.

        Nothing passes without a yes in the body itself.
        """
        return with_a_yes(room, self._counted(room, condition), self._met(room, condition, decider, quorum))

    def _met(self, room: Room, condition: Condition, decider: Formula | None, quorum: Formula) -> Formula:
        """Return *condition*; of its parts, those that silence meets ask no *quorum*, as at a step of their own."""
        if quorum is True or is_silence(condition):
            return self._with_tie(room, condition, decider)
        if isinstance(condition, AllOf | AnyOf) and any(map(has_silence, condition.parts)):
            join = all_of if isinstance(condition, AllOf) else any_of
            return join(self._met(room, part, decider, quorum) for part in condition.parts)
        return all_of((quorum, self._with_tie(room, condition, decider)))

    def _counted(self, room: Room, condition: Condition) -> Formula:
        """Return what *condition* asks of those in *room*, counted once for the routes and the vote of the body."""
        key = (room.body.name, room.decision and room.decision.name, condition)
        if key not in self._known:
            self._known[key] = counted(room, condition)
        return self._known[key]

    def _with_tie(self, room: Room, condition: Condition, decider: Formula | None) -> Formula:
        match condition:
            case AllOf(parts):
                return all_of(self._with_tie(room, part, decider) for part in parts)
            case AnyOf(parts):
                return any_of(self._with_tie(room, part, decider) for part in parts)
            case Amount() if decider is not None and is_majority(condition):
                return any_of((self._counted(room, condition), all_of((half(room, condition), decider))))
        return self._counted(room, condition)

    def _decides(self, room: Room, decision: Decision, above: frozenset[str]) -> Formula | None:
        """Return what breaks a tie in favour of *decision*; None where it fails."""
        match tie_of(decision, room.body):
            case Tie("chair decides"):
                return self.roll.yes(self._chair(room))
            case Tie("by lot"):
                return self.roll.yes((self.roll.alone(Voter("lot", None, "lot", seats=0, votes=Fraction(0))),))
            case Tie("goes to", to) if to is not None and to != room.body.name:
                there = self.answer(to, above) if to in self.charter.bodies else None
                if there is None:
                    return self.roll.ruled(to) if to not in self.charter.bodies else None
                if there.name not in above:
                    ways = self.routes(there, above | {decision.name})
                    return all_of((any_of(way.passes for way in ways), self.approvals(there, above | {decision.name})))
        return None

    def _chair(self, room: Room) -> tuple[int, ...]:
        """Return who has the casting vote: the seat of the chair where it is known, or else the chair by itself."""
        names = self.roll.membership.chairs(room.body)
        name = names[0] if len(names) == 1 else None
        held = tuple(dict.fromkeys(number for one in names for number in members(room, one)))
        if name is not None and len(held) == 1 and all(room.voters[number].count <= 1 for number in held):
            return held
        seat = self.roll.membership.seat_of_chair(room.body)
        if not held and seat is not None:
            # The chair sits here without a vote in the count.
            return (self.roll.unseated(seat),)
        if name is not None and name in self.charter.stakeholders:
            # Of several seats of one party any may be the chair's, but the casting vote is the party's in any case.
            return (self.roll.casting(self.roll.outside(name), held),)
        self.roll.assume(Assumption("chair-not-fixed", room.body.name))
        alone = self.roll.alone(Voter("chair", room.body.name, "chair", seats=0, votes=Fraction(0), candidates=held))
        return (self.roll.casting(alone, held or tuple(room.voters)),)

    def approvals(self, decision: Decision, above: frozenset[str] = frozenset()) -> Formula:
        """Return that the one outside agrees whose approval *decision* needs; in a circle a body speaks as one."""
        if decision.approved_by is None:
            return True
        who: Who = decision.approved_by.by
        if who.name is not None and who.name in self.charter.bodies:
            there = self.answer(who.name, above)
            if there is not None and there.approved_by is None and there.name not in above:
                return any_of(way.passes for way in self.routes(there, above | {decision.name}))
        number = self.roll.outside(who.name or who.text or "")
        self.roll.rights[Stated(number, "approval")] = None
        return self.roll.yes((number,))
