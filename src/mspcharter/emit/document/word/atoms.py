"""What changes in a paragraph of Word: words, and tabs, fields and pictures as wholes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from xml.etree import ElementTree as ET

from mspcharter.emit.document.aligning import is_gap, words
from mspcharter.record import Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The name space of Word."""


class Atom(Record):
    """The smallest thing that changes: a word, or a tab, field or picture, which is the content of several *runs*.

    *same* is equal for atoms that readers see as the same; *look* is what its run looks like.
    """

    same: tuple[str, ...]
    look: str = ""
    text: str = ""
    runs: tuple[ET.Element, ...] = ()
    link: ET.Element | None = None


def atoms(paragraph: ET.Element) -> list[Atom]:
    """Return the content of *paragraph* without its bookmarks."""
    links = [(part, part if part.tag == f"{W}hyperlink" else None) for part in paragraph]
    return [
        atom
        for link, several in groupby(links, key=lambda pair: pair[1])
        for atom in _in_runs([part for part, _ in several] if link is None else link, link)
    ]


def _in_runs(parts: Iterable[ET.Element], link: ET.Element | None) -> Iterator[Atom]:
    outside = "" if link is None else link.get(_OUTSIDE, "")
    field: list[ET.Element] = []
    for run in parts:
        if run.tag != f"{W}r":
            continue
        char = run.find(f"{W}fldChar")
        if char is not None or field:
            field.append(run)
            if char is not None and char.get(f"{W}fldCharType") == "end":
                yield Atom(("field", _code(field), outside), runs=tuple(field), link=link)
                field = []
            continue
        text = run.find(f"{W}t")
        if text is None:
            yield Atom((_look(run), outside), runs=(run,), link=link)
            continue
        own = run.find(f"{W}rPr")
        look = "" if own is None else _look(own)
        for word in words(text.text or ""):
            yield Atom(("word", word, look, outside), look, word, (run,), link)


def _code(field: Sequence[ET.Element]) -> str:
    """Return which field it is: its first word, since the place that it refers to is not seen."""
    said = "".join(one.text or "" for run in field for one in run.iter(f"{W}instrText"))
    return said.split()[0] if said.split() else ""


def _look(part: ET.Element) -> str:
    """Return what *part* is, without the number that a picture has in its file, in a text that no other part has.

    ElementTree writes XML three times as slowly, because it looks for the name spaces first.
    """
    unseen = ("id", "name") if part.tag.endswith(("}docPr", "}cNvPr")) else ()
    own = [f"{key}={value!r}" for key, value in part.attrib.items() if key not in unseen]
    return f"({part.tag} {own} {part.text!r} {''.join(map(_look, part))})"


def is_same(one: ET.Element, other: ET.Element) -> bool:
    """Say whether two parts of a file are the same but for the numbers of their bookmarks."""
    if one.tag != other.tag or one.text != other.text or len(one) != len(other):
        return False
    if one.attrib != other.attrib and not (one.tag in _MARKS and one.get(_MARK) == other.get(_MARK)):
        return False
    return all(map(is_same, one, other))


def is_only_gap(same: tuple[str, ...]) -> bool:
    """Say whether the atom that is the *same* is no word."""
    return same[0] == "word" and is_gap(same[1])


def runs_of(content: Sequence[Atom], *, deleted: bool) -> Iterator[ET.Element]:
    """Yield the runs of *content*: words of one look in one run."""
    for look, several in groupby(content, key=lambda atom: atom.look if atom.text else None):
        group = list(several)
        if look is None:
            yield from (_deleted(run) if deleted else run for atom in group for run in atom.runs)
            continue
        run = ET.Element(f"{W}r")
        run.extend(group[0].runs[0].findall(f"{W}rPr"))
        text = ET.SubElement(run, f"{W}delText" if deleted else f"{W}t", {_SPACE: "preserve"})
        text.text = "".join(atom.text for atom in group)
        yield run


def _deleted(run: ET.Element) -> ET.Element:
    made = deepcopy(run)
    for one in made.iter():
        if one.tag == f"{W}t":
            one.tag = f"{W}delText"
        elif one.tag == f"{W}instrText":
            one.tag = f"{W}delInstrText"
    return made


_MARK = f"{W}name"
_MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
_OUTSIDE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
