"""The flows of decisions and of resources as graphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.charts.drawn.accounts import fact
from mspcharter.emit.charts.drawn.decisions import event_words, needs_words, time_words, title_words
from mspcharter.emit.charts.flows import Account, flows, line_title
from mspcharter.emit.charts.graphs import Cluster, Edge, Graph, Node
from mspcharter.emit.charts.ladders import ENDS, Ladder, ladders
from mspcharter.emit.charts.paper import named, or_refuse
from mspcharter.english import money
from mspcharter.model import Charter
from mspcharter.power.decisions import Decisions
from mspcharter.rules.shared.accounts import in_words
from mspcharter.wording.matters import end
from mspcharter.wording.names import within


def decision_graph(decisions: Decisions) -> Graph:
    """Return the ladder of every decision; raise NothingToShowError where there is no decision."""
    charter = decisions.charter
    found = or_refuse(ladders(decisions), "decisions")
    clusters = tuple(Cluster(charter.title_of(one.decision.name), tuple(_rungs(charter, one))) for one in found)
    return Graph(named(charter, "How decisions are made"), clusters, tuple(_ways(found)))


def _rungs(charter: Charter, one: Ladder) -> Iterator[Node]:
    charter = within(charter, one.decision.taken_by)
    for rung in one.rungs:
        needs = needs_words(charter, rung)
        time = "" if rung.stage.kind == "unsettled" else f", {time_words(rung)}"
        yield Node(rung.key, " ".join([f"{title_words(charter, rung)}{time}.", *needs]))
    for way in dict.fromkeys(way.to for rung in one.rungs for way in rung.after):
        if way in ENDS:
            yield Node(f"{one.decision.name} {way}", end(way).capitalize(), "end")


def _ways(found: Sequence[Ladder]) -> Iterator[Edge]:
    for one in found:
        for rung in one.rungs:
            for way in rung.after:
                to = f"{one.decision.name} {way.to}" if way.to in ENDS else way.to
                yield Edge(rung.key, to, event_words(way), dashed=way.event in ("again", "electronic"))


def resource_graph(decisions: Decisions) -> Graph:
    """Return who gives what to which line, and what it pays for; raise NothingToShowError where there is no money."""
    charter = decisions.charter
    found = flows(charter)
    or_refuse((*(one for one in found.accounts if one.is_filled), *found.loose), "resources")
    givers = dict.fromkeys(gift.giver or "" for account in found.accounts for gift in account.gifts)
    givers |= dict.fromkeys(share.of for account in found.accounts if not account.gifts for share in account.shares)
    givers |= dict.fromkeys(one.from_ or "" for one in found.loose)
    parties = tuple(
        Node(f"party {name}", charter.title_of(name) if name else "Giver not stated", "party") for name in givers
    )
    lines = tuple(Cluster(charter.title_of(one.budget.name), tuple(_lines(charter, one))) for one in found.accounts)
    loose = tuple(Node(f"loose {one.name}", charter.title_of(one.name), "elsewhere") for one in found.loose)
    paid = [act for account in found.accounts for need in account.needs for act in need.activities]
    paid += [act for account in found.accounts for act in account.whole]
    activities = tuple(Node(f"activity {one.name}", charter.title_of(one.name)) for one in paid)
    edges = [edge for account in found.accounts for edge in _given(charter, account)]
    edges += [
        Edge(f"party {one.from_ or ''}", f"loose {one.name}", fact(charter, one, "value"), dashed=True)
        for one in found.loose
    ]
    clusters = (Cluster("", parties), *lines, Cluster("", (*loose, *activities)))
    return Graph(named(charter, "Who gives what, and for what"), clusters, tuple(edges), right=True)


def _lines(charter: Charter, account: Account) -> Iterator[Node]:
    for need in account.needs:
        written = money(need.spend.money.currency, need.spend.money.amount, need.spend.money.per)
        yield Node(f"{account.budget.name}.{need.spend.name}", f"{line_title(charter, need)}, needs {written}", "line")
    if account.whole or not account.gifts or any(gift.line is None for gift in account.gifts):
        yield Node(f"{account.budget.name}.", "Any line of the budget", "line")


def _given(charter: Charter, account: Account) -> Iterator[Edge]:
    budget = account.budget.name
    for gift in account.gifts:
        worth = (
            in_words(account.currency or "", gift.amount)
            if gift.amount is not None
            else fact(charter, gift.resource, "value")
        )
        label = ", ".join(filter(None, (charter.title_of(gift.resource.name), worth, gift.resource.status)))
        yield Edge(f"party {gift.giver or ''}", f"{budget}.{gift.line or ''}", label, dashed=not gift.firm)
    if not account.gifts:
        for share in account.shares:
            yield Edge(f"party {share.of}", f"{budget}.", f"{share.amount} of the cost")
    for need in account.needs:
        for activity in need.activities:
            yield Edge(f"{budget}.{need.spend.name}", f"activity {activity.name}", "pays for")
    for activity in account.whole:
        yield Edge(f"{budget}.", f"activity {activity.name}", "pays for")
