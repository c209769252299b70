"""The clauses of random charters on bodies, decisions, red lines and what-ifs, each below the charter itself.

The charters are those in whose documents most kinds of sentences stand. A change of a sentence shows here what it comes
to; read it beside the charter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from emit.power.random_promises import charter_with_promises

from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.document.markdown import markdown

DRAWN = Path(__file__).parent / "documents"
SEEDS = (14, 33, 41, 84, 98, 100, 109, 146, 151, 162, 247, 299)
PARTS = ("governance", "decisions", "guarantees", "scenarios")


def printed(seed: int) -> str:
    charter = charter_with_promises(seed)
    parts = re.split(r"^(?=## )", markdown(charter), flags=re.MULTILINE)
    kept = [part for part in parts if re.match(rf'## [0-9]+ <a id="part\.({"|".join(PARTS)})">', part)]
    assert len(kept) == len(PARTS)
    return f"```msp\n{to_msp(charter)}```\n\n{''.join(kept)}"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_drawn_charter_is_printed_as_shown(seed: int, golden: Callable[[Path, str], None]) -> None:
    golden(DRAWN / f"{seed}.md", printed(seed))
