"""A signature added to a PDF: PAdES, of RSA with SHA-256, at the end of the file, which stays as it is.

The file stays PDF/A-3: its metadata are not touched, and the field of a signature has no place on a page. The first
signature does not certify the file: after that, other programs could not add the visible signatures that they make.
The same key, file and time give the same bytes.
"""

from __future__ import annotations

import io  # noqa: TID251 - the file is in memory
from datetime import datetime
from hashlib import sha256
from typing import Any

from mspcharter.signatures.pdf.certificates import Identity
from mspcharter.signatures.pdf.opening import opened

_MOST_BYTES = 256 * 1024 * 1024


def signed_pdf(content: bytes, identity: Identity, note: str, field: str, time: datetime) -> bytes:
    """Return the PDF *content* with a signature of *identity*, made with a *note* at a *time*, in a *field* called so.

    A field that exists gets a number behind its name. Raise ImportError without the extra.
    """
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    reader = opened(content, _MOST_BYTES)
    taken = {one.field_name for one in reader.embedded_signatures}
    name = next(one for one in (field, *(f"{field}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(map(Certificate.load, identity.chain))
    signer = SimpleSigner(Certificate.load(identity.certificate), PrivateKeyInfo.load(identity.key), store)
    # PDF/A wants a field to be printed, and PDF/UA wants one without a place in the text to be off the page.
    nowhere = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    metadata = PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=note,
    )
    spec = SigFieldSpec(name, readable_field_name=f"Signature: {name}", invis_sig_settings=nowhere)
    number = sha256(b"\n".join((sha256(content).digest(), note.encode(), time.isoformat().encode()))).digest()[:16]
    output = io.BytesIO()
    _timed(time, PdfSigner)(metadata, signer=signer, new_field_spec=spec).sign_pdf(
        _writer(reader, number), output=output
    )
    return output.getvalue()


def _writer(reader: Any, number: bytes) -> Any:
    """Return what adds to a PDF without touching its metadata; *number* is the mark of the new version."""
    from pyhanko.pdf_utils.generic import ByteStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Addition(IncrementalPdfFileWriter):
        def __init__(self) -> None:
            super().__init__(reader.stream, prev=reader)
            self._document_id[1] = ByteStringObject(number)

        def _update_meta(self) -> None:
            """Leave the dates and the XMP of the file as they are."""

    return Addition()


def _timed(time: datetime, kind: Any) -> Any:
    """Return a *kind* of signer that signs at a *time*."""

    class Timed(kind):  # type: ignore[misc]
        def init_signing_session(self, *words: Any, **options: Any) -> Any:
            session = super().init_signing_session(*words, **options)
            session.system_time = time
            return session

    return Timed
