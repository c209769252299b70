"""Who passes or blocks decisions alone, body by body, where the charter does not say so openly.

A party is told at the narrowest level: where an organisation can do it, so can its constituency and its sector, which
is no second fault. Where all who vote are of one party, nobody has captured anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from mspcharter.analysis.game import blocks, wins
from mspcharter.analysis.poll import Poll, yes_no
from mspcharter.model.governance import Decision
from mspcharter.model.requirements import AllOf, Amount, AnyOf, Condition, Turnout, amounts
from mspcharter.model.statements import Ability, NoneAlone
from mspcharter.power.bridge import Case
from mspcharter.power.docket import Docket
from mspcharter.power.players import PlayerLevel
from mspcharter.power.sides import MOST_SEATS, is_initiative

Deed: TypeAlias = Literal["pass", "block"]
_LEVELS: tuple[PlayerLevel, ...] = ("stakeholder", "constituency", "sector")
_GROUPS = ("group", "each constituency", "each chamber")
# From the narrowest to the widest: what no sector can do, none of its constituencies can.
_WIDER = ("seat", "stakeholder", "affiliation", "constituency", "sector")


class Able(NamedTuple):
    """A party that can do something alone with its *voters*, so many of each class; *level* may be ``funder``."""

    name: str
    level: str
    voters: tuple[int, ...]


class Master(NamedTuple):
    """A *party* that can do something alone in *cases*, which are all of one body."""

    party: Able
    cases: tuple[Case, ...]


def captors(docket: Docket) -> tuple[Master, ...]:
    """Return those who can pass decisions alone, where no rule and no guarantee says that they may."""

    def is_said(case: Case, party: Able) -> bool:
        counts = [amount for step in case.decision.requires for amount in amounts(step.condition)]
        named = any(amount.group == party.name for amount in counts)
        # Where the rule keeps other groups apart, a sector that reaches into several of them is no side.
        apart = party.level == "sector" and any(amount.scope in _GROUPS for amount in counts)
        return named or apart or is_initiative(docket, case)

    return _masters(docket, "pass", is_said)


def hidden_vetoes(docket: Docket) -> tuple[Master, ...]:
    """Return those who can block decisions alone, and not pass them, where the charter does not say that they may.

    Said openly is what stands beside the count of all votes: a veto, an approval, a part of each group; and consensus,
    by which everybody may block. A veto is hidden if it is there though nothing but the count is asked for.
    """
    charter = docket.charter
    counts = {name: _count_alone(decision) for name, decision in charter.decisions.items()}
    plain: dict[str, Case] = {}

    def is_said(case: Case, party: Able) -> bool:
        if counts[case.decision.name] is None or any(party.voters[number] for number in case.stated):
            return True
        if wins(yes_no(Poll(case.poll.sizes, case.own_vote)), party.voters):
            # Whoever has the majority of a body has no veto that is hidden.
            return True
        if not plain:
            decisions = {name: count or charter.decisions[name] for name, count in counts.items()}
            cases = Docket(charter._replace(decisions=decisions)).cases
            plain.update((one.decision.name, one) for one in cases)
        count = plain.get(case.decision.name)
        if count is None:
            return True
        held = dict(zip(case.voters, party.voters, strict=True))
        return not blocks(yes_no(count.poll), [held.get(voter, 0) for voter in count.voters])

    return _masters(docket, "block", is_said)


def _masters(docket: Docket, deed: Deed, is_said: Callable[[Case, Able], bool]) -> tuple[Master, ...]:
    found: dict[tuple[str, str, str], list[tuple[Case, Able]]] = {}
    able: dict[int, tuple[Able, ...]] = {}
    for case in docket.cases:
        ground = docket.ground(case)
        if ground not in able:
            able[ground] = tuple(_narrowest(_able(docket, case, deed)))
        for party in able[ground]:
            if not _is_promised(docket, case, party, deed) and not is_said(case, party):
                found.setdefault((case.body.name, party.level, party.name), []).append((case, party))
    return tuple(Master(cases[0][1], tuple(case for case, _ in cases)) for cases in found.values())


def _able(docket: Docket, case: Case, deed: Deed) -> Iterator[Able]:
    """Yield who can do *deed* alone in *case*, those of the narrowest level first."""

    def can(voters: tuple[int, ...]) -> bool:
        decides = docket.decides(case, voters)
        return decides if deed == "pass" else docket.blocks(case, voters) and not decides

    for level in _LEVELS:
        seated = [
            player
            for player in docket.players(case, level)
            if player.level == level and any(case.voters[number].body == case.body.name for number in player.voters)
        ]
        able = [player for player in seated if player.seats <= MOST_SEATS and can(player.members)]
        # Where everybody can, the rule asks all to agree, and takes nobody by surprise.
        if len(seated) > 1 and len(able) < len(seated):
            yield from (Able(player.name, level, player.members) for player in able)
    for funder, voters in docket.reached(case):
        if can(voters) and any(
            voter.count > held and voter.body == case.body.name for voter, held in zip(case.voters, voters, strict=True)
        ):
            yield Able(funder, "funder", voters)


def _narrowest(able: Iterator[Able]) -> Iterator[Able]:
    """Leave out of *able* whoever only can what somebody can whose voters it has."""
    told: list[Able] = []
    for party in able:
        if not any(all(own >= its for own, its in zip(party.voters, one.voters, strict=True)) for one in told):
            told.append(party)
            yield party


def _is_promised(docket: Docket, case: Case, party: Able, deed: Deed) -> bool:
    """Say whether a red line tells of *deed*: it either allows it, or is refuted, which is told there."""
    for guarantee in docket.charter.guarantees.values():
        for said in guarantee.statements:
            if not isinstance(said, Ability | NoneAlone) or said.decision not in (None, case.decision.name):
                continue
            if isinstance(said, Ability):
                if said.who == (party.name,) and (said.power == deed or (said.able and said.power == "pass")):
                    return True
            elif said.power == deed and _covers(said.level, party.level):
                return True
    return False


def _covers(promised: str, level: str) -> bool:
    """Say whether what holds for all at the level *promised* holds for those at *level*."""
    if promised not in _WIDER or level not in _WIDER:
        return promised == level
    return _WIDER.index(promised) >= _WIDER.index(level)


def _count_alone(decision: Decision) -> Decision | None:
    """Return *decision* with nothing but counts of the whole body; None where it asks for no such count."""
    counts = [(step, _counting(step.condition)) for step in decision.requires]
    steps = tuple(step._replace(condition=count) for step, count in counts if count is not None)
    vote = decision.electronic_vote
    voted = _counting(vote.condition) if vote is not None else None
    if not steps:
        return None
    return decision._replace(
        requires=steps,
        electronic_vote=vote._replace(condition=voted) if vote is not None and voted is not None else None,
        veto=(),
        consent_of=(),
        approved_by=None,
    )


def _counting(condition: Condition) -> Condition | None:
    """Return what *condition* asks of the whole body; None where that is nothing, or the consent of everybody."""
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
