"""Signatures of OpenSSH, made by ``ssh-keygen -Y sign``.

The format is `PROTOCOL.sshsig` of OpenSSH: the signature carries its public key and a namespace, so that what is signed
for one purpose cannot be used for another. Ed25519, ECDSA and RSA (with SHA-2, from 2048 bits on) are verified.
"""

from __future__ import annotations

from hashlib import sha256, sha512

from mspcharter.record import Record
from mspcharter.signatures.encoding import MOST_BYTES, Reason, Unread, from_base64, natural, string, strings

NAMESPACE = "mspcharter"
BEGIN = "-----BEGIN SSH SIGNATURE-----"
END = "-----END SSH SIGNATURE-----"

KINDS = ("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa")
"""The kinds of keys that can be verified. Keys on a token (`sk-…`) and certificates cannot."""


def why_not(kind: str) -> Reason:
    """Return why a key of a *kind* that is none of KINDS is not verified."""
    if "-cert-v" in kind:
        return "ssh-certificate"
    return "token" if kind.startswith("sk-") else "unsupported"


_MAGIC = b"SSHSIG"
_WIDTHS = (70, 76)
_HASHES = {"sha256": sha256, "sha512": sha512}
_RSA = ("rsa-sha2-256", "rsa-sha2-512")
_LEAST_RSA = 2048


class SshSignature(Record):
    """A signature of OpenSSH: the blob of the public *key*, what it covers besides the text, and its value."""

    key: bytes
    namespace: str
    reserved: bytes
    hashed: str
    algorithm: str
    value: bytes


def read_ssh(text: str) -> SshSignature:
    """Read a signature from its armour; raise Unread."""
    lines = text.split("\n")
    if lines[0] != BEGIN:
        raise Unread("damaged")
    if lines[-2:] != [END, ""] or len(lines) < 4:
        raise Unread("truncated")
    inner = lines[1:-2]
    if not any([len(one) for one in inner] == _shape(inner, width) for width in _WIDTHS):
        raise Unread("damaged")
    data = from_base64("".join(inner))
    if len(data) > MOST_BYTES or data[:6] != _MAGIC or data[6:10] != b"\x00\x00\x00\x01":
        raise Unread("damaged")
    key, namespace, reserved, hashed, signature = strings(data[10:], 5)
    algorithm, value = strings(signature, 2)
    try:
        return SshSignature(key, namespace.decode(), reserved, hashed.decode(), algorithm.decode(), value)
    except UnicodeDecodeError:
        raise Unread("damaged") from None


def _shape(lines: list[str], width: int) -> list[int]:
    """Return how long *lines* must be if they are broken at *width*."""
    rest = sum(map(len, lines)) - width * (len(lines) - 1)
    return [width] * (len(lines) - 1) + [rest] if 0 < rest <= width else []


def verifies_ssh(one: SshSignature, message: bytes) -> bool:
    """Say whether a signature is one of *message*, by the key that it carries; raise Unread if it cannot be told."""
    if one.hashed not in _HASHES:
        raise Unread("unsupported")
    digest = _HASHES[one.hashed](message).digest()
    parts = (one.namespace.encode(), one.reserved, one.hashed.encode(), digest)
    return _verifies(one, _MAGIC + b"".join(map(string, parts)))


def _verifies(one: SshSignature, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512

    kind = kind_of(one.key)
    key = _loaded(one.key, kind)
    try:
        if isinstance(key, rsa.RSAPublicKey):
            if one.algorithm not in _RSA or key.key_size < _LEAST_RSA:
                raise Unread("unsupported")
            key.verify(one.value, signed, padding.PKCS1v15(), SHA256() if one.algorithm == "rsa-sha2-256" else SHA512())
        elif one.algorithm != kind:
            raise Unread("damaged")
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(one.value, signed)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            r, s = map(natural, strings(one.value, 2))
            size = key.curve.key_size
            hash_ = SHA256() if size <= 256 else SHA384() if size <= 384 else SHA512()
            key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hash_))
        else:
            raise Unread("unsupported")
    except InvalidSignature:
        return False
    except ValueError:
        raise Unread("damaged") from None
    return True


def kind_of(key: bytes) -> str:
    """Return the kind of the public *key*; raise Unread."""
    length = int.from_bytes(key[:4], "big")
    kind = key[4 : 4 + length].decode("ascii", "replace")
    if kind not in KINDS:
        raise Unread(why_not(kind))
    return kind


def _loaded(key: bytes, kind: str) -> object:
    """Return the public *key* as `cryptography` uses it; raise Unread if it is none of its kind."""
    from base64 import b64encode

    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key

    try:
        return load_ssh_public_key(kind.encode() + b" " + b64encode(key))
    except UnsupportedAlgorithm:
        raise Unread("unsupported") from None
    except ValueError:
        raise Unread("damaged") from None
