"""Answers as a user sees them, drawn below the text that they are about.

A drawn file has a charter between its first line and the first ``===``. Each case begins with ``=== QUESTION: title``.
Below it are lines that are added to the charter, with ``‸`` where the cursor is, and behind ``---`` what is shown.
``QUESTION NAME`` has a name, as for a rename. A case without a cursor is about the whole text.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator

from ide.pages import page_of

from mspcharter.diagnostics import Edit
from mspcharter.ide import calls
from mspcharter.ide.actions import actions, fix_all
from mspcharter.ide.completion import completions
from mspcharter.ide.definition import definition, type_definition
from mspcharter.ide.folding import foldings
from mspcharter.ide.formatting import format_range, format_typed
from mspcharter.ide.highlight import highlight
from mspcharter.ide.hover import hover
from mspcharter.ide.inlays import inlays
from mspcharter.ide.lenses import lenses
from mspcharter.ide.links import links
from mspcharter.ide.page import Page
from mspcharter.ide.references import references
from mspcharter.ide.rename import Refusal, applied, rename
from mspcharter.ide.selection import selections
from mspcharter.ide.signature import signature
from mspcharter.ide.symbols import Symbol, symbols, workspace_symbols
from mspcharter.ide.tokens import painted
from mspcharter.record import Record
from mspcharter.text import Span

CURSOR = "‸"
_MOST = 16


class Case(Record):
    """A question about *page* at *offset*; *name* is what it was asked with, and *start* where the case begins."""

    page: Page
    offset: int
    name: str
    start: int


def redraw(fixture: str) -> str:
    """Draw every case of *fixture* again."""
    base, *cases = fixture.split("\n=== ")
    return "\n=== ".join([base, *(_drawn(base, case) for case in cases)]).rstrip("\n") + "\n"


def _drawn(base: str, case: str) -> str:
    title, _, rest = case.partition("\n")
    added = rest.partition("\n---\n")[0].rstrip("\n") if rest.strip() else ""
    question, _, name = title.partition(":")[0].partition(" ")
    at = added.find(CURSOR)
    text = base + "\n" + added.replace(CURSOR, "") + "\n"
    offset = len(base) + 1 + at if at >= 0 else len(text)
    page = page_of(text, OTHERS)
    start = len(base) + 1 if added else 0
    shown = "\n".join(_QUESTIONS[question](Case(page, offset, name, start))) or "nothing"
    return f"{title}\n{added}\n---\n{shown}\n"


OTHERS = {"parts/money.msp": 'budget shared "Shared budget"\n    spends\n        rent "Rent" USD 5 per year\n'}


def _completion(case: Case) -> Iterator[str]:
    found = completions(case.page, case.offset)
    for one in found[:_MOST]:
        yield f"{one.label}  ·  {one.detail}" if one.detail else one.label
    if len(found) > _MOST:
        yield "… and more"
    chosen = next((one for one in found if one.label == case.name), found[0] if found and not case.name else None)
    if chosen is not None:
        yield ""
        yield f"accepted: {chosen.snippet or chosen.edit.text!r}"
        yield from chosen.documentation.splitlines()
        yield from _changed(case.page, [chosen.edit])


def _hover(case: Case) -> Iterator[str]:
    found = hover(case.page, case.offset)
    if found is not None:
        yield from _underlined(case.page, [found.span])
        yield from found.text.splitlines()


def _signature(case: Case) -> Iterator[str]:
    found = signature(case.page, case.offset)
    if found is not None:
        begin, end = found.parts[found.active]
        yield found.label
        yield " " * begin + "^" * (end - begin)
        yield found.documentation


def _definition(case: Case) -> Iterator[str]:
    find = type_definition if case.name == "type" else definition
    for target in find(case.page, case.offset):
        yield f"{target.whole.file}:"
        yield from _underlined(case.page, [target.name])


def _references(case: Case) -> Iterator[str]:
    yield from _underlined(case.page, references(case.page, case.offset))


def _highlight(case: Case) -> Iterator[str]:
    yield from _underlined(case.page, [one.span for one in highlight(case.page, case.offset)])


def _rename(case: Case) -> Iterator[str]:
    found = rename(case.page, case.offset, case.name)
    if isinstance(found, Refusal):
        yield f"refused: {found.reason}"
    else:
        yield from _changed(case.page, found)


def _selection(case: Case) -> Iterator[str]:
    for span in selections(case.page, case.offset)[:-1]:
        first, newline, rest = case.page.text[span.start : span.end].partition("\n")
        yield first + (f" … {rest.count(chr(10)) + 1} more lines" if newline else "")


def _typed(case: Case) -> Iterator[str]:
    yield from _changed(case.page, format_typed(case.page, case.offset, "\n"), marks=True)


def _range(case: Case) -> Iterator[str]:
    yield from _changed(case.page, format_range(case.page, case.page.span(case.offset, case.offset)))


def _actions(case: Case) -> Iterator[str]:
    for one in actions(case.page, case.page.span(case.offset, case.offset)):
        yield f"{one.title}{' (preferred)' if one.preferred else ''}"
        yield from _changed(case.page, one.edits)


def _fix_all(case: Case) -> Iterator[str]:
    found = fix_all(case.page)
    if found is not None:
        yield found.title
        yield from _changed(case.page, found.edits)


def _symbols(case: Case) -> Iterator[str]:
    found = workspace_symbols([case.page], case.name) if case.name else symbols(case.page)
    for one in found:
        if case.name or one.whole.start >= case.start:
            yield from _symbol(one, "")


def _symbol(one: Symbol, margin: str) -> Iterator[str]:
    yield f"{margin}{one.kind} {one.name}{'  ' + one.title if one.title else ''}"
    for inner in one.inside:
        yield from _symbol(inner, margin + "    ")


def _lenses(case: Case) -> Iterator[str]:
    above = {case.page.source.position(one.span.start).line: one.text for one in lenses(case.page)}
    for number, line in _lines(case.page, case.start):
        if number in above:
            yield f"  ▸ {above[number]}"
            yield line


def _inlays(case: Case) -> Iterator[str]:
    text = case.page.text
    shown: set[int] = set()
    for one in reversed(inlays(case.page)):
        if one.offset >= case.start:
            text = f"{text[: one.offset]} «{one.text}»{text[one.offset :]}"
            shown.add(case.page.source.position(one.offset).line)
    yield from (line for number, line in enumerate(text.split("\n"), 1) if number in shown)


def _folding(case: Case) -> Iterator[str]:
    for one in foldings(case.page):
        if one.span.start >= case.start:
            hidden = case.page.text[one.span.start : one.span.end].count("\n")
            first = case.page.source.line(case.page.source.position(one.span.start).line).strip()
            yield f"{one.kind}: {first} … {hidden} lines"


def _tokens(case: Case) -> Iterator[str]:
    for one in painted(case.page):
        if one.span.start >= case.start:
            kind = " ".join((one.kind, *one.modifiers))
            yield f"{case.page.text[one.span.start : one.span.end]}  ·  {kind}"


def _links(case: Case) -> Iterator[str]:
    for one in links(case.page):
        yield f"{case.page.text[one.span.start : one.span.end]} → {one.path or one.url or one.check}"


def _calls(case: Case) -> Iterator[str]:
    stop = calls.stop_at(case.page, case.offset)
    if stop is not None:
        yield f"{stop.kind} {stop.name}"
        for direction, steps in (
            ("from", calls.comes_from(case.page, stop.name)),
            ("to", calls.goes_to(case.page, stop.name)),
        ):
            for step in steps:
                words = ", ".join(case.page.text[span.start : span.end] for span in step.places)
                yield f"    {direction} {step.stop.kind} {step.stop.name}: {words}"


_QUESTIONS: dict[str, Callable[[Case], Iterator[str]]] = {
    "complete": _completion,
    "hover": _hover,
    "signature": _signature,
    "definition": _definition,
    "references": _references,
    "highlight": _highlight,
    "rename": _rename,
    "selection": _selection,
    "typed": _typed,
    "range": _range,
    "actions": _actions,
    "fix-all": _fix_all,
    "symbols": _symbols,
    "lenses": _lenses,
    "inlays": _inlays,
    "folding": _folding,
    "tokens": _tokens,
    "links": _links,
    "calls": _calls,
}


def _lines(page: Page, start: int) -> Iterator[tuple[int, str]]:
    first = page.source.position(start).line
    for number, line in enumerate(page.text.split("\n"), 1):
        if number >= first:
            yield number, line


def _underlined(page: Page, spans: Iterable[Span]) -> Iterator[str]:
    """Yield the lines of *spans*, each with its words underlined, in the file that they are in."""
    for span in spans:
        source = page.compilation.sources[span.file]
        place = source.position(span.start)
        line = source.line(place.line)
        before = "".join("\t" if letter == "\t" else " " for letter in line[: place.column - 1])
        yield line
        yield before + "^" * max(1, span.end - span.start)


def _changed(page: Page, edits: Iterable[Edit], *, marks: bool = False) -> Iterator[str]:
    """Yield the lines that *edits* change, as a difference; with *marks*, blanks are shown as dots."""
    after = applied(page, list(edits))
    for path, source in page.compilation.sources.items():
        lines = difflib.unified_diff(source.text.split("\n"), after[path].split("\n"), n=0, lineterm="")
        for line in [*lines][2:]:
            if not line.startswith("@@"):
                yield line.replace(" ", "·") if marks else line
