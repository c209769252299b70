"""The document for Word (Office Open XML, ECMA-376), by the standard library alone.

Headings are numbered by Word itself, contents get their pages when the file is opened, header rows repeat, and pictures
have a description. The file depends on nothing but the document: the same document gives the same bytes.
"""

from __future__ import annotations

import io  # noqa: TID251 - an archive is written in memory
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html import escape
from importlib.resources import files

from mspcharter.emit.document.blocks import Document
from mspcharter.emit.document.word.body import FIRST_LIST, Body, Picture
from mspcharter.emit.document.word.xml import TAB, field, paragraph, run, said
from mspcharter.record import Record


class Content(Record):
    """What a file contains: the *body*, *footer* and *header* (empty if it has none) of a *document*, in XML."""

    document: Document
    body: str
    footer: str
    header: str
    lists: int
    pictures: tuple[Picture, ...]
    addresses: Mapping[str, str]


def docx(document: Document, raster: Callable[[str], bytes | None]) -> bytes:
    """Return *document* as a file for Word; *raster* makes a PNG of a picture in SVG, if it can."""
    body = Body(document, raster)
    pictures, addresses = tuple(body.pictures), body.marks.addresses
    return packed(Content(document, body.text, footer(document), header(document), body.lists, pictures, addresses))


def packed(content: Content) -> bytes:
    """Return *content* as a file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, part in _parts(content):
            # All files have the time at which the format of the archive begins.
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, part)
    return out.getvalue()


def footer(document: Document) -> str:
    """Return the paragraph at the foot of each page."""
    version = f", version {document.version}" if document.version else ""
    short = f" · fingerprint {document.fingerprint[:32]}" if document.fingerprint else ""
    inner = run(f"{document.title}{version}{short}") + TAB + run("Page ") + field("PAGE", "1") + run(" of ")
    return paragraph(inner + field("NUMPAGES", "1"), "Footer")


def header(document: Document) -> str:
    """Return the paragraph at the head of each page of a draft; empty if *document* is none."""
    return paragraph(run("DRAFT"), "Header") if document.draft else ""


def _parts(content: Content) -> Iterator[tuple[str, bytes]]:
    document = content.document
    yield "[Content_Types].xml", _types(content).encode()
    yield "_rels/.rels", _RELATIONSHIPS.encode()
    yield "docProps/core.xml", _core(document).encode()
    yield "word/document.xml", _document(content).encode()
    yield "word/_rels/document.xml.rels", _related(content).encode()
    styles = (files("mspcharter.emit.document.word") / "styles.xml").read_text(encoding="utf-8")
    yield "word/styles.xml", styles.replace("LANGUAGE", escape(document.language)).encode()
    yield "word/numbering.xml", _numbering(content.lists).encode()
    yield "word/settings.xml", f"{_XML}<w:settings {NAMES}>{_SETTINGS}</w:settings>".encode()
    yield "word/footer1.xml", f"{_XML}<w:ftr {NAMES}>{content.footer}</w:ftr>".encode()
    if content.header:
        yield "word/header1.xml", f"{_XML}<w:hdr {NAMES}>{content.header}</w:hdr>".encode()
    for number, picture in enumerate(content.pictures, 1):
        yield f"word/media/picture{number}.svg", picture.svg
        yield f"word/media/picture{number}.png", picture.png


def _document(content: Content) -> str:
    header = '<w:headerReference w:type="default" r:id="header"/>' if content.header else ""
    section = (
        f'<w:sectPr>{header}<w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1247" w:right="1304" w:bottom="1361" w:left="1304" w:header="680" w:footer="567"'
        ' w:gutter="0"/>'
        f"{'<w:bidi/>' if content.document.direction == 'rtl' else ''}</w:sectPr>"
    )
    return f"{_XML}<w:document {NAMES}><w:body>{content.body}{section}</w:body></w:document>"


def _numbering(lists: int) -> str:
    """Return the numbers of headings and clauses, the bullets, and each list that begins at 1."""
    levels = range(1, 5)
    headings = "".join(_level(n - 1, "decimal", ".".join(f"%{one}" for one in levels[:n]), 680) for n in levels)
    kinds = (
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{headings}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/>'
        f"{_level(0, 'bullet', '•', 340)}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/>'
        f"{_level(0, 'decimal', '%1.', 340)}</w:abstractNum>"
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    used += "".join(
        f'<w:num w:numId="{FIRST_LIST + number}"><w:abstractNumId w:val="3"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(1, lists + 1)
    )
    return f"{_XML}<w:numbering {NAMES}>{kinds}{used}</w:numbering>"


def _level(level: int, kind: str, text: str, indent: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )


def _types(content: Content) -> str:
    parts = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("settings", "settings")]
    parts += [("footer1", "footer"), *([("header1", "header")] if content.header else [])]
    own = "".join(
        f'<Override PartName="/word/{path}.xml" ContentType="{_OFFICE}wordprocessingml.{kind}+xml"/>'
        for path, kind in parts
    )
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="svg" ContentType="image/svg+xml"/>{own}<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _related(content: Content) -> str:
    own = [("styles", "styles", "styles.xml"), ("numbering", "numbering", "numbering.xml")]
    own += [("settings", "settings", "settings.xml"), ("footer", "footer", "footer1.xml")]
    own += [("header", "header", "header1.xml")] if content.header else []
    for number in range(1, len(content.pictures) + 1):
        own += [(f"{kind}{number}", "image", f"media/picture{number}.{kind}") for kind in ("png", "svg")]
    inner = "".join(f'<Relationship Id="{key}" Type="{_RELATED}/{kind}" Target="{path}"/>' for key, kind, path in own)
    outer = "".join(
        f'<Relationship Id="{key}" Type="{_RELATED}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for address, key in content.addresses.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}{outer}</Relationships>'


def _core(document: Document) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{said(document.title)}</dc:title><dc:language>{escape(document.language)}</dc:language>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
    )


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument."
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_RELATED}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat>'
)
_RELATIONSHIPS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
