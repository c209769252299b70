"""The governance of a partnership as a picture: seats, who fills them, and who reports to whom.

Partners are in the groups that they belong to. A body has a line for each kind of seat. Arrows show who fills the
seats, who reports to whom, who may veto or must agree, and where a blocked or tied decision goes. Facts that the
charter does not state are not drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from mspcharter.emit.picture.arrows import AGREES, Arrow, arrows, holders, is_seat_of
from mspcharter.emit.picture.diagram import Diagram, Dot, Edge, Group, Key, Line, Node, NodeKind
from mspcharter.english import counted, number, short_percent
from mspcharter.model import Charter
from mspcharter.model.governance import Body, Chair, Decision, Meetings, Quorum, Seat
from mspcharter.model.membership import Membership
from mspcharter.model.parties import Constituency, Stakeholder
from mspcharter.power.voters import voters_of
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.seats import say_filling
from mspcharter.wording.facts import fact_of, spoken
from mspcharter.wording.names import names_of, seat_title
from mspcharter.wording.text import plain


def governance_diagram(charter: Charter) -> Diagram:
    """Return the picture of how *charter* is governed."""
    drawn = _worth_drawing(arrows(charter))
    ends = {end for arrow in drawn for end in (arrow.tail, arrow.head)}
    groups = tuple(_groups(charter, drawn, ends))
    nodes = (*(_body(charter, body, drawn) for body in charter.bodies.values()), *_offices(charter, ends))
    edges = tuple(Edge(arrow.tail, arrow.head, arrow.kind, arrow.label, arrow.row) for arrow in drawn)
    identity = charter.identity
    title = charter.title_of(identity.name) if identity is not None else "Charter"
    return Diagram(title, _subtitle(charter), groups, nodes, edges, _legend(groups, nodes, edges))


def _worth_drawing(drawn: Sequence[Arrow]) -> tuple[Arrow, ...]:
    """Leave out a party that is only described and fills one line of seats: the note of the line names it."""
    fills = Counter(arrow.tail for arrow in drawn)
    agree = {arrow.tail for arrow in drawn if arrow.row is None or arrow.label == "confirms"}
    return tuple(arrow for arrow in drawn if not arrow.described or fills[arrow.tail] > 1 or arrow.tail in agree)


def _subtitle(charter: Charter) -> str:
    if charter.identity is None:
        return _SUBTITLE
    status, version = charter.identity.status.replace("-", " "), charter.identity.version
    return f"{_SUBTITLE} {f'Version {version}, {status}' if version else status.capitalize()}."


def _body(charter: Charter, body: Body, drawn: Sequence[Arrow]) -> Node:
    sent = {arrow.row for arrow in drawn if arrow.head == f"body {body.name}" and arrow.kind != "holds"}
    count = Membership(charter).count
    own = [decision for decision in charter.decisions.values() if decision.taken_by == body.name]
    weights = _weights(charter, body)
    seats = tuple(
        _seats(charter, seat, count(seat), (*weights[row], *_powers(seat, own)), arrives=row in sent)
        for row, seat in enumerate(body.seats)
    )
    kind: NodeKind = "body" if body.name in _deciding(charter) else "advisory"
    return Node(f"body {body.name}", kind, charter.title_of(body.name), seats, _habits(charter, body))


def _deciding(charter: Charter) -> set[str | None]:
    """Return the names of those who take a decision, settle a blocked or tied one, or must agree to one."""
    names: set[str | None] = set()
    for decision in charter.decisions.values():
        names |= {decision.taken_by, decision.if_blocked, *(who.name for _, who in holders(decision))}
        names.add(decision.tie.to if decision.tie is not None else None)
    return names | {step.by.name for dispute in charter.disputes.values() for step in dispute.steps}


def _weights(charter: Charter, body: Body) -> list[list[str]]:
    """Say for each line of seats which part of all votes it has, where chambers or limits make votes unequal."""
    membership = Membership(charter)
    voters = voters_of(membership, body)
    whole = sum((voter.votes * voter.count for voter in voters), Fraction(0))
    if not whole or not (
        body.chamber or any(voter.seat and voter.votes != voter.seats * voter.seat.votes for voter in voters)
    ):
        return [[] for _ in body.seats]
    held: list[list[str]] = []
    for seat in body.seats:
        names = {single.name for single in membership.single_seats(seat)}
        votes = sum((voter.votes * voter.count for voter in voters if voter.name in names), Fraction(0))
        held.append([f"{short_percent(votes / whole)} of the votes"])
    return held


def _powers(seat: Seat, decisions: Sequence[Decision]) -> Iterator[str]:
    """Say for how many *decisions* of its body the line of seats has a veto, or must agree."""
    kinds = Counter(kind for decision in decisions for kind, who in holders(decision) if is_seat_of(seat, who))
    for kind, times in kinds.items():
        yield f"{AGREES[kind]}: {counted(times, 'decision')}"


def _seats(charter: Charter, seat: Seat, count: int, powers: Iterable[str], *, arrives: bool) -> Line:
    vacant = min(seat.vacant, count)
    notes = [counted(count, "seat")]
    if vacant:
        notes.append("vacant" if vacant == count else f"{number(vacant)} vacant")
    if not seat.voting:
        notes.append("no vote")
    elif seat.votes != 1:
        notes.append(counted(seat.votes, "vote") + ("" if count == 1 else " each"))
    notes += [f"{number(weight.count)} for {weight.measure}" for weight in seat.weights]
    if seat.for_each is not None:
        kind = "partner" if seat.for_each == "stakeholder" else f"{seat.for_each} partner"
        notes.append(f"{number(seat.count)} for each {kind}")
    elif seat.filled is not None and not arrives:
        notes.append(plain(spoken(charter, say_filling(seat.filled))))
    notes += powers
    return Line(seat_title(charter, seat), ", ".join(notes), _dots(seat, count - vacant, vacant))


def _dots(seat: Seat, filled: int, vacant: int) -> tuple[Dot, ...]:
    sign: Dot = "full" if seat.voting else "hollow"
    missing: Dot = "missing"
    return (sign,) * min(filled, _DOTS) + (missing,) * min(vacant, _DOTS)


def _habits(charter: Charter, body: Body) -> str:
    """Return when *body* meets, its quorum, and how its chair is filled, in a few words."""
    habits = []
    if body.meets is not None:
        habits.append(f"meets {_fact(charter, 'meets', Meetings(body.meets.every))}")
    if body.quorum is not None:
        habits.append(f"quorum {_fact(charter, 'quorum', Quorum(body.quorum.condition))}")
    if body.chair is not None and (body.chair.filled is not None or body.chair.held_by is not None):
        filled = body.chair.filled
        if filled is not None and filled.by is not None and filled.by.name == body.name:
            habits.append(f"chair {filled.manner} by its own members")
        else:
            habits.append(f"chair {_fact(charter, 'chair', Chair(filled, body.chair.held_by))}")
    return "; ".join(habits)


def _fact(charter: Charter, attribute: str, value: object) -> str:
    return plain(fact_of(charter, FORM_OF["body"].line(attribute), value))


def _groups(charter: Charter, drawn: Sequence[Arrow], ends: Collection[str]) -> Iterator[Group]:
    """Yield the partners in their constituencies, then empty constituencies, other partners, and outsiders."""
    placed: set[str] = set()
    alone = []
    for constituency in charter.constituencies.values():
        inside = [*_inside(charter, constituency, placed)]
        own = Node(f"party {constituency.name}", "party", charter.title_of(constituency.name))
        if inside:
            if own.key in ends:
                inside.append(own._replace(heading="The whole constituency"))
            yield Group(f"group {constituency.name}", own.heading, tuple(inside))
            placed |= {node.key for node in inside} | {own.key}
        else:
            alone.append(own)
    # One that is under another stands with it, unless a circle leaves it without a place.
    alone = [node for node in alone if node.key not in placed]
    placed |= {node.key for node in alone}
    # Sectors may fill seats too, and built-in sectors are not declared.
    others = [end for end in dict.fromkeys(arrow.tail for arrow in drawn) if end.startswith("party ")]
    known = {f"party {name}" for name in charter.stakeholders}
    alone += [
        Node(end, "party", charter.title_of(end.removeprefix("party ")))
        for end in others
        if end not in placed and end not in known
    ]
    if alone:
        yield Group(
            "alone",
            "Constituencies" if not placed - {node.key for node in alone} else "Other constituencies",
            tuple(alone),
        )
    rest = [
        one
        for one in charter.stakeholders.values()
        if f"party {one.name}" not in placed and _stands(charter, one, ends)
    ]
    if rest:
        yield Group("rest", "Other partners" if placed else "Partners", tuple(_partner(charter, one) for one in rest))
    outside = {arrow.tail: arrow.described for arrow in drawn if arrow.described}
    if outside:
        yield Group("outside", "Outside", tuple(Node(key, "outsider", text) for key, text in outside.items()))


def _inside(charter: Charter, constituency: Constituency, placed: Collection[str]) -> Iterator[Node]:
    """Yield the boxes within *constituency*: its members, and the constituencies below it that have no members."""
    for name in constituency.members:
        if f"party {name}" not in placed and name in charter.stakeholders:
            yield _partner(charter, charter.stakeholders[name])
    for below in charter.constituencies.values():
        if below.under == constituency.name and below.name != constituency.name and not _composed(charter, below):
            yield Node(f"party {below.name}", "party", charter.title_of(below.name))


def _composed(charter: Charter, constituency: Constituency) -> bool:
    below = (one for one in charter.constituencies.values() if one.name != constituency.name)
    return bool(constituency.members) or any(one.under == constituency.name for one in below)


def _stands(charter: Charter, one: Stakeholder, ends: Collection[str]) -> bool:
    """Say whether *one* is drawn among the partners: not if it appears only as the holder of an office."""
    holds = any(one.name in role.held_by for role in charter.roles.values() if f"office {role.name}" in ends)
    return f"party {one.name}" in ends or not (holds or f"office {one.name}" in ends)


def _partner(charter: Charter, one: Stakeholder) -> Node:
    outside = one.joins_as in ("observer", "invited")
    note = one.joins_as if one.joins_as != "full" else ""
    return Node(f"party {one.name}", "outsider" if outside else "party", charter.title_of(one.name), note=note)


def _offices(charter: Charter, ends: Collection[str]) -> Iterator[Node]:
    for role in charter.roles.values():
        if f"office {role.name}" in ends:
            note = f"held by {plain(names_of(charter, role.held_by))}" if role.held_by else ""
            yield Node(f"office {role.name}", "office", charter.title_of(role.name), note=note)
    for name in charter.stakeholders:
        if f"office {name}" in ends:
            yield Node(f"office {name}", "office", charter.title_of(name), note="secretariat")


def _legend(groups: tuple[Group, ...], nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[Key, ...]:
    everything = [*nodes, *(node for group in groups for node in group.nodes)]
    used: set[str] = {*(node.kind for node in everything), *(edge.kind for edge in edges)}
    used |= {dot for node in everything for line in node.lines for dot in line.dots}
    return tuple(key for key in _LEGEND if key.kind in used)


_SUBTITLE = "Seats, who fills them, and who reports to whom."
# More dots than this could not be counted; the number is given beside them.
_DOTS = 999

_LEGEND = (
    Key("body", "body that decides"),
    Key("advisory", "body that takes no decision"),
    Key("party", "partner or group of partners"),
    Key("outsider", "observer or outsider"),
    Key("office", "secretariat or office"),
    Key("appoints", "appoints"),
    Key("elects", "elects"),
    Key("holds", "has seats"),
    Key("reports", "reports to, is under"),
    Key("escalates", "decides if blocked or tied"),
    Key("vetoes", "may veto"),
    Key("consents", "must agree"),
    Key("serves", "serves"),
    Key("full", "seat with a vote"),
    Key("hollow", "seat without a vote"),
    Key("missing", "vacant seat"),
)
