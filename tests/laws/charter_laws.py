"""The laws of sentences about several decisions: comparisons, back doors, departures, and guarantees of every group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import combinations

from laws import promise_laws
from laws.abilities import able, is_covered
from laws.world import World
from power.census import Place
from power.starts.opening import Opening
from power.tally import YES, Voice

from mspcharter.analysis.formula import Choice
from mspcharter.model import Charter
from mspcharter.power.cases import Case, Missing
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.departures import Departure, departure, who_may_leave
from mspcharter.power.guarantees.scenarios import leavers
from mspcharter.power.players import groups_of, reaches
from mspcharter.power.questions.comparison import Comparison, Witness, back_doors, comparisons
from mspcharter.power.voters import Voter


class Whole:
    """What is told of the decisions of a charter together, beside all votes on each of them."""

    def __init__(self, charter: Charter, place: int) -> None:
        self.charter = charter
        self.decisions = Decisions(charter)
        self.place = place
        self._worlds: dict[tuple[str, frozenset[str]], World | None] = {}

    def world(self, name: str, gone: frozenset[str] = frozenset()) -> World | None:
        """Return the votes on a decision after those who are *gone* have left; None where it is not clear."""
        key = name, gone
        if key not in self._worlds:
            case = self.decisions.without(gone).case(self.charter.decisions[name])
            self._worlds[key] = World(self.charter, case, gone) if isinstance(case, Case) else None
        return self._worlds[key]

    def is_shut(self, name: str, gone: frozenset[str]) -> bool:
        """Say whether no one is left who can begin a decision."""
        case = self.decisions.without(gone).case(self.charter.decisions[name])
        return isinstance(case, Case) and Opening(self.charter, case.decision).is_shut(gone) is True

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        return comparisons(self.decisions)

    @cached_property
    def back_doors(self) -> tuple[Witness, ...]:
        return back_doors(self.decisions)

    @cached_property
    def departures(self) -> tuple[Departure, ...]:
        """Return what changes if one of the parties leaves, another one for each *place*."""
        everyone = who_may_leave(self.charter)
        return (departure(self.decisions, *everyone[self.place % len(everyone)]),)


def key(voter: Voter) -> tuple[object, ...]:
    whose = (voter.seat.for_, voter.seat.from_) if voter.seat is not None else None
    return voter.kind, voter.body, voter.name, whose


def _in(world: World, made: Sequence[tuple[Voter, tuple[int, ...]]]) -> list[tuple[int, int, int, int]] | None:
    """Return in the classes of *world* the ballots that are given for voters; None where a voter is not in them."""
    given = {key(voter): counts for voter, counts in made}
    if any(voter.count and key(voter) not in given for voter in world.voters):
        return None
    return [
        (counts[0], counts[1], counts[2], counts[3])
        for counts in (given.get(key(voter), (0, 0, 0, 0)) for voter in world.voters)
    ]


def the_harder_of_two_decisions_passes_in_fewer_votes(whole: Whole) -> None:
    """Hold which of two decisions is harder, and whether two pass in the same votes, against all votes of both."""
    known = {frozenset((one.harder, one.easier)): one for one in whole.comparisons}
    for one, other in combinations(whole.charter.decisions, 2):
        first, second = whole.world(one), whole.world(other)
        if first is None or second is None or first.case.body.name != second.case.body.name:
            assert frozenset((one, other)) not in known
            continue
        found = known.get(frozenset((one, other)))
        if not (first.wins(first.sizes) and second.wins(second.sizes)):
            # Of a decision that nothing passes, it is not said which votes it needs.
            assert found is None
            continue
        if found is not None and found.apart is not None:
            apart = found.apart
            passed, failed = whole.world(apart.passed), whole.world(apart.failed)
            assert passed is not None
            assert failed is not None
            for world, passes in ((passed, True), (failed, False)):
                ballots = _in(world, apart.voters)
                assert ballots is not None
                assert world.passes(ballots) is passes
        # Two that count the same voters can be asked the same votes.
        if [key(voter) for voter in first.voters] != [key(voter) for voter in second.voters]:
            continue
        if first.sizes != second.sizes:
            continue
        _compare(first, second, found)


def _compare(first: World, second: World, found: Comparison | None) -> None:
    if first.line_ups is not None:
        both = [(first.wins(yes), second.wins(yes)) for yes in first.line_ups]
        down, up = all(b or not a for a, b in both), all(a or not b for a, b in both)
        assert (found is not None) is (down or up)
        if found is not None:
            assert found.alike is (down and up)
            if not found.alike:
                assert (found.harder == first.decision.name) is down
    if first.ballots is not None and found is not None and found.alike and found.always is not None:
        assert found.always is all(first.passes(vote) is second.passes(vote) for vote in first.ballots)


def who_changes_the_charter_first_cannot_pass_the_decision(whole: Whole) -> None:
    for one in whole.back_doors:
        assert any(
            topic.subject == "amendment" and not topic.is_part for topic in whole.charter.decisions[one.passed].about
        )
        for name, passes in ((one.passed, True), (one.failed, False)):
            world = whole.world(name)
            assert world is not None
            yes = {key(voter): count for voter, count in one.yes}
            assert world.wins([yes.get(key(voter), 0) for voter in world.voters]) is passes


def what_a_funder_can_do_with_the_seats_in_its_reach(whole: Whole) -> None:
    for case in whole.decisions.understood:
        world = whole.world(case.decision.name)
        assert world is not None
        for reach in reaches(whole.decisions.membership, case):
            held = {key(voter): count for voter, count in reach.seats}
            some = [held.get(key(voter), 0) for voter in world.voters]
            assert reach.decides is world.wins(some)
            assert reach.blocks is not world.vote(some, Choice.NO, Choice.YES)
            for voter, units in zip(world.voters, world.units, strict=True):
                for place in (one for unit in units for one in unit if isinstance(one, Place)):
                    seat, holder = world.oracle.seats[place], world.oracle.holder(place)
                    own = holder is not None and world.oracle.head(holder) == reach.funder
                    assert (key(voter) in held) is (own or seat.paid_by == reach.funder)


# If one leaves.


def what_can_no_longer_meet_or_pass(whole: Whole) -> None:
    for one in whole.departures:
        gone = leavers(whole.decisions.membership, (one.who,))
        before, after = (_unable(whole, away) for away in (frozenset[str](), gone))
        assert one.cannot_pass == tuple(name for name in whole.charter.decisions if name in after - before)
        meets_before, meets_after = (_cannot_meet(whole, away) for away in (frozenset[str](), gone))
        # A body is asked by the first of its decisions, if that is clear.
        decisions = {str(one.taken_by): one.name for one in [*whole.charter.decisions.values()][::-1]}
        deciding = {body for body, name in decisions.items() if whole.world(name) is not None}
        told = {body for body in one.cannot_meet if body in deciding}
        assert told == meets_after - meets_before
        shut = {name for name in whole.charter.decisions if whole.is_shut(name, gone)}
        assert {gate.decision for gate in one.cannot_begin} == shut - after


def _unable(whole: Whole, gone: frozenset[str]) -> frozenset[str]:
    """Return the decisions that fail though all vote yes."""
    found = set()
    for name in whole.charter.decisions:
        world = whole.world(name, gone)
        if world is not None and not world.wins(world.sizes):
            found.add(name)
    return frozenset(found)


def _cannot_meet(whole: Whole, gone: frozenset[str]) -> frozenset[str]:
    """Return the bodies that have no quorum though all come."""
    found = set()
    for name, body in whole.charter.bodies.items():
        decision = next((one for one in whole.charter.decisions.values() if one.taken_by == name), None)
        if decision is None or isinstance(whole.decisions.without(gone).quorum(name), Missing):
            continue
        world = whole.world(decision.name, gone)
        if world is None:
            continue
        oracle = world.oracle
        said: dict[Place | Voice, str] = dict.fromkeys(oracle.filled, YES)
        # The limit of one decision is none for the body, and a quorum to vote is none to meet.
        if not oracle._quorate(body._replace(quorum_to_vote=None), decision._replace(limit=(), meeting=None), said):
            found.add(name)
    return frozenset(found)


def who_can_do_more_when_one_leaves(whole: Whole) -> None:
    """Hold who passes and who blocks alone or in pairs, at every level, before and after each departure."""
    for one in whole.departures:
        gone = leavers(whole.decisions.membership, (one.who,))
        for name in whole.charter.decisions:
            before, after = whole.world(name), whole.world(name, gone)
            if before is None or after is None or not after.wins(after.sizes) or whole.is_shut(name, gone):
                assert not [gain for gain in (*one.decides, *one.blocks) if gain.decision == name]
                continue
            able_before = able(whole.decisions, before, frozenset())
            able_after = able(whole.decisions, after, gone)
            if able_before is None or able_after is None:
                continue
            for place, gains in ((0, one.decides), (1, one.blocks)):
                told = {(gain.level, gain.parties, gain.chair is not None) for gain in gains if gain.decision == name}
                assert told == {one for one in able_after[place] if not is_covered(one, able_before[place])}


# Who plays, and who is meant by "no constituency".


def of_nested_groups_those_that_vote_play(whole: Whole) -> None:
    """Hold which group each voter plays with: a group above its own only where that votes itself."""
    for case in whole.decisions.understood:
        world = whole.world(case.decision.name)
        assert world is not None
        for level in ("constituency", "sector"):
            groups = groups_of(case, level)
            for units, voter, group in zip(world.units, case.voters, groups, strict=True):
                places = [one for unit in units for one in unit if isinstance(one, Place)]
                if voter.kind != "seat" or not places:
                    continue
                own = _home(world, places[0], level)
                assert (group is None) is (own is None)
                if own is not None:
                    above = world.oracle.upward(own) if level == "constituency" else world.oracle.sectors_upward(own)
                    assert group in above


def _home(world: World, place: Place, level: str) -> str | None:
    return next(iter(world.oracle.groups_at(place, level)), None)


Law = Callable[[Whole], None]

LAWS: tuple[Law, ...] = (
    promise_laws.no_group_alone_is_true_of_each_that_votes,
    the_harder_of_two_decisions_passes_in_fewer_votes,
    who_changes_the_charter_first_cannot_pass_the_decision,
    what_a_funder_can_do_with_the_seats_in_its_reach,
    what_can_no_longer_meet_or_pass,
    who_can_do_more_when_one_leaves,
    of_nested_groups_those_that_vote_play,
)
