"""Signatures of minisign: Ed25519 over the text or its BLAKE2b hash, and once more over the trusted comment.

The format is that of https://jedisct1.github.io/minisign/. The untrusted comment is not signed by its author, and is
not shown.
"""

from __future__ import annotations

from hashlib import blake2b

from mspcharter.record import Record
from mspcharter.signatures.encoding import Unread, from_base64

UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "
_HASHED, _WHOLE = b"ED", b"Ed"
_KEY = 42
_LENGTHS = (74, 64)


class Minisignature(Record):
    """A signature of minisign: the number of its key, whether the text is *hashed* first, and its values."""

    number: bytes
    hashed: bool
    value: bytes
    comment: str
    over_comment: bytes


def read_minisign(text: str) -> Minisignature:
    """Read a signature; raise Unread."""
    lines = text.split("\n")
    if len(lines) < 5:
        raise Unread("truncated")
    first, own, comment, over, *end = lines
    if not first.startswith(UNTRUSTED) or not comment.startswith(_TRUSTED) or end != [""]:
        raise Unread("damaged")
    data, over_comment = from_base64(own), from_base64(over)
    if (len(data), len(over_comment)) != _LENGTHS:
        raise Unread("damaged")
    if data[:2] not in (_HASHED, _WHOLE):
        raise Unread("unsupported")
    return Minisignature(data[2:10], data[:2] == _HASHED, data[10:], comment[len(_TRUSTED) :], over_comment)


def read_minisign_key(text: str) -> bytes:
    """Return the public key that *text* is in base64: its kind, its number of 8 bytes and 32 bytes; raise Unread."""
    data = from_base64(text)
    if len(data) != _KEY or data[:2] != _WHOLE:
        raise Unread("damaged")
    return data


def verifies_minisign(one: Minisignature, key: bytes, message: bytes) -> bool:
    """Say whether a signature is one of *message* by *key*, as `read_minisign_key` returns it; raise Unread."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if key[2:10] != one.number:
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(key[10:])
        public.verify(one.value, blake2b(message).digest() if one.hashed else message)
        public.verify(one.over_comment, one.value + one.comment.encode())
    except InvalidSignature:
        return False
    except ValueError:
        raise Unread("damaged") from None
    return True
