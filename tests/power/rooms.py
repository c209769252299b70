"""Random small charters: a board of a few groups, and a decision with a ladder, a quorum, vetoes and abstentions."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from mspcharter.analysis.formula import Ballots, Choice
from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.text import Source

GROUPS = ("ash", "birch", "cedar", "dogwood")

_CONDITIONS = (
    "consensus",
    "unanimity",
    "no objection",
    "no more than 1 objection",
    "not blocked by fewer than 2 seats",
    "turnout at least 60%",
    "more than 1/2 of votes cast",
    "more than 1/2 of all seats",
    "more than 1/2 of voting power",
    "at least 2/3 of votes cast",
    "at least 2/3 of members present",
    "at least 3/4 of filled seats",
    "at least 1 of each constituency",
    "at least 1 in at least 2 constituencies",
    "at least 1/2 of votes cast of each constituency",
    "at least 1 of ash",
)
_QUORUMS = (
    "none",
    "more than 1/2 of all seats",
    "at least 2 of all seats",
    "at least 1 of each constituency",
    "at least 2/3 of filled seats",
)


@st.composite
def charters(draw: st.DrawFn) -> Charter:
    """Draw a charter with a body `board` and a decision `plan`."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4).filter(lambda sizes: sum(sizes) <= 6))
    groups = GROUPS[: len(sizes)]
    lines = ["charter example", *(f"constituency {group}" for group in groups), "body board", "    seats"]
    for group, size in zip(groups, sizes, strict=True):
        votes = draw(st.integers(1, 3))
        vacant = draw(st.integers(0, 1)) if size > 1 else 0
        lines.append(
            f"        {group}-seat {size} from {group}" + f", with {votes} votes, vacant {vacant}" * (votes > 1)
        )
    lines.append(f"    quorum {draw(st.sampled_from(_QUORUMS))}")
    if draw(st.booleans()):
        lines.append("    chair elected by board, casting vote")
    lines += ["decision plan", "    taken by board", "    about policy", "    requires"]
    one = st.sampled_from(_CONDITIONS)
    for number in range(draw(st.integers(1, 3))):
        joint = draw(st.sampled_from(("and", "or", "")))
        condition = draw(one) + (f" {joint} {draw(one)}" if joint else "")
        lines.append(f"        {'else ' if number else ''}{condition}")
    lines.append(f"    abstaining {draw(st.sampled_from(('is not counted', 'counts as no')))}")
    extra = draw(st.sampled_from(("", "    veto birch", "    consent of ash", '    approved by "the king"')))
    return charter_of("\n".join([*lines, extra]))


def charter_of(text: str) -> Charter:
    """Return the charter *text*, which must make sense."""
    compilation = compile(Source("charter.msp", text + "\n"))
    wrong = [one.finding.message for one in compilation.diagnostics if one.code < "MSP1"]
    assert wrong == [], text
    return compilation.charter


def behaviours(who: tuple[int, ...], others: tuple[int, ...], choices: tuple[Choice, ...]) -> list[Ballots]:
    """Return the ballots of every way in which *who* make *choices* while *others* say yes."""
    ways = [_ways(some, choices) for some in who]
    return [[(one[0] + other, *one[1:]) for one, other in zip(way, others, strict=True)] for way in product(*ways)]


def _ways(count: int, choices: tuple[Choice, ...]) -> list[tuple[int, int, int, int]]:
    found = set()
    for made in product(choices, repeat=count):
        found.add(
            (made.count(Choice.YES), made.count(Choice.ABSTAIN), made.count(Choice.NO), made.count(Choice.ABSENT))
        )
    return sorted(found)
