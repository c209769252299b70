"""What can happen in a poll: boards as charters have them, and all ballots of random polls."""

from __future__ import annotations

from random import Random

import pytest
from analysis.polls import all_ballots, polls, random_polls, with_one_more
from hypothesis import given

from mspcharter.analysis.ballots.outcomes import (
    ANYTHING,
    NOT_YES,
    PRESENT,
    blocks_by_staying_away,
    can_block,
    can_pass_without,
    fewest_yes,
    opponents_should_stay_away,
    passes_if_others_stay_away,
    turned,
)
from mspcharter.analysis.ballots.witness import Allowed, cheapest
from mspcharter.analysis.formula import Ballots, Choice, Some, Sum, holds, negated
from mspcharter.analysis.game import FOUR_CHOICES, Game, split

TWO_THIRDS_OF_VOTES_CAST = (1, 0, -2, 0)
MORE_YES_THAN_NO = (1, 0, -1, 0)
SAYS_YES = (1, 0, 0, 0)
IS_PRESENT = (1, 1, 1, 0)
SAYS_NO = (0, 0, -1, 0)
NOTHING = (0, 0, 0, 0)


def of_all(classes: int, points: tuple[int, int, int, int], least: int) -> Sum:
    return Sum((points,) * classes, least)


def possible(poll: Game, allowed: Allowed) -> Ballots | None:
    """Return *allowed* ballots under which *poll* passes; None if there are none."""
    return cheapest(poll, allowed)


def avoidable(poll: Game, allowed: Allowed) -> Ballots | None:
    """Return *allowed* ballots under which *poll* fails; None if there are none."""
    return cheapest(Game(poll.sizes, negated(poll.formula), FOUR_CHOICES), allowed)


def both(*parts: Sum | Some) -> Some:
    return Some(parts, len(parts))


# "Two thirds of votes cast" with a quorum of six, where abstaining is not counted.
CAST = Game(
    (9,), both(of_all(1, TWO_THIRDS_OF_VOTES_CAST, 0), of_all(1, SAYS_YES, 1), of_all(1, IS_PRESENT, 6)), FOUR_CHOICES
)
ALL_SEATS = Game((9,), of_all(1, SAYS_YES, 6), FOUR_CHOICES)
# Nine yes of fifteen, and no permanent member says no.
SECURITY_COUNCIL = Game((5, 10), both(of_all(2, SAYS_YES, 9), Sum((SAYS_NO, NOTHING), 0)), FOUR_CHOICES)
# A quorum of four is present, and most votes cast are yes.
MEETING = Game((7,), both(of_all(1, MORE_YES_THAN_NO, 1), of_all(1, IS_PRESENT, 4)), FOUR_CHOICES)
# The same with four yes, as Debian and others have it since people stayed away to break the quorum.
APPROVAL = Game((7,), both(of_all(1, MORE_YES_THAN_NO, 1), of_all(1, SAYS_YES, 4)), FOUR_CHOICES)


def test_one_yes_of_nine_can_pass_two_thirds_of_votes_cast() -> None:
    assert fewest_yes(CAST) == (1, [(1, 5, 0, 3)])


def test_two_thirds_of_all_nine_seats_need_six() -> None:
    found = fewest_yes(ALL_SEATS)
    assert found is not None
    assert found[0] == 6


def test_a_steering_committee_of_seven_needs_four_to_pass_and_six_to_remove() -> None:
    majority, removal = (
        Game((7,), of_all(1, SAYS_YES, 4), FOUR_CHOICES),
        Game((7,), of_all(1, SAYS_YES, 6), FOUR_CHOICES),
    )
    assert [found[0] for found in (fewest_yes(majority), fewest_yes(removal)) if found] == [4, 6]
    assert can_block(majority, [3]) is None
    assert can_block(majority, [4]) is not None
    assert can_block(removal, [2]) is not None


def test_half_of_sixteen_is_not_more_than_half() -> None:
    poll = Game((16,), of_all(1, SAYS_YES, 9), FOUR_CHOICES)
    assert possible(poll, [(Choice.YES,)]) is not None
    assert can_pass_without(poll, [8]) is None
    assert can_pass_without(poll, [7]) is not None


def test_what_asks_for_more_than_there_are_never_passes() -> None:
    poll = Game((9,), of_all(1, SAYS_YES, 10), FOUR_CHOICES)
    assert possible(poll, [ANYTHING]) is None
    assert fewest_yes(poll) is None
    assert avoidable(poll, [ANYTHING]) is not None


def test_a_permanent_member_blocks_with_a_no_and_not_by_abstaining() -> None:
    assert can_block(SECURITY_COUNCIL, [1, 0]) == [(0, 0, 1, 0), (0, 0, 0, 0)]
    assert can_block(SECURITY_COUNCIL, [1, 0], {Choice.ABSTAIN, Choice.ABSENT}) is None
    assert can_block(SECURITY_COUNCIL, [0, 6]) is None
    assert can_block(SECURITY_COUNCIL, [0, 7]) is not None


def test_all_permanent_members_may_abstain_while_nine_others_decide() -> None:
    assert can_pass_without(SECURITY_COUNCIL, [5, 0]) == [(0, 5, 0, 0), (0, 0, 0, 0)]
    assert not blocks_by_staying_away(SECURITY_COUNCIL, [5, 0])


def test_four_of_nine_stop_every_meeting_by_staying_away() -> None:
    assert blocks_by_staying_away(CAST, [4])
    assert not blocks_by_staying_away(CAST, [3])


def test_a_constituency_that_is_half_of_its_quorum_stops_every_meeting() -> None:
    poll = Game((6, 4), both(of_all(2, MORE_YES_THAN_NO, 1), Sum((NOTHING, IS_PRESENT), 2)), FOUR_CHOICES)
    assert blocks_by_staying_away(poll, [0, 3])
    assert not blocks_by_staying_away(poll, [6, 2])


def test_six_who_meet_the_quorum_decide_when_the_others_stay_away() -> None:
    assert passes_if_others_stay_away(CAST, [6])
    assert not passes_if_others_stay_away(CAST, [5])
    assert not passes_if_others_stay_away(SECURITY_COUNCIL, [0, 8])


def test_who_is_against_does_more_by_staying_away_from_a_quorum() -> None:
    turn = opponents_should_stay_away(MEETING)
    assert turn is not None
    assert turn.group == 0
    assert holds(MEETING.formula, turn.passes)
    assert not holds(MEETING.formula, turn.fails)
    assert sum(turn.passes[0][:3]) == 4


def test_a_quorum_of_yes_votes_gives_no_reason_to_stay_away() -> None:
    assert opponents_should_stay_away(APPROVAL) is None
    assert opponents_should_stay_away(SECURITY_COUNCIL) is None


def test_more_support_never_hurts_in_a_charter_s_rules() -> None:
    for poll in (CAST, ALL_SEATS, SECURITY_COUNCIL, MEETING, APPROVAL):
        assert turned(poll, Choice.ABSENT, Choice.YES) is None
        assert turned(poll, Choice.NO, Choice.YES) is None


def test_a_rule_that_asks_for_some_noes_can_be_hurt_by_a_yes() -> None:
    poll = Game((3,), both(of_all(1, (0, 0, 1, 0), 1), of_all(1, SAYS_YES, 1)), FOUR_CHOICES)
    turn = turned(poll, Choice.NO, Choice.YES)
    assert turn is not None
    assert turn.passes[0][Choice.NO] == 1
    assert turned(poll, Choice.ABSENT, Choice.YES) is None


def test_players_who_are_certain_are_a_class_of_their_own() -> None:
    certain = split(CAST, [3])
    ballots = possible(certain, [{Choice.ABSENT}, {Choice.NO}])
    assert ballots is None
    ballots = possible(certain, [ANYTHING, {Choice.NO}])
    assert ballots is not None
    assert _rejoined(ballots) == [(6, 0, 3, 0)]
    assert avoidable(certain, [PRESENT, {Choice.YES}]) is not None
    assert avoidable(certain, [{Choice.YES, Choice.ABSTAIN}, {Choice.YES}]) is None


def test_weights_in_millions_are_no_obstacle() -> None:
    weights = (3_000_001, 2_000_003, 1_000_000_007)
    poll = Game((1, 1, 1), Sum(tuple((weight, 0, -weight, 0) for weight in weights), 1), FOUR_CHOICES)
    assert can_block(poll, [1, 1, 0]) is None
    assert can_block(poll, [0, 0, 1]) == [(0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 1, 0)]


def test_a_council_of_sixty_in_fifteen_groups_is_searched_to_the_end() -> None:
    sectors = [Sum(tuple(IS_PRESENT if group % 4 == one else NOTHING for group in range(15)), 8) for one in range(4)]
    cast, came = of_all(15, TWO_THIRDS_OF_VOTES_CAST, 0), of_all(15, IS_PRESENT, 40)
    poll = Game((4,) * 15, both(cast, of_all(15, SAYS_YES, 1), came, *sectors), FOUR_CHOICES)
    found = fewest_yes(poll)
    assert found is not None
    assert found[0] == 1
    assert opponents_should_stay_away(poll) is not None
    assert possible(poll, [NOT_YES] * 15) is None


@given(polls(6))
def test_answers_are_those_of_all_ballots(poll: Game) -> None:
    _check(poll, Random(repr(poll)))


def test_answers_are_those_of_all_ballots_in_many_polls(request: pytest.FixtureRequest) -> None:
    draw = Random(3)
    for poll in random_polls(request.config.getoption("--tries"), 6, seed=3):
        _check(poll, draw)


def _check(poll: Game, draw: Random) -> None:
    allowed = [draw.sample(list(Choice), draw.randint(1, 4)) for _ in poll.sizes]
    ballots = list(all_ballots(poll.sizes, allowed))
    passing = [some for some in ballots if holds(poll.formula, some)]
    _check_one(possible(poll, allowed), passing)
    _check_one(avoidable(poll, allowed), [some for some in ballots if not holds(poll.formula, some)])
    yes = min((sum(counts[Choice.YES] for counts in some) for some in passing), default=None)
    found = fewest_yes(poll, allowed)
    assert (None if found is None else found[0]) == yes
    _check_one(None if found is None else found[1], passing)
    _check_those_who_act_together(poll, [draw.randint(0, size) for size in poll.sizes])
    _check_turn(poll, draw, allowed)


def _check_one(found: Ballots | None, those: list[Ballots]) -> None:
    """Hold *found* to be one of *those*, or none if there are none."""
    assert (found is None) == (not those)
    assert found is None or tuple(found) in those


def _rejoined(ballots: Ballots) -> Ballots:
    """Return the *ballots* of a split game for the classes as they were before."""
    half = len(ballots) // 2
    return [
        (ours[0] + theirs[0], ours[1] + theirs[1], ours[2] + theirs[2], ours[3] + theirs[3])
        for ours, theirs in zip(ballots[:half], ballots[half:], strict=True)
    ]


def _check_those_who_act_together(poll: Game, who: list[int]) -> None:
    rest = [size - some for size, some in zip(poll.sizes, who, strict=True)]
    mixes = list(all_ballots(who, [NOT_YES] * len(who)))
    everybody = [_rejoined([*((some, 0, 0, 0) for some in rest), *mix]) for mix in mixes]
    passing = [mix for mix, ballots in zip(mixes, everybody, strict=True) if holds(poll.formula, ballots)]
    _check_one(can_pass_without(poll, who), passing)
    _check_one(can_block(poll, who), [mix for mix in mixes if mix not in passing])
    away = [(0, 0, 0, some) for some in who]
    assert blocks_by_staying_away(poll, who) == (
        not any(
            holds(poll.formula, _rejoined([*others, *away])) for others in all_ballots(rest, [ANYTHING] * len(rest))
        )
    )
    alone = [(some, 0, 0, other) for some, other in zip(who, rest, strict=True)]
    assert passes_if_others_stay_away(poll, who) == holds(poll.formula, alone)


def _check_turn(poll: Game, draw: Random, allowed: Allowed) -> None:
    passing, failing = draw.sample(list(Choice), 2)
    found = turned(poll, passing, failing, allowed)
    if found is not None:
        assert holds(poll.formula, found.passes)
        assert not holds(poll.formula, found.fails)
        assert with_one_more(found.passes, found.group, failing) == with_one_more(found.fails, found.group, passing)
        return
    for group, size in enumerate(poll.sizes):
        fewer = [*poll.sizes[:group], size - 1, *poll.sizes[group + 1 :]]
        for others in all_ballots(fewer, allowed) if size else ():
            before, after = with_one_more(others, group, passing), with_one_more(others, group, failing)
            assert not (holds(poll.formula, before) and not holds(poll.formula, after))


@given(polls(6))
def test_a_condition_or_its_opposite_holds_and_never_both(poll: Game) -> None:
    for ballots in all_ballots(poll.sizes, [ANYTHING] * len(poll.sizes)):
        assert holds(poll.formula, ballots) != holds(negated(poll.formula), ballots)
