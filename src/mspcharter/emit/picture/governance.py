"""The governance of a partnership as a picture: bodies, their seats and groups, and what links them.

Facts that the charter does not state are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.emit.picture.diagram import Chip, ChipKind, Diagram, Link
from mspcharter.emit.picture.edition import edition
from mspcharter.emit.picture.groups import Groups
from mspcharter.emit.picture.links import Course, links
from mspcharter.emit.picture.seats import Known, card
from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.wording.names import names_of
from mspcharter.wording.text import plain


def governance_diagram(charter: Charter) -> Diagram:
    """Return the picture of how *charter* is governed."""
    groups = Groups(charter)
    courses = links(charter)
    known = Known(charter, Membership(charter), groups)
    identity = charter.identity
    title = charter.title_of(identity.name) if identity is not None else "Charter"
    return Diagram(
        clean(title),
        edition(charter, _SHOWS),
        tuple(card(known, body) for body in charter.bodies.values()),
        tuple(_chips(charter, courses, groups)),
        tuple(Link(one.tail, one.head, one.kind, one.label, one.lines) for one in courses),
        tuple(groups.all),
        groups.noun,
    )


def _chips(charter: Charter, courses: tuple[Course, ...], groups: Groups) -> Iterator[Chip]:
    """Yield a box for each end of a link that is no body."""
    described = {one.tail: one.described for one in courses}
    for key in dict.fromkeys(end for one in courses for end in (one.tail, one.head)):
        kind, _, name = key.partition(" ")
        if kind == "outside":
            yield Chip(key, "outsider", described[key])
        elif kind == "office":
            yield _office(charter, key, name)
        elif kind == "party":
            yield _party(charter, key, name, groups)


def _office(charter: Charter, key: str, name: str) -> Chip:
    held = plain(names_of(charter, charter.roles[name].held_by))
    return Chip(key, "office", charter.title_of(name), f"held by {held}" if held else "")


def _party(charter: Charter, key: str, name: str, groups: Groups) -> Chip:
    partner = charter.stakeholders.get(name)
    note = partner.beside if partner is not None else ""
    kind: ChipKind = "outsider" if note in ("observer", "invited") else "party"
    sign = groups.sign(name if partner is None else groups.of_partner(name))
    return Chip(key, kind, charter.title_of(name), note, sign if sign.letters else None)


_SHOWS = "Who decides, who sits where, and who chooses them."
