"""Random charters that make sense, for laws that hold for every charter.

They are drawn from the annotations of the model, so a new fact is drawn as soon as it is there. What annotations do
not say stands in the tables: which kind a name must be of, and which facts exclude each other.
"""

from __future__ import annotations

import types
import typing
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st

from mspcharter.emit.counterparts import defaults, types_of
from mspcharter.emit.scalars import PROSE, TEXTS
from mspcharter.model import KINDS, Charter, accountability, governance, money, parties, requirements, statements
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.values import Duration, Money, Origin, Period, Quantity, Share, Who
from mspcharter.rules import GAPS, SOUNDNESS
from mspcharter.syntax.tree import Token, meant

# A charter is large: to draw some is quick, to look for the smallest that fails takes minutes.
A_FEW = settings(max_examples=12, phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False)

NUMBERS = ("1", "3", "1200", "0.5")
PARTS = ("1/2", "2/3", "9/10", "40%", "33.3%", "99%", "0.5%")
AMOUNTS = ("0", "5000000", "12.50", "0.05", "999999999999999", "123456789012.34")
LETTERS = "abcxyzXYZ019_éßжя中文ابن"
# The kind that a name must be of where most names are of stakeholders.
NAMED: dict[str, str] = {
    "before": "decision", "bound_by": "constituency", "if_blocked": "body", "measured_by": "indicator",
    "needs": "resource", "reports_to": "body", "taken_by": "body", "to": "body",
}  # fmt: skip
DESCRIBED: dict[str, str] = {
    "consulted_by": "consultation", "region": "constituency", "subordinate_to": "document", "supersedes": "document",
}  # fmt: skip
RECURSIVE = (requirements.AllOf, requirements.AnyOf)


def texts() -> st.SearchStrategy[str]:
    """Draw texts of one line, with what may break a text out of its quotes."""
    odd = st.sampled_from(['"', '""', "\\", "# ", "é", "\t", "\u2028", " ", "'", "\r", "\x0c", "”", "🌊", ", ", "\\n"])
    plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}\n"), max_size=5)
    return st.lists(odd | plain, max_size=4).map("".join)


def prose() -> st.SearchStrategy[str]:
    """Draw texts of any length, as they are read from a block."""
    return (
        st.lists(texts(), min_size=1, max_size=4).map("\n".join).filter(lambda text: '"""' not in text).map(_dedented)
    )


def _dedented(text: str) -> str:
    return meant(Token("BLOCK", f'"""\n{text}\n"""', 0, 0)) if "\n" in text else text


@st.composite
def charters(draw: st.DrawFn) -> Charter:
    """Draw charters in which every name is declared and every value is one that the language can say."""
    return _Drawing(draw).charter()


class _Drawing:
    """A charter while it is being drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.pick: Callable[[Any], Any] = lambda choices: draw(st.sampled_from(choices))
        self.some: Callable[[int], int] = lambda most: draw(st.integers(0, most))
        self.lines: dict[str, list[str]] = {}
        self.names: dict[str, list[str]] = {"seat": [], "measure": []}
        self.depth = 0
        suffix = unicodedata.normalize("NFC", draw(st.text(LETTERS, min_size=1, max_size=4)))
        for keyword in KINDS:
            self.names[keyword] = [f"{keyword}-{suffix}{number}" for number in range(draw(st.integers(1, 2)))]

    def charter(self) -> Charter:
        collections: dict[str, Any] = {}
        hints = types_of(Charter)
        # Seats and the lines of budgets are named by others, so they come first.
        for keyword in sorted(KINDS, key=lambda keyword: keyword not in ("budget", "body")):
            collection = KINDS[keyword]
            type_ = typing.get_args(hints[collection])[1]
            collections[collection] = {name: self.record(type_, name=name) for name in self.names[keyword]}
        checks = [check.name for check in (*SOUNDNESS, *GAPS)]
        return Charter(
            identity=self.record(parties.Identity, name="the-charter"),
            **{collection: collections[collection] for collection in KINDS.values()},
            waivers=tuple(self.record(accountability.Waiver, name=self.pick(checks)) for _ in range(self.some(1))),
            signatories=tuple(
                self.record(accountability.Signatory, name=self.name("name")) for _ in range(self.some(2))
            ),
        )

    def record(self, type_: Any, **fixed: Any) -> Any:
        """Draw a *type_*, whose *fixed* facts are known."""
        hints = types_of(type_)
        filled = [name for name in defaults(type_) if self.draw(st.booleans())] if "origin" in type_._fields else []
        given = dict(fixed)
        for attribute, hint in hints.items():
            if attribute not in given and attribute not in filled:
                given[attribute] = self.fact(type_, attribute, hint)
        if "origin" in type_._fields:
            given["origin"] = Origin(defaults=tuple(filled))
        if type_ in FIXES:
            given |= FIXES[type_](self, given)
        return type_(**{attribute: value for attribute, value in given.items() if attribute in type_._fields})

    def fact(self, type_: type, attribute: str, hint: Any) -> Any:
        if typing.get_origin(hint) in (typing.Union, types.UnionType) and type(None) in typing.get_args(hint):
            if attribute not in REQUIRED.get(type_, ()) and self.draw(st.booleans()):
                return None
            hint = typing.Union[tuple(one for one in typing.get_args(hint) if one is not type(None))]  # noqa: UP007
        if typing.get_origin(hint) is tuple:
            inner = typing.get_args(hint)[0]
            least = 2 if attribute == "parts" else int(attribute in REQUIRED.get(type_, ()))
            return self.several(type_, attribute, inner, least)
        return self.value(type_, attribute, hint)

    def several(self, type_: type, attribute: str, hint: Any, least: int) -> tuple[Any, ...]:
        found = tuple(self.value(type_, attribute, hint) for _ in range(max(self.some(2), least)))
        if attribute in ("spends", "seats", "steps") and type_ is not parties.Document:
            # What is listed has names of its own, each once.
            found = tuple(one._replace(name=f"{attribute}-{number}") for number, one in enumerate(found))
        return tuple(dict.fromkeys(found)) if hint is str else found

    def value(self, type_: type, attribute: str, hint: Any) -> Any:
        if typing.get_origin(hint) is typing.Union:
            deep = self.depth > 2
            return self.record(self.pick([one for one in typing.get_args(hint) if not (deep and one in RECURSIVE)]))
        if typing.get_origin(hint) is typing.Literal:
            return self.pick(typing.get_args(hint))
        if hint is Who:
            return self.who(attribute)
        if hasattr(hint, "_fields"):
            self.depth += 1
            found = self.record(hint)
            self.depth -= 1
            return found
        if hint is str:
            return self.string(type_, attribute)
        return self.scalar(type_, hint)

    def scalar(self, type_: type, hint: Any) -> Any:
        if hint is Quantity:
            return Quantity(self.pick(QUANTITIES.get(type_, NUMBERS + PARTS)))
        if hint is int:
            return self.draw(st.sampled_from([1, 2, 7, 1200]))
        if hint is bool:
            return self.draw(st.booleans())
        if hint is date:
            return self.draw(st.dates())
        assert hint is Decimal
        return Decimal(self.pick(AMOUNTS))

    def string(self, type_: type, attribute: str) -> str:
        if attribute in TEXTS:
            return self.draw(texts())
        if attribute in PROSE:
            return self.draw(prose())
        if attribute == "currency":
            return "KES"
        if attribute == "under":
            return self.name(type_.__name__.lower())
        return self.name(attribute)

    def name(self, attribute: str) -> str:
        known = self.names[NAMED.get(attribute, attribute if attribute in self.names else "stakeholder")]
        return self.pick([*known, *BUILT_IN_SECTORS[:2]] if attribute == "sector" else known or ["nobody"])

    def who(self, attribute: str) -> Who:
        if self.draw(st.booleans()):
            return Who(text=self.draw(texts()))
        return Who(
            name="KE" if attribute == "territory" else self.pick(self.names[DESCRIBED.get(attribute, "stakeholder")])
        )


def _only(drawing: _Drawing, given: dict[str, Any], *choices: str) -> dict[str, Any]:
    """Keep one of *choices*, or of those that are there."""
    there = [choice for choice in choices if given[choice] not in (None, ())]
    kept = drawing.pick(there) if there else None
    return {choice: given[choice] if choice == kept else () if given[choice] == () else None for choice in choices}


def _identity(_: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    followed = {"follows": ("apc", "cctld")} if "follows" in given else {}
    return {"language": ("en", "pt-BR"), **followed}


def _period(_: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    days = sorted([given["start"], given["end"]])
    return {"start": days[0], "end": days[1]}


def _amount(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    counted = given["scope"] in ("constituencies", "sectors")
    base = None if given["base"] == "total" and not drawing.names["measure"] else given["base"]
    return {
        "base": base,
        "measure": "people" if base == "total" else None,
        "group": drawing.name("stakeholder") if given["scope"] == "group" else None,
        "count": given["count"] or 2 if counted else None,
    }


def _seat(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    given |= {"for_each": given["for_each"] and "founder", "from_": given["from_"] and drawing.name("constituency")}
    return {"count": given["count"] or 1, **_only(drawing, given, "for_", "for_each", "from_")}


def _filling(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    if given["manner"] in ("by lot", "ex-officio"):
        return {"by": None, "confirmed_by": None}
    confirmed = drawing.who("confirmed_by") if given["manner"] == "nominated" else None
    return {"by": drawing.who("by"), "confirmed_by": confirmed}


def _limit(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    counted = given["of"] == "seats" and drawing.draw(st.booleans())
    return {
        "amount": Quantity(drawing.pick(NUMBERS if counted else PARTS)),
        "up_to": given["up_to"] if counted else None,
    }


def _decision(_: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    limits = given.get("limit", ())
    return {"limit": tuple(one._replace(of="voting power", amount=Quantity("1/3"), up_to=None) for one in limits)}


def _balance(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    if given["comparison"] == "equal":
        return {"amount": None, "group": None, "persons": None, "per": drawing.pick(["sector", "region"])}
    one = _only(drawing, given, "group", "persons", "per")
    return {**one, "persons": "women"} if not any(one.values()) else one


def _chair(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    by = drawing.who("by") if given["filled"] else None
    return {
        "filled": by and governance.Filling(drawing.pick(["elected", "appointed"]), by),
        "votes": given["votes"] or by is None,
    }


def _effort(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    if given["volunteer"] or given["fte"] is None:
        return {"fte": given["fte"] and Quantity("0.5"), "paid_from": None, "volunteer": True}
    return {"fte": Quantity(drawing.pick(NUMBERS))}


def _lines(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    """Note the names of what is listed in a budget or a body."""
    if "spends" in given:
        drawing.lines[given["name"]] = [spend.name for spend in given["spends"]]
    else:
        drawing.names["seat"] += [seat.name for seat in given["seats"]]
        drawing.names["measure"] += ["people" for seat in given["seats"] if seat.weights]
    return {}


def _budget_line(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    lines = drawing.lines.get(given["budget"])
    return {"line": drawing.pick(lines) if lines and given["line"] else None}


def _without(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    names = () if given["count"] is not None else (drawing.name("stakeholder"),)
    return {"names": names, "of": None if names else given["of"] or "seats"}


def _ballot(_: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    return {"who": given["who"] if given["count"] is None else given["who"][:1]}


def _vote(_: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    """Let nobody vote twice, unless by number."""
    kept: list[statements.Ballot] = []
    for ballot in given["ballots"]:
        others = [one for one in kept if ballot.count is None or one.count is None]
        if not {name for one in others for name in one.who} & set(ballot.who):
            kept.append(ballot)
    return {"ballots": tuple(kept)}


def _measure(drawing: _Drawing, given: dict[str, Any]) -> dict[str, Any]:
    one = _only(drawing, given, "number", "money", "text")
    return {**one, "number": Quantity("5")} if all(value is None for value in one.values()) else one


# Facts that a declaration cannot do without, or that here must not be empty.
REQUIRED: dict[type, tuple[str, ...]] = {
    Period: ("end",),
    parties.Stakeholder: ("sector",),
    money.Resource: ("from_",),
    governance.Decision: ("taken_by", "requires"),
    governance.Balance: ("amount",),
    statements.Ability: ("who",),
    statements.Ballot: ("who",),
    statements.Vote: ("ballots",),
}

QUANTITIES: dict[type, tuple[str, ...]] = {governance.Chamber: PARTS[:3], Share: PARTS}

FIXES: dict[type, Callable[[_Drawing, dict[str, Any]], dict[str, Any]]] = {
    Period: _period,
    Duration: lambda drawing, given: {"count": given["count"] or drawing.pick([1, 30])},
    Money: lambda drawing, _: {"currency": drawing.pick(["KES", "EUR"])},
    requirements.Amount: _amount,
    governance.Seat: _seat,
    governance.Filling: _filling,
    governance.Limit: _limit,
    governance.Decision: _decision,
    governance.Balance: _balance,
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
}
