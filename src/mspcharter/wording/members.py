"""For how many members of open memberships the figures hold, and what changes with the number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.english import counted, exact, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.power.alike import alike
from mspcharter.power.questions.members import Held, Numbering
from mspcharter.wording.names import members_of

_MOST_NAMED = 6

HEADING = "If the number of members changes"
INTRODUCTION = (
    "The fewest yes votes are those that pass a decision if all attend and vote yes or no. Each sentence is about one"
    " membership, while the others keep their numbers."
)


def holds_for(charter: Charter, several: Sequence[Numbering]) -> Iterator[str]:
    """Yield for how many members the figures hold, and which numbers are not known."""
    expected = [_number(charter, one) for one in several if one.number is not None and one.stated]
    listed = [_number(charter, one) for one in several if one.number and not one.stated]
    unstated = [set_off(charter.title_of(one.membership)) for one in several if one.number == 0 and not one.stated]
    unknown = [set_off(charter.title_of(one.membership)) for one in several if one.number is None]
    if expected:
        yield f"The figures hold for {series(expected)}, as the charter expects."
    if listed:
        also = "also " if expected else ""
        yield f"The figures {also}hold for {series(listed)}, whom the charter lists."
    if unstated:
        yield f"The charter lists no members of {series(unstated, joint='or')}, and the figures count none."
    if unknown:
        yield f"The number of {series(unknown)} is not known. No figure is made that rests on it."


def filled(charter: Charter) -> Iterator[str]:
    """Yield which lines of seats are taken to be filled, though the charter asks for at most as many."""
    membership = Membership(charter)
    for body in filter(membership.is_numbered, charter.bodies.values()):
        lines = [line for line in body.seats if line.up_to]
        if lines:
            seats = series([f"{line.count:,} × {set_off(charter.title_of_seat(line))}" for line in lines])
            yield f"The figures assume that {charter.title_of(body.name)} has all the seats that it may have: {seats}."


def changes(charter: Charter, several: Sequence[Held]) -> Iterator[str]:
    """Yield with how many members a figure stays as it is, and what it is with one more; equal ones in a sentence."""
    moving = [one for one in several if one.then is not None or one.first != one.last]
    for group in alike(moving, lambda one: one._replace(name="") if one.kind == "votes" else one):
        yield _change(charter, group)


def _number(charter: Charter, one: Numbering) -> str:
    assert one.number is not None, "the others are named as unknown"
    return f"{one.number:,} {members_of(charter, one.membership, one.number)}"


def _change(charter: Charter, group: Sequence[Held]) -> str:
    one, titles = group[0], [charter.title_of(held.name) for held in group]
    if one.kind == "quorum":
        what, unit, verb = f"The quorum of {titles[0]}", "seat", "is at least"
    else:
        what, unit, verb = series([quoted(title) for title in titles], _MOST_NAMED), "yes vote", "need at least"
        verb = "needs at least" if len(titles) == 1 else verb
    numbers = f"{one.first:,}" if one.first == one.last else f"{one.first:,} to {one.last:,}"
    members = f"{numbers} {members_of(charter, one.membership, one.last)}"
    needs = f"{verb} {counted(one.now.needed, unit)}" if one.now.needed is not None else "cannot pass"
    said = f"{what} {needs} with {members}"
    if one.then is None:
        return f"{said}. Larger numbers were not tried."
    if one.then.needed is None:
        return f"{said}. With {one.last + 1:,} members, no number of {unit}s is enough."
    return f"{said}. With {one.last + 1:,} members, {exact(one.then.needed)} of {exact(one.then.whole)} are needed."
