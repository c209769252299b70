"""Whatever stands in a charter comes out of every format as the text that it is, from every place where it may stand.

`test_places.py` proves that no place is forgotten. Numbers of blocks depend on how long a text is, so that a document
is held against the kinds of elements and attributes that a harmless one has.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from emit.hostile.places import of_nobody_declared, saying
from markdown_it import MarkdownIt
from pypdf import PdfReader
from random_texts import HOSTILE

from mspcharter.emit.calendar import events, in_icalendar
from mspcharter.emit.charts.views import CHARTS
from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.document.word.file import docx
from mspcharter.emit.views import VIEWS, Subject
from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.model.values import Period
from mspcharter.power.decisions import Decisions

PLAIN = "plain words"
ATTACKS = (
    "<script>alert(1)</script>", "]]>", "| a |", "`code` ``two``", "#let x = sys", "\\input{x}",
    '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "[x](javascript:alert(1))", '\\N"; x [label="y"',
    '"]; click n1 "x"', "abc\u202edef\u2066ghi", "=1+2", "@SUM(A1)", "END:VEVENT",
)  # fmt: skip
"""What each format could obey."""
SAFE = ("#", "https://", "http://", "data:image/svg+xml;", "./")
SETS = {"attacks": ATTACKS, **{f"all from {start}": (*HOSTILE[start:], *HOSTILE[:start]) for start in (0, 29, 58)}}


@pytest.fixture(params=SETS, scope="module")
def texts(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Return texts, of which each place of a charter has another."""
    return tuple(text for text in SETS[request.param] if clean(text))


@cache
def _subject(texts: tuple[str, ...]) -> Subject:
    return Subject(Decisions(saying(*texts)))


def _whole(texts: tuple[str, ...]) -> list[str]:
    """Return those of *texts* that stand on one line and refer to nothing, as they are shown."""
    return [clean(text) for text in texts if not re.search(r"[{]|^\s*([-+*#>]|\d+[.)])|\n|\u2028|\x85|\r", text)]


class _Outline(HTMLParser):
    """The elements of a page with their attributes, and all that it says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.kinds: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.kinds |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action", "xlink:href")}

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _page(subject: Subject, view: str = "document") -> _Outline:
    return _Outline(VIEWS[view].writers["html"](subject)[0].decode())


# A text that stands by itself may be paragraphs and a list, and one from right to left says so.
OWN = {("ul", ""), ("ol", ""), ("li", ""), ("p", ""), *((tag, "dir") for tag in ("p", "h1", "h2", "h3", "dd", "dt",
       "li", "td", "th", "span", "a", "figcaption", "div", "section", "strong", "caption"))}  # fmt: skip


def test_html_has_no_element_and_no_address_of_a_text(texts: tuple[str, ...]) -> None:
    plain, found = _page(_subject((PLAIN,))), _page(_subject(texts))
    assert found.kinds - plain.kinds - OWN == set()
    assert not [address for address in found.addresses if not address.startswith(SAFE)]
    said = " ".join("".join(found.said).split()).lower()  # a sentence begins with a capital
    assert [text for text in _whole(texts) if text.lower() not in said] == []


def test_html_shows_the_text_of_every_place() -> None:
    texts = tuple(f"place{number}stop" for number in range(400))
    said = "".join(_page(_subject(texts)).said).lower()
    written = {text for text in texts if text in repr(_subject(texts).charter)}
    # The row of an open value has the title of the row once more.
    rows = {text for text in written if f'later "{text}" to be agreed' in repr(_subject(texts).charter)}
    assert len(rows) == 1
    assert len(written) > 180
    assert {text for text in written if text not in said} == rows


def test_the_brief_and_the_markdown_have_no_markup_of_a_text(texts: tuple[str, ...]) -> None:
    plain = _page(_subject((PLAIN,)).of("ministry"), "brief")
    assert _page(_subject(texts).of("ministry"), "brief").kinds - plain.kinds - OWN == set()
    for view in ("document", "brief"):
        expected, found = (_marks(_subject(one).of("ministry"), view) for one in ((PLAIN,), texts))
        assert found - expected - {"bullet_list_open", "ordered_list_open", "list_item_open"} == set()


def _marks(subject: Subject, view: str) -> set[str]:
    """Return the kinds of blocks and of marks in the Markdown of a view, and the addresses of its links."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    marks = set()
    for token in parser.parse(VIEWS[view].writers["markdown"](subject)[0].decode()):
        marks |= {token.type} if token.nesting >= 0 else set()
        for inner in token.children or []:
            if inner.type == "html_inline":
                marks.add(re.sub(r'"[^"]*"', '""', inner.content))
            elif inner.type == "link_open":
                assert str(inner.attrs["href"]).startswith(SAFE), inner.attrs
            elif inner.nesting >= 0:
                marks.add(inner.type)
    return marks


def test_word_has_no_element_of_a_text(texts: tuple[str, ...]) -> None:
    plain, found = _word(_subject((PLAIN,))), _word(_subject(texts))
    assert found.keys() == plain.keys()
    own = {"rtl", "bidi", "numPr", "ilvl", "numId", "ind"}
    for part, root in found.items():
        kinds = {_tag(one.tag) for one in root.iter()} - own
        assert kinds - {_tag(one.tag) for one in plain[part].iter()} == set(), part
        targets = {one.get("Target", "") for one in root.iter() if _tag(one.tag) == "Relationship"}
        assert not [one for one in targets if ":" in one and not one.startswith(SAFE)], part
    body = found["word/document.xml"]
    said = _closed("".join(one.text or "" for one in body.iter() if _tag(one.tag) == "t"))
    assert [text for text in _whole(texts) if _closed(text) not in said] == []


def _closed(text: str) -> str:
    """Return *text* without spaces and capitals."""
    return re.sub(r"\s", "", text).lower()


def _word(subject: Subject) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(docx(subject.illustrated, lambda _: b"PNG"))) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(archive.read(name)) for name in names}


def _tag(tag: str) -> str:
    return tag.rpartition("}")[2]


# A long text stands in several lines, and one from right to left says so.
SPLIT = {("tspan", ""), ("tspan", "x"), ("tspan", "y"), ("text", "direction"), ("text", "unicode-bidi"),
         ("text", "font-family")}  # fmt: skip


@pytest.mark.parametrize("view", CHARTS)
def test_a_picture_has_no_element_of_a_text(texts: tuple[str, ...], view: str) -> None:
    expected = set.union(*map(_shapes, _svgs((PLAIN,), view)))
    pages = _svgs(texts, view)
    for page in pages:
        assert _shapes(page) - expected - SPLIT == set()


def _svgs(texts: tuple[str, ...], view: str) -> tuple[str, ...]:
    return tuple(page.decode() for page in VIEWS[view].writers["svg"](_subject(texts)))


def _shapes(page: str) -> set[tuple[str, str]]:
    root = ElementTree.fromstring(page)
    return {(_tag(one.tag), name) for one in root.iter() for name in ("", *map(_tag, one.attrib))}


@pytest.mark.parametrize("view", [name for name, view in CHARTS.items() if view.graph is not None])
@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_no_text_commands_a_graph(texts: tuple[str, ...], view: str, form: str) -> None:
    plain, found = (VIEWS[view].writers[form](_subject(one))[0].decode() for one in ((PLAIN,), texts))
    # A title in Mermaid stands in single quotes, on a line of its own.
    start = 3 if form == "mermaid" else 0
    # Parties that are called alike are one, so that numbers differ.
    shapes = [{re.sub(r"\d+", "0", _unquoted(line)) for line in one.split("\n")[start:]} for one in (found, plain)]
    assert shapes[0] - shapes[1] == set()


def _unquoted(text: str) -> str:
    """Return a line of a graph without its strings."""
    found, inside, escaped = "", False, False
    for sign in text:
        if escaped:
            escaped = False
        elif inside and sign == "\\":
            escaped = True
        elif sign == '"':
            inside = not inside
        elif not inside:
            found += sign
    assert not inside
    return found


def test_data_and_the_language_keep_a_text(texts: tuple[str, ...]) -> None:
    texts = _lines(texts)
    charter = _subject(texts).charter
    data = json.loads(VIEWS["data"].writers["json"](_subject(texts))[0])
    assert set(texts) <= set(_strings(data))
    # A text in the language has no sign that ends it, and none that would be a line of its own.
    for line in to_msp(charter).split("\n"):
        assert line == "" or re.match(r" {0,12}\S", line), line


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of *texts* that stand on one line, as the language and the data demand."""
    return tuple(text for text in texts if not re.search(r"[\n\r\x00\u2028\x85]", text))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def test_a_calendar_has_no_line_of_a_text(texts: tuple[str, ...]) -> None:
    charter = _subject(texts).charter
    found = events(charter, Period(date(2026, 1, 1), date(2031, 1, 1)))
    lines = in_icalendar(charter, found).replace("\r\n ", "").split("\r\n")
    known = r"(BEGIN|END|VERSION|PRODID|CALSCALE|UID|DTSTAMP|DT(START|END);VALUE=DATE|SUMMARY|DESCRIPTION|TRANSP):"
    assert all(re.match(known, line) for line in lines if line)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(found) > 20


def test_no_text_commands_a_pdf() -> None:
    drawable = tuple(text for text in _lines(ATTACKS + HOSTILE) if clean(text) and "🌊" not in text)
    found, plain = _read(drawable), _read((PLAIN,))
    assert set(_addresses(found)) == set(_addresses(plain))
    said = _closed("".join(page.extract_text() for page in found.pages))
    plain_ones = [_closed(text) for text in _whole(drawable) if text.isascii() and len(text) < 12]
    assert len(plain_ones) > 20
    assert [text for text in plain_ones if text not in said] == []


@cache
def _read(texts: tuple[str, ...]) -> PdfReader:
    return PdfReader(io.BytesIO(VIEWS["document"].writers["pdf"](_subject(texts))[0]))


def _addresses(reader: PdfReader) -> Iterator[str]:
    """Yield where links lead outside of the document, and all else that a page could start."""
    for page in reader.pages:
        for one in page.get("/Annots", ()):
            action = one.get_object().get("/A")
            if action is not None:
                found = action.get_object()
                yield str(found.get("/URI", found.get("/S", "")))


@pytest.mark.parametrize("text", ['<b onclick="x">', "| a | \\N {", "javascript:alert(1)"])
def test_a_text_in_place_of_any_name_is_shown_as_it_is(text: str) -> None:
    charter: Charter = of_nobody_declared(text)
    subject, plain = Subject(Decisions(charter)), Subject(Decisions(of_nobody_declared(PLAIN)))
    assert _page(subject).kinds - _page(plain).kinds - OWN == set()
    assert _marks(subject, "document") - _marks(plain, "document") == set()
    for view in CHARTS:
        (found, *_), (expected, *_) = (VIEWS[view].writers["svg"](one) for one in (subject, plain))
        assert _shapes(found.decode()) - _shapes(expected.decode()) - SPLIT == set()
