"""Lines that are read, written again as they were, and said in English: statements, limits, balances and chambers."""

from __future__ import annotations

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Facts
from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.document.outline import outline
from mspcharter.model import Charter
from mspcharter.text import Source
from mspcharter.wording.requirements import statement
from mspcharter.wording.text import plain

POND = """charter pond "Pond"
    currency EUR
stakeholder town "Town"
    sector government
stakeholder mill "Mill"
    sector private-sector
constituency anglers "Anglers"
body board "Board"
{line}    seats
        seat "Town seat" 1 for town
        rods "Rods" 3 from anglers
budget purse "Purse"
risk flood "Flood"
decision plan "Plan"
    taken by board
    about policy
    requires at least 2
guarantee lines
    {statement}
"""


def charter_of(line: str = "", said: str = "every seat matters in plan") -> Charter:
    compilation = compile(Source("pond.msp", POND.format(line=f"    {line}\n" if line else "", statement=said)))
    assert compilation.ok, [one.finding.message for one in compilation.diagnostics if one.code < "MSP1"]
    return compilation.charter


def lines(charter: Charter) -> list[str]:
    return [" ".join(line.split()) for line in to_msp(charter).splitlines()]


STATEMENTS = [
    (
        "no stakeholder alone can pass plan",
        "no stakeholder alone can pass “Plan”, even if the others abstain or stay away",
    ),
    (
        "no seat alone can block any decision against the others",
        "no seat alone can block any decision by vote or by absence if all others attend and vote yes",
    ),
    (
        "no sector alone can pass any decision against the others",
        "no sector alone can pass any decision if all others attend and vote no",
    ),
    ("town can pass plan", "Town can pass “Plan”, whether the others vote no, abstain or stay away"),
    ("town can pass plan against the others", "Town can pass “Plan” if all others attend and vote no"),
    ("town and mill can block any decision", "Town and Mill together can block any decision, whatever the others do"),
    (
        "town and mill can block plan against the others",
        "Town and Mill together can block “Plan” by vote or by absence if all others attend and vote yes",
    ),
    (
        "town and mill and rods cannot pass any decision",
        "Town, Mill and Rods together cannot pass any decision, even if the others abstain or stay away",
    ),
    (
        "town cannot block plan",
        "Town cannot block “Plan”, whether by a no vote, by abstaining, by staying away or by not acting",
    ),
    ("plan can pass", "“Plan” can pass if all vote yes"),
    ("plan cannot pass", "“Plan” cannot pass, even if all vote yes"),
    ("plan can pass without town", "“Plan” can pass without Town, if all others vote yes"),
    ("plan can pass without town and mill", "“Plan” can pass without Town and Mill, if all others vote yes"),
    (
        "plan cannot pass without town and mill",
        "“Plan” cannot pass without the yes of Town or Mill, whatever the others do",
    ),
    ("plan can pass without any 1 seat", "“Plan” can pass without any one seat, if all others vote yes"),
    (
        "plan cannot pass without any 2 stakeholders",
        "“Plan” cannot pass without any 2 stakeholders voting yes, whatever the others do",
    ),
    ("board can meet without town", "Board can meet without Town"),
    ("board can meet without any 1 seat", "Board can meet when any 1 of its seats is empty"),
    ("board can meet without any 2 seats", "Board can meet when any 2 of its seats are empty"),
    ("board can meet without any 1 stakeholder", "Board can meet when any one stakeholder stays away"),
    ("board can meet without any 2 stakeholders", "Board can meet when any 2 stakeholders stay away"),
    ("every seat matters in every decision", "for every decision, each seat can be decisive"),
    ("every sector matters in plan", "for “Plan”, each sector can be decisive"),
    ("every constituency has a seat in board", "every constituency has a seat in Board"),
    ("anglers has at least 1/2 of seats in board", "at least 1/2 of the seats in Board belong to Anglers"),
    ("anglers has more than 2 of seats in board", "more than 2 of the seats in Board belong to Anglers"),
    (
        "no stakeholder holds more than 1/3 of seats in board",
        "no stakeholder holds more than 1/3 of the seats in Board",
    ),
    ("no stakeholder pays more than 50%", "no stakeholder pays more than 50%"),
    ("no sector pays more than 50% of purse", "no sector pays more than 50% of Purse"),
    ("no stakeholder carries more than 1/2 of flood", "no stakeholder carries more than 1/2 of “Flood”"),
    ("no stakeholder carries more than 1/2 of any risk", "no stakeholder carries more than 1/2 of any risk"),
    ("plan is settled within 60 days", "“Plan” is settled within 60 days"),
    ("every decision is settled within 2 months", "every decision is settled within 2 months"),
]


@pytest.mark.parametrize(("written", "told"), STATEMENTS)
def test_a_statement_is_written_as_it_was_and_said_in_english(written: str, told: str) -> None:
    charter = charter_of(said=written)
    [one] = charter.guarantees["lines"].statements
    assert plain(statement(charter, one)) == told
    assert written in lines(charter)


LINES = [
    ("limit 1 seat per affiliation", "Limit", "At most 1 seat per affiliation"),
    ("limit 2 seats per sector", "Limit", "At most 2 seats per sector"),
    ("limit 1/3 of seats per sector", "Limit", "At most 1/3 of the seats per sector"),
    ("limit 1/3 of voting seats per sector", "Limit", "At most 1/3 of voting seats per sector"),
    ("limit 1/2 of voting power per sector", "Limit", "At most 1/2 of voting power per sector"),
    ("limit 1 vote per affiliation", "Limit", "At most 1 vote per affiliation"),
    ("limit 2 votes per affiliation", "Limit", "At most 2 votes per affiliation"),
    (
        "limit 1 seat per affiliation in a body of up to 10",
        "Limit",
        "At most 1 seat per affiliation in a body of up to 10",
    ),
    ("balance at least 1/3 women", "Balance", "At least 1/3 women"),
    ("balance at most 2 per sector", "Balance", "At most 2 per sector"),
    ("balance equal per region", "Balance", "Exactly equal per region"),
    ("balance at least 2 anglers", "Balance", "At least 2 Anglers"),
    ("balance at least 1 women, at most 40% per sector", "Balance", "At least 1 women, at most 40% per sector"),
    ("balance at least 1 youth", "Balance", "At least 1 youth"),
    ("chamber anglers 2/3", "Chambers", "Anglers 2/3"),
]


@pytest.mark.parametrize(("written", "label", "told"), LINES)
def test_a_line_of_a_body_is_written_as_it_was_and_said_in_english(written: str, label: str, told: str) -> None:
    charter = charter_of(written)
    facts = [one for block in outline(charter) if isinstance(block, Facts) for one in block.entries]
    assert {one.label: plain(one.text) for one in facts}[label] == told
    keyword = written.partition(" ")[0]
    assert ", ".join(
        line.removeprefix(f"{keyword} ") for line in lines(charter) if line.startswith(f"{keyword} ")
    ) == written.removeprefix(f"{keyword} ")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("balance at least 1.5 women", "1.5"),
        ("balance at least 0.4 women", "`0.4` is a part of one person"),
        ("balance at least 0.4 anglers", "`0.4` is a part of one seat"),
        ("balance at most 140% per sector", "140%"),
        ("balance at least 2 shoals", "shoals"),
        ("limit 3/2 of seats per sector", "3/2"),
        ("chamber shoals 2/3", "shoals"),
        ("chamber anglers 4/3", "4/3"),
    ],
)
def test_what_no_one_can_hold_is_no_line(line: str, message: str) -> None:
    text = POND.format(line=f"    {line}\n", statement="every seat matters in plan")
    found = compile(Source("pond.msp", text))
    assert any(message in one.finding.message for one in found.diagnostics if one.code < "MSP1")
    keyword = line.partition(" ")[0]
    assert not [one for one in lines(found.charter) if one.startswith(keyword)]
