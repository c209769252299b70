"""Who can pass or block a decision, alone or in pairs, at every level: what a departure can change.

Who passes does so though all others vote no. Who blocks does so though all others vote yes: by its no, an abstention or
its absence, whichever is best on each route.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement

from mspcharter.analysis import budget
from mspcharter.model.values import Level
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.unfixed import chair_needed
from mspcharter.power.parties import Party, chaired
from mspcharter.power.strength import no_crowd_blocks, no_crowd_passes
from mspcharter.power.voters import Voter
from mspcharter.record import Record

LEVELS: tuple[Level, ...] = ("stakeholder", "constituency", "sector", "seat")
"""All levels; of parties with the same votes, the first is named."""


class Gain(Record):
    """One party, or two, who can do something in a decision; *who* are their names or seats, *voters* their votes.

    *chair* is a body of which they must have the chair for it, where the charter does not fix whose it is.
    """

    decision: str
    level: Level
    parties: tuple[str, ...]
    who: tuple[str | Voter, ...]
    voters: tuple[int, ...]
    chair: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Return what it shares with the same parties' ability in another state of the charter."""
        return self.decision, self.level, self.parties


class Able(Record):
    """Who can pass and who can block, alone or in pairs of one level; in *unseen* levels, pairs were not looked at."""

    decides: tuple[Gain, ...]
    blocks: tuple[Gain, ...]
    unseen: frozenset[Level]


def able(decisions: Decisions, case: Case) -> Able:
    """Return the parties at every level, and the pairs of one level, that pass or block *case*.

    A pair is named only where neither of the two can do it alone, or only with the chair and the two without.
    """
    found = decisions.once(("able-at-all-levels", decisions.ground(case)), lambda: _able(decisions, case))
    name = case.decision.name
    decides, blocks = ([gain._replace(decision=name) for gain in gains] for gains in (found.decides, found.blocks))
    return Able(tuple(decides), tuple(blocks), found.unseen)


def _able(decisions: Decisions, case: Case) -> Able:
    decides: list[Gain] = []
    blocks: list[Gain] = []
    unseen: set[Level] = set()
    for level in LEVELS:
        parties = [party for party in decisions.voting_parties(case, level) if any(party.surely)]
        pairs = [] if len(parties) > budget.PARTIES_IN_PAIRS else [*_pairs(case, parties)]
        if len(parties) > budget.PARTIES_IN_PAIRS:
            unseen.add(level)
        crowds = [*(party.surely for party in parties), *(both for _, _, both in pairs)]
        # Of many parties, it is mostly plain that no two of them can do anything.
        if crowds and not no_crowd_passes(case, crowds):
            decides += _those(case, level, parties, pairs, lambda who: decisions.decides(case, who))
        if crowds and not no_crowd_blocks(case, crowds):
            blocks += _those(case, level, parties, pairs, lambda who: decisions.blockade(case, who) is not None)
    return Able(tuple(decides), tuple(blocks), frozenset(unseen))


def _pairs(case: Case, parties: Sequence[Party]) -> Iterator[tuple[Party, Party, tuple[int, ...]]]:
    """Yield any two of *parties* with their votes; a seat pairs with another of its line, if there is one."""
    for one, other in combinations_with_replacement(parties, 2):
        if one is not other:
            # Parties that share a seat hold it once; seats of one line, or of two, are different ones.
            both = tuple(map(max, one.surely, other.surely))
        elif isinstance(one.who[0], Voter):
            both = tuple(
                2 * count if voter.kind == "seat" else count
                for voter, count in zip(case.voters, one.surely, strict=True)
            )
            if any(count > voter.count for voter, count in zip(case.voters, both, strict=True)):
                continue
        else:
            continue
        yield one, other, chaired(case.voters, both)


def _those(
    case: Case,
    level: Level,
    parties: Sequence[Party],
    pairs: Iterable[tuple[Party, Party, tuple[int, ...]]],
    can: Callable[[Sequence[int]], bool],
) -> Iterator[Gain]:
    name = case.decision.name
    alone = {party: chair_needed(case, party.surely, can) for party in parties if can(party.surely)}
    for party, chair in alone.items():
        yield Gain(name, level, _named(party), party.who, party.surely, chair)
    for one, other, both in pairs:
        known = [alone[party] for party in (one, other) if party in alone]
        if None in known or not can(both):
            continue
        chair = chair_needed(case, both, can)
        if chair is None or not known:
            yield Gain(name, level, _named(one) + _named(other), one.who + other.who, both, chair)


def _named(party: Party) -> tuple[str, ...]:
    """Return the name of *party*, which a seat shares with no other."""
    who = party.who[0]
    if isinstance(who, str):
        return (who,)
    holder = f" ({who.seat.for_})" if who.seat is not None and who.seat.for_ is not None else ""
    return (f"{who.body}.{who.name}{holder}",)


def narrowest(gains: Sequence[Gain]) -> tuple[Gain, ...]:
    """Return those of *gains* in whose votes no other's are contained: what a seat can do, its holder can as well."""
    found: list[Gain] = []
    for gain in sorted(gains, key=lambda one: (sum(one.voters), len(one.parties), LEVELS.index(one.level))):
        within = (
            one.decision == gain.decision
            and (one.chair is None or gain.chair is not None)
            and all(map(int.__le__, one.voters, gain.voters))
            for one in found
        )
        if not any(within):
            found.append(gain)
    places = {id(gain): place for place, gain in enumerate(gains)}
    return tuple(sorted(found, key=lambda one: places[id(one)]))
