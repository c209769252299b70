"""The small parts of a Word document: runs of words, paragraphs, bookmarks, links and fields.

Elements stand in the order that ECMA-376 demands; Word refuses a file in which they do not. Every text is cleaned and
escaped in `said`.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import escape

from mspcharter.emit.document.blocks import Direction, direction_of
from mspcharter.wording.text import Link, Text, is_address, on_one_line

_LONGEST_NAME = 40
"""The characters that the name of a bookmark may have."""


def said(text: str) -> str:
    """Return *text*, of one line, escaped for XML."""
    return escape(on_one_line(text))


def run(text: str, *, style: str = "", bold: bool = False) -> str:
    """Return *text* as one run in a character *style*."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/><w:bCs/>" if bold else "")
    properties += "<w:rtl/>" if direction_of(text) == "rtl" else ""
    shown = f'<w:t xml:space="preserve">{said(text)}</w:t>'
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{shown}</w:r>"


TAB = "<w:r><w:tab/></w:r>"


def field(code: str, shown: str = "", *, stale: bool = False) -> str:
    """Return a field with its *code*, which Word works out, and what is *shown* until then.

    A *stale* field is worked out when the file is opened.
    """
    dirty = ' w:dirty="true"' if stale else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(inner: str, style: str = "", *, before: str = "", after: str = "", way: Direction = "ltr") -> str:
    """Return a paragraph in a *style*; *before* and *after* are its further properties, about its direction."""
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "") + before + ("<w:bidi/>" if way == "rtl" else "") + after
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def numbered(level: int, list_: int) -> str:
    """Return the property of a paragraph that is an item of *list_*; list 0 takes a number away."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


class Marks:
    """The bookmarks and outside links of a document; each has a number of its own."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}
        self._number = 0

    def number(self) -> int:
        """Return a number that nothing else in the document has."""
        self._number += 1
        return self._number

    def bookmark(self, anchor: str, inner: str) -> str:
        """Return *inner* as the place that *anchor* names."""
        if not anchor:
            return inner
        number = self.number()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name(anchor)}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def text(self, text: Text, *, bold: bool = False) -> str:
        """Return *text* as runs, with its links."""
        return "".join(run(part, bold=bold) if isinstance(part, str) else self._link(part, bold=bold) for part in text)

    def _link(self, link: Link, *, bold: bool) -> str:
        inner = run(link.text, style="Hyperlink", bold=bold)
        if is_address(link.target):
            known = self.addresses.setdefault(link.target, f"link{len(self.addresses) + 1}")
            return f'<w:hyperlink r:id="{known}">{inner}</w:hyperlink>'
        return f'<w:hyperlink w:anchor="{name(link.target)}">{inner}</w:hyperlink>'


def name(anchor: str) -> str:
    """Return the name of the bookmark for *anchor*: letters, digits and low lines, of at most 40 characters."""
    stem = "m_" + re.sub(r"\W", "_", anchor, flags=re.ASCII)
    if stem == f"m_{anchor}" and len(stem) <= _LONGEST_NAME:
        return stem
    # Two anchors that differ only in what a name may not have, or at their ends, keep different names.
    return stem[: _LONGEST_NAME - 9] + "_" + sha256(anchor.encode()).hexdigest()[:8]
