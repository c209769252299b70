"""A fix that a rule offers removes its finding, and its title says what it would mean."""

from __future__ import annotations

import pytest
from drawing import settings_for, strip
from pages import drawn_in

from mspcharter.compiler import compile
from mspcharter.diagnostics import Check, Finding
from mspcharter.rules import RULES
from mspcharter.rules.thresholds import fraction_without_whom
from mspcharter.text import Source


def _findings(text: str, rule: Check) -> list[Finding]:
    diagnostics = compile(Source("manual", text), settings=settings_for(text, rule.name)).diagnostics
    return [one.finding for one in diagnostics if one.code == rule.code]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_repair_mends_what_it_was_offered_for(rule: Check) -> None:
    text = strip(drawn_in(rule))
    (finding,) = _findings(text, rule)
    for fix in finding.fixes:
        fixed = text
        for edit in sorted(fix.edits, reverse=True):
            fixed = fixed[: edit.span.start] + edit.text + fixed[edit.span.end :]
        assert _findings(fixed, rule) == []


def _titles(body: str, amount: str) -> list[str]:
    decision = f"decision plan\n    taken by board\n    requires {amount}\n"
    text = f"charter example\n\nconstituency farmers\n\n{body}\n\n{decision}"
    (finding,) = _findings(text, fraction_without_whom)
    return [fix.title for fix in finding.fixes]


@pytest.mark.parametrize(
    ("amount", "cast", "seats", "filled"),
    [("at least 1/2", 4, 5, 4), ("majority", 5, 6, 5), ("at least 2/3", 6, 7, 6), ("more than 99%", 8, 10, 8)],
)
def test_the_four_readings_differ_by_their_yes_votes(amount: str, cast: int, seats: int, filled: int) -> None:
    body = "body board\n    seats\n        growers 10 from farmers, elected by farmers, vacant 2"
    assert _titles(body, amount) == [
        f"write `of votes cast`: from 1 to {cast} yes votes, depending on how many vote yes or no",
        f"write `of members present`: {filled} yes votes if all 8 are present, {filled} or fewer if not",
        f"write `of all seats`: always {seats} yes votes, of 10 seats",
        f"write `of filled seats`: {filled} yes votes while 8 of 10 seats are filled",
    ]


def test_a_body_of_unknown_size_has_no_number_to_show() -> None:
    body = 'body board\n    seats\n        partners 1 for each stakeholder, appointed by "the partner"'
    assert _titles(body, "majority")[0] == "write `of votes cast`"
