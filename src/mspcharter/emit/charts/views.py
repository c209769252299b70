"""The views of a charter by name. The names are long-lived: people write them in scripts and links.

Each view is loaded when it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from mspcharter.emit.charts.graphs import Graph
from mspcharter.emit.charts.paper import NothingToShowError, pages
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.record import Record


class View(Record):
    """A view: what it *shows* in one line, its pages of A4 as SVG, and its graph, if it is one.

    Both functions raise NothingToShowError where the charter states nothing that the view shows.
    """

    shows: str
    svgs: Callable[[Decisions], tuple[str, ...]]
    graph: Callable[[Decisions], Graph] | None = None


def _from(module: str, name: str) -> Callable[[Decisions], Any]:
    def made(decisions: Decisions) -> Any:
        return getattr(import_module(f"mspcharter.emit.charts.{module}"), name)(decisions)

    return made


def _drawn(module: str, name: str) -> Callable[[Decisions], tuple[str, ...]]:
    chart = _from(f"drawn.{module}", name)
    return lambda decisions: pages(chart(decisions))


def _governance(decisions: Decisions) -> tuple[str, ...]:
    from mspcharter.emit.charts.governance import governance_pages

    return governance_pages(_with_bodies(decisions.charter))


def _governance_graph(decisions: Decisions) -> Graph:
    from mspcharter.emit.charts.governance import governance_graph

    return governance_graph(_with_bodies(decisions.charter))


def _with_bodies(charter: Charter) -> Charter:
    if not charter.bodies:
        raise NothingToShowError("the charter has no body: declare a `body` with `seats`")
    return charter


CHARTS: dict[str, View] = {
    "governance": View("the bodies, who sits in them, and who chooses whom", _governance, _governance_graph),
    "stakeholders": View(
        "who takes part: groups, members, votes, influence and roles", _drawn("stakeholders", "stakeholder_map")
    ),
    "decisions": View(
        "how each decision is made: steps, votes, days, and what follows",
        _drawn("decisions", "decision_flow"),
        _from("flow_graphs", "decision_graph"),
    ),
    "resources": View(
        "who gives what to which line of a budget, and what is missing",
        _drawn("resources", "resource_flow"),
        _from("flow_graphs", "resource_graph"),
    ),
    "risks": View("likelihood and impact of each risk, before and after the responses", _drawn("risks", "risk_map")),
    "raci": View(
        "who is responsible, accountable, consulted and informed for each activity", _drawn("raci", "raci_chart")
    ),
    "power": View("the share of each group in votes, in power and in the money", _drawn("power", "power_chart")),
}
