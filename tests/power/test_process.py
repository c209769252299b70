"""What becomes of decisions and disputes: days, ends, circles, and stories that a minister understands."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from power.matters import EXAMPLES, charter_of, circle, course, decision, legs, stages, way, why
from strategies import A_FEW, charters

from mspcharter.analysis import budget
from mspcharter.compiler import compile
from mspcharter.english import in_days
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.power.timelines.longest import longest
from mspcharter.power.timelines.process import process_of
from mspcharter.text import Source
from mspcharter.wording.matters import obstacles, task, unending


def test_meetings_are_counted_by_how_often_the_body_meets() -> None:
    plan = decision(
        "    requires\n        consensus, for 3 meetings\n        else majority of all seats, within 1 week\n"
    )
    assert legs(plan.longest) == [("The board tries for consensus", 42), ("The board votes", 7)]
    assert plan.longest.days == 49
    assert why(plan.longest) is None
    assert plan.always_ends
    assert way(plan.longest) == (
        "The board tries for consensus (42 days). The board votes (7 days). Together, this takes at most 49 days."
    )


def test_meetings_of_a_body_that_never_says_when_it_meets_take_any_time() -> None:
    plan = course("\ndecision plan\n    taken by assembly\n    requires consensus, for 2 meetings\n").matters[0]
    assert plan.longest.days is None
    assert why(plan.longest) == "the charter sets no time limit for this: The assembly tries for consensus"
    assert plan.always_ends


def test_a_time_for_the_whole_ends_what_its_steps_do_not() -> None:
    plan = decision(
        "    requires\n        consensus, within 30 days\n        else majority of all seats\n"
        "    settled within 90 days\n"
    )
    assert plan.longest.days == plan.declared == 90
    assert plan.always_ends
    assert way(plan.longest).endswith("The charter asks that it be settled within 90 days.")


def test_steps_that_take_longer_than_the_whole_may_are_counted_in_full() -> None:
    plan = decision(
        "    requires majority of all seats, within 50 days\n    notice 7 days\n    settled within 40 days\n"
    )
    assert plan.longest.days == 57


def test_what_a_body_tries_is_told() -> None:
    ladder = "unanimity, within 1 day\n        else at least 3, within 1 day\n        else at least 2"
    plan = decision(f"    requires\n        {ladder}\n    settled within 9 days\n")
    assert stages(plan.longest) == [
        "The board tries to agree unanimously",
        "The board votes",
        "The board votes again, by the next rule",
    ]


def test_the_longer_of_meeting_and_electronic_vote_counts() -> None:
    plan = decision("    requires majority of all seats, within 5 days\n    electronic vote consensus, within 9 days\n")
    assert plan.longest.days == 9
    assert stages(plan.longest)[0] == "members vote by electronic means"


def test_an_approval_follows_what_is_passed_and_may_be_refused() -> None:
    plan = decision(
        "    requires majority of all seats, within 5 days\n    approved by ministry within 60 days\n    notice 1 day\n"
    )
    assert plan.longest.days == 66
    assert plan.ends == ("rejected", "adopted")


def test_what_is_blocked_goes_to_whom_the_rule_says() -> None:
    plan = decision(
        "    requires majority of all seats, within 5 days\n    if blocked goes to assembly\n",
        "\ndecision referred\n    taken by assembly\n    about dispute\n"
        "    requires majority of all seats, within 9 days\n"
        "\ndecision other\n    taken by assembly\n    about budget\n"
        "    requires majority of all seats, within 99 days\n",
    )
    assert legs(plan.longest) == [("The board votes", 5), ("The assembly votes", 9)]


def test_a_body_without_a_rule_for_what_it_takes_over_may_take_any_time() -> None:
    plan = decision("    requires majority of all seats, within 5 days\n    if blocked goes to assembly\n")
    assert legs(plan.longest) == [("The board votes", 5), ("The assembly takes it over", None)]


def test_a_tie_that_goes_to_a_party_waits_for_it() -> None:
    plan = decision("    requires majority of all seats, within 5 days\n    tie goes to ministry\n")
    assert legs(plan.longest) == [("The board votes", 5), ("Ministry takes it over", None)]
    two_thirds = decision("    requires at least 2/3 of all seats, within 5 days\n    tie goes to ministry\n")
    assert two_thirds.longest.days == 5


def test_board_and_assembly_send_it_back_and_forth() -> None:
    process = course(
        "\ndecision plan\n    taken by board\n    about policy\n    requires majority of all seats, within 5 days\n"
        "    if blocked goes to assembly\n"
        "\ndecision larger\n    taken by assembly\n    about anything-else\n    requires consensus, within 9 days\n"
        "    if blocked goes to board\n"
    )
    assert process.escalations == (("plan", "larger"),)
    plan = process.matters[0]
    assert not plan.always_ends
    assert plan.longest.days is None
    assert circle(plan.longest) == ["The board votes", "The assembly tries for consensus"]
    assert way(plan.longest) == (
        "The board votes (5 days). The assembly tries for consensus (9 days)."
        " Then it begins again (The board votes), and nothing ends this."
    )


def test_a_time_for_the_whole_ends_a_circle_too() -> None:
    plan = decision(
        "    requires majority of all seats, within 5 days\n    if blocked goes to board\n    settled within 60 days\n"
    )
    assert plan.always_ends
    assert plan.longest.days == 60


def _row(bodies: int) -> str:
    """Return a row of *bodies*, each of which refers what is blocked to the next, and the last to the first."""
    text = "charter example\n\nconstituency farmers\n"
    for number in range(bodies):
        text += (
            f"\nbody board-{number}\n    seats\n        growers 3 from farmers, elected by farmers\n    quorum none\n"
            f"\ndecision plan-{number}\n    taken by board-{number}\n    about anything-else\n"
            f"    requires consensus, within 1 day\n    if blocked goes to board-{(number + 1) % bodies}\n"
        )
    return text


def test_a_row_of_referrals_is_followed_to_its_end() -> None:
    process = process_of(Decisions(compile(Source("charter.msp", _row(budget.REFERRALS - 1))).charter))
    assert [len(circle) for circle in process.escalations] == [budget.REFERRALS - 1]
    assert process.matters[0].longest.round
    assert process.matters[0].always_ends is False


def test_a_row_that_is_too_long_to_follow_is_said_to_be_so() -> None:
    charter = compile(Source("charter.msp", _row(budget.REFERRALS + 4))).charter
    process = process_of(Decisions(charter))
    matter = process.matters[0]
    assert process.escalations == ()
    assert (matter.always_ends, matter.longest.cut, matter.longest.days) == (None, True, None)
    told = list(unending(charter, process.matters))
    assert all("so often that its time is not worked out" in one for one in told)
    assert not any("never end" in one for one in told)


def test_the_steps_of_a_dispute_add_up() -> None:
    quarrels = course(
        '\ndispute quarrels\n    step talks by "both" within 30 days\n'
        '    step ruling by "a court" within 60 days, final\n'
    ).matters[0]
    assert (quarrels.kind, quarrels.ends, quarrels.always_ends) == ("dispute", ("settled",), True)
    assert quarrels.longest.days == 90
    assert stages(quarrels.longest)[0] == "Talks by both"


def test_a_dispute_without_a_last_word_is_left_open() -> None:
    quarrels = course('\ndispute quarrels\n    step talks by "the parties" within 30 days\n').matters[0]
    assert quarrels.ends == ("settled", "open")


def test_a_dispute_that_may_be_sent_back_can_go_round_for_ever() -> None:
    quarrels = course(
        '\ndispute quarrels\n    step talks by "a panel" within 30 days\n    step appeal by "a judge", back to talks\n'
        '    step ruling by "a court" within 60 days, final\n'
    ).matters[0]
    assert not quarrels.always_ends
    assert circle(quarrels.longest) == ["Talks by a panel", "Appeal by a judge"]


def test_a_last_step_that_sends_back_leaves_no_other_way() -> None:
    quarrels = course(
        '\ndispute quarrels\n    step talks by "a panel" within 30 days\n    step appeal by "a judge", back to talks\n'
    ).matters[0]
    assert quarrels.ends == ("settled",)
    assert not quarrels.always_ends


def test_a_dispute_before_a_decision_takes_as_long_as_that() -> None:
    verdict = (
        "\ndecision verdict\n    taken by assembly\n    about dispute\n"
        "    requires majority of all seats, within 9 days\n"
    )
    for judge in ("verdict", "assembly"):
        quarrels = course(f"{verdict}\ndispute quarrels\n    step ruling by {judge}, final\n").matters[1]
        assert quarrels.longest.days == 9
        assert quarrels.ends == ("settled",)
        open_end = course(
            f'{verdict}\ndispute quarrels\n    step first by {judge}\n    step last by "x" within 1 day, final\n'
        )
        assert open_end.matters[1].longest.days == 10


def test_bodies_that_fill_each_others_seats_are_a_circle() -> None:
    bodies = (
        "\nbody council\n    seats\n        elders 3 from farmers, elected by panel\n        guest 1 by lot\n"
        "\nbody panel\n    seats\n        experts 3 from farmers, elected by council\n"
        "\nbody club\n    seats\n        friends 3 from farmers, elected by club\n"
        "\nbody saved\n    seats\n        heirs 3 from farmers, elected by saved\n    vacancy filled by ministry\n"
        "\nbody asked\n    seats\n        wise 3 from farmers, nominated by asked confirmed by ministry\n"
    )
    process = course(bodies)
    assert [tuple(circle) for circle in process.appointments] == [
        (("council", "panel"), False),
        (("club",), True),
        (("saved",), False),
        (("asked",), False),
    ]
    assert list(obstacles(charter_of(bodies), process)) == [
        "Council and Panel fill each other's seats.",
        "Club fills some of its own seats, and no one else fills any of them.",
        "Saved fills some of its own seats.",
        "Asked fills some of its own seats.",
    ]


def test_a_partner_on_whom_much_hangs_is_named_with_all_of_it() -> None:
    charter = charter_of(
        "\nrole clerk\n    held by ministry\n\nrole treasurer\n    held by union\n    backup ministry\n"
        "\nrole pair\n    held by ministry, union\n"
        "\nbudget purse\n    custody clerk\n\nasset data\n    custody treasurer\n"
        "\nbody council\n    seats\n        elders 3 from farmers, elected by farmers\n    chair held by ministry\n"
        "    secretariat pair\n"
        "\ndecision plan\n    taken by board\n    requires majority of all seats\n    consent of union\n"
        "    approved by ministry\n"
        "\ndispute quarrels\n    step ruling by clerk, final\n"
    )
    ministry = ("the role Clerk", "the chair of Council", "the custody of Purse", "the approval of “Plan”")
    [stay] = process_of(Decisions(charter)).mainstays
    tasks = tuple(task(charter, held) for held in stay.holds)
    assert (stay.name, tasks) == ("ministry", (*ministry, "the last word in “Quarrels”"))
    both = process_of(Decisions(charter), lambda body: ["union"] if body.name == "board" else []).mainstays
    assert [task(charter, held) for held in both[1].holds] == ["the consent to “Plan”", "the quorum of The board"]


def test_who_judges_itself_and_what_is_left_tied_is_told() -> None:
    text = (
        "\nrole umpire\n    held by union\n"
        "\ndecision verdict\n    taken by assembly\n    about dispute\n    requires majority of votes cast\n"
        "\ndispute quarrels\n    step ruling by ministry, final\n"
        "\ndispute rows\n    step ruling by umpire, final\n"
        "\ndispute others\n    step ruling by assembly, final\n"
    )
    process = course(text)
    assert [(one.dispute.name, one.partner, one.role) for one in process.judges] == [
        ("quarrels", "ministry", None),
        ("rows", "union", "umpire"),
    ]
    assert [(one.dispute.name, one.decision.name) for one in process.open_ties] == [("others", "verdict")]
    union = "These depend on Union: the role Umpire and the last word in “Rows”."
    ministry = "Ministry has the last word in “Quarrels”, even if it is a party itself."
    umpire = "Union, as Umpire, has the last word in “Rows”, even if it is a party itself."
    open_ = "The last word in “Others” is “Verdict”, and the charter does not say what happens if {}."
    assert list(obstacles(charter_of(text), process)) == [union, ministry, umpire, open_.format("it ends in a tie")]
    text = text.replace("majority of votes cast", "unanimity").replace("ruling by ministry", "ruling by clerk")
    text += "\nrole clerk\n    held by ministry\n"
    clerk = ministry.replace("Ministry", "Ministry, as Clerk,")
    both = "These depend on Ministry: the role Clerk and the last word in “Quarrels”."
    assert list(obstacles(charter_of(text), course(text)))[1:] == [
        both,
        clerk,
        umpire,
        open_.format("an objection stops it"),
    ]


def test_the_charter_of_the_example_always_ends_in_time() -> None:
    source = Source("ke-cctld.msp", (EXAMPLES / "ke-cctld.msp").read_text(encoding="utf-8"))
    charter = compile(source).charter
    process = process_of(Decisions(charter))
    assert all(matter.always_ends and matter.longest.days is not None for matter in process.matters)
    assert [str(matter.longest.days) for matter in process.matters] == ["171", "171", "81", "210", "90", "90", "120"]
    assert not any(tuple(process)[1:])
    assert longest(Decisions(charter), charter.decisions["routine"]).days == 81


@A_FEW
@given(charters())
def test_every_charter_has_a_process(charter: Charter) -> None:
    process = process_of(Decisions(charter))
    disputes = sum(1 for dispute in charter.disputes.values() if dispute.steps)
    assert len(process.matters) == len(charter.decisions) + disputes
    for matter in process.matters:
        assert way(matter.longest)
        assert matter.always_ends or matter.longest.days is None or not matter.ends


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (Fraction(1), "1 day"),
        (Fraction(30), "30 days"),
        (Fraction(365, 6), "about 61 days"),
        (Fraction(1, 24), "1 hour"),
        (Fraction(36_500), "36,500 days"),
    ],
)
def test_days_are_said_as_people_say_them(number: Fraction, said: str) -> None:
    assert in_days(number) == said
