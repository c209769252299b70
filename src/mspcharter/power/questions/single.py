"""Who can pass or block a decision alone: single seats, and those whose seats act together, up to whole sectors.

A party passes a decision alone if its yes is enough against the no of all others. It blocks a decision alone if the
decision fails though all others vote yes: by its no, by its absence, or by a mixture that fits each step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.analysis.formula import Choice, holds
from mspcharter.power.cases import Case, Right
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import Player, PlayerLevel
from mspcharter.power.rights import rights_of, through
from mspcharter.power.strength import voting
from mspcharter.record import Record


class Single(Record):
    """A *party* of *case* that *passes* it alone, or *blocks* it alone: *by_no*, *by_absence*, or by both in a mixture.

    *rights* are the veto, consent or approval that the charter gives it; *through* are other bodies by whose say it
    blocks. *chair* is the body whose chair it must have: with the casting vote it can do what it cannot do without.
    It is the *first_to_pass*, or the *first_to_block*, where no narrower party that is a part of it can do the same.
    """

    case: Case
    party: Player
    passes: bool
    blocks: bool
    by_no: bool
    by_absence: bool
    rights: tuple[Right, ...]
    through: tuple[str, ...] = ()
    chair: str | None = None
    first_to_pass: bool = False
    first_to_block: bool = False

    @property
    def stated(self) -> bool:
        """Say whether the charter gives it the right to stop the decision."""
        return bool(self.rights)

    @property
    def stops_by_silence(self) -> bool:
        """Say whether its right stops the decision also if it says nothing: a veto has to be cast."""
        return any(one != "veto" for one in self.rights)


def singles(decisions: Decisions, case: Case, levels: Sequence[PlayerLevel]) -> tuple[Single, ...]:
    """Return who can pass or block *case* alone at *levels*, each at the narrowest of them."""
    key = ("singles", decisions.ground(case), tuple(levels))
    return tuple(one._replace(case=case) for one in decisions.once(key, lambda: tuple(_all(decisions, case, levels))))


def holds_all_seats(decisions: Decisions, case: Case, levels: Sequence[PlayerLevel]) -> Player | None:
    """Return the party at the narrowest of *levels* that has all seats of *case*; None where there is none."""
    every = (party for level in levels for party in decisions.players(case, level))
    return next((one for one in every if one.alike == 1 and one.seats and _is_everyone(case, one)), None)


def owner_of(decisions: Decisions, case: Case, levels: Sequence[PlayerLevel]) -> Single | None:
    """Return the party that has all seats of *case*, and what it can do if they act together; None if none has them.

    It passes no decision that needs the approval of another party as well.
    """
    party = holds_all_seats(decisions, case, levels)
    return _one(decisions, case, party) if party is not None else None


def _all(decisions: Decisions, case: Case, levels: Sequence[PlayerLevel]) -> Iterator[Single]:
    found: list[Single] = []
    if not decisions.can_pass(case):
        return
    for level in levels:
        parties = [party for party in decisions.players(case, level) if not _is_everyone(case, party)]
        chairs = [led for party in parties for led in in_the_chair(case, party)]
        for party, chair in (*((party, None) for party in parties), *chairs):
            one = _after(found, _one(decisions, case, party)._replace(chair=chair))
            if one.first_to_pass or one.first_to_block:
                found.append(one)
                yield one


def _after(found: Sequence[Single], one: Single) -> Single:
    """Return *one* with what it is the first to do after the narrower ones that were *found* before."""
    inside = [_acts(narrow) for narrow in found if _is_part_of(narrow, one)]
    blocking = _acts(one) - {"passes"}
    return one._replace(
        first_to_pass=one.passes and not any("passes" in acts for acts in inside),
        first_to_block=one.blocks and not any(acts >= blocking for acts in inside),
    )


def _is_everyone(case: Case, party: Player) -> bool:
    """Say whether *party* has all seats, so that it acts together with no one and against no one."""
    return all(some == voter.count for some, voter in zip(party.members, case.voters, strict=True) if voter.seat)


def in_the_chair(case: Case, party: Player) -> Iterator[tuple[Player, str | None]]:
    """Yield *party* with each casting vote that it has if one of its seats is the chair's, and the body of the chair.

    The charter leaves open which seat that is. There is no body if it is one of theirs in any case.
    """
    for casting in case.castings:
        theirs = [number for number in party.voters if number in casting.seats]
        body = case.voters[theirs[0]].body if theirs else None
        if body is not None and casting.only and not party.members[casting.voter]:
            led = list(party.members)
            led[casting.voter] = case.voters[casting.voter].count
            few = case.voters[casting.voter].candidates
            surely = few and all(party.members[number] == case.voters[number].count for number in few)
            yield party._replace(members=tuple(led)), None if surely else body


def _one(decisions: Decisions, case: Case, party: Player) -> Single:
    def stops(choice: Choice) -> bool:
        def found() -> bool:
            return not holds(case.poll.formula, voting(case.poll.sizes, party.members, choice, Choice.YES))

        return decisions.memory.once(("stops", decisions.poll(case), party.members, choice), found)

    passes, blocks = decisions.decides(case, party.members), decisions.blockade(case, party.members) is not None
    return Single(
        case,
        party,
        passes,
        blocks,
        stops(Choice.NO),
        any(case.voters[number].kind in ("seat", "outside") for number in party.voters) and stops(Choice.ABSENT),
        rights_of(case, party),
        through(case, party) if blocks else (),
        first_to_pass=passes,
        first_to_block=blocks,
    )


def _is_part_of(narrow: Single, wide: Single) -> bool:
    """Say whether *narrow* is a part of *wide*, and needs no chair that *wide* does not need."""
    inside = any(
        all(own <= its for own, its in zip(_members(narrow.party, number), wide.party.members, strict=True))
        for number in narrow.party.voters
    )
    return inside and narrow.chair in (None, wide.chair)


def _members(party: Player, number: int) -> tuple[int, ...]:
    """Return the voters of *party*; of several alike, of the one that is of class *number*."""
    if party.alike == 1:
        return party.members
    return tuple(int(place == number) for place in range(len(party.members)))


def _acts(one: Single) -> set[str]:
    return {name for name in ("passes", "blocks", "by_no", "by_absence") if getattr(one, name)}
