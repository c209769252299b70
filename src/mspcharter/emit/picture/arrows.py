"""The arrows of the governance picture: who fills seats, who reports to whom, where a blocked decision goes."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.picture.diagram import EdgeKind
from mspcharter.english import number
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Filling, Reporting
from mspcharter.model.values import Who
from mspcharter.record import Record
from mspcharter.semantics.saying import often
from mspcharter.wording.facts import prose
from mspcharter.wording.names import title_of
from mspcharter.wording.text import capital, plain


class Arrow(Record):
    """An arrow between the keys of two boxes; a tail that is only described in words has these in *described*."""

    tail: str
    head: str
    kind: EdgeKind
    label: str
    row: int | None = None
    described: str = ""


def arrows(charter: Charter) -> tuple[Arrow, ...]:
    """Return every arrow that *charter* gives cause for, in the order of its text."""
    return (*_fillings(charter), *_reports(charter), *_services(charter), *_escalations(charter))


def key_of(charter: Charter, name: str) -> str:
    """Return the key of the box of who is called *name*: a body, an office, or a partner or a group of them."""
    if name in charter.bodies:
        return f"body {name}"
    return f"office {name}" if name in charter.roles else f"party {name}"


def _fillings(charter: Charter) -> Iterator[Arrow]:
    for body in charter.bodies.values():
        for row, seat in enumerate(body.seats):
            filled = seat.filled
            if filled is None or filled.by is None or seat.for_each is not None:
                continue
            verb = f"{_VERBS.get(filled.manner, filled.manner)} {number(seat.count)}"
            yield _filler(charter, filled.by, Arrow("", f"body {body.name}", _kind(filled), verb, row))
            if filled.confirmed_by is not None:
                yield _filler(charter, filled.confirmed_by, Arrow("", f"body {body.name}", "appoints", "confirms", row))


def _filler(charter: Charter, who: Who, arrow: Arrow) -> Arrow:
    if who.name is not None:
        return arrow._replace(tail=key_of(charter, who.name))
    described = plain(capital(prose(charter, who.text or ""))) or "…"
    return arrow._replace(tail=f"outside {described}", described=described)


def _kind(filled: Filling) -> EdgeKind:
    return "elects" if filled.manner == "elected" else "appoints"


def _reports(charter: Charter) -> Iterator[Arrow]:
    for body in charter.bodies.values():
        above = _above(body)
        reports = body.reports_to if body.reports_to is not None and body.reports_to.to != body.name else None
        if reports is not None:
            label = _often(reports) + (", stands under" if reports.to == above else "")
            yield Arrow(f"body {body.name}", f"body {reports.to}", "reports", label)
        if above is not None and (reports is None or reports.to != above):
            yield Arrow(f"body {body.name}", f"body {above}", "reports", "stands under")


def _above(body: Body) -> str | None:
    return body.under if body.under != body.name else None


def _often(reports: Reporting) -> str:
    if reports.every is None:
        return "reports"
    return f"reports {often(reports.every)}"


def _services(charter: Charter) -> Iterator[Arrow]:
    for body in charter.bodies.values():
        if body.secretariat is not None:
            yield Arrow(f"office {body.secretariat}", f"body {body.name}", "serves", "serves")


def _escalations(charter: Charter) -> Iterator[Arrow]:
    """Yield one arrow from a body to another, for all decisions that may take this way."""
    ways: dict[tuple[str, str], dict[str, list[str]]] = {}
    for decision in charter.decisions.values():
        tied = decision.tie.to if decision.tie is not None else None
        for cause, to in (("blocked", decision.if_blocked), ("tied", tied)):
            if to is not None and decision.taken_by is not None and to != decision.taken_by:
                way = ways.setdefault((f"body {decision.taken_by}", key_of(charter, to)), {})
                way.setdefault(title_of(charter, decision.name), []).append(cause)
    for (tail, head), decisions in ways.items():
        reasons = [f"if {' or '.join(causes)}: {title}" for title, causes in decisions.items()]
        label = "; ".join(reasons) if len(reasons) <= _FEW else f"{len(reasons)} decisions, if blocked or tied"
        yield Arrow(tail, head, "escalates", label)


_VERBS = {"elected": "elects", "nominated": "nominates", "selected": "selects", "appointed": "appoints"}
# More titles than this would hide the arrow that they stand on.
_FEW = 2
