"""The cells that head the rows of a table, marked as such in the tags of a PDF.

Typst tags the cells of a table header and gives each other cell the header of its column. It can mark a cell that heads
a row too (`pdf.header-cell`), but only behind a feature that its Python package cannot turn on. So the tags are changed
here. All headers then say whether they head a column or a row, and a reader finds those of a cell by its place, as
ISO 14289-1, 7.5, allows. Each change has the length of what it replaces, so that no object moves.
"""

from __future__ import annotations

import re


def with_row_headers(pdf: bytes) -> bytes:
    """Return *pdf*, as Typst writes it, in which the first cell of each row of each table heads the row."""
    changed = bytearray(pdf)
    for offset in _offsets(pdf):
        cell = _CELL.match(pdf, offset)
        if cell is not None:
            first = cell["column"] == b"0"
            changed[cell.start("tag") : cell.end("tag")] = b"TH" if first else b"TD"
            headers = slice(cell.start("headers"), cell.end("headers"))
            changed[headers] = (b"/Scope/Row" if first else b"").ljust(len(cell["headers"]))
    return bytes(changed)


def _offsets(pdf: bytes) -> list[int]:
    """Return where the objects of *pdf* begin, which its table of references says: a text inside one is no object."""
    begun = _START.search(pdf, max(0, len(pdf) - 100))
    assert begun is not None, "Typst writes one table of references"
    table = _TABLE.match(pdf, int(begun[1]))
    assert table is not None, "Typst does not compress the table of references"
    entries = pdf[table.end() : table.end() + _ENTRY * int(table[1])]
    return [int(entries[at : at + 10]) for at in range(0, len(entries), _ENTRY) if entries[at + 17 : at + 18] == b"n"]


_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY = 20
# The identifier of the header of a column names the table, the column and the row.
_CELL = re.compile(
    rb"\d+ 0 obj\n<</Type/StructElem/S/(?P<tag>TD)/P \d+ 0 R/A\[<</O/Table"
    rb"(?P<headers>/Headers\[\(U\d+x(?P<column>\d+)y\d+\)\])"
)
