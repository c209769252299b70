"""The PDF of a document: tagged, with its source attached, and the same each time."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject
from random_texts import HOSTILE
from sample_documents import sample

from mspcharter.emit.document.blocks import Paragraph, Placed, Row, Table
from mspcharter.emit.document.pdf.pages import PdfError, pdf
from mspcharter.emit.document.pdf.row_headers import with_row_headers
from mspcharter.emit.fonts import folders
from mspcharter.emit.picture.raster import DrawingError, png
from mspcharter.english import clean

GOLDEN = Path(__file__).parents[1] / "golden"
SOURCES = {"charter.msp": 'charter c "C"\n'}


def _read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


@cache
def _made(text: str = "plain words") -> bytes:
    return pdf(sample(text), sources=SOURCES, data='{"format": "mspcharter/1"}')


def _tags(node: Any) -> Iterator[DictionaryObject]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _tags(node["/K"])


def _structure(reader: PdfReader) -> list[str]:
    root: Any = reader.trailer["/Root"]
    return [str(tag["/S"]) for tag in _tags(root["/StructTreeRoot"])]


def _meant(reader: PdfReader) -> list[str]:
    """Return the tags that say what a part is; the others depend on where lines and pages end."""
    return [tag for tag in _structure(reader) if tag not in ("/Div", "/Span", "/P")]


def test_text_and_tags_are_as_they_were_accepted(golden: Callable[[Path, str], None]) -> None:
    reader = _read(_made())
    text = "\n\f\n".join(page.extract_text() for page in reader.pages)
    golden(GOLDEN / "sample.pdf.txt", f"{text}\n\n{' '.join(_structure(reader))}\n")


def test_a_pdf_is_the_same_each_time() -> None:
    assert pdf(sample(), sources=SOURCES, data="{}") == pdf(sample(), sources=SOURCES, data="{}")


def test_a_pdf_says_what_people_need_who_do_not_see_it() -> None:
    reader = _read(_made())
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert reader.metadata is not None
    assert reader.metadata.title == "plain words"
    tags: list[Any] = list(_tags(root["/StructTreeRoot"]))
    assert [str(tag["/Alt"]) for tag in tags if str(tag["/S"]) == "/Figure"] == ["The board has 3 seats: plain words."]
    heads = Counter(str(tag["/A"][0]["/Scope"]) for tag in tags if str(tag["/S"]) == "/TH")
    tables = [placed.block for placed in sample().blocks if isinstance(placed.block, Table)]
    assert heads == {"/Column": 5, "/Row": sum(len(one.rows) + bool(one.total) for one in tables)}
    assert not any("/Headers" in one for tag in tags if str(tag["/S"]) == "/TD" for one in tag["/A"])
    levels = [str(tag["/S"]) for tag in tags if str(tag["/S"]) in ("/H1", "/H2", "/H3")]
    assert levels == ["/H1", "/H1", "/H2", "/H1"]
    packet = root["/Metadata"].get_data().decode("utf-8")
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet


CELL = b"2 0 obj\n<</Type/StructElem/S/TD/P 9 0 R/A[<</O/Table/Headers[(U1x0y0)]>>]/K[1]>>\nendobj\n"


def _written(objects: bytes, *offsets: int) -> bytes:
    entries = b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(offsets) + 1)
    return b"%s%s%strailer\n<<>>\nstartxref\n%d\n%%%%EOF" % (objects, head, entries, len(objects))


def test_a_cell_that_heads_a_row_is_marked_where_it_is_an_object_and_in_no_text() -> None:
    marked = CELL.replace(b"/S/TD", b"/S/TH").replace(b"/Headers[(U1x0y0)]", b"/Scope/Row        ")
    assert with_row_headers(_written(CELL, 0)) == _written(marked, 0)
    second = CELL.replace(b"x0y0", b"x10y0")
    assert with_row_headers(_written(second, 0)) == _written(second.replace(b"/Headers[(U1x10y0)]", b" " * 19), 0)
    text = b"1 0 obj\n<</Length 90>>\nstream\n" + CELL + b"endstream\nendobj\n"
    assert with_row_headers(_written(text, 0)) == _written(text, 0)


def test_a_pdf_carries_the_charter_and_its_data() -> None:
    found = {name: content[0] for name, content in _read(_made()).attachments.items()}
    assert found == {"charter.msp": SOURCES["charter.msp"].encode(), "charter.json": b'{"format": "mspcharter/1"}'}


TYPST = '#import "@preview/x:1.0.0" #panic("x") = h *b* _i_ $x^2$ \\ // /* <lab> @ref `raw` "]#eval("1")'


@given(st.sampled_from(HOSTILE))
@example(TYPST)
@settings(max_examples=25)
def test_no_text_commands_the_page(text: str) -> None:
    if not clean(text) or "🌊" in text or "\ufffd" in clean(text):
        return  # no font of the extra has these
    found = _read(_made(text))
    assert _meant(found) == _meant(_read(_made()))
    assert found.metadata is not None
    assert found.metadata.title == clean(text)


_SCRIPTS = [
    "ميثاق الشراكة",
    "የሽርክና ቻርተር",
    "Хартия",
    "Χάρτης",
    "Điều lệ đối tác",
    "Straße ﬁ",
    "Ẹgbẹ́ Ọ̀rẹ́",
    "Gom\u0302\u0301 e\u0301",
]


@pytest.mark.parametrize("text", _SCRIPTS)
def test_the_scripts_of_the_extra_are_set(text: str) -> None:
    assert len(_made(text)) > 10_000


def test_a_letter_that_no_font_has_is_named() -> None:
    with pytest.raises(
        PdfError, match=r"no font of this extra has every letter of “.*😀.*”, which stands in the charter"
    ):
        _made("An emoji 😀")


def test_a_missing_extra_is_one_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    expected = 'PDF and PNG need an extra that is not installed: `pip install "mspcharter[pdf]"`'
    with pytest.raises(PdfError, match=f"^{re.escape(expected)}$"):
        pdf(sample(), sources={})


def test_missing_fonts_are_one_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fontpkg_noto_serif", None)
    expected = 'PDF and PNG need fonts that are not installed: `pip install "mspcharter[pdf]"`'
    with pytest.raises(PdfError, match=f"^{re.escape(expected)}$"):
        pdf(sample(), sources={})
    with pytest.raises(DrawingError, match=f"^{re.escape(expected)}$"):
        png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')


def test_only_the_fonts_of_the_extra_are_used() -> None:
    reader = _read(_made())
    assert len(folders()) == 5
    resources: list[Any] = [page["/Resources"].get_object() for page in reader.pages]
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for one in resources
        for font in one.get("/Font", {}).values()
    }
    assert {name.split("-")[0] for name in fonts} <= {"NotoSans", "NotoSerif", "Arimo"}


@pytest.mark.parametrize("lines", range(56, 63))
def test_what_introduces_a_table_stands_on_its_page(lines: int) -> None:
    filled = [Placed(Paragraph((f"Line {number}",))) for number in range(lines)]
    rows = (Row((("Alpha",), ("Beta",))),) * 5
    blocks = (*filled, Placed(Paragraph(("Introduction",))), Placed(Table(("A", "B"), rows)))
    pages = [page.extract_text() for page in _read(pdf(sample()._replace(blocks=blocks), sources={})).pages]
    [page] = [page for page in pages if "Introduction" in page]
    assert "Alpha" in page


def test_a_word_that_is_wider_than_its_column_is_broken_and_no_other() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsvereinigungsvorsitzender"
    row = Row(((long,), ("Telecommunications and " * 8,), ("Beta",)))
    found = _read(pdf(sample()._replace(blocks=(Placed(Table(("A", "B", "C"), (row,))),)), sources={}))
    text = found.pages[0].extract_text()
    assert long not in text
    assert long in re.sub(r"[\u200b\n]", "", text)
    assert text.count("Telecommunications") == 8
