"""Random valid charters, for tests of properties that every charter must have.

They are drawn from the annotations of the model, so a new fact is drawn as soon as it exists. Tables give what the
annotations do not: the kind of each name, and in `consistency` which facts exclude each other.
"""

from __future__ import annotations

import types
import typing
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from consistency import ADJUSTMENTS, NUMBERS, PARTS
from hypothesis import Phase, settings
from hypothesis import strategies as st

from mspcharter.emit.json.counterparts import defaults, types_of
from mspcharter.emit.json.scalars import PROSE, TEXTS
from mspcharter.model import KINDS, Charter, accountability, governance, money, parties, requirements, statements, terms
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.model.rights import Confirmation
from mspcharter.model.values import Item, Open, Origin, Period, Quantity, Share, Who
from mspcharter.rules import RULES
from mspcharter.semantics.forms import FORM_OF_TYPE
from mspcharter.semantics.places import LANGUAGE
from mspcharter.semantics.reading import Form
from mspcharter.syntax.tree import Token, meant

# A charter is large: to draw some is quick, to look for the smallest that fails takes minutes.
A_FEW = settings(max_examples=12, phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False)

AMOUNTS = ("0", "5000000", "12.50", "0.05", "999999999999999", "123456789012.34")
LETTERS = "abcxyzXYZ019_éßжя中文ابن"
# The kind that a name must be of where most names are of stakeholders.
NAMED: dict[str, str] = {
    "all_of": "body", "alternates_from": "constituency", "by": "decision", "before": "decision",
    "bound_by": "constituency",
    "if_blocked": "body", "measured_by": "indicator",
    "needs": "resource", "reports_to": "body", "taken_by": "body", "to": "body",
}  # fmt: skip
DESCRIBED: dict[str, str] = {
    "consulted_by": "consultation", "open_to": "constituency",
    "region": "constituency", "subordinate_to": "document", "supersedes": "document",
}  # fmt: skip
RECURSIVE = (requirements.AllOf, requirements.AnyOf)


def texts() -> st.SearchStrategy[str]:
    """Draw texts of one line, with characters that could end the quotes."""
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
    """Draw charters in which every name is declared and the language can express every value."""
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
        checks = [check.name for check in RULES]
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
        if type_ in ADJUSTMENTS:
            given |= ADJUSTMENTS[type_](self, given)
        if type_ in FORM_OF_TYPE:
            opened = tuple(self.open(FORM_OF_TYPE[type_], given))
            defaults_ = tuple(one for one in filled if one not in {value.fact for value in opened})
            given["origin"] = Origin(defaults=defaults_, open=opened)
        return type_(**{attribute: value for attribute, value in given.items() if attribute in type_._fields})

    def open(self, form: Form, given: dict[str, Any]) -> Iterator[Open]:
        """Draw which of the facts that are not *given* are open."""
        for line in form.lines if form.keyword in LANGUAGE.words else ():
            if given.get(line.attribute) in (None, ()) and self.some(5) == 0:
                agreed = self.draw(st.booleans())
                by = self.who("by") if agreed and self.draw(st.booleans()) else None
                before = self.draw(st.dates()) if agreed and self.draw(st.booleans()) else None
                yield Open(line.attribute, "to be agreed" if agreed else "not known", by, before)

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
        if hint is Item:
            found = tuple(
                one._replace(name=f"{attribute}-{number}" if one.name is not None else None)
                for number, one in enumerate(found)
            )
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
        if hint is Fraction:
            return Fraction(self.draw(st.sampled_from(["1", "3", "0.5", "16.5", "1200"])))
        assert hint is Decimal
        return Decimal(self.pick(AMOUNTS))

    def string(self, type_: type, attribute: str) -> str:
        if attribute in TEXTS:
            return self.draw(texts())
        if attribute in PROSE:
            return self.draw(prose())
        if attribute == "currency":
            return "KES"
        if type_ is Confirmation:
            return self.name("stakeholder")
        if attribute == "joins_as":
            return str(self.pick([*parties.CAPACITIES, *self.names["membership"]]))
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


# Facts that a declaration cannot do without, or that here must not be empty.
REQUIRED: dict[type, tuple[str, ...]] = {
    Period: ("end",),
    parties.Stakeholder: ("sector",),
    money.Resource: ("from_",),
    governance.Decision: ("taken_by", "requires"),
    governance.Prohibition: ("about",),
    terms.Balance: ("amount",),
    statements.Ability: ("who",),
    statements.Ballot: ("who",),
    statements.Vote: ("ballots",),
}

QUANTITIES: dict[type, tuple[str, ...]] = {governance.Chamber: PARTS[:3], Share: PARTS}
