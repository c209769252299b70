"""PDF files of a charter: how they are made and compared, and the charter that is read from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from mspcharter.commands.models import MODEL, compiled_model
from mspcharter.commands.output import for_terminal, progress, refuse
from mspcharter.commands.project import settings_for
from mspcharter.commands.subject import subject_of
from mspcharter.compiler import Compilation, compile
from mspcharter.emit.views import VIEWS, CannotWrite
from mspcharter.files import STANDARD_INPUT, Unreadable, read_bytes
from mspcharter.inclusion import is_charter
from mspcharter.settings import Settings
from mspcharter.text import Source

if TYPE_CHECKING:
    from mspcharter.emit.signing import Pages
    from mspcharter.signatures.encoding import Reason
    from mspcharter.signatures.papers import SignedPaper
    from mspcharter.signatures.pdf.reading import Paper
    from mspcharter.signatures.statement import Statement


def pdf_at(path: str) -> bytes | None:
    """Return the PDF at *path*; None if it is none, or cannot be read, which whatever reads it next says."""
    from mspcharter.signatures.pdf.reading import is_pdf

    if path == STANDARD_INPUT:
        return None
    try:
        found = read_bytes(path)
    except Unreadable:
        return None
    return found if is_pdf(found) else None


def charter_inside(path: str, content: bytes) -> Compilation:
    """Return the charter that the PDF *content*, at *path*, carries as data, unchecked; exit if there is none."""
    return _charter(path, _read(path, content), _UNCHECKED)


def _charter(path: str, paper: Paper, settings: Settings) -> Compilation:
    found = _from_data(paper.files, settings)
    if found is None:
        _refuse(path, "no-charter")
    return found


def version_inside(path: str, content: bytes) -> Compilation:
    """Return the charter that a PDF carries; exit if its text says something else, or if it was changed when signed."""
    paper = _read(path, content)
    for mark in paper.marks:
        if mark.reason in ("changed", "damaged"):
            _refuse(path, mark.reason)
    found = carried(paper.files)
    if isinstance(found, str):
        _refuse(path, found)
    return _charter(path, paper, Settings())


def _read(path: str, content: bytes) -> Paper:
    from mspcharter.signatures.encoding import Unread
    from mspcharter.signatures.pdf.reading import read_pdf

    try:
        return read_pdf(content)
    except Unread as error:
        _refuse(path, error.reason)
    except ImportError as error:
        refuse_without_extra(error)


def _refuse(path: str, reason: Reason) -> NoReturn:
    from mspcharter.wording.versions.signatures import refused

    refuse(f"`{for_terminal(path)}` cannot be read: {refused(reason, '', ())}")


def carried(files: Mapping[str, bytes]) -> Statement | Reason:
    """Return which charter the *files* in a PDF are, as its data and as its text, or why that is not known."""
    from mspcharter.emit.json.fingerprint import fingerprint
    from mspcharter.signatures.statement import statement

    data, text = _from_data(files, _UNCHECKED), _from_text(files, _UNCHECKED)
    if data is None:
        return "no-charter"
    found = statement(data.charter, fingerprint(data.charter), "")
    if text is None or statement(text.charter, fingerprint(text.charter), "") != found:
        return "two-charters"
    return found


def pages_of(paper: SignedPaper, content: bytes) -> Pages:
    """Return whether the pages of a PDF are those that are made of the text that it carries, in the same project."""
    text = _from_text(paper.files, settings_for(paper.name))
    if text is None:
        return "unknown"
    try:
        with progress("comparing the pages"):
            pages = document_of(text)
    except CannotWrite:
        return "unknown"
    return "same" if content.startswith(pages) else "other"


def document_of(compilation: Compilation) -> bytes:
    """Return the document of a charter as PDF; raise CannotWrite."""
    [pages] = VIEWS["document"].writers["pdf"](subject_of(compilation))
    return pages


def now() -> datetime:
    """Return the time at which a signature is made, in whole seconds: a PDF has no smaller ones."""
    return datetime.now().astimezone().replace(microsecond=0)


def refuse_without_extra(error: ImportError) -> NoReturn:
    """Exit with what to install for signatures; raise *error* if it is a module of this package that is missing."""
    missing = "" if error.name is None else error.name.partition(".")[0]
    if missing == "cryptography":
        refuse('verifying signatures needs one more package: run `pip install "mspcharter[sign]"`')
    if missing in ("", "mspcharter"):
        raise error
    refuse('signatures in a PDF need more packages: run `pip install "mspcharter[sign-pdf]"`')


def _from_data(files: Mapping[str, bytes], settings: Settings) -> Compilation | None:
    text = _decoded(files.get(MODEL, b""))
    if not text:
        return None
    found = _unchecked(text) if settings == _UNCHECKED else compiled_model(Source(MODEL, text), settings)
    return found if found.ok else None


_UNCHECKED = Settings(least=None)


# A PDF that is verified is asked for its charter, and again for what its signatures are about.
@lru_cache(maxsize=1)
def _unchecked(text: str) -> Compilation:
    return compiled_model(Source(MODEL, text), _UNCHECKED)


def _from_text(files: Mapping[str, bytes], settings: Settings) -> Compilation | None:
    """Return the charter that the texts among *files* are; None if that is not one charter."""
    texts = {name: text for name, content in files.items() if name != MODEL and (text := _decoded(content))}
    roots = [name for name, text in texts.items() if "/" not in name and is_charter(text)]
    if len(roots) != 1:
        return None

    def read(path: str) -> Source | str:
        return Source(path, texts[path]) if path in texts else "does not exist"

    found = compile(Source(roots[0], texts[roots[0]]), read, settings)
    return found if found.ok else None


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""
