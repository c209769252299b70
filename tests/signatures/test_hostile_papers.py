"""PDF files that want to do harm: each is refused at once."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from signatures.making import pages
from signatures.test_papers import reasons

from mspcharter.signatures.encoding import Unread
from mspcharter.signatures.pdf.cms import contained
from mspcharter.signatures.pdf.reading import read_pdf


def bomb() -> bytes:
    """Return a PDF of a few kilobytes with a file in it that unpacks to 40 megabytes."""
    packed = zlib.compress(zlib.compress(b"\0" * 40_000_000, 9), 9)
    writer = pypdf.PdfWriter()
    writer.add_blank_page(10, 10)
    stream = pypdf.generic.EncodedStreamObject()
    stream._data = packed
    filters = pypdf.generic.ArrayObject([pypdf.generic.NameObject("/FlateDecode")] * 2)
    stream[pypdf.generic.NameObject("/Filter")] = filters
    writer.add_attachment("charter.json", b"{}")
    output = io.BytesIO()
    names: Any = writer._root_object["/Names"]
    spec = names["/EmbeddedFiles"]["/Names"][1].get_object()
    spec["/EF"][pypdf.generic.NameObject("/F")] = writer._add_object(stream)
    writer.write(output)
    return output.getvalue()


def with_a_loop() -> bytes:
    """Return a PDF whose tree of files is its own branch."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(10, 10)
    node = pypdf.generic.DictionaryObject()
    reference = writer._add_object(node)
    node[pypdf.generic.NameObject("/Kids")] = pypdf.generic.ArrayObject([reference, reference])
    names = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/EmbeddedFiles"): reference})
    writer._root_object[pypdf.generic.NameObject("/Names")] = names
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def with_a_password() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pages()))
    writer.encrypt("", "secret", algorithm="RC4-40")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bomb, "damaged"),
        (with_a_loop, "not-signed"),
        (with_a_password, "unsupported-pdf"),
        (lambda: b"%PDF-1.7\n" + b"[" * 100_000 + b"\n%%EOF", "damaged"),
        (lambda: b"%PDF-1.7\n1 0 obj<</A 1 0 R>>endobj\nstartxref\n9\n%%EOF", "damaged"),
    ],
)
def test_a_hostile_file_is_refused_at_once(content: Callable[[], bytes], reason: str) -> None:
    assert reasons(content()) == [reason]


def test_a_file_that_carries_two_files_of_one_name_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pages()))
    writer.add_attachment("charter.json", b"{}")
    output = io.BytesIO()
    writer.write(output)
    with pytest.raises(Unread):
        read_pdf(output.getvalue())


@pytest.mark.parametrize(
    "gap",
    [b"<3000>", b"<300000>", b"<300000ab>", b"<3001FFaa>", b"(3000)", b"<300>", b"<30 00>", b"<>", b"<30>", b"<3081>",
     b"<3082ff>", "<٣000>".encode()],
)  # fmt: skip
def test_the_space_of_a_signature_is_filled_up_with_zeros_and_nothing_else(gap: bytes) -> None:
    if gap in (b"<3000>", b"<300000>"):
        assert contained(gap) == b"\x30\x00"
        return
    with pytest.raises(Unread):
        contained(gap)
