"""A name of the wrong kind is never suggested in its own place."""

from __future__ import annotations

from mspcharter.compiler import compile
from mspcharter.text import Source

TEXT = """charter lake
stakeholder north
    sector government
body board
    seats
        north 1 for north
decision plan
    taken by board
    about policy
    requires more than 1/2 of all seats
    proposed by 50% of north
"""


def test_a_name_of_the_wrong_kind_is_not_suggested_in_its_own_place() -> None:
    (found,) = [one for one in compile(Source("lake.msp", TEXT)).diagnostics if one.code == "MSP022"]
    assert found.finding.message.startswith("`north` is a stakeholder, not a ")
    assert "did you mean" not in (found.finding.help or "")
    assert found.finding.fixes == ()
