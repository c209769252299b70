"""Whole declarations and whole lines, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.ide.completing.drafts import Draft, drafted, joined, new_name, plain
from mspcharter.ide.completing.offer import Offer, Offers
from mspcharter.ide.page import Page
from mspcharter.manual.words import form_help, line_help, word_help
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.places import LANGUAGE
from mspcharter.semantics.reading import Line
from mspcharter.syntax import tables
from mspcharter.syntax.layout import INDENT, VALUE
from mspcharter.syntax.openings import MANNERS

EXAMPLE = "an example"
"""What is said beside an example."""

_UNTITLED = frozenset({"signatory", "waive", "include"})


def offers(offers: Offers) -> Iterator[Offer]:
    """Yield the declarations that can begin at the cursor, each with the lines of a first draft."""
    page = offers.page
    spelled = tables.spelling()
    for kind in offers.cursor.accepted:
        keyword = spelled.get(kind)
        help = form_help(keyword) if keyword is not None else None
        if keyword is None or help is None or (keyword == "charter" and page.unplaced.identity is not None):
            continue
        draft = declaration_draft(page, keyword)
        yield Offer(keyword, "declaration", draft or plain(f"{keyword} "), "", help.means)


def line_offers(offers: Offers) -> Iterator[Offer]:
    """Yield the lines that the declaration at the cursor can have and does not have yet, each with an example."""
    for line in open_lines(offers):
        help = line_help(offers.keyword, line.words)
        if help is None or not line.words:
            continue
        draft = line_draft(offers.page, offers.keyword, line, offers.indentation, offers.own)
        inserted = draft or plain(f"{line.words} ")
        example = "" if draft is None else f"\n\n```msp\n{draft.text}\n```"
        yield Offer(line.words, "line", inserted, _first(help.means), help.means + example)


def open_lines(offers: Offers) -> Iterator[Line]:
    """Yield the lines that the declaration at the cursor can have and does not have yet."""
    form, declaration, start = offers.form, offers.declaration, offers.cursor.start
    fields = declaration.fields if declaration is not None else ()
    given = {field.rule for field in fields if not field.start <= start <= field.end}
    yield from (line for line in form.lines if line.rule not in given or line.repeats) if form is not None else ()


def example_offers(offers: Offers) -> Iterator[Offer]:
    """Yield an example of what follows the words that begin a line, or of a row of a list."""
    cursor, line = offers.cursor, offers.line
    if cursor.depth == 2 and not cursor.line:
        line = offers.list
    elif line is None or cursor.words != tuple(line.words.split()):
        line = None
    help = line_help(offers.keyword, line.words) if line is not None else None
    if line is None or help is None:
        return
    first, _, rest = help.example.partition("\n")
    example = rest or first if cursor.depth == 2 else "" if line.listed else first
    # A single name, date or text is among the values that are offered anyway; a number or a language is not.
    is_code = example.islower() and example.isalpha() and "NAME" in cursor.accepted and not line.value.kinds
    is_value = " " in example or example.isdigit() or (is_code and cursor.depth == 1)
    draft = drafted(offers.page, example, offers.own, {offers.own}) if is_value else None
    # A text in a list is an item, and its example shows how one is written.
    shows = cursor.depth == 2 or not example.startswith('"')
    if draft is not None and shows and offers.ends_after(draft.text):
        yield Offer(draft.text, "form", draft, EXAMPLE, help.means)


def open_offers(offers: Offers) -> Iterator[Offer]:
    """Yield the words that stand in place of a value that is not settled, behind the words that begin a line."""
    line = offers.line
    if line is None or not line.words or offers.cursor.words != tuple(line.words.split()):
        return
    for manner in MANNERS if offers.keyword in LANGUAGE.words else ():
        yield Offer(manner, "word", plain(manner), "not settled", word_help(manner))


def _first(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")


def declaration_draft(page: Page, keyword: str) -> Draft | None:
    """Return a declaration of *keyword* with the lines of a first draft; None if it needs what the charter lacks."""
    rule = "definition" if keyword == "term" else keyword
    form, help = FORM_OF.get(rule), form_help(keyword)
    if form is None or help is None or keyword in ("waive", "include"):
        return None
    if keyword == "signatory":
        heading = drafted(page, "signatory {stakeholder}")
    else:
        meaning = ' means "What the word means"' if keyword == "term" else ""
        name = "word" if keyword == "term" else new_name(page, f"new-{keyword}")
        title = ' "Title"' if keyword not in _UNTITLED else ""
        heading = Draft(((f"{keyword} ", False), (new_name(page, name), True)))
        rest = drafted(page, title + meaning)
        heading = None if rest is None else joined(heading, rest)
    parts = [heading]
    own = "" if heading is None else heading.text.split(" ")[1]
    for line in form.lines:
        if line.words in help.starts:
            drafted_line = line_draft(page, rule, line, INDENT, own)
            if drafted_line is None and line.required:
                return None
            if drafted_line is not None:
                parts += [plain("\n" + " " * INDENT), drafted_line]
    known = [part for part in parts if part is not None]
    return Draft(joined(*known).pieces, own) if len(known) == len(parts) else None


def line_draft(page: Page, keyword: str, line: Line, margin: int, own: str) -> Draft | None:
    """Return *line* with its example, indented by *margin*; None if the charter has nothing that it could name."""
    help = line_help(keyword, line.words)
    if help is None:
        return None
    avoid = {own} if keyword in line.value.kinds.get("", ()) else set()
    first, _, rest = help.example.partition("\n")
    if line.listed and not rest:
        first, rest = "", first
    if not first:
        begun = line.words
    elif line.words:
        begun = line.words.ljust(VALUE) if len(line.words) < VALUE else f"{line.words}  "
    else:
        begun = ""
    below = f"\n{' ' * (margin + INDENT)}{rest}" if rest else ""
    return drafted(page, f"{begun}{first}{below}", own, avoid)
