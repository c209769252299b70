"""The pack: all that partners need to read, to discuss and to sign, with a page that leads to each file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.emit.document.blocks import Block, Bullets, Fact, Facts, Heading, Note, Paragraph, TitlePage
from mspcharter.emit.document.briefs.brief import readers
from mspcharter.emit.document.html.page import page
from mspcharter.emit.document.outline import paper
from mspcharter.emit.document.sections.opening import title_of
from mspcharter.emit.views import FORMATS, VIEWS, CannotWrite, Subject, paths_of_pages
from mspcharter.english import clean
from mspcharter.record import Record
from mspcharter.wording.names import anchor
from mspcharter.wording.text import Link, Text


class Piece(Record):
    """A piece of the pack: a *view* in a *form*, under the *path* that its files have without their ends."""

    path: str
    view: str
    form: str
    title: str
    partner: str = ""


class Written(Record):
    """A *piece* as *files*, by their paths; or *why* there are none."""

    piece: Piece
    files: tuple[tuple[str, bytes], ...] = ()
    why: str = ""


def pieces(subject: Subject) -> Iterator[Piece]:
    """Yield the pieces of the pack of *subject*: documents, data, pictures, and a brief for each party that signs."""
    charter = subject.charter
    for form in ("pdf", "word", "html", "markdown"):
        yield Piece("charter", "document", form, "The charter")
    yield Piece("charter", "data", "json", "The charter as data")
    if subject.open_points.scorecards:
        yield Piece("scorecard", "scorecard", "html", "The scorecard")
    for view, shown in VIEWS.items():
        for form in ("svg", "png"):
            if form in shown.writers:
                yield Piece(f"pictures/{view}", view, form, shown.shows)
    for name in readers(charter):
        for form in ("html", "pdf"):
            yield Piece(f"briefs/{anchor(name)}", "brief", form, charter.title_of(name), name)


def written(piece: Piece, subject: Subject) -> Written:
    """Write a *piece*; what cannot be written says why."""
    try:
        pages = VIEWS[piece.view].writers[piece.form](subject.of(piece.partner))
    except CannotWrite as error:
        return Written(piece, why=str(error))
    paths = paths_of_pages(f"{piece.path}{FORMATS[piece.form].suffixes[0]}", len(pages))
    return Written(piece, tuple(zip(paths, pages, strict=True)))


def index(subject: Subject, found: list[Written], signatures: Sequence[str] = ()) -> bytes:
    """Return the page that leads to all files of the pack and to *signatures*, and says what could not be written."""
    charter = subject.charter
    title = title_of(charter)
    blocks: list[Block] = [TitlePage(title, "index", ("The documents of this charter",))]
    groups = {"": "The charter", "pictures": "Pictures", "briefs": "For each party"}
    for folder, heading in groups.items():
        entries = [one for one in found if one.files and one.piece.path.rpartition("/")[0] == folder]
        if entries:
            blocks += [Heading(2, heading, f"index.{folder or 'charter'}"), Facts(tuple(_entries(entries)))]
    missing = tuple(dict.fromkeys(one.why for one in found if one.why))
    if missing:
        blocks += [Heading(2, "What is not here", "index.missing"), Bullets(tuple((why,) for why in missing))]
    if signatures:
        blocks += [Heading(2, "Signatures", "index.signatures"), Bullets(tuple((_link(path),) for path in signatures))]
        blocks.append(
            Paragraph(("`mspcharter verify` on this folder says who has signed what, by the keys that you trust.",))
        )
    same = "the same charter and signatures give" if signatures else "the same charter gives"
    blocks.append(Note((f"Whoever has the charter can make this folder again: {same} the same files.",)))
    return page(paper(charter, blocks, subject.fingerprint)).encode()


def _link(path: str) -> Link:
    """Return a link to a file by its own name, which may be any."""
    from urllib.parse import quote

    return Link(clean(path.rpartition("/")[2]), f"./{quote(path)}")


def _entries(found: list[Written]) -> Iterator[Fact]:
    """Yield a fact for each title, with links to the files of all its formats."""
    by_title: dict[str, list[Link | str]] = {}
    for one in found:
        text = by_title.setdefault(one.piece.title, [])
        for number, (path, _) in enumerate(one.files, 1):
            form = FORMATS[one.piece.form].title
            words = form if len(one.files) == 1 else f"{form}, page {number}"
            text += [", "] if text else []
            text.append(Link(words, f"./{path}"))
    for title, text in by_title.items():
        shown: Text = tuple(text)
        yield Fact(title[:1].upper() + title[1:], shown)
