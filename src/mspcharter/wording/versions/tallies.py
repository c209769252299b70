"""A vote that was counted, in sentences for its minutes."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.english import capital, counted, listed, series
from mspcharter.model import Charter
from mspcharter.power.tallies import ANSWERS, Meeting, NoSuchVote, Tally
from mspcharter.wording.cases import at_route
from mspcharter.wording.quorums import quorum
from mspcharter.wording.requirements import condition
from mspcharter.wording.seats import called, who
from mspcharter.wording.text import plain
from mspcharter.wording.votes import fact, failure

_KINDS: dict[Meeting, str] = {
    "first": "At a meeting",
    "second": "At a second meeting, after one without a quorum",
    "electronic": "Without a meeting, by electronic vote",
}


def kind(one: Meeting) -> str:
    """Return how the vote was taken."""
    return _KINDS[one]


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


def verdict(charter: Charter, one: Tally) -> str:
    """Return whether the decision passed, and at which step."""
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
        yield f"{capital(who(charter, found.not_approved_by))} does not approve it."
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


def answers(one: Tally) -> str:
    """Return how many in the body gave each answer: ``5 yes, 2 no and 1 absent``."""
    told = [f"{one.own[answer]:,} {_NOUNS.get(answer, answer)}" for answer in ANSWERS if one.own[answer]]
    return listed(told) or "no one voted"


_NOUNS = {"abstain": "abstaining"}
