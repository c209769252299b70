"""The errors of names and values, MSP020 to MSP049."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from mspcharter.diagnostics import Check, Edit, Finding, Fix, Kind, Label, check
from mspcharter.english import article, listed
from mspcharter.spelling import closest
from mspcharter.syntax.problems import shortened
from mspcharter.text import Span


class Prose(Protocol):
    """A reference inside a text."""

    @property
    def written(self) -> str:
        """What stands between the braces."""

    @property
    def span(self) -> Span:
        """Where it stands."""


def _respelled(span: Span, near: str | None) -> tuple[str | None, tuple[Fix, ...]]:
    if near is None:
        return None, ()
    return f"did you mean `{near}`?", (Fix(f"write `{near}`", (Edit(span, near),), safe=True),)


@check("MSP020", kind=Kind.LANGUAGE)
def name_taken(name: str, span: Span, first: Span, says: str = "first declared here") -> Iterator[Finding]:
    yield Finding(
        span, f"the name `{name}` is already used", "give one of the two another name",
        labels=(Label(first, says),),
    )  # fmt: skip


@check("MSP021", kind=Kind.LANGUAGE)
def unknown_name(
    name: str, uses: Sequence[Span], wanted: str, near: str | None, texts: Collection[str] = ()
) -> Iterator[Finding]:
    from mspcharter.semantics import advice

    span, *others = uses
    suggestion, _ = _respelled(span, near)
    edits = tuple(Edit(use, near or "") for use in uses)
    fixes: tuple[Fix, ...] = (Fix(f"write `{near}`", edits, safe=True),) if near else ()
    if suggestion is None and name in texts:
        suggestion, fixes = advice.instead_of(name, span, advice.declare(shortened(name), wanted, _first_kind(wanted)))
    yield Finding(
        span,
        f"there is no {wanted} called `{shortened(name)}`",
        suggestion
        or advice.SPOKEN_NAMES.get(name.lower())
        or advice.declare(shortened(name), wanted, _first_kind(wanted)),
        labels=tuple(Label(other, "and here") for other in others[:5]),
        fixes=fixes,
        rests_on=tuple(others),
    )


@check("MSP022", kind=Kind.LANGUAGE)
def wrong_kind(
    use: tuple[str, Span], kind: str, kinds: tuple[str, ...], declared: Span, near: str | None
) -> Iterator[Finding]:
    from mspcharter.semantics import advice

    (name, span), wanted = use, spoken(kinds)
    suggestion, fixes = _respelled(span, near if near != name else None)
    if suggestion is None:
        suggestion = advice.INSTEAD.get((kind, kinds), "").format(name=name) or None
    fixes = tuple(fix._replace(safe=False) for fix in fixes)
    labels = (Label(declared, "declared here"),) if declared.file else ()
    yield Finding(span, f"`{name}` is {article(kind)}, not {article(wanted)}", suggestion, labels=labels, fixes=fixes)


@check("MSP023", kind=Kind.LANGUAGE)
def odd_name(name: str, span: Span) -> Iterator[Finding]:
    odd = next((c for c in name if not (c.isalnum() or c in "-_" or is_mark(c))), name[:1])
    shown = odd if odd.isprintable() else f"U+{ord(odd):04X}"
    yield Finding(span, f"`{shown}` cannot be part of a name", "use only letters, digits and hyphens")


@check("MSP024", kind=Kind.LANGUAGE)
def unnamed_declaration(keyword: str, span: Span) -> Iterator[Finding]:
    yield Finding(span, f"this {keyword} has no name", f"name it: `{keyword} NAME`")


@check("MSP025", kind=Kind.LANGUAGE)
def unknown_reference(name: str, uses: Sequence[Prose], near: str | None) -> Iterator[Finding]:
    first, *others = uses
    suggestion, _ = _respelled(first.span, near)
    edits = tuple(Edit(use.span, (near or "") + use.written[len(name) :]) for use in uses)
    yield Finding(
        first.span,
        f"`{{{shortened(first.written)}}}` refers to something that is not declared",
        suggestion or "declare it, or remove the braces",
        labels=tuple(Label(other.span, "and here") for other in others[:5]),
        fixes=(Fix(f"write `{near}`", edits, safe=True),) if near else (),
    )


@check("MSP026", kind=Kind.LANGUAGE)
def unknown_fact(name: str, fact: str, span: Span, facts: Sequence[str] | None) -> Iterator[Finding]:
    if facts is None:
        message = f"`{name}` does not state `{fact}`"
        yield Finding(span, message, f"add a line `{fact.replace('-', ' ')}` to it, or refer to another fact")
        return
    near = closest(fact, facts)
    suggestion, fixes = _respelled(span, f"{name}.{near}" if near else None)
    known = "it has " + listed([f"`{known}`" for known in facts[:5]], "and") if facts else f"write `{{{name}}}`"
    yield Finding(span, f"`{name}` has no fact `{shortened(fact)}`", suggestion or known, fixes=fixes)


@check("MSP027", kind=Kind.LANGUAGE)
def missing_line(keyword: str, name: str, span: Span, words: str, example: str) -> Iterator[Finding]:
    yield Finding(span, f"{keyword} `{name}` has no line `{words}`", f"add a line such as `{example}`")


@check("MSP028", kind=Kind.LANGUAGE)
def no_charter(span: Span) -> Iterator[Finding]:
    yield Finding(
        span,
        "this text has no `charter` declaration",
        'begin with a line such as `charter our-partnership "Our partnership"`',
    )


@check("MSP029", kind=Kind.LANGUAGE)
def second_charter(span: Span, first: Span) -> Iterator[Finding]:
    advice = "keep one; an included file has no `charter` declaration"
    yield Finding(
        span, "there is already a `charter` declaration", advice, labels=(Label(first, "first declared here"),)
    )


@check("MSP030", kind=Kind.LANGUAGE)
def unknown_currency(written: str, span: Span, near: str | None) -> Iterator[Finding]:
    suggestion, fixes = _respelled(span, near)
    advice = suggestion or "write its ISO 4217 code, such as `KES` or `EUR`"
    yield Finding(span, f"`{shortened(written)}` is not a currency code", advice, fixes=fixes)


@check("MSP047", kind=Kind.LANGUAGE)
def for_or_from(name: str, kind: str, clause: Span, meant: str) -> Iterator[Finding]:
    wanted = "a stakeholder" if meant == "from" else "a constituency or sector"
    written = f"{meant} {name}"
    yield Finding(
        clause,
        f"`{name}` is {article(kind)}, not {wanted}",
        f"write `{written}`: a seat is `for` a stakeholder or `from` a group",
        fixes=(Fix(f"write `{written}`", (Edit(clause, written),), safe=True),),
    )


@check("MSP031", kind=Kind.LANGUAGE)
def impossible_date(written: str, span: Span) -> Iterator[Finding]:
    yield Finding(span, f"the date {written} does not exist", "write year-month-day, such as `2027-01-31`")


@check("MSP032", kind=Kind.LANGUAGE)
def impossible_amount(written: str, span: Span, why: str) -> Iterator[Finding]:
    from mspcharter.semantics import advice

    yield Finding(span, f"`{shortened(written)}` {why}", advice.POSSIBLE.get(why))


@check("MSP044", kind=Kind.LANGUAGE)
def part_of_one(written: str, span: Span, unit: str) -> Iterator[Finding]:
    value = Decimal(written)
    if value == 1:
        yield Finding(span, f"`{written}` can mean 1 {unit} or all of them", "write `1` or `100%`")
        return
    percentage = f"{(value * 100).normalize():f}%"
    fix = Fix(f"write `{percentage}`", (Edit(span, percentage),), safe=True)
    what = "not a share, which is a percentage or a fraction" if unit == "share" else f"a part of one {unit}"
    yield Finding(span, f"`{written}` is {what}", f"did you mean `{percentage}`?", fixes=(fix,))


@check("MSP046", kind=Kind.LANGUAGE)
def thousands_or_decimals(written: str, span: Span) -> Iterator[Finding]:
    whole, _, rest = written.partition(".")
    fix = Fix(f"write `{whole}_{rest}`", (Edit(span, f"{whole}_{rest}"),))
    yield Finding(
        span,
        f"`{shortened(written)}` can be read as thousands or as decimals",
        f"write `{shortened(whole)}_{rest}` for thousands, or two decimals",
        fixes=(fix,),
    )


@check("MSP033", kind=Kind.LANGUAGE)
def backwards_period(span: Span) -> Iterator[Finding]:
    yield Finding(span, "this period ends before it begins", "write the earlier day first")


@check("MSP034", kind=Kind.LANGUAGE)
def unknown_code(written: str, span: Span, what: str, example: str, near: str | None) -> Iterator[Finding]:
    suggestion, fixes = _respelled(span, near)
    yield Finding(span, f"`{shortened(written)}` is not {what}", suggestion or f"write {example}", fixes=fixes)


@check("MSP035", kind=Kind.LANGUAGE)
def one_of_many(span: Span, what: str) -> Iterator[Finding]:
    yield Finding(span, f"this statement can name only one {what}", "write a separate statement for each")


@check("MSP036", kind=Kind.LANGUAGE)
def clause_given_twice(span: Span, first: Span, fact: str) -> Iterator[Finding]:
    from mspcharter.semantics import advice

    message, help_ = advice.TWICE.get(
        fact, ("this repeats or contradicts an earlier part of the line", "keep one of the two")
    )
    yield Finding(span, message, help_, labels=(Label(first, "the earlier part"),))


@check("MSP045", kind=Kind.LANGUAGE)
def two_readings_of_from(with_: Span, from_: Span) -> Iterator[Finding]:
    edit = Edit(with_, "alternates")
    yield Finding(
        from_, "this line already says whose the seats are: is this where the alternates come from?",
        "write `alternates from` without `with`", labels=(Label(with_, "the alternates"),),
        fixes=(Fix("write `alternates from`", (edit,), safe=True),),
    )  # fmt: skip


@check("MSP048", kind=Kind.LANGUAGE)
def most_without_per(span: Span) -> Iterator[Finding]:
    help_ = "write `1 per 5 MEMBERSHIP members, at most 3`, or `up to 3 from GROUP`"
    yield Finding(span, "`at most` needs a number of seats that depends on the number of members", help_)


@check("MSP037", kind=Kind.LANGUAGE)
def named_twice(name: str, span: Span) -> Iterator[Finding]:
    yield Finding(span, f"`{name}` is listed twice", "keep one of the two")


@check("MSP038", kind=Kind.LANGUAGE)
def endless_reference(written: str, span: Span) -> Iterator[Finding]:
    message = f"`{{{shortened(written)}}}` refers to a text that itself has a reference"
    yield Finding(span, message, "use the reference of that text instead")


@check("MSP040", kind=Kind.LANGUAGE)
def include_not_found(path: str, span: Span, why: str) -> Iterator[Finding]:
    yield Finding(span, f"`{shortened(path)}` {why}", "write the path relative to this file")


@check("MSP041", kind=Kind.LANGUAGE)
def include_escapes(path: str, span: Span) -> Iterator[Finding]:
    yield Finding(
        span,
        f"`{shortened(path)}` is outside the charter's folder",
        "move the file to the charter's folder or to a folder below it",
    )


@check("MSP042", kind=Kind.LANGUAGE)
def include_cycle(path: str, span: Span) -> Iterator[Finding]:
    yield Finding(span, f"`{shortened(path)}` is already included", "include each file only once")


@check("MSP043", kind=Kind.LANGUAGE)
def unreadable_model(
    span: Span, message: str, help_: str | None, labels: tuple[Label, ...] = (), fixes: tuple[Fix, ...] = ()
) -> Iterator[Finding]:
    yield Finding(span, message, help_, labels=labels, fixes=fixes)


PROBLEMS: tuple[Check, ...] = (
    name_taken,
    unknown_name,
    wrong_kind,
    odd_name,
    unnamed_declaration,
    unknown_reference,
    unknown_fact,
    missing_line,
    no_charter,
    second_charter,
    unknown_currency,
    for_or_from,
    impossible_date,
    impossible_amount,
    part_of_one,
    thousands_or_decimals,
    backwards_period,
    unknown_code,
    one_of_many,
    clause_given_twice,
    two_readings_of_from,
    named_twice,
    endless_reference,
    include_not_found,
    include_escapes,
    include_cycle,
    unreadable_model,
)


def spoken(kinds: tuple[str, ...]) -> str:
    """Return at most three of *kinds* in words."""
    return listed([kind.replace("definition", "term") for kind in kinds[:3]], "or")


def _first_kind(wanted: str) -> str:
    return wanted.partition(",")[0].partition(" or ")[0]


def is_mark(character: str) -> bool:
    """Say whether *character* combines with the letter before it."""
    import unicodedata

    return unicodedata.category(character)[0] == "M"
