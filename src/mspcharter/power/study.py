"""What the rule of a decision allows and forbids to its players, at one level: facts first, indices last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import Literal, TypeAlias, TypeVar

from mspcharter.analysis import budget
from mspcharter.analysis.ballots.outcomes import blocks_by_staying_away, passes_if_others_stay_away
from mspcharter.analysis.ballots.ternary import Ternary, ternary
from mspcharter.analysis.coalitions.critical import johnston
from mspcharter.analysis.coalitions.facts import (
    Sides,
    both_win,
    decisive_line_up,
    neither_wins,
    others_needed,
    stuck_share,
    turns_plainly,
)
from mspcharter.analysis.coalitions.minimal import Minimal, deegan_packel, holler, minimal_blocking, minimal_winning
from mspcharter.analysis.coalitions.search import Exhausted
from mspcharter.analysis.coalitions.unions import Values, banzhaf_owen, owen
from mspcharter.analysis.formula import Ballots, holds, points_in
from mspcharter.analysis.game import Bloc, Game, blocks, wins
from mspcharter.analysis.measures.indices import Power, power_of
from mspcharter.analysis.measures.sampling import Estimate
from mspcharter.power.cases import Case, Right
from mspcharter.power.certainty import is_plain
from mspcharter.power.decisions import Decisions
from mspcharter.power.needed import VotesNeeded, fewest_seats, votes_needed
from mspcharter.power.players import Player, PlayerLevel, Seating, groups_of
from mspcharter.power.rights import rights_of, through
from mspcharter.power.stirring import Stirred, stirred
from mspcharter.record import Record

Alliance = tuple[tuple[int, int], ...]
"""Players who act together: the number of a player in the list of all, and how many of its kind."""


_Found = TypeVar("_Found")

Question: TypeAlias = Literal["opposites", "stuck", "others-needed", "powerless"]
"""A question whose search can be given up while all else is known."""


class Alliances(Record):
    """Alliances that every member is needed for: how many there are, and the *smallest*; *more* are not listed."""

    number: int
    smallest: tuple[Alliance, ...]
    more: int


class Study(Record):
    """The answers for one decision at one level; players are given by their number in *players*.

    *needed* are the votes that pass a motion when all vote yes or no. *fewest* is how few seats can pass one, with the
    ballots by which they do; None where none can, or where it is not worked out. *stated* are those of *blocks_alone*
    whose veto the charter states, and *rights* how it states it for each of them; *through* are the bodies by whose say
    each of *blocks_alone* does so. *powerless* never matter if all vote
    yes or no; *stirred* says whether each does if others stay away. *others_needed* is how many votes of others each
    player needs to pass a motion. *unknown* are the questions whose search was given up: the answer to them is None,
    which then does not mean no.
    """

    case: Case
    level: PlayerLevel
    seating: Seating
    needed: VotesNeeded
    can_pass: bool
    fewest: tuple[int, Ballots] | None
    decides_alone: tuple[int, ...]
    blocks_alone: tuple[int, ...]
    stated: tuple[int, ...]
    rights: tuple[tuple[Right, ...], ...]
    through: tuple[tuple[str, ...], ...]
    powerless: tuple[int, ...]
    stirred: tuple[Stirred, ...]
    others_needed: tuple[Fraction | None, ...]
    blocks_by_staying_away: tuple[int, ...]
    decides_if_others_stay_away: tuple[int, ...]
    opposites: tuple[Alliance, Alliance] | None
    stuck: tuple[Alliance, Alliance] | None
    stuck_share: Fraction | None
    winning: Alliances | None
    blocking: Alliances | None
    power: Power | Estimate
    annex: Annex | None
    unknown: tuple[Question, ...] = ()

    @property
    def players(self) -> tuple[Player, ...]:
        """Return the players."""
        return self.seating.players


class Annex(Record):
    """Further indices, for each player; None if they cannot be computed exactly or add nothing new.

    *ternary* has a number for each class of the game.
    """

    holler: tuple[Fraction, ...] | None = None
    deegan_packel: tuple[Fraction, ...] | None = None
    johnston: tuple[Fraction, ...] | None = None
    owen: tuple[Fraction, ...] | None = None
    banzhaf_owen: tuple[Fraction, ...] | None = None
    ternary: Ternary | None = None


def study(decisions: Decisions, case: Case, level: PlayerLevel, cases: int = 1, *, indices: bool = True) -> Study:
    """Answer for *case*, one of *cases* cases, what its players at *level* can do, alone and together.

    The further *indices* are worked out only if they are asked for.
    """
    key = ("study", decisions.ground(case), level, cases, indices)
    # What is found out about one decision holds for another with the same rule.
    return decisions.once(key, lambda: _study(decisions, case, level, cases, indices=indices))._replace(case=case)


def _study(decisions: Decisions, case: Case, level: PlayerLevel, cases: int, *, indices: bool) -> Study:
    seating = decisions.seated(case, level)
    game = seating.game
    nodes = budget.study_nodes(game.players, cases)
    alone = [_one(seating, number) for number in range(len(seating.players))]
    blockers = tuple(number for number, yes in enumerate(alone) if blocks(game, yes))
    samples = budget.study_samples(game.players, len(game.sizes), points_in(game.formula), cases)
    power = power_of(game, most_nodes=nodes, samples=samples)
    minimal = minimal_winning(game, nodes)
    whos = [player.members for player in seating.players]
    # A lot is always drawn, and whoever is in the chair has a seat as well.
    present = [number for number, player in enumerate(seating.players) if player.level not in ("lot", "chair")]
    stated = [(number, rights) for number in blockers if (rights := rights_of(case, seating.players[number]))]
    opposites, stuck = _or_unknown(both_win, game), _or_unknown(neither_wins, game)
    share = Fraction(0) if stuck is None else _stuck_share(game, power, nodes, proper=opposites is None)
    unknown: list[Question] = ["opposites"] if isinstance(opposites, Exhausted) else []
    if isinstance(stuck, Exhausted) and share != 0:
        unknown.append("stuck")
    idle = power.dummies if isinstance(power, Power) else _or_given_up(lambda: _powerless(game, power))
    if idle is None:
        unknown.append("powerless")
        idle = ()
    needed = _or_given_up(lambda: _others_needed(seating))
    if needed is None:
        unknown.append("others-needed")
        needed = (None,) * len(seating.players)
    powerless = tuple(number for number, place in enumerate(seating.places) if place in idle)
    return Study(
        case,
        level,
        seating,
        votes_needed(decisions, case),
        decisions.can_pass(case),
        fewest_seats(decisions, case),
        tuple(number for number, yes in enumerate(alone) if wins(game, yes)),
        blockers,
        tuple(number for number, _ in stated),
        tuple(rights for _, rights in stated),
        tuple(through(case, seating.players[number]) for number in blockers),
        powerless,
        stirred(decisions, case, seating, powerless),
        needed,
        tuple(number for number in present if _is_missed(case.poll, whos[number])),
        tuple(number for number in present if passes_if_others_stay_away(case.poll, whos[number])),
        _sides(seating, opposites),
        _sides(seating, stuck),
        share,
        _alliances(seating, minimal),
        _alliances(seating, minimal_blocking(game, nodes)),
        power,
        _annex(case, seating, minimal, nodes) if indices else None,
        tuple(unknown),
    )


def _or_unknown(question: Callable[[Game], Sides | None], game: Game) -> Sides | Exhausted | None:
    """Return the answer to *question* about *game*, or that its search was given up."""
    try:
        return question(game)
    except Exhausted as exhausted:
        return exhausted


def _or_given_up(search: Callable[[], _Found]) -> _Found | None:
    """Return what *search* finds; None where it was given up."""
    try:
        return search()
    except Exhausted:
        return None


def _stuck_share(game: Game, power: Power | Estimate, nodes: int, *, proper: bool) -> Fraction | None:
    """Return the share of all line-ups in which neither side wins.

    If both sides cannot win at once, the share is 1 minus twice the share of winning groups.
    """
    if proper and isinstance(power, Power):
        return 1 - 2 * power.power_to_act
    return stuck_share(game, nodes)


def _powerless(game: Game, sample: Estimate) -> tuple[int, ...]:
    """Return the classes that never matter; one whose vote was seen to decide in a *sample* need not be looked at."""
    unseen = [number for number, swings in enumerate(sample.penrose) if not swings and game.sizes[number]]
    return tuple(
        number for number in unseen if not turns_plainly(game, number) and decisive_line_up(game, number) is None
    )


def _is_missed(poll: Game, who: Sequence[int]) -> bool:
    """Say whether nothing passes without those of *who*: not so if all the others' yes is enough."""
    others = [(size - count, 0, 0, count) for size, count in zip(poll.sizes, who, strict=True)]
    if holds(poll.formula, others):
        return False
    # Where a yes is the best that anyone can do, the others can do no more.
    return is_plain(poll.formula) or blocks_by_staying_away(poll, who)


def _one(seating: Seating, number: int) -> tuple[int, ...]:
    """Return the coalition of one player."""
    return tuple(int(place == seating.places[number]) for place in range(len(seating.sizes)))


def _others_needed(seating: Seating) -> tuple[Fraction | None, ...]:
    """Return for each player how many votes of others it must win over, all of them present."""
    votes = _votes_by_class(seating)
    scale = lcm(*(vote.denominator for vote in votes))
    found = others_needed(seating.game, [int(vote * scale) for vote in votes], seating.places)
    return tuple(Fraction(price, scale) if price is not None else None for price in found)


def _votes_by_class(seating: Seating) -> list[Fraction]:
    return [seating.players[owner].votes for owner in seating.owners]


def _alliance(seating: Seating, yes: tuple[int, ...]) -> Alliance:
    """Return who is in the coalition *yes*, with the classes of one player added up."""
    held: dict[int, int] = {}
    for owner, count in zip(seating.owners, yes, strict=True):
        if count:
            held[owner] = held.get(owner, 0) + count
    return tuple(held.items())


def _sides(seating: Seating, sides: Sides | Exhausted | None) -> tuple[Alliance, Alliance] | None:
    return (_alliance(seating, sides.one), _alliance(seating, sides.other)) if isinstance(sides, Sides) else None


def _alliances(seating: Seating, minimal: Minimal | None) -> Alliances | None:
    if minimal is None:
        return None
    smallest = tuple(dict.fromkeys(_alliance(seating, yes) for yes in minimal.smallest))
    return Alliances(minimal.total, smallest, minimal.total - minimal.listed)


def _annex(case: Case, seating: Seating, minimal: Minimal | None, nodes: int) -> Annex:
    game, places = seating.game, seating.places
    unions = _unions(case, seating)
    found = johnston(game, nodes)
    return Annex(
        _at(places, holler(game, minimal)) if minimal is not None else None,
        _at(places, deegan_packel(minimal)) if minimal is not None else None,
        _at(places, found) if found is not None else None,
        _within(seating, unions, owen(game, unions, nodes)) if unions else None,
        _within(seating, unions, banzhaf_owen(game, unions, nodes)) if unions else None,
        ternary(seating.poll, min(budget.STUDY_STATES, nodes)),
    )


def _at(places: tuple[int, ...], values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(values[place] for place in places)


def _unions(case: Case, seating: Seating) -> tuple[Bloc, ...]:
    """Return the constituencies as blocs of classes; a player of no constituency, or of several, stands alone."""
    homes: dict[str, list[int]] = {}
    alone: list[int] = []
    groups = groups_of(case, "constituency")
    for place, owner in enumerate(seating.owners):
        player = seating.players[owner]
        own = {groups[number] for number in player.voters}
        home = own.pop() if len(own) == 1 and player.level in ("seat", "stakeholder") else None
        if home is None:
            alone.append(place)
        else:
            homes.setdefault(home, []).append(place)
    if not any(len(places) > 1 or seating.sizes[places[0]] > 1 for places in homes.values()):
        return ()
    classes = range(len(seating.sizes))
    together = [
        Bloc(tuple(seating.sizes[place] if place in places else 0 for place in classes)) for places in homes.values()
    ]
    return (
        *together,
        *(Bloc(tuple(int(place == one) for place in classes), seating.sizes[one]) for one in alone),
    )


def _within(seating: Seating, unions: tuple[Bloc, ...], values: Values | None) -> tuple[Fraction, ...] | None:
    """Return the value of each player in the union that it belongs to."""
    if values is None:
        return None
    shares = []
    for place in seating.places:
        union = next(number for number, bloc in enumerate(unions) if bloc.members[place])
        shares.append(values[union][place])
    return tuple(shares)
