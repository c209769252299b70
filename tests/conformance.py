"""What other programs say of our documents: ``nox -s conformance``.

It needs Node.js, Chromium and qpdf, so it is no part of the usual tests. axe looks for barriers in a light and in a
dark scheme, html-validate reads the HTML, the Open XML SDK of Microsoft the file for Word, and qpdf the PDF. Typst
refuses a PDF that breaks PDF/A-3a or PDF/UA-1, and page, which passes the tests of veraPDF, checks both again.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sample_documents import sample

from mspcharter.commands.subject import subject_of
from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Document
from mspcharter.emit.document.briefs.brief import brief, readers
from mspcharter.emit.document.html.page import page
from mspcharter.emit.document.html.redline import redline_page
from mspcharter.emit.document.outline import paper
from mspcharter.emit.document.pdf.pages import pdf
from mspcharter.emit.document.pdf.redline import redline_pdf
from mspcharter.emit.document.scorecard import scorecard_of
from mspcharter.emit.document.word.file import docx
from mspcharter.emit.document.word.redline import redline
from mspcharter.emit.pack import Written, index, pieces
from mspcharter.emit.picture.raster import png
from mspcharter.emit.views import FORMATS, Subject
from mspcharter.text import Source

ROOT = Path(__file__).parents[1]
CHARTERS = (
    ROOT / "examples" / "ke-cctld.msp",
    ROOT / "examples" / "ke-cctld-draft.msp",
    ROOT / "examples" / "cgi-br.msp",
    ROOT / "examples" / "systems" / "forest-stewardship.msp",
    ROOT / "examples" / "systems" / "eu-council.msp",
    ROOT / "src" / "mspcharter" / "templates" / "health.msp",
)
PACKAGES = ("@ooxml-tools/validate", "axe-core", "html-validate")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def main(folder: Path) -> int:
    """Write the documents to *folder*, print what each program finds, and return 1 if one finds anything."""
    folder = folder.resolve()  # the programs are started in it, and nox names it from its own folder
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *PACKAGES], check=True)
    programs = folder / "node_modules" / ".bin"
    (folder / ".htmlvalidate.json").write_text('{"extends": ["html-validate:standard"]}', encoding="utf-8")
    faulty = False
    made = dict(_documents())
    for name, one in made.items():
        (folder / f"{name}.html").write_text(page(one), encoding="utf-8")
        (folder / f"{name}.docx").write_bytes(docx(one, png))
        (folder / f"{name}.pdf").write_bytes(pdf(one, sources={}))
    versions = made["ke-cctld-draft"], made["ke-cctld"]
    (folder / "redline.html").write_text(redline_page(*versions), encoding="utf-8")
    (folder / "redline.docx").write_bytes(redline(*versions, png))
    (folder / "redline.pdf").write_bytes(redline_pdf(*versions))
    (folder / "index.html").write_bytes(_index())
    for name in (*made, "redline", "index"):
        checks = {
            "html-validate": _run(folder, str(programs / "html-validate"), f"{name}.html"),
            "axe": "\n".join(_barriers(folder, name)),
        }
        if name != "index":
            checks |= {
                "Open XML SDK": _run(folder, str(programs / "ooxml-validate"), f"{name}.docx", "--ov", "Microsoft365"),
                "qpdf": _run(folder, "qpdf", "--check", f"{name}.pdf"),
                "page": "\n".join(_breaches(folder / f"{name}.pdf")),
            }
        for program, found in checks.items():
            print(f"{name:24} {program:14} {found or 'nothing'}", flush=True)
            faulty = faulty or bool(found)
    return int(faulty)


def _documents() -> Iterator[tuple[str, Document]]:
    yield "sample", sample()
    yield "arabic", sample("ميثاق الشراكة")._replace(language="ar", direction="rtl")
    for path in CHARTERS:
        subject = _subject(path)
        yield path.stem, subject.illustrated
        names = readers(subject.charter)
        if names:
            yield f"{path.stem}-brief", brief(subject.decisions, names[0], subject.document)
        blocks = scorecard_of(subject.charter, subject.open_points.scorecards)
        yield f"{path.stem}-scorecard", paper(subject.charter, blocks, subject.fingerprint)


def _index() -> bytes:
    """Return the index of a pack with a signature, of which one file could not be written."""
    subject = _subject(CHARTERS[0])
    lost, *others = pieces(subject)
    found = [Written(one, ((f"{one.path}{FORMATS[one.form].suffixes[0]}", b""),)) for one in others]
    return index(subject, [Written(lost, why="The fonts are not here."), *found], ("signatures/ca.sig",))


def _subject(path: Path) -> Subject:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    return subject_of(compile(source))


def _run(folder: Path, *command: str) -> str:
    """Return what a program says if it finds a fault."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    fine = done.returncode == 0 and ("Found" not in done.stdout or "Found 0 errors" in done.stdout)
    return "" if fine else done.stdout + done.stderr


def _breaches(path: Path) -> Iterator[str]:
    """Yield what a PDF breaks of PDF/UA-1 or PDF/A-3a."""
    from page import ValidationProfile, validate_pdf  # only this session installs it

    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A):
        for one in validate_pdf(str(path), profile=profile).failures:
            # It takes the last byte of a stream for a part of the end of line behind it if that is a carriage return.
            if one.rule_id != "PDFA3A-STREAM-LENGTH-001":
                yield f"{profile}: {one.rule_id}: {one.message}"


def _barriers(folder: Path, name: str) -> Iterator[str]:
    from playwright.sync_api import sync_playwright  # only this session installs it

    axe = (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            # The policy of the page forbids every script, and so that of axe.
            context = browser.new_context(bypass_csp=True, color_scheme=scheme)
            shown = context.new_page()
            shown.goto((folder / f"{name}.html").as_uri())
            shown.evaluate(axe)
            found = shown.evaluate(
                f"async () => (await axe.run(document, {{runOnly: {json.dumps(RULES)}}})).violations"
            )
            for one in found:
                yield f"{scheme}: {one['id']}: {one['nodes'][0]['html'][:120]}"
            # Reflow (WCAG 1.4.10), which axe does not try: nothing but tables is wider than a small telephone.
            shown.set_viewport_size({"width": 320, "height": 900})
            wide = shown.evaluate("document.documentElement.scrollWidth")
            if wide > 320:
                yield f"{scheme}: the page is {wide} wide where there are 320"
        browser.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    sys.exit(main(target))
