"""The yes votes that a decision needs: the least votes that can pass it, and the fewest seats.

There is one meaning of votes needed. All attend and vote yes or no, by whatever way the decision can pass: a step, an
electronic vote, or a body to which it goes. A casting vote, a lot and those outside the body may say yes; they add no
votes. The figure is the least: other groups with as many votes may fail.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, lcm

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import fewest_yes
from mspcharter.analysis.coalitions.search import Allowance, Exhausted, cheapest
from mspcharter.analysis.coalitions.sums import least_sum
from mspcharter.analysis.formula import Ballots, Formula, Some, Sum, all_of, any_of
from mspcharter.analysis.game import FOUR_CHOICES, Game, yes_no
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.record import Record


class VotesNeeded(Record):
    """The least votes of the body, *of* all its votes, whose yes can pass a decision if all attend and say yes or no.

    *least* is None where it never passes, or where it is not *known*. *in_body* is the same for the ways in which the
    body itself passes it, without those to whom it goes when it is blocked. *quota* is what the rule asks for, where
    it is one count of the votes; the votes may not come to exactly as many.
    """

    least: Fraction | None
    in_body: Fraction | None
    quota: Fraction | None
    of: Fraction
    known: bool = True


def votes_needed(decisions: Decisions, case: Case) -> VotesNeeded:
    """Return the least votes of the body that pass *case*."""
    return decisions.memory.once(("votes-needed", decisions.ground(case)), lambda: _votes_needed(case))


def _votes_needed(case: Case) -> VotesNeeded:
    own = [voter.votes if voter.body == case.body.name else Fraction(0) for voter in case.voters]
    everything = sum((votes * voter.count for votes, voter in zip(own, case.voters, strict=True)), Fraction(0))
    ways = [one.condition for one in case.routes if not one.referred_to and one.manner != "ruling"]
    polls = [case.poll.formula]
    if len(ways) < len(case.routes):
        polls.append(all_of((any_of(ways), case.agreed)))
    try:
        found = [_least(case, poll, own) for poll in polls]
    except Exhausted:
        return VotesNeeded(None, None, _quota(case, own), everything, known=False)
    return VotesNeeded(found[0], found[-1], _quota(case, own), everything)


def _least(case: Case, poll: Formula, own: Sequence[Fraction]) -> Fraction | None:
    """Return the least sum of *own* votes with which *poll* passes if all vote yes or no."""
    game = yes_no(Game(case.poll.sizes, poll, FOUR_CHOICES))
    scale = lcm(*(votes.denominator for votes in own))
    prices = [int(votes * scale) for votes in own]
    rule = game.formula
    ratio = _ratio(rule, own, game.sizes) if isinstance(rule, Sum) else None
    if isinstance(rule, Sum) and ratio is not None:
        found = least_sum(rule.weights, game.sizes, rule.least)
        return None if found is None else found / ratio
    line_up = cheapest(rule, game.sizes, prices, Allowance(budget.NEEDED_STATES))
    return Fraction(line_up.price, scale) if line_up is not None else None


def _quota(case: Case, own: Sequence[Fraction]) -> Fraction | None:
    """Return the votes that the rule of the body asks for; None where it is not one count of the votes."""
    game = yes_no(Game(case.poll.sizes, case.own_vote, FOUR_CHOICES))
    rule = game.formula
    parts = rule.parts if isinstance(rule, Some) and rule.quota == len(rule.parts) else (rule,)
    seated = [voter.body == case.body.name for voter in case.voters]
    # Beside the count, those outside may have to agree.
    counts = [part for part in parts if not (isinstance(part, Sum) and _is_outside(part, seated))]
    count = counts.pop() if len(counts) == 1 else None
    ratio = _ratio(count, own, game.sizes) if isinstance(count, Sum) else None
    if ratio is None or not isinstance(count, Sum):
        return None
    asked = count.least / ratio
    return Fraction(ceil(asked)) if all(votes.denominator == 1 for votes in own) else asked


def _is_outside(rule: Sum, seated: Sequence[bool]) -> bool:
    """Say whether only voters without a seat in the body count in *rule*."""
    return not any(weight and here for weight, here in zip(rule.weights, seated, strict=True))


def _ratio(rule: Sum, own: Sequence[Fraction], sizes: Sequence[int]) -> Fraction | None:
    """Return what a vote weighs in *rule*; None where its weights are not the votes."""
    present = [(weight, votes) for weight, votes, size in zip(rule.weights, own, sizes, strict=True) if size]
    ratios = {Fraction(weight) / votes if votes else None for weight, votes in present if weight or votes}
    return (ratios.pop() or None) if len(ratios) == 1 else None


def fewest_seats(decisions: Decisions, case: Case) -> tuple[int, Ballots] | None:
    """Return the fewest seats that can pass a motion, and how all vote then; None where none pass, or too many vote.

    Of such ballots, these are some in which the fewest do something else than to vote no, beside the seats that say
    yes: what is left are conditions, and each is needed. Of those, the most stay away, and the fewest outside the body
    say yes.
    """
    if not decisions.can_pass(case):
        return None
    seats = [voter.seats for voter in case.voters]
    if sum(case.poll.sizes) * len(case.poll.sizes) > budget.STUDY_STEPS:
        return decisions.memory.once(("fewest-seats", decisions.ground(case)), lambda: _fewest_of_many(case, seats))
    one = 2 * sum(case.poll.sizes) + 1
    besides = [(0 if seat else one + 2, one + 1, 0, one) for seat in seats]
    key = ("fewest-seats", decisions.ground(case))
    return decisions.memory.once(key, lambda: fewest_yes(case.poll, seats=seats, besides=besides))


def _fewest_of_many(case: Case, seats: Sequence[int]) -> tuple[int, Ballots] | None:
    """Return the fewest seats that pass *case* without a search over all voters; None where it takes one."""
    from mspcharter.analysis.ballots.counts import fewest_against_all, fewest_by_counts  # few bodies are as large

    if max(seats) > 1:
        return None
    found = fewest_against_all(case.poll, seats)
    return fewest_by_counts(case.poll) if found is None and all(seats) else found
