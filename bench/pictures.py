"""The speed of the pictures: ``python -m bench documents``.

Each view is drawn from a charter that is compiled already, the first time and once more, when what is known about its
decisions need not be worked out again.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from mspcharter.compiler import compile
from mspcharter.emit.charts.paper import NothingToShowError
from mspcharter.emit.charts.views import CHARTS
from mspcharter.power.decisions import Decisions
from mspcharter.text import Source

EXAMPLES = Path(__file__).parents[1] / "examples"
CHARTERS = ("ke-cctld", "cgi-br", "systems/eu-council", "systems/forest-stewardship", "systems/global-fund-board")
RUNS = 7


def table() -> tuple[str, Sequence[str], list[Sequence[str]]]:
    """Return the table with its title and its head; each cell has the time for a new charter, and for a known one."""
    rows: list[Sequence[str]] = []
    for name in CHARTERS:
        path = EXAMPLES / f"{name}.msp"
        charter = compile(Source(path.name, path.read_text(encoding="utf-8"))).charter
        row = [f"examples/{name}.msp"]
        for view in CHARTS.values():
            first, again = [], []
            try:
                for _ in range(RUNS):
                    decisions = Decisions(charter)
                    for times in (first, again):
                        start = time.process_time()
                        view.svgs(decisions)
                        times.append(time.process_time() - start)
            except NothingToShowError:
                row.append("nothing to show")
                continue
            row.append(f"{statistics.median(first) * 1000:.0f} ms, {statistics.median(again) * 1000:.0f} ms")
        rows.append(row)
    return "Pictures, in process", ("charter", *CHARTS), rows
