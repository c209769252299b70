"""Who plays: the voters of a decision, taken by seat, by stakeholder, by constituency or by sector.

Each seat is of at most one player at each level; a seat of which the level is not known plays for itself. Of nested
constituencies and sectors, those that vote play. One that only has parts is no player beside them. A funder is no
player: it reaches the seats that it holds, fills or pays for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from mspcharter.analysis.formula import Formula, Sum
from mspcharter.analysis.game import Bloc, Game, blocks, voting_as, wins, yes_no
from mspcharter.model import Charter
from mspcharter.model.joining import Joining
from mspcharter.model.membership import Membership, is_of_several
from mspcharter.model.requirements import amounts
from mspcharter.power.cases import Case
from mspcharter.power.parties import unnamed_members
from mspcharter.power.voters import Voter, votes_together
from mspcharter.record import Record

PlayerLevel: TypeAlias = Literal["seat", "stakeholder", "constituency", "sector"]
LEVELS: tuple[PlayerLevel, ...] = ("seat", "stakeholder", "constituency", "sector")


class Player(Record):
    """A player, or *alike* players whom the rule cannot tell apart; *seats*, *votes* and *members* are those of one.

    *members* are the voters of one such player, a number for each class of the decision's poll. *holders* hold the
    seats of a line for each of several partners, if they tell it apart from another player of the same name. *group* is
    the stakeholder, constituency or sector that plays; None where it is a seat, or has a say from outside.
    """

    name: str
    level: str
    alike: int
    seats: int
    votes: Fraction
    members: tuple[int, ...]
    voters: tuple[int, ...]
    holders: tuple[str, ...] = ()
    group: str | None = None


def players_of(charter: Charter, case: Case, level: PlayerLevel) -> tuple[Player, ...]:
    """Return the players of *case* at *level*, in the order in which their first seats are declared."""
    groups: dict[tuple[str, str, object], list[int]] = {}
    given = traits(case.poll.formula, len(case.voters))
    own = groups_of(case, level)
    unnamed = _with_several_seats(charter, case) if level == "stakeholder" else {}
    for number, voter in enumerate(case.voters):
        if voter.count:
            usual = _key(voter, level, own[number], given[number])
            groups.setdefault(("unnamed", "", unnamed[number]) if number in unnamed else usual, []).append(number)
    players = [
        _unnamed(case, own) if kind == "unnamed" else _player(case, kind, name, numbers)  # type: ignore[arg-type]
        for (kind, name, own), numbers in groups.items()
    ]
    return _distinguished(charter, case, players)


def _with_several_seats(charter: Charter, case: Case) -> dict[int, tuple[int, ...]]:
    """Return for each voter that is of members whom the charter does not name the seats of one, if each has several."""
    found: dict[int, tuple[int, ...]] = {}
    for one in unnamed_members(Joining(charter), case.voters) if charter.memberships else ():
        theirs = {number: case.voters[number].count for number, some in enumerate(one) if some}
        alike = {divmod(count, one[number]) for number, count in theirs.items()}
        if sum(one) > 1 and len(alike) == 1 and not alike.pop()[1]:
            found |= dict.fromkeys(theirs, one)
    return found


def _unnamed(case: Case, one: tuple[int, ...]) -> Player:
    """Return the members whom the charter does not name and who have the voters of *one* each, as equal players."""
    counts = {number: some for number, some in enumerate(one) if some}
    first = min(counts)
    whole = _together(case, case.voters[first].name, "stakeholder", counts)
    return whole._replace(alike=case.voters[first].count // counts[first], group=None)


def groups_at(case: Case, level: PlayerLevel) -> tuple[Player, ...]:
    """Return the players of *case* that are a stakeholder, a constituency or a sector with a say, as *level* says."""
    groups: dict[str, dict[int, int]] = {}
    for number, (voter, group) in enumerate(zip(case.voters, groups_of(case, level), strict=True)):
        if group is not None and voter.count:
            groups.setdefault(group, {})[number] = voter.count
    return tuple(_together(case, name, level, counts) for name, counts in groups.items())


def groups_of(case: Case, level: PlayerLevel) -> tuple[str | None, ...]:
    """Return with which stakeholder, constituency or sector each voter of *case* plays; None where it is by itself.

    Of nested groups, it is the widest that votes: that has votes of its own, or that the rule counts by its name.
    """
    if level == "seat":
        return (None,) * len(case.voters)
    if level == "stakeholder":
        return tuple(voter.stakeholder for voter in case.voters)
    chains = _chains(case.voters, level)
    there = [chain for voter, chain in zip(case.voters, chains, strict=True) if voter.count]
    own = {chain[0] for chain in there if chain}
    # Whom all voters belong to is no side in a vote among its parts.
    own |= {name for name in _counted(case) if not all(name in chain for chain in there)}
    return tuple(next((name for name in reversed(chain) if name in own), None) for chain in chains)


def nested(case: Case, level: PlayerLevel) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the constituencies or sectors that play with all below them, and those that only have parts that do."""
    there = [
        (chain, group)
        for chain, group, voter in zip(_chains(case.voters, level), groups_of(case, level), case.voters, strict=True)
        if group is not None and voter.count
    ]
    voting = tuple(dict.fromkeys(name for chain, group in there for name in chain[: chain.index(group) + 1]))
    return voting, frozenset(name for chain, _ in there for name in chain).difference(voting)


def _counted(case: Case) -> frozenset[str]:
    """Return the groups and chambers that the rules of *case* name: they are counted, or have a veto or a consent."""
    conditions = [route.step.condition for route in case.routes if route.step is not None]
    named = (amount.group for condition in conditions for amount in amounts(condition))
    rights = (say.name for route in case.routes for say in route.says)
    chambers = (chamber.constituency for chamber in case.body.chamber)
    return frozenset(filter(None, (*named, *rights, *chambers)))


def _chains(voters: Sequence[Voter], level: PlayerLevel) -> list[tuple[str, ...]]:
    return [voter.constituencies if level == "constituency" else voter.sectors for voter in voters]


def _key(voter: Voter, level: PlayerLevel, group: str | None, trait: object) -> tuple[str, str, object]:
    if group is not None:
        return level, group, None
    return f"{voter.kind} {voter.body or ''}", voter.name, trait


def _player(case: Case, kind: str, name: str, numbers: Sequence[int]) -> Player:
    voters = [case.voters[number] for number in numbers]
    if kind in ("stakeholder", "constituency", "sector"):
        return _together(case, name, kind, {number: case.voters[number].count for number in numbers})
    first = voters[0]
    members = _at(case, {numbers[0]: 1})
    count = sum(voter.count for voter in voters)
    return Player(name, first.kind, count, first.seats, first.votes, members, tuple(numbers))


def split(case: Case, player: Player, key: Callable[[Voter], object]) -> tuple[Player, ...]:
    """Return the kinds of *player*, whose voters are equal in *case*, that *key* tells apart."""
    kinds: dict[object, list[int]] = {}
    for number in player.voters:
        kinds.setdefault(key(case.voters[number]), []).append(number)
    if player.level != "seat":
        return (player,)
    found = []
    for numbers in kinds.values():
        voters = [case.voters[number] for number in numbers]
        own = {voter.seat.for_ for voter in voters if voter.seat is not None}
        found.append(
            player._replace(
                alike=sum(voter.count for voter in voters),
                members=_at(case, {numbers[0]: 1}),
                voters=tuple(numbers),
                holders=tuple(holder for holder in player.holders if holder in own),
            )
        )
    return tuple(found)


def one_player(case: Case, name: str, level: str, members: tuple[int, ...]) -> Player:
    """Return those voters of *case* who are *members* (numbers of each class) as one player."""
    return _together(case, name, level, {number: count for number, count in enumerate(members) if count})


def _together(case: Case, name: str, level: str, counts: Mapping[int, int]) -> Player:
    """Return the voters of *case* with the numbers of each in *counts* as one player."""
    held = [(case.voters[number], count) for number, count in counts.items()]
    seats = sum([voter.seats * count for voter, count in held])
    group = name if level in LEVELS else None
    return Player(name, level, 1, seats, votes_together(held), _at(case, counts), tuple(counts), group=group)


def _at(case: Case, held: Mapping[int, int]) -> tuple[int, ...]:
    """Return how many of each class of voters there are, of which only those that are *held* are any."""
    members = [0] * len(case.voters)
    for number, count in held.items():
        members[number] = count
    return tuple(members)


def _distinguished(charter: Charter, case: Case, players: Sequence[Player]) -> tuple[Player, ...]:
    """Give each of *players* a name of its own: with its body in front, or with those who hold the seats behind."""
    names = [_in_its_body(case, player) for player in players]
    apart: list[Player] = []
    for player, short in zip(players, names, strict=True):
        voter = case.voters[player.voters[0]]
        name, shared = short, names.count(short) > 1
        holders_shown: tuple[str, ...] = ()
        if shared and player.level == "seat":
            seats = [case.voters[number].seat for number in player.voters]
            holders = [seat.for_ for seat in seats if seat is not None and seat.for_ is not None]
            if holders and _is_spelled_out(charter, voter):
                name += f" ({', '.join(holders)})"
                holders_shown = tuple(holders)
        elif shared:
            name += f" ({player.level})"
        apart.append(player if name == player.name else player._replace(name=name, holders=holders_shown))
    return tuple(apart)


def _in_its_body(case: Case, player: Player) -> str:
    """Return the name of *player*, with the body in front if it has a say in another than the one that decides."""
    body = case.voters[player.voters[0]].body
    return f"{body}.{player.name}" if player.level in ("seat", "chair") and body != case.body.name else player.name


def _is_spelled_out(charter: Charter, voter: Voter) -> bool:
    """Say whether the seats of *voter* come from a line of the seats of several stakeholders."""
    lines = charter.bodies[voter.body].seats if voter.body is not None else ()
    return any(line.name == voter.name and is_of_several(line) for line in lines)


class Seating(Record):
    """The *players* of a decision, their *poll*, and the *game* that is left of it when all come and say yes or no.

    Each player is the class at its *place* in both.
    """

    players: tuple[Player, ...]
    poll: Game
    game: Game
    places: tuple[int, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Return how many players there are of each class."""
        return self.game.sizes

    @property
    def number_of_players(self) -> int:
        """Return how many players there are, all of each kind counted."""
        return sum(player.alike for player in self.players)

    @property
    def owners(self) -> tuple[int, ...]:
        """Return for each class of the game the number of the player that it belongs to."""
        ends = (*self.places[1:], len(self.sizes))[: len(self.places)]
        return tuple(
            number for number, (start, end) in enumerate(zip(self.places, ends, strict=True)) for _ in range(start, end)
        )


def seated(charter: Charter, case: Case, level: PlayerLevel) -> Seating:
    """Return the game that the players of *case* at *level* play when all come and say yes or no."""
    players = players_of(charter, case, level)
    blocs: list[Bloc] = []
    places: list[int] = []
    for player in players:
        places.append(len(blocs))
        if player.level in LEVELS and player.level != "seat":
            blocs.append(Bloc(player.members, player.alike))
        else:
            # Voters of several classes may stand under one name; each class is counted where it is.
            blocs += [Bloc(_at(case, {number: 1}), case.voters[number].count) for number in player.voters]
    poll = voting_as(case.poll, blocs)
    return Seating(players, poll, yes_no(poll), tuple(places))


def traits(condition: Formula, classes: int) -> list[tuple[object, ...]]:
    """Return what each class of voters gives in every tally: classes with the same traits are interchangeable."""
    found: list[list[object]] = [[] for _ in range(classes)]

    def walk(part: Formula) -> None:
        if isinstance(part, Sum):
            for number, points in enumerate(part.points):
                found[number].append(points)
        elif not isinstance(part, bool):
            for child in part.parts:
                walk(child)

    walk(condition)
    return [tuple(one) for one in found]


class Reach(Record):
    """The seats of a decision in the reach of one *funder*: the number of each kind of voter, and what they can do."""

    funder: str
    seats: tuple[tuple[Voter, int], ...]
    decides: bool
    blocks: bool


def reaches(membership: Membership, case: Case) -> tuple[Reach, ...]:
    """Return, for each stakeholder that gives resources, its reach in *case*; who reaches no seat is left out."""
    found = []
    for giver, held in held_by_funders(membership, case):
        game = yes_no(case.poll)
        seats = tuple((voter, count) for voter, count in zip(case.voters, held, strict=True) if count)
        found.append(Reach(giver, seats, wins(game, held), blocks(game, held)))
    return tuple(found)


def held_by_funders(membership: Membership, case: Case) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each funder that reaches a seat of *case*, with the voters that it reaches."""
    funders = membership.funders
    masters = [_masters(membership, voter) for voter in case.voters]
    for giver in sorted(funders.keys() & frozenset().union(*masters), key=funders.__getitem__):
        held = tuple(voter.count if giver in own else 0 for voter, own in zip(case.voters, masters, strict=True))
        if any(held):
            yield giver, held


def _masters(membership: Membership, voter: Voter) -> frozenset[str]:
    """Return whom the seat of *voter* is within the reach of; a voter without a seat is within its own."""
    if voter.seat is not None:
        return membership.reaching(voter.seat)
    return frozenset((membership.head(voter.stakeholder),)) if voter.stakeholder is not None else frozenset()
