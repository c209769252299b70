"""The document as one HTML page, which needs no script and no other file.

The page meets WCAG 2.2 AA: headings in order, tables with headers and names, a link that skips to the text, colours of
enough contrast in a light and in a dark scheme. A content security policy allows only its own style sheet, so that even
a text that became markup could load nothing and do nothing. Every text is cleaned and escaped in `_said`.
"""

from __future__ import annotations

import os
import re
from binascii import b2a_base64
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape

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
    Row,
    Signature,
    Signatures,
    Steps,
    Table,
    TitlePage,
    direction_of,
)
from mspcharter.emit.document.columns import percentages
from mspcharter.english import clean
from mspcharter.text import Span
from mspcharter.wording.text import Link, Text, is_address, on_one_line


def page(document: Document, marks: Callable[[Span], str] = lambda _: "") -> str:
    """Return *document* as one HTML page; *marks* are the attributes of a block that was written at a span."""
    style = _style() + _widths(document) + _foot(document)
    policy = f"default-src 'none'; style-src 'sha256-{digest(style)}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(_Body(document, marks).parts())
    if document.other:
        # Quotes in texts are escaped, so this is the attribute wherever it stands.
        body = body.replace(_RIGHT_TO_LEFT, f'{_RIGHT_TO_LEFT} lang="{escape(document.other)}"')
    kind = ' class="compact"' if document.compact else ""
    mark = '<p class="mark" aria-hidden="true">DRAFT</p>\n' if document.draft else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}" dir="{document.direction}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        f"<title>{_said(document.title)}</title>\n<style>{style}</style>\n</head>\n<body{kind}>\n"
        f'<a class="skip" href="#text">Skip to the text</a>\n{mark}<main id="text">\n{body}\n</main>\n'
        f"{_footer(document)}</body>\n</html>\n"
    )


class _Body:
    """The blocks of *document* in HTML; a table is named after the heading above it."""

    def __init__(self, document: Document, marks: Callable[[Span], str]) -> None:
        self._document = document
        self._marks = marks
        self._heading = document.title
        self._tables: dict[str, int] = {}
        self._pictures = 0

    def parts(self) -> Iterator[str]:
        for placed in self._document.blocks:
            yield self._block(placed.block, self._dir(placed))

    def _dir(self, placed: Placed) -> str:
        """Return the attributes of a block: its direction, if it is another, and its marks."""
        own = "" if placed.direction == self._document.direction else f' dir="{placed.direction}"'
        return own + self._marks(placed.span)

    def _block(self, block: Block, direction: str) -> str:
        match block:
            case Heading(level, title, anchor, number):
                self._heading = f"{number} {title}".strip()
                return f"<h{level}{_id(anchor)}{direction}>{_number(number)}{_said(title)}</h{level}>"
            case Paragraph(text, number, anchor):
                said = f"<p{direction}>{_text(text)}</p>"
                return f'<div class="clause"{_id(anchor)}>{_number(number)}{said}</div>' if number else said
            case Note(text):
                return f'<p class="note"{direction}>{_text(text)}</p>'
            case Bullets(items) | Steps(items):
                kind = "ul" if isinstance(block, Bullets) else "ol"
                return f"<{kind}{direction}>\n{_items(items)}\n</{kind}>"
            case Facts(entries):
                return _facts(entries, direction)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Signatures(rows):
                return _signatures(rows)
            case TitlePage():
                return _front(block, draft=self._document.draft)
            case Contents(title, anchor, entries):
                links = "\n".join(f"<li>{_link(Link(_titled(one), one.anchor))}</li>" for one in entries)
                heading = f"<h2{_id(anchor)}>{_said(title)}</h2>"
                return f'<nav aria-labelledby="{escape(anchor)}">\n{heading}\n<ul>\n{links}\n</ul>\n</nav>'

    def _table(self, block: Table) -> str:
        name = self._heading
        self._tables[name] = self._tables.get(name, 0) + 1
        if self._tables[name] > 1:
            name = f"{name} ({self._tables[name]})"
        heads = "".join(
            f'<th scope="col"{_kind(block, place)}>{_said(column)}</th>' for place, column in enumerate(block.columns)
        )
        rows = "\n".join(_row(block, row) for row in block.rows)
        foot = f"\n<tfoot>\n{_row(block, Row(block.total))}\n</tfoot>" if block.total else ""
        widths = "".join(f'<col class="w{percent}">' for percent in percentages(block))
        return (
            f'<div class="scroll" role="region" aria-label="{_said(name)}" tabindex="0">\n<table>\n'
            f"<colgroup>{widths}</colgroup>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>{foot}\n</table>\n</div>"
        )

    def _figure(self, block: Figure) -> str:
        # Identifiers of a picture are its own, because a page has several pictures.
        self._pictures += 1
        svg = _owned(block.svg[block.svg.index("<svg") :].rstrip(), f"figure-{self._pictures}-")
        words = f"<summary>The picture in words</summary><p>{_said(block.description)}</p>"
        return (
            f"<figure{_id(block.anchor)}>\n<figcaption>{_said(block.title)}</figcaption>\n{svg}\n"
            f'<details class="screen">{words}</details>\n</figure>'
        )


def _owned(svg: str, prefix: str) -> str:
    """Return *svg* with *prefix* before each identifier; the words in it have no quotes, so they stay as they are."""
    named = _NAMED.sub(lambda found: f'{found[1]}="{" ".join(prefix + one for one in found[2].split())}"', svg)
    return _USED.sub(rf"\1{prefix}", named)


def _front(block: TitlePage, *, draft: bool) -> str:
    kind = "standing draft" if draft else "standing"
    standing = f'<p class="{kind}">{_text(block.standing)}</p>\n' if block.standing else ""
    facts = f"{_facts(block.facts, '')}\n" if block.facts else ""
    parties = ""
    if block.parties:
        parties = f'<h2>Between</h2>\n<ul class="parties">\n{_items(block.parties)}\n</ul>\n'
    return (
        f'<header class="front">\n<h1{_id(block.anchor)}{_turned(block.title)}>{_said(block.title)}</h1>\n'
        f"{standing}{facts}{parties}</header>"
    )


def _facts(entries: Sequence[Fact], direction: str) -> str:
    lines = [
        f"<div{_id(entry.anchor)}><dt>{_number(entry.number)}{_said(entry.label)}</dt><dd{_turned(entry.text)}>{_text(entry.text)}</dd></div>"
        for entry in entries
    ]
    return f"<dl{direction}>\n" + "\n".join(lines) + "\n</dl>"


def _row(block: Table, row: Row) -> str:
    cells = "".join(
        f'<th scope="row"{_turned(cell)}>{_number(row.number)}{_text(cell)}</th>'
        if place == 0
        else f"<td{_kind(block, place)}{_turned(cell)}>{_text(cell)}</td>"
        for place, cell in enumerate(row.cells)
    )
    return f"<tr{_id(row.anchor)}>{cells}</tr>"


def _kind(block: Table, place: int) -> str:
    return ' class="n"' if place in block.right else ' class="m"' if place in block.marks else ""


def _signatures(rows: Sequence[Signature]) -> str:
    return '<ul class="signatures">\n' + "\n".join(map(_signature, rows)) + "\n</ul>"


def _signature(row: Signature) -> str:
    facts = "".join(
        f"<div><dt>{label}</dt><dd{_turned(said) if said else _TO_FILL_IN}>{_said(said)}</dd></div>"
        for label, said in row.lines
    )
    return f'<li{_id(row.anchor)}><p class="party"{_turned(row.party)}>For {_said(row.party)}</p><dl>{facts}</dl></li>'


def _footer(document: Document) -> str:
    version = f", version {_said(document.version)}" if document.version else ""
    lines = [f"<p>{_said(document.title)}{version}. {_said(document.standing)}.</p>"]
    if document.fingerprint:
        lines.append(f"<p>Fingerprint of this charter: <code>{_said(document.fingerprint)}</code></p>")
    return "<footer>\n" + "\n".join(lines) + "\n</footer>\n"


def _items(items: Sequence[Text]) -> str:
    return "\n".join(f"<li{_turned(item)}>{_text(item)}</li>" for item in items)


def _titled(heading: Heading) -> str:
    return f"{heading.number} {heading.title}".strip()


def _number(number: str) -> str:
    return f'<span class="number">{_said(number)}</span>' if number else ""


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _turned(value: Text | str) -> str:
    """Return the attribute of words that run from right to left; other words follow their page."""
    return _RIGHT_TO_LEFT if direction_of(value) == "rtl" else ""


def _text(text: Text) -> str:
    return "".join(_said(part) if isinstance(part, str) else _link(part) for part in text).strip()


def _link(link: Link) -> str:
    elsewhere = is_address(link.target) or _BESIDE.fullmatch(link.target)
    target = link.target if elsewhere else f"#{link.target}"
    return f'<a href="{escape(target)}">{_said(link.text)}</a>'


def _said(text: str) -> str:
    """Return *text*, of one line, escaped for HTML."""
    return escape(on_one_line(text))


@cache
def _style() -> str:
    with open(os.path.join(os.path.dirname(__file__), "page.css"), encoding="utf-8") as file:
        return file.read()


def _widths(document: Document) -> str:
    """Return the rules for the widths of columns, which the content security policy does not allow anywhere else."""
    tables = (placed.block for placed in document.blocks if isinstance(placed.block, Table))
    used = sorted({percent for block in tables for percent in percentages(block)})
    return "".join(f".w{percent} {{ width: {percent}%; }}\n" for percent in used)


def _foot(document: Document) -> str:
    """Return the rule for printed pages, with the title and the fingerprint in their margin."""
    short = f" · fingerprint {document.fingerprint[:16]}" if document.fingerprint else ""
    version = f" · {document.version}" if document.version else ""
    return (
        "@page { size: A4; margin: 22mm 20mm 22mm;"
        f" @bottom-left {{ content: {_css(f'{document.title}{version}{short}')}; font: 7.5pt sans-serif; }}"
        ' @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 7.5pt sans-serif; } }\n'
    )


def _css(text: str) -> str:
    """Return *text* as a string of CSS, in which whatever is not a plain letter is escaped by its number."""
    return (
        '"'
        + "".join(c if c.isascii() and (c.isalnum() or c in " .,-") else f"\\{ord(c):x} " for c in clean(text))
        + '"'
    )


def digest(style: str) -> str:
    """Return the digest of a *style* sheet for the policy that allows it."""
    return b2a_base64(sha256(style.encode()).digest(), newline=False).decode()


# A file beside this page.
_BESIDE = re.compile(r"\./[A-Za-z0-9][\w./-]*")
_NAMED = re.compile(r'\b(id|aria-labelledby)="([^"]*)"')
_USED = re.compile(r'(url\(#|\bhref="#)')
_TO_FILL_IN = ' class="blank"'


_RIGHT_TO_LEFT = ' dir="rtl"'
