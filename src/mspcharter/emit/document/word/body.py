"""The blocks of a document in WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Contents,
    Direction,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Steps,
    Table,
    TitlePage,
    begins_page,
    direction_of,
    introduces,
)
from mspcharter.emit.document.columns import NARROW, shares
from mspcharter.emit.document.word.xml import TAB, Marks, field, name, numbered, paragraph, run, said
from mspcharter.record import Record
from mspcharter.wording.text import Text

WIDTH = 9298
"""The width of the text in twentieths of a point."""

FIRST_LIST = 10
"""The number before those of the lists that begin at 1."""


class Picture(Record):
    """A picture that the document shows: in SVG, and as PNG for programs that do not know SVG."""

    svg: bytes
    png: bytes


class Body:
    """The body of *document*, with the lists, pictures and links that its file has to declare.

    If it shares its file with *another* body, it goes on with its lists, pictures and links.
    """

    def __init__(self, document: Document, raster: Callable[[str], bytes | None], another: Body | None = None) -> None:
        self.marks: Marks = Marks() if another is None else another.marks
        self.lists: int = 0 if another is None else another.lists
        self.pictures: list[Picture] = [] if another is None else another.pictures
        self._inside = False
        """Whether a list would belong to a numbered clause."""
        self._document = document
        self._raster = raster
        self.text = "".join(self._parts())

    def _parts(self) -> Iterator[str]:
        blocks = [placed.block for placed in self._document.blocks]
        for placed, before, after in zip(self._document.blocks, [None, *blocks], [*blocks[1:], None], strict=False):
            block = placed.block
            kept = _WITH_NEXT if after is not None and introduces(block, after) else ""
            fresh = _FRESH if before is not None and (begins_page(before, block) or _is_full(before, block)) else ""
            yield from self._block(block, placed.direction, kept + fresh)

    def _block(self, block: Block, way: Direction, fresh: str) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block, way, fresh)
            case Paragraph(text, number, anchor):
                self._inside = number != ""
                style = "Clause" if number else ""
                yield paragraph(
                    self.marks.bookmark(anchor, self.marks.text(text)), style, before=fresh + _numbered(number), way=way
                )
            case Note(text):
                yield paragraph(self.marks.text(text), "Note", before=fresh, way=way)
            case Bullets(items):
                yield from (self._item(item, "ListBullet") for item in items)
            case Steps(items):
                self.lists += 1
                yield from (self._item(item, "ListNumber", FIRST_LIST + self.lists) for item in items)
            case Facts(entries):
                yield from map(self._fact, entries)
            case Table():
                yield self._table(block)
            case Figure():
                yield from self._figure(block)
            case Signatures(rows):
                yield self._signatures(rows)
            case TitlePage():
                yield from self._front(block)
            case Contents():
                yield self._contents(block, fresh)

    def _item(self, item: Text, style: str, list_: int | None = None) -> str:
        own = numbered(0, list_) if list_ is not None else ""
        indent = f'<w:ind w:left="{_NUMBER_WIDTH + 340}" w:hanging="340"/>' if self._inside else ""
        return paragraph(self.marks.text(item), style, before=own, after=indent, way=direction_of(item))

    def _heading(self, block: Heading, way: Direction, fresh: str) -> str:
        self._inside = False
        style = "Title" if block.level == 1 else f"Heading{min(block.level - 1, 3)}"
        before = fresh + _numbered(block.number)
        return paragraph(self.marks.bookmark(block.anchor, run(block.title)), style, before=before, way=way)

    def _front(self, block: TitlePage) -> Iterator[str]:
        yield paragraph(self.marks.bookmark(block.anchor, run(block.title)), "Title", way=direction_of(block.title))
        if block.standing:
            yield paragraph(self.marks.text(block.standing), "Standing")
        yield from map(self._fact, block.facts)
        if block.parties:
            yield paragraph(run("Between"), "Subtitle")
            yield from (self._item(party, "ListBullet") for party in block.parties)

    def _contents(self, block: Contents, fresh: str) -> str:
        """Return the contents: links to the headings, with their pages, which the program that shows them fills in.

        They are no field as a whole: LibreOffice would keep that as it is written, without page numbers.
        """
        lines = []
        for entry in block.entries:
            label = (run(entry.number) + TAB if entry.number else "") + run(entry.title)
            page = field(f"PAGEREF {name(entry.anchor)} \\h", stale=True)
            link = f'<w:hyperlink w:anchor="{name(entry.anchor)}" w:history="1">{label}{TAB}{page}</w:hyperlink>'
            lines.append(paragraph(link, "TOC1"))
        title = paragraph(self.marks.bookmark(block.anchor, run(block.title)), "TOCHeading", before=fresh)
        return title + "".join(lines)

    def _fact(self, entry: Fact) -> str:
        label = self.marks.bookmark(entry.anchor, run(entry.label, style="Label"))
        place = (
            _numbered(entry.number) + _stops(_NUMBER_WIDTH, _FACT_WIDTH, clear=_PLAIN_FACT_WIDTH)
            if entry.number
            else ""
        )
        indent = f'<w:ind w:left="{_FACT_WIDTH}" w:hanging="{_FACT_WIDTH}"/>' if entry.number else ""
        way = direction_of(entry.text)
        return paragraph(label + TAB + self.marks.text(entry.text), "Fact", before=place, after=indent, way=way)

    def _table(self, block: Table) -> str:
        widths = _whole(shares(block, NARROW))
        heads = Row(tuple((column,) for column in block.columns))
        rows = [self._row(block, heads, widths, head=True)]
        rows += [self._row(block, row, widths) for row in block.rows]
        rows += [self._row(block, Row(block.total), widths)] if block.total else []
        return _table("Rows", widths, _look(heads=True, total=bool(block.total)), rows)

    def _row(self, block: Table, row: Row, widths: Sequence[int], *, head: bool = False) -> str:
        cells = []
        for place, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            side = "right" if place in block.right else "center" if place in block.marks else ""
            inner = self.marks.text(cell)
            text = self.marks.bookmark(row.anchor, inner) if place == 0 else inner
            just = f'<w:jc w:val="{side}"/>' if side else ""
            clause = row.number if place == 0 else ""
            before = _numbered(clause) + _stops(_ROW_NUMBER_WIDTH) if clause else ""
            just = '<w:ind w:left="0" w:firstLine="0"/>' + just if clause else just
            cells.append(_cell(paragraph(text, "TableText", before=before, after=just, way=direction_of(cell)), width))
        return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"

    def _signatures(self, rows: Sequence[Signature]) -> str:
        """Return boxes in pairs: a table whose cells are the boxes, so that the boxes of a row have one height."""
        half = WIDTH // 2
        boxes = [_cell(self._signature(row, half) + _END, half) for row in rows]
        boxes += [_cell(_END, half, _NO_BOX)] * (len(boxes) % 2)
        pairs = [_signed(left + right) for left, right in zip(boxes[::2], boxes[1::2], strict=True)]
        return _table("Box", (half, half), _look(heads=False, total=False), pairs)

    def _signature(self, row: Signature, width: int) -> str:
        head = self.marks.bookmark(row.anchor, run(f"For {row.party}", bold=True))
        inner = width - _CELL_MARGINS
        rows = [_signed(_cell(_kept(head, way=direction_of(row.party)), inner, '<w:gridSpan w:val="2"/>'))]
        for label, text in row.lines:
            blank = "" if text else _LINE
            keep = _kept if label != "Date" else paragraph
            own = _cell(keep(run(label), "TableText"), _LABEL_WIDTH)
            rows.append(_signed(own + _cell(keep(run(text), "TableText"), inner - _LABEL_WIDTH, blank), high=not text))
        look = _look(heads=False, total=False)
        return _table("TableNormal", (_LABEL_WIDTH, inner - _LABEL_WIDTH), look, rows).removesuffix(_GAP)

    def _figure(self, block: Figure) -> Iterator[str]:
        yield paragraph(self.marks.bookmark(block.anchor, run(block.title)), "Caption", way=direction_of(block.title))
        png = self._raster(block.svg)
        picture = Picture(block.svg.encode(), png if png is not None else _WHITE_DOT)
        if picture not in self.pictures:
            self.pictures.append(picture)
        place = self.pictures.index(picture) + 1
        yield paragraph(_drawing(self.marks.number(), place, block), "Figure")
        if png is None:
            yield paragraph(run(_IF_BLANK), "TableText")


def _is_full(before: Block, block: Block) -> bool:
    """Say whether the contents would not end on the page of the title before them; all of them go to the next."""
    if not isinstance(before, TitlePage) or not isinstance(block, Contents):
        return False
    rows = len(before.title) // _TITLE_LETTERS * 2 + len(before.facts) + len(before.parties) + len(block.entries)
    return rows > _ROWS_OF_FIRST_PAGE


def _numbered(number: str) -> str:
    """Return the property of a paragraph that Word numbers as a clause; nothing for one without a *number*."""
    return numbered(number.count("."), 1) if number else ""


def _stops(*places: int, clear: int | None = None) -> str:
    """Return tabs that stop at *places*, and not where the style has one to *clear*."""
    tabs = "".join(f'<w:tab w:val="left" w:pos="{place}"/>' for place in places)
    gone = f'<w:tab w:val="clear" w:pos="{clear}"/>' if clear is not None else ""
    return f"<w:tabs>{tabs}{gone}</w:tabs>"


def _kept(inner: str, style: str = "TableText", *, way: Direction = "ltr") -> str:
    """Return a paragraph that stays on the page of the next one."""
    return paragraph(inner, style, before=_WITH_NEXT, way=way)


def _signed(cells: str, *, high: bool = False) -> str:
    height = '<w:trHeight w:val="460"/>' if high else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"


def _cell(inner: str, width: int, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inner}</w:tc>'


def _table(style: str, widths: Sequence[int], look: str, rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>{_GAP}'
    )


def _look(*, heads: bool, total: bool) -> str:
    """Return which rows and columns the style of a table marks."""
    flags = 0x0600 | (0x00A0 if heads else 0) | (0x0040 if total else 0)
    marked = f'w:firstRow="{heads:d}" w:lastRow="{total:d}" w:firstColumn="{heads:d}" w:lastColumn="0"'
    return f'<w:tblLook w:val="{flags:04X}" {marked} w:noHBand="1" w:noVBand="1"/>'


def _whole(parts: Sequence[float]) -> tuple[int, ...]:
    """Return *parts* of the width of the text in whole units that add up to it."""
    edges = [round(WIDTH * sum(parts[:place])) for place in range(len(parts) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _drawing(number: int, picture: int, block: Figure) -> str:
    """Return the picture with its description, as wide as the text and not higher than a page."""
    box = _BOX.search(block.svg)
    assert box is not None, "a picture has a view box"
    width, height = float(box[1]), float(box[2])
    scale = min(WIDTH / 20 / width, _HIGHEST / height) if width > _NARROW else 1.0
    size = f'cx="{round(width * scale * _EMU)}" cy="{round(height * scale * _EMU)}"'
    words = f'descr="{said(block.description)}"'
    svg = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip r:embed="svg{picture}"/></a:ext></a:extLst>'
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {picture}" {words}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {picture}" {words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="png{picture}">{svg}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


_IF_BLANK = "If the space above is empty, your program cannot show this picture. Word shows it since version 2016."
_WHITE_DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""A PNG, for programs that do not know SVG, where none could be drawn."""
_FRESH = "<w:pageBreakBefore/>"
_WITH_NEXT = "<w:keepNext/>"
# Word needs a paragraph between two tables, or it joins them.
_TITLE_LETTERS, _ROWS_OF_FIRST_PAGE = 30, 32
_GAP = '<w:p><w:pPr><w:spacing w:after="60" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
_LINE = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="868F99"/></w:tcBorders>'
_LABEL_WIDTH = 1021
_CELL_MARGINS = 2 * 85
# A cell ends with a paragraph, which need not be seen.
_END = '<w:p><w:pPr><w:spacing w:after="0" w:line="60" w:lineRule="exact"/></w:pPr></w:p>'
_NO_BOX = '<w:tcBorders><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
_NUMBER_WIDTH = 680
_ROW_NUMBER_WIDTH = 600
# The number and the label of a fact that is a clause.
_FACT_WIDTH = 2948
# The stop of the style of facts.
_PLAIN_FACT_WIDTH = 2381
_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_EMU = 12_700
"""The English metric units of a point."""
_HIGHEST = 640.0
"""The height of a picture in points that leaves room for its title on a page."""
_NARROW = 300.0
