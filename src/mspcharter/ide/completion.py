"""What can be written at a place: names, words of the language with their meaning, and whole declarations.

The grammar says what is allowed there, so nothing is offered that would be an error of form. What is inserted is
complete if it can be; else it ends with a space, and the next words are offered behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mspcharter.diagnostics import Edit
from mspcharter.ide.completing import declarations, openings, rules, statements, trial, values
from mspcharter.ide.completing.drafts import Draft
from mspcharter.ide.completing.includes import includable
from mspcharter.ide.completing.offer import Completion, Offer, Offers
from mspcharter.ide.page import Page
from mspcharter.manual.words import line_help, word_help
from mspcharter.model.charter import BRACES, normal
from mspcharter.model.values import items_of
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.names import UNKNOWN_KIND
from mspcharter.syntax import tables
from mspcharter.syntax.cursor import InText, cursor_at, word_end, word_start
from mspcharter.text import Span
from mspcharter.wording.facts import fact_of, item
from mspcharter.wording.text import plain

__all__ = ["Completion", "completions"]


def completions(page: Page, offset: int, parts: Callable[[], Iterable[str]] = tuple) -> tuple[Completion, ...]:
    """Return what can be written at *offset* of *page*, the most likely first.

    *parts* returns the paths of the texts without a charter of their own, which a charter can include. Each completion
    replaces the word that *offset* is in. Texts of several lines have the indentation that they need.
    """
    cursor = cursor_at(page.text, offset)
    if isinstance(cursor, InText):
        if cursor.keyword == "include":
            return tuple(_path(page, offset, cursor, parts()))
        return tuple(_in_text(page, offset, cursor))
    if cursor is None:
        span = page.span(word_start(page.text, offset), word_end(page.text, offset))
        return tuple(_completion(one, number, span) for number, one in enumerate(openings.offers(page, offset)))
    offers = Offers(page, cursor)
    found: list[Offer] = []
    if cursor.keyword == "":
        found += declarations.offers(offers)
    elif cursor.keyword == "include":
        found += _quoted_paths(page, parts())
    elif offers.is_field:
        found += declarations.line_offers(offers)
        found += _of_bare_line(offers)
    else:
        found += _rule(offers)
        found += declarations.example_offers(offers) if not offers.in_condition else ()
        found += values.offers(offers)
        found += _words(offers)
        found += declarations.open_offers(offers)
    span = page.span(cursor.start, word_end(page.text, offset))
    # A comma stands right behind the word before it.
    joined = page.span(cursor.line[-1].end, span.end) if cursor.line else span
    return tuple(
        _completion(one, number, joined if one.label.startswith(",") else span)
        for number, one in enumerate(_unique(found))
    )


def _completion(one: Offer, number: int, span: Span) -> Completion:
    return Completion(
        one.label,
        one.kind,
        Edit(span, one.draft.text),
        one.detail,
        one.documentation,
        one.draft.snippet,
        f"{number:04}",
        one.filter or one.label,
    )


def _unique(found: Iterable[Offer]) -> Iterator[Offer]:
    """Yield what was *found*, each label once: an example that is also offered by itself is not called one.

    Where a comma can be left out before a word, the word is offered with it, as the manual writes it.
    """
    seen: dict[str, Offer] = {}
    several = tuple(found)
    parted = {one.label.removeprefix(", ") for one in several if one.label.startswith(", ")}
    for one in several:
        if one.label in parted and one.kind == "word":
            continue
        if one.label not in seen or seen[one.label].detail == declarations.EXAMPLE:
            seen[one.label] = one
    yield from seen.values()


def _of_bare_line(offers: Offers) -> Iterator[Offer]:
    """Yield what begins a line that has no words of its own, such as a statement, if the declaration can have one."""
    lines = list(declarations.open_lines(offers))
    if any(not line.words for line in lines):
        begins = {line.words.split(" ")[0] for line in (offers.form.lines if offers.form is not None else ())}
        yield from values.offers(offers)
        yield from (one for one in _words(offers) if one.label.split(" ")[0] not in begins)


def _rule(offers: Offers) -> Iterator[Offer]:
    """Yield the forms of a rule or a quorum, with the votes or the seats that each would take here."""
    accepted = offers.cursor.accepted
    asking = rules.Asking(offers.page, offers.cursor, offers.own)
    if {"MAJORITY", "CONSENSUS"} <= {*accepted}:
        forms = rules.ATTENDING if asking.is_quorum else rules.DECIDING
        begun = "else " if offers.goes_on_in_ladder else ""
        yield from _forms(offers, asking, forms, begun)
    elif {"FRACTION", "PERCENT", "NUMBER"} <= {*accepted} and offers.in_condition:
        base = " of members present" if asking.is_quorum else " of votes cast"
        bare = "turnout" in offers.cursor.words
        amounts = [one if one.isdigit() or bare else one + base for one in rules.AMOUNTS]
        yield from _forms(offers, asking, amounts)
    elif "OF" in accepted and offers.in_condition and offers.cursor.line[-1].type in _AMOUNTS:
        yield from _forms(offers, asking, rules.BASES)
    elif offers.in_condition and offers.cursor.words[-1:] == ("of",) and _follows_amount(offers):
        yield from _forms(offers, asking, [base.removeprefix("of ") for base in rules.BASES])


_AMOUNTS = ("FRACTION", "PERCENT", "NUMBER")


def _follows_amount(offers: Offers) -> bool:
    """Say whether the word before the last one is an amount: `at least 2/3 of`."""
    return len(offers.cursor.line) > 1 and offers.cursor.line[-2].type in _AMOUNTS


def _forms(offers: Offers, asking: rules.Asking, forms: Iterable[str], begun: str = "") -> Iterator[Offer]:
    """Yield *forms* of a rule behind the word with which it has *begun*, without those that can never be met here."""
    for form in forms:
        taken = asking.takes(form) if offers.allows(begun + form) else rules.Taken(possible=False)
        if taken.possible:
            _, of, base = form.partition("of ")
            meaning = word_help(of + base) if of else word_help(form, offers.line_words)
            documentation = "\n\n".join(filter(None, (taken.sentence, meaning)))
            yield Offer(begun + form, "form", values.numbered(begun + form), taken.short, documentation)


def _words(offers: Offers) -> Iterator[Offer]:
    """Yield the words of the language that are allowed at the cursor, each with its meaning."""
    cursor = offers.cursor
    spelled = tables.spelling()
    for kind in cursor.accepted:
        word = spelled.get(kind, ".")
        if word == "." or not offers.fits_ladder(word):
            continue
        for phrase in tables.phrases(cursor.states, kind):
            if not statements.fits(offers, phrase) or not trial.fits(offers, phrase):
                continue
            decided = statements.object_of(offers, phrase)
            text = phrase if offers.ends_after(phrase) and not decided else f"{phrase} "
            words = f"{offers.line_words} {phrase}".strip()
            known = line_help(offers.keyword, words)
            meaning = (
                known.means
                if known is not None
                else word_help(phrase.removeprefix(", "), offers.line_words or offers.keyword)
            )
            yield Offer(phrase, "word", Draft(((text, False), (decided, True))), "", meaning)


def _quoted_paths(page: Page, parts: Iterable[str]) -> Iterator[Offer]:
    for path in includable(page, parts):
        yield Offer(f'"{path}"', "text", Draft(((f'"{path}"', False),)), "a file to include", filter=path)


def _path(page: Page, offset: int, place: InText, parts: Iterable[str]) -> Iterator[Completion]:
    """Yield the paths that can stand in the text of an include."""
    line_end = page.text.find("\n", offset)
    rest = page.text[offset : line_end if line_end >= 0 else len(page.text)]
    inside, quote, _ = rest.partition('"')
    span = page.span(place.start + 1, offset + (len(inside) if quote else 0))
    for number, path in enumerate(includable(page, parts)):
        edit = Edit(span, path if quote else f'{path}"')
        yield Completion(path, "text", edit, "a file to include", "", "", f"{number:04}", path)


def _in_text(page: Page, offset: int, place: InText) -> Iterator[Completion]:
    """Yield the names that a text can refer to, behind an open brace, and behind a name and a dot its facts."""
    brace = page.text.rfind("{", place.start, offset)
    if brace < 0 or not BRACES.fullmatch(page.text[brace:offset].replace("{", "{x") + "}"):
        return
    name, dot, _ = page.text[brace + 1 : offset].partition(".")
    end = word_end(page.text, offset)
    closing = "" if page.text[end : end + 1] == "}" else "}"
    span = page.span(brace + 1 + (len(name) + 1 if dot else 0), end)
    found = _facts_of(page, normal(name)) if dot else _named_in_text(page)
    for number, (written, detail, documentation) in enumerate(found):
        edit = Edit(span, written + closing)
        yield Completion(written, "name", edit, detail, documentation, "", f"{number:04}", written)


def _named_in_text(page: Page) -> Iterator[tuple[str, str, str]]:
    for name in page.names.all():
        kind = page.names.kind_of(name)
        if kind not in (None, UNKNOWN_KIND):
            title = page.unplaced.title_of(name)
            yield name, title, f"{kind} “{title}”"


def _facts_of(page: Page, name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the facts of what is called *name* that the charter states, as a text refers to them."""
    own = page.unplaced.identity
    declared = own if own is not None and own.name == name else page.unplaced.named(name)
    form = FORM_OF.get(page.names.kind_of(name) or "") if declared is not None else None
    for line in form.lines if form is not None and declared is not None else ():
        content = getattr(declared, line.attribute)
        if line.words and content not in (None, ()) and not BRACES.search(str(content)):
            said = plain(fact_of(page.unplaced, line, content))
            yield line.words.replace(" ", "-"), said, said
    for one in items_of(declared):
        if one.name is not None and not BRACES.search(one.text):
            yield one.name, one.text, plain(item(page.unplaced, one))
