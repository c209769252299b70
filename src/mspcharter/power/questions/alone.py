"""Who can pass or block decisions alone, body by body, if the charter does not state it.

A party is reported at the narrowest level: if an organisation can do it, so can its constituency and its sector, which
is not a second finding. If all voters are of one party, nothing is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Literal, TypeAlias

from mspcharter.analysis import budget
from mspcharter.analysis.formula import Choice, holds
from mspcharter.analysis.game import FOUR_CHOICES, Game, blocks, wins, yes_no
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, Turnout, amounts
from mspcharter.model.statements import Ability, NoneAlone
from mspcharter.power.cases import Case, Route
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import Player, PlayerLevel, groups_at, one_player
from mspcharter.power.questions.sides import is_initiative
from mspcharter.power.strength import voting
from mspcharter.power.voters import Voter
from mspcharter.record import Record

Act: TypeAlias = Literal["pass", "block"]
_LEVELS: tuple[PlayerLevel, ...] = ("stakeholder", "constituency", "sector")
_GROUPS = ("group", "each constituency", "each chamber")
# From the narrowest to the widest: what no sector can do, none of its constituencies can.
_WIDER = ("seat", "stakeholder", "affiliation", "constituency", "sector")


class Alone(Record):
    """A *party* that can do something alone in *cases*, which are all of one body, and pass by the same way."""

    party: Player
    cases: tuple[Case, ...]


def dictators(decisions: Decisions) -> tuple[Alone, ...]:
    """Return those who can pass decisions alone, where no rule and no guarantee says that they may."""

    def is_stated(case: Case, party: Player) -> bool:
        counts = [amount for step in case.decision.requires for amount in amounts(step.condition)]
        named = any(amount.group == party.name for amount in counts)
        # Where the rule keeps other groups apart, a sector that reaches into several of them is no side.
        apart = party.level == "sector" and any(amount.scope in _GROUPS for amount in counts)
        return named or apart or is_initiative(decisions, case)

    return tuple(
        found._replace(party=_at_home(decisions, found.cases[0], found.party))
        for found in _alone(decisions, "pass", is_stated)
    )


def hidden_vetoes(decisions: Decisions) -> tuple[Alone, ...]:
    """Return those who can block decisions alone but not pass them, and to whom the charter does not give this right.

    Stated rights to block are a veto, an approval or a share of each group beside the count of all votes, and
    consensus, by which everyone may block. A veto is hidden if it exists although the rule has only the count of votes.
    """
    plain: dict[int, tuple[tuple[Voter, ...], Game] | None] = {}

    def is_stated(case: Case, party: Player) -> bool:
        if any(party.members[number] for number in case.stated):
            return True
        if wins(yes_no(Game(case.poll.sizes, case.own_vote, FOUR_CHOICES)), party.members):
            # The veto of a party with the majority of a body is not hidden.
            return True
        ground = decisions.ground(case)
        if ground not in plain:
            plain[ground] = _count_alone(decisions, case)
        count = plain[ground]
        if count is None:
            return True
        held = dict(zip(map(_whoever, case.voters), party.members, strict=True))
        return not blocks(count[1], [held[_whoever(voter)] for voter in count[0]])

    return _alone(decisions, "block", is_stated)


def _alone(decisions: Decisions, act: Act, is_stated: Callable[[Case, Player], bool]) -> tuple[Alone, ...]:
    found: dict[tuple[str, str, str, tuple[str, ...]], list[tuple[Case, Player]]] = {}
    for case in decisions.cases:
        for party in _able(decisions, case, act):
            if not _is_promised(decisions, case, party, act) and not is_stated(case, party):
                away = elsewhere(case, _at_home(decisions, case, party)) if act == "pass" else None
                way = (away.body, *away.referred_to) if away is not None else ()
                found.setdefault((case.body.name, party.level, party.name, way), []).append((case, party))
    return tuple(Alone(cases[0][1], tuple(case for case, _ in cases)) for cases in found.values())


def _able(decisions: Decisions, case: Case, act: Act) -> tuple[Player, ...]:
    """Return who can do *act* alone in *case*, each at its narrowest level."""
    key = ("able", act, decisions.ground(case), decisions.reached(case))
    return decisions.memory.once(key, lambda: tuple(_narrowest(_all_able(decisions, case, act))))


def _all_able(decisions: Decisions, case: Case, act: Act) -> Iterator[Player]:
    """Yield who can do *act* alone in *case*, those of the narrowest level first."""
    can = partial(decisions.decides if act == "pass" else decisions.blocks, case)
    for level in _LEVELS:
        seated = _seated(case, level)
        able = [party for party in seated if can(party.members)]
        # If everyone can, the rule requires all to agree, which is plain to see.
        if len(able) < len(seated):
            yield from (party for party in able if party.seats <= budget.COUNCIL_SEATS)
    for funder, voters in decisions.reached(case):
        if can(voters) and any(
            voter.count > held and voter.body == case.body.name for voter, held in zip(case.voters, voters, strict=True)
        ):
            yield one_player(case, funder, "funder", voters)


def _seated(case: Case, level: PlayerLevel) -> tuple[Player, ...]:
    """Return the groups at *level* that have a seat in the body of *case*."""
    players = groups_at(case, level)
    return tuple(one for one in players if any(case.voters[number].body == case.body.name for number in one.voters))


def _at_home(decisions: Decisions, case: Case, party: Player) -> Player:
    """Return *party* with no more than its voters in the body of *case* itself, where those are enough to pass it."""
    own = tuple(
        count if voter.body == case.body.name else 0 for voter, count in zip(case.voters, party.members, strict=True)
    )
    return one_player(case, party.name, party.level, own) if decisions.decides(case, own) else party


def elsewhere(case: Case, party: Player) -> Route | None:
    """Return the route outside its body by which *party* passes *case* against all others; None if it needs none."""
    ballots = voting(case.poll.sizes, party.members, Choice.YES, Choice.NO)
    taken = next((route for route in case.routes if holds(route.condition, ballots)), None)
    return taken if taken is not None and (taken.body != case.body.name or taken.referred_to) else None


def _narrowest(able: Iterator[Player]) -> Iterator[Player]:
    """Yield those of *able* that do not contain all voters of an earlier one."""
    found: list[Player] = []
    for party in able:
        if not any(all(own >= its for own, its in zip(party.members, one.members, strict=True)) for one in found):
            found.append(party)
            yield party


def _is_promised(decisions: Decisions, case: Case, party: Player, act: Act) -> bool:
    """Say whether a guarantee is about *act*: it either allows it, or is refuted and reported as such."""
    for guarantee in decisions.charter.guarantees.values():
        for statement in guarantee.statements:
            if not isinstance(statement, Ability | NoneAlone) or statement.decision not in (None, case.decision.name):
                continue
            if isinstance(statement, Ability):
                if statement.who == (party.name,) and (
                    statement.power == act or (statement.able and statement.power == "pass")
                ):
                    return True
            elif statement.power == act and _covers(statement.level, party.level):
                return True
    return False


def _covers(promised: str, level: str) -> bool:
    """Say whether what holds for all at the level *promised* holds for those at *level*."""
    if promised not in _WIDER or level not in _WIDER:
        # A funder or a region is in none of the others, and none of them in it.
        return promised == level
    return _WIDER.index(promised) >= _WIDER.index(level)


def _count_alone(decisions: Decisions, case: Case) -> tuple[tuple[Voter, ...], Game] | None:
    """Return the game of *case* if it asks for nothing but counts of the whole body; None where it asks for no such."""
    decision = case.decision
    counts = [(step, _counting(step.condition)) for step in decision.requires]
    steps = tuple(step._replace(condition=count) for step, count in counts if count is not None)
    if not steps:
        return None
    vote = decision.electronic_vote
    voted = _counting(vote.condition) if vote is not None else None
    electronic = vote._replace(condition=voted) if vote is not None and voted is not None else None
    plain = decision._replace(requires=steps, electronic_vote=electronic, veto=(), consent_of=(), approved_by=None)
    if plain == decision:
        return case.voters, decisions.game(case)
    found = decisions.variant(plain)
    return (found.voters, yes_no(found.poll)) if isinstance(found, Case) else None


def _whoever(voter: Voter) -> Voter:
    """Return *voter* without its votes, which a body may count differently where it settles another's decision."""
    return voter._replace(votes=Fraction(), vacant_votes=Fraction())


def _counting(condition: Condition) -> Condition | None:
    """Return what *condition* asks of the whole body; None where that is nothing, or the consent of all."""
    match condition:
        case Amount():
            return condition if condition.scope is None else None
        case Turnout():
            return condition
        case AllOf(parts):
            kept = tuple(count for part in parts if (count := _counting(part)) is not None)
            whole = all(isinstance(part, Amount | AllOf | AnyOf | Turnout) for part in parts)
            return AllOf(kept) if whole and any(not isinstance(count, Turnout) for count in kept) else None
        case AnyOf(parts):
            kept = tuple(count for part in parts if (count := _counting(part)) is not None)
            return AnyOf(kept) if len(kept) == len(parts) else None
        case _:
            return None
