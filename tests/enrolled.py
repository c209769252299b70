"""Memberships in random charters: who joins, how many are expected, and seats whose number depends on them.

`spelled_out` says what such a charter means without them: every member whom the charter does not name is a stakeholder
of its own, a membership is a constituency, and every seat stands on a line of its own. It is written from the manual
alone, and shares nothing with the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from power.drawn import Drawing

from mspcharter.model import Charter
from mspcharter.model.governance import Body, Chair, Seat
from mspcharter.model.parties import Constituency, MemberClass, Stakeholder
from mspcharter.model.requirements import Amount
from mspcharter.model.rights import Entitled
from mspcharter.model.values import Who
from mspcharter.record import Record

UNNAMED = "?"
NOT_MEMBERS = ("associate", "observer", "invited")
MOST_SEATS = 8


def with_members(random: Random) -> Charter:
    """Draw a charter with a membership or two, and with seats and rules that depend on them."""
    drawing = Drawing(random)
    while True:
        charter = _enrolled(drawing)
        sizes = [sum(seat.count for seat in body.seats) for body in spelled_out(charter).bodies.values()]
        if all(0 < size <= MOST_SEATS for size in sizes) and sum(sizes) <= MOST_SEATS + 3:
            return charter


def _enrolled(drawing: Drawing) -> Charter:
    charter = drawing.charter()
    names = ("gold", "silver") if drawing.chance(40) else ("gold",)
    stakeholders = {
        name: one._replace(joins_as=drawing.pick(names)) if drawing.chance(25) else one
        for name, one in charter.stakeholders.items()
    }
    classes = {}
    for name in names:
        listed = sum(one.joins_as == name for one in stakeholders.values())
        number = drawing.pick((None, listed, listed + 1, listed + 2, max(listed - 1, 0)))
        open_to = (Who(name=drawing.pick(("private-sector", "users"))),) if drawing.chance(40) else ()
        classes[name] = MemberClass(name, expected=number, open_to=open_to)
    bodies = {}
    for body in charter.bodies.values():
        changed = [(_joined(drawing, line, names) if drawing.chance(45) else line) for line in body.seats]
        bodies[body.name] = body._replace(seats=tuple(changed))
    board, assembly = bodies["board"], bodies.get("assembly")
    if assembly is not None and drawing.chance(50) and _is_short(board):
        line = Seat(assembly.seats[0].name, None, 1, all_of="board")
        bodies["assembly"] = assembly._replace(seats=(line, *assembly.seats[1:]))
        if drawing.chance(50):
            held = Who(name=board.seats[0].name)
            chair = Chair(held_by=held, votes=drawing.pick((False, True)), casting_vote=drawing.pick((False, True)))
            bodies["assembly"] = bodies["assembly"]._replace(chair=chair)
    decisions = {name: _about(drawing, one, names) for name, one in charter.decisions.items()}
    return charter._replace(stakeholders=stakeholders, memberships=classes, bodies=bodies, decisions=decisions)


def _is_short(board: Body) -> bool:
    """Say whether the seats of *board* can sit elsewhere too: they are few, and their owners tell its lines apart."""
    owners = [(line.for_, line.from_, line.for_each) for line in board.seats]
    return len(set(owners)) == len(owners) == 1 and board.seats[0].count <= 3


def _joined(drawing: Drawing, line: Seat, names: tuple[str, ...]) -> Seat:
    """Give the seats of *line* to members."""
    plain = line._replace(for_=None, for_each=None, from_=None, bound_by=None, vacant=0)
    name = drawing.pick(names)
    match drawing.pick(("each", "each", "per", "up to", "from")):
        case "each":
            return plain._replace(count=drawing.pick((1, 1, 2)), for_each=drawing.pick((name, name, "stakeholder")))
        case "per":
            most = drawing.pick((None, 1, 2))
            return plain._replace(count=1, from_=name, per=drawing.some(1, 3), at_most=most)
        case "up to":
            return plain._replace(count=drawing.some(1, 2), from_=name, up_to=True)
        case _:
            return plain._replace(count=drawing.some(1, 2), from_=name)


def _about(drawing: Drawing, value: Any, names: tuple[str, ...]) -> Any:
    """Let some of the amounts and rights in *value* be about a membership."""
    if isinstance(value, Amount) and value.scope == "group" and drawing.chance(50):
        return value._replace(group=drawing.pick(names))
    if isinstance(value, Record):
        changed = {field: _about(drawing, own, names) for field, own in value._asdict().items()}
        for right in ("veto", "consent_of"):
            if changed.get(right) and drawing.chance(40):
                changed[right] = (Entitled((drawing.pick(names),)),)
        return value._replace(**changed)
    if type(value) is tuple:
        return tuple(_about(drawing, one, names) for one in value)
    return value


def spelled_out(charter: Charter) -> Charter:
    """Return *charter* without memberships, with a stakeholder for each member whom it does not name."""
    if not charter.memberships and not any(line.all_of for body in charter.bodies.values() for line in body.seats):
        return charter
    members = {name: list(_members(charter, one)) for name, one in charter.memberships.items()}
    unnamed = [name for several in members.values() for name in several if UNNAMED in name]
    groups = {
        name: Constituency(name, charter.memberships[name].title, members=tuple(several), sector=_sector(charter, name))
        for name, several in members.items()
    }
    bodies = {
        body.name: body._replace(seats=tuple(seat for line in body.seats for seat in _seats(charter, members, line)))
        for body in charter.bodies.values()
    }
    return charter._replace(
        memberships={},
        constituencies={**charter.constituencies, **groups},
        stakeholders={
            **charter.stakeholders,
            **{one: Stakeholder(one, sector=groups[one.split(UNNAMED)[0]].sector or one) for one in unnamed},
        },
        bodies=bodies,
    )


def _members(charter: Charter, membership: MemberClass) -> Iterator[str]:
    listed = [one.name for one in charter.stakeholders.values() if one.joins_as == membership.name]
    yield from listed
    expected = membership.expected
    for number in range(len(listed), expected or 0):
        yield f"{membership.name}{UNNAMED}{number}"


def _sector(charter: Charter, membership: str) -> str | None:
    """Return the one sector to which a membership is open."""
    names = [who.name for who in charter.memberships[membership].open_to]
    if len(names) != 1 or names[0] is None:
        return None
    group = charter.constituencies.get(names[0])
    return names[0] if group is None else group.sector


def _seats(charter: Charter, members: dict[str, list[str]], line: Seat) -> Iterator[Seat]:
    if line.all_of is not None:
        for other in charter.bodies[line.all_of].seats:
            for seat in _seats(charter, members, other):
                yield seat._replace(name=line.name, votes=line.votes, weights=line.weights, own_line=other.name)
    elif line.per is not None:
        seats = line.count * (len(members[str(line.from_)]) // line.per)
        seats = seats if line.at_most is None else min(seats, line.at_most)
        if seats:
            yield line._replace(count=seats, per=None, at_most=None)
    elif line.for_each is not None:
        for name in _each(charter, members, line.for_each):
            yield line._replace(for_each=None, for_=name)
    else:
        yield line


def _each(charter: Charter, members: dict[str, list[str]], kind: str) -> Iterator[str]:
    if kind in members:
        yield from members[kind]
        return
    for partner in charter.stakeholders.values():
        if partner.joins_as == kind or (kind == "stakeholder" and partner.joins_as not in NOT_MEMBERS):
            yield partner.name
    if kind == "stakeholder":
        yield from (one for several in members.values() for one in several if UNNAMED in one)
