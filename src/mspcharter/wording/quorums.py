"""The quorums of a body in words: how many of its seats must attend."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mspcharter.english import counted, exact, plural, votes
from mspcharter.model import Charter
from mspcharter.model.governance import Body
from mspcharter.model.requirements import amounts
from mspcharter.power.questions.quorums import QuorumFigure
from mspcharter.wording.requirements import condition, no_quorum
from mspcharter.wording.text import plain


def quorums(charter: Charter, body: Body, several: Sequence[QuorumFigure]) -> str:
    """Return the quorums of *body* as a sentence: ``Quorum: 5 of 9 seats; at a second meeting, 4 of 9 seats``."""
    stated = {one.meeting: quorum(charter, one) for one in several}
    if not stated:
        return no_quorum(body)
    parts = [stated["meeting"]] if "meeting" in stated else []
    if "vote" in stated:
        parts.append(f"to vote, {stated['vote']}")
    if "second" in stated:
        also = "also " if stated["second"] == stated.get("meeting") and "vote" not in stated else ""
        parts.append(f"at a second meeting, {also}{stated['second']}")
    elif body.quorum_at_second_meeting is not None:
        parts.append("at a second meeting, any number")
    return f"Quorum: {'; '.join(parts)}."


def quorum(charter: Charter, one: QuorumFigure) -> str:
    """Return a quorum as a number, and that it is the number while no member is inactive, if that matters."""
    asked = amounts(one.quorum.condition) if one.quorum.condition is not None else ()
    active = " while all members are active" if any(amount.base == "active members" for amount in asked) else ""
    none = one.attendance is not None and one.attendance.least == 0
    return _quorum(charter, one) + ("" if none else active)


def _quorum(charter: Charter, one: QuorumFigure) -> str:
    """Return a quorum as a number: ``5 of 9 seats``, or how few can be enough, and how many always are."""
    there = one.attendance
    vacant = one.whole - there.filled if there is not None else 0
    empty = f", {vacant:,} of them vacant" if vacant else ""
    rule = plain(condition(charter, one.quorum.condition, "member")) if one.quorum.condition is not None else ""
    if there is None:
        return f"{rule} (the search for the number of seats was too long)"
    if there.least == 0:
        return f"none, because {rule} comes to 0 seats"
    if there.least is None:
        return f"{rule}, which the {counted(there.filled, 'filled seat')} cannot reach"
    if one.asked is not None and one.asked.unit == "seats":
        return f"{exact(one.asked.least)} of {counted(one.whole, 'seat')}{empty}"
    if there.least == there.sure:
        seats = f"{there.least:,} of {counted(one.whole, 'seat')}{empty}"
        return seats if one.asked is None or one.asked.least == there.least else f"{_asked(one)}, that is {seats}"
    sure = f" if they have enough votes, and any {there.sure:,} always are" if one.asked is not None else ""
    figure = f"at least {there.least:,} of {counted(one.whole, 'seat')}{empty}"
    if one.asked is not None:
        return f"{_asked(one)}; {there.least:,} of {counted(one.whole, 'seat')}{empty} can be enough{sure}"
    return f"{figure}, and any {there.sure:,} are enough ({rule})"


def _asked(one: QuorumFigure) -> str:
    assert one.asked is not None, "others have no number of their own"
    unit = one.asked.unit if one.asked.unit in ("seats", "votes") else f"({one.asked.unit})"
    if unit == "votes":
        return in_unit(one.asked.least, one.asked.whole, unit)
    return f"{exact(one.asked.least)} of {exact(one.asked.whole)} {unit}"


def in_unit(least: Fraction, whole: Fraction, unit: str) -> str:
    """Return how many of a *whole* are needed: ``5 of 9 votes``, ``1 of 1 seat``, ``1/3 of the voting power``."""
    figure = votes(least, whole)
    is_part = figure.endswith("of the voting power")
    return figure if is_part else f"{figure} {plural(whole, unit.removesuffix('s'))}"
