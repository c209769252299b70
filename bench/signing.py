"""A charter with ten signatures, to verify: as `ssh-keygen` makes them, with keys that are made here."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha512
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mspcharter.compiler import compile
from mspcharter.emit.json.fingerprint import fingerprint
from mspcharter.signatures.encoding import string
from mspcharter.signatures.statement import statement, text_of
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
