"""Wrong answers about votes: what each law of votes must notice."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.vote_results import NoYes
from mspcharter.power.questions.alone import Alone
from mspcharter.power.questions.boycott import Boycott
from mspcharter.power.questions.idle import Idle, Level
from mspcharter.power.questions.sides import Split


def _every_player(decisions: Decisions) -> tuple[Alone, ...]:
    return tuple(
        Alone(player, (case,)) for case in decisions.understood for player in decisions.players(case, "stakeholder")
    )


WRONG_VOTES: dict[str, tuple[str, Any]] = {
    "a_vote_has_the_result_that_is_told": (
        "result_of",
        lambda right: lambda *asked: (found := right(*asked))._replace(passes=not found.passes),
    ),
    "what_a_vote_lacks_is_lacking": (
        "result_of",
        lambda right: (
            lambda *asked: (found := right(*asked))._replace(
                routes=tuple((route, (NoYes(route.body, filled=False),)) for route, _ in found.routes)
            )
        ),
    ),
    "a_threshold_is_reached_by_the_votes_that_are_told": (
        "line_of",
        lambda right: (
            lambda *asked: (found := right(*asked))._replace(
                edges=tuple(one._replace(asked=one.asked._replace(least=one.asked.least + 1)) for one in found.edges)
            )
        ),
    ),
    "a_group_must_give_the_seats_that_are_told": (
        "line_of",
        lambda right: (
            lambda *asked: (found := right(*asked))._replace(
                constituencies=tuple(one._replace(least=one.least + 1) for one in found.constituencies)
            )
        ),
    ),
    "opponents_do_more_by_staying_away": (
        "opponents_should_stay_away",
        lambda right: lambda poll: None if right(poll) is not None else poll,
    ),
    "who_boycotts_it_stops_it_by_absence_and_not_by_a_no": (
        "boycotts",
        lambda _: (
            lambda decisions, case: [Boycott(case, one.name, 1, 1) for one in decisions.players(case, "stakeholder")]
        ),
    ),
    "a_meeting_of_one_passes_it_or_not": ("passes_in_a_meeting_of_one", lambda right: lambda case: not right(case)),
    "whoever_is_reported_to_decide_or_to_block_does": ("dictators", lambda _: _every_player),
    "an_idle_seat_changes_no_result": (
        "idle_seats",
        lambda _: (
            lambda decisions: [
                Idle(case.body, line, case.voters[0], (case,))
                for case in decisions.understood
                for line in case.body.seats
            ]
        ),
    ),
    "seats_of_equal_power_stand_in_for_each_other": (
        "levelled",
        lambda _: (
            lambda decisions: [
                Level(case.body, tuple(one for one in case.voters if one.count), (case,))
                for case in decisions.understood
            ]
        ),
    ),
    "equal_votes_leave_it_open": (
        "equal_votes",
        lambda _: lambda case: Split(Fraction(1), None, [(size, 0, 0, 0) for size in case.poll.sizes]),
    ),
    "voting_power_lies_between_the_two_that_are_told": (
        "voting_power_of",
        lambda right: lambda *asked: [one._replace(decisive=one.decisive + Fraction(1, 7)) for one in right(*asked)],
    ),
    "a_guarantee_on_named_parties_is_true": (
        "proof",
        lambda right: lambda *asked: (found := right(*asked))._replace(holds=not found.holds),
    ),
    "who_has_seats_has_as_many_as_are_told": (
        "proof",
        lambda right: lambda *asked: (found := right(*asked))._replace(holds=not found.holds),
    ),
    "a_smallest_alliance_passes_it_and_fewer_do_not": (
        "smallest",
        lambda right: (
            lambda *asked: (found := right(*asked))._replace(
                members=tuple((one, count + 1) for one, count in found.members)
            )
        ),
    ),
    "whoever_holds_all_seats_holds_each": ("holds_all_seats", lambda _: lambda *_: None),
    "whoever_holds_all_seats_needs_the_others_outside": (
        "owner_of",
        lambda right: lambda *asked: (found := right(*asked)) and found._replace(passes=not found.passes),
    ),
    "a_body_meets_without_any_few_seats": (
        "proof",
        lambda right: lambda *asked: (found := right(*asked))._replace(holds=not found.holds),
    ),
}
