"""Two versions of a document side by side, as one HTML page without a script.

Each line says in a word whether it is added, removed or changed, so no reader depends on colours. Changed words are
`ins` and `del`, underlined and struck through, also in print. Numbers of clauses follow the order of the text: a new
number alone is no change. Contents are left out, because they repeat the headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from mspcharter.emit.document.aligning import Part, align, edits, is_gap, words
from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Steps,
    Table,
    TitlePage,
    direction_of,
)
from mspcharter.emit.document.html.page import digest
from mspcharter.record import Record
from mspcharter.wording.text import Text, on_one_line, plain


class Line(Record):
    """One line of a document: its *text*, the *number* of a clause or item, and the *kind* of block that it is from."""

    kind: str
    text: str
    number: str = ""
    anchor: str = ""


def redline_page(old: Document, new: Document) -> str:
    """Return *old* and *new* side by side as one HTML page, with their changes marked."""
    style = _style()
    policy = f"default-src 'none'; style-src 'sha256-{digest(style)}'; base-uri 'none'; form-action 'none'"
    title = f"Changes: {on_one_line(new.title)}"
    rows = list(_rows(list(lines(old)), list(lines(new))))
    changes = sum(not row.startswith(("<tr>", '<tr class="heading">')) for row in rows)
    found = "The two versions say the same." if not changes else f"Lines that differ: {changes} of {len(rows)}."
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(new.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        f"<table>\n<caption>{found} Removed words are struck through, and added words are underlined.</caption>\n"
        f'<thead>\n<tr><th scope="col" class="state">Change</th><th scope="col">{escape(_named("Old", old))}</th>'
        f'<th scope="col">{escape(_named("New", new))}</th></tr>\n</thead>\n<tbody>\n'
        + "\n".join(rows)
        + "\n</tbody>\n</table>\n</main>\n</body>\n</html>\n"
    )


def lines(document: Document) -> Iterator[Line]:
    """Yield the lines of *document* as they are compared, cleaned of what cannot be shown."""
    for placed in document.blocks:
        for line in _lines(placed.block):
            text = on_one_line(line.text).strip()
            if text:
                yield line._replace(text=text)


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading(_, title, anchor, number):
            yield Line("heading", title, number, anchor)
        case Paragraph(text, number, anchor):
            yield Line("paragraph", plain(text), number, anchor)
        case Note(text):
            yield Line("note", plain(text))
        case Bullets(items) | Steps(items):
            yield from _items(items, ordered=isinstance(block, Steps))
        case Facts(entries):
            yield from map(_fact, entries)
        case Table(columns, rows, _, total):
            yield Line("columns", _SEPARATOR.join(columns))
            # A row with other columns says something else.
            kind = f"row of {columns}"
            yield from (_row(row, kind) for row in (*rows, Row(total)))
        case Signatures(rows):
            yield from (line for row in rows for line in _signature(row))
        case TitlePage():
            yield from _front(block)
        case Figure(_, title, description):
            yield Line("picture", f"{title}: {description}")
        case Contents():
            return


def _items(items: Iterable[Text], *, ordered: bool = False) -> Iterator[Line]:
    for number, item in enumerate(items, 1):
        yield Line("step", plain(item), f"{number}.") if ordered else Line("item", plain(item), "•")


def _front(block: TitlePage) -> Iterator[Line]:
    yield Line("heading", block.title, anchor=block.anchor)
    yield Line("standing", plain(block.standing))
    yield from map(_fact, block.facts)
    if block.parties:
        yield Line("heading", "Between")
        yield from _items(block.parties)


def _fact(entry: Fact) -> Line:
    return Line("fact", f"{entry.label}: {plain(entry.text)}", entry.number, entry.anchor)


def _row(row: Row, kind: str) -> Line:
    return Line(kind, _SEPARATOR.join(map(plain, row.cells)), row.number, row.anchor)


def _signature(one: Signature) -> Iterator[Line]:
    yield Line("party", f"For {one.party}", anchor=one.anchor)
    yield from (Line("signature", f"{label}: {text}") for label, text in one.lines)


def _rows(old: list[Line], new: list[Line]) -> Iterator[str]:
    befores, afters = ([Part(line.text, line.anchor, line.kind) for line in side] for side in (old, new))
    for one, other in align(befores, afters):
        was = None if one is None else old[one]
        now = None if other is None else new[other]
        line = now or was
        assert line is not None, "a pair has a line"
        state = _state(was, now)
        left, right = _marked(was, now)
        kinds = " ".join([*(["heading"] if line.kind == "heading" else []), *([state.lower()] if state else [])])
        head = f'<th scope="row">{state}</th>' if state else "<td></td>"
        own = f' class="{kinds}"' if kinds else ""
        yield (f"<tr{own}>{head}<td{_way(was)}>{_number(was)}{left}</td><td{_way(now)}>{_number(now)}{right}</td></tr>")


def _state(was: Line | None, now: Line | None) -> str:
    if was is None:
        return "Added"
    if now is None:
        return "Removed"
    return "" if was.text == now.text else "Changed"


def _marked(was: Line | None, now: Line | None) -> tuple[str, str]:
    """Return both sides of a line with their changed words marked."""
    if was is None or now is None:
        return f"<del>{escape(was.text)}</del>" if was else "", f"<ins>{escape(now.text)}</ins>" if now else ""
    old, new = words(was.text), words(now.text)
    left = right = ""
    for side, first, last, begin, end in edits(old, new, is_gap):
        before, after = escape("".join(old[first:last])), escape("".join(new[begin:end]))
        if side == "both":
            left, right = left + before, right + after
        elif side == "old":
            left += f"<del>{before}</del>"
        else:
            right += f"<ins>{after}</ins>"
    return left, right


def _number(line: Line | None) -> str:
    return f'<span class="number">{escape(line.number)}</span>' if line and line.number else ""


def _way(line: Line | None) -> str:
    return ' dir="rtl"' if line and direction_of(line.text) == "rtl" else ""


def _named(side: str, document: Document) -> str:
    version = f", version {on_one_line(document.version)}" if document.version else ""
    return f"{side}{version}{', draft' if document.draft else ''}"


@cache
def _style() -> str:
    return (files("mspcharter.emit.document.html") / "redline.css").read_text(encoding="utf-8")


_SEPARATOR = " | "
