"""How the facts of parties, money, decisions and accountability that have a form of their own are read and written."""

from __future__ import annotations

from typing import Any

from mspcharter.model.accountability import DisputeStep, Measure, Measuring
from mspcharter.model.governance import Approval, Tie
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
    commas,
    count,
    count_of,
    date_of,
    day,
    every,
    money,
    money_of,
    quantity_of,
    who,
    within,
    word,
    write_budget_line,
    write_count,
    write_every,
    write_money,
    write_who,
    write_within,
)
from mspcharter.syntax.tree import Node, Token, meant

ACTORS = ("stakeholder", "role", "body", "constituency")

PRINCIPLE_SETS = ("apc", "cctld", "ogp", "eiti", "nri", "lf")


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
        reading.complain(problems.unknown_code(token.text, reading.span(token), "a language code", "`en` or `pt-BR`", None))
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
                problems.unknown_code(token.text, reading.span(token), "a country code", '`KE`, or a text such as "East Africa"', near)
            )
            return None
    return tuple(found)


def follows(reading: Reading, node: Node) -> tuple[str, ...] | None:
    """Read the principle sets that a charter claims."""
    from mspcharter.likeness import closest

    known = []
    for token in only_node(node).children:
        assert isinstance(token, Token)
        if token.text in PRINCIPLE_SETS:
            known.append(token.text)
        else:
            near = closest(token.text, PRINCIPLE_SETS)
            reading.complain(
                problems.unknown_code(token.text, reading.span(token), "a principle set", "one of `" + "`, `".join(PRINCIPLE_SETS) + "`", near)
            )
            return None
    return tuple(known)


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


def subjects(reading: Reading, node: Node) -> tuple[str, ...]:
    """Read a list of words."""
    return tuple(word(reading, inner) for inner in nodes(node))


def tie(reading: Reading, node: Node) -> Tie | None:
    """Read what happens on a tie."""
    inner = only_node(node)
    match inner.rule:
        case "tie_goes_to":
            to = reading.refer(only_token(inner), ("body", "role", "stakeholder"))
            return None if to is None else Tie("goes to", to)
        case "tie_fails":
            return Tie("fails")
        case "tie_by_lot":
            return Tie("by lot")
        case _:
            return Tie("chair decides")


def _write_tie(value: Tie) -> Words:
    words: Words = value.manner.split(" ")
    return words + ([Reference(value.to)] if value.to is not None else [])


def approval(reading: Reading, node: Node) -> Approval | None:
    """Read whose approval is needed."""
    by = who(reading, node.children[0], ("stakeholder", "body", "role", "constituency", "sector"))
    return None if by is None else Approval(by, within(reading, node))


def measure(reading: Reading, node: Node) -> Measure | None:
    """Read a value of an indicator, and its day."""
    first = node.children[0]
    last = node.children[-1]
    on = None
    if isinstance(last, Token) and last.type == "DATE":
        on = date_of(reading, last)
        if on is None:
            return None
    if isinstance(first, Node):
        amount = money_of(reading, first)
        return None if amount is None else Measure(money=amount, on=on)
    if first.type == "TEXT":
        return Measure(text=reading.text(first), on=on)
    number = quantity_of(reading, first)
    return None if number is None else Measure(number, on=on)


def _write_measure(joint: str) -> Any:
    def write(value: Measure) -> Words:
        words: Words
        if value.money is not None:
            words = write_money(value.money)
        elif value.text is not None:
            words = [Quotation(value.text)]
        else:
            words = [value.number or "0"]
        return words + ([joint, value.on.isoformat()] if value.on is not None else [])

    return write


def measured(reading: Reading, node: Node) -> Measuring | None:
    """Read how often something is measured."""
    last = node.children[-1]
    by = who(reading, last, ACTORS) if isinstance(last, Token) else None
    often = every(reading, node)
    return None if often is None else Measuring(often, by)


def _write_measured(value: Measuring) -> Words:
    return write_every(value.every) + (["by", *write_who(value.by)] if value.by is not None else [])


def dispute_step(reading: Reading, node: Node) -> DisputeStep | None:
    """Read one instance of a dispute."""
    name, instance = node.children[:2]
    assert isinstance(name, Token)
    by = who(reading, instance, (*ACTORS, "decision"))
    back = child_of(node, "back_to")
    back_to = back.children[0].text if back is not None else None  # type: ignore[union-attr]
    if by is None:
        return None
    final = child_of(node, "final") is not None
    return DisputeStep(name.text, by, within(reading, node), final, back_to, reading.span(node))


def _write_dispute_step(value: DisputeStep) -> Words:
    words: Words = [Reference(value.name), "by", *write_who(value.by), *write_within(value.within)]
    if value.final:
        words += [",", "final"]
    return words + ([",", "back", "to", Reference(value.back_to)] if value.back_to is not None else [])


def _write_version(value: str) -> Words:
    return [value] if value.replace(".", "", 1).isdigit() and not value.startswith(".") and not value.endswith(".") else [Quotation(value)]


VERSION = Codec(version, _write_version)
FORM = Codec(form, lambda value: [value.kind, *([Quotation(value.text)] if value.text is not None else [])])
LANGUAGES = Codec(languages, lambda value: commas([[code] for code in value]))
TERRITORY = Codec(territory, lambda value: commas([[one.name] if one.name else [Quotation(one.text or "")] for one in value]))
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
SUBJECTS = Codec(subjects, lambda value: commas([[one] for one in value]))
TIE = Codec(tie, _write_tie)
APPROVAL = Codec(approval, lambda value: [*write_who(value.by), *write_within(value.within)])
BASELINE = Codec(measure, _write_measure("on"))
TARGET = Codec(measure, _write_measure("by"))
MEASURED = Codec(measured, _write_measured)
DISPUTE_STEP = Codec(dispute_step, _write_dispute_step)
