"""How the values of charters are read and written: texts, names, words of a closed list, amounts and time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mspcharter.model.parties import BudgetLine
from mspcharter.model.values import Deadline, Duration, Money, Period, Share, TimeUnit, Who
from mspcharter.semantics import iso, problems, writing
from mspcharter.semantics.amounts import MOST_DIGITS, count, quantity_of
from mspcharter.semantics.reading import (
    Quotation,
    Reading,
    Reference,
    Value,
    child_of,
    nodes,
    only_node,
    only_token,
    token_of,
)
from mspcharter.semantics.writing import (
    write_budget_line,
    write_commas,
    write_count,
    write_day,
    write_duration,
    write_every,
    write_money,
    write_name,
    write_period,
    write_shares,
    write_text,
    write_who,
    write_within,
    write_word,
    write_yes_no,
)
from mspcharter.spelling import closest
from mspcharter.syntax.tree import Node, Part, Token

# The digits of a group of thousands: `5.000` is five thousand in half of the world.
_GROUP = 3

# Reading. Each function takes the node whose first child holds the value.


def text(reading: Reading, node: Node) -> str:
    """Read a text."""
    return reading.text(only_token(node))


def word(_: Reading, node: Node) -> str:
    """Read a word, or a phrase, of a closed list."""
    first = node.children[0]
    return " ".join(token.text for token in _tokens(first))


def yes_no(reading: Reading, node: Node) -> bool:
    """Read yes or no."""
    return word(reading, node) == "yes"


def day(reading: Reading, node: Node) -> date | None:
    """Read the first date of *node*."""
    token = token_of(node, "DATE")
    return None if token is None else date_of(reading, token)


def duration(reading: Reading, node: Node) -> Duration | None:
    """Read a length of time below *node*."""
    found = child_of(node, "duration")
    return None if found is None else _duration(reading, found)


def every(reading: Reading, node: Node) -> Duration | None:
    """Read how often: ``every 3 months``, ``every year``."""
    found = child_of(node, "every")
    return None if found is None else often(reading, found)


def often(reading: Reading, node: Node) -> Duration | None:
    """Read how often, behind the word ``every``."""
    inner = only_node(node)
    if inner.rule == "duration":
        return _duration(reading, inner)
    return Duration(1, _unit(inner))


def within(reading: Reading, node: Node) -> Duration | None:
    """Read a time limit."""
    found = child_of(node, "within")
    return None if found is None else duration(reading, found)


def deadline(reading: Reading, node: Node) -> Deadline | None:
    """Read a time limit that begins with an event."""
    length = within(reading, node)
    return None if length is None else Deadline(length, reading.text(node.children[1]))


def period(reading: Reading, node: Node) -> Period | None:
    """Read a period of days."""
    inner = only_node(node)
    days = [date_of(reading, child) for child in inner.children if isinstance(child, Token)]
    if days[0] is None or days[-1] is None:
        return None
    if len(days) == 1:
        return Period(days[0])
    if days[1] is not None and days[1] < days[0]:
        reading.report(problems.backwards_period(reading.span(inner)))
        return None
    return Period(days[0], days[1])


def money(reading: Reading, node: Node) -> Money | None:
    """Read an amount of money below *node*."""
    found = child_of(node, "money")
    return None if found is None else money_of(reading, found)


def money_of(reading: Reading, found: Node) -> Money | None:
    """Read an amount of money from its own node."""
    code, number = found.children[0], found.children[1]
    assert isinstance(code, Token)
    assert isinstance(number, Token)
    known = currency_of(reading, code)
    digits = number.text.replace("_", "")
    if len(digits) > MOST_DIGITS:
        reading.report(problems.impossible_amount(number.text, reading.span(number), "is too large"))
        return None
    if known is not None and known not in iso.IN_THOUSANDTHS and len(digits.partition(".")[2]) == _GROUP:
        reading.report(problems.thousands_or_decimals(number.text, reading.span(number)))
        return None
    per = child_of(found, "per")
    return None if known is None else Money(known, Decimal(digits), _unit(only_node(per)) if per else None)


def currency(reading: Reading, node: Node) -> str | None:
    """Read a currency."""
    return currency_of(reading, only_token(node))


def currency_of(reading: Reading, token: Token) -> str | None:
    """Read the ISO 4217 code that *token* writes."""
    if token.text in iso.CURRENCIES:
        return token.text
    code = iso.SPOKEN_CURRENCIES.get(token.text.lower(), token.text.upper())
    near = code if code in iso.CURRENCIES else closest(token.text, iso.CURRENCIES)
    reading.report(problems.unknown_currency(token.text, reading.span(token), near))
    return None


def who(reading: Reading, part: Part, kinds: tuple[str, ...], *, or_text: bool = True) -> Who | None:
    """Read a party from *part*: a name that must be declared, or a description, if the line takes one."""
    assert isinstance(part, Token)
    if part.type == "NAME":
        found = reading.refer(part, kinds, or_text=or_text)
        return None if found is None else Who(name=found)
    return Who(text=reading.text(part))


def shares(reading: Reading, node: Node, kinds: tuple[str, ...]) -> tuple[Share, ...] | None:
    """Read who bears how much."""
    found = []
    whole = True
    for share in nodes(only_node(node)):
        name, amount = share.children
        assert isinstance(amount, Token)
        of, part = reading.refer(name, kinds), quantity_of(reading, amount)
        if of is None or part is None:
            whole = False
        else:
            found.append(Share(of, part, reading.span(share)))
    return tuple(found) if whole else None


def budget_line(reading: Reading, node: Node) -> BudgetLine | None:
    """Read a budget, or one of its lines as ``budget.line``."""
    found = child_of(node, "budget_line")
    if found is None:
        return None
    budget = reading.refer(found.children[0], ("budget",))
    if budget is None:
        return None
    if len(found.children) == 1:
        return BudgetLine(budget)
    line = found.children[1]
    assert isinstance(line, Token)
    if not reading.refer_to_line(budget, line):
        return None
    return BudgetLine(budget, line.text)


def date_of(reading: Reading, token: Token) -> date | None:
    """Read the day that *token* writes."""
    try:
        return date.fromisoformat(token.text)
    except ValueError:
        reading.report(problems.impossible_date(token.text, reading.span(token)))
        return None


def _duration(reading: Reading, found: Node) -> Duration | None:
    number = count(reading, found)
    if number == 0:
        reading.report(
            problems.impossible_amount(f"0 {_unit(found.children[1])}s", reading.span(found), "is not a length of time")
        )
        return None
    return None if number is None else Duration(number, _unit(found.children[1]))


def _unit(part: Part) -> TimeUnit:
    words = " ".join(token.text for token in _tokens(part))
    return words.removesuffix("s")  # type: ignore[return-value]


def _tokens(part: Part) -> list[Token]:
    return [part] if isinstance(part, Token) else [child for child in part.children if isinstance(child, Token)]


# The values of lines with a single value.

TEXT = Value(text, write_text, writing.say_text)
WORD = Value(word, write_word, writing.say_word)
YES_NO = Value(yes_no, write_yes_no, writing.say_yes_no)
DAY = Value(day, write_day, writing.say_day)
COUNT = Value(count, write_count, writing.say_count)
DURATION = Value(duration, write_duration, writing.say_duration)
EVERY = Value(every, write_every, writing.say_every)
OFTEN = Value(often, lambda value: write_every(value)[1:], writing.say_every)
"""How often, of a line whose words end with ``every``."""
WITHIN = Value(within, write_within, writing.say_within)
DEADLINE = Value(
    deadline,
    lambda value: [*write_duration(value.within), "of", Quotation(value.event)],
    lambda value: writing.phrase(writing.say_within(value.within), "of", writing.say_text(value.event)),
)
PERIOD = Value(period, write_period, writing.say_period)
MONEY = Value(money, write_money, writing.say_money)
CURRENCY = Value(currency, lambda value: [value], lambda value: (value,))
BUDGET_LINE = Value(budget_line, write_budget_line, writing.say_budget_line, {"": ("budget",), ".": ("line",)})


def name(*kinds: str) -> Value[str]:
    """Make the value for a name of one of *kinds*."""
    return Value(
        lambda reading, node: reading.refer(only_token(node), kinds), write_name, writing.say_name, {"": kinds}
    )


def names(*kinds: str) -> Value[tuple[str, ...]]:
    """Make the value for a list of names of *kinds*."""

    def read(reading: Reading, node: Node) -> tuple[str, ...] | None:
        tokens = only_node(node).children
        found = [reading.refer(token, kinds) for token in tokens]
        seen: set[str] = set()
        for name, token in zip(found, tokens, strict=True):
            if name is not None and name in seen:
                reading.report(problems.named_twice(name, reading.span(token)))
            seen.add(name or "")
        known = tuple(name for name in found if name is not None)
        return known if len(known) == len(found) else None

    return Value(
        read, lambda value: write_commas([[Reference(name)] for name in value]), writing.say_names, {"": kinds}
    )


def named_or_described(*kinds: str) -> Value[Who]:
    """Make the value for a party: a name of one of *kinds*, or a description."""
    return Value(lambda reading, node: who(reading, node.children[0], kinds), write_who, writing.say_who, {"": kinds})


def party_list(*kinds: str) -> Value[tuple[Who, ...]]:
    """Make the value for a list of parties: names of *kinds*, and descriptions."""

    def read(reading: Reading, node: Node) -> tuple[Who, ...] | None:
        first = node.children[0]
        found = [who(reading, one, kinds) for one in (first if isinstance(first, Node) else node).children]
        known = tuple(one for one in found if one is not None)
        return known if len(known) == len(found) else None

    return Value(
        read,
        lambda value: writing.write_commas([write_who(one) for one in value]),
        lambda value: writing.say_commas(map(writing.say_who, value)),
        {"": kinds},
    )


def shared(*kinds: str) -> Value[tuple[Share, ...]]:
    """Make the value for shares among *kinds*."""
    return Value(lambda reading, node: shares(reading, node, kinds), write_shares, writing.say_shares, {"": kinds})
