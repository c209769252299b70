"""The views of a charter, and the formats in which each can be had.

Names of views and formats are long-lived, because people write them in scripts and links. Each function loads what it
needs when it is called, so that Markdown does not load the libraries for pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from mspcharter.emit.open_points import OpenPoints
from mspcharter.model import Charter
from mspcharter.record import Record

if TYPE_CHECKING:
    from mspcharter.emit.document.blocks import Document
    from mspcharter.emit.picture.pages import Figure as Drawing
    from mspcharter.power.decisions import Decisions

_Made = TypeVar("_Made")


class Subject:
    """What is written: the *decisions* of a charter, what it leaves open, and its *sources*, texts by their names.

    A brief is for one *partner*.
    """

    def __init__(
        self,
        decisions: Decisions,
        open_points: OpenPoints = OpenPoints(),  # noqa: B008 - a value
        sources: Mapping[str, str] = MappingProxyType({}),
        partner: str = "",
    ) -> None:
        self.decisions = decisions
        self.open_points = open_points
        self.sources = sources
        self.partner = partner
        self._whole = self

    def of(self, partner: str) -> Subject:
        """Return the same subject for a brief of *partner*; what is worked out for one of them is shared by all."""
        other = copy(self)
        other.partner = partner
        return other

    @property
    def charter(self) -> Charter:
        """Return the charter."""
        return self.decisions.charter

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the charter."""
        return self._whole._fingerprint  # noqa: SLF001 - of the same class

    @property
    def document(self) -> Document:
        """Return the whole document."""
        return self._whole._document  # noqa: SLF001 - of the same class

    @property
    def illustrated(self) -> Document:
        """Return the whole document with the picture of its governance."""
        return self._whole._illustrated  # noqa: SLF001 - of the same class

    @cached_property
    def _fingerprint(self) -> str:
        from mspcharter.emit.json.fingerprint import fingerprint

        return fingerprint(self.charter)

    @cached_property
    def _document(self) -> Document:
        from mspcharter.emit.document.outline import document

        return document(self.charter, self.open_points, self.fingerprint, self.decisions)

    @cached_property
    def _illustrated(self) -> Document:
        from mspcharter.emit.document.blocks import Figure
        from mspcharter.emit.document.outline import illustrated
        from mspcharter.emit.picture.drawing import as_svg
        from mspcharter.english import clean

        figures = (
            Figure(
                as_svg(one, f"governance-{number}"),
                _PICTURE if number == 1 else clean(one.title),
                one.description,
                f"picture.governance.{number}",
            )
            for number, one in enumerate(_governance_figures(self), 1)
        )
        return illustrated(self.document, "part.governance", figures if self.charter.bodies else ())


class Format(Record):
    """A format: its *title*, how names of its files end, what it *shows* in a line, and whether it is text."""

    title: str
    suffixes: tuple[str, ...]
    shows: str
    text: bool = True


Writer: TypeAlias = Callable[[Subject], tuple[bytes, ...]]
"""Write a subject as the pages of one format; most have one. Raise CannotWrite with the reason for the user."""


class View(Record):
    """What can be seen of a charter: what it *shows* in a line, and how it is written, the usual format first.

    *lists_findings* says that it has the open points or the ratings, which the checks find.
    """

    shows: str
    writers: Mapping[str, Writer]
    lists_findings: bool = True


class CannotWrite(Exception):
    """Why something cannot be written, in one sentence for the user."""


def paths_of_pages(path: str, count: int) -> list[str]:
    """Return the paths of *count* pages: *path* for one, or else with the number of each page before its end."""
    if count == 1:
        return [path]
    stem, dot, end = path.rpartition(".")
    return [f"{stem}-{number}{dot}{end}" if stem else f"{path}-{number}" for number in range(1, count + 1)]


FORMATS: Mapping[str, Format] = {
    "markdown": Format("Markdown", (".md", ".markdown"), "a text for forges and editors"),
    "html": Format("HTML", (".html", ".htm"), "one page for a browser, which needs no other file"),
    "pdf": Format("PDF", (".pdf",), "pages to sign and to keep (PDF/A-3a, PDF/UA-1)", text=False),
    "word": Format("Word", (".docx",), "a file for Word and LibreOffice", text=False),
    "json": Format("JSON", (".json",), "the charter as data"),
    "svg": Format("SVG", (".svg",), "a picture of any size"),
    "png": Format("PNG", (".png",), "a picture in dots", text=False),
    "dot": Format("DOT", (".dot", ".gv"), "a graph for Graphviz"),
    "mermaid": Format("Mermaid", (".mmd", ".mermaid"), "a graph for pages that draw Mermaid"),
}


def format_of(path: str) -> str | None:
    """Return the format whose files have names that end as *path* does."""
    name = path.lower()
    return next((form for form, known in FORMATS.items() if name.endswith(known.suffixes)), None)


def _brief(subject: Subject) -> Document:
    from mspcharter.emit.document.briefs.brief import brief

    return brief(subject.decisions, subject.partner, subject.document)


def _scorecard(subject: Subject) -> Document:
    from mspcharter.emit.document.outline import paper
    from mspcharter.emit.document.scorecard import scorecard_of

    blocks = scorecard_of(subject.charter, subject.open_points.scorecards)
    return paper(subject.charter, blocks, subject.fingerprint)


def _documents(
    made: Callable[[Subject], Document], drawn: Callable[[Subject], Document] | None = None
) -> dict[str, Writer]:
    """Return the writers of a document in each format of documents; those that can show pictures take it as *drawn*."""
    shown = drawn or made

    def markdown(subject: Subject) -> tuple[bytes, ...]:
        from mspcharter.emit.document.markdown import in_markdown

        return (in_markdown(placed.block for placed in made(subject).blocks).encode(),)

    def html(subject: Subject) -> tuple[bytes, ...]:
        from mspcharter.emit.document.html.page import page

        return (page(shown(subject)).encode(),)

    def word(subject: Subject) -> tuple[bytes, ...]:
        from mspcharter.emit.document.word.file import docx
        from mspcharter.emit.picture.raster import png_if_possible

        return (docx(shown(subject), png_if_possible),)

    def pdf(subject: Subject) -> tuple[bytes, ...]:
        from mspcharter.emit.document.pdf.pages import PdfError, pdf
        from mspcharter.emit.json.data import to_json

        try:
            return (pdf(shown(subject), sources=subject.sources, data=to_json(subject.charter)),)
        except PdfError as error:
            raise CannotWrite(str(error)) from None

    return {"markdown": markdown, "html": html, "pdf": pdf, "word": word}


def _data(subject: Subject) -> tuple[bytes, ...]:
    from mspcharter.emit.json.data import to_json

    return (to_json(subject.charter).encode(),)


def _pictures(svgs: Callable[[Subject], tuple[str, ...]], **graphs: Callable[[Subject], str]) -> dict[str, Writer]:
    """Return the writers of a picture, and of the *graphs* that it is, by format."""

    def svg(subject: Subject) -> tuple[bytes, ...]:
        return tuple(page.encode() for page in svgs(subject))

    def png(subject: Subject) -> tuple[bytes, ...]:
        from mspcharter.emit.picture.raster import DrawingError, png

        try:
            return tuple(map(png, svgs(subject)))
        except DrawingError as error:
            raise CannotWrite(str(error)) from None

    def graph(written: Callable[[Subject], str]) -> Writer:
        return lambda subject: (written(subject).encode(),)

    return {"svg": svg, "png": png, **{form: graph(written) for form, written in graphs.items()}}


def _governance_figures(subject: Subject) -> tuple[Drawing, ...]:
    from mspcharter.emit.picture.governance import governance_diagram
    from mspcharter.emit.picture.pages import figures

    return figures(governance_diagram(subject.charter), titled=False)


def _chart(name: str) -> View:
    from mspcharter.emit.charts.views import CHARTS

    chart = CHARTS[name]
    drawn = _stated(chart.svgs)
    if chart.graph is None:
        return View(chart.shows, _pictures(drawn), lists_findings=False)
    graph = _stated(chart.graph)

    def dot(subject: Subject) -> str:
        from mspcharter.emit.charts.graphs import dot

        return dot(graph(subject))

    def mermaid(subject: Subject) -> str:
        from mspcharter.emit.charts.graphs import mermaid

        return mermaid(graph(subject))

    return View(chart.shows, _pictures(drawn, dot=dot, mermaid=mermaid), lists_findings=False)


def _stated(work: Callable[[Decisions], _Made]) -> Callable[[Subject], _Made]:
    """Return *work* for a subject; it says what to declare where the charter states nothing that it shows."""

    def made(subject: Subject) -> _Made:
        from mspcharter.emit.charts.paper import NothingToShowError

        try:
            return work(subject.decisions)
        except NothingToShowError as error:
            raise CannotWrite(str(error)) from None

    return made


def _charts() -> dict[str, View]:
    from mspcharter.emit.charts.views import CHARTS

    return {name: _chart(name) for name in CHARTS}


_PICTURE = "The bodies, their seats, and who chooses them"

VIEWS: Mapping[str, View] = {
    "document": View(
        "the whole charter, to read and to sign",
        _documents(lambda subject: subject.document, lambda subject: subject.illustrated),
    ),
    "brief": View("one page for one partner (name it with --for)", _documents(_brief)),
    "scorecard": View(
        "the rating of each principle, with what supports it and what is missing", _documents(_scorecard)
    ),
    "data": View("the charter for other programs", {"json": _data}, lists_findings=False),
    **_charts(),
}
