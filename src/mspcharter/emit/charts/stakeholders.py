"""Who takes part: each partner in its group, with its votes in each body, its influence and its roles.

The groups are those of the governance picture, so that their letters mean the same in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mspcharter.emit.picture.diagram import Group, Letters
from mspcharter.emit.picture.groups import Groups
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.parties import Stakeholder
from mspcharter.power.voters import voters_of
from mspcharter.record import Record


class Partner(Record):
    """A stakeholder, its *votes* in each body where a seat is surely its own, its roles and its champions."""

    stakeholder: Stakeholder
    votes: Mapping[str, Fraction]
    roles: tuple[str, ...]
    champions: tuple[str, ...]


class Sector(Record):
    """A group called *key*, with its members here; *own* are the votes of its seats, and *all* those of its parts too.

    *depth* is how many groups it is a part of.
    """

    key: str
    sign: Letters
    title: str
    depth: int
    own: Mapping[str, Fraction]
    all: Mapping[str, Fraction]
    members: tuple[Partner, ...]


class Landscape(Record):
    """The groups of a charter with their members, each partner in one.

    *wholes* are all votes of each body that votes, *unclaimed* those of seats that belong to no group. Bodies with a
    number of seats that is not settled are *unsettled* instead. *noun* is what a group is called.
    """

    groups: tuple[Sector, ...]
    wholes: Mapping[str, Fraction]
    unclaimed: Mapping[str, Fraction]
    noun: str = "group"
    unsettled: tuple[str, ...] = ()

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Return all partners."""
        return tuple(partner for group in self.groups for partner in group.members)


def landscape(charter: Charter) -> Landscape:
    """Return who takes part in *charter*."""
    membership, groups = Membership(charter), Groups(charter)
    held: dict[str, dict[str, Fraction]] = {}
    theirs: dict[str, dict[str, Fraction]] = {}
    wholes: dict[str, Fraction] = {}
    numbered = [body for body in charter.bodies.values() if membership.is_numbered(body)]
    for body in numbered:
        for voter in voters_of(membership, body):
            if voter.seat is None:
                continue
            votes = voter.votes * voter.count + voter.vacant_votes * voter.vacant
            wholes[body.name] = wholes.get(body.name, Fraction(0)) + votes
            _add(held, membership.holder(voter.seat), body.name, votes)
            _add(theirs, groups.of(voter.seat), body.name, votes)
    wholes = {name: votes for name, votes in wholes.items() if votes}
    partners = {one.name: _partner(charter, one, held.get(one.name, {})) for one in charter.stakeholders.values()}
    known = {group.key for group in _every(groups.all)}
    homes: dict[str, list[Partner]] = {}
    for name, partner in partners.items():
        home = groups.of_partner(name)
        homes.setdefault(home if home in known else "", []).append(partner)
    found = [one for group in groups.all for one in _flat(group, 0, theirs, homes)]
    if "" in homes and "" not in known:
        found.append(Sector("", Letters(), "Other parties", 0, {}, {}, tuple(homes[""])))
    unsettled = tuple(name for name, body in charter.bodies.items() if body not in numbered)
    return Landscape(tuple(found), wholes, theirs.get("", {}), groups.noun, unsettled)


def _every(groups: Sequence[Group]) -> Iterator[Group]:
    for group in groups:
        yield group
        yield from _every(group.parts)


def _flat(
    group: Group, depth: int, theirs: Mapping[str, Mapping[str, Fraction]], homes: Mapping[str, Sequence[Partner]]
) -> Iterator[Sector]:
    """Yield *group* and all its parts."""
    together: dict[str, Fraction] = {}
    for one in _every([group]):
        for body, votes in theirs.get(one.key, {}).items() if one.key else ():
            together[body] = together.get(body, Fraction(0)) + votes
    own = theirs.get(group.key, {}) if group.key else {}
    yield Sector(group.key, group.sign, group.title, depth, own, together, tuple(homes.get(group.key, ())))
    for part in group.parts:
        yield from _flat(part, depth + 1, theirs, homes)


def _add(found: dict[str, dict[str, Fraction]], name: str | None, body: str, votes: Fraction) -> None:
    own = found.setdefault(name or "", {})
    own[body] = own.get(body, Fraction(0)) + votes


def _partner(charter: Charter, one: Stakeholder, votes: Mapping[str, Fraction]) -> Partner:
    roles = tuple(role.name for role in charter.roles.values() if one.name in role.held_by)
    return Partner(one, votes, roles, tuple(own.name for own in charter.champions.values() if own.of == one.name))
