"""What parties can do alone on a decision in one version of it, and what they no longer can in another.

A party passes a decision if its yes is enough against the no of all others. It blocks it, by voting no or by staying
away, although all others vote yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import Player, PlayerLevel, one_player
from mspcharter.power.questions.single import in_the_chair
from mspcharter.power.voters import Voter
from mspcharter.record import Record

Who: TypeAlias = tuple[PlayerLevel, str]
"""A party by its level and its name."""

Act: TypeAlias = Literal["pass", "block"]
Degree: TypeAlias = Literal["no", "chair", "yes"]
"""Whether a party can do something alone: no, only if it has the chair, or yes."""

LEVELS: tuple[PlayerLevel, ...] = ("stakeholder", "constituency", "sector")
ACTS: tuple[Act, ...] = ("pass", "block")


class Able(Record):
    """What a *party* can do alone; *chair* is the body whose chair it must have for what it can do only with it."""

    party: Player
    passes: Degree
    blocks: Degree
    chair: str | None = None


class Shift(Record):
    """What a party could do alone *before*, and can do *after*; *chair* is the body whose chair matters.

    *party* is what it is in *case*: in the version, the new one if *is_new*, in which it can do more.
    """

    who: Who
    act: Act
    before: Degree
    after: Degree
    case: Case
    party: Player
    is_new: bool
    chair: str | None = None


def shifts(old: Decisions, new: Decisions, before: Case | None, after: Case) -> Iterator[Shift]:
    """Yield what parties can do alone in one version only; of parties with the same voters, the narrowest.

    Of a decision that only the new version has, *before* is None, and it is what they can do.
    """
    was, now = able(old, before) if before is not None else {}, able(new, after)
    seen: set[tuple[object, ...]] = set()
    for who in sorted({*was, *now}, key=lambda who: (LEVELS.index(who[0]), who[1])):
        then, here = _party(old, before, who, was), _party(new, after, who, now)
        for act in ACTS:
            first, second = _degree(then, act), _degree(here, act)
            if first == second:
                continue
            is_new = _ORDER[second] > _ORDER[first]
            stronger = here if is_new else then
            assert stronger is not None
            chair = next((one.chair for one in (here, then) if one is not None and one.chair is not None), None)
            key = stronger.party.members, act, first, second, chair
            if key not in seen:
                seen.add(key)
                case = after if is_new else before
                assert case is not None, "without a case before, it is now that they can do more"
                yield Shift(who, act, first, second, case, stronger.party, is_new, chair)


_ORDER: dict[Degree, int] = {"no": 0, "chair": 1, "yes": 2}


def _degree(one: Able | None, act: Act) -> Degree:
    if one is None:
        return "no"
    return one.passes if act == "pass" else one.blocks


def _party(decisions: Decisions, case: Case | None, who: Who, known: Mapping[Who, Able]) -> Able | None:
    """Return what *who* can do alone in *case*, also as a part of a wider party; None where it has no say."""
    if who in known or case is None:
        return known.get(who)
    level, name = who
    members = tuple(voter.count if _is_of(voter, level, name) else 0 for voter in case.voters)
    if not any(members):
        return None
    return _able(decisions, case, one_player(case, name, level, members), can_pass=decisions.can_pass(case))


def _is_of(voter: Voter, level: PlayerLevel, name: str) -> bool:
    if level == "stakeholder":
        return voter.stakeholder == name
    return name in (voter.constituencies if level == "constituency" else voter.sectors)


def able(decisions: Decisions, case: Case) -> dict[Who, Able]:
    """Return what each party with a say in *case* can do alone, at the level of stakeholders, constituencies, sectors.

    A seat of no group is a party only at the level of stakeholders. It is named after its body and itself.
    """
    can_pass = decisions.can_pass(case)
    parties = [
        (level, party)
        for level in LEVELS
        for party in decisions.players(case, level)
        if party.alike == 1 and (level == LEVELS[0] or party.group is not None)
    ]
    return {_key(case, *one): _able(decisions, case, one[1], can_pass=can_pass) for one in parties}


def _key(case: Case, level: PlayerLevel, party: Player) -> Who:
    """Return a party by its level and name; a seat of no group also by its body, as others may have the same name."""
    if party.group is not None:
        return level, party.name
    voter = case.voters[party.voters[0]]
    return level, " ".join(filter(None, (voter.body, party.name, *party.holders)))


def _able(decisions: Decisions, case: Case, party: Player, *, can_pass: bool) -> Able:
    if not can_pass:
        return Able(party, "no", "no")
    led = [*in_the_chair(case, party)]

    def degree(can: Callable[[Player], bool]) -> tuple[Degree, str | None]:
        if can(party):
            return "yes", None
        for one, chair in led:
            if can(one):
                return ("yes", None) if chair is None else ("chair", chair)
        return "no", None

    passes, one = degree(lambda who: decisions.decides(case, who.members))
    blocks, other = degree(lambda who: decisions.blockade(case, who.members) is not None)
    return Able(party, passes, blocks, one or other)
