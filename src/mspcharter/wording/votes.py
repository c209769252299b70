"""The result of a vote, with what each route counts: "passes: 5 yes of 9, 5 needed"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.english import are_counted, counted, exact, in_number, is_short, short_percent
from mspcharter.model import Charter
from mspcharter.power.cases import Case, Route
from mspcharter.power.guarantees.outcomes import enough_to_fail, failing, result_of
from mspcharter.power.guarantees.vote_results import (
    AllNeeded,
    InGroups,
    NoRuling,
    NotApproved,
    NoYes,
    Objecting,
    Refused,
    RouteFact,
    TakingPart,
    Tallied,
    VoteResult,
    Withheld,
)
from mspcharter.power.parties import Party
from mspcharter.power.strength import voting
from mspcharter.wording.cases import at_route
from mspcharter.wording.names import does
from mspcharter.wording.seats import called, is_several, party, who


def titled(charter: Charter, case: Case) -> str:
    """Return the title of a decision in quotation marks."""
    return f"“{charter.title_of(case.decision.name)}”"


def result(charter: Charter, case: Case, some: Sequence[int], theirs: Choice, *, brief: bool = False) -> str:
    """Return the result if *some* make their choice, and all others the opposite one."""
    others = Choice.NO if theirs is Choice.YES else Choice.YES
    return came_to(charter, case, voting(case.poll.sizes, some, theirs, others), brief=brief)


def came_to(charter: Charter, case: Case, ballots: Ballots, *, brief: bool = False) -> str:
    """Return the result of a vote: ``passes at step 2: 5 yes of 9 votes, 5 needed``; see `results` for *brief*."""
    return results(charter, case, [ballots], brief=brief)[0]


def results(charter: Charter, case: Case, several: Sequence[Ballots], *, brief: bool = False) -> list[str]:
    """Return the results of votes; in *brief*, a route that fails has one thing that it lacks, if one is enough.

    It is one that it lacks in all votes, if there is any.
    """
    found = [result_of(charter, case, ballots) for ballots in several]
    if brief:
        found = [_in_brief(charter, case, one, several, ballots) for one, ballots in zip(found, several, strict=True)]
    return [vote_result(charter, one) for one in found]


def _in_brief(
    charter: Charter, case: Case, one: VoteResult, several: Sequence[Ballots], ballots: Ballots
) -> VoteResult:
    if one.passes:
        return one
    routes = []
    for route, facts in one.routes:
        every = [enough_to_fail(charter, case, route, other) for other in several]
        own = enough_to_fail(charter, case, route, ballots)
        common = [fact for fact in own if all(fact in other for other in every)]
        routes.append((route, (*common, *own)[:1] or facts))
    return one._replace(routes=tuple(routes))


def lacking(charter: Charter, case: Case, route: Route, ballots: Ballots, *, brief: bool) -> tuple[RouteFact, ...]:
    """Return what a route lacks; in *brief*, one thing, if one is enough."""
    all_ = failing(charter, case, route, ballots)
    return enough_to_fail(charter, case, route, ballots)[:1] or all_ if brief else all_


def vote_result(charter: Charter, found: VoteResult) -> str:
    """Return by which route a decision passes, or why it fails on each of them."""
    if found.not_approved_by is not None:
        return f"fails: {does(charter, who(charter, found.not_approved_by), 'does not approve it')}"
    if found.passes:
        [(taken, facts)] = found.routes
        counts = ", and ".join(fact(charter, one) for one in facts)
        return f"passes {at_route(charter, taken)}" + (f": {counts}" if counts else "")
    return "; ".join(failure(charter, taken, facts) for taken, facts in found.routes)


def failure(charter: Charter, taken: Route, facts: tuple[RouteFact, ...]) -> str:
    """Return what a route lacks."""
    return f"fails {at_route(charter, taken)}: {', and '.join(fact(charter, one) for one in facts)}"


def no_vote(charter: Charter, case: Case, one: Party) -> str:
    """Return that a party has no vote on a decision, or none of several, or that this is not known."""
    title = titled(charter, case)
    if not one.names:
        return f"None of them has a vote on {title}"
    has = in_number("has", several=is_several(charter, one))
    if any(one.perhaps):
        return f"The charter does not say whether {party(charter, one)} {has} a vote on {title}"
    return f"{party(charter, one)} {has} no vote on {title}"


def fact(charter: Charter, one: RouteFact) -> str:
    """Return the figures of one part of a rule."""
    match one:
        case Tallied():
            return _tallied(charter, one)
        case InGroups(reached, groups, kind, least, present):
            verb = "has" if 1 in (reached, groups) else "have"
            what = "enough members present" if present else "enough yes votes"
            return f"{reached} of {groups} {_noun(groups, kind)} {verb} {what}, {least} needed{_at_second(one)}"
        case Objecting():
            return _objecting(one)
        case AllNeeded(yes, seats):
            return f"{yes} yes of {counted(seats, 'seat')}, all needed"
        case Withheld(number, fewest, blocker):
            withhold = "withholds its" if number == 1 else "withhold their"
            return f"{number:,} {_noun(number, blocker)} {withhold} yes, {fewest} can block"
        case TakingPart(number, seats, least):
            return f"{number} of {counted(seats, 'seat')} {'takes' if number == 1 else 'take'} part, {least} needed"
        case NoYes(body, filled):
            title = charter.title_of(body)
            return f"no member of {title} votes yes" if filled else f"all seats of {title} are vacant"
        case NotApproved(by):
            return does(charter, who(charter, by), "does not approve it")
        case NoRuling(holder):
            return f"{does(charter, charter.title_of(holder), 'does')} not agree"
        case Refused(holder, power):
            return does(charter, called(charter, holder), "vetoes it" if power == "veto" else "does not consent")
        case _:
            assert_never(one)


def _noun(number: int, several: str) -> str:
    return _SINGULARS.get(several, several) if number == 1 else several


def _objecting(one: Objecting) -> str:
    objections = counted(one.number, "objection")
    if one.most is not None and (one.supported or one.number > one.most):
        return f"{objections}, at most {one.most} allowed"
    if one.number and one.most is None:
        return objections
    return "no objection" if one.supported else "no yes vote"


def _tallied(charter: Charter, one: Tallied) -> str:
    """Return how much is reached and how much is needed: numbers where they are short, and else percentages."""
    verb = "present" if one.present else "yes"
    where = f" of {charter.title_of(one.group)}" if one.group is not None else ""
    if are_counted(one.reached, one.whole) and is_short(one.grain):
        grains = one.part / one.grain
        least = (floor(grains) + 1 if one.more else max(ceil(grains), 1)) * one.grain
        unit = _SINGULARS.get(one.unit, one.unit) if one.whole == 1 else one.unit
        needed = _TIES.get(one.tie, f"{exact(least)} needed")
        return f"{exact(one.reached)} {verb} of {exact(one.whole)} {unit}{where}, {needed}{_at_second(one)}"
    whole = one.whole or Fraction(1)
    share = one.reached / whole
    reached, part = short_percent(share), short_percent(one.part / whole)
    # A share that looks like the one that is needed, and is another.
    near = (
        ("just under " if one.reached < one.part else "just over ")
        if reached == part and one.reached != one.part
        else ""
    )
    needed = _TIES.get(one.tie, f"{'more than ' if one.more else ''}{part} needed")
    return f"{near}{reached} {verb} of the {one.unit}{where}, {needed}{_at_second(one)}"


_TIES: dict[bool | None, str] = {
    True: "a tie that is broken for the motion",
    False: "a tie that is not broken for the motion",
}


def _at_second(one: Tallied | InGroups) -> str:
    return " at a second meeting" if one.second else ""


_SINGULARS = {
    "votes": "vote",
    "votes cast": "vote cast",
    "seats": "seat",
    "filled seats": "filled seat",
    "active members": "active member",
    "members present": "member present",
    "stakeholders": "stakeholder",
    "constituencies": "constituency",
    "sectors": "sector",
    "chambers": "chamber",
}
