"""Two versions of a document side by side, as PDF on broad pages, set from the same template as the document.

Each part of the document is a heading with a table. Each line says in a word whether it is added, removed or changed,
and changed words are underlined or struck through, so no reader depends on colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mspcharter.emit.document.blocks import Document
from mspcharter.emit.document.comparing import Pair, Side, named, pairs, summary, title_of
from mspcharter.emit.document.pdf.pages import UNLESS_STATED, sheet, typeset
from mspcharter.english import clean


def redline_pdf(old: Document, new: Document) -> bytes:
    """Return *old* and *new* side by side as PDF, with their changes marked; raise PdfError."""
    found, title = pairs(old, new), clean(title_of(new))
    versions = (named("Old", old), named("New", new))
    columns = ["Change", *map(clean, versions)]
    prints = " to ".join(one.fingerprint[:16] for one in (old, new) if one.fingerprint)
    said = {"direction": "ltr", "text": [summary(found)]}
    start = [
        _block("title"),
        {**_block("paragraph"), "number": "", "anchor": "", **said},
    ]
    return typeset(
        {
            **sheet(new),
            "flipped": True,
            "title": title,
            "description": f"{title}. {summary(found)}",
            "draft": False,
            "compact": False,
            "size": 9.0,
            "foot": f"{title}{f' · fingerprints {prints}' if prints else ''}",
            "anchors": {},
            "blocks": [*start, *_blocks(found, columns)],
        }
    )


def _blocks(found: Sequence[Pair], columns: list[str]) -> Iterator[dict[str, Any]]:
    """Yield a heading for each part, and the table of its lines."""
    rows: list[dict[str, Any]] = []
    for one in found:
        if one.kind == "heading" and one.level <= _PART:
            yield from _table(rows, columns)
            rows = []
            yield {**_block("heading"), "level": _PART, "title": _heading(one), "anchor": "", "number": ""}
            # A heading that is the same in both stands above the table, and not in it.
            if one.old == one.new:
                continue
        rows.append(_row(one))
    yield from _table(rows, columns)


def _table(rows: list[dict[str, Any]], columns: list[str]) -> Iterator[dict[str, Any]]:
    if rows:
        yield {**_block("redline"), "columns": columns, "rows": rows}


def _heading(one: Pair) -> str:
    """Return the heading of a part, as it is in the new version if it is there."""
    side = one.new or one.old
    assert side is not None, "a pair has a line"
    return clean(f"{side.number} {''.join(text for text, _ in side.pieces)}")


def _row(one: Pair) -> dict[str, Any]:
    return {"state": one.state, "bold": one.kind == "heading", "old": _side(one.old), "new": _side(one.new)}


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    pieces = [{"text": text, "marked": marked} for text, marked in side.pieces]
    return {"number": side.number, "direction": side.direction, "pieces": pieces}


def _block(kind: str) -> dict[str, Any]:
    return {"kind": kind, "direction": "ltr", **UNLESS_STATED}


_PART = 2
"""The level of the headings of parts, below the title."""
