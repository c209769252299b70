"""Every example compiles: the corrected ones without a finding, the drafts without an error in form, name or value."""

from __future__ import annotations

from pathlib import Path

import pytest

from mspcharter.commands.charters import compiled

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.msp"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_means_something(path: Path) -> None:
    assert [one for one in compiled(str(path)).diagnostics if one.code < "MSP1"] == []


def test_the_corrected_charter_has_no_findings() -> None:
    path = next(path for path in EXAMPLES if path.name == "ke-cctld.msp")
    assert compiled(str(path)).diagnostics == ()
