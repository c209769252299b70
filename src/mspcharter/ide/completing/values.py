"""The values that can be written at a cursor: names of the right kind, texts, amounts, dates and currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.compiler import CHECKS, report, understand
from mspcharter.diagnostics import Diagnostic
from mspcharter.english import day
from mspcharter.ide.completing import statements
from mspcharter.ide.completing.drafts import Draft, plain
from mspcharter.ide.completing.offer import Offer, Offers
from mspcharter.ide.links import root_folder
from mspcharter.manual.words import line_help
from mspcharter.model.charter import BUILT_IN_SECTORS, in_words, normal
from mspcharter.principles.sets import NAMES as SETS
from mspcharter.semantics.iso import COUNTRIES, CURRENCIES
from mspcharter.semantics.names import BUDGET_LINE, NAMELESS
from mspcharter.semantics.places import wanted
from mspcharter.settings import FIRST, Settings
from mspcharter.text import Source

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
    if "NUMBER" in accepted and not offers.in_condition:
        yield from _number(offers)


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
        yield from _findings(offers)
        return
    if statements.begins_statement(offers):
        yield from _of_kinds(offers, statements.SUBJECTS)
        return
    if cursor.words[:1] == ("territory",):
        yield from (
            Offer(code, "name", plain(code), title) for code, title in COUNTRIES.items() if code not in cursor.words
        )
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


def _undeclared(offers: Offers) -> Iterator[Offer]:
    """Yield the names that are used and not declared: those that a declaration at the cursor could have."""
    page = offers.page
    for use in page.compilation.uses:
        if offers.keyword in use.kinds and page.names.kind_of(use.name) is None:
            line = page.compilation.sources[use.span.file].position(use.span.start).line
            yield Offer(use.name, "name", plain(use.name), f"used in line {line}, not declared")


def _findings(offers: Offers) -> Iterator[Offer]:
    """Yield the names of findings: those of this charter first, with their messages."""
    found = {one.name: one.finding.message for one in _without_the_line(offers) if one.code >= FIRST}
    for name, message in found.items():
        yield Offer(name, "name", plain(name), message)
    for check in CHECKS:
        if check.name not in found and check.code >= FIRST:
            yield Offer(check.name, "name", plain(check.name), check.code)


def _without_the_line(offers: Offers) -> tuple[Diagnostic, ...]:
    """Return the findings of the charter without the waiver that is being written, which is an error as yet.

    Most findings are reported only of a charter without errors of form.
    """
    page, waiver = offers.page, offers.declaration
    if waiver is None:
        return page.compilation.single
    texts = {path: source.text for path, source in page.compilation.sources.items()}
    texts[page.path] = page.text[: waiver.start] + page.text[waiver.end :]
    root, folder = next(iter(texts)), root_folder(page)

    def read(path: str) -> Source | str:
        return Source(folder + path, texts[folder + path]) if folder + path in texts else "cannot be read here"

    # What needs the analysis of decisions would take too long while someone waits.
    return report(understand(Source(root, texts[root]), read), Settings(), early=True).single


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


def _number(offers: Offers) -> Iterator[Offer]:
    if offers.line_words.startswith("size"):
        body = offers.page.unplaced.bodies.get(offers.own)
        seats = sum(seat.count for seat in body.seats) if body is not None and body.has_own_numbers else 0
        if seats:
            yield Offer(f"{seats}", "text", Draft(((f"{seats}", True),)), "the seats below")
    elif offers.cursor.words[-1:] == ("within",):
        for usual in ("30 days", "3 months"):
            count, _, unit = usual.partition(" ")
            yield Offer(usual, "text", Draft(((count, True), (f" {unit}", False))), "a time")
