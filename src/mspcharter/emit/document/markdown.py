"""The document in Markdown: CommonMark with the tables of GitHub.

Every string is escaped, so that no title or text of a charter can become markup: a star stays a star, and a written
address stays plain text. Lists in a long text arrive as blocks. Anchors are the only HTML; their names are made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Contents,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Signatures,
    Steps,
    Table,
    TitlePage,
)
from mspcharter.emit.document.outline import outline
from mspcharter.emit.open_points import OpenPoints
from mspcharter.model import Charter
from mspcharter.wording.text import Link, Text, is_address, on_one_line


def markdown(charter: Charter, open_points: OpenPoints = OpenPoints()) -> str:  # noqa: B008 - a value
    """Return *charter* as a document in Markdown, with its *open_points*."""
    return in_markdown(outline(charter, open_points))


def in_markdown(blocks: Iterable[Block]) -> str:
    """Return *blocks* in Markdown."""
    return "\n\n".join(_blocks(blocks)) + "\n"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Write *blocks*; a list directly after another has other marks, because Markdown would join the two.

    Facts that follow facts are one list.
    """
    before: Block | None = None
    other = False
    for block in blocks:
        adjacent = before is not None and _list(block) == _list(before) != ""
        marked = adjacent and other == (isinstance(block, Facts) and isinstance(before, Facts))
        written = _block(block, *(("*", ")") if marked else ("-", ".")))
        if written:
            yield written
            before, other = block, marked


def _list(block: Block) -> str:
    """Return which kind of list *block* is in Markdown, if it is one."""
    return "bullets" if isinstance(block, Bullets | Facts) else "numbers" if isinstance(block, Steps) else ""


def _block(block: Block, bullet: str, stop: str) -> str:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph(text, number, anchor):
            return _mark(anchor) + _numbered(number) + _inline(text) if number else _line(text)
        case Note(text):
            return f"> {_line(text)}"
        case Bullets(items):
            return "\n".join(f"{bullet} {_line(item)}" for item in items)
        case Steps(items):
            return "\n".join(f"{number}{stop} {_line(item)}" for number, item in enumerate(items, 1))
        case Facts(entries):
            return "\n".join(f"{bullet} {_fact(entry)}" for entry in entries)
        case Table():
            return _whole(block)
        case Signatures():
            return _signatures(block)
        case TitlePage():
            return "\n\n".join(_blocks(_opened(block)))
        case Contents(title, anchor, entries):
            links: list[Text] = [(Link(f"{one.number} {one.title}".strip(), one.anchor),) for one in entries]
            return "\n\n".join(_blocks((Heading(2, title, anchor), Bullets(tuple(links)))))
        case Figure(_, title, description, anchor):
            return f"{_mark(anchor)}**{_escaped(title)}.** {_inline((description,))}"


def _opened(block: TitlePage) -> Iterator[Block]:
    """Yield the blocks of a title page."""
    yield Heading(1, block.title, block.anchor)
    if block.standing:
        yield Note(block.standing)
    if block.facts:
        yield Facts(block.facts)
    if block.parties:
        yield Paragraph(("Between",))
        yield Bullets(block.parties)


def _whole(block: Table) -> str:
    lines = [
        [_mark(row.anchor) + _numbered(row.number) + _inline(row.cells[0]), *map(_inline, row.cells[1:])]
        for row in block.rows
    ]
    if block.total:
        lines.append([f"**{_inline(cell)}**" if cell else "" for cell in block.total])
    return _table(block.columns, lines, block.right)


def _heading(block: Heading) -> str:
    return f"{'#' * block.level} {_numbered(block.number)}{_mark(block.anchor)}{_escaped(block.title)}"


def _signatures(block: Signatures) -> str:
    lines = [
        [
            _escaped(row.party),
            _escaped(row.person) or _BLANK,
            _escaped(row.capacity),
            _escaped(row.authority),
            _BLANK,
            _escaped(row.on) or _BLANK,
        ]
        for row in block.rows
    ]
    reserved = [
        f"- **{_escaped(row.party)}** signs with a reservation: {_escaped(row.reservation)}"
        for row in block.rows
        if row.reservation
    ]
    columns = ("For", "Name", "Capacity", "Authority", "Signature", "Date")
    return "\n\n".join(filter(None, [_table(columns, lines, ()), "\n".join(reserved)]))


def _fact(entry: Fact) -> str:
    return f"{_mark(entry.anchor)}{_numbered(entry.number)}**{_escaped(entry.label)}:** {_inline(entry.text)}"


def _numbered(number: str) -> str:
    return f"{number} " if number else ""


def _table(columns: Iterable[str], rows: Iterable[list[str]], right: tuple[int, ...]) -> str:
    heads = [_escaped(column) for column in columns]
    rules = ["---:" if place in right else "---" for place in range(len(heads))]
    return "\n".join(f"| {' | '.join(line)} |" for line in [heads, rules, *rows])


def _line(text: Text) -> str:
    """Write *text* as a line of its own, and escape a first character that would make it a list or a heading."""
    return _OPENING.sub(r"\1\\\2", _inline(text), count=1)


def _inline(text: Text) -> str:
    return "".join(_escaped(part) if isinstance(part, str) else _link(part) for part in text).strip()


def _link(link: Link) -> str:
    target = link.target if is_address(link.target) else f"#{link.target}"
    return f"[{_escaped(link.text)}]({target})"


def _mark(anchor: str) -> str:
    return f'<a id="{anchor}"></a>' if anchor else ""


def _escaped(text: str) -> str:
    """Return *text*, of one line, escaped for Markdown; spaces at its ends are kept."""
    active = _ACTIVE.sub(r"\\\g<0>", on_one_line(text))
    return _ENTITY.sub(r"\\&", _WWW.sub(r"\1\\.", _SCHEME.sub(r":\\/", active)))


# What means something to CommonMark, to GitHub or to Pandoc wherever it stands.
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~#${}^]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")
# GitHub turns naked addresses into links.
_SCHEME = re.compile(r":/(?=/)")
_WWW = re.compile(r"\b(www)\.", re.IGNORECASE)
# What means something at the beginning of a line: a list, a rule, a heading's underline, a definition.
_OPENING = re.compile(r"^(\d+(?=[.)])|)([-+=:%@.)])")
# A blank to sign on: four em spaces' width of line, drawn by underscores that are escaped.
_BLANK = "\\_" * 12
