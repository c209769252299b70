"""The formatter as edits: of a whole text, of a range, and of the line that was just finished.

The formatter lays out each declaration by itself, so a range gets the layout that it has when all is formatted.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Edit
from mspcharter.ide.page import Page
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.cursor import Cursor, cursor_at
from mspcharter.syntax.layout import INDENT
from mspcharter.syntax.lexer import cut
from mspcharter.syntax.printer import format
from mspcharter.text import Source, Span


def format_all(page: Page) -> tuple[Edit, ...]:
    """Return the edits that put the whole text in the standard layout: one for each part that changes."""
    return tuple(_edits(page.source, format(page.source, LANGUAGE)))


def format_range(page: Page, span: Span) -> tuple[Edit, ...]:
    """Return the edits of `format_all` in the declarations that *span* touches, with what stands below each of them."""
    return tuple(one for one in format_all(page) if one.span.start <= span.end and span.start <= one.span.end)


def format_typed(page: Page, offset: int, typed: str) -> tuple[Edit, ...]:
    """Return the edits that follow when *typed*, a line end, was typed before *offset*.

    The line above gets its layout if it can be read by itself, and the new line is indented to where it belongs.
    """
    if typed != "\n" or page.text[offset - 1 : offset] != "\n":
        return ()
    return (*_line_above(page, offset), *_indented(page, offset))


def _edits(source: Source, formatted: str) -> Iterator[Edit]:
    text = source.text
    if formatted == text:
        return
    old, new = _parts(text), _parts(formatted)
    if len(old) != len(new):
        yield Edit(Span(source.name, 0, len(text)), formatted)
        return
    for (start, end), (begin, finish) in zip(old, new, strict=True):
        if text[start:end] != formatted[begin:finish]:
            yield Edit(Span(source.name, start, end), formatted[begin:finish])


def _parts(text: str) -> list[tuple[int, int]]:
    """Return where the parts of *text* are: what is above the first declaration, and each of them with what follows."""
    starts = [start for start, _ in cut(text)]
    return list(zip([0, *starts], [*starts, len(text)], strict=True))


def _line_above(page: Page, offset: int) -> Iterator[Edit]:
    text = page.text
    start = text.rfind("\n", 0, offset - 1) + 1
    line = text[start : offset - 1].rstrip("\r")
    declaration = page.declaration_at(start)
    if declaration is None or not declaration.start < start < declaration.end:
        return
    if not line.strip() or _depth(page, start, line) != 1:
        return
    heading = text[declaration.start : text.find("\n", declaration.start) + 1]
    _, _, laid_out = format(Source(page.path, heading + line + "\n"), LANGUAGE).partition("\n")
    if laid_out.count("\n") == 1 and laid_out != line + "\n":
        yield Edit(page.span(start, start + len(line)), laid_out[:-1])


def _depth(page: Page, start: int, line: str) -> int:
    at = cursor_at(page.text, start + len(line) - len(line.lstrip()))
    return at.depth if isinstance(at, Cursor) else -1


def _indented(page: Page, offset: int) -> Iterator[Edit]:
    text = page.text
    end = offset
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    wanted = _indentation(page, offset)
    if wanted is not None and text[offset:end] != wanted:
        yield Edit(page.span(offset, end), wanted)


def _indentation(page: Page, offset: int) -> str | None:
    """Return the indentation of a new line at *offset*; None where nothing is known of it."""
    text = page.text
    above = text[text.rfind("\n", 0, offset - 1) + 1 : offset - 1].rstrip("\r")
    if not above.strip():
        # An empty line ends a declaration: an editor goes on with its margin.
        return "" if above else None
    margin = above[: len(above) - len(above.lstrip())]
    if not margin:
        form = FORM_OF.get(above.split(" ", 1)[0])
        return " " * INDENT if form is not None and form.lines else ""
    begins_list = above.strip() in _LISTED or above.strip().startswith(_WITH_ROWS)
    return margin + " " * INDENT if begins_list else margin


_LISTED = frozenset(line.words for form in FORM_OF.values() for line in form.lines if line.listed) | {"requires"}
_WITH_ROWS = ("vote on ", "electronic vote on ")
