"""How a text that stands by itself becomes blocks: paragraphs, and lists of one level.

Nothing else in it is markup. A numbered list counts from 1 as its author does, so no number is ever shown that was
not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.emit.document.blocks import Bullets, Paragraph, Steps
from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.wording.facts import prose


def blocks(charter: Charter, text: str) -> Iterator[Paragraph | Bullets | Steps]:
    """Yield the paragraphs and lists of *text*, with its references filled in."""
    for kind, items in _runs(text):
        filled = tuple(prose(charter, item) for item in items)
        yield Paragraph(filled[0]) if kind is Paragraph else Steps(filled) if kind is Steps else Bullets(filled)


def _runs(text: str) -> Iterator[tuple[type, list[str]]]:
    """Yield the blocks of *text* as its author wrote them; blank lines part paragraphs, but not the items of a list."""
    kind: type | None = None
    items: list[str] = []
    parted = False
    for line in _BREAK.split(text):
        if not line.strip(" \t"):
            parted = True
            continue
        found, first, own = _read(line, len(items) + 1 if kind is Steps else 1)
        if found is kind and found is not Paragraph and not first:
            items.append(own)
        elif found is Paragraph and kind is not None and not parted and (kind is Paragraph or not _NUMBER.match(line)):
            items[-1] += f"\n{own}"
        else:
            if kind is not None:
                yield kind, items
            kind, items = found, [own]
        parted = False
    if kind is not None:
        yield kind, items


def _read(line: str, number: int) -> tuple[type, bool, str]:
    """Return which block *line* belongs to, whether it must begin one, and what it says; *number* may come next."""
    if (bullet := _BULLET.match(line)) and clean(bullet[1]):
        return Bullets, False, bullet[1]
    if (item := _NUMBER.match(line)) and clean(item[2]) and item[1] in ("1", str(number)):
        return Steps, item[1] == "1", item[2]
    return Paragraph, False, line


_BREAK = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"[ \t]*[-*][ \t]+(\S.*)", re.DOTALL)
_NUMBER = re.compile(r"[ \t]*([1-9][0-9]{0,2})\.[ \t]+(\S.*)", re.DOTALL)
