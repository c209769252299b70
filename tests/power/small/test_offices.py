"""An office that a party holds by name counts as that party: in the chair, and where it must approve."""

from __future__ import annotations

import pytest

from mspcharter.compiler import compile
from mspcharter.model.membership import Membership
from mspcharter.text import Source

CHARTER = """charter x
    follows soundness

stakeholder ministry
    sector government

stakeholder farm
    sector grassroots

body board
    seats
        state 1 for ministry
        growers 4 for farm
    chair held by president
    quorum none

office president
    of board
    {held}

decision law
    taken by board
    about amendment
    requires more than 1/2 of votes cast
    approved by president
    tie fails

guarantee who
    ministry can block law
"""


@pytest.mark.parametrize(
    ("held", "seat", "known"), [("held by ministry", "state", True), ("elected by board", None, False)]
)
def test_an_office_stands_for_its_holder(held: str, seat: str | None, known: bool) -> None:
    compiled = compile(Source("charter.msp", CHARTER.format(held=held)))
    chair = Membership(compiled.charter).seat_of_chair(compiled.charter.bodies["board"])
    assert (chair.name if chair is not None else None) == seat
    codes = {one.code for one in compiled.diagnostics}
    # Whoever the board elects may be of the ministry.
    assert ("MSP702" in codes, "MSP707" in codes) == (False, not known)
