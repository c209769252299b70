"""The document for Word: a file that Word accepts, with its own numbers, and the same bytes each time."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_texts import HOSTILE
from sample_documents import picture, sample

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Fact,
    Heading,
    Paragraph,
    Placed,
    Row,
    Table,
    TitlePage,
)
from mspcharter.emit.document.columns import NARROW, shares
from mspcharter.emit.document.outline import document
from mspcharter.emit.document.word.file import docx
from mspcharter.emit.document.word.xml import name
from mspcharter.emit.picture.raster import png_if_possible
from mspcharter.english import clean
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _raster(svg: str) -> bytes:
    return b"PNG of " + svg[:4].encode()


def _parts(made: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx(made, _raster))) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def _body(made: Document) -> ET.Element:
    body = ET.fromstring(_parts(made)["word/document.xml"]).find(f"{W}body")
    assert body is not None
    return body


def _paragraphs(made: Document) -> Iterator[tuple[str, str, str]]:
    """Yield the style, the number as Word counts it, and the words of each paragraph."""
    counts: dict[str, list[int]] = {}
    for paragraph in _body(made).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        item = paragraph.find(f"{W}pPr/{W}numPr")
        number = ""
        if item is not None:
            level, list_ = (item.find(f"{W}{one}") for one in ("ilvl", "numId"))
            assert level is not None
            assert list_ is not None
            depth = int(level.get(f"{W}val", ""))
            count = counts.setdefault(list_.get(f"{W}val", ""), [0] * 9)
            count[depth] += 1
            count[depth + 1 :] = [0] * (8 - depth)
            number = ".".join(map(str, count[: depth + 1]))
        words = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
        yield "" if style is None else style.get(f"{W}val", ""), number, words


def test_a_file_is_as_it_was_accepted(golden: Callable[[Path, str], None]) -> None:
    ET.register_namespace("w", W[1:-1])
    body = _body(sample())
    ET.indent(body)
    golden(GOLDEN / "sample.docx.xml", ET.tostring(body, encoding="unicode") + "\n")


def test_a_file_is_the_same_each_time() -> None:
    assert docx(sample(), _raster) == docx(sample(), _raster)


@given(st.one_of(st.sampled_from(HOSTILE), st.text()).filter(clean))
@example("]]></w:t><w:p/>")
@settings(max_examples=150)
def test_no_text_becomes_markup_and_each_is_shown(text: str) -> None:
    made = sample(text)
    for part, content in _parts(made).items():
        if part.endswith((".xml", ".rels")):
            ET.fromstring(content)
    tags = [one.tag for one in _body(made).iter() if one.tag not in (f"{W}rtl", f"{W}bidi", f"{W}rPr", f"{W}pPr")]
    assert tags == [
        one.tag for one in _body(sample()).iter() if one.tag not in (f"{W}rtl", f"{W}bidi", f"{W}rPr", f"{W}pPr")
    ]
    shown = [words.strip() for _, _, words in _paragraphs(made)]
    assert shown.count(clean(text)) >= 9


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.msp")), ids=lambda path: path.stem)
def test_word_counts_the_numbers_that_the_document_has(path: Path) -> None:
    made = document(compile(Source(path.name, path.read_text(encoding="utf-8"))).charter)
    expected = [
        (one.number, clean(one.title) if isinstance(one, Heading) else None)
        for block in (placed.block for placed in made.blocks)
        for one in (block, *getattr(block, "entries", ()), *getattr(block, "rows", ()))
        if isinstance(one, Heading | Paragraph | Fact | Row) and one.number and not isinstance(block, Contents)
    ]
    counted = [
        (number, words if style.startswith("Heading") else None)
        for style, number, words in _paragraphs(made)
        if number and (style.startswith("Heading") or style in ("Clause", "Fact", "TableText"))
    ]
    assert counted == expected


def test_links_lead_to_bookmarks_and_to_addresses() -> None:
    parts = _parts(sample())
    body = ET.fromstring(parts["word/document.xml"])
    marks = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    links = list(body.iter(f"{W}hyperlink"))
    assert {one.get(f"{W}anchor") for one in links if one.get(f"{W}anchor")} <= {*marks}
    outside = {one.get(f"{R}id") for one in links if one.get(f"{R}id")}
    related = ET.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in related if one.get("TargetMode") == "External"}
    assert targets == {"link1": "https://example.org/a?b=1&c=2"}
    assert outside == {"link1"}


@given(st.text(min_size=1, max_size=90), st.text(min_size=1, max_size=90))
def test_bookmarks_have_names_that_word_accepts_and_no_two_the_same(one: str, other: str) -> None:
    assert len(name(one)) <= 40
    assert name(one).isascii()
    assert re.fullmatch(r"m_[A-Za-z0-9_]*", name(one))
    assert (name(one) == name(other)) == (one == other)


def test_pictures_have_a_description_and_both_formats() -> None:
    parts = _parts(sample())
    assert b'descr="The board has 3 seats: plain words."' in parts["word/document.xml"]
    assert parts["word/media/picture1.png"].startswith(b"PNG of <svg")
    assert parts["word/media/picture1.svg"].startswith(b"<svg")


def test_every_page_of_a_draft_says_so() -> None:
    assert b"DRAFT" in _parts(sample())["word/header1.xml"]
    assert "word/header1.xml" not in _parts(sample()._replace(draft=False))
    assert b"header1" not in b"".join(_parts(sample()._replace(draft=False)).values())


def test_a_picture_without_a_png_is_explained_to_programs_that_show_none(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "If the space above is empty, your program cannot show this picture."
    assert words not in " ".join(text for _, _, text in _paragraphs(sample()))
    with zipfile.ZipFile(io.BytesIO(docx(sample(), lambda _: None))) as archive:
        assert archive.read("word/media/picture1.png").startswith(b"\x89PNG")
        assert words in archive.read("word/document.xml").decode()
    monkeypatch.setitem(sys.modules, "typst", None)
    assert png_if_possible(picture("plain words")) is None


def test_what_introduces_a_table_or_a_list_stays_on_its_page() -> None:
    blocks = (
        Paragraph(("Before",)),
        Paragraph(("Rows",)),
        Table(("A",), (Row((("a",),)),)),
        Paragraph(("Items",)),
        Bullets((("item",),)),
    )
    body = _body(sample()._replace(blocks=tuple(Placed(block) for block in blocks)))
    kept = [one for one in body if one.find(f"{W}pPr/{W}keepNext") is not None]
    assert ["".join(one.itertext()) for one in kept] == ["Rows", "Items"]


@pytest.mark.parametrize(("parties", "is_new_page"), [(3, False), (15, True)])
def test_contents_that_do_not_fit_below_the_title_have_a_page_of_their_own(parties: int, is_new_page: bool) -> None:
    headings = tuple(Heading(2, f"Part {number}", f"part.{number}", f"{number}") for number in range(1, 20))
    title = TitlePage("The Lake", "top", (), (), tuple((f"Partner {number}",) for number in range(parties)))
    blocks: tuple[Block, ...] = (title, Contents("Contents", "part.contents", headings), *headings)
    made = sample()._replace(blocks=tuple(Placed(block) for block in blocks))
    first = [
        paragraph
        for paragraph in _body(made).iter(f"{W}p")
        if (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") == "TOCHeading"
    ]
    assert [one.find(f"{W}pPr/{W}pageBreakBefore") is not None for one in first] == [is_new_page]


def test_the_number_of_a_row_has_room_beside_the_first_word() -> None:
    rows = (Row((("Government",), ("The result is told. " * 30,)), "", number) for number in ("", "9.1"))
    bare, numbered = (shares(Table(("What if", "Result"), (row,)), NARROW)[0] * NARROW for row in rows)
    assert numbered - bare >= 26.9
