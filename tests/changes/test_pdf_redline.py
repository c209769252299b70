"""Redlines as PDF: both versions can be read from them, and every change is marked in the text and in the structure."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from changes.lake import OLD
from click.testing import CliRunner
from emit.test_pdf import _tags
from laws.told import drawn
from pypdf import PdfReader
from random_texts import HOSTILE
from sample_documents import sample

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Document
from mspcharter.emit.document.comparing import lines, pairs
from mspcharter.emit.document.outline import document
from mspcharter.emit.document.pdf import redline
from mspcharter.emit.document.pdf.pages import PdfError
from mspcharter.text import Source


def _document(text: str) -> Document:
    return document(compile(Source("c.msp", text)).charter)


NEW = (
    OLD.replace("at least 4 of all seats", "at least 3 of all seats")
    .replace("Shop", "Market")
    .replace("    tie             fails\n", "")
    .replace("    quorum          more than 1/2 of all seats\n", "")
    + '\nclause fees "Fees"\n    "Nobody pays a fee."\n'
)


def _made(old: Document, new: Document) -> tuple[PdfReader, list[Any]]:
    reader = PdfReader(io.BytesIO(redline.redline_pdf(old, new)))
    root: Any = reader.trailer["/Root"]
    return reader, list(_tags(root["/StructTreeRoot"]))


def test_every_change_is_marked_in_the_text_and_in_the_structure() -> None:
    old, new = _document(OLD), _document(NEW)
    found = pairs(old, new)
    reader, tags = _made(old, new)
    text = "\n".join(page.extract_text() for page in reader.pages)
    for state in ("Added", "Removed", "Changed"):
        count = sum(one.state == state for one in found)
        assert count
        assert len(re.findall(rf"^{state}\b", text, re.MULTILINE)) == count
    marks = Counter(
        str(one["/TextDecorationType"]) for tag in tags for one in tag.get("/A", ()) if "/TextDecorationType" in one
    )
    assert marks == {
        "/LineThrough": sum(marked for one in found if one.old for _, marked in one.old.pieces),
        "/Underline": sum(marked for one in found if one.new for _, marked in one.new.pieces),
    }
    names = Counter(str(tag["/S"]) for tag in tags)
    assert names["/TH"] == 3 * names["/Table"]
    assert names["/H1"] == sum(one.kind == "heading" and one.level <= 2 for one in found)
    first = reader.pages[0].extract_text()
    assert f"Lines that differ: {sum(bool(one.state) for one in found)} of {len(found)}." in first
    box = reader.pages[0].mediabox
    assert box.width > box.height


def test_a_charter_has_no_marks_against_itself() -> None:
    one = _document(OLD)
    reader, tags = _made(one, one)
    assert "The two versions say the same." in reader.pages[0].extract_text()
    assert not any("/TextDecorationType" in one for tag in tags for one in tag.get("/A", ()))


@pytest.mark.parametrize("number", range(0, 40, 4))
def test_both_versions_can_be_read_from_it(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (document(drawn(one)) for one in (number, number + 1))
    monkeypatch.setattr(redline, "typeset", lambda given: given)
    given: Any = redline.redline_pdf(old, new)
    for side, one in (("old", old), ("new", new)):
        read = []
        for block, below in pairwise((*given["blocks"], {})):
            # A heading that is the same in both versions stands above its table, and any other in it too.
            if block["kind"] == "heading" and block["title"] != _first(below):
                read.append(block["title"])
            rows = block.get("rows", ())
            read += [f"{row[side]['number']} {_text(row[side])}".strip() for row in rows if row[side] is not None]
        assert read == [f"{line.number} {line.text}".strip() for line in lines(one)]


def _first(block: Any) -> str:
    """Return the heading that is the first row of a table; nothing if it is another line."""
    row = next(iter(block.get("rows", ())), None)
    if row is None or not row["bold"]:
        return ""
    side = row["new"] or row["old"]
    return f"{side['number']} {_text(side)}".strip()


def _text(side: Any) -> str:
    return "".join(piece["text"] for piece in side["pieces"])


@pytest.mark.parametrize("text", [one for one in HOSTILE if one.isprintable()][:6])
def test_hostile_words_are_shown_as_words_or_refused_in_a_sentence(text: str) -> None:
    found = _written(sample("plain"), sample(text))
    assert found == "PDF" or found.startswith("no font of this extra has every letter of")


def _written(old: Document, new: Document) -> str:
    try:
        return redline.redline_pdf(old, new)[1:4].decode()
    except PdfError as error:
        return str(error)


def test_the_format_follows_the_name_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.msp").write_text(OLD, encoding="utf-8")
    Path("new.msp").write_text(NEW, encoding="utf-8")
    for name in ("redline.pdf", "again.pdf"):
        result = CliRunner().invoke(main, ["diff", "old.msp", "new.msp", "-o", name])
        assert (result.exit_code, result.output) == (0, "")
    assert Path("redline.pdf").read_bytes() == Path("again.pdf").read_bytes()
    refused = CliRunner().invoke(main, ["diff", "old.msp", "new.msp", "-o", "r.pdf", "--for", "shop"])
    assert refused.exit_code == 2
    assert "leave it out for a redline" in refused.output
    monkeypatch.setattr("mspcharter.emit.document.pdf.pages.lacking", lambda: "PDF needs an extra")
    refused = CliRunner().invoke(main, ["diff", "old.msp", "new.msp", "-o", "r.pdf"])
    assert (refused.exit_code, refused.output) == (2, "mspcharter: PDF needs an extra\n")
