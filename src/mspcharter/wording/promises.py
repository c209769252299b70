"""Promises that hang on a seat, in sentences: what can happen while it is vacant or its holder may not vote."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from mspcharter.analysis.formula import Choice, holds
from mspcharter.english import capital, clean, in_number, series
from mspcharter.model import Charter
from mspcharter.model.membership import is_of_several
from mspcharter.power.gates import Gatekeeper
from mspcharter.power.guarantees import reasons
from mspcharter.power.guarantees.fragility import Fragile, Hinge
from mspcharter.power.guarantees.reasons import Reason
from mspcharter.power.strength import voting
from mspcharter.wording import requirements
from mspcharter.wording.acts import assumed, assumed_of, others
from mspcharter.wording.gates import only
from mspcharter.wording.names import names_several
from mspcharter.wording.seats import party, title_at
from mspcharter.wording.text import plain
from mspcharter.wording.votes import titled


def hangs_on(charter: Charter, one: Fragile) -> str:
    """Return what can happen without the seats on which a statement hangs, without a full stop."""
    first = one.hinges[0]
    alike = [hinge for hinge in one.hinges if _claim(charter, hinge) == _claim(charter, first)]
    rest = [hinge for hinge in one.hinges if hinge not in alike]
    besides = f"; the same kind of thing can happen while {_empty(charter, rest)}" if rest else ""
    return f"while {_empty(charter, alike)}, {_claim(charter, first)}{besides}"


def fragile(charter: Charter, one: Fragile) -> str:
    """Return that a statement is fragile, and why."""
    statement = plain(requirements.statement(charter, one.statement))
    return f"Fragile: {statement}, but only while every seat is filled: {clean(hangs_on(charter, one))}."


def gate(charter: Charter, keeper: Gatekeeper) -> str:
    """Return that a decision cannot begin without someone, and who stops it by doing nothing."""
    start = f"{capital(only(charter, keeper.gate))}."
    if not keeper.names:
        return start
    who = series([title_at(charter, keeper.level, name) for name in keeper.names], joint="or")
    return f"{start} {who} can therefore stop it by doing nothing."


def seats_of(charter: Charter, one: Fragile) -> str:
    """Return the seats on which a statement hangs."""
    return series(_named(charter, one.hinges))


def _empty(charter: Charter, hinges: list[Hinge]) -> str:
    """Return that one of the seats is empty: ``Research is vacant``, ``Research or Schools is vacant``."""
    parts = []
    for manner, those in groupby(hinges, key=lambda hinge: hinge.manner):
        names = _named(charter, tuple(those))
        seats = series(names, joint="or")
        are = in_number("is", several=names_several(charter, names[-1]))
        parts.append(f"{seats} {are} vacant" if manner == "vacant" else f"the member for {seats} is recused")
    return " or ".join(parts)


def _named(charter: Charter, hinges: tuple[Hinge, ...] | list[Hinge]) -> list[str]:
    return list(dict.fromkeys(_seats(charter, hinges)))


def _seats(charter: Charter, hinges: tuple[Hinge, ...] | list[Hinge]) -> Iterator[str]:
    for hinge in hinges:
        seat = hinge.seat
        title = charter.title_of(seat.for_) if seat.for_ and _is_shared(charter, hinge) else charter.title_of_seat(seat)
        yield f"one seat of {title}" if seat.count > 1 else title


def _is_shared(charter: Charter, hinge: Hinge) -> bool:
    """Say whether the seat is one of a line for each partner, which all have the same title."""
    return any(is_of_several(line) and line.name == hinge.seat.name for line in charter.bodies[hinge.body].seats)


def _claim(charter: Charter, hinge: Hinge) -> str:
    """Return what can happen then."""
    return _claimed(charter, hinge.refutation.reason)


def _claimed(charter: Charter, reason: Reason) -> str:
    match reason:
        case reasons.Blocked(case, one, how):
            if not any(one.surely):
                return f"{titled(charter, case)} can never pass"
            return f"{party(charter, one)} can block {titled(charter, case)}{assumed_of(charter, case, one, how)}"
        case reasons.KeepsShut(case, one):
            return f"{party(charter, one)} can block {titled(charter, case)} by doing nothing"
        case reasons.CannotBlock(case, one):
            return f"{party(charter, one)} cannot block {titled(charter, case)}"
        case reasons.PassesWithOnly(case, one, ballots):
            can = f"{party(charter, one)} can pass {titled(charter, case)} {others(case, one, ballots)}"
            return f"{can}{assumed(charter, case, one, ballots)}"
        case reasons.StoppedByOthers(case, one, _) | reasons.NeverWithOnly(case, one):
            return f"{party(charter, one)} cannot be sure to pass {titled(charter, case)}"
        case reasons.OnlyThey(case, one):
            ballots = voting(case.poll.sizes, one.surely, Choice.YES, Choice.NO)
            can = "can" if holds(case.poll.formula, ballots) else "cannot"
            pass_ = f"{can} pass {titled(charter, case)} if all others attend and vote no"
            return f"{party(charter, one)} {pass_}{assumed(charter, case, one, ballots)}"
        case reasons.PassesWithout(case, one, ballots):
            can = f"{titled(charter, case)} can pass without the yes of {party(charter, one)}"
            return f"{can}{assumed(charter, case, one, ballots)}"
        case reasons.AllAgree(case):
            return f"{titled(charter, case)} can never pass"
        case _:
            return "it does not hold"
