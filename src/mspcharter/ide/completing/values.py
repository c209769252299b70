"""The values that can be written at a cursor: names of the right kind, texts, amounts, dates and currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.english import day
from mspcharter.ide.completing import statements, trial, waivers
from mspcharter.ide.completing.drafts import Draft, plain
from mspcharter.ide.completing.offer import Offer, Offers
from mspcharter.manual.words import line_help
from mspcharter.model.charter import BUILT_IN_SECTORS, in_words, normal
from mspcharter.principles.sets import NAMES as SETS
from mspcharter.semantics.iso import COUNTRIES, CURRENCIES, SPOKEN_LANGUAGES
from mspcharter.semantics.names import BUDGET_LINE, NAMELESS
from mspcharter.semantics.places import wanted
from mspcharter.syntax import tables
from mspcharter.syntax.lexer import lex
from mspcharter.syntax.tree import Token

# Lines in which a declaration cannot name itself.
_OTHERS = frozenset({"under", "part of", "competes with", "before", "measured by", "successor", "of"})


def offers(offers: Offers) -> Iterator[Offer]:
    """Yield the values that are allowed at the cursor."""
    accepted = offers.cursor.accepted
    if "NAME" in accepted and statements.takes_name(offers):
        yield from _names(offers)
    if "TEXT" in accepted:
        yield _text(offers)
    if "DATE" in accepted:
        yield from _dates(offers)
    if "CURRENCY_CODE" in accepted:
        yield from _currencies(offers)
    if {*accepted} & {*_WHAT} and not (offers.in_condition and {*_WHAT} <= {*accepted}):
        # An amount of a rule is offered with what it comes to.
        yield from _amounts(offers)


def numbered(text: str) -> Draft:
    """Return *text* with its amounts as places to fill in."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _AMOUNT.finditer(text):
        pieces += [(text[end : match.start()], False), (match[0], True)]
        end = match.end()
    return Draft((*pieces, (text[end:], False)))


_AMOUNT = re.compile(r"\b[0-9]+(?:/[0-9]+|%)?")


def _names(offers: Offers) -> Iterator[Offer]:
    cursor = offers.cursor
    if len(cursor.line) == 1 and offers.keyword not in {*NAMELESS} and cursor.words == (cursor.keyword,):
        yield from _undeclared(offers)
        return
    if cursor.words[:1] == ("waive",) and len(cursor.line) == 1:
        yield from waivers.findings(offers)
        return
    if cursor.words[:1] == ("waive",) and cursor.words[-1:] == ("for",):
        yield from waivers.subjects(offers)
        return
    if statements.begins_statement(offers):
        yield from _of_kinds(offers, statements.SUBJECTS)
        return
    if cursor.words[:1] == ("territory",):
        yield from (
            Offer(code, "name", plain(code), title) for code, title in COUNTRIES.items() if code not in cursor.words
        )
        return
    if cursor.words[:1] in (("language",), ("languages",)):
        found = {code: name for name, code in SPOKEN_LANGUAGES.items() if code not in cursor.words}
        yield from (Offer(code, "name", plain(code), name) for code, name in sorted(found.items()))
        return
    if offers.keyword == "dispute" and cursor.words[-2:] == ("back", "to"):
        yield from _steps_above(offers)
        return
    place = wanted(offers.keyword, cursor.line)
    if cursor.words[-1:] == ("follows",) or cursor.words[:1] == ("follows",):
        listed = (name for name in SETS if name not in cursor.words)
        yield from (Offer(name, "name", plain(name), "a principle set") for name in listed)
    elif place.kinds == (BUDGET_LINE,):
        yield from _budget_lines(offers)
    elif place.kinds is not None:
        yield from _of_kinds(offers, place.kinds)


def _of_kinds(offers: Offers, kinds: tuple[str, ...]) -> Iterator[Offer]:
    page, cursor = offers.page, offers.cursor
    listed = (
        {normal(token.text) for token in cursor.line if token.type == "NAME"} if cursor.words[-1:] == (",",) else ()
    )
    avoid = {*listed}
    if offers.line_words in _OTHERS:
        avoid.add(offers.own)
    found = dict.fromkeys(page.names.all(kinds))
    declared = [name for name in found if page.names.kind_of(name) is not None]
    built_in = [name for name in declared if name in BUILT_IN_SECTORS and page.occurrences.named(name) is None]
    names = [name for name in found if name not in built_in] + built_in
    for name in names:
        if name not in avoid:
            yield _named(offers, name)


def _named(offers: Offers, name: str) -> Offer:
    page = offers.page
    title = page.unplaced.title_of(name)
    kind = page.names.kind_of(name)
    if kind is None:
        kind = "seat" if any(seat.name == name for body in page.unplaced.bodies.values() for seat in body.seats) else ""
    shown = title if title != in_words(name) else kind
    return Offer(name, "name", plain(name), shown, f"{kind} “{title}”".strip())


def _budget_lines(offers: Offers) -> Iterator[Offer]:
    budget = offers.page.unplaced.budgets.get(normal(offers.cursor.words[-2])) if len(offers.cursor.line) > 1 else None
    for spend in budget.spends if budget is not None else ():
        yield Offer(spend.name, "name", plain(spend.name), spend.title or "a line of the budget")


def _steps_above(offers: Offers) -> Iterator[Offer]:
    """Yield the steps of the dispute path above the cursor."""
    fields = offers.declaration.fields if offers.declaration is not None else ()
    steps = [one.children[0] for one in fields if one.rule == "step" and one.end < offers.cursor.start]
    yield from (Offer(one.text, "name", plain(one.text), "a step above") for one in steps if isinstance(one, Token))


def _undeclared(offers: Offers) -> Iterator[Offer]:
    """Yield the names that are used and not declared: those that a declaration at the cursor could have."""
    page = offers.page
    for use in page.compilation.uses:
        if offers.keyword in use.kinds and page.names.kind_of(use.name) is None:
            line = page.compilation.sources[use.span.file].position(use.span.start).line
            yield Offer(use.name, "name", plain(use.name), f"used in line {line}, not declared")


def _text(offers: Offers) -> Offer:
    known = line_help(offers.keyword, offers.line_words)
    quoted = re.search(r'"([^"]*)"', known.example) if known is not None else None
    heading = len(offers.cursor.line) == 2 and offers.cursor.words[:1] == (offers.cursor.keyword,)
    inner = "Title" if heading else quoted[1] if quoted is not None else "text"
    end = "" if offers.ends_after(f'"{inner}"') else " "
    draft = Draft((('"', False), (inner, True), (f'"{end}', False)))
    return Offer(draft.text.strip(), "text", draft, "a title" if heading else "a text in quotes")


def _dates(offers: Offers) -> Iterator[Offer]:
    identity = offers.page.unplaced.identity
    period = identity.in_force if identity is not None else None
    known = line_help(offers.keyword, offers.line_words)
    dates = {}
    if period is not None:
        dates = {one.isoformat(): one for one in (period.start, period.end) if one is not None}
    for written, one in dates.items():
        yield Offer(written, "text", Draft(((written, True),)), day(one))
    if not dates and known is not None and (example := re.search(r"\d{4}-\d\d-\d\d", known.example)):
        yield Offer(example[0], "text", Draft(((example[0], True),)), "a date")


def _currencies(offers: Offers) -> Iterator[Offer]:
    identity = offers.page.unplaced.identity
    own = identity.currency if identity is not None else None
    for code in dict.fromkeys(filter(None, (own, "USD", "EUR", *CURRENCIES))):
        ends = offers.ends_after(code)
        text = [(code, False)] if ends else [(f"{code} ", False), ("1_000", True)]
        yield Offer(code, "text", Draft(tuple(text)), CURRENCIES[code][0] if code in CURRENCIES else "")


def _amounts(offers: Offers) -> Iterator[Offer]:
    """Yield times where a time can stand, and else an amount of each kind that can: as in the example of the line."""
    accepted = offers.cursor.accepted
    seats = _seats(offers) if offers.line_words.startswith("size") else 0
    known = line_help(offers.keyword, offers.line_words)
    shown = _AMOUNT.findall(known.example) if known is not None else []
    usual = (*shown, *_USUAL.values())
    states = offers.after("2")
    times = _TIMES if states is not None and _UNIT in tables.accepted(states) else ()
    if seats:
        yield Offer(f"{seats}", "text", Draft(((f"{seats}", True),)), "the seats below")
    elif times:
        yield from (Offer(one, "text", numbered(one), "a time") for one in times if trial.fits(offers, one))
    else:
        for kind, what in _WHAT.items():
            found = (one for one in usual if kind in accepted and lex(one, 0, len(one))[0].type == kind)
            amount = next((one for one in found if trial.fits(offers, one)), None)
            if amount is not None:
                yield Offer(amount, "text", Draft(((amount, True),)), what)


def _seats(offers: Offers) -> int:
    """Return how many seats the body at hand lists; 0 if that depends on who its members are."""
    body = offers.page.unplaced.bodies.get(offers.own)
    return sum(seat.count for seat in body.seats) if body is not None and body.has_own_numbers else 0


_UNIT = "DAYS"
_TIMES = ("30 days", "3 months")
_USUAL = {"NUMBER": "2", "FRACTION": "1/2", "PERCENT": "50%"}
_WHAT = {"NUMBER": "a number", "FRACTION": "a fraction", "PERCENT": "a percentage"}
