"""Signatures in PDF files: what they are worth, each refusal with its reason, and random corruptions."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

import pypdf
import pypdf.annotations
import pytest
import typst
from cryptography.hazmat.primitives.serialization import Encoding
from signatures import making
from signatures.making import CHARTER, FINGERPRINT, LAKE, NOW, TEXT, by_one, by_two, identity, pages, row, signed
from signatures.test_verdicts import corrupted

from mspcharter.commands.papers import carried
from mspcharter.emit.signing import Signing, report
from mspcharter.signatures.encoding import Reason
from mspcharter.signatures.keys import read_keys
from mspcharter.signatures.papers import Basis, SignedPaper, judge_paper
from mspcharter.signatures.pdf.reading import _linked
from mspcharter.signatures.statement import Statement, note_of, read_note, statement

ROWS = "".join(map(row, ("ministry", "union", "lab")))


def judged(content: bytes, rows: str = ROWS) -> SignedPaper:
    keys = read_keys(rows, CHARTER.stakeholders).keys
    return judge_paper(Basis(CHARTER, FINGERPRINT, keys), "lake.pdf", content, read)


def read(files: Mapping[str, bytes]) -> Statement | Reason:
    return read_once(tuple(files.items()))


@cache
def read_once(files: tuple[tuple[str, bytes], ...]) -> Statement | Reason:
    return carried(dict(files))


def reasons(content: bytes, rows: str = ROWS) -> list[str | None]:
    return [one.reason for one in judged(content, rows).verdicts]


def test_each_partner_has_signed_this_text() -> None:
    found = judged(by_two())
    assert [(one.partner, one.moved, one.field) for one in found.verdicts] == [
        ("ministry", False, "ministry"),
        ("union", False, "union"),
    ]
    assert found.whole
    assert found.carried == statement(CHARTER, FINGERPRINT, "")
    assert [one.certificate and one.certificate.subject for one in found.verdicts] == ["CN=ministry", "CN=union"]
    assert all(one.time == NOW for one in found.verdicts)


def test_the_same_file_key_and_time_give_the_same_bytes() -> None:
    assert signed(pages(), "ministry") == by_one()
    assert signed(by_one(), "union") == by_two()


def test_a_signature_leaves_the_file_and_its_conformance_as_they_are() -> None:
    assert by_two().startswith(by_one())
    assert by_one().startswith(pages())
    before, after = (pypdf.PdfReader(io.BytesIO(content)) for content in (pages(), by_two()))
    root: Any = after.trailer["/Root"]
    old: Any = before.trailer["/Root"]
    assert root["/Metadata"].get_data() == old["/Metadata"].get_data()
    assert b"<pdfaid:part>3</pdfaid:part>" in root["/Metadata"].get_data()
    assert after.metadata == before.metadata
    # RSA keys need no PDF 2.0, which PDF/A-3 is not.
    assert "/Version" not in root
    assert after.pdf_header == before.pdf_header == "%PDF-1.7"
    fields = [one.get_object() for one in root["/AcroForm"]["/Fields"]]
    assert len(fields) == 2
    for field in fields:
        # Printed, not hidden, and without a place on the page, so that it needs no picture and no tag.
        assert (field["/F"] & 4, field["/F"] & 2, len(set(field["/Rect"]))) == (4, 0, 1)
        assert field["/TU"] == f"Signature: {field['/T']}"
    assert "/NeedAppearances" not in root["/AcroForm"]


def test_a_partner_that_signs_twice_has_two_fields() -> None:
    found = judged(signed(by_one(), "ministry", own=identity("ministry", serial=8)))
    assert [(one.field, one.reason) for one in found.verdicts] == [
        ("ministry", None),
        ("ministry-2", "unknown-certificate"),
    ]


def test_a_signature_without_our_note_is_for_the_partner_that_owns_the_certificate() -> None:
    content = signed(pages(), "ministry", note="I agree")
    assert [one.partner for one in judged(content).verdicts] == ["ministry"]
    assert reasons(content, row("ministry,union", "ministry")) == ["whose"]


def test_certificates_above_that_of_the_signer_are_carried() -> None:
    authority = making.certificate("authority", serial=1)
    own = identity("bank", issuer="authority", chain=(authority,))
    content = signed(pages(), "bank", own=own)
    assert reasons(content, row("bank", issuer="authority")) == [None]
    # The certificate of an authority is that of no partner.
    assert reasons(content, row("bank", "authority", serial=1)) == ["unknown-certificate"]


def test_certificates_beside_that_of_the_signer_must_have_issued_it() -> None:
    root, middle = making.certificate("root", serial=1), making.certificate("middle", issuer="root", serial=2)
    own, stranger = making.certificate("bank", issuer="middle"), making.certificate("stranger")
    chain = [one.public_bytes(Encoding.DER) for one in (own, root, middle)]
    assert _linked(chain[0], chain[:1])
    assert _linked(chain[0], chain)
    assert not _linked(chain[0], chain[:2]), "the root has not issued it"
    assert not _linked(chain[0], [*chain, stranger.public_bytes(Encoding.DER)])
    assert not _linked(chain[0], [*chain, chain[1]]), "twice"
    assert not _linked(chain[0], chain[1:]), "without its own"
    broken = chain[1][:-1] + bytes([chain[1][-1] ^ 1])
    assert not _linked(chain[0], [chain[0], broken, chain[2]])


def test_a_signature_that_may_cover_text_is_said_to_have_a_place_on_a_page() -> None:
    content = making.stamped(by_one(), "union")
    found = judged(content)
    assert [one.reason for one in found.verdicts] == [None, None]
    assert found.shown == ("union",)
    text = report(Signing(CHARTER, FINGERPRINT, found.verdicts, "keys", papers=((found, "same"),)))
    assert text.endswith("The signature in the field union has a place on the pages: look at what is below.\n")
    assert judged(by_two()).shown == ()


def replayed(content: bytes) -> bytes:
    """Put the container of one signature into the place of another."""
    first = signed(pages(), "ministry", note="another")
    begin = first.rindex(b"/Contents <") + len("/Contents <")
    own = content.rindex(b"/Contents <") + len("/Contents <")
    container = first[begin : first.index(b">", begin)]
    length = content.index(b">", own) - own
    return content[:own] + container[:length].ljust(length, b"0") + content[own + length :]


def rewritten(content: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.add_metadata({"/Title": "Another"})
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def added(content: bytes) -> bytes:
    """Add a comment behind the signatures, as a reader of PDF does."""
    writer = pypdf.PdfWriter(io.BytesIO(content), incremental=True)
    note = pypdf.annotations.Text(rect=(10, 10, 30, 30), text="But not this")
    writer.add_annotation(0, note)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def attached(content: bytes) -> bytes:
    """Add a file behind the signatures."""
    writer = pypdf.PdfWriter(io.BytesIO(content), incremental=True)
    writer.add_attachment("charter.msp", b"charter other")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def flipped(content: bytes) -> bytes:
    at = content.index(b"stream") + 60
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def in_capitals(content: bytes) -> bytes:
    """Write one digit of the signature in another case, which is the same number."""
    at = content.index(b"/Contents <30") + len("/Contents <")
    end = content.index(b">", at)
    place = next(n for n in range(at, end) if content[n : n + 1].isalpha())
    return content[:place] + content[place : place + 1].swapcase() + content[place + 1 :]


def filled(content: bytes) -> bytes:
    """Write something into the zeros behind the signature."""
    end = content.index(b">", content.index(b"/Contents <30"))
    return content[: end - 1] + b"1" + content[end:]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (rewritten, ["changed"]),
        (added, ["changed"]),
        (attached, ["changed"]),
        (flipped, ["changed"]),
        (replayed, ["changed"]),
        (in_capitals, ["damaged"]),
        (filled, ["damaged"]),
        (lambda content: content + b"\n", ["changed"]),
        (lambda content: content[:-7], ["truncated"]),
        (lambda content: content[: len(content) // 2], ["truncated"]),
        (lambda content: content[:9], ["truncated"]),
        (lambda content: content[1000:], ["damaged"]),
    ],
)  # fmt: skip
def test_a_file_that_was_changed_is_refused(change: Callable[[bytes], bytes], expected: list[str]) -> None:
    assert reasons(change(by_one())) == expected
    assert set(reasons(change(by_two()))) <= {*expected, "changed"}


def test_the_first_file_of_a_chain_is_still_right_and_the_last_signature_is_not_in_it() -> None:
    assert [one.partner for one in judged(by_one()).verdicts] == ["ministry"]


def without_charter() -> bytes:
    return typst.compile(b"Another paper.", format="pdf", timestamp=0)


def with_two_charters() -> bytes:
    """Return the PDF of a charter whose text is that of another."""
    from mspcharter.commands.subject import subject_of
    from mspcharter.emit.document.pdf.pages import pdf
    from mspcharter.emit.json.data import to_json

    text = TEXT.replace("Director", "Guard")
    document = subject_of(making.COMPILATION).document
    return pdf(document, sources={"lake.msp": text}, data=to_json(CHARTER))


def with_another_note() -> bytes:
    note = note_of(statement(CHARTER, "0" * 64, "ministry"))
    return signed(pages(), "ministry", note=note)


def of_another_charter() -> bytes:
    content = making.pdf_of(TEXT.replace("charter lake", "charter river", 1))
    return signed(content, "ministry", note="")


def with_elliptic_curve() -> bytes:
    key = making.curve()
    return signed(pages(), "ministry", own=identity("ministry", key))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pages, "not-signed"),
        (lambda: b"%PDF-1.7\n%%EOF\n", "damaged"),
        (lambda: b"%PDF-", "truncated"),
        (lambda: signed(without_charter(), "ministry"), "no-charter"),
        (lambda: signed(with_two_charters(), "ministry"), "two-charters"),
        (with_another_note, "another-note"),
        (of_another_charter, "another-charter"),
        (lambda: signed(pages(), "ministry", name="union"), "another-partner"),
        (lambda: signed(pages(), "ministry", name="stranger"), "unknown-certificate"),
        (lambda: signed(pages(), "ministry", own=identity("ministry", first=NOW + timedelta(days=1))), "expired"),
        (lambda: signed(pages(), "ministry", own=identity("ministry", last=NOW - timedelta(days=1))), "expired"),
        (
            lambda: signed(pages(), "ministry", own=identity("ministry", extensions=[making.usage(signs=False)])),
            "not-for-signing",
        ),
        (with_elliptic_curve, "unsupported-pdf"),
        (lambda: signed(pages(), "ministry", own=identity("small", making.secret("s", 1024))), "unsupported-pdf"),
    ],
)
def test_a_signature_is_refused_with_its_reason(content: Callable[[], bytes], reason: str) -> None:
    assert reasons(content()) == [reason]


def test_a_certificate_may_say_that_it_is_for_signatures() -> None:
    options: dict[str, Any] = {"extensions": [making.usage(signs=True)]}
    own = identity("ministry", **options)
    assert reasons(signed(pages(), "ministry", own=own), row("ministry", **options)) == [None]


def test_a_signature_of_an_earlier_text_says_what_was_signed() -> None:
    content = signed(making.pdf_of(TEXT.replace('"1.0"', '"0.9"')), "union", note="")
    [found] = judged(content).verdicts
    assert (found.partner, found.moved) == ("union", True)
    assert found.statement is not None
    assert (found.statement.version, found.statement.fingerprint == FINGERPRINT) == ("0.9", False)


def test_a_note_says_one_text_only() -> None:
    for version in ("1.0", "", "2, of May"):
        one = statement(CHARTER, FINGERPRINT, "ministry")._replace(version=version)
        assert read_note(note_of(one)) == one
    assert read_note("Signs the charter lake") is None


def test_random_corruptions_are_all_refused(request: pytest.FixtureRequest) -> None:
    """Half of them are in the containers of the signatures, of which only a part is signed."""
    chosen = random.Random(20261128)
    found = set()
    for number in range(request.config.getoption("--corruptions")):
        content = by_two() if number % 16 == 0 else by_one()
        first, last = 0, len(content)
        if number % 2:
            first = chosen.choice([at for at in range(len(content)) if content.startswith(b"/Contents <30", at)])
            last = content.index(b">", first) + 1
        content = content[:first] + corrupted(content[first:last], chosen) + content[last:]
        several = reasons(content)
        assert None not in several, number
        found.update(several)
    assert {"damaged", "changed"} <= found


def test_what_the_tests_sign_is_the_charter_of_the_other_formats() -> None:
    assert (LAKE / "signatures" / "ministry.txt").read_text(encoding="utf-8").splitlines()[2] == f"sha256 {FINGERPRINT}"


def test_a_later_signature_that_allows_nothing_more_is_broken_by_another() -> None:
    content = making.stamped(by_one(), "union", locks=True)
    assert reasons(content) == [None, None]
    assert set(reasons(signed(content, "lab"))) == {"changed"}
