"""The reports of unlike systems read as they did; whoever changes a sentence reads it in all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.markdown import in_markdown
from mspcharter.emit.power.report import report
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import PlayerLevel
from mspcharter.text import Source

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "systems"
# Chambers, vetoes, weights, escalations, electronic votes, chairs and funders: each system has what others have not.
SHOWN = [
    *((f"examples/systems/{name}.msp", "seat") for name in (
        "ccnso", "empowered-community", "gnso-council", "hyperledger-foundation", "kenic-2012", "nominet", "pep-13",
        "security-council", "zadna",
    )),
    ("examples/systems/gnso-council.msp", "constituency"),
    ("examples/systems/kenic-2012.msp", "stakeholder"),
    ("examples/public/ghana-eiti.msp", "sector"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "level"), SHOWN)
def test_a_system_is_reported_as_shown(path: str, level: PlayerLevel, golden: Callable[[Path, str], None]) -> None:
    charter = compile(Source("charter.msp", (ROOT / path).read_text(encoding="utf-8"))).charter
    found = answers(Decisions(charter), level, indices=True)
    shown = in_markdown(report(charter, found)) + "\n" + in_markdown(report(charter, found, full=True))
    golden(GOLDEN / f"{Path(path).stem}.{level}.md", shown)
