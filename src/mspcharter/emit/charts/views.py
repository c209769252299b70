"""The charts by name. The names are long-lived: people write them in scripts and links.

Each chart is loaded when it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from mspcharter.emit.charts.graphs import Graph
from mspcharter.emit.charts.paper import Chart, pages
from mspcharter.power.decisions import Decisions
from mspcharter.record import Record


class View(Record):
    """A chart: what it *shows* in one line, and the functions that make it a chart and, if it is one, a graph."""

    shows: str
    chart: Callable[[Decisions], Chart]
    graph: Callable[[Decisions], Graph] | None = None

    def svgs(self, decisions: Decisions) -> tuple[str, ...]:
        """Return the pages of the chart as SVG; raise NothingToShowError where the charter states nothing for it."""
        return pages(self.chart(decisions))


def _from(module: str, name: str) -> Callable[[Decisions], Any]:
    def made(decisions: Decisions) -> Any:
        return getattr(import_module(f"mspcharter.emit.charts.{module}"), name)(decisions)

    return made


CHARTS: dict[str, View] = {
    "decisions": View(
        "how each decision is made: steps, votes, days, and what follows",
        _from("drawn.decisions", "decision_flow"),
        _from("flow_graphs", "decision_graph"),
    ),
    "resources": View(
        "who gives what to which line of a budget, and what is missing",
        _from("drawn.resources", "resource_flow"),
        _from("flow_graphs", "resource_graph"),
    ),
    "risks": View(
        "likelihood and impact of each risk, before and after the responses", _from("drawn.risks", "risk_map")
    ),
    "raci": View(
        "who is responsible, accountable, consulted and informed for each activity", _from("drawn.raci", "raci_chart")
    ),
    "power": View("the share of each group in votes, in power and in the money", _from("drawn.power", "power_chart")),
}
