"""How a party passes or blocks a decision, or cannot: sentences that say what the others do, each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import assert_never

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.english import are_counted, counted, exact, in_number, series, short_percent
from mspcharter.model import Charter
from mspcharter.power.cases import Case
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.unfixed import deciding, deciding_in
from mspcharter.power.parties import Party, chaired, seats_of, with_unfixed, without_unfixed
from mspcharter.power.strength import Blockade, difference, passes_if_others_stay_away, voting
from mspcharter.wording import votes
from mspcharter.wording.seats import is_several, names, party, party_does, seats

_DOES = {Choice.NO: "votes no", Choice.ABSENT: "stays away", Choice.ABSTAIN: "abstains", Choice.YES: "votes yes"}
_DO = {Choice.NO: "vote no", Choice.ABSENT: "stay away", Choice.ABSTAIN: "abstain", Choice.YES: "vote yes"}


def act(charter: Charter, reason: reasons.ActReason, *, brief: bool = False) -> str:
    """Return whether a party passes or blocks a decision, and how; in *brief*, with one thing that a step lacks."""
    match reason:
        case reasons.OnlyThey(case, one):
            return only_they(charter, case, one, brief=brief)
        case reasons.PassesWithOnly(case, one, ballots):
            return passes_with_only(charter, case, one, ballots)
        case reasons.NeverWithOnly(case, one):
            return never_with_only(charter, case, one, brief=brief)
        case reasons.SurelyPasses(case, one):
            return surely_passes(charter, case, one)
        case reasons.StoppedByOthers(case, one, ballots):
            return stopped_by_others(charter, case, one, ballots, brief=brief)
        case reasons.Blocked(case, one, how):
            return blocked(charter, case, one, how, brief=brief)
        case reasons.CannotBlock(case, one):
            return not_blocked(charter, case, one)
        case reasons.NeedsTheirYes(case, one):
            return needs_yes(charter, case, one, brief=brief)
        case reasons.PassesWithout(case, one, ballots):
            return passes_without(charter, case, one, ballots)
        case reasons.NeverMatters(case, one):
            return never_matters(charter, case, one)
        case _:
            assert_never(reason)


def only_they(charter: Charter, case: Case, one: Party, *, brief: bool = False) -> str:
    """Return whether the yes of a party passes a decision that all others vote against."""
    who, title = party(charter, one), votes.titled(charter, case)
    if not any(one.surely):
        return votes.no_vote(charter, case, one)
    ballots = voting(case.poll.sizes, one.surely, Choice.YES, Choice.NO)
    passes = holds(case.poll.formula, ballots)
    share = _share(charter, case, one, _counted(case, one.surely, deciding(case, ballots)))
    consequence = f"with only {share} in favour, it {votes.came_to(charter, case, ballots, brief=brief)}"
    can = f"can pass {title} even if" if passes else f"cannot pass {title} if"
    sentence = f"{who} {can} all others vote no: {consequence}{assumed(charter, case, one, ballots)}"
    if not passes and passes_if_others_stay_away(case, one.surely):
        return f"{sentence}; if all others stay away, it passes"
    return sentence


def passes_with_only(charter: Charter, case: Case, one: Party, ballots: Ballots) -> str:
    """Return how a decision passes though only a party votes yes: all others vote no, or as suits the party."""
    who, title = party(charter, one), votes.titled(charter, case)
    against = voting(case.poll.sizes, one.surely, Choice.YES, Choice.NO)
    even = "even " if ballots == against and tuple(one.surely) != tuple(case.poll.sizes) else ""
    share = _share(charter, case, one, _counted(case, one.surely, deciding(case, ballots)))
    return (
        f"{who} can pass {title} {even}{others(case, one, ballots)}: with only {share} in favour"
        f"{_present(case, ballots)}, it {votes.came_to(charter, case, ballots)}"
        f"{assumed(charter, case, one, ballots)}"
    )


def _present(case: Case, ballots: Ballots) -> str:
    """Return how many seats of the body are present, where some are absent."""
    here = [
        (voter.seats, counts)
        for voter, counts in zip(case.voters, ballots, strict=True)
        if voter.kind == "seat" and voter.body == case.body.name
    ]
    whole = sum(seats * sum(counts) for seats, counts in here)
    absent = sum(seats * counts[Choice.ABSENT] for seats, counts in here)
    return f" and {whole - absent} of {counted(whole, 'filled seat')} present" if absent else ""


def never_with_only(charter: Charter, case: Case, one: Party, *, brief: bool = False) -> str:
    """Return that the yes of a party never passes a decision, whatever the others do."""
    if not any(one.surely):
        return votes.no_vote(charter, case, one)
    start = f"{party(charter, one)} cannot pass {votes.titled(charter, case)}"
    return f"{start} {_either_way(charter, case, one, brief=brief)}"


def surely_passes(charter: Charter, case: Case, one: Party) -> str:
    """Return that the yes of a party passes a decision whatever the others do."""
    return f"{party(charter, one)} can pass {votes.titled(charter, case)} {_either_way(charter, case, one)}"


def stopped_by_others(charter: Charter, case: Case, one: Party, ballots: Ballots, *, brief: bool = False) -> str:
    """Return how the others stop a decision that a party wants."""
    who, title = party(charter, one), votes.titled(charter, case)
    if not any(one.surely):
        return votes.no_vote(charter, case, one)
    return (
        f"{who} cannot be sure to pass {title} with {_share(charter, case, one, one.surely)} in favour:"
        f" {others(case, one, ballots)}, it {votes.came_to(charter, case, ballots, brief=brief)}"
        f"{assumed(charter, case, one, ballots)}"
    )


def _either_way(charter: Charter, case: Case, one: Party, *, brief: bool = False) -> str:
    """Return the result with only the yes of a party, if the others come and if they stay away."""
    made = [voting(case.poll.sizes, one.surely, Choice.YES, choice) for choice in (Choice.NO, Choice.ABSENT)]
    results = votes.results(charter, case, made, brief=brief)
    start = f"with only {_share(charter, case, one, without_unfixed(case.voters, one.surely))} in favour"
    if results[0] == results[1]:
        return f"{start}: whether all others vote no or stay away, it {results[0]}"
    return f"{start}: if all others vote no, it {results[0]}; if all others stay away, it {results[1]}"


def others(case: Case, one: Party, ballots: Ballots) -> str:
    """Return what all voters do who are not of a party, as a condition: ``if all others stay away``."""
    made = dict.fromkeys(Choice, 0)
    for voter, counts, some in zip(case.voters, ballots, one.surely, strict=True):
        for choice in Choice:
            # Those of the party come first among the yes votes.
            made[choice] += max(0, counts[choice] - (some if choice is Choice.YES else 0)) * max(voter.seats, 1)
    done = [choice for choice in Choice if made[choice]]
    if not done:
        return "if all vote yes"
    if len(done) == 1:
        return f"if all others {_DO[done[0]]}"
    return f"if of the others {_several(made, done)}"


def _several(made: Mapping[Choice, int], done: Sequence[Choice]) -> str:
    """Return how many do what: ``2 stay away and 1 votes no``."""
    return names([f"{made[choice]} {(_DOES if made[choice] == 1 else _DO)[choice]}" for choice in done])


def blocked(charter: Charter, case: Case, one: Party, how: Blockade, *, brief: bool = False) -> str:
    """Return how a party blocks a decision for which all others vote yes."""
    who, title = party(charter, one), votes.titled(charter, case)
    if not holds(case.poll.formula, voting(case.poll.sizes, case.poll.sizes, Choice.YES, Choice.YES)):
        return f"{title} can never pass: if all vote yes, it {votes.result(charter, case, case.poll.sizes, Choice.YES)}"
    start, tail = f"{who} can block {title} even if all others vote yes", assumed_of(charter, case, one, how)
    if not how.agreed:
        [ballots] = how.votes
        does = _does_in(charter, case, one, ballots)
        return f"{start}: if {who} {does}, it {votes.came_to(charter, case, ballots, brief=brief)}{tail}"
    choices = [_does_in(charter, case, one, ballots) for ballots in how.votes]
    failures = [
        votes.failure(charter, route, votes.lacking(charter, case, route, ballots, brief=brief))
        for route, ballots in zip(case.routes, how.votes, strict=True)
    ]
    if len(set(choices)) == 1:
        return f"{start}: if {who} {choices[0]}, it {'; '.join(failures)}{tail}"
    parts = [f"if {who} {does}, it {fails}" for does, fails in zip(choices, failures, strict=True)]
    return f"{start}: {'; '.join(parts)}{tail}"


def not_blocked(charter: Charter, case: Case, one: Party) -> str:
    """Return that a decision passes although a party is against it."""
    who, title = party(charter, one), votes.titled(charter, case)
    consequence = votes.result(charter, case, one.surely, Choice.NO)
    if not any(one.surely):
        return f"{votes.no_vote(charter, case, one)}; if all vote yes, it {consequence}"
    against, *others = (
        voting(case.poll.sizes, one.surely, does, Choice.YES) for does in (Choice.NO, Choice.ABSTAIN, Choice.ABSENT)
    )
    turning = sorted({number for ballots in (against, *others) for number in deciding(case, ballots)})
    no, abstains, away = (_does(charter, one, choice) for choice in (Choice.NO, Choice.ABSTAIN, Choice.ABSENT))
    return (
        f"{who} cannot block {title}: if all others vote yes, it passes also while {who} {abstains} or {away};"
        f" if {who} {no}, it {consequence}{_lacking(charter, case, one, against, turning)}"
    )


def passes_without(charter: Charter, case: Case, one: Party, ballots: Ballots) -> str:
    """Return how a decision passes without the yes of a party."""
    who, title, result = party(charter, one), votes.titled(charter, case), votes.came_to(charter, case, ballots)
    if not any(one.surely):
        return f"{votes.no_vote(charter, case, one)}; if all others vote yes, it {result}"
    made = f"{who} {_does_in(charter, case, one, ballots)} and {_rest(one, ballots)}"
    return f"{title} can pass without {who}: if {made}, it {result}{assumed(charter, case, one, ballots)}"


def _rest(one: Party, ballots: Ballots) -> str:
    """Return what all voters do who are not of a party that does not say yes."""
    yes = all(counts[Choice.YES] == sum(counts) - some for counts, some in zip(ballots, one.surely, strict=True))
    return "all others vote yes" if yes else "the others vote so that no veto is cast"


def needs_yes(charter: Charter, case: Case, one: Party, *, brief: bool = False) -> str:
    """Return that a decision cannot pass unless some of a party vote yes."""
    who, title = party(charter, one), votes.titled(charter, case)
    consequence = votes.result(charter, case, one.surely, Choice.NO, brief=brief)
    if not any(one.surely):
        return f"{title} can never pass: if all vote yes, it {consequence}"
    against = f"if {who} {_does(charter, one, Choice.NO)} and all others vote yes"
    return f"{title} cannot pass without the yes of {who}: {against}, it {consequence}"


def never_matters(charter: Charter, case: Case, one: Party) -> str:
    """Return that the votes of a party never change the result if all vote yes or no."""
    share = _share(charter, case, one, without_unfixed(case.voters, one.perhaps))
    led = with_unfixed(case.voters, one.perhaps)
    matters = difference(case.poll, led) is not None
    turning = [n for n, voter in enumerate(case.voters) if matters and voter.kind == "chair" and led[n]]
    return (
        f"{party_does(charter, one, 'is')} never decisive for {votes.titled(charter, case)} if all others vote yes or"
        f" no: the result is the same with {share} in favour and against{_lacking(charter, case, one, (), turning)}"
    )


def _does_in(charter: Charter, case: Case, one: Party, ballots: Ballots) -> str:
    """Return what the voters of a party do: ``votes no``, ``splits (2 stay away and 1 votes no)``."""
    made = {
        choice: sum(
            counts[choice] * max(voter.seats, 1)
            for voter, counts, some in zip(case.voters, ballots, one.surely, strict=True)
            if some
        )
        for choice in (Choice.NO, Choice.ABSENT, Choice.ABSTAIN)
    }
    done = [choice for choice, count in made.items() if count]
    if len(done) == 1:
        return _does(charter, one, done[0])
    parts = names([f"{made[choice]} {(_DOES if made[choice] == 1 else _DO)[choice]}" for choice in done])
    return f"{in_number('splits', several=is_several(charter, one))} ({parts})"


def _does(charter: Charter, one: Party, choice: Choice) -> str:
    return (_DO if is_several(charter, one) else _DOES)[choice]


def _share(charter: Charter, case: Case, one: Party, some: Sequence[int]) -> str:
    """Return the votes of a party in the body that decides, and its seats: ``its 3 of 9 votes (Ministry, Board)``."""
    own = "their" if is_several(charter, one) else "its"
    here = [count if voter.body == case.body.name else 0 for voter, count in zip(case.voters, some, strict=True)]
    voters = [voter for voter in case.voters if voter.body == case.body.name]
    held = sum((voter.votes * count for voter, count in seats_of(case.voters, here)), Fraction(0))
    whole = sum((v.votes * v.count + v.vacant_votes * v.vacant for v in voters), Fraction(0))
    if held == 0:
        return f"{own} say ({seats(charter, seats_of(case.voters, some))})"
    share = seats(charter, seats_of(case.voters, here))
    if are_counted(held, whole):
        return f"{own} {exact(held)} of {exact(whole)} votes ({share})"
    return f"{own} {short_percent(held / whole)} of the voting power ({share})"


def _counted(case: Case, some: Sequence[int], turning: Sequence[int]) -> tuple[int, ...]:
    """Return *some* voters without the casting votes and the lots that make no difference: only *turning* ones do."""
    sure = without_unfixed(case.voters, some)
    return tuple(count if number in turning else sure[number] for number, count in enumerate(some))


def _lacking(charter: Charter, case: Case, one: Party, ballots: Ballots, turning: Sequence[int]) -> str:
    """Return what a result depends on that the charter does not fix: whose the chair is, and how the lot decides.

    *turning* are the casting votes and lots that make the difference.
    """
    assumed = []
    led = chaired(case.voters, one.surely)
    for number in turning:
        voter = case.voters[number]
        if voter.kind == "lot":
            side = "for" if ballots[number][Choice.YES] else "against"
            assumed.append(f"that the lot decides {side} the motion")
        elif one.surely[number]:
            assumed.append(f"that {party_does(charter, one, 'has', 'or')} the chair, which the charter does not fix")
        elif led[number]:
            assumed.append(f"that {_lacks(charter, one)} the chair, which the charter does not fix")
    return f" (assuming {series(list(dict.fromkeys(assumed)))})" if assumed else ""


def assumed(charter: Charter, case: Case, one: Party, ballots: Ballots) -> str:
    """Return what the result of *ballots* depends on that the charter does not fix: the chair, or a lot."""
    return _lacking(charter, case, one, ballots, deciding(case, ballots))


def assumed_of(charter: Charter, case: Case, one: Party, how: Blockade) -> str:
    """Return what a blockade depends on that the charter does not fix."""
    return _lacking(charter, case, one, how.votes[0], deciding_in(case, how))


def _lacks(charter: Charter, one: Party) -> str:
    if len(one.who) == 2:
        return f"neither {party(charter, one, 'nor')} has"
    return f"none of {party(charter, one)} has" if one.several else party_does(charter, one, "does not have")
