"""The laws of sentences: what each kind of answer about a decision is, by asking the oracle every vote.

Each law takes the answers about one decision at one level, and raises an AssertionError where one of them is not so. A
law says nothing where there are too many votes to ask. docs/analysis.md lists the sentences that rest on each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from laws import power_laws
from laws.told import OUTSIDE, Coalition, Counts, Told
from laws.world import MOST_BALLOTS, Vector, World

from mspcharter.analysis.formula import Choice
from mspcharter.analysis.measures.indices import Power
from mspcharter.power.study import Alliance

# Who passes and who blocks, if all vote yes or no.


def whoever_decides_alone_passes_it_against_all_others(told: Told) -> None:
    able = [one for one in told.everybody if told.world.wins(told.ones[one][1])]
    assert told.found.decides_alone == told.players(able)


def whoever_blocks_alone_stops_what_all_others_want(told: Told) -> None:
    able = [one for one in told.everybody if not told.world.vote(told.ones[one][1], Choice.NO, Choice.YES)]
    assert told.found.blocks_alone == told.players(able)


def a_stated_veto_is_one_of_those_that_block(told: Told) -> None:
    decision = told.found.case.decision
    named = {*decision.vetoing, *decision.consenting}
    assert set(told.found.stated) <= set(told.found.blocks_alone)
    if not (named or decision.approved_by or decision.if_blocked or decision.tie):
        assert told.found.stated == ()


def whose_vote_never_changes_a_result_of_yes_and_no(told: Told) -> None:
    if told.is_small():
        assert told.found.powerless == told.players([one for one in told.everybody if not told.swings(one)])


def whose_vote_never_changes_any_result(told: Told) -> None:
    """Hold whether those who never matter if all vote yes or no matter in some vote of four choices."""
    for one in told.found.stirred:
        assert one.player in told.found.powerless
    assert len(told.found.stirred) == len(told.found.powerless)
    for one in told.found.stirred:
        first = told.first_of(one.player)
        blocs = [members for number, (_, members) in enumerate(told.ones) if number != first]
        votes = None if one.never is None else _votes_of(told.world, blocs)
        if votes is None:
            continue
        own = [
            [tuple(int(at == choice) * count for at in Choice) for count in told.ones[first][1]] for choice in Choice
        ]
        turned = any(len({told.world.passes(_sum(others, mine)) for mine in own}) > 1 for others in votes)
        assert one.never is not turned


def _votes_of(world: World, blocs: list[Vector]) -> set[tuple[Counts, ...]] | None:
    """Return all votes of *blocs*, each of which votes as one; None where they are too many."""
    found = {((0, 0, 0, 0),) * len(world.sizes)}
    for bloc in blocs:
        choices = [[tuple(int(at == choice) * count for at in Choice) for count in bloc] for choice in Choice]
        found = {tuple(_sum(before, mine)) for before in found for mine in choices}
        if len(found) > MOST_BALLOTS // 3:
            return None
    return found


def _sum(one: Sequence[tuple[int, ...]], other: Sequence[tuple[int, ...]]) -> list[Counts]:
    return [(a + e, b + f, c + g, d + h) for (a, b, c, d), (e, f, g, h) in zip(one, other, strict=True)]


def who_is_needed_to_pass_it_or_to_block_it(told: Told) -> None:
    """Hold the coalitions that are just enough: how many there are, and which are the smallest."""
    if not told.is_small():
        return
    winning = told.minimal([yes for yes, won in told.wins.items() if won])
    blocking = told.minimal([told.everybody - yes for yes, won in told.wins.items() if not won])
    for found, which in ((told.found.winning, winning), (told.found.blocking, blocking)):
        assert found is not None
        assert found.number == len(which)
        sizes = sorted(map(len, which))
        for alliance in found.smallest:
            assert _size(alliance) in sizes
        if found.smallest:
            assert _size(found.smallest[0]) == sizes[0]
            listed = {_counted(told, one) for one in which}
            assert all(tuple(sorted(alliance)) in listed for alliance in found.smallest)


def _size(alliance: Alliance) -> int:
    return sum(count for _, count in alliance)


def _counted(told: Told, who: Coalition) -> Alliance:
    held: dict[int, int] = {}
    for one in who:
        held[told.ones[one][0]] = held.get(told.ones[one][0], 0) + 1
    return tuple(sorted(held.items()))


def how_many_groups_of_each_size_are_enough(told: Told) -> None:
    power = told.found.power
    if told.is_small() and isinstance(power, Power) and power.counts is not None:
        sizes = [sum(won for yes, won in told.wins.items() if len(yes) == size) for size in range(len(told.ones) + 1)]
        assert list(power.counts.winning) == sizes


def how_many_more_votes_each_needs(told: Told) -> None:
    if not told.is_small():
        return
    for number in range(len(told.found.players)):
        one = told.first_of(number)
        costs = [
            sum((told.found.players[told.ones[other][0]].votes for other in yes - {one}), Fraction(0))
            for yes, won in told.wins.items()
            if won and one in yes
        ]
        assert told.found.others_needed[number] == min(costs, default=None)


def two_sides_can_both_pass_it(told: Told) -> None:
    if not told.is_small():
        return
    both = any(told.wins[told.everybody - yes] for yes, won in told.wins.items() if won)
    assert (told.found.opposites is not None) is both


def neither_side_wins(told: Told) -> None:
    if not told.is_small():
        return
    stuck = sum(not told.wins[told.everybody - yes] for yes, won in told.wins.items() if not won)
    assert (told.found.stuck is not None) is (stuck > 0)
    assert told.found.stuck_share == Fraction(stuck, len(told.wins))


# Absence and abstention.


def nothing_passes_while_one_stays_away(told: Told) -> None:
    if told.world.ballots is None:
        return
    passing = [ballots for ballots in told.world.ballots if told.world.passes(ballots)]
    for number, player in enumerate(told.found.players):
        if player.level in OUTSIDE:
            continue
        who = told.ones[told.first_of(number)][1]
        away = [one for one in passing if all(said[Choice.ABSENT] >= own for said, own in zip(one, who, strict=True))]
        assert (number in told.found.blocks_by_staying_away) is (not away)


def whoever_passes_it_while_all_others_stay_away(told: Told) -> None:
    for number, player in enumerate(told.found.players):
        if player.level not in OUTSIDE:
            who = told.ones[told.first_of(number)][1]
            able = told.world.vote(who, Choice.YES, Choice.ABSENT)
            assert (number in told.found.decides_if_others_stay_away) is able


def the_fewest_seats_that_pass_it(told: Told) -> None:
    if told.world.ballots is None:
        return
    seats = [voter.seats for voter in told.world.voters]
    fewest = min(
        (
            sum(seat * said[Choice.YES] for seat, said in zip(seats, one, strict=True))
            for one in told.world.ballots
            if told.world.passes(one)
        ),
        default=None,
    )
    found = told.found.fewest
    assert (found[0] if found is not None else None) == fewest
    assert found is None or told.world.passes(found[1])


Law = Callable[[Told], None]

LAWS: dict[Law, tuple[str, ...]] = {
    whoever_decides_alone_passes_it_against_all_others: ("decides_alone",),
    whoever_blocks_alone_stops_what_all_others_want: ("blocks_alone",),
    a_stated_veto_is_one_of_those_that_block: ("stated",),
    whose_vote_never_changes_a_result_of_yes_and_no: ("powerless",),
    whose_vote_never_changes_any_result: ("stirred",),
    who_is_needed_to_pass_it_or_to_block_it: ("winning", "blocking"),
    how_many_groups_of_each_size_are_enough: ("power",),
    how_many_more_votes_each_needs: ("others_needed",),
    two_sides_can_both_pass_it: ("opposites",),
    neither_side_wins: ("stuck", "stuck_share"),
    nothing_passes_while_one_stays_away: ("blocks_by_staying_away",),
    whoever_passes_it_while_all_others_stay_away: ("decides_if_others_stay_away",),
    the_fewest_seats_that_pass_it: ("fewest",),
    power_laws.how_often_a_proposal_passes: ("power",),
    power_laws.how_much_power_each_has: ("power",),
    power_laws.how_much_each_is_needed: ("annex",),
    power_laws.how_much_more_often_it_passes_with_a_yes_than_with_a_no: ("annex",),
}
"""Each law, with the fields of a study that it holds."""
