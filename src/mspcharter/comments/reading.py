"""From a Word file to its comments, each at its clause.

Numbers of clauses are those that the text has if all tracked changes are accepted. A comment on words that are deleted
says so. No comment is lost: one that stands outside the body, in a footnote for example, has no clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from mspcharter.comments.archive import Archive, W
from mspcharter.comments.numbers import Numbers, Styles, value
from mspcharter.record import Record


class Comment(Record):
    """A comment: who wrote it and when, as the file says, and to which words of which clause.

    *number* and *heading* are those of the clause, and empty where there is none. *answers* is the place, in the list,
    of the comment that it answers. *deleted* is about the words, which a tracked change deletes.
    """

    number: str
    heading: str
    words: str
    author: str
    date: str
    text: str
    resolved: bool = False
    answers: int | None = None
    deleted: bool = False


class _Place(Record):
    number: str = ""
    heading: str = ""
    words: str = ""
    deleted: bool = False
    order: int = -1


def comments_of(content: bytes) -> tuple[Comment, ...]:
    """Return the comments in the Word file *content*, in the order of its text; raise Refused if it cannot be read."""
    archive = Archive(content)
    written = archive.related("comments")
    places = _places(archive)
    if written is None:
        return ()
    states = _states(archive.related("commentsExtended"))
    found = []
    for one in written.findall(f"{W}comment"):
        place = places.get(one.get(f"{W}id", ""), _Place())
        keys = [paragraph.get(f"{_W14}paraId", "") for paragraph in one.iter(f"{W}p")]
        found.append((place, keys[-1] if keys else "", one))
    found.sort(key=lambda each: (each[0].order < 0, each[0].order))
    at = {key: number for number, (_, key, _) in enumerate(found) if key}
    return tuple(
        Comment(
            place.number,
            place.heading,
            place.words,
            _line(one.get(f"{W}author", "")),
            one.get(f"{W}date", "")[:10],
            _paragraphs(one),
            resolved=states.get(key, ("", False))[1],
            answers=at.get(states.get(key, ("", False))[0]),
            deleted=place.deleted,
        )
        for place, key, one in found
    )


class _Reading:
    """The places of comments, while the text is read from its beginning."""

    def __init__(self, numbers: Numbers, styles: Styles) -> None:
        self.places: dict[str, _Place] = {}
        self._numbers = numbers
        self._styles = styles
        self._heading = ""
        self._texts: list[tuple[str, bool]] = []
        self._kept = [0]
        """How many texts, before each and at the end, are words that are not deleted."""
        self._open: dict[str, int] = {}

    def paragraph(self, one: ET.Element) -> None:
        own = one.find(f"{W}pPr")
        style = "" if own is None else value(own, "pStyle")
        gone = own is not None and own.find(f"{W}rPr/{W}del") is not None
        number = "" if gone else self._numbers.next(style, None if own is None else own.find(f"{W}numPr"))
        pieces = list(_pieces(one))
        whole = _line("".join(text for kind, text, deleted in pieces if kind == "text" and not deleted))
        if self._styles.is_heading(style) and not gone and whole:
            self._heading = whole if not number else f"{number} {whole}"
        for kind, said, deleted in pieces:
            if kind == "text":
                self._add(said, deleted=deleted)
            elif kind == "start":
                self._note(said, number)
                self._open.setdefault(said, len(self._texts))
            elif kind == "end" and said in self._open:
                self._close(said)
            elif kind == "reference" and said not in self.places:
                # It is about the paragraph as a whole.
                self._note(said, number)
                self.places[said] = self.places[said]._replace(words=_short(whole), deleted=gone)
        self._add(" ", deleted=False)

    def finish(self) -> None:
        for key in [*self._open]:
            self._close(key)

    def _note(self, key: str, number: str) -> None:
        if key not in self.places:
            self.places[key] = _Place(number, self._heading, order=len(self.places))

    def _add(self, text: str, *, deleted: bool) -> None:
        self._texts.append((text, deleted))
        self._kept.append(self._kept[-1] + (not deleted and text.strip() != ""))

    def _close(self, key: str) -> None:
        start = self._open.pop(key)
        # Many comments on a long text must not take long.
        some = self._texts[start : start + _MOST_TEXTS]
        deleted = self._kept[start] == self._kept[-1] and any(gone for _, gone in some)
        said = _line("".join(text for text, gone in some if gone == deleted or not text.strip()))
        self.places[key] = self.places[key]._replace(words=_short(said), deleted=deleted)


def _places(archive: Archive) -> dict[str, _Place]:
    styles = Styles(archive.related("styles"))
    reading = _Reading(Numbers(archive.related("numbering"), styles), styles)
    for one in _below(archive.document):
        if one.tag == f"{W}p":
            reading.paragraph(one)
    reading.finish()
    return reading.places


def _below(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the elements below *root* in order; what stands there for other programs is left out."""
    rest = [root]
    while rest:
        one = rest.pop()
        yield one
        if one.tag not in _ELSEWHERE:
            rest += reversed(one)


def _pieces(paragraph: ET.Element) -> Iterator[tuple[str, str, bool]]:
    """Yield the words of *paragraph*, whether they are deleted, and where comments start, end and are referred to."""
    rest = [(one, False) for one in reversed(paragraph)]
    while rest:
        one, deleted = rest.pop()
        if one.tag in _MARKS:
            yield _MARKS[one.tag], one.get(f"{W}id", ""), deleted
        elif one.tag in (f"{W}t", f"{W}delText"):
            yield "text", one.text or "", deleted or one.tag == f"{W}delText"
        elif one.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield "text", " ", deleted
        elif one.tag not in (f"{W}p", f"{W}pPr", *_ELSEWHERE):
            gone = deleted or one.tag in (f"{W}del", f"{W}moveFrom")
            rest += [(child, gone) for child in reversed(one)]


def _states(root: ET.Element | None) -> dict[str, tuple[str, bool]]:
    """Return, for the paragraph of a comment, that of the comment which it answers, and whether it is resolved."""
    return {
        one.get(f"{_W15}paraId", ""): (one.get(f"{_W15}paraIdParent", ""), one.get(f"{_W15}done", "") in ("1", "true"))
        for one in (() if root is None else root)
    }


def _paragraphs(comment: ET.Element) -> str:
    said = (
        "".join(text for kind, text, gone in _pieces(one) if kind == "text" and not gone)
        for one in comment.iter(f"{W}p")
    )
    return "\n".join(line for line in map(_line, said) if line)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


_LONGEST = 200
"""How many characters of the words of a comment are shown."""
_MOST_TEXTS = 300
_MARKS = {f"{W}commentRangeStart": "start", f"{W}commentRangeEnd": "end", f"{W}commentReference": "reference"}
_ELSEWHERE = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",)
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
