"""An independent reader of tracked changes, written from ECMA-376 alone: what a document says if all are rejected.

It shares no code with the writer. A paragraph is its style, the level of its number, its list and its words; lists are
told apart by the order in which they come.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"reject": f"{W}ins", "accept": f"{W}del"}
KEPT = {"reject": f"{W}del", "accept": f"{W}ins"}


def part(content: bytes, name: str = "word/document.xml") -> ET.Element:
    """Return a part of the file *content*."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))


def settled(root: ET.Element, how: str) -> list[object]:
    """Return what *root* says with all changes accepted or rejected: paragraphs, and tables as lists of rows."""
    holder = root.find(f"{W}body")
    lists: dict[str, int] = {}
    return _flow(root if holder is None else holder, how, lists)


def _flow(holder: ET.Element, how: str, lists: dict[str, int]) -> list[object]:
    found: list[object] = []
    open_words = ""
    pending = False
    for one in holder:
        if one.tag == f"{W}tbl":
            assert not pending or not open_words, "words were left without a paragraph"
            rows = [
                [_flow(cell, how, lists) for cell in row.findall(f"{W}tc")]
                for row in one.findall(f"{W}tr")
                if row.find(f"{W}trPr/{GONE[how]}") is None
            ]
            if rows:
                found.append(rows)
        elif one.tag == f"{W}p":
            words = open_words + _words(one, how)
            properties = one.find(f"{W}pPr")
            pending = properties is not None and properties.find(f"{W}rPr/{GONE[how]}") is not None
            if pending:
                # Its mark goes, so what is left of it belongs to the next paragraph.
                open_words = words
                continue
            open_words = ""
            found.append((*_look(properties, how, lists), words))
    assert not open_words, "words were left without a paragraph"
    return found


def _look(properties: ET.Element | None, how: str, lists: dict[str, int]) -> tuple[str, str, int]:
    if properties is not None and how == "reject":
        before = properties.find(f"{W}pPrChange/{W}pPr")
        properties = properties if before is None else before
    if properties is None:
        return "", "", 0
    style, level, list_ = (
        one.get(f"{W}val", "") if one is not None else ""
        for one in (properties.find(f"{W}{path}") for path in ("pStyle", f"numPr/{W}ilvl", f"numPr/{W}numId"))
    )
    return style, level, lists.setdefault(list_, len(lists) + 1) if list_ else 0


def _words(one: ET.Element, how: str) -> str:
    if one.tag == GONE[how]:
        return ""
    if one.tag in (f"{W}t", f"{W}delText"):
        return one.text or ""
    if one.tag in (f"{W}instrText", f"{W}delInstrText"):
        return f"{{{(one.text or '').split()[0]}}}"
    if one.tag == f"{W}tab":
        return "\t"
    if one.tag == f"{W}drawing":
        return "[picture]"
    return "" if one.tag == f"{W}pPr" else "".join(_words(child, how) for child in one)
