"""The seats that a funder holds, fills, confirms or pays, and what they can do together."""

from __future__ import annotations

from fractions import Fraction

import pytest
from power.charters import case, charter_of, plan

from mspcharter.compiler import compile
from mspcharter.emit.charts.standing import standings
from mspcharter.model.membership import Membership
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees.limits import paid
from mspcharter.power.guarantees.proofs import verdicts
from mspcharter.power.players import Reach, reaches
from mspcharter.power.questions.shares import money_at
from mspcharter.text import Source

GIFT = "resource grant\n    from donor\n"


def reach(seats: str, requires: str = "at least 3") -> list[Reach]:
    text = GIFT + plan(requires, seats=seats)
    return [one for one in reaches(Membership(charter_of(text)), case(text)) if one.funder == "donor"]


@pytest.mark.parametrize(
    "clause",
    [
        "for donor",
        "from market, appointed by donor",
        "from market, nominated by ministry confirmed by donor",
        "from market, paid by donor",
    ],
)
def test_a_funder_reaches_the_seats_that_it_holds_fills_confirms_or_pays(clause: str) -> None:
    (found,) = reach(f"        theirs 2 {clause}\n        people 3 from public\n")
    assert [(voter.name, count) for voter, count in found.seats] == [("theirs", 2)]
    assert (found.decides, found.blocks) == (False, False)


def test_three_of_five_decide_and_block() -> None:
    (found,) = reach(
        "        own 1 for donor\n        paid 2 from market, paid by donor\n        people 2 from public\n"
    )
    assert sum(count for _, count in found.seats) == 3
    assert (found.decides, found.blocks) == (True, True)


def test_two_of_five_block_what_needs_four() -> None:
    (found,) = reach("        paid 2 from market, paid by donor\n        people 3 from public\n", "at least 4")
    assert (found.decides, found.blocks) == (False, True)


def test_who_reaches_no_seat_is_left_out() -> None:
    assert not reach("        people 3 from public\n")


def test_an_affiliate_s_seat_is_within_reach_of_its_head() -> None:
    text = GIFT.replace("donor", "ministry")
    text += plan("at least 1", seats="        theirs 1 for agency\n        people 1 from public\n")
    (found,) = reaches(Membership(charter_of(text)), case(text))
    assert [(voter.name, count) for voter, count in found.seats] == [("theirs", 1)]


def test_what_an_affiliate_pays_is_within_reach_of_its_head() -> None:
    text = GIFT.replace("donor", "ministry")
    text += plan("at least 1", seats="        paid 1 from market, paid by agency\n        people 1 from public\n")
    (found,) = reaches(Membership(charter_of(text)), case(text))
    assert [(voter.name, count) for voter, count in found.seats] == [("paid", 1)]


IN_TWO_CURRENCIES = """\
charter rivers "Rivers"
    status draft
    currency KES

stakeholder city "City"
    sector government

stakeholder farms "Farms"
    sector private-sector

resource cash "Cash"
    kind cash
    from city
    value EUR 10 per year
    for dams

resource grain "Grain"
    kind in-kind
    from farms
    value KES 3_000 per year
    for dams

budget dams "Dams"
    period 2027-01-01 to 2027-12-31
    spends
        walls "Walls" KES 4_000 per year
    rate RATE
"""


def _paid(rate: str) -> tuple[tuple[str, Fraction], ...]:
    return paid(compile(Source("rivers.msp", IN_TWO_CURRENCIES.replace("RATE", rate))).charter)


def test_money_in_another_currency_counts_by_its_rate_in_either_direction() -> None:
    assert _paid("EUR 1 is KES 100") == (("city", Fraction(1, 4)), ("farms", Fraction(3, 4)))
    assert _paid("KES 100 is EUR 1") == _paid("EUR 1 is KES 100")


def test_a_rate_of_nothing_leaves_it_open_who_pays_what() -> None:
    assert _paid("EUR 0 is KES 0") == ()
    assert _paid("EUR 0 is KES 100") == ()
    assert _paid("USD 1 is KES 100") == ()


def test_a_payer_in_no_group_has_its_money_beside_its_own_seat() -> None:
    text = """\
charter rivers "Rivers"
    status draft
    currency KES
stakeholder city "City"
    sector government
stakeholder farms "Farms"
    sector private-sector
constituency fields "Fields"
    members farms
body board "Board"
    seats
        town 1 for city, appointed by city
        land 2 from fields, elected by fields
decision plan "Plan"
    taken by board
    about policy
    requires more than 1/2 of votes cast
budget dams "Dams"
    period 2027-01-01 to 2027-12-31
    spends
        walls "Walls" KES 4_000 per year
    shared by city 25%, farms 75%
"""
    charter = compile(Source("rivers.msp", text)).charter
    membership = Membership(charter)
    assert money_at(membership, paid(charter), "constituency") == {"city": Fraction(1, 4), "fields": Fraction(3, 4)}
    (game,) = standings(Decisions(charter), "constituency").games
    assert [(one.player.name, one.money) for one in game.shares] == [
        ("town", Fraction(1, 4)),
        ("fields", Fraction(3, 4)),
    ]


@pytest.mark.parametrize(
    ("period", "part"),
    [
        ("    period 2023-01-01 to 2023-12-31\n", Fraction(1, 2)),
        ("    period 2024-01-01 to 2024-12-31\n", Fraction(1, 2)),
        ("    period 2023-01-01 to 2023-06-30\n", Fraction(1, 4)),
        ("", Fraction(1, 2)),
    ],
)
def test_a_year_of_a_gift_is_a_calendar_year(period: str, part: Fraction) -> None:
    text = "resource grant\n    from donor\n    value EUR {}\nbudget purse\n{}    spends\n        all EUR 100\n"
    assert paid(charter_of(text.format("50 per year", period))) == (("donor", part),)
    assert paid(charter_of(text.format("5 per month", period))) == (("donor", part * Fraction(6, 5)),)


GIVEN = "resource grant\n    from league\n    value EUR 300\n    for extra\n"
TWO_BUDGETS = """\
budget main
    spends
        all EUR 100
    shared by league 60%, donor 40%
budget extra
    spends
        all EUR 300
guarantee line
    no stakeholder pays more than {most}
"""


@pytest.mark.parametrize(
    ("given", "most", "holds", "parts"),
    [
        # The league pays 60 of 100 and 300 of 300.
        (GIVEN, "90%", True, {"league": Fraction(360, 400), "donor": Fraction(40, 400)}),
        (GIVEN, "89%", False, {"league": Fraction(360, 400), "donor": Fraction(40, 400)}),
        # Who pays for the second budget is not known.
        ("", "90%", None, {}),
        (GIVEN.replace("    for extra\n", ""), "90%", None, {}),
        (GIVEN.replace("    for extra\n", ""), "50%", False, {}),
    ],
)
def test_a_budget_without_agreed_shares_is_paid_for_by_what_is_given_for_it(
    given: str, most: str, holds: bool | None, parts: dict[str, Fraction]
) -> None:
    charter = charter_of(given + TWO_BUDGETS.format(most=most))
    (verdict,) = verdicts(Decisions(charter))
    assert verdict.holds is holds
    found: dict[str, Fraction] = {}
    for payer, part in paid(charter):
        found[payer] = found.get(payer, Fraction(0)) + part
    assert found == parts


def test_shares_of_several_budgets_without_a_cost_are_not_weighed() -> None:
    text = TWO_BUDGETS.format(most="70%").replace(
        "        all EUR 300\n", "        all EUR 300\n    shared by donor 100%\n"
    )
    assert verdicts(Decisions(charter_of(text)))[0].holds is False
    text = text.replace("    spends\n        all EUR 100\n", "")
    charter = charter_of(text)
    assert verdicts(Decisions(charter))[0].holds is None
    assert paid(charter) == ()
