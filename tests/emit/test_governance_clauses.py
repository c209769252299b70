"""Bodies, decisions, red lines and what-ifs in the document: each in plain sentences, with the numbers of its body."""

from __future__ import annotations

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Steps
from mspcharter.emit.document.outline import outline
from mspcharter.model import Charter
from mspcharter.text import Source
from mspcharter.wording.text import plain


def _charter(text: str) -> Charter:
    return compile(Source("charter.msp", text)).charter


def test_a_ladder_is_told_in_time_with_the_numbers_of_its_body() -> None:
    charter = _charter(
        "charter c\nconstituency farmers\nconstituency fishers\nbody b\n    seats\n"
        "        x 3 from farmers\n        y 2 from fishers\n        z 1 from fishers, vacant 1\n"
        "decision d\n    taken by b\n    requires\n"
        "        at least 1 of each constituency, within 5 days\n"
        "        else more than 1/2 of votes cast of farmers, within 1 week\n"
        "        else at least 1 in at least 3 constituencies\n"
        "        else no more than 1 objection, for 1 meeting\n"
        "        else (consensus or turnout at least 1/2) and majority of members present\n"
        "        else at least 2/3 of all seats, for 2 meetings, within 30 days\n"
    )
    (steps,) = [block for block in outline(charter) if isinstance(block, Steps)]
    assert [plain(item) for item in steps.items] == [
        "For 5 days, it passes if in each of the 2 constituencies at least 1 vote is yes.",
        "For the next 1 week, it passes if more votes of Farmers are yes than no (2 of 3 if all vote).",
        "If that fails, it passes if in at least 3 constituencies (only 2 have a seat here) at least 1 vote is yes.",
        "If that fails, at the next meeting, it passes if no more than 1 member objects.",
        BOTH,
        LAST,
    ]


LAST = (
    "If that fails, at the next 2 meetings and for at most 30 days, it passes if at least 4 of the 6 seats vote yes"
    " (at least two thirds)."
)
BOTH = (
    "If that fails, it passes if (a) either no member present votes no, or at least 3 of the 5 members take part"
    " (at least half); and (b) more than half of the members present vote yes (3 of 5 if all attend)."
)
