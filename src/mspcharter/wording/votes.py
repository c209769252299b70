"""How a party passes or blocks a decision, or fails to, and the result of a vote: "passes: 5 yes of 9, 5 needed"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.english import counted, exact, is_short, percent, short_percent
from mspcharter.model import Charter
from mspcharter.power.cases import Case, Route
from mspcharter.power.guarantees.outcomes import (
    AllNeeded,
    InGroups,
    NoRuling,
    Objecting,
    Refused,
    RouteFact,
    TakingPart,
    Tallied,
    VoteResult,
    Withheld,
    failing,
    result_of,
)
from mspcharter.power.parties import Party, seats_of
from mspcharter.power.strength import Blockade, passes_if_others_stay_away, voting
from mspcharter.wording.cases import at_route
from mspcharter.wording.seats import called, names, party, seats, who

_DOES = {Choice.NO: "votes no", Choice.ABSENT: "stays away", Choice.ABSTAIN: "abstains", Choice.YES: "votes yes"}
_DO = {Choice.NO: "vote no", Choice.ABSENT: "stay away", Choice.ABSTAIN: "abstain", Choice.YES: "vote yes"}


def titled(charter: Charter, case: Case) -> str:
    """Return the title of a decision in quotation marks."""
    return f"“{charter.title_of(case.decision.name)}”"


def result(charter: Charter, case: Case, some: Sequence[int], theirs: Choice) -> str:
    """Return the result if *some* make their choice, and all others the opposite one."""
    others = Choice.NO if theirs is Choice.YES else Choice.YES
    return came_to(charter, case, voting(case.poll.sizes, some, theirs, others))


def came_to(charter: Charter, case: Case, ballots: Ballots) -> str:
    """Return the result of a vote: ``passes at step 2: 5 yes of 9 votes, 5 needed``."""
    return vote_result(charter, result_of(charter, case, ballots))


def only_they(charter: Charter, case: Case, one: Party) -> str:
    """Return whether the yes of a party passes a decision that all others vote against."""
    who, title = party(charter, one), titled(charter, case)
    if not any(one.surely):
        return f"{who} has no vote on {title}"
    ballots = voting(case.poll.sizes, one.surely, Choice.YES, Choice.NO)
    passes = holds(case.poll.formula, ballots)
    consequence = f"with only {_share(charter, case, one, one.surely)} in favour, it {came_to(charter, case, ballots)}"
    against = "even if all others vote no" if passes else "if all others vote no"
    sentence = (
        f"{who} {'can' if passes else 'cannot'} pass {title} {against}: {consequence}{_chair(charter, case, one)}"
    )
    if not passes and passes_if_others_stay_away(case, one.surely):
        return f"{sentence}; if all others stay away, it passes"
    return sentence


def blocked(charter: Charter, case: Case, one: Party, how: Blockade) -> str:
    """Return how a party blocks a decision for which all others vote yes."""
    who, title = party(charter, one), titled(charter, case)
    if not any(one.surely):
        return f"{title} can never pass: if all vote yes, it {came_to(charter, case, how.votes[0])}"
    start, tail = f"{who} can block {title} even if all others vote yes", _chair(charter, case, one)
    if not how.agreed:
        does = _does_in(one, how.votes[0])
        return f"{start}: if {who} {does}, it {came_to(charter, case, how.votes[0])}{tail}"
    choices = [_does_in(one, ballots) for ballots in how.votes]
    failures = [
        failure(charter, route, failing(charter, case, route, ballots))
        for route, ballots in zip(case.routes, how.votes, strict=True)
    ]
    if len(set(choices)) == 1:
        return f"{start}: if {who} {choices[0]}, it {'; '.join(failures)}{tail}"
    parts = [f"if {who} {does}, it {fails}" for does, fails in zip(choices, failures, strict=True)]
    return f"{start}: {'; '.join(parts)}{tail}"


def not_blocked(charter: Charter, case: Case, one: Party) -> str:
    """Return that a decision passes although a party is against it."""
    who, title = party(charter, one), titled(charter, case)
    consequence = result(charter, case, one.surely, Choice.NO)
    if not any(one.surely):
        return f"{who} has no vote on {title}; if all vote yes, it {consequence}"
    return f"{who} cannot block {title} if all others vote yes: if {who} {_does(one, Choice.NO)}, it {consequence}"


def passes_without(charter: Charter, case: Case, one: Party, ballots: Ballots) -> str:
    """Return how a decision passes without the yes of a party."""
    who, title = party(charter, one), titled(charter, case)
    result = came_to(charter, case, ballots)
    if not any(one.surely):
        return f"{title} can pass without {who}, who has no vote on it: if all others vote yes, it {result}"
    return f"{title} can pass without {who}: if {who} {_does_in(one, ballots)} and all others vote yes, it {result}"


def needs_yes(charter: Charter, case: Case, one: Party) -> str:
    """Return that a decision cannot pass unless some of a party vote yes."""
    who, title = party(charter, one), titled(charter, case)
    consequence = result(charter, case, one.surely, Choice.NO)
    if not any(one.surely):
        return f"{title} can never pass: if all vote yes, it {consequence}"
    does = _does(one, Choice.NO)
    return f"{title} cannot pass without the yes of {who}: if {who} {does} and all others vote yes, it {consequence}"


def never_matters(charter: Charter, case: Case, one: Party) -> str:
    """Return that the votes of a party never change the result."""
    share = _share(charter, case, one, one.perhaps)
    return (
        f"{party(charter, one)} can never be decisive for {titled(charter, case)}: if all others vote yes or no, the"
        f" result is the same with {share} in favour and against"
    )


def _does_in(one: Party, ballots: Ballots) -> str:
    """Return what the voters of a party do: ``votes no``, ``splits (2 stay away and 1 votes no)``."""
    made = {
        choice: sum(counts[choice] for counts, some in zip(ballots, one.surely, strict=True) if some)
        for choice in (Choice.NO, Choice.ABSENT, Choice.ABSTAIN)
    }
    done = [choice for choice, count in made.items() if count]
    if len(done) == 1:
        return _does(one, done[0])
    parts = names([f"{made[choice]} {(_DOES if made[choice] == 1 else _DO)[choice]}" for choice in done])
    return f"{'split' if one.several else 'splits'} ({parts})"


def _does(one: Party, choice: Choice) -> str:
    return (_DO if one.several else _DOES)[choice]


def _share(charter: Charter, case: Case, one: Party, some: Sequence[int]) -> str:
    """Return the votes of a party in the body that decides, and its seats: ``its 3 of 9 votes (Ministry, Board)``."""
    own = "their" if one.several and sum(some) > 1 else "its"
    here = [count if voter.body == case.body.name else 0 for voter, count in zip(case.voters, some, strict=True)]
    voters = [voter for voter in case.voters if voter.body == case.body.name]
    votes = sum((voter.votes * count for voter, count in seats_of(case.voters, here)), Fraction(0))
    whole = sum((v.votes * v.count + v.vacant_votes * v.vacant for v in voters), Fraction(0))
    if votes == 0:
        return f"{own} say ({seats(charter, seats_of(case.voters, some))})"
    share = seats(charter, seats_of(case.voters, here))
    if is_short(votes) and is_short(whole):
        return f"{own} {exact(votes)} of {exact(whole)} votes ({share})"
    return f"{own} {percent(votes / whole)} of the voting power ({share})"


def _chair(charter: Charter, case: Case, one: Party) -> str:
    """Return that the casting vote of an unknown chair is counted with a party."""
    chaired = any(voter.kind == "chair" for voter, _ in seats_of(case.voters, one.surely))
    return f" (assuming that {party(charter, one)} has the chair, which the charter does not fix)" if chaired else ""


def vote_result(charter: Charter, found: VoteResult) -> str:
    """Return by which route a decision passes, or why it fails on each of them."""
    if found.not_approved_by is not None:
        return f"fails: {who(charter, found.not_approved_by)} does not approve it"
    if found.passes:
        [(taken, facts)] = found.routes
        counts = ", and ".join(fact(charter, one) for one in facts)
        return f"passes {at_route(charter, taken)}" + (f": {counts}" if counts else "")
    return "; ".join(failure(charter, taken, facts) for taken, facts in found.routes)


def failure(charter: Charter, taken: Route, facts: tuple[RouteFact, ...]) -> str:
    """Return what a route lacks."""
    short_of = ", and ".join(fact(charter, one) for one in facts)
    return f"fails {at_route(charter, taken)}" + (f": {short_of}" if short_of else "")


def fact(charter: Charter, one: RouteFact) -> str:
    """Return the figures of one part of a rule."""
    match one:
        case Tallied():
            return _tallied(charter, one)
        case InGroups(reached, groups, kind, least, present):
            verb = "has" if reached == 1 else "have"
            what = "enough members present" if present else "enough yes votes"
            return f"{reached} of {groups} {kind} {verb} {what}, {least} needed"
        case Objecting():
            return _objecting(one)
        case AllNeeded(yes, seats):
            return f"{yes} yes of {counted(seats, 'seat')}, all needed"
        case Withheld(number, fewest, blocker):
            withhold = "withholds its" if number == 1 else "withhold their"
            return f"{counted(number, 'seat')} {withhold} yes, {fewest} {blocker} can block"
        case TakingPart(number, seats, least):
            return f"{number} of {counted(seats, 'seat')} {'takes' if number == 1 else 'take'} part, {least} needed"
        case NoRuling(holder):
            return f"{charter.title_of(holder)} does not agree"
        case Refused(holder, power):
            return f"{called(charter, holder)} {'vetoes it' if power == 'veto' else 'does not consent'}"
        case _:
            assert_never(one)


def _objecting(one: Objecting) -> str:
    objections = counted(one.number, "objection")
    if one.most is not None:
        return f"{objections}, at most {one.most} allowed"
    if one.number:
        return objections
    return "no objection" if one.supported else "no yes vote"


def _tallied(charter: Charter, one: Tallied) -> str:
    """Return how much is reached and how much is needed: numbers where all are whole, and else percentages."""
    verb = "present" if one.present else "yes"
    where = f" from {charter.title_of(one.group)}" if one.group is not None else ""
    if one.reached.denominator == one.whole.denominator == 1:
        least = floor(one.part) + 1 if one.more else max(ceil(one.part), 1)
        return f"{int(one.reached):,} {verb} of {int(one.whole):,} {one.unit}, {least:,} needed{where}"
    whole = one.whole or Fraction(1)
    reached, part = short_percent(one.reached / whole), short_percent(one.part / whole)
    more = "more than " if one.more else ""
    return f"{reached} {verb} of the {one.unit}, {more}{part} needed{where}"
