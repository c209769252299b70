"""What the document says of those who can pass or block a decision only with the casting vote of the chair."""

from __future__ import annotations

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Facts, Table
from mspcharter.emit.document.outline import outline
from mspcharter.text import Source
from mspcharter.wording.text import plain

LED = """\
charter led "Panel"
    status          draft

stakeholder north "North"
    sector          civil-society

stakeholder west "West"
    sector          private-sector

stakeholder mid "Ministry"
    sector          government

body panel "Panel"
    seats
        north       3 for north
        west        2 for west
        mid         1 for mid
    chair           elected by panel, for 1 year, votes, casting vote
    quorum          at least 3 of all seats

decision rest "All other decisions"
    taken by        panel
    about           anything-else
    requires        more than 1/2 of votes cast
    tie             chair decides
"""


def test_who_needs_the_chair_to_pass_or_block_alone_is_said() -> None:
    """North has 3 of 6 votes: it passes a motion against the no of all others only with the casting vote."""
    found = outline(compile(Source("led.msp", LED)).charter)
    cells = [plain(cell) for one in found if isinstance(one, Table) for row in one.rows for cell in row.cells]
    facts = [plain(fact.text) for one in found if isinstance(one, Facts) for fact in one.entries]
    # In the summary, who can pass it and who can block it; in the voting matrix, who can block it.
    assert cells.count("North (if it has the chair)") == 2
    assert facts.count("North (if it has the chair)") == 1
