"""How a party passes or blocks a decision, or fails to: who votes how, and what that comes to."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.english import percent
from mspcharter.model import Charter
from mspcharter.power.cases import Case
from mspcharter.power.guarantees.outcomes import failing, outcome
from mspcharter.power.guarantees.parties import Party, seats_of
from mspcharter.power.guarantees.strength import Blockade, passes_if_others_stay_away, voting
from mspcharter.wording import outcomes
from mspcharter.wording.seats import names, party, seats

_DOES = {Choice.NO: "votes no", Choice.ABSENT: "stays away", Choice.ABSTAIN: "abstains", Choice.YES: "votes yes"}
_DO = {Choice.NO: "vote no", Choice.ABSENT: "stay away", Choice.ABSTAIN: "abstain", Choice.YES: "vote yes"}


def titled(charter: Charter, case: Case) -> str:
    """Return the title of a decision in quotation marks."""
    return f"“{charter.title_of(case.decision.name)}”"


def result(charter: Charter, case: Case, some: Sequence[int], theirs: Choice) -> str:
    """Return what it comes to when *some* make their choice, and all others the opposite one."""
    others = Choice.NO if theirs is Choice.YES else Choice.YES
    return came_to(charter, case, voting(case.poll.sizes, some, theirs, others))


def came_to(charter: Charter, case: Case, ballots: Ballots) -> str:
    """Return what a vote comes to: ``passes at step 2: 5 yes of 9 votes, 5 needed``."""
    return outcomes.outcome(charter, outcome(charter, case, ballots))


def only_they(charter: Charter, case: Case, one: Party) -> str:
    """Return whether the yes of a party passes a decision that all others vote against."""
    who, title = party(charter, one), titled(charter, case)
    if not any(one.surely):
        return f"{who} has no vote on {title}"
    ballots = voting(case.poll.sizes, one.surely, Choice.YES, Choice.NO)
    passes = holds(case.poll.formula, ballots)
    consequence = f"with only {_share(charter, case, one, one.surely)} in favour, it {came_to(charter, case, ballots)}"
    sentence = f"{who} {'can' if passes else 'cannot'} pass {title}: {consequence}{_chair(charter, case, one)}"
    if not passes and passes_if_others_stay_away(case, one.surely):
        return f"{sentence}; only if the others stay away does it pass"
    return sentence


def blocked(charter: Charter, case: Case, one: Party, how: Blockade) -> str:
    """Return how a party blocks a decision that all others want."""
    who, title = party(charter, one), titled(charter, case)
    if not any(one.surely):
        return f"{title} can never pass: with the yes of all, it {came_to(charter, case, how.votes[0])}"
    start, tail = f"{who} can block {title}", _chair(charter, case, one)
    if not how.agreed:
        does = _does_in(one, how.votes[0])
        return f"{start}: if {who} {does}, it {came_to(charter, case, how.votes[0])}{tail}"
    choices = [_does_in(one, ballots) for ballots in how.votes]
    failures = [
        outcomes.failure(charter, route, failing(charter, case, route, ballots))
        for route, ballots in zip(case.routes, how.votes, strict=True)
    ]
    if len(set(choices)) == 1:
        return f"{start}: if {who} {choices[0]}, it {'; '.join(failures)}{tail}"
    parts = [f"if {who} {does}, it {fails}" for does, fails in zip(choices, failures, strict=True)]
    return f"{start}: {'; '.join(parts)}{tail}"


def not_blocked(charter: Charter, case: Case, one: Party) -> str:
    """Return that a decision passes though a party is against it."""
    who, title = party(charter, one), titled(charter, case)
    consequence = result(charter, case, one.surely, Choice.NO)
    if not any(one.surely):
        return f"{who} has no say in {title}; when all vote yes, it {consequence}"
    return f"{who} cannot block {title}: even if {who} {_does(one, Choice.NO)}, it {consequence}"


def passes_without(charter: Charter, case: Case, one: Party, ballots: Ballots) -> str:
    """Return how a decision passes without the yes of a party."""
    who, title = party(charter, one), titled(charter, case)
    how = _does_in(one, ballots) if any(one.surely) else "has no say in it"
    consequence = f"when {who} {how} and all others vote yes, it {came_to(charter, case, ballots)}"
    return f"{title} can pass without {who}: {consequence}"


def never_matters(charter: Charter, case: Case, one: Party) -> str:
    """Return that the votes of a party never change the result."""
    share = _share(charter, case, one, one.perhaps)
    return (
        f"{party(charter, one)} has a vote on {titled(charter, case)} that can never matter: however the others vote,"
        f" {share} never changes the result"
    )


def _does_in(one: Party, ballots: Ballots) -> str:
    """Return what the voters of a party do: ``votes no``, ``splits: 2 stay away and 1 votes no``."""
    made = {
        choice: sum(counts[choice] for counts, some in zip(ballots, one.surely, strict=True) if some)
        for choice in (Choice.NO, Choice.ABSENT, Choice.ABSTAIN)
    }
    done = [choice for choice, count in made.items() if count]
    if len(done) == 1:
        return _does(one, done[0])
    return "splits: " + names([f"{made[choice]} {(_DOES if made[choice] == 1 else _DO)[choice]}" for choice in done])


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
    if votes.denominator == whole.denominator == 1:
        return f"{own} {int(votes):,} of {int(whole):,} votes ({share})"
    return f"{own} {percent(votes / whole)} of the voting power ({share})"


def _chair(charter: Charter, case: Case, one: Party) -> str:
    """Return that the casting vote of a chair who is not fixed was counted with a party."""
    chaired = any(voter.kind == "chair" for voter, _ in seats_of(case.voters, one.surely))
    return f" (taking {party(charter, one)} to hold the chair, which is not fixed)" if chaired else ""
