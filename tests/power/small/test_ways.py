"""The ways of decisions and disputes, leg by leg: how long each leg takes, and where each of its exits leads."""

from __future__ import annotations

import pytest
from power.matters import charter_of

from mspcharter.analysis.journey import endless, ends
from mspcharter.power.decisions import Decisions
from mspcharter.power.timelines.process import process_of
from mspcharter.power.timelines.stages import Timeline
from mspcharter.power.timelines.ways import decision_way, dispute_way

BODIES = """
role umpire
    held by union
body court "The court"
    seats
        judges 3 from farmers, elected by farmers
    meets every 3 months
    quorum at least 2 of all seats
    quorum at second meeting none
body office "The office"
    seats
        staff 1 for ministry
"""


def drawn(way: Timeline) -> list[str]:
    """Return a line for each leg: its name, what happens, its days, and its exits."""
    return [
        f"{leg.name} [{way.stages[name].kind}{' again' if way.stages[name].again else ''}]"
        f" {'any time' if leg.days is None else leg.days}: "
        + ", ".join(f"{one.event or 'then'} {one.to}" for one in leg.exits)
        for name, leg in way.journey.legs.items()
    ]


def way_of(text: str, name: str) -> list[str]:
    charter = charter_of(BODIES + text)
    if name in charter.decisions:
        return drawn(decision_way(Decisions(charter), charter.decisions[name]))
    way = dispute_way(Decisions(charter), charter.disputes[name])
    assert way is not None
    return drawn(way)


LADDER = """
decision plan
    taken by board
    about policy
    requires
        consensus, for 3 meetings
        else consensus, within 10 days
        else unanimity, within 5 days
        else more than 1/2 of votes cast
    notice 7 days
    tie goes to ministry
    approved by umpire within 30 days
    electronic vote more than 1/2 of votes cast, within 4 days
    if blocked goes to court
decision ruling
    taken by court
    about policy
    requires more than 1/2 of votes cast
    if blocked goes to office
"""
CIRCLE = """
decision fees
    taken by board
    about budget
    requires no objection, within 5 days else at least 2 of all seats, for 2 meetings
    if blocked goes to court
decision other
    taken by court
    about policy
    requires more than 1/2 of votes cast, within 9 days
    tie goes to office
decision last
    taken by court
    about anything-else
    requires more than 1/2 of votes cast, within 8 days
    tie goes to board
    approved by ministry
    settled within 40 days
"""
DISPUTES = """
decision verdict
    taken by court
    about dispute
    requires more than 1/2 of votes cast, within 9 days
    approved by ministry within 2 days
dispute quarrels
    step talks by ministry within 10 days
    step hearing by court, back to talks
    step appeal by umpire within 5 days, back to hearing
    step last by court, final
dispute feuds
    step first by court
    step second by verdict within 3 days
    step third by verdict
"""
WAYS = {
    "plan": (
        LADDER,
        """
        plan/approved [approval] 30: approved adopted, refused rejected
        plan/ministry [taken-over] any time: passed plan/approved, failed rejected
        plan/electronic [electronic-vote] 4: passed plan/approved, failed rejected
        plan/raised [notice] 7: then plan/1, electronic-vote plan/electronic
        plan/1 [consensus] 42: passed plan/approved, failed plan/2
        plan/2 [consensus again] 10: passed plan/approved, failed plan/3
        plan/3 [unanimity] 5: passed plan/approved, failed plan/4
        plan/4 [vote] any time: passed plan/approved, failed ruling/raised, tied plan/ministry, no-quorum plan/4
        ruling/office [taken-over] any time: passed plan/approved, failed rejected
        ruling/raised [notice] 0: then ruling/1
        ruling/1 [vote] any time: passed plan/approved, failed ruling/office
        """,
    ),
    "fees": (
        CIRCLE,
        """
        fees/raised [notice] 0: then fees/1
        fees/1 [silence] 5: passed adopted, failed fees/2
        fees/2 [vote] 28: passed adopted, failed last/raised
        last/approved [approval] any time: approved adopted, refused rejected
        last/raised [notice] 0: then last/1
        last/1 [vote] 8: passed last/approved, failed rejected, tied fees/raised
        """,
    ),
    "other": (
        CIRCLE,
        """
        other/office [taken-over] any time: passed adopted, failed rejected
        other/raised [notice] 0: then other/1
        other/1 [vote] 9: passed adopted, failed rejected, tied other/office
        """,
    ),
    "last": (
        CIRCLE,
        """
        last/approved [approval] any time: approved adopted, refused rejected
        last/raised [notice] 0: then last/1
        last/1 [vote] 8: passed last/approved, failed rejected, tied fees/raised
        fees/raised [notice] 0: then fees/1
        fees/1 [silence] 5: passed last/approved, failed fees/2
        fees/2 [vote] 28: passed last/approved, failed last/raised
        """,
    ),
    "quarrels": (
        DISPUTES,
        """
        /talks [hearing] 10: settled settled, unsettled /hearing
        /hearing/unsettled [hearing] 0: sent-back /talks, unsettled /appeal
        /hearing [hearing-opens] 0: then /hearing/verdict/raised
        /appeal [hearing] 5: settled settled, sent-back /hearing, unsettled /last
        /last [hearing-opens] 0: then /last/verdict/raised
        /hearing/verdict/approved [approval] 2: approved settled, refused /hearing/unsettled
        /hearing/verdict/raised [notice] 0: then /hearing/verdict/1
        /hearing/verdict/1 [vote] 9: passed /hearing/verdict/approved, failed /hearing/unsettled
        /last/verdict/approved [approval] 2: approved settled, refused settled
        /last/verdict/raised [notice] 0: then /last/verdict/1
        /last/verdict/1 [vote] 9: passed /last/verdict/approved, failed settled
        """,
    ),
    "feuds": (
        DISPUTES,
        """
        /first [hearing-opens] 0: then /first/verdict/raised
        /second [hearing] 3: settled settled, unsettled /third
        /third [hearing-opens] 0: then /third/verdict/raised
        /first/verdict/approved [approval] 2: approved settled, refused /second
        /first/verdict/raised [notice] 0: then /first/verdict/1
        /first/verdict/1 [vote] 9: passed /first/verdict/approved, failed /second
        /third/verdict/approved [approval] 2: approved settled, refused settled
        /third/verdict/raised [notice] 0: then /third/verdict/1
        /third/verdict/1 [vote] 9: passed /third/verdict/approved, failed settled
        """,
    ),
}


@pytest.mark.parametrize("name", WAYS)
def test_each_leg_leads_where_the_charter_says(name: str) -> None:
    text, legs = WAYS[name]
    assert way_of(text, name) == [line.strip() for line in legs.strip().splitlines()]


def test_a_last_word_by_the_decision_of_an_earlier_step_ends_the_dispute() -> None:
    charter = charter_of(BODIES + DISPUTES)
    way = dispute_way(Decisions(charter), charter.disputes["quarrels"])
    assert way is not None
    assert ends(way.journey) == ("settled",)
    # It goes round between the talks and the hearing, and not after the last word.
    assert not any(name.startswith("/last") for name in endless(way.journey))


def test_each_task_that_no_one_else_can_do_is_counted() -> None:
    charter = charter_of(
        "\nrole clerk\n    held by union\n"
        "\nbudget purse\n    custody union\n\nasset data\n    custody union\n"
        '\nbody council "The council"\n    seats\n        elders 3 from farmers, elected by farmers\n'
        "    secretariat clerk\n    chair held by clerk\n"
        "\ndecision plan\n    taken by board\n    requires majority of all seats\n    approved by clerk\n"
        "\ndispute quarrels\n    step talks by ministry\n    step ruling by clerk, final\n"
    )
    [stay] = process_of(Decisions(charter), lambda _: ["ministry"]).mainstays[:1]
    assert (stay.name, [(one.kind, one.name) for one in stay.holds]) == (
        "union",
        [
            ("role", "clerk"), ("secretariat", "council"), ("chair", "council"), ("custody", "purse"),
            ("custody", "data"), ("approval", "plan"), ("last-word", "quarrels"),
        ],
    )  # fmt: skip
    others = process_of(Decisions(charter), lambda _: ["ministry", "union"]).mainstays
    assert [(one.name, len(one.holds)) for one in others] == [
        ("union", 7 + len(charter.bodies)),
        ("ministry", len(charter.bodies)),
    ]
    assert process_of(Decisions(charter)).mainstays == (stay,)
