"""A vote that was counted, in sentences for its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import capital, counted, listed, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.cases import Concern
from mspcharter.power.recusal import NotFound
from mspcharter.power.tallies import ANSWERS, Count, Meeting, NoSuchVote, Tally, last_step
from mspcharter.semantics.writing import lasting
from mspcharter.wording.cases import at_route, who_is
from mspcharter.wording.facts import prose
from mspcharter.wording.names import does
from mspcharter.wording.quorums import quorum
from mspcharter.wording.requirements import at_meeting, condition
from mspcharter.wording.seats import called, own_title, who
from mspcharter.wording.text import plain
from mspcharter.wording.votes import fact, failure

_KINDS: dict[Meeting, str] = {
    "first": "At a meeting",
    "second": "At a second meeting, after one without a quorum",
    "electronic": "Without a meeting, by electronic vote",
}


def kind(charter: Charter, decision: Decision, one: Meeting) -> str:
    """Return how the vote on *decision* was taken."""
    at = at_meeting(charter, decision)
    return _KINDS[one].replace("At a meeting", capital(at.strip())) if at and one == "first" else _KINDS[one]


def no_such_vote(charter: Charter, decision: str, one: NoSuchVote) -> str:
    """Return that the charter has no vote of this kind on *decision*."""
    title = charter.title_of(decision)
    match one.meeting:
        case "electronic":
            return f"“{title}” has no rule for an electronic vote"
        case "second":
            return f"the body that takes “{title}” has no quorum for a second meeting"
        case _:
            return f"“{title}” has no rule for a vote at a meeting"


def verdict(charter: Charter, vote: Count) -> str:
    """Return whether the decision passed, and at which step; for each step that may be due, if that matters."""
    first = vote.first
    if len(vote.tallies) == 1:
        return _verdict(charter, first)
    title = f"“{charter.title_of(first.case.decision.name)}”"
    if not vote.hangs_on_step:
        if first.passes is True:
            return f"{title} passes, whichever step of the rule is due."
        if first.passes is False and first.has_quorum:
            return f"{title} fails, whichever step of the rule is due."
        return _verdict(charter, first._replace(due=None))
    told = [f"If step {one.due} is due{_why_due(one)}: {_verdict(charter, one)}" for one in vote.tallies]
    return " ".join(("The result depends on which step of the rule is due, which the votes do not show.", *told))


def _why_due(one: Tally) -> str:
    """Return when a step is due: first, and for how long, or after the one before it has failed."""
    assert one.due is not None
    last = one.case.decision.requires[last_step(one.case.decision, one.due) - 1]
    tried = "" if last.meetings is None else f", for {counted(last.meetings, 'meeting')}"
    tried += "" if last.within is None else f", for {lasting(last.within)}"
    return f", which comes first{tried}" if one.due == 1 else f", after step {one.due - 1} has failed{tried}"


def due(vote: Count) -> str | None:
    """Return which step is due, if that is known."""
    if not vote.is_due_known:
        return None
    number = vote.first.due
    return "Step 1 is due." if number == 1 else f"Step {number} is due: the steps before it have failed."


def concerned(charter: Charter, one: Concern) -> str:
    """Return who is concerned, and has no vote."""
    return "No one with a vote" if one.kind == "nobody" else f"{capital(who_is(charter, one))}, who has no vote on it"


def occurred(charter: Charter, cases: Sequence[str]) -> str:
    """Return which cases of vetoes and consents have occurred."""
    named = [quoted(plain(prose(charter, one))) for one in cases]
    return series(named) if named else "None of those for which the charter states a veto or a consent"


def confirmed_first(charter: Charter, decision: Decision) -> Iterator[str]:
    """Yield what must have been confirmed before the vote, which the table of votes does not say."""
    for one in decision.only_when:
        what = quoted(plain(prose(charter, one.text)))
        yield f"the vote counts only if {charter.title_of(one.by)} has confirmed that {what}"


def vetoes(charter: Charter, decision: Decision) -> Iterator[str]:
    """Yield who can still veto *decision* within a time after the vote."""
    for one in decision.veto:
        if one.within is not None:
            holders = series([set_off(charter.title_of_holder(name)) for name in one.by], joint="or")
            yield f"{holders} can still veto it, within {lasting(one.within)} after the vote"


def not_found(charter: Charter, body: str, called: str, one: NotFound) -> str:
    """Return why it cannot be told who is concerned."""
    if one.lines:
        lines = listed([f"`{line}`" for line in one.lines], "or")
        return (
            f"`{called}` may have one of the seats {lines}, or none: write {lines} if the one concerned sits there,"
            " or `none` if no one with a vote is concerned"
        )
    names = listed([*(f"`{name}`" for name in one.known), "`none`"], "or")
    return f"`{called}` cannot be concerned in {charter.title_of(body)}: write {names}"


def _verdict(charter: Charter, one: Tally) -> str:
    title = f"“{charter.title_of(one.case.decision.name)}”"
    if one.hangs_on_recused:
        return (
            f"{title} is not settled: the result depends on whether the members who are recused count as present,"
            " which the charter does not say."
        )
    if one.passes is None:
        waited = series(awaited(charter, one))
        if not one.outstanding:
            return f"{title} is not settled: the result depends on those outside the body who have not yet spoken."
        verb = "says" if len(one.outstanding) == 1 else "say"
        return f"{title} is not settled: it passes if {waited} {verb} yes."
    if not one.passes and one.meeting != "electronic" and not one.has_quorum:
        return f"{title} does not pass: there was no quorum."
    return f"{title} {'passes' if one.passes else 'fails'}{_where(charter, one)}."


def awaited(charter: Charter, one: Tally) -> list[str]:
    """Return those whose yes is still awaited, by their titles."""
    return [called(charter, who_) for who_ in one.outstanding]


def _where(charter: Charter, one: Tally) -> str:
    if not one.passes:
        return ""
    [(route, _)] = one.result.routes
    return f" {at_route(charter, route)}" if route.number is not None else ""


def counts(charter: Charter, one: Tally) -> Iterator[str]:
    """Yield what each step counted, as a sentence."""
    found = one.result
    if found.not_approved_by is not None:
        yield f"{capital(does(charter, who(charter, found.not_approved_by), 'does not approve it'))}."
        return
    if one.hangs_on_recused:
        # Each reading counts something else.
        return
    for route, facts in found.routes:
        told = ", and ".join(fact(charter, fact_) for fact_ in facts)
        if not found.passes:
            yield f"{capital(failure(charter, route, facts))}."
        elif told:
            # Where others break a tie, no part of the rule is met by itself.
            yield f"{capital(at_route(charter, route))}: {told}."


def rules(charter: Charter, one: Tally) -> Iterator[str]:
    """Yield what each step needs."""
    for route, _ in one.result.routes or tuple((route, ()) for route in one.case.routes):
        if route.step is not None:
            yield f"{capital(at_route(charter, route))}: {plain(condition(charter, route.step.condition))}."


def attendance(charter: Charter, one: Tally) -> str:
    """Return whether there was a quorum."""
    if one.meeting == "electronic":
        return "An electronic vote has no quorum of its own."
    told = [
        f"to vote, {quorum(charter, each)}" if each.meeting == "vote" else quorum(charter, each) for each in one.quorums
    ]
    asked = f" ({'; '.join(told)})" if told else ""
    if not told and one.case.body.quorum is None:
        return f"{counted(one.present, 'seat')} present. The charter names no quorum."
    if one.hangs_on_recused:
        return (
            f"{counted(one.present, 'seat')} present without those who are recused{asked.replace('(', '(quorum: ', 1)}."
        )
    return f"{counted(one.present, 'seat')} present. There was {'a' if one.has_quorum else 'no'} quorum{asked}."


def silent(charter: Charter, one: Tally) -> str | None:
    """Return who of the body is not in the table, and counts as absent: ``Ministry and 2 seats of People``."""
    told = [
        title if voter.count == 1 else f"{counted(number, 'seat')} of {title}"
        for voter, number in one.silent
        for title in (set_off(own_title(charter, voter)),)
    ]
    return series(told, _MOST_SILENT) if told else None


_MOST_SILENT = 20


def answers(one: Tally) -> str:
    """Return how many in the body gave each answer: ``5 yes, 2 no and 1 absent``."""
    told = [f"{one.own[answer]:,} {_NOUNS.get(answer, answer)}" for answer in ANSWERS if one.own[answer]]
    return listed(told) or "no one voted"


_NOUNS = {"abstain": "abstaining"}
