"""Who can keep a decision from beginning, where seats of the body or members of a group can propose it together.

The evaluator lists every single seat and every member who can sign, takes away those of a party, and counts the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from power.census import Census, Place
from power.drawn import Drawing

from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.statements import Ability, NoneAlone, Passing, Without
from mspcharter.model.values import Caller, Level, Quantity, Who, fraction, is_count
from mspcharter.power.cases import Case
from mspcharter.power.decisions import Decisions
from mspcharter.power.gates import gatekeepers, gates_of, idle_keepers, is_deserted, is_shut_by
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.openers import fewest_heads
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.parties import names_at

PARTS = 4
LEVELS: tuple[Level, ...] = ("stakeholder", "constituency", "sector")
NUMBERS = ("1", "2", "3", "4", "5", "7", "1/3", "1/2", "60%", "100%", "5%")


def proposers(random: Random) -> tuple[Caller, ...]:
    """Draw who may propose a decision."""
    found: list[Caller] = []
    for _ in range(random.choice((1, 1, 2, 3))):
        match random.choice(("seats", "seats", "members", "party")):
            case "seats":
                found.append(_some(random, NUMBERS, None))
            case "members":
                group = random.choice(("state", "market", "users", "north"))
                found.append(_some(random, ("1", "2", "1/2", "60%"), group))
            case _:
                names = ("ministry", "agency", "operator", "league", "market", "north")
                found.append(Caller("party", party=Who(random.choice(names))))
    return tuple(found)


def _some(random: Random, numbers: tuple[str, ...], group: str | None) -> Caller:
    written = Quantity(random.choice(numbers))
    more = not is_count(written) and fraction(written) < 1 and random.random() < 0.3
    if group is None:
        return Caller("seats", seats=written, more=more)
    return Caller("members", members=written, group=group, more=more)


def petitioned(seed: int) -> Charter:
    random = Random(seed)
    charter = Drawing(random).charter()
    later = Random(-seed)
    decisions = {
        name: one._replace(proposed_by=proposers(later), only_when=(), concerned=None)
        for name, one in charter.decisions.items()
    }
    return charter._replace(decisions=decisions, consultations={})


class Signing:
    """Who can sign for *decision*, one by one, while some are *gone*."""

    def __init__(self, charter: Charter, decision: Decision, gone: frozenset[str] = frozenset()) -> None:
        self.charter = charter
        self.census = Census(charter, gone)
        self.whole = Census(charter)
        self.decision = decision
        self.body = charter.bodies[decision.taken_by or ""]

    def is_shut(self, name: str, level: Level) -> bool:
        """Say whether no way to propose is left without those who surely belong to *name*."""
        ways = [way for way in self._ways(name, level) if way is not None]
        return bool(ways) and not any(ways)

    def _ways(self, name: str, level: Level) -> Iterator[bool | None]:
        """Yield for each way whether it is left; None for one that is open to no one anyway."""
        for rule in self.decision.proposed_by:
            if rule.party is not None:
                yield not self.is_theirs(str(rule.party.name), name, level)
                continue
            if rule.seats is not None:
                there = [place for place in self.census.here(self.body) if place in self.census.filled]
                left = [place for place in there if not self._sits_for(place, name, level)]
                needed = self._needed(rule, rule.seats, len(self.whole.here(self.body)))
            else:
                members = self.charter.constituencies[rule.group or ""].members
                if rule.group == "north":  # its parts may have members, who are not listed; all are members of it
                    yield (name, level) != ("north", "constituency")
                    continue
                needed = self._needed(rule, rule.members or Quantity("0"), len(members))
                signing = [one for one in members if not self.is_theirs(one, name, level)]
                yield None if len(members) < needed else len(signing) >= needed
                continue
            yield None if len(there) < needed else len(left) >= needed

    def is_shut_without(self, heads: Collection[str]) -> bool:
        """Say whether no way to propose is left without these stakeholders and those who are part of them."""
        ways = []
        for rule in self.decision.proposed_by:
            if rule.party is not None:
                name = str(rule.party.name)
                group = self.charter.constituencies.get(name)
                theirs = {self._head(one) for one in (group.members if group else [name])}
                ways.append(name == "north" or not theirs <= {*heads})
                continue
            if rule.seats is not None:
                there = [self.census.holder(one) for one in self.census.here(self.body) if one in self.census.filled]
                needed = self._needed(rule, rule.seats, len(self.whole.here(self.body)))
            else:
                there = [*self.charter.constituencies[rule.group or ""].members]
                needed = self._needed(rule, rule.members or Quantity("0"), len(there))
            if len(there) >= needed:
                ways.append(sum(one is None or self._head(one) not in heads for one in there) >= needed)
        return bool(ways) and not any(ways)

    def names_all(self) -> bool:
        """Say whether all who can sign are known by name."""
        seats = [one for one in self.census.here(self.body) if one in self.census.filled]
        return all(
            all(self.census.holder(one) is not None for one in seats)
            if rule.seats is not None
            else "north" not in (rule.group, rule.party and rule.party.name)
            for rule in self.decision.proposed_by
        )

    def _head(self, name: str) -> str:
        above = self.charter.stakeholders[name].part_of
        return self._head(above[0]) if above else name

    def lines_of_one(self) -> set[str]:
        """Return the lines of seats without a named holder of which each seat stops all others by not signing."""
        found = set()
        for place in self.census.filled:
            rules = [rule for rule in self.decision.proposed_by if rule.seats is not None]
            there = [one for one in self.census.here(self.body) if one in self.census.filled]
            needed = {self._needed(rule, rule.seats, len(self.whole.here(self.body))) for rule in rules if rule.seats}
            if place in there and self.census.holder(place) is None and {len(there)} == needed:
                found.add(place.line)
        return found

    def is_within(self, narrow: tuple[Level, str], wide: tuple[Level, str]) -> bool:
        """Say whether all that is surely of one party is of another party as well."""
        (level, name), (wide_level, wide_name) = narrow, wide
        if level == "stakeholder":
            return narrow != wide and self.is_theirs(name, wide_name, wide_level)
        if level == "sector":
            return False
        if wide_level == "constituency":
            return narrow != wide and wide_name in self.census.upward(name)
        group = self.charter.constituencies[name]
        sectors = {group.sector} - {None} or {self.charter.stakeholders[one].sector for one in group.members}
        return bool(sectors) and all(wide_name in self.census.sectors_upward(str(one)) for one in sectors)

    def _needed(self, rule: Caller, written: Quantity, whole: int) -> int:
        if is_count(written):
            return int(written)
        enough = (number for number in range(whole + 2) if self._is_enough(rule, Fraction(number), written, whole))
        return next(enough)

    def _is_enough(self, rule: Caller, number: Fraction, written: Quantity, whole: int) -> bool:
        part = fraction(written) * whole
        return number > part if rule.more else number >= part

    def _sits_for(self, place: Place, name: str, level: Level) -> bool:
        if level == "stakeholder":
            holder = self.census.holder(place)
            return holder is not None and self.is_theirs(holder, name, level)
        return self.census.is_of(place, name)

    def is_theirs(self, one: str, name: str, level: Level) -> bool:
        """Say whether the partner called *one* is *name*, a part of it, or belongs to the group of this name."""
        if one in self.charter.constituencies:
            members = self.charter.constituencies[one].members
            if level == "constituency":
                return name in self.census.upward(one)
            return bool(members) and all(self.is_theirs(member, name, level) for member in members)
        partner = self.charter.stakeholders[one]
        if level == "stakeholder":
            return one == name or any(self.is_theirs(whole, name, level) for whole in partner.part_of)
        if level == "constituency":
            homes = [group for group, its in self.charter.constituencies.items() if one in its.members]
            return any(name in self.census.upward(home) for home in homes)
        return name in self.census.sectors_upward(str(partner.sector))


def seeds(request: pytest.FixtureRequest, part: int) -> range:
    return range(part, request.config.getoption("--charters") // 8, PARTS)


@pytest.mark.parametrize("part", range(PARTS))
def test_who_keeps_a_petition_from_beginning_is_as_counting_signatures_says(
    request: pytest.FixtureRequest, part: int
) -> None:
    told = {True: 0, False: 0}
    for seed in seeds(request, part):
        charter = petitioned(seed)
        decisions = Decisions(charter)
        for case in decisions.understood:
            signing = Signing(charter, case.decision)
            for level in LEVELS:
                names = names_at(charter, decisions.membership, level)
                shut = [name for name in names if signing.is_shut(name, level)]
                (found,) = gatekeepers(charter, decisions.membership, case.decision, level)
                assert [name for name in found.names if name in names] == shut, (seed, case.decision.name, level)
                told[bool(shut)] += 1
                for name in names:
                    # What is not known may be so; what is denied is not so.
                    sure = is_shut_by(charter, decisions.membership, found.gate, (name,), level)
                    assert sure is True if name in shut else sure is not True, (seed, name)
                    _proved(decisions, case, name, level, shut=name in shut, sure=sure is not None, seed=seed)
            alone = NoneAlone("stakeholder", "block", case.decision.name)
            if any(signing.is_shut(name, "stakeholder") for name in charter.stakeholders):
                assert proof(decisions, alone).holds is False, seed
                one = Passing(case.decision.name, True, Without(count=1, of="stakeholders"))
                assert proof(decisions, one).holds is False, seed
    assert min(told.values()) >= len(seeds(request, part)) // 3


@pytest.mark.parametrize("part", range(PARTS))
def test_of_parties_within_each_other_the_narrowest_stops_it_by_doing_nothing(
    request: pytest.FixtureRequest, part: int
) -> None:
    lines = 0
    for seed in seeds(request, part):
        charter = petitioned(seed)
        membership = Decisions(charter).membership
        for decision in charter.decisions.values():
            signing = Signing(charter, decision)
            names = [(level, name) for level in LEVELS for name in names_at(charter, membership, level)]
            shut = [(level, name) for level, name in names if signing.is_shut(name, level)]
            narrowest = [wide for wide in shut if not any(signing.is_within(one, wide) for one in shut)]
            found = idle_keepers(charter, membership, decision)
            assert [one for one in found if one in names] == narrowest, (seed, decision.name)
            seats = {name for _, name in found} - {name for _, name in names}
            if len(decision.proposed_by) == 1:
                assert seats == signing.lines_of_one(), (seed, decision.name)
            else:
                assert seats <= signing.lines_of_one(), (seed, decision.name)
            lines += bool(seats)
    assert lines >= len(seeds(request, part)) // 62


@pytest.mark.parametrize("part", range(PARTS))
def test_so_few_stakeholders_keep_it_from_beginning_as_counting_says(request: pytest.FixtureRequest, part: int) -> None:
    told = {True: 0, False: 0}
    for seed in seeds(request, part):
        charter = petitioned(seed)
        membership = Decisions(charter).membership
        heads = [name for name, one in charter.stakeholders.items() if not one.part_of]
        for decision in charter.decisions.values():
            signing = Signing(charter, decision)
            (gate,) = gates_of(charter, membership, decision)
            for most in (1, 2, 3):
                found = fewest_heads(charter, membership, gate, most)
                if not signing.names_all():
                    assert found is not False or not any(map(signing.is_shut_without, combinations(heads, most))), seed
                    assert not found or found is True or signing.is_shut_without(found), seed
                    continue
                able = [some for number in range(most + 1) for some in combinations(heads, number)]
                able = [some for some in able if signing.is_shut_without(some)]
                told[bool(able)] += 1
                assert found == (frozenset(able[0]) if able else False), (seed, decision.name, most)
    assert min(told.values()) >= len(seeds(request, part)) // 20


def _proved(decisions: Decisions, case: Case, name: str, level: Level, *, shut: bool, sure: bool, seed: int) -> None:
    """Hold the proof that a party can block a decision against whether it keeps it shut, and against its votes."""
    if level == "sector" and name not in decisions.charter.sectors:
        return
    if decisions.charter.named(name) is None:
        return
    found = proof(decisions, Ability((name,), True, "block", case.decision.name))
    if shut:
        assert found.holds is True, (seed, name)
        return
    assert not isinstance(found.reason, reasons.KeepsShut), (seed, name)
    free = {one: decision._replace(proposed_by=()) for one, decision in decisions.charter.decisions.items()}
    by_votes = proof(Decisions(decisions.charter._replace(decisions=free)), found.statement)
    assert found.holds in (by_votes.holds, None), (seed, name)
    assert sure or found.holds is not False, (seed, name)


@pytest.mark.parametrize("part", range(PARTS))
def test_what_too_few_are_left_to_sign_cannot_begin(request: pytest.FixtureRequest, part: int) -> None:
    seen = 0
    for seed in seeds(request, part):
        charter = petitioned(seed)
        decisions = Decisions(charter)
        for case in decisions.understood:
            for name in charter.stakeholders:
                if any(name in one.part_of for one in charter.stakeholders.values()):
                    continue
                (gate,) = gates_of(charter, decisions.membership, case.decision)
                shut = is_deserted(charter, decisions.membership, gate, frozenset((name,)))
                assert shut is Signing(charter, case.decision).is_shut(name, "stakeholder"), (seed, name)
                seen += shut
                _left(charter, decisions, case, name, seed)
    assert seen >= len(seeds(request, part)) // 6


def _left(charter: Charter, decisions: Decisions, case: Case, gone: str, seed: int) -> None:
    """Count the signatures that are left while *gone* has left."""
    after = Signing(charter, case.decision, frozenset((gone,)))
    (gate,) = gates_of(charter, decisions.membership, case.decision, frozenset((gone,)))
    for crowd in gate.crowds:
        if crowd.rule.seats is not None:
            left = [place for place in after.census.here(after.body) if place in after.census.filled]
            assert crowd.there == len(left), (seed, gone)
