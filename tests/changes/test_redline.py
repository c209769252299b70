"""Redlines: another reader finds the old document if all changes are rejected, and the new one if all are accepted."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from changes.lake import OLD
from changes.revisions import W, part, settled
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from laws.told import drawn
from random_texts import HOSTILE
from sample_documents import picture, sample

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Bullets, Document, Figure, Paragraph, Placed, Row, Steps, Table
from mspcharter.emit.document.comparing import lines
from mspcharter.emit.document.html.redline import redline_page
from mspcharter.emit.document.outline import document
from mspcharter.emit.document.word.file import docx
from mspcharter.emit.document.word.redline import redline
from mspcharter.english import clean
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.msp"))
PARTS = ("word/document.xml", "word/footer1.xml", "word/header1.xml")


def _raster(svg: str) -> bytes:
    return b"PNG of " + svg[:4].encode()


def _read(path: Path) -> Document:
    return _document(path.read_text(encoding="utf-8"))


def _document(text: str) -> Document:
    return document(compile(Source("c.msp", text)).charter)


def _holds(old: Document, new: Document) -> bytes:
    """Check a redline in Word and one in HTML, and return the first."""
    made = redline(old, new, _raster)
    for how, one in (("reject", old), ("accept", new)):
        plain = docx(one, _raster)
        for name in PARTS:
            if name in _names(made):
                expected = settled(part(plain, name), "accept") if name in _names(plain) else []
                assert settled(part(made, name), how) == expected, (how, name)
            else:
                assert name not in _names(plain)
    _is_well_formed(made)
    page = redline_page(old, new)
    assert "<script" not in page
    for place, one in ((1, old), (2, new)):
        assert [text for text in _column(page, place) if text] == [
            re.sub(r"\s+", " ", f"{line.number} {line.text}").strip() for line in lines(one)
        ]
    return made


def _names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def _is_well_formed(made: bytes) -> None:
    """Check what Word refuses: two things of one identifier, text that is deleted and not marked so, a wrong order."""
    body = part(made)
    starts = (f"{W}bookmarkStart", f"{W}ins", f"{W}del", f"{W}pPrChange")
    numbers = [one.get(f"{W}id") for one in body.iter() if one.tag in starts]
    assert len(numbers) == len(set(numbers))
    assert sorted(one.get(f"{W}id", "") for one in body.iter(f"{W}bookmarkEnd")) == sorted(
        one.get(f"{W}id", "") for one in body.iter(f"{W}bookmarkStart")
    )
    marks = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    for deleted in body.iter(f"{W}del"):
        assert {one.tag for one in deleted.iter()}.isdisjoint({f"{W}t", f"{W}instrText", f"{W}hyperlink", f"{W}ins"})
    inside = {id(one) for deleted in body.iter(f"{W}del") for one in deleted.iter()}
    assert all(id(one) in inside for one in body.iter(f"{W}delText"))
    for change in (*body.iter(f"{W}ins"), *body.iter(f"{W}del"), *body.iter(f"{W}pPrChange")):
        assert change.get(f"{W}author") == "mspcharter"
        assert re.fullmatch("2000-01-01T00:0[012]:00Z", change.get(f"{W}date", ""))
    for properties in body.iter(f"{W}pPr"):
        last = [one.tag for one in properties if one.tag in (f"{W}rPr", f"{W}pPrChange")]
        assert [one.tag for one in properties][len(properties) - len(last) :] == last
        assert last == sorted(last, key=f"{W}rPr".__ne__)
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
    links = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink") if one.get(f"{W}anchor")}
    assert links <= {*marks}


def _column(page: str, place: int) -> list[str]:
    found = []
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL):
        cell = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)[place]
        spaced = re.sub(r"</span>", " ", cell)
        found.append(re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", spaced))).strip())
    return found


@pytest.mark.parametrize("names", [("ke-cctld-draft", "ke-cctld"), ("ke-cctld", "ke-cctld-draft")], ids="-to-".join)
def test_rejecting_gives_the_old_charter_and_accepting_the_new_one(names: tuple[str, str]) -> None:
    old, new = (_read(ROOT / "examples" / f"{name}.msp") for name in names)
    made = _holds(old, new)
    assert made == redline(old, new, _raster)
    assert part(made).find(f".//{W}trPr/{W}ins") is not None
    assert part(made).find(f".//{W}trPr/{W}del") is not None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_charter_has_no_changes_against_itself(path: Path) -> None:
    made = _read(path)
    body = part(_holds(made, made))
    assert {f"{W}ins", f"{W}del", f"{W}pPrChange"}.isdisjoint({one.tag for one in body.iter()})
    assert "The two versions say the same." in redline_page(made, made)


@pytest.mark.parametrize("number", range(0, 60, 2))
def test_random_charters_are_redlined_into_each_other(number: int) -> None:
    _holds(*(document(drawn(one)) for one in (number, number + 1)))


@given(
    st.one_of(st.sampled_from(HOSTILE), st.text()).filter(clean),
    st.one_of(st.sampled_from(HOSTILE), st.text()).filter(clean),
)
@example("]]></w:t><w:p/>", "<script>alert(1)</script>")
@settings(max_examples=60)
def test_hostile_words_are_shown_as_words(old: str, new: str) -> None:
    _holds(sample(old), sample(new))


_WORDS = st.lists(st.sampled_from(("all", "board", "may", "meet", "1.5", "–", "it")), min_size=1, max_size=5).map(
    " ".join
)
_TEXTS = st.lists(_WORDS.map(lambda words: (words,)), min_size=1, max_size=4).map(tuple)
_BLOCKS = st.lists(
    st.one_of(
        _WORDS.map(lambda words: Paragraph((words,))),
        _TEXTS.map(Steps),
        _TEXTS.map(Bullets),
        _TEXTS.map(lambda texts: Table(("A", "B"), tuple(Row((text, text)) for text in texts))),
    ).map(Placed),
    max_size=6,
).map(tuple)


@given(_BLOCKS, _BLOCKS)
@settings(max_examples=200)
def test_any_blocks_are_redlined_into_any_others(old: tuple[Placed, ...], new: tuple[Placed, ...]) -> None:
    _holds(*(sample()._replace(blocks=blocks, draft=False) for blocks in (old, new)))


def test_a_changed_word_is_one_change_in_its_sentence() -> None:
    old, new = (
        sample()._replace(blocks=(Placed(Paragraph((f"The board meets every {often} months.",))),))
        for often in ("three", "six")
    )
    body = part(redline(old, new, _raster))
    assert ["".join(one.itertext()) for one in body.iter(f"{W}del")] == ["three"]
    assert ["".join(one.itertext()) for one in body.iter(f"{W}ins")] == ["six"]
    page = redline_page(old, new)
    assert '<tr class="changed"><th scope="row">Changed</th>' in page
    assert "<td>The board meets every <del>three</del> months.</td>" in page
    assert "<td>The board meets every <ins>six</ins> months.</td>" in page


def test_changes_on_both_sides_of_the_end_of_a_paragraph_are_of_two_times() -> None:
    """LibreOffice joins changes of one time over the end of a paragraph, and rejecting them would join the two."""

    def made(*texts: str) -> Document:
        return sample()._replace(blocks=tuple(Placed(Paragraph((text,))) for text in texts))

    old = made("The board meets in May", "The chair invites all members", "All members may speak")
    new = made(
        "The board meets in May or June",
        "Yearly the chair invites all members or two",
        "A new rule",
        "All members may speak",
    )
    body = part(redline(old, new, _raster))
    times = [[one.get(f"{W}date") for one in paragraph.iter(f"{W}ins")] for paragraph in body.iter(f"{W}p")]
    ends = [(before[-1], after[0]) for before, after in pairwise(times) if before and after]
    assert len(ends) == 2
    assert all(before != after for before, after in ends)


def test_another_picture_is_another_paragraph() -> None:
    """LibreOffice loses the end of a paragraph in which one picture replaces another, if all changes are rejected."""
    old, new, other = (
        sample()._replace(blocks=(Placed(Figure(picture(words), title, "Seats.", "seats")),))
        for title, words in (("Old", "3 seats"), ("New", "3 seats"), ("New", "4 seats"))
    )
    assert {name for name in _names(_holds(old, new)) if "picture" in name} == {
        "word/media/picture1.svg",
        "word/media/picture1.png",
    }
    assert part(redline(old, new, _raster)).find(f".//{W}ins//{W}drawing") is None
    made = _holds(old, other)
    assert {name for name in _names(made) if "picture" in name} == {
        f"word/media/picture{number}.{kind}" for number in (1, 2) for kind in ("svg", "png")
    }
    holders = [one for one in part(made).iter(f"{W}p") if one.find(f".//{W}drawing") is not None]
    assert [sorted(mark.tag for mark in one.findall(f"{W}pPr/{W}rPr/*")) for one in holders] in (
        [[f"{W}del"], [f"{W}ins"]],
        [[f"{W}ins"], [f"{W}del"]],
    )


def test_the_format_follows_the_name_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.msp").write_text(OLD, encoding="utf-8")
    Path("new.msp").write_text(OLD.replace("Lake", "Pond"), encoding="utf-8")
    for name in ("redline.docx", "again.docx", "redline.html"):
        assert CliRunner().invoke(main, ["diff", "old.msp", "new.msp", "-o", name]).exit_code == 0
    assert Path("redline.docx").read_bytes() == Path("again.docx").read_bytes()
    assert part(Path("redline.docx").read_bytes()).find(f".//{W}del") is not None
    assert "<ins>Pond</ins>" in Path("redline.html").read_text(encoding="utf-8")
    refused = CliRunner().invoke(main, ["diff", "old.msp", "new.msp", "-o", "r.docx", "--for", "x"])
    assert refused.exit_code == 2
    assert "leave it out for a redline" in refused.output
