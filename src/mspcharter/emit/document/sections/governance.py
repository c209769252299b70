"""Bodies and their seats, decisions and their rules, guarantees and scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mspcharter.emit.document.blocks import Block, Bullets, Fact, Facts, Heading, Paragraph, Row, Steps, Table, table
from mspcharter.emit.document.sections.clauses import cell, facts, heading
from mspcharter.english import counted, day, number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Decision, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.statements import Ballot, Scenario, Vote
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gatekeepers
from mspcharter.power.guarantees.fragility import fragile_guarantees
from mspcharter.semantics.seats import say_filling
from mspcharter.semantics.writing import lasting
from mspcharter.wording import promises, requirements
from mspcharter.wording.facts import prose, spoken
from mspcharter.wording.names import anchor, seat_title, titles_of, within
from mspcharter.wording.text import Link, Text, capital, joined, sentence, unlinked


def bodies(charter: Charter) -> Iterator[Block]:
    """Yield each body with its seats."""
    for body in charter.bodies.values():
        yield heading(charter, body)
        if body.purpose:
            yield Paragraph(sentence(prose(charter, body.purpose)))
        if body.seats:
            yield _seats(charter, body)
        entries = facts(within(charter, body.name), "body", body, ["purpose", "seats"])
        if entries:
            yield Facts(tuple(entries))


def decisions(charter: Charter) -> Iterator[Block]:
    """Yield a table of all decisions, then each in full, then what their terms mean."""
    everything = charter.decisions.values()
    if everything:
        yield Heading(3, "All decisions")
        yield table(
            [
                "Decision",
                "About",
                "Taken by",
                "Requires",
                "Electronic vote",
                "Veto or consent",
                "On a tie",
                "If blocked",
            ],
            [Row(_glance(charter, one)) for one in everything],
        )
    for decision in everything:
        yield heading(charter, decision)
        yield from _decision(charter, decision)
    terms = list(requirements.meanings(charter))
    if terms:
        yield Heading(3, "Terms used in these rules")
        yield Facts(tuple(Fact(capital((term,))[0], (meaning,)) for term, meaning in terms))  # type: ignore[arg-type]


def guarantees(charter: Charter) -> Iterator[Block]:
    """Yield the guarantees with their statements, and on which seats these depend."""
    hanging = fragile_guarantees(Decisions(charter)) if charter.guarantees else ()
    for guarantee in charter.guarantees.values():
        yield heading(charter, guarantee)
        if guarantee.statements:
            yield Bullets(tuple(sentence(requirements.statement(charter, one)) for one in guarantee.statements))
        fragile = [one for other, several in hanging if other is guarantee for one in several]
        if fragile:
            yield Bullets(tuple((promises.fragile(charter, one),) for one in fragile))


def scenarios(charter: Charter) -> Iterator[Block]:
    """Yield the scenarios with their votes and their expected results."""
    for scenario in charter.scenarios.values():
        yield heading(charter, scenario)
        yield from _scenario(charter, scenario)


def _seats(charter: Charter, body: Body) -> Table:
    membership = Membership(charter)
    counts = [membership.count(seat) for seat in body.seats]
    total: tuple[Text, ...] = (("Total",), (number(sum(counts)),), (), (), (_together(charter, body),), ())
    rows = [Row(_seat(charter, seat, count)) for seat, count in zip(body.seats, counts, strict=True)]
    return table(["Seat", "Number", "For", "How filled", "Vote", "Other"], rows, right=["Number"], total=total)


def _seat(charter: Charter, seat: Seat, count: int) -> tuple[Text, ...]:
    if seat.for_ is not None:
        for_: Text = (charter.title_of(seat.for_),)
    elif seat.from_ is not None:
        for_ = (f"from {charter.title_of(seat.from_)}",)
    elif seat.for_each is not None:
        kind = "partner" if seat.for_each == "stakeholder" else f"{seat.for_each} partner"
        for_ = (f"{number(seat.count)} for each {kind}",)
    else:
        for_ = ()
    return (
        (seat_title(charter, seat),),
        (number(count),),
        capital(for_),
        _filled(charter, seat),
        (_vote(seat),),
        _further(charter, seat),
    )


def _filled(charter: Charter, seat: Seat) -> Text:
    return capital(unlinked(spoken(charter, say_filling(seat.filled)))) if seat.filled is not None else ()


def _vote(seat: Seat) -> str:
    if not seat.voting:
        return "No vote"
    votes = counted(seat.votes, "vote")
    return votes if seat.count == 1 and seat.for_each is None else f"{votes} each"


def _together(charter: Charter, body: Body) -> str:
    membership = Membership(charter)
    votes = sum((seat.count * seat.votes for seat in membership.voters_in(body)), Fraction(0))
    return counted(votes, "vote")


def _further(charter: Charter, seat: Seat) -> Text:
    remarks: list[Text] = []
    if seat.vacant:
        remarks.append((f"{number(seat.vacant)} vacant",))
    if seat.term is not None:
        remarks.append((f"term {lasting(seat.term)}",))
    if seat.since is not None:
        remarks.append((f"since {day(seat.since)}",))
    if seat.alternates:
        remarks.append(("with alternates",))
    if seat.alternates_from is not None:
        remarks.append((f"alternates from {charter.title_of(seat.alternates_from)}",))
    if seat.bound_by is not None:
        remarks.append((f"bound by {charter.title_of(seat.bound_by)}",))
    if seat.paid_by is not None:
        remarks.append((f"paid by {charter.title_of(seat.paid_by)}",))
    remarks += [(f"counts {number(weight.count)} for {weight.measure}",) for weight in seat.weights]
    return capital(joined(remarks, "; "))


def _glance(charter: Charter, decision: Decision) -> tuple[Text, ...]:
    charter = within(charter, decision.taken_by)
    ladder = joined((unlinked(requirements.step(charter, step)) for step in decision.requires), "; else ")
    return (
        (Link(charter.title_of(decision.name), anchor(decision.name)),),
        cell(charter, "decision", decision, "about"),
        cell(charter, "decision", decision, "taken_by"),
        capital(ladder),
        capital(unlinked(requirements.step(charter, decision.electronic_vote))) if decision.electronic_vote else (),
        capital(unlinked(requirements.agreement(charter, decision))),
        cell(charter, "decision", decision, "tie"),
        cell(charter, "decision", decision, "if_blocked"),
    )


def _decision(charter: Charter, decision: Decision) -> Iterator[Block]:
    charter = within(charter, decision.taken_by)
    before = facts(charter, "decision", decision, _LATER)
    yield from [Facts(tuple(before))] if before else []
    for gate in gatekeepers(charter, Membership(charter), decision, "stakeholder"):
        if gate.names or len(gate.gate.holders) == 1:
            yield Paragraph((promises.gate(charter, gate),))
    if len(decision.requires) == 1:
        yield Paragraph(sentence((requirements.ONE_STEP, *requirements.step(charter, decision.requires[0]))))
    elif decision.requires:
        yield Paragraph((requirements.STEPS,))
        yield Steps(tuple(sentence(requirements.step(charter, one)) for one in decision.requires))
    after = facts(charter, "decision", decision, _EARLIER)
    if decision.electronic_vote is not None:
        after.insert(0, Fact("Electronic vote", capital(requirements.step(charter, decision.electronic_vote))))
    yield from [Facts(tuple(after))] if after else []


def _scenario(charter: Charter, scenario: Scenario) -> Iterator[Block]:
    changes = facts(charter, "scenario", scenario, ["vote", "expect"])
    outcome = joined((requirements.statement(charter, one) for one in scenario.expect), "; ")
    then = [Fact("Expected result", capital(outcome))] if outcome else []
    if scenario.vote:
        yield from [Facts(tuple(changes))] if changes else []
        for vote in scenario.vote:
            yield _ballots(charter, vote)
        changes = []
    if changes or then:
        yield Facts((*changes, *then))


def _ballots(charter: Charter, vote: Vote) -> Table:
    decision = charter.decisions.get(vote.decision)
    charter = within(charter, decision.taken_by if decision is not None else None)
    rows = [Row((_voters(charter, ballot), capital((ballot.choice,)))) for ballot in vote.ballots]
    what = "Electronic vote" if vote.electronic else "Vote"
    return table([f"{what} on “{charter.title_of(vote.decision)}”", "Votes"], rows)


def _voters(charter: Charter, ballot: Ballot) -> Text:
    who = titles_of(charter, ballot.who)
    return who if ballot.count is None else (f"{number(ballot.count)} of ", *who)


_EARLIER = ("taken_by", "about", "proposed_by", "notice", "requires", "electronic_vote")
_LATER = (
    "requires",
    "electronic_vote",
    "limit",
    "abstaining",
    "tie",
    "veto",
    "consent_of",
    "approved_by",
    "settled_within",
    "if_blocked",
)
