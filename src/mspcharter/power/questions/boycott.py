"""Who can block a decision by staying away, although their no vote would not block it.

A quorum counts all who attend: those who would lose the vote can break the quorum by staying away. So a few members may
have a veto that they can use only by absence (Maniquet and Morelli, "Approval quorums dominate participation quorums",
2015). A rule that counts yes votes does not allow this tactic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import fewest_yes
from mspcharter.analysis.ballots.witness import cheapest
from mspcharter.analysis.coalitions.search import Allowance
from mspcharter.analysis.formula import Choice, holds, negated
from mspcharter.analysis.game import FOUR_CHOICES, Game
from mspcharter.model.governance import Body
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.parties import with_unfixed
from mspcharter.power.players import PlayerLevel, traits
from mspcharter.power.requirement import Uncounted
from mspcharter.power.routes import quorum_of
from mspcharter.power.strength import voting
from mspcharter.record import Record

LEVELS: tuple[PlayerLevel, ...] = ("stakeholder", "constituency")


class Boycott(Record):
    """The fact that *seats* of all *of* stop *case* by staying away: those of the party *who*, or any."""

    case: Case
    who: str | None
    seats: int
    of: int


def boycotts(decisions: Decisions, case: Case) -> Iterator[Boycott]:
    """Yield the parties that can boycott *case*, and the fewest seats; none where one empty chair is enough."""
    kinds = _kinds(case)
    if any(_is_boycott(decisions, case, one) for one in _chairs(case, kinds)):
        return
    seats = _own_seats(case)
    of = sum(voter.count * own for voter, own in zip(case.voters, seats, strict=True))
    fewest = _fewest(decisions, case, seats)
    if fewest is not None and _is_boycott(decisions, case, fewest):
        yield Boycott(case, None, sum(own * count for own, count in zip(seats, fewest, strict=True)), of)
    known: dict[tuple[tuple[int, ...], ...], bool] = {}
    for level in LEVELS:
        for player in decisions.players(case, level):
            held = tuple(
                tuple(sorted(kind for kind, own in zip(kinds, who, strict=True) for _ in range(own)))
                for who in (player.members, _with_chair(case, player.members))
            )
            if held not in known:
                known[held] = _is_boycott(decisions, case, player.members)
            if known[held]:
                yield Boycott(case, player.name, player.seats, of)


def yes_needed(decisions: Decisions, case: Case) -> int | None:
    """Return the fewest seats that pass *case* with their yes when none of the others who come abstains.

    None where that is not searched, or where others have a say: a tie that is broken elsewhere needs fewer.
    """
    if not _is_small(case) or any(voter.body != case.body.name for voter in case.voters):
        return None
    choices, seats = [(Choice.YES, Choice.NO, Choice.ABSENT)] * len(case.voters), _own_seats(case)

    def search(allowance: Allowance) -> int | None:
        found = fewest_yes(case.poll, choices, seats, allowance)
        return found[0] if found is not None else None

    alike = decisions.poll(case), tuple(seats)
    return decisions.search("yes-needed", budget.BOYCOTT_STATES, decisions.ground(case), search, alike)


def _is_boycott(decisions: Decisions, case: Case, who: Sequence[int]) -> bool:
    """Say whether the absence of *who* stops what all others want, and their no does not, though they had the chair."""
    sizes, condition, led = case.poll.sizes, case.poll.formula, _with_chair(case, who)

    def stops() -> bool:
        # Few stop anything by their absence, so that this is asked first.
        absent = voting(sizes, who, Choice.ABSENT, Choice.YES)
        return not holds(condition, absent) and holds(condition, voting(sizes, led, Choice.NO, Choice.YES))

    return decisions.memory.once(("boycott", decisions.poll(case), tuple(who), led), stops)


def _with_chair(case: Case, who: Sequence[int]) -> tuple[int, ...]:
    """Return *who* with the casting votes that may be theirs, and with the lot."""
    led = list(with_unfixed(case.voters, who))
    for casting in case.castings:
        if any(who[seat] for seat in casting.seats):
            led[casting.voter] = case.poll.sizes[casting.voter]
    return tuple(led)


def _kinds(case: Case) -> list[int]:
    """Return a number for each class of voters, the same for those that every count takes alike."""
    counted = traits(case.poll.formula, len(case.voters))
    return [counted.index(one) for one in counted]


def _chairs(case: Case, kinds: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield a single seat of the body of each of its *kinds*; seats that are bound to vote alike are several."""
    seen: set[int] = set()
    for number, (voter, kind) in enumerate(zip(case.voters, kinds, strict=True)):
        if voter.count and voter.seats == 1 and kind not in seen:
            seen.add(kind)
            yield tuple(int(other == number) for other in range(len(case.voters)))


def _fewest(decisions: Decisions, case: Case, seats: Sequence[int]) -> tuple[int, ...] | None:
    """Return the fewest voters, by *seats*, whose absence stops what all others want; None where it is not searched."""
    if not _is_small(case):
        return None

    def search(allowance: Allowance) -> tuple[int, ...] | None:
        choices = [(Choice.YES, Choice.ABSENT) if own else (Choice.YES,) for own in seats]
        stopped = Game(case.poll.sizes, negated(case.poll.formula), FOUR_CHOICES)
        # With two choices, a class is a class of yes and no: to search by class is three times as fast.
        ballots = cheapest(stopped, choices, [(0, 0, 0, own) for own in seats], allowance, by_class=True)
        return None if ballots is None else tuple(counts[Choice.ABSENT] for counts in ballots)

    alike = decisions.poll(case), tuple(seats)
    return decisions.search("boycott", budget.BOYCOTT_STATES, decisions.ground(case), search, alike)


def _is_small(case: Case) -> bool:
    return sum(case.poll.sizes) * len(case.poll.sizes) <= budget.BOYCOTT_STEPS


def _own_seats(case: Case) -> list[int]:
    """Return the seats of each voter in the body itself; who has a say from elsewhere has none."""
    return [voter.seats if voter.body == case.body.name else 0 for voter in case.voters]


def can_lack_quorum(decisions: Decisions, body: Body) -> bool:
    """Say whether a vote in *body* can fail for want of its quorum, because it is not met if no one attends."""

    def found() -> bool:
        asked = [one.condition for one in (body.quorum, body.quorum_to_vote) if one is not None]
        if not body.origin.is_open("quorum", "quorum_to_vote") and not any(one is not None for one in asked):
            return False  # Also where the seats are not settled, which makes any quorum unknown.
        try:
            _, quorum = quorum_of(decisions.charter, body, decisions.gone, decisions.membership, to_vote=True)
        except Uncounted:
            return True
        return not holds(quorum.formula, voting(quorum.sizes, quorum.sizes, Choice.ABSENT, Choice.ABSENT))

    return decisions.once(("can-lack-quorum", body.name, body.quorum, decisions.gone), found)
