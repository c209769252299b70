"""From a charter to journeys: the one place where a decision or a dispute becomes steps in time.

A decision waits for consultations, for its notice, that of the meeting or a longer discussion, climbs its ladder, goes
to whom it is referred, and needs the approval of those outside. Those with a veto or a consent within a time, and those
outside the body with a consent at any time, are waited for after the vote, all at once. A step that is tried *for* a
number of *meetings* takes as many intervals between meetings, whether or not they have a quorum; one *within* a time
takes that. A step without a time takes any time, and where its body has a quorum, those who stay away can have it
called again and again. `settled within` ends all of it. An electronic vote is held instead of the ladder, and the
longer of the two counts.
"""

from __future__ import annotations

from collections import deque
from fractions import Fraction

from mspcharter.analysis import budget
from mspcharter.analysis.journey import Exit, Journey, Leg, Limit, reachable
from mspcharter.model.accountability import Dispute, DisputeStep
from mspcharter.model.governance import Body, Decision
from mspcharter.model.requirements import Step, acts, can_tie
from mspcharter.model.values import Duration, Who, days
from mspcharter.power.decisions import Decisions
from mspcharter.power.questions.boycott import can_lack_quorum
from mspcharter.power.referral import Referral, Rulebook, referrals, rulebook
from mspcharter.power.timelines import meetings
from mspcharter.power.timelines.stages import ADOPTED, NO_QUORUM, OPEN, REJECTED, SETTLED, Stage, Timeline, Wait
from mspcharter.record import Record


def decision_way(decisions: Decisions, decision: Decision, book: Rulebook | None = None) -> Timeline:
    """Return the way of *decision* to where it is adopted or rejected; *book* is the charter's, where it is at hand."""
    drawing = _Drawing(decisions, book or rulebook(decisions.charter))
    start = drawing.decide(_Asked(decision, decision, ADOPTED, REJECTED))
    consents = (name for one in decision.consent_of if one.within is None for name in one.by)
    others = [name for name in dict.fromkeys(consents) if name != decision.taken_by]
    beside = (Wait(meetings.next_meeting(decisions.charter, name), name) for name in others)
    return drawing.finished(start, tuple(one for one in beside if one.days))


def dispute_way(decisions: Decisions, dispute: Dispute, book: Rulebook | None = None) -> Timeline | None:
    """Return the way of *dispute*, to where it is settled or left open; None where it has no steps."""
    drawing = _Drawing(decisions, book or rulebook(decisions.charter))
    for number, step in enumerate(dispute.steps):
        drawing.hear(dispute, step, dispute.steps[number + 1].name if number + 1 < len(dispute.steps) else None)
    return drawing.finished(_hearing(dispute.steps[0].name)) if dispute.steps else None


class _Asked(Record):
    """A *decision* to draw, on the matter of *origin*, with what follows when it is *adopted* or *rejected*.

    The *scope* begins the names of its legs: a decision by which two hearings end is drawn once for each.
    """

    decision: Decision
    origin: Decision
    adopted: str
    rejected: str
    scope: str = ""

    @property
    def name(self) -> str:
        """Return what its legs are named after."""
        return f"{self.scope}{self.decision.name}"

    @property
    def start(self) -> str:
        """Return its first leg."""
        return f"{self.name}/raised"


class _Drawing:
    """Legs drawn so far, and the decisions whose legs are still to be drawn."""

    def __init__(self, decisions: Decisions, book: Rulebook) -> None:
        self.decisions = decisions
        self.charter = decisions.charter
        self.book = book
        self.legs: dict[str, Leg] = {}
        self.stages: dict[str, Stage] = {}
        self.waits: dict[str, Wait] = {}
        self._waiting: deque[_Asked] = deque()
        self._limited: dict[str, tuple[str, Decision, Fraction]] = {}
        self._followed: set[str] = set()

    def finished(self, start: str, beside: tuple[Wait, ...] = ()) -> Timeline:
        """Draw what waits, and return the way from *start*; bodies *beside* it meet at the same time."""
        while self._waiting:
            self._decision(self._waiting.popleft())
        edges = {name: [way.to for way in leg.exits] for name, leg in self.legs.items()}
        limits = tuple(
            Limit(entry, frozenset(name for name in reachable(edges, entry, beyond=then) if name in self.legs), within)
            for entry, (then, _, within) in self._limited.items()
        )
        named = {entry: decision.name for entry, (_, decision, _) in self._limited.items()}
        return Timeline(Journey(start, self.legs, limits), self.stages, self.waits, named, beside)

    def decide(self, asked: _Asked) -> str:
        """Have a decision drawn, and return its start."""
        if asked.start not in self.stages:
            self.stages[asked.start] = Stage("notice", asked.decision.name)
            self._waiting.append(asked)
        return asked.start

    def hear(self, dispute: Dispute, step: DisputeStep, following: str | None) -> None:
        """Draw one instance of *dispute*, with the name of the step *following* it."""
        otherwise = SETTLED if step.final else OPEN if following is None else _hearing(following)
        known = step.back_to is not None and any(one.name == step.back_to for one in dispute.steps)
        sent_back = _hearing(str(step.back_to)) if known else None
        if sent_back is not None and following is None:
            otherwise = sent_back
        exits = [Exit("settled", SETTLED)]
        if sent_back is not None and sent_back != otherwise:
            exits.append(Exit("sent-back", sent_back))
        exits.append(Exit("final" if step.final else "unsettled", otherwise))
        decision = self._judgement(step.by)
        name = _hearing(step.name)
        if decision is None or step.within is not None:
            self._leg(name, Stage("hearing", step.name, step.by), _days(step.within), exits)
            return
        rejected = SETTLED if step.final or following is None else otherwise
        if sent_back is not None and sent_back != otherwise:
            # What the decision does not settle goes on, or goes back.
            rejected = f"{name}/unsettled"
            self._leg(rejected, Stage("hearing", step.name, step.by), Fraction(), exits[1:])
        heard = [Exit("", self.decide(_Asked(decision, decision, SETTLED, rejected, scope=f"{name}/")))]
        self._leg(name, Stage("hearing-opens", step.name), Fraction(), heard)

    def _judgement(self, by: Who) -> Decision | None:
        """Return the decision by which a dispute that comes before *by* is settled."""
        name = by.name or ""
        there = self.book.about.get((name, "dispute"), ())
        return self.charter.decisions.get(name) or next((one for _, one in there), None)

    def _decision(self, asked: _Asked) -> None:
        decision, name, adopted, rejected = asked.decision, asked.name, asked.adopted, asked.rejected
        body = self.charter.body_of(decision)
        if is_unsettled(decision) or (body is not None and _depends_on_open_quorum(decision, body)):
            exits = [Exit("passed", adopted), Exit("failed", rejected)]
            self._leg(asked.start, Stage("unsettled", decision.name), None, exits)
            return
        if decision.settled_within is not None:
            self._limited[asked.start] = (adopted, decision, days(decision.settled_within))
        passed = f"{name}/approved" if decision.approved_by is not None else adopted
        if decision.approved_by is not None:
            stage, exits = Stage("approval", by=decision.approved_by.by), [Exit("approved", adopted)]
            self._leg(passed, stage, _days(decision.approved_by.within), [*exits, Exit("refused", rejected)])
            self._awaits(passed, decision.approved_by.by.name)
        blocked, tied = rejected, None
        for referral in referrals(self.book, decision, asked.origin):
            if referral.event == "tie":
                # Whoever breaks a tie completes the vote, which can still be vetoed.
                tied = self._taken_over(asked._replace(adopted=self._said(asked, passed, blocked)), referral)
            else:
                blocked = self._taken_over(asked._replace(adopted=passed), referral)
        passed = self._said(asked, passed, blocked)
        ladder = [f"{name}/{number}" for number in range(1, len(decision.requires) + 1)]
        begun = [Exit("", ladder[0] if ladder else blocked)]
        if decision.electronic_vote is not None:
            begun.append(Exit("electronic-vote", f"{name}/electronic"))
            exits = [Exit("passed", passed), Exit("failed", rejected)]
            self._leg(f"{name}/electronic", Stage("electronic-vote"), _within(decision.electronic_vote), exits)
        self._begin(asked, body, begun)
        for number, step in enumerate(decision.requires, 1):
            otherwise = ladder[number] if number < len(ladder) else blocked
            exits = [Exit("passed", passed), Exit("failed", otherwise)]
            if tied is not None and can_tie(step):
                exits.append(Exit("tied", tied))
            before = decision.requires[number - 2] if number > 1 else None
            again = before is not None and acts(before.condition) == acts(step.condition)
            self._step(ladder[number - 1], step, body, exits, again=again)
        self._meet(decision, body, ladder)

    def _begin(self, asked: _Asked, body: Body | None, begun: list[Exit]) -> None:
        """Draw what comes before the first step: the consultations, and the notice or a longer discussion."""
        decision, opens = asked.decision, asked.start
        for consultation, took in meetings.consultations(self.charter, decision):
            then = f"{asked.name}/after-{consultation.name}"
            self._leg(opens, Stage("consultation", consultation.name), took, [Exit("", then)])
            opens = then
        took = meetings.lead(self.charter, decision)
        is_discussed = decision.is_discussed and decision.lead >= took
        self._leg(opens, Stage("discussion" if is_discussed else "notice", decision.name), took, begun)
        if body is not None and meetings.needs_a_meeting(decision):
            # A step with a time of its own has its meeting in it.
            is_timed = decision.requires[0].within is not None
            _, notice = meetings.until_meeting(self.charter, body, decision.meeting, least_notice=is_timed)
            self.waits[opens] = Wait(max(notice, decision.lead))

    def _meet(self, decision: Decision, body: Body | None, ladder: list[str]) -> None:
        """Note how long the steps of *decision* wait for meetings of *body* where these are held at intervals."""
        if body is None or not meetings.needs_a_meeting(decision):
            return
        every, _ = meetings.until_meeting(self.charter, body, decision.meeting)
        for number, (name, step) in enumerate(zip(ladder, decision.requires, strict=True)):
            # A step with a time of its own has its meeting in it, and one without is voted on in the meeting of the
            # last.
            if step.within is None and (step.meetings is not None or number == 0):
                self.waits[name] = Wait((step.meetings or 1) * every, body.name if every else None)

    def _awaits(self, name: str, body: str | None) -> None:
        """Note that the leg called *name* waits for the next meeting of *body*, if nothing else limits it."""
        until = meetings.next_meeting(self.charter, body)
        if self.legs[name].days is None and until:
            self.waits[name] = Wait(until, body)

    def _said(self, asked: _Asked, passed: str, blocked: str) -> str:
        """Return where what the body has *passed* goes: to those who still have to be waited for, if there are any."""
        decision = asked.decision
        name = f"{asked.name}/said"
        silent = tuple(one for one in decision.consent_of if one.within is None)
        open_ended = tuple(dict.fromkeys(by for one in silent for by in one.by if self._is_outside(decision, by)))
        if open_ended:
            # Nothing says until when they have to answer, whatever time others have.
            exits = [Exit("approved", passed), Exit("refused", blocked)]
            self._leg(name, Stage("consent", holders=open_ended), None, exits)
            return name
        timed = [(days(one.within), "veto", one.by) for one in decision.veto if one.within is not None]
        timed += [(days(one.within), "consent", one.by) for one in decision.consent_of if one.within is not None]
        if not timed:
            return passed
        took, kind, by = max(timed, key=lambda one: one[0])
        if kind == "veto":
            self._leg(name, Stage("veto", holders=by), took, [Exit("not-vetoed", passed), Exit("vetoed", blocked)])
        else:
            self._leg(name, Stage("consent", holders=by), took, [Exit("approved", passed), Exit("refused", blocked)])
        return name

    def _is_outside(self, decision: Decision, name: str) -> bool:
        """Say whether whoever is called *name* does not give its consent in the vote itself, as a seat there does."""
        body = self.charter.bodies.get(decision.taken_by or "")
        if body is None or name == body.name:
            return False
        membership = self.decisions.membership
        holder = membership.one_holder(name)
        return not any(membership.is_called(body, seat, holder) for seat in membership.voters_in(body))

    def _taken_over(self, asked: _Asked, referral: Referral) -> str:
        """Return the leg at which a decision is taken over: by another, or by those who have no rule for it."""
        answer = referral.answer
        if answer is not None:
            following = asked._replace(decision=answer)
            if following.start in self.stages or len(self._followed) < budget.REFERRALS:
                self._followed.add(following.start)
                return self.decide(following)
        name = f"{asked.name}/{referral.to}"
        exits = [Exit("passed", asked.adopted), Exit("failed", asked.rejected)]
        self._leg(name, Stage("taken-over" if answer is None else "not-followed", referral.to), None, exits)
        self._awaits(name, referral.to if answer is None else None)
        return name

    def _step(self, name: str, step: Step, body: Body | None, exits: list[Exit], *, again: bool) -> None:
        manner = acts(step.condition)
        took = _within(step)
        if took is None and step.meetings is not None and body is not None and body.interval is not None:
            took = step.meetings * days(body.interval)
        if took is None and body is not None and manner != "silence" and can_lack_quorum(self.decisions, body):
            exits = [*exits, Exit(NO_QUORUM, name)]
        self._leg(name, Stage(manner, body.name if body is not None else None, again=again), took, exits)

    def _leg(self, name: str, stage: Stage, took: Fraction | None, exits: list[Exit]) -> None:
        self.stages[name] = stage
        self.legs[name] = Leg(name, tuple(exits), took)


def is_unsettled(decision: Decision) -> bool:
    """Say whether a fact of *decision* is open on which its course depends."""
    return decision.origin.is_open(*_OF_COURSE)


def _depends_on_open_quorum(decision: Decision, body: Body) -> bool:
    """Say whether it is open whether a meeting on *decision* can lack a quorum, and nothing else ends it."""
    steps = (*decision.requires, *filter(None, [decision.electronic_vote]))
    meets = any(acts(step.condition) != "silence" for step in steps)
    return meets and decision.settled_within is None and body.origin.is_open(*_QUORUMS)


_QUORUMS = ("quorum", "quorum_to_vote", "quorum_at_second_meeting")
_OF_COURSE = (
    "taken_by", "meeting", "requires", "electronic_vote", "tie", "approved_by", "notice", "open_for", "settled_within",
    "if_blocked", "veto", "consent_of",
)  # fmt: skip
"""The facts of a decision on which its course depends."""


def _hearing(step: str) -> str:
    """Return the leg of a step of a dispute, which has a name of its own beside the decisions."""
    return f"/{step}"


def _within(step: Step) -> Fraction | None:
    return _days(step.within)


def _days(duration: Duration | None) -> Fraction | None:
    return None if duration is None else days(duration)
