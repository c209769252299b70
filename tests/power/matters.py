"""Charters whose matters take their course: parties, two bodies, and what the tests ask of them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from mspcharter.compiler import compile
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.power.timelines.longest import Longest
from mspcharter.power.timelines.process import Matter, Process, process_of
from mspcharter.text import Source
from mspcharter.wording.matters import reason, stage, story

EXAMPLES = Path(__file__).parents[2] / "examples"

PARTIES = """\
charter example

stakeholder ministry
    sector government
    joins as founder

stakeholder union
    sector grassroots

constituency farmers
    members union

body board "The board"
    seats
        growers 4 from farmers, elected by farmers
    meets every 2 weeks
    quorum at least 3 of all seats

body assembly "The assembly"
    seats
        everyone 30 from farmers, elected by farmers
    quorum none
"""


def charter_of(more: str) -> Charter:
    compilation = compile(Source("charter.msp", PARTIES + more))
    assert compilation.ok, [one.finding.message for one in compilation.diagnostics if one.code < "MSP1"]
    return compilation.charter


def course(more: str) -> Process:
    return process_of(Decisions(charter_of(more)))


def decision(lines: str, more: str = "") -> Matter:
    decision = f"\ndecision plan\n    taken by board\n    about policy\n{lines}{more}"
    return course(decision).matters[0]


def legs(longest: Longest) -> list[tuple[str, Fraction | int | None]]:
    return list(zip(stages(longest), (leg.days for leg in longest.legs), strict=True))


def stages(longest: Longest) -> list[str]:
    return [stage(charter_of(""), leg.stage) for leg in longest.legs]


def circle(longest: Longest) -> list[str]:
    return [stage(charter_of(""), one) for one in longest.circle]


def why(longest: Longest) -> str | None:
    return reason(charter_of(""), longest)


def way(longest: Longest) -> str:
    return story(charter_of(""), longest)
