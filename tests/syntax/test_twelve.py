"""Twelve mistakes in twelve declarations give twelve findings: none hides another, and none is reported twice."""

from __future__ import annotations

import random

import pytest

from mspcharter.compiler import compile
from mspcharter.text import Source

# Each is a declaration with one mistake, and the code that tells it.
MISTAKES = [
    ("MSP003", "stakholder s0\n    sector media"),
    ("MSP003", "partner s1\n    sector media"),
    ("MSP003", "members s2"),
    ("MSP004", "constituency s3\n    members"),
    ("MSP004", "resource s4\n    from ca\n    value KES"),
    ("MSP004", "decision s5\n    taken by board\n    requires consensus and"),
    ("MSP005", "stakeholder s6\n    sector media\n    intrest \"Access\""),
    ("MSP005", "issue s7\n    A text without quotes"),
    ("MSP006", "stakeholder s8 Eight\n    sector media"),
    ("MSP006", "decision s9\n    taken by board\n    requires half"),
    ("MSP006", "issue s10\n    related \"A plan\" somehow"),
    ("MSP006", "activity s11\n    due tomorrow"),
    ("MSP007", "stakeholder s12\n    sector media\n    interest \"Access"),
    ("MSP007", "clause s13\n    \"\"\"\n    Goes on."),
    ("MSP007", "clause s14\n    Has no\n    beginning.\n    \"\"\""),
    ("MSP008", "stakeholder s15\n    sector media\n    interest “Access”"),
    ("MSP008", "stakeholder s16\n    sector civil–society"),
    ("MSP008", "role s17\n    held by = ca"),
    ("MSP009", "stakeholder s18\n    sector media\n        joins as full\n        influence high"),
    ("MSP010", "body s19\n    seats"),
    ("MSP012", "stakeholder s20\n    sector media\n    sector academia"),
    ("MSP014", "decision s21\n    taken by board\n    requires\n        consensus\n        unanimity"),
    ("MSP015", "decision s22\n    taken by board\n    requires\n        else unanimity"),
    ("MSP020", "stakeholder ca\n    sector media"),
    ("MSP021", "resource s24\n    from nobody"),
    ("MSP021", "activity s25\n    responsible someone\n    accountable someone"),
    ("MSP022", "decision s26\n    taken by ca\n    requires consensus"),
    ("MSP023", "stakeholder s27😀\n    sector media"),
    ("MSP024", "body"),
    ("MSP025", "clause s29\n    \"{ghost} and {ghost.term}\""),
    ("MSP026", "clause s30\n    \"{board.quorum}\""),
    ("MSP027", "stakeholder s31\n    joins as full"),
    ("MSP030", "resource s32\n    from ca\n    value SHILLINGS 5"),
    ("MSP031", "document s33\n    dated 2027-02-30"),
    ("MSP032", "body s34\n    balance at least 4/3 women"),
    ("MSP033", "resource s35\n    from ca\n    during 2028-01-01 to 2027-01-01"),
    ("MSP036", "body s36\n    term 3 years, renewable, renewable"),
    ("MSP037", "constituency s37\n    members ca, ca"),
    ("MSP041", "include \"../outside.msp\""),
]  # fmt: skip

BASE = """charter example

body board
    seats
        one 1 for ca

stakeholder ca
    sector regulator
"""


@pytest.mark.parametrize(("code", "declaration"), MISTAKES)
def test_one_mistake_is_told_once(code: str, declaration: str) -> None:
    assert _codes([declaration]) == [code]


@pytest.mark.parametrize("seed", range(60))
def test_twelve_mistakes_are_told_twelve_times(seed: int) -> None:
    chosen = random.Random(seed).sample(MISTAKES, 12)
    assert sorted(_codes([declaration for _, declaration in chosen])) == sorted(code for code, _ in chosen)


def test_all_mistakes_together_are_told_one_by_one() -> None:
    assert sorted(_codes([declaration for _, declaration in MISTAKES])) == sorted(code for code, _ in MISTAKES)


def _codes(declarations: list[str]) -> list[str]:
    text = BASE + "\n" + "\n\n".join(declarations) + "\n"
    return [one.code for one in compile(Source("charter.msp", text)).diagnostics]
