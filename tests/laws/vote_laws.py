"""The laws of sentences about the votes on one decision: results, thresholds in numbers, absences and single seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations

from laws import promise_laws
from laws.failures import assert_lacking, passed_by_one, some_votes
from laws.world import MOST_PLAYERS, World, ones_of
from power.census import Place
from power.tally import YES, Voice

from mspcharter.analysis.ballots.outcomes import opponents_should_stay_away
from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.model.statements import EverySeated, HasSeats, Meeting, NoneHoldsSeats, Without
from mspcharter.model.values import Quantity, is_count
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.outcomes import result_of
from mspcharter.power.guarantees.proofs import proof
from mspcharter.power.questions.alone import dictators, hidden_vetoes
from mspcharter.power.questions.boycott import LEVELS as BOYCOTT_LEVELS
from mspcharter.power.questions.boycott import boycotts
from mspcharter.power.questions.idle import idle_seats, levelled
from mspcharter.power.questions.matrix import line_of
from mspcharter.power.questions.meetings import passes_in_a_meeting_of_one
from mspcharter.power.questions.sides import equal_votes
from mspcharter.power.questions.single import holds_all_seats, owner_of
from mspcharter.power.questions.smallest import smallest
from mspcharter.power.questions.voting_power import voting_power_of


def a_vote_has_the_result_that_is_told(decisions: Decisions, world: World) -> None:
    """Hold the result of votes: all ballots of a small decision, otherwise all line-ups."""
    for vote in some_votes(world):
        assert result_of(decisions.charter, world.case, vote).passes is world.passes(vote)


def what_a_vote_lacks_is_lacking(decisions: Decisions, world: World) -> None:
    """Hold each reason for which a vote fails, at each step: there is one, it is true, and so are its numbers."""
    for vote in some_votes(world):
        assert_lacking(world, result_of(decisions.charter, world.case, vote), vote)


def a_threshold_is_reached_by_the_votes_that_are_told(decisions: Decisions, world: World) -> None:
    """Hold the numbers of each threshold: if all vote, it is reached with so many yes, and not with fewer."""
    if world.line_ups is None:
        return
    oracle = world.oracle
    body, decision = world.case.body, world.decision
    here = oracle.here(body)
    for edge in line_of(decisions, world.case).edges:
        group = edge.asked.group
        among = [one for one in here if group is None or oracle.is_of(one, group)]
        for yes in world.line_ups:
            said: dict[Place | Voice, str] = {}
            for units, count in zip(world.units, yes, strict=True):
                for number, together in enumerate(units):
                    said |= dict.fromkeys(together, YES if number < count else "no")
            votes = oracle._sides(body, decision, edge.amount, among, said)[0]
            if is_count(edge.amount.quantity) or votes:
                assert oracle._reached(body, decision, edge.amount, among, said) is (votes >= edge.asked.least)


def a_group_must_give_the_seats_that_are_told(decisions: Decisions, world: World) -> None:
    """Hold the least seats of each constituency, and of each group that the rule names, that vote yes if all vote."""
    if world.line_ups is None:
        return
    passing = [yes for yes in world.line_ups if world.wins(yes)]
    for least in line_of(decisions, world.case).constituencies:
        own = [
            voter.seats if any(world.oracle.is_of(one, least.constituency) for one in _places(units, world)) else 0
            for voter, units in zip(world.voters, world.units, strict=True)
        ]
        given = [sum(seats * count for seats, count in zip(own, yes, strict=True)) for yes in passing]
        assert min(given) == least.least


def _places(units: Sequence[Sequence[Place | Voice]], world: World) -> list[Place]:
    return [one for unit in units for one in unit if isinstance(one, Place) and one.body == world.case.body.name]


def opponents_do_more_by_staying_away(_: Decisions, world: World) -> None:
    """Hold whether one who is against it stops it by staying away in some vote, and not by its no."""
    if world.ballots is None:
        return
    turned = any(
        counts[Choice.NO] and not world.passes(_moved(vote, place))
        for vote in world.ballots
        if world.passes(vote)
        for place, counts in enumerate(vote)
    )
    assert (opponents_should_stay_away(world.case.poll) is not None) is turned


def _moved(vote: Ballots, place: int) -> Ballots:
    """Return *vote* where one of those who vote no stays away."""
    return [
        (yes, abstain, no - (at == place), absent + (at == place)) for at, (yes, abstain, no, absent) in enumerate(vote)
    ]


def who_boycotts_it_stops_it_by_absence_and_not_by_a_no(decisions: Decisions, world: World) -> None:
    players = [one for level in BOYCOTT_LEVELS for one in decisions.players(world.case, level)]
    for one in boycotts(decisions, world.case):
        held = [player.members for player in players if player.name == one.who]
        if held:
            # One name may be that of a stakeholder with seats, and of its say from outside.
            assert any(
                world.vote(who, Choice.NO, Choice.YES) and not world.vote(who, Choice.ABSENT, Choice.YES)
                for who in held
            )


def a_meeting_of_one_passes_it_or_not(_: Decisions, world: World) -> None:
    """Hold whether a single seat passes it while all others stay away and say nothing."""
    found, routes = passes_in_a_meeting_of_one(world.case), world.case.routes
    # By silence, by electronic means or in another body it passes without a meeting.
    if found or all(one.manner == "meeting" and not one.referred_to for one in routes):
        assert found is passed_by_one(world)


def whoever_is_reported_to_decide_or_to_block_does(decisions: Decisions, world: World) -> None:
    """Hold the findings on those who pass a decision alone, and on vetoes that the charter does not state."""
    for found, veto in ((dictators(decisions), False), (hidden_vetoes(decisions), True)):
        for one in found:
            if one.cases[0] is world.case:
                if veto:
                    assert not world.vote(one.party.members, Choice.NO, Choice.YES)
                else:
                    assert world.wins(one.party.members)


def an_idle_seat_changes_no_result(decisions: Decisions, world: World) -> None:
    if world.ballots is None:
        return
    for one in idle_seats(decisions):
        for place, voter in enumerate(world.voters):
            if (voter.kind, voter.body, voter.name) != ("seat", one.body.name, one.line.name) or not voter.count:
                continue
            for vote in world.ballots:
                for choice in (Choice.ABSTAIN, Choice.NO, Choice.ABSENT):
                    if vote[place][Choice.YES]:
                        assert world.passes(vote) is world.passes(_changed(vote, place, choice))


def _changed(vote: Ballots, place: int, choice: Choice) -> Ballots:
    made = [list(counts) for counts in vote]
    made[place][Choice.YES] -= 1
    made[place][choice] += 1
    return [(a, b, c, d) for a, b, c, d in made]


def seats_of_equal_power_stand_in_for_each_other(decisions: Decisions, world: World) -> None:
    """Hold that seats with different votes that are said to be worth the same change places without a difference."""
    for one in levelled(decisions):
        if world.line_ups is None or world.case not in one.cases:
            continue
        places = [world.voters.index(voter) for voter in one.voters if voter in world.voters]
        for first, second in combinations(places, 2):
            for yes in world.line_ups:
                if yes[first] and yes[second] < world.sizes[second]:
                    swapped = [n - (at == first) + (at == second) for at, n in enumerate(yes)]
                    assert world.wins(yes) is world.wins(swapped)


def equal_votes_leave_it_open(_: Decisions, world: World) -> None:
    """Hold that neither side passes it where the votes are said to be equal."""
    found = equal_votes(world.case)
    if found is not None:
        assert not world.passes(found.ballots)


def voting_power_lies_between_the_two_that_are_told(decisions: Decisions, world: World) -> None:
    """Hold the part of all line-ups of the others in which a seat of its own class decides."""
    if world.line_ups is None or any(size != 1 for size in world.sizes):
        return
    for one in voting_power_of(decisions, world.case, "seat"):
        place = one.player.voters[0]
        turns = [
            yes
            for yes in world.line_ups
            if yes[place] and world.wins(yes) and not world.wins([n - (at == place) for at, n in enumerate(yes)])
        ]
        if one.player.alike == 1:
            assert one.decisive * len(world.line_ups) == 2 * len(turns)


def a_body_meets_without_any_few_seats(decisions: Decisions, world: World) -> None:
    """Hold whether a body has its quorum whichever two seats stay away."""
    oracle, body = world.oracle, decisions.charter.bodies[world.case.body.name]
    seats = [one for one in oracle.here(body) if one in oracle.filled]
    if any(oracle.seats[one].bound_by is not None for one in seats) or body.quorum_at_second_meeting is not None:
        return
    meets = all(
        oracle._quorate(
            body._replace(quorum_to_vote=None),
            world.decision._replace(limit=(), meeting=None),
            {place: YES for place in seats if place not in (one, other)},
        )
        for one in seats
        for other in seats
        if one != other or len(seats) == 1
    )
    found = proof(decisions, Meeting(body.name, Without(count=2, of="seats"))).holds
    if len(seats) > 1:
        assert found is meets


def who_has_seats_has_as_many_as_are_told(decisions: Decisions, world: World) -> None:
    """Hold which constituencies have a seat in a body, and how many, by whose each seat is."""
    oracle, body = world.oracle, world.case.body
    here = [one for one in oracle.here(body) if one in oracle.filled]
    own = {name: sum(oracle.is_of(one, name) for one in here) for name in oracle.charter.constituencies}
    if len(here) != len(oracle.here(body)) or any(seat.bound_by is not None for seat in body.seats):
        return
    statements: list[tuple[EverySeated | HasSeats | NoneHoldsSeats, bool]] = [
        (EverySeated("constituency", body.name), all(own.values()))
    ]
    for name, number in own.items():
        statements += [(HasSeats(name, Quantity(str(number + more)), body.name), not more) for more in (0, 1)]
    for number in {max(own.values()), max(max(own.values()) - 1, 0)}:
        statements.append(
            (NoneHoldsSeats("constituency", Quantity(str(number)), body.name), number == max(own.values()))
        )
    for statement, right in statements:
        # Of a seat that anyone may hold, it is not known whose it is.
        assert proof(decisions, statement).holds in (right, None)


def whoever_holds_all_seats_holds_each(decisions: Decisions, world: World) -> None:
    """Hold the party that is said to hold all seats that vote: the census gives it each, and no other has one."""
    places = [place for units in world.units for unit in units for place in unit if isinstance(place, Place)]
    found = holds_all_seats(decisions, world.case, ("constituency",))
    homes = {world.oracle.homes(place)[0] if world.oracle.homes(place) else None for place in places}
    if found is not None and found.group is not None:
        assert all(home is not None and found.group in world.oracle.upward(home) for home in homes)
    elif len(homes) == 1 and None not in homes:
        raise AssertionError("all seats are of one constituency")


def whoever_holds_all_seats_needs_the_others_outside(decisions: Decisions, world: World) -> None:
    """Hold whether those who have all seats pass it and block it alone: not without an approval of another party."""
    found = owner_of(decisions, world.case, ("constituency", "sector"))
    if found is not None:
        assert found.passes is world.wins(found.party.members)
        assert found.by_no is not world.vote(found.party.members, Choice.NO, Choice.YES)
        assert found.blocks or not found.by_no


def a_smallest_alliance_passes_it_and_fewer_do_not(decisions: Decisions, world: World) -> None:
    found = smallest(decisions, world.case)
    players = decisions.seated(world.case, found.level).players
    ones = ones_of(players, world.case)
    if not found.known or len(ones) > MOST_PLAYERS:
        return
    winning = [
        Counter(number for number, _ in some)
        for size in range(len(ones) + 1)
        for some in combinations(ones, size)
        if world.wins([sum(own) for own in zip(*(voters for _, voters in some), strict=True)] or [0] * len(world.sizes))
    ]
    told = Counter({players.index(one): count for one, count in found.members})
    assert told in winning if winning else not told
    assert all(one.total() >= told.total() for one in winning)


Law = Callable[[Decisions, World], None]

LAWS: tuple[Law, ...] = (
    promise_laws.a_guarantee_on_named_parties_is_true,
    a_vote_has_the_result_that_is_told,
    what_a_vote_lacks_is_lacking,
    a_threshold_is_reached_by_the_votes_that_are_told,
    a_group_must_give_the_seats_that_are_told,
    opponents_do_more_by_staying_away,
    who_boycotts_it_stops_it_by_absence_and_not_by_a_no,
    a_meeting_of_one_passes_it_or_not,
    whoever_is_reported_to_decide_or_to_block_does,
    an_idle_seat_changes_no_result,
    seats_of_equal_power_stand_in_for_each_other,
    equal_votes_leave_it_open,
    voting_power_lies_between_the_two_that_are_told,
    a_body_meets_without_any_few_seats,
    who_has_seats_has_as_many_as_are_told,
    whoever_holds_all_seats_holds_each,
    whoever_holds_all_seats_needs_the_others_outside,
    a_smallest_alliance_passes_it_and_fewer_do_not,
)
