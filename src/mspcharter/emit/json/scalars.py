"""The single values of a charter's JSON: which strings are names, texts, amounts and days, and how they are checked.

Strings are written into a text of the language, so each must stay within its place: a name must be a valid name.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated, Any

from mspcharter.model import governance, money, parties, values
from mspcharter.model.values import Quantity
from mspcharter.syntax import tables
from mspcharter.syntax.tree import Token, meant


def scalar(hint: Any, type_: type, attribute: str) -> Any:
    """Return what stands for *hint*, the annotation of *attribute* in *type_*."""
    from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, Strict, StringConstraints
    from pydantic import WithJsonSchema as Shown

    if hint is Quantity:
        pattern = _QUANTITIES.get((type_, attribute), QUANTITY)
        return Annotated[str, StringConstraints(pattern=pattern, max_length=_MOST_DIGITS)]
    if hint is int:
        return Annotated[int, Strict(), Field(ge=0, le=LARGEST)]
    if hint is bool:
        return Annotated[bool, Strict()]
    if hint is date:
        return Annotated[date, BeforeValidator(_day)]
    if hint is Decimal:
        shown = Shown({"anyOf": [{"type": "string", "pattern": MONEY}, {"type": "number", "minimum": 0}]})
        return Annotated[Decimal, BeforeValidator(_money), PlainSerializer(str, return_type=str), shown]
    if hint is Fraction:
        shown = Shown({"type": "number", "minimum": 0, "maximum": LARGEST})
        return Annotated[Any, BeforeValidator(_votes), PlainSerializer(written_number), shown]
    assert hint is str, f"{type_.__name__}.{attribute} has a type that JSON does not know"
    if attribute in PROSE:
        return Annotated[str, AfterValidator(_prose)]
    if attribute in TEXTS:
        return Annotated[str, AfterValidator(_one_line), Field(json_schema_extra={"pattern": "^[^\\n]*$"})]
    return Annotated[str, AfterValidator(_name), Field(json_schema_extra={"pattern": NAME})]


def _one_line(text: str) -> str:
    from pydantic_core import PydanticCustomError

    if "\n" in text:
        raise PydanticCustomError("one_line", "must stand on one line")
    return text


def _prose(text: str) -> str:
    """Return *text* as the language would read it from a block: without the common indentation of its lines."""
    from pydantic_core import PydanticCustomError

    if "\n" not in text:
        return text
    if '"""' in text:
        raise PydanticCustomError("quotes", "contains three quotes in a row, which end a text of several lines")
    return meant(Token("BLOCK", f'"""\n{text}\n"""', 0, 0))


def _name(text: str) -> str:
    from pydantic_core import PydanticCustomError

    if _name_pattern().fullmatch(text) is None:
        raise PydanticCustomError("name", "cannot be a name")
    return text


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(dict(tables.load().patterns)["NAME"])


def _day(written: object) -> object:
    from pydantic_core import PydanticCustomError

    if isinstance(written, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            pass
    elif isinstance(written, date):
        return written
    raise PydanticCustomError("day", "is not a day")


def _money(written: object) -> Decimal:
    from pydantic_core import PydanticCustomError

    plain = format(written, "f") if isinstance(written, Decimal) else str(written)
    if isinstance(written, bool) or not re.fullmatch(MONEY, plain) or len(plain) > _MOST_DIGITS:
        raise PydanticCustomError("money", "is not an amount of money")
    return Decimal(plain)


def written_number(value: Fraction) -> int | float:
    """Return *value* as JSON writes it: the shortest decimal of a number with at most 15 digits is that number."""
    return int(value) if value.denominator == 1 else float(value)


def _votes(written: object) -> Fraction:
    from pydantic_core import PydanticCustomError

    if isinstance(written, bool) or not isinstance(written, int | Decimal | float | Fraction):
        raise PydanticCustomError("votes", "is not a number")
    if not 0 <= written <= LARGEST or len(str(written)) > _MOST_DIGITS:
        raise PydanticCustomError("votes", "is not a number of votes")
    return Fraction(str(written))


# The largest number in the language.
LARGEST = 10**15 - 1
_MOST_DIGITS = 15

QUANTITY = "^([0-9]+(\\.[0-9]+)?%?|[0-9]+/[0-9]+)$"
_NUMBER = "^[0-9]+(\\.[0-9]+)?$"
_PART = "^([0-9]+(\\.[0-9]+)?%|[0-9]+/[0-9]+)$"
MONEY = "^[0-9]+(\\.[0-9]+)?$"
# A short approximation: the exact pattern of the language is long because of Unicode.
NAME = "^[^\\s0-9!-/:-@\\[-\\^`{-~](-?[^\\s!-/:-@\\[-\\^`{-~])*$"

# Amounts with fewer forms in the language.
_QUANTITIES: dict[tuple[type, str], str] = {
    (values.Share, "amount"): _PART,
    (governance.Chamber, "part"): "^[0-9]+/[0-9]+$",
    (parties.Effort, "fte"): _NUMBER,
    (money.Value, "fte"): _NUMBER,
}

# Texts of any length, and texts that stand on one line; every other string is a name.
PROSE = frozenset(
    {
        "vision", "mission", "scope", "says", "statement", "because", "evidence", "excludes", "meaning", "selects_by",
        "interest", "expects", "brings", "on_exit", "condition", "purpose", "source", "also_when", "except_",
        "reservation", "ends_when", "after_leaving", "if_a_limit_breaks", "agenda", "guests",
    }
)  # fmt: skip
TEXTS = frozenset(
    {
        "title", "text", "office", "alternate", "version", "at", "registered_as", "licence", "person", "capacity",
        "authority", "event", "if_", "row", "until", "publishes",
    }
)  # fmt: skip
