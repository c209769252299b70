"""The formatter: it prints a charter in the standard layout and checks the result.

It works on tokens and the gaps between them, so no comment is lost. A declaration that could not be read in full is not
changed. The output is read back. A declaration that would then have another meaning or other comments is not changed
either.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mspcharter.diagnostics import Diagnostic
from mspcharter.english import cells
from mspcharter.record import Record
from mspcharter.syntax import layout, rows
from mspcharter.syntax.lexer import cut, lex
from mspcharter.syntax.openings import is_open
from mspcharter.syntax.parser import parse, parse_declaration
from mspcharter.syntax.rows import Gap, Remark, Row
from mspcharter.syntax.tree import Declaration, File, Language, Node, Part, Token, meant
from mspcharter.text import Source


def format(source: Source, language: Language) -> str:
    """Return the text of *source* in the standard layout of *language*."""
    plain = Source(source.name, _opened(source.text))
    file, diagnostics = parse(plain, language)
    kept = unreadable(file, diagnostics)
    while True:
        printed = _printed(plain.text, file, language, kept)
        differing = _differing(plain.text, file, printed, language)
        if not differing:
            return printed
        if differing <= kept:
            return source.text
        kept |= differing


def _opened(text: str) -> str:
    """Return *text* without empty lines at its beginning, and without byte order marks."""
    first = len(text) - len(text.lstrip(rows.BLANKS + "\n"))
    return text[text.rfind("\n", 0, first) + 1 :].lstrip("\ufeff")


def unreadable(file: File, diagnostics: Sequence[Diagnostic]) -> set[int]:
    """Return the numbers of the declarations of *file* with a syntax error, which are not changed."""
    starts = sorted(diagnostic.finding.span.start for diagnostic in diagnostics)
    return {
        number
        for number, declaration in enumerate(file.declarations)
        if declaration.broken
        or declaration.lost
        or bisect_left(starts, declaration.start) < bisect_right(starts, declaration.end)
    }


class _Piece(Record):
    """A declaration as it is printed, and the remarks between it and the next; *plain* if it is not changed."""

    text: str
    keyword: str | None
    plain: bool
    remarks: Sequence[Remark]


def _printed(text: str, file: File, language: Language, kept: set[int]) -> str:
    """Return *text* with all declarations of *file* except those *kept* formatted."""
    line_end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    cuts = list(cut(text))
    opening = rows.gap("\n" + text, 0, 1 + (cuts[0][0] if cuts else len(text)))
    pieces = [_Piece("", None, plain=True, remarks=opening.remarks)]
    for number, (declaration, (start, end)) in enumerate(zip(file.declarations, cuts, strict=True)):
        after = rows.gap(text, declaration.end, end)
        inside = rows.tail(after.remarks)
        own = after._replace(remarks=after.remarks[:inside])
        if number in kept:
            written = _as_written(text, start, own, line_end)
        else:
            heading = rows.read(text, start, declaration.end, own)
            written = _laid_out(heading, declaration, language).replace("\n", line_end)
        pieces.append(_Piece(written, declaration.keyword, number in kept, after.remarks[inside:]))
    parts = []
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        parts.append(piece.text)
        parts += [line.text + line_end for line in _between(piece, following)]
    return "".join(parts)


def _as_written(text: str, start: int, own: Gap, line_end: str) -> str:
    end = own.remarks[-1].end if own.remarks else own.end
    if text[end : end + 1] == "\n":
        return text[start : end + 1]
    return text[start:end] + line_end


def _between(piece: _Piece, following: _Piece | None) -> Iterator[layout.Line]:
    """Lay out what stands between *piece* and the one *following*: an empty line, and comments at the left edge."""
    remarks = list(piece.remarks)
    first = not piece.text
    while first and remarks and not remarks[0].text:
        remarks.pop(0)
    while following is None and remarks and not remarks[-1].text:
        remarks.pop()
    if not (first or following is None or _may_touch(piece, following)) and all(remark.text for remark in remarks):
        remarks.insert(0, Remark("", 0, 0))
    yield from layout.remarks(remarks, 0)


def _may_touch(piece: _Piece, following: _Piece) -> bool:
    """Say whether two pieces need no empty line between them: lines of one kind, or pieces that are not changed."""
    if piece.plain or following.plain:
        return True
    return piece.keyword == following.keyword and piece.text.count("\n") == following.text.count("\n") == 1


def _laid_out(heading: Row, declaration: Declaration, language: Language) -> str:
    """Return the text of *declaration*, whose rows *heading* has."""
    places = {rule: place for place, rule in enumerate(language.order.get(declaration.keyword or "", ()))}
    fields = declaration.fields
    if fields and len(fields) == len(heading.rows):
        known = [(row, field) for row, field in zip(heading.rows, fields, strict=True) if field.rule in places]
        for row, field in known:
            row.line = field
            _unfold(row, field)
            _fold(row, heading, language)
        if len(known) == len(fields):
            _sort(heading, places)
    elif not fields:
        _fold(heading, heading, language)
    return layout.page(heading)


def _sort(heading: Row, places: Mapping[str, int]) -> None:
    """Put the rows of *heading* in order; if the order changes, drop empty lines, which grouped the old order."""
    ordered = sorted(heading.rows, key=lambda row: places[row.line.rule] if row.line else 0)
    if ordered != heading.rows:
        for row in ordered:
            row.above = [remark for remark in row.above if remark.text]
    heading.rows = ordered


def _unfold(row: Row, field: Node) -> None:
    """Give each row of the list of *row*, below it or on its line, the node that it was read as."""
    if field.rule in _LISTED and len(field.children) == len(row.rows):
        for below, item in zip(row.rows, field.children, strict=True):
            below.line = item if isinstance(item, Node) else None
    if field.rule == "requires" and not is_open(field) and not row.rows and not row.breaks:
        ladder = field.children[0]
        starts = [step.start for step in ladder.children] if isinstance(ladder, Node) else []
        if len(starts) > 1:
            for start, end in zip(starts, [*starts[1:], row.tokens[-1].end], strict=True):
                row.rows.append(Row(2, [token for token in row.tokens if start <= token.start < end]))
            row.tokens = [token for token in row.tokens if token.start < starts[0]]
            row.rows[-1].beside, row.beside = row.beside, ""


# The lines whose list is a table of its own, each of whose rows is a node.
_LISTED = ("seats", "spends", "tasks", "powers", "duties", "rights", "costs")


def _fold(row: Row, heading: Row, language: Language) -> None:
    """Put the only row below *row* beside it, if there is room and the meaning stays the same."""
    if len(row.rows) != 1 or row.beside or row.below:
        return
    below = row.rows[0]
    if (
        any(remark.text for remark in below.above)
        or below.breaks
        or below.below
        or below.rows
        or layout.tall(below.tokens[-1])
    ):
        return
    begun = layout.beginning(row) if row.line else layout.spelled(row.tokens) + " "
    line = begun + layout.spelled(below.tokens)
    before = layout.spelled(heading.tokens) + "\n" if row.line else ""
    if cells(line) <= layout.WIDEST and _reads_as(before + line, row.line, language):
        row.tokens += below.tokens
        row.beside = below.beside
        row.rows = []


def _reads_as(text: str, field: Node | None, language: Language) -> bool:
    """Say whether *text* is a declaration with nothing but *field*."""
    declaration, mistakes = parse_declaration(text, 0, len(text), language)
    fields = [_sense(each) for each in declaration.fields]
    return not mistakes and fields == ([_sense(field)] if field else [])


def _differing(text: str, file: File, printed: str, language: Language) -> set[int]:
    """Return the numbers of the declarations that differ in meaning or comments between *text* and *printed*."""
    again, _ = parse(Source(file.name, printed), language)
    everything = set(range(len(file.declarations)))
    if len(again.declarations) != len(file.declarations):
        return everything
    old, new = _comments(text), _comments(printed)
    if old[0] != new[0]:
        return everything
    return {
        number
        for number in everything
        if _meaning(file.declarations[number], language) != _meaning(again.declarations[number], language)
        or old[number + 1] != new[number + 1]
    }


def _meaning(declaration: Declaration, language: Language) -> object:
    """Return the meaning of *declaration*, independent of the order of its lines."""
    places = {rule: place for place, rule in enumerate(language.order.get(declaration.keyword or "", ()))}
    fields = declaration.fields
    if all(field.rule in places for field in fields):
        fields = tuple(sorted(fields, key=lambda field: places[field.rule]))
    name = _sense(declaration.name) if declaration.name else None
    head = [_sense(part) for part in declaration.head]
    return (
        declaration.keyword,
        name,
        head,
        [_sense(field) for field in fields],
        declaration.broken,
        len(declaration.lost),
    )


def _sense(part: Part) -> object:
    if isinstance(part, Token):
        return part.type, unicodedata.normalize("NFC", part.text) if part.type == "NAME" else meant(part)
    return part.rule, tuple(_sense(child) for child in part.children)


def _comments(text: str) -> list[Counter[str]]:
    """Count the comments of *text* before the first declaration, and in and after each."""
    cuts = list(cut(text))
    opening = rows.gap("\n" + text, 0, 1 + (cuts[0][0] if cuts else len(text)))
    counts = [Counter(remark.text for remark in opening.remarks if remark.text)]
    for start, end in cuts:
        count: Counter[str] = Counter()
        last_end = start
        for token in lex(text, start, end) if "#" in text[start:end] else ():
            if token.start < token.end or token.type == "$END":
                until = end if token.type == "$END" else token.start
                if text.find("#", last_end, until) >= 0:
                    count.update(_comments_in(rows.gap(text, last_end, until)))
                last_end = token.end
        counts.append(count)
    return counts


def _comments_in(between: Gap) -> Iterator[str]:
    return filter(None, (between.beside, *(remark.text for remark in between.remarks)))
