"""How the facts of parties and of money that have a form of their own are read and written."""

from __future__ import annotations

from mspcharter.model.money import Audit, Rate, Residual, Response, Spend, Value
from mspcharter.model.parties import Effort, Form, Related, Representative, SeatCount
from mspcharter.model.values import Who
from mspcharter.semantics import iso, problems
from mspcharter.semantics.reading import (
    Codec,
    Quotation,
    Reading,
    Reference,
    Words,
    child_of,
    nodes,
    only_node,
    only_token,
    token_of,
)
from mspcharter.semantics.values import (
    budget_line,
    count,
    day,
    every,
    money,
    money_of,
    quantity_of,
    who,
    word,
)
from mspcharter.semantics.writing import (
    commas,
    write_budget_line,
    write_count,
    write_every,
    write_money,
    write_who,
)
from mspcharter.syntax.tree import Node, Token, meant

ACTORS = ("stakeholder", "role", "body", "constituency")


def version(reading: Reading, node: Node) -> str:
    """Read a version, which may look like a number."""
    token = only_token(node)
    return reading.text(token) if token.type == "TEXT" else token.text


def form(_: Reading, node: Node) -> Form:
    """Read the legal form."""
    title = token_of(node, "TEXT")
    return Form(only_node(node).children[0].text, meant(title) if title else None)  # type: ignore[arg-type, union-attr]


def languages(reading: Reading, node: Node) -> tuple[str, ...] | None:
    """Read language codes (BCP 47: two or three letters, then perhaps a region)."""
    tokens = [child for child in only_node(node).children if isinstance(child, Token)]
    odd = [token for token in tokens if not 2 <= len(token.text.split("-")[0]) <= 3 or not token.text.isascii()]
    for token in odd:
        reading.complain(
            problems.unknown_code(token.text, reading.span(token), "a language code", "`en` or `pt-BR`", None)
        )
    return None if odd else tuple(token.text for token in tokens)


def territory(reading: Reading, node: Node) -> tuple[Who, ...] | None:
    """Read territories: ISO 3166 codes, or descriptions."""
    found = []
    for token in node.children:
        assert isinstance(token, Token)
        if token.type == "TEXT":
            found.append(Who(text=reading.text(token)))
        elif token.text in iso.COUNTRIES:
            found.append(Who(name=token.text))
        else:
            upper = token.text.upper()
            near = upper if upper in iso.COUNTRIES else None
            reading.complain(
                problems.unknown_code(
                    token.text, reading.span(token), "a country code", '`KE`, or a text such as "East Africa"', near
                )
            )
            return None
    return tuple(found)


def follows(reading: Reading, node: Node) -> tuple[str, ...] | None:  # noqa: ARG001 - as every reader
    """Read the principle sets that a charter claims; which there are depends on the project."""
    return tuple(token.text for token in only_node(node).children if isinstance(token, Token)) or None


def document(reading: Reading, node: Node) -> Who | None:
    """Read a document: one that is declared, or its title."""
    return who(reading, node.children[0], ("document",))


def seat_counts(reading: Reading, node: Node) -> tuple[SeatCount, ...]:
    """Read how many seats a document gives to bodies."""
    found = []
    for item in nodes(only_node(node)):
        number, body = count(reading, item), reading.refer(item.children[1], ("body",))
        if number is not None and body is not None:
            found.append(SeatCount(number, body))
    return tuple(found)


def related(reading: Reading, node: Node) -> Related:
    """Read another initiative."""
    return Related(reading.text(only_token(node)), word(reading, nodes(node)[0]))  # type: ignore[arg-type]


def representative(reading: Reading, node: Node) -> Representative:
    """Read who speaks for a stakeholder."""
    offices = [reading.text(child) for child in node.children]
    return Representative(offices[0], offices[1] if len(offices) > 1 else None)


def _write_representative(value: Representative) -> Words:
    words: Words = [Quotation(value.office)]
    return words + ([",", "alternate", Quotation(value.alternate)] if value.alternate is not None else [])


def duties(reading: Reading, node: Node) -> tuple[str, ...]:
    """Read a list of texts."""
    return tuple(reading.text(child) for child in node.children)


def effort(reading: Reading, node: Node) -> Effort | None:
    """Read the working time behind a role."""
    inner = only_node(node)
    number = token_of(inner, "NUMBER")
    fte = quantity_of(reading, number) if number is not None else None
    paid = budget_line(reading, inner)
    if child_of(inner, "budget_line") is not None and paid is None:
        return None
    return Effort(fte, paid, volunteer=inner.rule == "volunteer" or (number is not None and inner.rule == "given"))


def _write_effort(value: Effort) -> Words:
    words: Words = [value.fte, "fte"] if value.fte is not None else []
    if value.paid_from is not None:
        words += ["paid", "from", *write_budget_line(value.paid_from)]
    return words + (["volunteer"] if value.volunteer else [])


def value(reading: Reading, node: Node) -> Value | None:
    """Read what a resource is worth."""
    inner = only_node(node)
    if inner.rule == "fte":
        fte = quantity_of(reading, only_token(inner))
        return None if fte is None else Value(fte=fte)
    found = money_of(reading, inner)
    return None if found is None else Value(found)


def _write_value(value: Value) -> Words:
    return write_money(value.money) if value.money is not None else [value.fte or "0", "fte"]


def spends(reading: Reading, node: Node) -> tuple[Spend, ...]:
    """Read the lines of a budget; one that could not be understood is left out."""
    found: dict[str, Spend] = {}
    for line in nodes(node):
        title = token_of(line, "TEXT")
        amount = money(reading, line)
        if amount is None:
            continue
        spend = Spend(only_token(line).text, meant(title) if title else None, amount, reading.span(line))
        first = found.setdefault(spend.name, spend)
        if first is not spend:
            reading.complain(problems.name_taken(spend.name, spend.span, first.span))
    return tuple(found.values())


def write_spend(value: Spend) -> Words:
    """Write a line of a budget."""
    title: Words = [Quotation(value.title)] if value.title is not None else []
    return [Reference(value.name), *title, *write_money(value.money)]


def audit(reading: Reading, node: Node) -> Audit | None:
    """Read how the accounts are audited."""
    inner = only_node(node)
    last = inner.children[-1]
    by = who(reading, last, ACTORS) if isinstance(last, Token) else None
    return Audit(every(reading, inner), by)


def _write_audit(value: Audit) -> Words:
    words = write_every(value.every) if value.every is not None else []
    return words + (["by", *write_who(value.by)] if value.by is not None else [])


def rate(reading: Reading, node: Node) -> Rate | None:
    """Read an exchange rate."""
    amount, worth = (money_of(reading, inner) for inner in nodes(node))
    return None if amount is None or worth is None else Rate(amount, worth)


def response(reading: Reading, node: Node) -> Response:
    """Read what is done against a risk."""
    tokens = [child for child in node.children[1:] if isinstance(child, Token) and child.type != "DATE"]
    by = who(reading, tokens[0], ACTORS) if tokens else None
    return Response(reading.text(only_token(node)), by, day(reading, node))


def _write_response(value: Response) -> Words:
    words: Words = [Quotation(value.text)]
    if value.by is not None:
        words += ["by", *write_who(value.by)]
    return words + (["before", value.before.isoformat()] if value.before is not None else [])


def residual(reading: Reading, node: Node) -> Residual:
    """Read what is left of a risk."""
    likelihood, impact = nodes(node)
    return Residual(word(reading, likelihood), word(reading, impact))  # type: ignore[arg-type]


def _write_version(value: str) -> Words:
    return (
        [value]
        if value.replace(".", "", 1).isdigit() and not value.startswith(".") and not value.endswith(".")
        else [Quotation(value)]
    )


VERSION = Codec(version, _write_version)
FORM = Codec(form, lambda value: [value.kind, *([Quotation(value.text)] if value.text is not None else [])])
LANGUAGES = Codec(languages, lambda value: commas([[code] for code in value]))
TERRITORY = Codec(
    territory, lambda value: commas([[one.name] if one.name else [Quotation(one.text or "")] for one in value])
)
FOLLOWS = Codec(follows, lambda value: commas([[one] for one in value]))
DOCUMENT = Codec(document, write_who)
SEAT_COUNTS = Codec(
    seat_counts, lambda value: commas([[*write_count(one.count), "in", Reference(one.body)] for one in value])
)
RELATED = Codec(related, lambda value: [Quotation(value.text), value.manner])
REPRESENTATIVE = Codec(representative, _write_representative)
DUTIES = Codec(duties, lambda value: [Quotation(value)])
EFFORT = Codec(effort, _write_effort)
VALUE = Codec(value, _write_value)
SPENDS = Codec(spends, write_spend)
AUDIT = Codec(audit, _write_audit)
RATE = Codec(rate, lambda value: [*write_money(value.amount), "is", *write_money(value.worth)])
RESPONSE = Codec(response, _write_response)
RESIDUAL = Codec(residual, lambda value: [value.likelihood, ",", value.impact])
