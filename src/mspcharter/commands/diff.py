"""``mspcharter diff``: say what has changed between two versions of a charter."""

from __future__ import annotations

import sys

import click

from mspcharter.changes.comparison import Comparison, compare
from mspcharter.changes.partner import about
from mspcharter.commands.charters import print_findings
from mspcharter.commands.output import FAILED, MARKDOWN_ENDS, colour, for_terminal, form_by_name, progress, refuse
from mspcharter.commands.power import columns
from mspcharter.commands.render import terminal, write_pages
from mspcharter.commands.versions import version_at
from mspcharter.compiler import Compilation, without_collection
from mspcharter.emit.open_points import OpenPoints
from mspcharter.emit.views import Subject
from mspcharter.power.memory import Memory
from mspcharter.principles.ratings import Scorecard
from mspcharter.spelling import closest

_FORMS = ("terminal", "markdown", "html", "json", "word", "pdf", "redline", "svg", "png")
_DOCUMENTS = ("word", "pdf", "redline")
"""The formats that show the whole documents of both versions."""

_ENDS = {
    **MARKDOWN_ENDS, ".json": "json", ".docx": "word", ".pdf": "pdf", ".html": "redline", ".htm": "redline",
    ".svg": "svg", ".png": "png",
}  # fmt: skip
"""The format that the name of a file asks for."""


@click.command("diff", short_help="Say what has changed between two versions of a charter.")
@click.argument("old")
@click.argument("new")
@click.option("--for", "party", metavar="PARTNER", help="Only what is about this stakeholder.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="The format; usually that of the name after -o.")
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if the two versions do not mean the same.")
def command(old: str, new: str, *, party: str | None, form: str | None, output: str | None, exit_code: bool) -> None:
    """Say what has changed in meaning from the charter OLD to the charter NEW, and what follows for power.

    Layout, comments and the order of declarations are no change. `-o redline.docx` writes the document of NEW for Word
    with tracked changes against that of OLD, and `-o redline.html` or `-o redline.pdf` shows both side by side.
    `-o changes.svg` draws what is added and removed over the picture of governance.

    A version is a file, a model in JSON, a pack, a folder with one charter, or REVISION:FILE of a git repository. The
    exit code is 0 if the versions were compared, 1 if one of them cannot be understood, or with --exit-code if they
    differ, and 2 if the command could not run.
    """
    form = form or form_by_name(output, _ENDS, "terminal")
    if form in _DOCUMENTS and party is not None:
        refuse("`--for` is about what changed in meaning: leave it out for a redline, which shows the whole document")
    if form in ("svg", "png") and party is not None:
        refuse("`--for` is about what changed in meaning: leave it out for a picture, which shows all bodies")
    if form in ("word", "pdf", "png") and output is None and terminal():
        refuse(f"a terminal cannot show {form}: name a file with `-o`")
    memory = Memory()
    with progress(f"reading {for_terminal(old)} and {for_terminal(new)}"):
        versions = [version_at(path, memory) for path in (old, new)]
    for one in versions:
        if not one.ok:
            print_findings(one, "terminal", err=True)
            sys.exit(FAILED)
    before, after = versions
    # Two whole documents are made, and nothing of them is thrown away before the end.
    with progress("comparing"), without_collection():
        # For the documents alone, nobody asks what has changed in power.
        needed = exit_code or form not in _DOCUMENTS
        found = compare(before.charter, after.charter, _ratings(before), _ratings(after), memory) if needed else None
        if found is None or form in _DOCUMENTS:
            pages: tuple[bytes, ...] = (_document(form, before, after),)
        else:
            pages = _pages(form, found if party is None else _for(found, party), before)
    if output is None and form == "terminal":
        click.echo(pages[0].decode("utf-8"), nl=False, color=colour(form))
    else:
        write_pages(pages, form, output, (old, new))
    if exit_code and found is not None and not found.is_empty:
        sys.exit(FAILED)


def _ratings(one: Compilation) -> tuple[Scorecard, ...]:
    return one.scorecards() if one.sets else ()


def _for(found: Comparison, party: str) -> Comparison:
    """Return what of *found* is about *party*; exit if neither version has such a stakeholder."""
    known = {**found.found.old.stakeholders, **found.found.new.stakeholders}
    was = {one.old: one.new for one in found.found.renames if one.kind == "stakeholder"}
    name = was.get(party, party)
    if name not in known:
        near = closest(party, list(known))
        refuse(f"there is no stakeholder `{for_terminal(party)}`" + (f"; did you mean `{near}`?" if near else ""))
    return about(found, name)


def _pages(form: str, found: Comparison, old: Compilation) -> tuple[bytes, ...]:
    """Return what has changed in *form*: all but a picture has one page."""
    if form in ("svg", "png"):
        from mspcharter.changes.picture import pictures
        from mspcharter.emit.picture.raster import DrawingError, png

        try:
            return tuple(png(page) if form == "png" else page.encode() for page in pictures(found.found))
        except DrawingError as error:
            refuse(str(error))
    return (_in_form(form, found, old).encode("utf-8", "backslashreplace"),)


def _document(form: str, old: Compilation, new: Compilation) -> bytes:
    """Return the redline of the two documents in *form*."""
    if form == "word":
        from mspcharter.emit.document.word.redline import redline
        from mspcharter.emit.picture.raster import png_if_possible

        return redline(_subject(old).illustrated, _subject(new).illustrated, png_if_possible)
    if form == "pdf":
        from mspcharter.emit.document.pdf.pages import PdfError
        from mspcharter.emit.document.pdf.redline import redline_pdf

        try:
            return redline_pdf(_subject(old).document, _subject(new).document)
        except PdfError as error:
            refuse(str(error))
    from mspcharter.emit.document.html.redline import redline_page

    return redline_page(_subject(old).document, _subject(new).document).encode("utf-8", "backslashreplace")


def _subject(one: Compilation) -> Subject:
    return Subject(one.decisions, OpenPoints(one.gaps, one.contradictions, one.scorecards()))


def _in_form(form: str, found: Comparison, old: Compilation) -> str:
    """Return *found* in *form*; the modules of the others are not loaded for it."""
    from mspcharter.changes.report import blocks, data

    if form == "json":
        return data(found, old.charter)
    shown = blocks(found)
    if form == "markdown":
        from mspcharter.emit.document.markdown import in_markdown

        return in_markdown(shown)
    if form == "html":
        from mspcharter.emit.document.html.page import page
        from mspcharter.emit.document.outline import paper

        return page(paper(found.found.new, shown)._replace(draft=False))
    from mspcharter.emit.power.terminal import in_terminal

    return in_terminal(shown, columns())
