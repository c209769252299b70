"""The document as PDF, set by Typst from a constant template.

The file meets PDF/A-3a, for archives, and PDF/UA-1, for people who do not see it. It carries the text of the charter
and its data, so that what was printed can be taken out again. The same document gives the same bytes. Only fonts that
are installed with the extra are used, never those of the machine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

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
    Placed,
    Signature,
    Signatures,
    Steps,
    Table,
    TitlePage,
    begins_page,
    direction_of,
    introduces,
    texts_of,
)
from mspcharter.emit.document.columns import breakable, shares
from mspcharter.emit.document.pdf import pictures
from mspcharter.emit.document.pdf.row_headers import with_row_headers
from mspcharter.emit.fonts import folders, lacking
from mspcharter.english import clean
from mspcharter.wording.text import Link, Text, is_address, on_one_line

STANDARDS: tuple[Literal["a-3a"], Literal["ua-1"]] = ("a-3a", "ua-1")

# PDF/A asks for a date. The time of printing would make other bytes each time, so all files have the same.
_TIME = 946_684_800


class PdfError(Exception):
    """Why a document could not be made, in one sentence for its reader."""


def pdf(document: Document, *, sources: Mapping[str, str], data: str = "") -> bytes:
    """Return *document* as PDF, with the *sources* by name and the *data* of the charter attached.

    Raise PdfError if the extra is not installed, or if no font has a letter of the document.
    """
    return with_row_headers(typeset(_document(document), sources=sources, data=data))


def typeset(document: Mapping[str, Any], *, sources: Mapping[str, str] = MappingProxyType({}), data: str = "") -> bytes:
    """Return what the template makes of a *document*, which is values of JSON; raise PdfError."""
    if why := lacking():
        raise PdfError(why)
    import typst

    folder = files("mspcharter.emit.document.pdf")
    inputs = {
        "document": json.dumps(document, ensure_ascii=False),
        "sources": json.dumps(dict(sources), ensure_ascii=False),
        "data": data,
    }
    try:
        found = typst.compile(
            (folder / "charter.typ").read_bytes(),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=list(STANDARDS),
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=folders()),
            ignore_system_fonts=True,
            timestamp=_TIME,
        )
    except typst.TypstError as error:
        raise PdfError(_explained(error)) from error
    assert isinstance(found, bytes)
    return found


def _explained(error: Any) -> str:
    """Return what went wrong; a letter without a font is the one fault that a charter can have."""
    said = str(getattr(error, "message", error))
    if missing := _MISSING.search(said):
        return (
            f"no font of this extra has every letter of “{clean(missing[1])}”, which stands in the charter: write it in"
            " other letters, or render HTML or Word, which use the fonts of the reader"
        )
    return f"the page could not be set: {said}"


UNLESS_STATED = MappingProxyType({"fresh": "", "indent": 0, "kept": False, "leads": False})
"""What the template asks of each block."""


def _document(document: Document) -> dict[str, Any]:
    """Return *document* for the template, cleaned.

    A block that begins a page is *fresh*: a "page" always, and "room" if the summary leaves little room on its own. A
    list below a numbered clause has its *indent*, a table that has remarks is *kept* on their page, and a paragraph
    that introduces a table, a list or signatures *leads* to it.
    """
    blocks = [_placed(placed) for placed in document.blocks]
    if sum("floats" in block for block in blocks) > 1:
        # Several pictures stay where they belong, in their order.
        blocks = [{**block, "floats": False} if "floats" in block else block for block in blocks]
    numbered = 0
    first = "room" if any(_is_summary(placed.block) for placed in document.blocks) else "page"
    for before, said, placed, block in zip(document.blocks, blocks, document.blocks[1:], blocks[1:], strict=False):
        said["kept"] = isinstance(placed.block, Facts)
        said["leads"] = introduces(before.block, placed.block)
        if begins_page(before.block, placed.block):
            block["fresh"] = first if isinstance(placed.block, Heading) and placed.block.number else "page"
        if isinstance(before.block, Heading | Paragraph):
            numbered = int(isinstance(before.block, Paragraph) and before.block.number != "")
        block["indent"] = numbered
    version = f", version {document.version}" if document.version else ""
    short = f" · fingerprint {document.fingerprint[:32]}" if document.fingerprint else ""
    return {
        **sheet(document),
        "title": clean(document.title),
        "description": f"{clean(document.title)}{clean(version)}. {document.standing}.",
        "draft": document.draft,
        "compact": document.compact,
        "size": _type_size(document),
        "foot": f"{clean(document.title)}{clean(version)}{short}",
        "anchors": {anchor: True for block in blocks for anchor in _anchors(block)},
        "blocks": blocks,
    }


def sheet(document: Document) -> dict[str, Any]:
    """Return what the template needs to know of the languages of *document*, for upright pages."""
    language, _, region = document.language.partition("-")
    return {
        "language": language,
        "region": region.upper() if len(region) == _REGION else None,
        "direction": document.direction,
        "other": document.other.partition("-")[0] or None,
        "flipped": False,
    }


def _is_summary(block: Block) -> bool:
    return isinstance(block, Heading) and block.anchor == "part.summary"


def _type_size(document: Document) -> float:
    """Return the size of type in points: of a page that must be one, smaller where it says much."""
    if not document.compact:
        return 9.0
    texts = [text for placed in document.blocks for text in texts_of(placed.block)]
    return 9.0 if len(texts) < _MANY and sum(map(len, texts)) < _MUCH else 8.2


def _anchors(block: dict[str, Any]) -> list[str]:
    inner = (*block.get("entries", ()), *block.get("facts", ()), *block.get("rows", ()))
    own = block.get("anchor", "") if block["kind"] != "title-page" else ""
    return [anchor for anchor in (own, *(one.get("anchor", "") for one in inner)) if anchor]


def _placed(placed: Placed) -> dict[str, Any]:
    return {"direction": placed.direction, **UNLESS_STATED, **_block(placed.block)}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, title, anchor, number):
            return {"kind": "heading", "level": level, "title": clean(title), "anchor": anchor, "number": number}
        case Paragraph(text, number, anchor):
            return {"kind": "paragraph", "number": number, "anchor": anchor, "text": _text(text)}
        case Note(text):
            return {"kind": "note", "text": _text(text)}
        case Bullets(items):
            return {"kind": "bullets", "items": _cells(items)}
        case Steps(items):
            return {"kind": "steps", "items": _cells(items)}
        case Facts(entries, glossary):
            return {"kind": "glossary" if glossary else "facts", "entries": list(map(_fact, entries))}
        case Table():
            return _table(block)
        case Figure(svg, title, description, anchor):
            width, height = pictures.size(svg)
            return {"kind": "figure", "svg": pictures.embedded(svg), "title": clean(title), "anchor": anchor,
                    "description": clean(description), "tall": height / width > _TALLEST,
                    "floats": height / width > _FLOATING, "width": width if width < _NARROW else None}  # fmt: skip
        case Signatures(rows):
            return {"kind": "signatures", "rows": list(map(_signature, rows))}
        case TitlePage(_, _, standing, facts, parties):
            return {"kind": "title-page", "standing": _text(standing), "facts": list(map(_fact, facts)),
                    "parties": _cells(parties)}  # fmt: skip
        case Contents(title, anchor):
            return {"kind": "contents", "title": clean(title), "anchor": anchor}


def _table(block: Table) -> dict[str, Any]:
    parts = shares(block)
    kinds = ["words"] * len(block.columns)
    for places, kind in ((block.right, "number"), (block.marks, "mark")):
        for place in places:
            kinds[place] = kind
    return {
        "kind": "table",
        "columns": [clean(column) for column in block.columns],
        "widths": parts,
        "align": kinds,
        "rows": [
            {"anchor": row.anchor, "number": row.number, "cells": _fitted(row.cells, parts)} for row in block.rows
        ],
        "total": _cells(block.total),
    }


def _fact(entry: Fact) -> dict[str, Any]:
    return {"label": clean(entry.label), "anchor": entry.anchor, "number": entry.number, **_cell(entry.text)}


def _signature(row: Signature) -> dict[str, Any]:
    # How it takes part stands behind its name.
    title, bracket, kind = clean(row.party).rpartition(" (")
    return {
        "party": f"For {title if bracket else kind}",
        "kind": f"({kind}" if bracket else "",
        "direction": direction_of(row.party),
        "anchor": row.anchor,
        "lines": [{"label": label, "text": clean(said)} for label, said in row.lines],
    }


def _cells(texts: Sequence[Text]) -> list[dict[str, Any]]:
    return list(map(_cell, texts))


def _cell(text: Text) -> dict[str, Any]:
    return {"direction": direction_of(text), "text": _text(text)}


def _fitted(texts: Sequence[Text], parts: Sequence[float]) -> list[dict[str, Any]]:
    """Return the cells of a row, in which words that are wider than their column can be broken."""
    cells = _cells(texts)
    for cell, part in zip(cells, parts, strict=True):
        cell["text"] = [
            breakable(one, part) if isinstance(one, str) else {**one, "text": breakable(one["text"], part)}
            for one in cell["text"]
        ]
    return cells


def _text(text: Text) -> list[Any]:
    return [on_one_line(part) if isinstance(part, str) else _link(part) for part in text]


def _link(link: Link) -> dict[str, str]:
    kind = "address" if is_address(link.target) else "target"
    return {"text": on_one_line(link.text), kind: link.target}


_MISSING = re.compile(r'the text `"(.*)"` could not be displayed', re.DOTALL)
# A page of larger type holds so many texts, and so many letters, with some room to spare.
_MANY = 70
_MUCH = 3200
# A picture that is higher than this part of its width stands at the top or the foot of a page, and the text goes on.
_FLOATING = 0.45
_REGION = 2
# A picture that would be higher than this part of its width is made to fit the height of a page.
_TALLEST = 215 / 166
# A picture of less than this width, in points, keeps its size; all others fill the width of the page.
_NARROW = 300.0
