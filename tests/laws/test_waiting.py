"""Meetings that lack their quorum: who has to wait for another one, and who has not."""

from __future__ import annotations

from power.matters import PARTIES, circle, decision, way, why

from mspcharter.compiler import compile
from mspcharter.power.decisions import Decisions
from mspcharter.power.timelines.process import Matter, process_of
from mspcharter.text import Source


def _with_quorum(lines: str) -> Matter:
    text = (PARTIES + "\ndecision plan\n    taken by board\n    requires majority of all seats\n").replace(
        "    quorum at least 3 of all seats\n", lines
    )
    return process_of(Decisions(compile(Source("charter.msp", text)).charter)).matters[0]


def test_a_second_meeting_that_needs_no_quorum_ends_the_wait() -> None:
    plan = _with_quorum("    quorum at least 3 of all seats\n    quorum at second meeting none\n")
    assert plan.always_ends
    assert circle(plan.longest) == []


def test_a_quorum_to_vote_can_be_lacking_at_the_second_meeting_as_well() -> None:
    plan = _with_quorum(
        "    quorum at least 3 of all seats\n    quorum to vote at least 2 of all seats\n"
        "    quorum at second meeting none\n"
    )
    assert not plan.always_ends
    assert circle(plan.longest) == ["The board votes"]


def test_a_quorum_that_no_one_needs_to_attend_is_never_lacking() -> None:
    """A body without chambers meets a quorum of each chamber, and so any quorum that comes to no seats."""
    plan = _with_quorum("    quorum to vote at least 1/2 of all seats of each chamber\n")
    assert plan.always_ends
    assert circle(plan.longest) == []


def test_a_rule_that_silence_meets_in_all_its_parts_needs_no_meeting() -> None:
    plan = decision("    requires no objection or no more than 1 objection\n")
    assert plan.always_ends
    assert why(plan.longest) == "the charter sets no time limit for this: The board waits for objections"


def test_silence_needs_no_meeting() -> None:
    plan = decision("    requires no objection\n")
    assert plan.always_ends
    assert why(plan.longest) == "the charter sets no time limit for this: The board waits for objections"


def test_a_meeting_without_a_quorum_is_called_again_for_ever() -> None:
    plan = decision("    requires\n        consensus, within 30 days\n        else majority of all seats\n")
    assert plan.longest.days is None
    assert not plan.always_ends
    assert circle(plan.longest) == ["The board votes"]
    assert way(plan.longest) == (
        "The board tries for consensus (30 days). The board votes (no time limit)."
        " Each meeting can lack its quorum and be called again, and nothing ends this."
    )
