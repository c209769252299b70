"""Facts of a charter that exclude or need each other, which the annotations of the model do not state.

A random charter is drawn fact by fact. Each function here returns the facts that must change to agree with the others.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Protocol

from hypothesis import strategies as st

from mspcharter.model import (
    accountability,
    governance,
    money,
    offices,
    parties,
    requirements,
    rights,
    statements,
    terms,
)
from mspcharter.model.values import Amounts, Caller, Duration, Money, Period, Quantity, Who

NUMBERS = ("1", "3", "1200", "7")
PARTS = ("1/2", "2/3", "9/10", "40%", "33.3%", "99%", "0.5%")


class Drawing(Protocol):
    """A charter while it is being drawn."""

    draw: st.DrawFn
    pick: Callable[[Any], Any]
    lines: dict[str, list[str]]
    names: dict[str, list[str]]

    def name(self, attribute: str) -> str:
        """Draw a name that *attribute* may hold."""

    def who(self, attribute: str) -> Who:
        """Draw a party for *attribute*."""


def _only(drawing: Drawing, given: dict[str, Any], *choices: str) -> dict[str, Any]:
    """Keep one of *choices* that has a value."""
    there = [choice for choice in choices if given[choice] not in (None, ())]
    kept = drawing.pick(there) if there else None
    return {choice: given[choice] if choice == kept else () if given[choice] == () else None for choice in choices}


def _identity(_: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    followed = {"follows": ("apc", "cctld")} if "follows" in given else {}
    return {"language": ("en", "pt-BR"), **followed}


def _period(_: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    days = sorted([given["start"], given["end"]])
    return {"start": days[0], "end": days[1]}


def _amount(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    counted = given["scope"] in ("constituencies", "sectors")
    base = None if given["base"] == "total" and not drawing.names["measure"] else given["base"]
    return {
        "base": base,
        "measure": "people" if base == "total" else None,
        "group": drawing.name("stakeholder") if given["scope"] == "group" else None,
        "count": given["count"] or 2 if counted else None,
    }


def _seat(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    member = drawing.name("membership")
    given |= {"for_each": given["for_each"] and drawing.pick(["founder", "stakeholder", member])}
    given |= {"from_": given["from_"] and drawing.name("constituency")}
    whose = _only(drawing, given, "for_", "for_each", "from_", "per", "all_of")
    if whose["per"] is not None:
        return {"count": given["count"] or 1, **whose, "from_": member, "up_to": False, "fewest": None}
    counted = 1 if whose["all_of"] is not None else given["count"] or 1
    up_to = given["up_to"] and whose["all_of"] is None
    fewest = given["fewest"] if up_to and 0 < (given["fewest"] or 0) < counted else None
    return {"count": counted, **whose, "at_most": None, "up_to": up_to, "fewest": fewest}


def _term(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    flags = any(given[one] for one in ("in_a_row", "in_a_lifetime", "renewable", "staggered"))
    if given["length"] is not None and given["until"] is not None:
        return {drawing.pick(["length", "until"]): None}
    return {} if flags or given["length"] is not None or given["until"] is not None else {"renewable": True}


def _paid(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    return {"money": given["money"] or Money("KES", Decimal(drawing.pick(NUMBERS)))}


def _filling(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    if given["manner"] in ("by lot", "ex-officio"):
        return {"by": None, "confirmed_by": None}
    confirmed = drawing.who("confirmed_by") if given["manner"] == "nominated" else None
    return {"by": drawing.who("by"), "confirmed_by": confirmed}


def _limit(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    counted = given["of"] == "seats" and drawing.draw(st.booleans())
    return {
        "amount": Quantity(drawing.pick(NUMBERS if counted else PARTS)),
        "up_to": given["up_to"] if counted else None,
    }


def _decision(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    limits = given.get("limit", ())
    due = given["proposed_within"]
    return {
        "limit": tuple(one._replace(of="voting power", amount=Quantity("1/3"), up_to=None) for one in limits),
        "proposed_by": _proposers(drawing, given["proposed_by"]),
        "proposed_within": due and due._replace(before=False),
    }


def _amounts(_: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    """Bound the amounts on one side at least, and on both in one unit, the smaller below."""
    over, up_to = given["over"], given["up_to"]
    if over is not None and up_to is not None:
        return {"over": over._replace(amount=Decimal(5)), "up_to": over._replace(amount=Decimal("12.50"))}
    return {"over": over or (None if up_to is not None else Money("KES", Decimal(5)))}


def _balance(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    if given["comparison"] == "equal":
        return {"amount": None, "group": None, "persons": None, "per": drawing.pick(["sector", "region"])}
    one = _only(drawing, given, "group", "persons", "per")
    return {**one, "persons": "women"} if not any(one.values()) else one


def _chair(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    by = drawing.who("by") if given["filled"] else None
    return {
        "filled": by and governance.Filling(drawing.pick(["elected", "appointed"]), by),
        "votes": given["votes"] or by is None,
    }


def _effort(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    if given["volunteer"] or given["fte"] is None:
        return {"fte": given["fte"] and Quantity("0.5"), "paid_from": None, "volunteer": True}
    return {"fte": Quantity(drawing.pick(NUMBERS))}


def _lines(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    """Note the names of what is listed in a budget or a body."""
    if "spends" in given:
        drawing.lines[given["name"]] = [spend.name for spend in given["spends"]]
    else:
        drawing.names["seat"] += [seat.name for seat in given["seats"]]
        drawing.names["measure"] += ["people" for seat in given["seats"] if seat.weights]
    return {}


def _budget_line(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    lines = drawing.lines.get(given["budget"])
    return {"line": drawing.pick(lines) if lines and given["line"] else None}


def _without(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    names = () if given["count"] is not None else (drawing.name("stakeholder"),)
    return {"names": names, "of": None if names else given["of"] or "seats"}


def _ballot(_: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    return {"who": given["who"] if given["count"] is None else given["who"][:1]}


def _vote(_: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    """Keep one ballot for each name, unless ballots have numbers."""
    kept: list[statements.Ballot] = []
    for ballot in given["ballots"]:
        others = [one for one in kept if ballot.count is None or one.count is None]
        if not {name for one in others for name in one.who} & set(ballot.who):
            kept.append(ballot)
    return {"ballots": tuple(kept)}


def _measure(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    one = _only(drawing, given, "number", "money", "text")
    return {**one, "number": Quantity("5")} if all(value is None for value in one.values()) else one


def _ballots(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    one = _only(drawing, given, "method", "text")
    return {**one, "method": "lot"} if all(value is None for value in one.values()) else one


def _tie(_: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    tie = given["tie"]
    return {"tie": tie._replace(method="lot") if tie is not None and tie.method is not None else tie}


def _caller(drawing: Drawing, given: dict[str, Any]) -> dict[str, Any]:
    manner = given["manner"]
    number = Quantity(drawing.pick(NUMBERS + PARTS))
    return {
        "seats": number if manner == "seats" else None,
        "members": number if manner == "members" else None,
        "group": drawing.name("constituency") if manner == "members" else None,
        "more": given["more"] and manner in ("seats", "members") and number in PARTS,
        "party": drawing.who("party") if manner == "party" else None,
    }


def _proposers(drawing: Drawing, given: tuple[Caller, ...]) -> tuple[Caller, ...]:
    """Return those of *given* who can propose a decision, each party once and by its name."""
    there = [one for one in given if one.manner in ("seats", "members")]
    return (*there, Caller("party", party=Who(drawing.name("stakeholder")))) if given else ()


ADJUSTMENTS: dict[type, Callable[[Drawing, dict[str, Any]], dict[str, Any]]] = {
    Period: _period,
    Duration: lambda drawing, given: {"count": given["count"] or drawing.pick([1, 30])},
    Money: lambda drawing, _: {"currency": drawing.pick(["KES", "EUR"])},
    requirements.Amount: _amount,
    governance.Seat: _seat,
    governance.Filling: _filling,
    terms.Term: _term,
    parties.Leaving: lambda _, given: {"text": None} if given["notice"] is not None else {},
    parties.Fee: lambda drawing, given: {"money": None} if given["text"] is not None else _paid(drawing, given),
    terms.Limit: _limit,
    governance.Decision: _decision,
    rights.Entitled: lambda drawing, _: {"by": (drawing.name(drawing.pick(["stakeholder", "constituency", "body"])),)},
    rights.Concerned: lambda drawing, given: _only(drawing, given, "name", "text"),
    Amounts: _amounts,
    terms.Balance: _balance,
    governance.Chair: _chair,
    governance.Chamber: lambda drawing, given: {"of": given["of"] and drawing.name("constituency")},
    governance.Weight: lambda *_: {"measure": "people"},
    governance.Tie: lambda drawing, given: {"to": drawing.name("body") if given["manner"] == "goes to" else None},
    money.Audit: lambda drawing, given: {"by": given["by"] if given["every"] else drawing.who("by")},
    money.Budget: _lines,
    money.Value: lambda _, given: {"fte": None if given["money"] else Quantity("0.5")},
    money.Activity: lambda drawing, _: {"for_": (drawing.name("objective"),)},
    parties.Effort: _effort,
    parties.BudgetLine: _budget_line,
    parties.Identity: _identity,
    accountability.DisputeStep: lambda _, given: {"back_to": None if given["final"] else given["back_to"]},
    governance.Body: _lines,
    statements.Without: _without,
    statements.Outcome: lambda _, given: {"step": given["step"] if given["passes"] else None},
    statements.Ballot: _ballot,
    statements.Vote: _vote,
    statements.Scenario: lambda drawing, _: {} if drawing.names["seat"] else {"vacant": ()},
    accountability.Measure: _measure,
    offices.Office: lambda drawing, given: {
        "of": drawing.name("body"),
        "from_": given["from_"] and drawing.name("constituency"),
    },
    offices.Election: lambda drawing, given: {"of": drawing.name("body"), **_tie(drawing, given)},
    offices.MeetingKind: lambda drawing, given: {
        "of": drawing.name("body"),
        "languages": ("en", "pt-BR") if given["languages"] else (),
    },
    offices.Post: lambda drawing, given: {"name": drawing.name("office") if given["manner"] == "named" else None},
    offices.Ballots: _ballots,
    Caller: _caller,
}
