"""A charter and a PDF with ten signatures each, to verify, with keys that are made here."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha512
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from mspcharter.commands.papers import document_of
from mspcharter.compiler import compile
from mspcharter.emit.json.fingerprint import fingerprint
from mspcharter.signatures.encoding import string
from mspcharter.signatures.pdf.certificates import Identity
from mspcharter.signatures.pdf.signing import signed_pdf
from mspcharter.signatures.statement import note_of, statement, text_of
from mspcharter.text import Source

SIGNATURES = 10


def signed(example: Path, folder: Path) -> Path:
    """Write the charter *example* into *folder* with ten signatures and their keys; return its path."""
    text = example.read_text(encoding="utf-8")
    charter = compile(Source(example.name, text)).charter
    path = folder / "signed.msp"
    path.write_text(text, encoding="utf-8")
    (folder / "signatures").mkdir()
    rows = []
    for signatory in charter.signatories[:SIGNATURES]:
        secret = Ed25519PrivateKey.generate()
        line = secret.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
        rows.append(f"{signatory.name} {line}\n")
        key = string(b"ssh-ed25519") + string(secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
        content = text_of(statement(charter, fingerprint(charter), signatory.name))
        (folder / "signatures" / f"{signatory.name}.txt").write_bytes(content)
        parts = b"".join(map(string, (b"mspcharter", b"", b"sha512")))
        value = secret.sign(b"SSHSIG" + parts + string(sha512(content).digest()))
        signature = string(string(b"ssh-ed25519") + string(value))
        data = b64encode(b"SSHSIG\x00\x00\x00\x01" + string(key) + parts + signature).decode()
        lines = [data[at : at + 70] for at in range(0, len(data), 70)]
        armour = ["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]
        (folder / "signatures" / f"{signatory.name}.txt.sig").write_text("\n".join(armour), encoding="utf-8")
    (folder / "allowed_signers").write_text("".join(rows), encoding="utf-8")
    return path


def signed_paper(example: Path) -> bytes:
    """Return the PDF of the charter *example* with ten signatures."""
    compilation = compile(Source(example.name, example.read_text(encoding="utf-8")))
    charter, paper = compilation.charter, document_of(compilation)
    now = datetime(2026, 11, 28, tzinfo=UTC)
    secret = generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Bench")])
    builder = x509.CertificateBuilder(name, name, secret.public_key(), 1, now, now + timedelta(days=9))
    own = Identity(
        secret.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        builder.sign(secret, SHA256()).public_bytes(Encoding.DER),
    )
    for signatory in charter.signatories[:SIGNATURES]:
        note = note_of(statement(charter, fingerprint(charter), signatory.name))
        paper = signed_pdf(paper, own, note, signatory.name, now)
    return paper
