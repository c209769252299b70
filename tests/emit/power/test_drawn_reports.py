"""The full report of random charters, each below the charter itself: sentences that no author's charter has shown.

The charters are those in whose reports most kinds of sentences stand. A change of a sentence shows here what it comes
to; read it beside the charter.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from emit.power.random_promises import charter_with_promises

from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.document.markdown import in_markdown
from mspcharter.emit.power.report import report
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import LEVELS
from mspcharter.wording.guarantees import explanation

DRAWN = Path(__file__).parent / "drawn"
SEEDS = (0, 57, 88, 100, 109, 117, 127, 147, 151, 172, 206, 229)


def reported(seed: int) -> str:
    charter = charter_with_promises(seed)
    found = answers(Decisions(charter), LEVELS[seed % 4])
    proofs = [one for verdict in found.verdicts for one in verdict.proofs]
    why = "\n".join(f"- {one.holds}: {explanation(charter, one.reason)}" for one in proofs)
    return f"```msp\n{to_msp(charter)}```\n\n{in_markdown(list(report(charter, found, full=True)))}\n## Why\n\n{why}\n"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_drawn_charter_is_reported_as_shown(seed: int, golden: Callable[[Path, str], None]) -> None:
    golden(DRAWN / f"{seed}.md", reported(seed))
