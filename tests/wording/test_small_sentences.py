"""Sentences that depend on one word or one number: what is open, one decision, a budget line, bound seats."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from power.charters import charter_of, plan

from mspcharter.model.governance import Quorum
from mspcharter.power.answers import answers
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.answers import Proof
from mspcharter.power.guarantees.fragility import fragile_guarantees
from mspcharter.power.questions.quorums import QuorumFigure, quorums_of
from mspcharter.power.study import study
from mspcharter.semantics.reading import Reference
from mspcharter.wording import report
from mspcharter.wording.absences import absences
from mspcharter.wording.cases import missing
from mspcharter.wording.decisions import stuck
from mspcharter.wording.document.proofs import why
from mspcharter.wording.facts import spoken
from mspcharter.wording.quorums import quorum
from mspcharter.wording.text import plain


@pytest.mark.parametrize(
    ("decision", "body", "told"),
    [
        ("    tie to be agreed by donor before 2030-01-01\n", "", "the rule on a tie"),
        ("    veto to be agreed by donor before 2030-01-01\n", "", "the veto is"),
        ("", "    limit to be agreed by donor before 2030-01-01\n", "the limit of Board is"),
    ],
)
def test_what_is_open_has_the_name_that_readers_know(decision: str, body: str, told: str) -> None:
    charter = charter_of(plan("more than 1/2 of votes cast", more=decision, body=body))
    found = Decisions(charter).case(charter.decisions["plan"])
    assert isinstance(found, Unclear)
    sentence = missing(charter, found.reason)
    assert told in sentence
    assert ("Board" in sentence) is bool(body)


def test_the_only_decision_of_a_charter_has_its_title() -> None:
    seats = "        firms 2 for operator\n        people 2 from public\n"
    charter = charter_of(plan("at least 4 of all seats", seats=seats))
    told = " ".join(absences(charter, answers(Decisions(charter), "seat")))
    assert "“Plan” could no longer pass" in told
    assert "no decision could pass" not in told


SPLITS = "possible splits into yes and no, neither side has enough votes to pass its proposal."
OPEN_END = " The charter sets no next step for it."


@pytest.mark.parametrize(
    ("more", "values", "told"),
    [
        # Six of nine seats: of two sides, one has six only where the other has three or fewer.
        ("", {}, f"In about 1 of 2 {SPLITS}{OPEN_END}"),
        ("    tie fails\n", {}, f"In about 1 of 2 {SPLITS}"),
        ("    if blocked goes to court\n", {}, f"In about 1 of 2 {SPLITS}"),
        ("", {"stuck": None, "stuck_share": Fraction(0)}, None),
        ("", {"stuck": None, "stuck_share": None}, None),
        ("", {"stuck_share": None}, f"In some {SPLITS}{OPEN_END}"),
        ("", {"stuck": None}, f"In about 1 of 2 {SPLITS}{OPEN_END}"),
        ("", {"stuck": None, "opposites": ((), ()), "stuck_share": Fraction(0)}, None),
        ("", {"unknown": ("stuck",)}, f"In about 1 of 2 {SPLITS}{OPEN_END}"),
        (
            "",
            {"unknown": ("stuck",), "stuck": None, "stuck_share": None},
            "It is not known whether a vote can leave both sides without enough votes: the rule is too large.",
        ),
    ],
)
def test_how_often_neither_side_wins_and_what_then(more: str, values: dict[str, Any], told: str | None) -> None:
    court = "\nbody court\n    seats\n        judges 1 for donor\n" if "court" in more else ""
    decisions = Decisions(charter_of(plan("at least 6 of all seats", more=more) + court))
    [case] = decisions.cases
    assert stuck(study(decisions, case, "seat")._replace(**values)) == told


BUDGET = """
budget running "Running costs"
    spends
        rent "Rent of rooms" EUR 100
        staff "Salaries" EUR 200
"""


def test_a_budget_line_has_its_own_title_and_that_of_its_budget() -> None:
    charter = charter_of(plan("at least 5") + BUDGET)
    for line, title in (("staff", "Salaries"), ("rent", "Rent of rooms")):
        assert plain(spoken(charter, (Reference(f"running.{line}"),))) == f"{title} (Running costs)"


def figure(body: str, seats: str) -> tuple[str, QuorumFigure]:
    charter = charter_of(plan("at least 1", body=body, seats=seats))
    found = quorums_of(Decisions(charter), charter.bodies["board"])
    assert isinstance(found, tuple)
    return quorum(charter, found[0]), found[0]


def test_a_quorum_of_seats_is_their_number_also_where_some_are_bound_to_attend_together() -> None:
    seats = "        firms 2 from market, bound by market\n        people 3 from public\n"
    told, one = figure("    quorum at least 3 of all seats\n", seats)
    assert told == "3 of 5 seats"
    assert one.asked is not None


def test_a_quorum_of_seats_is_what_the_rule_asks_also_where_more_attend_at_once() -> None:
    seats = "        firms 2 from market, bound by market\n        people 2 from public, bound by public\n"
    assert figure("    quorum at least 3 of all seats\n", seats)[0] == "3 of 4 seats"


def test_that_all_are_active_is_said_of_a_quorum_that_asks_for_some() -> None:
    seats = "        people 4 from public\n"
    told, one = figure("    quorum at least 1/2 of active members\n", seats)
    assert told == "2 of 4 seats while all members are active"
    charter = charter_of(plan("at least 1", seats=seats))
    assert one.attendance is not None
    none = one._replace(attendance=one.attendance._replace(least=0))
    assert "while all" not in quorum(charter, none)
    assert quorum(charter, one._replace(attendance=None)).endswith("was too long) while all members are active")
    assert isinstance(one.quorum, Quorum)


GUARDED = """
guarantee wall "A wall"
    public can pass plan against the others
    public can block plan against the others
"""


def test_a_red_line_is_fragile_if_one_of_its_statements_is() -> None:
    seats = "        firms 3 from market\n        people 4 from public\n"
    charter = charter_of(plan("at least 1/2 of votes cast", seats=seats) + GUARDED)
    [(guarantee, hanging)] = fragile_guarantees(Decisions(charter))
    passes, blocks = (Proof(True, one, None, reasons.NoDecision()) for one in guarantee.statements)
    assert [one.statement for one in hanging] == [blocks.statement]
    assert "Fragile" in why(charter, [passes, blocks], hanging)
    assert "Fragile" not in why(charter, [passes], hanging)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (('veto donor if "it costs"',), "In this decision, a veto exists in some cases only. The"),
        (('consent of donor if "it costs"',), "In this decision, a consent exists in some cases only. The"),
        (
            ('veto donor if "it costs"', 'consent of donor if "it pays"'),
            "In these decisions, a veto or a consent exists in some cases only. The",
        ),
        (
            ("concerned has no vote",),
            "In this decision, the one concerned has no vote, and is in no base and no quorum. The",
        ),
        (
            ("concerned has no vote", 'veto donor if "it costs"'),
            "the one concerned has no vote, and is in no base and no quorum, or a veto exists in some cases only. The",
        ),
    ],
)
def test_only_what_makes_cases_is_said_to_make_them(lines: tuple[str, ...], said: str) -> None:
    several = [plan("majority of all seats", more=f"    {one}\n") for one in lines]
    decisions = [charter_of(one).decisions["plan"] for one in several]
    assert said in report.by_case(decisions)
    # What a document says of the same names no half that the charter does not have either.
    elsewhere = report.by_case_elsewhere(decisions)
    assert ("concerned" in elsewhere, "veto" in elsewhere) == ("concerned" in said, "veto" in said)
