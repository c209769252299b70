"""The comments of a Word file: each at its clause, none lost, and a hostile file refused with a reason."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from pathlib import Path

import pytest
from changes.lake import OLD
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from random_texts import HOSTILE

from mspcharter.cli import main
from mspcharter.comments.archive import LARGEST_PART, Refused
from mspcharter.comments.reading import Comment, comments_of
from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Heading
from mspcharter.emit.document.outline import document
from mspcharter.emit.document.word.file import docx
from mspcharter.emit.document.word.redline import redline
from mspcharter.emit.document.word.xml import said
from mspcharter.english import clean
from mspcharter.text import Source

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _charter(text: str = OLD) -> bytes:
    return docx(document(compile(Source("c.msp", text)).charter), lambda _: None)


def _comment(key: int, text: str, author: str = "Akinyi", para: str = "") -> str:
    own = f' w14:paraId="{para}"' if para else ""
    return (
        f'<w:comment w:id="{key}" w:author="{said(author)}" w:date="2026-11-28T09:30:00Z"><w:p{own}>'
        f'<w:r><w:annotationRef/></w:r><w:r><w:t xml:space="preserve">{said(text)}</w:t></w:r></w:p></w:comment>'
    )


def _commented(content: bytes, marks: dict[str, int], comments: str, path: str = "comments.xml") -> bytes:
    """Return *content* with comments on the runs whose words are in *marks*."""
    parts = _unpacked(content)
    body = parts["word/document.xml"].decode()
    for words, key in marks.items():
        found = re.search(rf"<w:r>(?:(?!<w:r>).)*?>{re.escape(said(words))}</w:(?:t|delText)></w:r>", body)
        assert found is not None, words
        body = body.replace(
            found[0],
            f'<w:commentRangeStart w:id="{key}"/>{found[0]}<w:commentRangeEnd w:id="{key}"/>'
            f'<w:r><w:commentReference w:id="{key}"/></w:r>',
            1,
        )
    parts["word/document.xml"] = body.encode()
    parts[f"word/{path}"] = f"<w:comments {NAMES} {W14}>{comments}</w:comments>".encode()
    related = parts["word/_rels/document.xml.rels"].decode()
    own = f'<Relationship Id="notes" Type="{OFFICE}/comments" Target="{path}"/>'
    parts["word/_rels/document.xml.rels"] = related.replace("</Relationships>", f"{own}</Relationships>").encode()
    return _packed(parts)


def _run(content: bytes, *options: str) -> Result:
    Path("c.docx").write_bytes(content)
    return CliRunner().invoke(main, ["comments", "c.docx", *options])


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_each_comment_is_at_the_number_and_the_heading_that_the_document_has() -> None:
    made = document(compile(Source("c.msp", OLD)).charter)
    headings = [one.block for one in made.blocks if isinstance(one.block, Heading) and one.block.level > 1]
    assert sum(bool(one.number) for one in headings) > 3
    parts = _unpacked(_commented(_charter(), {}, "".join(_comment(key, "Why?") for key in range(len(headings)))))
    keys = iter(range(len(headings)))

    def marked(found: re.Match[str]) -> str:
        key = next(keys)
        return f'{found[1]}<w:commentRangeStart w:id="{key}"/>{found[2]}<w:commentRangeEnd w:id="{key}"/></w:p>'

    parts["word/document.xml"] = re.sub(
        r'(<w:p><w:pPr><w:pStyle w:val="Heading[1-9]"/>(?:(?!</w:pPr>).)*</w:pPr>)((?:(?!</w:p>).)*)</w:p>',
        marked,
        parts["word/document.xml"].decode(),
    ).encode()
    assert [(one.number, one.heading, one.words) for one in comments_of(_packed(parts))] == [
        (one.number, f"{one.number} {one.title}".strip(), one.title) for one in headings
    ]


def test_a_list_of_comments_as_a_user_sees_it() -> None:
    comments = _comment(7, "Why four?", para="0A") + _comment(8, "The shore asked for it.", "Baraka", para="0B")
    content = _commented(_charter(), {"Council": 7}, comments, "notes/remarks.xml")
    parts = _unpacked(content)
    parts["word/ext.xml"] = (
        f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="0A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/></w15:commentsEx>'
    ).encode()
    related = parts["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    own = f'<Relationship Id="x" Type="{kind}" Target="/word/ext.xml"/>'
    parts["word/_rels/document.xml.rels"] = related.replace("</Relationships>", f"{own}</Relationships>").encode()
    text = _run(_packed(parts)).output
    assert text.startswith("2 comments\n\n")
    assert "1. Akinyi, 2026-11-28 (resolved)\n     on “Council”\n     Why four?\n" in text
    assert "Not in a numbered part\n  2. Baraka, 2026-11-28 (answers 1)\n     The shore asked for it.\n" in text
    data = json.loads(_run(_packed(parts), "--format", "json").output)
    assert data["format"] == "mspcharter-comments/1"
    assert [(one["text"], one["resolved"], one["answers"]) for one in data["comments"]] == [
        ("Why four?", True, None),
        ("The shore asked for it.", False, 1),
    ]


def test_a_comment_on_deleted_words_says_so() -> None:
    old, new = (document(compile(Source("c.msp", OLD.replace("Shop", name))).charter) for name in ("Shop", "Market"))
    content = redline(old, new, lambda _: None)
    found = comments_of(_commented(content, {"Shop": 1, "Market": 2}, _comment(1, "Old") + _comment(2, "New")))
    assert {(one.words, one.deleted, one.text) for one in found} == {("Shop", True, "Old"), ("Market", False, "New")}


def test_a_file_without_comments_says_so() -> None:
    assert _run(_charter()).output == "The file has no comments.\n"


@given(st.one_of(st.sampled_from(HOSTILE), st.text()).filter(clean))
@settings(max_examples=60)
def test_any_text_of_a_comment_is_listed_as_it_is(text: str) -> None:
    (one,) = comments_of(_commented(_charter(), {"Council": 1}, _comment(1, text)))
    assert one.text == re.sub(r"\s+", " ", clean(text)).strip()


def test_what_controls_a_terminal_is_shown_and_not_obeyed() -> None:
    made = _commented(_charter(), {"Council": 1}, _comment(1, "x").replace(">x<", ">a\u202eb\u009b31m<"))
    assert "a\\u202eb\\x9b31m" in _run(made).output


def _part_with(content: bytes, name: str = "word/document.xml") -> bytes:
    return _packed({**_unpacked(_charter()), name: content})


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 99 + b'">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is not a Word file (.docx)"),
        (b"charter x", "is not a Word file (.docx)"),
        (b"PK\x03\x04" + b"\0" * 100, "is not a Word file (.docx)"),
        (_packed({"a.txt": b"a"}), "is not a Word file (.docx): it has no document in it"),
        (_part_with(LAUGHS), "is refused: `word/document.xml` in it has a document type, which Word never writes"),
        (
            _part_with(b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "word/styles.xml"),
            "is refused: `word/styles.xml` in it has a document type, which Word never writes",
        ),
        (_part_with(LAUGHS.decode().encode("utf-16")), "has a document type, which Word never writes"),
        (_part_with(b" " * (LARGEST_PART + 1)), "is refused: `word/document.xml` in it unpacks to more than 32 MB"),
        (_part_with(b"<a>" * 100_000), "are nested more than 500 deep"),
        (_part_with(b"<a>"), "is damaged: `word/document.xml` in it is not XML"),
        (_part_with(b"<a/>"), "save it in Word as “Word Document”"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_word_is_refused_with_a_reason(content: bytes, why: str) -> None:
    refused = _run(content)
    assert refused.exit_code == 2
    assert why in refused.output
    assert refused.output.startswith("mspcharter: `c.docx` ")
    assert refused.output.count("\n") == 1


def test_an_encrypted_part_and_a_size_that_lies_are_refused() -> None:
    content = bytearray(_charter())
    for place in (found.start() for found in re.finditer(b"PK\x01\x02", bytes(content))):
        flags = struct.unpack_from("<H", content, place + 8)[0]
        struct.pack_into("<H", content, place + 8, flags | 1)
    assert "cannot be unpacked" in _run(bytes(content)).output
    lying = bytearray(_part_with(b" " * (LARGEST_PART + 1)))
    for place in (found.start() for found in re.finditer(b"PK\x01\x02", bytes(lying))):
        struct.pack_into("<I", lying, place + 24, 9)
    assert _run(bytes(lying)).exit_code == 2


@given(st.integers(0, 10**6), st.integers(0, 255), st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_never_breaks_the_program(place: int, byte: int, end: int) -> None:
    content = bytearray(GOOD)
    content[place % len(content)] = byte
    for one in (bytes(content), GOOD[: end % len(GOOD)]):
        try:
            assert all(isinstance(each, Comment) for each in comments_of(one))
        except Refused:
            continue


def test_many_comments_on_one_long_text_are_all_listed() -> None:
    marks = "".join(f'<w:commentRangeStart w:id="{key}"/>' for key in range(20_000))
    texts = "<w:r><w:t>word </w:t></w:r>" * 20_000
    parts = _unpacked(_commented(_charter(), {}, "".join(_comment(key, "x") for key in range(20_000))))
    parts["word/document.xml"] = f"<w:document {NAMES}><w:body><w:p>{marks}{texts}</w:p></w:body></w:document>".encode()
    found = comments_of(_packed(parts))
    assert len(found) == 20_000
    assert all(one.words.startswith("word word") and len(one.words) == 200 for one in found)


GOOD = _commented(_charter(), {"Council": 1}, _comment(1, "Why?"))
