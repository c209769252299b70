"""A document for Word with tracked changes: accepting all gives the new version, and rejecting all the old one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import escape
from xml.etree import ElementTree as ET

from mspcharter.emit.document.blocks import Document
from mspcharter.emit.document.word.atoms import W
from mspcharter.emit.document.word.body import Body
from mspcharter.emit.document.word.file import NAMES, Content, footer, header, packed
from mspcharter.emit.document.word.revisions import Revisions


def redline(old: Document, new: Document, raster: Callable[[str], bytes | None]) -> bytes:
    """Return *new* as a file for Word with its changes since *old*; *raster* makes a PNG of a picture in SVG."""
    # Often the picture stays as it is, and to draw it takes as long as to write the rest.
    drawn = cache(raster)
    after = Body(new, drawn)
    before = Body(old, drawn, after)
    parts = _parts(after.text)
    names = [mark.get(_NAME, "") for part in parts for mark in part.iter(_BOOKMARK)]
    revisions = Revisions(after.marks.number, names)
    body = _text(revisions.merged(_parts(before.text), parts))
    foot, head = (_text(revisions.merged(_parts(made(old)), _parts(made(new)))) for made in (footer, header))
    return packed(Content(new, body, foot, head, before.lists, tuple(after.pictures), after.marks.addresses))


def _parts(text: str) -> list[ET.Element]:
    """Return the paragraphs and tables in *text*, which this program has written."""
    return list(ET.fromstring(f"<body {NAMES}>{text}</body>"))  # noqa: S314 - our own text


def _text(parts: list[ET.Element]) -> str:
    return "".join(map(_written, parts))


def _written(part: ET.Element) -> str:
    """Return *part* as XML with the prefixes of the file, which ElementTree would replace by its own."""
    name = _prefixed(part.tag)
    own = "".join([f' {_prefixed(key)}="{_escaped(value)}"' for key, value in part.attrib.items()])
    text = part.text
    inner = "".join([_escaped(text) if text else "", *map(_written, part)]) if text or len(part) else ""
    return f"<{name}{own}>{inner}</{name}>" if inner else f"<{name}{own}/>"


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Return *text* as XML shows it; numbers, names of styles and most words stand in a file many times."""
    return escape(text)


@cache
def _prefixed(name: str) -> str:
    if not name.startswith("{"):
        return name
    space, _, own = name[1:].partition("}")
    return f"{_PREFIXES[space]}:{own}"


_PREFIXES = {
    **{space: prefix for prefix, space in re.findall(r'xmlns:(\w+)="([^"]+)"', NAMES)},
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_BOOKMARK = f"{W}bookmarkStart"
_NAME = f"{W}name"
