"""Proofs and refutations as short stories: who, with which votes, against what number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mspcharter.analysis.formula import Ballots, Choice, holds
from mspcharter.english import listed, percent
from mspcharter.model import Charter
from mspcharter.power.cases import Case, Unclear
from mspcharter.power.guarantees.grounds import Answer, Cast, Witness, untold
from mspcharter.power.guarantees.parties import Party
from mspcharter.power.guarantees.strength import Blockade, passes_if_others_stay_away, voting
from mspcharter.power.guarantees.telling import failing, named_seats, outcome
from mspcharter.power.voters import Voter

_DOES = {Choice.NO: "votes no", Choice.ABSENT: "stays away", Choice.ABSTAIN: "abstains", Choice.YES: "votes yes"}
_DO = {Choice.NO: "vote no", Choice.ABSENT: "stay away", Choice.ABSTAIN: "abstain", Choice.YES: "vote yes"}


def passing(charter: Charter, case: Case, party: Party, who: Sequence[int]) -> str:
    """Tell what comes of it when only *who*, the voters of *party*, are for a decision and all others against it."""
    if not any(who):
        return f"{party.title} has no vote on {titled(charter, case)}"
    ballots = voting(case.poll.sizes, who, Choice.YES, Choice.NO)
    told = outcome(charter, case, ballots)
    can = "can pass" if holds(case.poll.formula, ballots) else "cannot pass"
    story = (
        f"{party.title} {can} {titled(charter, case)}: with only {held(charter, case, party, who)} in favour,"
        f" it {told}{_chair(case, party, who)}"
    )
    if can == "cannot pass" and passes_if_others_stay_away(case, who):
        story += "; only if the others stay away does it pass"
    return story


def blocking(charter: Charter, case: Case, party: Party, who: Sequence[int], how: Blockade) -> str:
    """Tell how *who*, the voters of *party*, block a decision that all others want."""
    title = titled(charter, case)
    if not any(who):
        return f"{title} can never pass: with the yes of all, it {outcome(charter, case, how.votes[0])}"
    start = f"{party.title} can block {title}"
    tail = _chair(case, party, who)
    if not how.agreed:
        told = outcome(charter, case, how.votes[0])
        return f"{start}: if {party.title} {deed(party, who, how.votes[0])}, it {told}{tail}"
    deeds = [deed(party, who, ballots) for ballots in how.votes]
    told_of = [failing(charter, case, route, ballots) for route, ballots in zip(case.routes, how.votes, strict=True)]
    if len(set(deeds)) == 1:
        return f"{start}: if {party.title} {deeds[0]}, it {'; '.join(told_of)}{tail}"
    parts = [f"if {party.title} {done}, it {told}" for done, told in zip(deeds, told_of, strict=True)]
    return f"{start}: {'; '.join(parts)}{tail}"


def not_blocking(charter: Charter, case: Case, party: Party, who: Sequence[int]) -> str:
    """Tell that a decision passes though *who*, the voters of *party*, are against it."""
    title = titled(charter, case)
    told = outcome(charter, case, voting(case.poll.sizes, who, Choice.NO, Choice.YES))
    if not any(who):
        return f"{party.title} has no say in {title}; when all vote yes, it {told}"
    return f"{party.title} cannot block {title}: even if {party.title} {_does(party, Choice.NO)}, it {told}"


def deed(party: Party, who: Sequence[int], ballots: Ballots) -> str:
    """Say what *who*, the voters of *party*, do in *ballots*: ``votes no``, ``2 stay away and 1 votes no``."""
    made = {
        choice: sum(counts[choice] for counts, some in zip(ballots, who, strict=True) if some)
        for choice in (Choice.NO, Choice.ABSENT, Choice.ABSTAIN)
    }
    done = [choice for choice, count in made.items() if count]
    if len(done) == 1:
        return _does(party, done[0])
    return "splits: " + listed([f"{made[choice]} {(_DOES if made[choice] == 1 else _DO)[choice]}" for choice in done])


def held(charter: Charter, case: Case, party: Party, who: Sequence[int]) -> str:
    """Say what votes *who* have in the body that decides, and which seats: ``its 3 of 9 votes (Ministry, Board)``."""
    own = "their" if _are_several(party, who) else "its"
    here = [(voter, count) for voter, count in zip(case.voters, who, strict=True) if voter.body == case.body.name]
    votes = sum((voter.votes * count for voter, count in here), Fraction(0))
    whole = sum(
        (v.votes * v.count + v.vacant_votes * v.vacant for v in case.voters if v.body == case.body.name),
        Fraction(0),
    )
    if votes == 0:
        return f"{own} say ({named_seats(charter, case.voters, who)})"
    there = [count if voter.body == case.body.name else 0 for voter, count in zip(case.voters, who, strict=True)]
    seats = named_seats(charter, case.voters, there)
    if votes.denominator == whole.denominator == 1:
        return f"{own} {int(votes):,} of {int(whole):,} votes ({seats})"
    return f"{own} {percent(votes / whole)} of the voting power ({seats})"


def witness(case: Case, party: Party, who: Sequence[int], how: Blockade | Ballots | None = None) -> Witness:
    """Return what shows an answer about *party* in *case*."""
    routes = [route.label for route in case.routes]
    if isinstance(how, Blockade):
        votes = list(zip(routes, how.votes, strict=True)) if how.agreed else [("approval", how.votes[0])]
    else:
        votes = [] if how is None else [("all", how)]
    cast = tuple(
        Cast(label, voter.name, choice.name.lower(), counts[choice])
        for label, ballots in votes
        for voter, counts in zip(case.voters, ballots, strict=True)
        for choice in Choice
        if counts[choice]
    )
    return Witness(case.decision.name, tuple(party.name.split(" and ")), _counts(case.voters, who), cast)


def unclear(charter: Charter, case: Unclear) -> Answer:
    """Answer that of a decision nothing can be told, and why."""
    title = case.decision.title or charter.title_of(case.decision.name)
    return untold(f"It cannot be told of “{title}”, because {case.reason}")


def open_seats(charter: Charter, case: Case, party: Party) -> Answer:
    """Answer that it depends on seats of which the holder is not known."""
    more = [many - few for many, few in zip(party.perhaps, party.surely, strict=True)]
    seats = named_seats(charter, case.voters, more)
    return untold(f"It cannot be told of {party.title}: it depends on whether {seats} counts among them")


def _counts(voters: Sequence[Voter], who: Sequence[int]) -> tuple[tuple[str, int], ...]:
    return tuple((voter.name, count) for voter, count in zip(voters, who, strict=True) if count)


def _does(party: Party, choice: Choice) -> str:
    return (_DO if party.several else _DOES)[choice]


def _are_several(party: Party, who: Sequence[int]) -> bool:
    return party.several and sum(who) > 1


def _chair(case: Case, party: Party, who: Sequence[int]) -> str:
    """Say that the casting vote of a chair who is not fixed was counted with *party*."""
    chaired = any(count and voter.kind == "chair" for voter, count in zip(case.voters, who, strict=True))
    return f" (taking {party.title} to hold the chair, which is not fixed)" if chaired else ""


def titled(charter: Charter, case: Case) -> str:
    """Return the title of the decision of *case*, in quotation marks."""
    return f"“{charter.title_of(case.decision.name)}”"
