"""Every ``.msp`` file below ``tests/`` draws its own findings; each code is drawn there or on a page of the manual."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drawing import redraw

from mspcharter.compiler import CHECKS
from mspcharter.manual import page_of

HERE = Path(__file__).parent
# The charters that were signed must stay as they are, and pairs of versions show what changed and not what is found.
APART = {"signatures", "pairs"}
FIXTURES = sorted(path for path in HERE.rglob("*.msp") if not APART & {*path.relative_to(HERE).parts})


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: str(path.relative_to(HERE)))
def test_findings_are_as_drawn(path: Path, golden: Callable[[Path, str], None]) -> None:
    rule = path.stem if path.parent.parent.name == "rules" else None
    golden(path, redraw(path.read_text(encoding="utf-8"), rule))


def test_every_code_is_drawn_somewhere() -> None:
    drawn = "\n".join((*(path.read_text(encoding="utf-8") for path in FIXTURES), *map(page_of, CHECKS)))
    # What is wrong with files is drawn by the command's own tests, where there are files.
    elsewhere = {"MSP002", "MSP040", "MSP042", "MSP043"}
    assert [check.code for check in CHECKS if f" {check.code} " not in drawn and check.code not in elsewhere] == []
