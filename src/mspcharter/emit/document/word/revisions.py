"""The body of a Word document with tracked changes, from the bodies of two versions.

Paragraphs, tables and rows are paired by their anchors and their words (`aligning`). A paragraph that is paired shows
its changed words, and any other is inserted or deleted as a whole. What is not text, such as widths of columns, is that
of the new version; properties of paragraphs, which carry the numbers, are tracked too (ECMA-376, part 1, 17.13.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Literal, TypeAlias
from xml.etree import ElementTree as ET

from mspcharter.emit.document.aligning import Part, align, edits
from mspcharter.emit.document.word.atoms import Atom, W, atoms, is_only_gap, is_same, runs_of
from mspcharter.emit.document.word.body import FIRST_LIST

_Kind: TypeAlias = Literal["ins", "del"]
_Unit: TypeAlias = tuple[ET.Element, ...]
"""A paragraph, or a table and the paragraph after it, which keeps it apart from the next one."""

_AUTHOR = "mspcharter"
_TIME = "2000-01-01T00:{:02}:00Z"
"""When a change was made: always the same times, so that the same versions give the same bytes."""


class Revisions:
    """The tracked changes of one file; *number* gives each an identifier of its own.

    Bookmarks of the old version that are not among the *names* of the new one stay, so that deleted links lead to them.
    """

    def __init__(self, number: Callable[[], int], names: Iterable[str]) -> None:
        self._number = number
        self._names = frozenset(names)
        self._minute = 0
        """The minute of a change: 0 for whole paragraphs and rows, and 1 and 2 in turn for words of paragraphs.

        LibreOffice joins changes of one time that end a paragraph and begin the next, with the mark between them.
        """
        self._turn = 0
        self._lists: dict[str, str] = {}
        """The list of the new version that goes on with a list of the old one."""

    def merged(self, old: Sequence[ET.Element], new: Sequence[ET.Element]) -> list[ET.Element]:
        """Return the paragraphs and tables of *new* with their changes since *old*."""
        found: list[ET.Element] = []
        befores, afters = _units(old), _units(new)
        for one, other in align([_part(unit) for unit in befores], [_part(unit) for unit in afters]):
            if other is None:
                assert one is not None, "a pair has a part"
                found += self._whole(befores[one], "del")
            elif one is None:
                found += self._whole(afters[other], "ins")
            else:
                for was, now in zip(befores[one], afters[other], strict=True):
                    found.append(self._both(was, now))
        for unit in found:
            self._renumber(unit)
        return found

    def _both(self, was: ET.Element, now: ET.Element) -> ET.Element:
        # Most of a charter stays as it is, and has no changes to look for.
        if is_same(was, now):
            return now
        return self._table(was, now) if now.tag == f"{W}tbl" else self._paragraph(was, now)

    def _table(self, was: ET.Element, now: ET.Element) -> ET.Element:
        rows, others = now.findall(f"{W}tr"), was.findall(f"{W}tr")
        table = ET.Element(now.tag)
        table.extend(one for one in now if one.tag != f"{W}tr")
        for one, other in align([_part_of_row(row) for row in others], [_part_of_row(row) for row in rows]):
            if other is None:
                assert one is not None, "a pair has a row"
                row = others[one]
                for place, width in enumerate(now.findall(f"{W}tblGrid/{W}gridCol")):
                    for cell in row.findall(f"{W}tc")[place : place + 1]:
                        _set_width(cell, width.get(f"{W}w", ""))
                table.append(self._row(row, "del"))
            elif one is None:
                table.append(self._row(rows[other], "ins"))
            else:
                table.append(self._same_row(others[one], rows[other]))
        return table

    def _same_row(self, was: ET.Element, now: ET.Element) -> ET.Element:
        row = ET.Element(now.tag)
        row.extend(one for one in now if one.tag != f"{W}tc")
        for before, after in zip(was.findall(f"{W}tc"), now.findall(f"{W}tc"), strict=True):
            cell = ET.SubElement(row, after.tag)
            cell.extend(after.findall(f"{W}tcPr"))
            cell.extend(self._both(one, other) for one, other in zip(_flow(before), _flow(after), strict=True))
        return row

    def _row(self, row: ET.Element, kind: _Kind) -> ET.Element:
        """Return the *row* inserted or deleted as a whole."""
        made = ET.Element(row.tag)
        properties = ET.SubElement(made, f"{W}trPr")
        properties.extend(row.findall(f"{W}trPr/*"))
        properties.append(self._mark(kind))
        for cell in row.findall(f"{W}tc"):
            own = ET.SubElement(made, cell.tag)
            own.extend(cell.findall(f"{W}tcPr"))
            own.extend(self._whole(_flow(cell), kind))
        return made

    def _whole(self, parts: Sequence[ET.Element], kind: _Kind) -> Iterator[ET.Element]:
        """Yield *parts*, inserted or deleted as a whole."""
        for part in parts:
            if part.tag == f"{W}tbl":
                table = ET.Element(part.tag)
                table.extend(one for one in part if one.tag != f"{W}tr")
                table.extend(self._row(row, kind) for row in part.findall(f"{W}tr"))
                yield table
                continue
            made = ET.Element(part.tag)
            own = part.find(f"{W}pPr")
            properties = ET.SubElement(made, f"{W}pPr")
            properties.extend(() if own is None else own)
            ET.SubElement(properties, f"{W}rPr").append(self._mark(kind))
            starts, ends = self._bookmarks((part,) if kind == "ins" else (), (part,) if kind == "del" else ())
            made.extend((*starts, *self._content([(kind, atoms(part))]), *ends))
            yield made

    def _paragraph(self, was: ET.Element, now: ET.Element) -> ET.Element:
        self._turn = self._minute = 3 - self._turn if self._turn else 1
        made = ET.Element(now.tag)
        before, after = _properties(was), _properties(now)
        self._continue(before, after)
        if not is_same(before, after):
            after.append(change := self._mark("pPrChange"))
            change.append(before)
        if len(after):
            made.append(after)
        starts, ends = self._bookmarks((now,), (was,))
        old, new = atoms(was), atoms(now)
        pieces: list[tuple[_Kind | None, Sequence[Atom]]] = []
        for side, first, last, begin, end in edits([one.same for one in old], [one.same for one in new], is_only_gap):
            if side == "old":
                pieces.append(("del", old[first:last]))
            else:
                pieces.append((None if side == "both" else "ins", new[begin:end]))
        made.extend((*starts, *self._content(pieces), *ends))
        self._minute = 0
        return made

    def _continue(self, before: ET.Element, after: ET.Element) -> None:
        """Let a list of the old version go on as the list of the new one that has one of its items."""
        item, other = (one.find(f"{W}numPr/{W}numId") for one in (before, after))
        if item is None or other is None:
            return
        old, new = item.get(f"{W}val", ""), other.get(f"{W}val", "")
        if int(old) > FIRST_LIST and int(new) > FIRST_LIST and (old in self._lists or new not in self._lists.values()):
            self._lists.setdefault(old, new)
            item.set(f"{W}val", self._lists[old])

    def _renumber(self, part: ET.Element) -> None:
        for item in part.iter(f"{W}numId"):
            number = item.get(f"{W}val", "")
            item.set(f"{W}val", self._lists.get(number, number))

    def _bookmarks(
        self, new: Iterable[ET.Element], old: Iterable[ET.Element]
    ) -> tuple[list[ET.Element], list[ET.Element]]:
        """Return where the bookmarks of a paragraph start and end: those of *new*, and those that only *old* has."""
        starts = [one for part in new for one in part.iter(f"{W}bookmarkStart")]
        starts += [
            one for part in old for one in part.iter(f"{W}bookmarkStart") if one.get(f"{W}name") not in self._names
        ]
        return starts, [ET.Element(f"{W}bookmarkEnd", {f"{W}id": one.get(f"{W}id", "")}) for one in starts]

    def _content(self, pieces: Iterable[tuple[_Kind | None, Sequence[Atom]]]) -> Iterator[ET.Element]:
        """Yield the runs of *pieces*, those of a link inside it, since Word has no link inside a change."""
        flat = [(kind, atom) for kind, content in pieces for atom in content]
        for _, linked in groupby(flat, key=lambda pair: _target(pair[1].link)):
            group = list(linked)
            link = group[0][1].link
            marked: list[ET.Element] = []
            for kind, several in groupby(group, key=lambda pair: pair[0]):
                runs = runs_of([atom for _, atom in several], deleted=kind == "del")
                if kind is None:
                    marked += runs
                else:
                    marked.append(mark := self._mark(kind))
                    mark.extend(runs)
            # LibreOffice saves a file that is no XML if a field in a link is changed, and the field is a link itself.
            if link is None or any(kind is not None and atom.same[0] == "field" for kind, atom in group):
                yield from marked
            else:
                made = ET.Element(link.tag, link.attrib)
                made.extend(marked)
                yield made

    def _mark(self, kind: str) -> ET.Element:
        return ET.Element(
            f"{W}{kind}", {f"{W}id": str(self._number()), f"{W}author": _AUTHOR, f"{W}date": _TIME.format(self._minute)}
        )


def _units(parts: Sequence[ET.Element]) -> list[_Unit]:
    units: list[_Unit] = []
    for part in parts:
        if units and units[-1][-1].tag == f"{W}tbl":
            units[-1] = (*units[-1], part)
        else:
            units.append((part,))
    return units


def _part(unit: _Unit) -> Part:
    shape = _shape(unit[0])
    # A table is known by its headings.
    anchor = " ".join(map(str, shape)) if len(shape) > _BARE else _anchor(unit[0])
    return Part(_text(unit[0]), anchor, shape)


def _part_of_row(row: ET.Element) -> Part:
    cells = tuple(tuple(map(_shape, _flow(cell))) for cell in row.findall(f"{W}tc"))
    return Part(_text(row), _anchor(row), (row.find(f"{W}trPr/{W}tblHeader") is not None, cells))


def _shape(part: ET.Element) -> tuple[str | None, ...]:
    """Return what two paragraphs or tables have in common if one can become the other."""
    if part.tag == f"{W}tbl":
        style = part.find(f"{W}tblPr/{W}tblStyle")
        heads = [_text(cell) for cell in part.findall(f"{W}tr[1]/{W}trPr/{W}tblHeader/../../{W}tc")]
        return ("tbl", _value(style), str(len(part.findall(f"{W}tblGrid/{W}gridCol"))), *heads)
    numbered = part.find(f"{W}pPr/{W}numPr") is not None
    # The paragraph of another picture is another one.
    pictures = (one.get(_EMBEDDED) for one in part.iter() if one.tag.endswith("}blip"))
    return ("p", _value(part.find(f"{W}pPr/{W}pStyle")), "".join((str(numbered), *map(str, pictures))))


def _value(element: ET.Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _text(part: ET.Element) -> str:
    """Return the words of *part*, with a space where a cell, a tab or a paragraph ends."""
    ends = (f"{W}tab", f"{W}p")
    return "".join(one.text or "" if one.tag == f"{W}t" else " " for one in part.iter() if one.tag in (*ends, f"{W}t"))


def _anchor(part: ET.Element) -> str:
    mark = next(part.iter(f"{W}bookmarkStart"), None)
    return "" if mark is None else mark.get(f"{W}name", "")


def _flow(cell: ET.Element) -> list[ET.Element]:
    """Return the paragraphs and tables in *cell*."""
    return [one for one in cell if one.tag in (f"{W}p", f"{W}tbl")]


def _set_width(cell: ET.Element, width: str) -> None:
    for own in cell.findall(f"{W}tcPr/{W}tcW"):
        own.set(f"{W}w", width)


def _properties(paragraph: ET.Element) -> ET.Element:
    own = paragraph.find(f"{W}pPr")
    return ET.Element(f"{W}pPr") if own is None else deepcopy(own)


def _target(link: ET.Element | None) -> int:
    return 0 if link is None else id(link)


_EMBEDDED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_BARE = 3
"""The length of the shape of a paragraph, or of a table without headings."""
