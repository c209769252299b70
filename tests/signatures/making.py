"""Keys, certificates and signed PDF files for the tests, made at once and kept nowhere."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from asn1crypto import x509 as asn1
from asn1crypto.keys import PrivateKeyInfo
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA512, Hash
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mspcharter.commands.papers import document_of
from mspcharter.compiler import compile
from mspcharter.emit.json.fingerprint import fingerprint
from mspcharter.signatures.encoding import string
from mspcharter.signatures.pdf.certificates import Identity
from mspcharter.signatures.pdf.signing import signed_pdf
from mspcharter.signatures.statement import note_of, statement
from mspcharter.text import Source

LAKE = Path(__file__).parent / "lake"
TEXT = (LAKE / "lake.msp").read_text(encoding="utf-8")
COMPILATION = compile(Source("lake.msp", TEXT))
CHARTER = COMPILATION.charter
FINGERPRINT = fingerprint(CHARTER)
NOW = datetime(2026, 11, 28, 14, 30, tzinfo=UTC)
PASSWORD = "secret"


@cache
def secret(name: str, bits: int = 2048) -> rsa.RSAPrivateKey:  # noqa: ARG001 - another key for another name
    return rsa.generate_private_key(65537, bits)


def certificate(name: str, key: Any = None, issuer: str = "", **options: Any) -> x509.Certificate:
    """Return a certificate of *name*, by itself or by an *issuer*, from one day to another, with a *usage*."""
    key = key or secret(name)
    first = options.get("first", NOW - timedelta(days=100))
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer or name))
        .public_key(key.public_key())
        .serial_number(options.get("serial", 7))
        .not_valid_before(first)
        .not_valid_after(options.get("last", first + timedelta(days=900)))
    )
    for extension in options.get("extensions", ()):
        builder = builder.add_extension(extension, critical=True)
    return builder.sign(secret(issuer) if issuer else key, SHA256())


def usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs, content_commitment=False, key_encipherment=True, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def identity(name: str, key: Any = None, chain: tuple[x509.Certificate, ...] = (), **options: Any) -> Identity:
    key = key or secret(name)
    own = certificate(name, key, **options)
    return Identity(
        key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        own.public_bytes(Encoding.DER),
        tuple(one.public_bytes(Encoding.DER) for one in chain),
    )


def p12(name: str, key: Any = None, own: x509.Certificate | None = None) -> bytes:
    """Return the file of PKCS #12 with the key of *name*, whose password is PASSWORD."""
    key = key or secret(name)
    return pkcs12.serialize_key_and_certificates(
        b"key", key, own or certificate(name, key), None, BestAvailableEncryption(PASSWORD.encode())
    )


def curve() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def row(partner: str, name: str = "", **options: Any) -> str:
    """Return the row of the file of keys that names the certificate of *name*, or of the partner itself."""
    digest = certificate(name or partner, **options).fingerprint(SHA256())
    return f"{partner} certificate {digest.hex(':').upper()}\n"


@cache
def pages() -> bytes:
    """Return the PDF of the charter, unsigned."""
    return document_of(COMPILATION)


def signed(content: bytes, partner: str, name: str = "", own: Identity | None = None, note: str | None = None) -> bytes:
    """Return the PDF *content*, signed for *partner* with the certificate of *name*, or of the partner itself."""
    if note is None:
        note = note_of(statement(CHARTER, FINGERPRINT, partner))
    return signed_pdf(content, own or identity(name or partner), note, partner, NOW)


def stamped(content: bytes, partner: str, *, locks: bool = False) -> bytes:
    """Return the PDF *content* with a signature that is shown on its first page, as many programs make them.

    One that *locks* the file allows nothing more to be added.
    """
    own = identity(partner)
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    signer = SimpleSigner(asn1.Certificate.load(own.certificate), PrivateKeyInfo.load(own.key), store)
    metadata = PdfSignatureMetadata(field_name=partner, md_algorithm="sha256")
    lock = FieldMDPSpec(FieldMDPAction.ALL) if locks else None
    level = MDPPerm.NO_CHANGES if locks else None
    spec = SigFieldSpec(partner, box=(100, 100, 300, 200), field_mdp_spec=lock, doc_mdp_update_value=level)
    output = io.BytesIO()
    PdfSigner(metadata, signer=signer, new_field_spec=spec).sign_pdf(writer, output=output)
    return output.getvalue()


@cache
def by_one() -> bytes:
    return signed(pages(), "ministry")


@cache
def by_two() -> bytes:
    return signed(by_one(), "union")


Change = Callable[[bytes], bytes]


def pdf_of(text: str) -> bytes:
    """Return the PDF of the charter *text*."""
    return document_of(compile(Source("lake.msp", text)))


def by_ssh(secret: ed25519.Ed25519PrivateKey, text: bytes) -> bytes:
    """Return the signature of *text* as `ssh-keygen -Y sign -n mspcharter` writes it."""
    key = string(b"ssh-ed25519") + string(secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    parts = b"".join(map(string, (b"mspcharter", b"", b"sha512")))
    digest = Hash(SHA512())
    digest.update(text)
    value = string(b"ssh-ed25519") + string(secret.sign(b"SSHSIG" + parts + string(digest.finalize())))
    data = b64encode(b"SSHSIG" + (1).to_bytes(4, "big") + string(key) + parts + string(value)).decode()
    lines = [data[at : at + 70] for at in range(0, len(data), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()
