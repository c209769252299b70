"""Renaming: every place that names a thing is changed in one step, in all files of the charter and in its prose.

A name is changed in texts and comments where it stands in backticks or in braces. The result is read again before it
is given out: if a name would then mean something else, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mspcharter.diagnostics import Edit
from mspcharter.ide.links import links, root_folder
from mspcharter.ide.occurrences import Place, Thing
from mspcharter.ide.page import Page
from mspcharter.model.charter import normal
from mspcharter.record import Record
from mspcharter.semantics.names import BUDGET_LINE, ITEM, Use
from mspcharter.semantics.places import LANGUAGE
from mspcharter.semantics.resolve import Resolution, resolve
from mspcharter.syntax.lexer import JOINS_LINES, lex
from mspcharter.syntax.parser import parse
from mspcharter.text import Source, Span


class Renaming(Record):
    """The *span* of the name at hand, and the *name* that a rename would replace."""

    span: Span
    name: str


class Refusal(Record):
    """Why something cannot be renamed, in one sentence for the user."""

    reason: str


def prepare_rename(page: Page, offset: int) -> Renaming | Refusal:
    """Return what a rename at *offset* would replace, or why there is nothing to rename."""
    place = page.occurrences.at(page.path, offset)
    if place is None:
        return Refusal("there is no name here")
    if place.thing.kind == "built-in":
        return Refusal(f"`{place.thing.name}` is a sector of the language, which has a fixed name")
    if page.occurrences.declaration_of(place.thing) is None:
        return Refusal(f"`{place.thing.name}` is not declared in this charter")
    return Renaming(place.span, page.text[place.span.start : place.span.end])


def rename(page: Page, offset: int, name: str) -> tuple[Edit, ...] | Refusal:
    """Return the edits that call what is named at *offset* by another *name*, or why that cannot be."""
    prepared = prepare_rename(page, offset)
    if isinstance(prepared, Refusal):
        return prepared
    if not _is_name(name):
        return Refusal(f"`{name}` is not a name: a name has letters, digits and hyphens, and begins with a letter")
    place = page.occurrences.at(page.path, offset)
    assert place is not None, "it is prepared"
    if normal(name) == place.thing.name:
        return ()
    places = [one for thing in _same(page, place.thing) for one in page.occurrences.of(thing)]
    spans = dict.fromkeys(one.span for one in places)
    spans |= dict.fromkeys(span for span in _in_prose(page, place.thing) if not _overlaps(span, spans))
    edits = tuple(Edit(span, name) for span in sorted(spans))
    wrong = _changes(page, edits, places, normal(name))
    return edits if not wrong else Refusal(wrong)


def move_file(page: Page, old: str, new: str) -> tuple[Edit, ...]:
    """Return the edits in the charter of *page* that include the file at *new* in place of *old*.

    Paths that lead out of the folder of the charter are left as they are.
    """
    folder = root_folder(page)
    if not new.startswith(folder):
        return ()
    edits = []
    for file in page.compilation.files:
        other = Page(file.name, page.compilation)
        base = (new if file.name == old else file.name).removeprefix(folder).rpartition("/")[0]
        for link in links(other):
            target = new if link.path == old else link.path
            if link.path and old in (link.path, file.name):
                edits.append(Edit(link.span, f'"{_relative(base, target.removeprefix(folder))}"'))
    return tuple(
        one for one in edits if page.compilation.sources[one.span.file].text[one.span.start : one.span.end] != one.text
    )


def _is_name(name: str) -> bool:
    tokens = [token for token in lex(name, 0, len(name)) if token.start < token.end]
    return len(tokens) == 1 and tokens[0].type == "NAME" and tokens[0].text == name and name not in JOINS_LINES


def _same(page: Page, thing: Thing) -> Iterator[Thing]:
    """Yield the things that *thing* is renamed with: seats with one name, which other lines do not tell apart."""
    if thing.kind != "seat":
        yield thing
        return
    for body in page.charter.bodies:
        yield Thing("seat", thing.name, body)


def _in_prose(page: Page, thing: Thing) -> Iterator[Span]:
    """Yield where texts and comments have the name of *thing* in backticks."""
    if thing.kind in (BUDGET_LINE, ITEM):
        pattern = rf"(?<=`{re.escape(thing.inside)}\.){re.escape(thing.name)}(?=`)"
    else:
        pattern = rf"(?<=`){re.escape(thing.name)}(?=[`.])"
    for name, source in page.compilation.sources.items():
        for found in re.finditer(pattern, source.text):
            yield Span(name, found.start(), found.end())


def _overlaps(span: Span, spans: Mapping[Span, None]) -> bool:
    return any(span.overlaps(one) for one in spans)


def _changes(page: Page, edits: Sequence[Edit], places: Sequence[Place], name: str) -> str:
    """Return what a rename would change besides names; empty if it changes nothing else."""
    before = _resolved(texts_of(page))
    after = _resolved(applied(page, edits))
    if page.names.kind_of(name) is not None and len(after.diagnostics) > len(before.diagnostics):
        return f"`{name}` is already the name of another part of the charter"
    renamed = {one.span for one in places}
    same = len(before.uses) == len(after.uses) and len(before.diagnostics) == len(after.diagnostics)
    if not same or not all(map(_agree, before.uses, after.uses, [renamed] * len(before.uses))):
        return f"`{name}` would mean something else in some places: choose another name"
    return ""


def _agree(old: Use, new: Use, renamed: set[Span]) -> bool:
    """Say whether a use of a name is the same after the rename, but for the name."""
    # What a part is inside may be renamed, too: the name of the part is the last one.
    own, changed = (one.name.rpartition(".")[2] for one in (old, new))
    return old.kinds == new.kinds and (own == changed) == (old.span not in renamed)


def applied(page: Page, edits: Sequence[Edit]) -> dict[str, str]:
    """Return the texts of the charter with *edits*, by file."""
    texts = texts_of(page)
    for edit in sorted(edits, reverse=True):
        text = texts[edit.span.file]
        texts[edit.span.file] = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return texts


def texts_of(page: Page) -> dict[str, str]:
    """Return the texts of the charter by file."""
    return {path: source.text for path, source in page.compilation.sources.items()}


def _resolved(texts: Mapping[str, str]) -> Resolution:
    return resolve([parse(Source(path, text), LANGUAGE)[0] for path, text in texts.items()])


def _relative(base: str, target: str) -> str:
    """Return the path from the folder *base* to *target*, both below the folder of the charter."""
    here, there = base.split("/") if base else [], target.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:])
