"""What a PDF has inside: the signatures, what was added after each, and the files that it carries.

All that pyHanko says of a hostile file is used only if the file as a whole is right: the last signature covers every
byte, each earlier one covers all bytes up to its end, and nothing but signatures was added after the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from mspcharter.record import Record
from mspcharter.signatures.encoding import Reason, Unread
from mspcharter.signatures.pdf.certificates import LEAST_BITS, Certificate, certificate, may_sign
from mspcharter.signatures.pdf.cms import contained, require_strict

BEGIN = b"%PDF-"
_END = b"%%EOF"
_KINDS = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached")
_SIGNATURES = ("rsassa_pkcs1v15", "rsassa_pss")
_MOST_FILES = 64
_MOST_BYTES = 32 * 1024 * 1024
"""The most bytes that the streams of a file may unpack to."""


class Mark(Record):
    """A signature in a PDF: its *field*, the *note* that it was made with, and when it says that it was made.

    It is refused for a *reason*, or is right; whose the *certificate* is, is another question. One that is *shown* has
    a place on a page, and may cover what is there.
    """

    field: str
    note: str
    time: datetime | None
    reason: Reason | None
    certificate: Certificate | None = None
    shown: bool = False


class Paper(Record):
    """A PDF: its signatures, in the order in which they were made, and the *files* that it carries."""

    marks: tuple[Mark, ...]
    files: Mapping[str, bytes]

    @property
    def whole(self) -> bool:
        """Say whether all signatures are right, so that the file is as it was signed."""
        return all(mark.reason is None for mark in self.marks)


def is_pdf(content: bytes) -> bool:
    """Say whether *content* begins as a PDF does."""
    return content.startswith(BEGIN)


# A PDF that is verified is read twice: for the charter in it, and for its signatures.
@lru_cache(maxsize=1)
def read_pdf(content: bytes) -> Paper:
    """Read a PDF; raise Unread if it cannot be read, and ImportError without the extra."""
    from mspcharter.signatures.pdf.opening import opened

    if not content.rstrip(b"\r\n").endswith(_END):
        raise Unread("truncated")
    try:
        reader = opened(content, _MOST_BYTES)
        if reader.encrypted:
            raise Unread("unsupported-pdf")
        files = dict(_files(reader))
        embedded = list(reader.embedded_signatures)
    except Unread:
        raise
    except ImportError:
        raise
    # A hostile file can make pyHanko fail in any way.
    except Exception:
        raise Unread("damaged") from None
    embedded.sort(key=lambda one: one.signed_revision)
    marks = [
        _mark(content, one, first=not place, last=place == len(embedded) - 1) for place, one in enumerate(embedded)
    ]
    if any(mark.reason in _BROKEN for mark in marks):
        # Whatever is wrong with one of them, the file is not as the others left it.
        marks = [mark if mark.reason is not None else mark._replace(reason="changed") for mark in marks]
    return Paper(tuple(marks), files)


_BROKEN: tuple[Reason, ...] = ("damaged", "changed")


def _mark(content: bytes, embedded: Any, *, first: bool, last: bool) -> Mark:
    try:
        field, note = str(embedded.field_name), str(embedded.sig_object.get("/Reason", ""))
    except Exception:
        field, note = "", ""
    mark = Mark(field, note, None, None)
    try:
        mark = mark._replace(time=_time(embedded), shown=_has_place(embedded))
        found = _certificate(content, embedded)
        mark = mark._replace(certificate=found)
        _require_whole(embedded, first=first, last=last)
        return mark
    except Unread as why:
        return mark._replace(reason=why.reason)
    except ImportError:
        raise
    except Exception:
        return mark._replace(reason="damaged")


def _certificate(content: bytes, embedded: Any) -> Certificate:
    """Return what the certificate of a signature says, if the signature is right; raise Unread."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    if str(embedded.sig_object_type) != "/Sig" or str(embedded.sig_object.get("/SubFilter")) not in _KINDS:
        raise Unread("unsupported-pdf")
    first, begin, end, rest = map(int, embedded.byte_range)
    if first != 0 or not 0 < begin < end < end + rest <= len(content):
        raise Unread("damaged")
    data = contained(content[begin:end])
    if not embedded.pkcs7_content.startswith(data):
        raise Unread("damaged")
    signer, own = embedded.signer_info, embedded.signer_cert
    several = [one.chosen.dump() for one in embedded.signed_data["certificates"]]
    key = own.public_key
    if key.algorithm != "rsa" or key.bit_size < LEAST_BITS:
        raise Unread("unsupported-pdf")
    require_strict(data, signer, several)
    if signer["signature_algorithm"].signature_algo not in _SIGNATURES:
        raise Unread("unsupported-pdf")
    intact, valid = validate_sig_integrity(signer, own, "data", embedded.compute_digest())
    if not intact:
        raise Unread("changed")
    if not valid or not _linked(own.dump(), several):
        raise Unread("damaged")
    if not may_sign(own.dump()):
        raise Unread("not-for-signing")
    found = certificate(own.dump())
    moment = _time(embedded)
    if moment is not None and not found.first <= moment <= found.last:
        raise Unread("expired")
    return found


def _linked(own: bytes, several: list[bytes]) -> bool:
    """Say whether the certificates beside the *own* one of the signer are above it, each by the one that issued it."""
    from cryptography.x509 import load_der_x509_certificate

    loaded = {data: load_der_x509_certificate(data) for data in several}
    if len(loaded) < len(several) or own not in loaded:
        return False
    known, waiting = [loaded.pop(own)], list(loaded.values())
    while waiting:
        found = [one for one in waiting if any(_issued(below, one) for below in known)]
        if not found:
            return False
        known += found
        waiting = [one for one in waiting if one not in found]
    return True


def _issued(below: Any, above: Any) -> bool:
    """Say whether the certificate *above* has issued that *below*, and itself if it says so."""
    from cryptography.exceptions import InvalidSignature

    try:
        below.verify_directly_issued_by(above)
        if above.subject == above.issuer:
            above.verify_directly_issued_by(above)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _has_place(embedded: Any) -> bool:
    """Say whether the field of a signature has a place on a page."""
    left, bottom, right, top = map(float, embedded.sig_field["/Rect"])
    return left != right and bottom != top


def _require_whole(embedded: Any, *, first: bool, last: bool) -> None:
    """Raise Unread if anything but signatures was added after a signature, or if it does not cover all before it."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    # What was added after a later signature was added after the first, too. It is looked at once, unless the later one
    # sets limits of its own.
    free = embedded.docmdp_level is None and embedded.fieldmdp is None
    embedded.compute_integrity_info(skip_diff=not first and free)
    needed = SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
    if embedded.coverage < needed:
        raise Unread("changed")
    if not first and free:
        return
    found = embedded.diff_result
    if not isinstance(found, DiffResult) or found.modification_level > ModificationLevel.FORM_FILLING:
        raise Unread("changed")
    if embedded.summarise_integrity_info()["docmdp_ok"] is False:
        raise Unread("changed")


def _time(embedded: Any) -> datetime | None:
    found = embedded.self_reported_timestamp
    # A time without a zone could be any of a day's.
    return found if isinstance(found, datetime) and found.tzinfo is not None else None


def _files(reader: Any) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a PDF carries; raise Unread if two have one name."""
    seen: set[str] = set()
    for name, spec in _names(reader.root.get("/Names", {}).get("/EmbeddedFiles"), 8):
        if name in seen or len(seen) == _MOST_FILES:
            raise Unread("damaged")
        seen.add(name)
        yield name, spec.get_object()["/EF"]["/F"].data


def _names(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if node is None or not depth:
        return
    node = node.get_object()
    pairs = node.get("/Names", ())
    for at in range(0, len(pairs) - 1, 2):
        yield str(pairs[at]), pairs[at + 1]
    for kid in node.get("/Kids", ()):
        yield from _names(kid, depth - 1)
