"""The encodings that both formats use, read strictly: nothing in a signature can be written in two ways."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Literal

Reason = Literal[
    "no-signature",  # another file
    "not-signed",  # a PDF without a signature
    "truncated",
    "damaged",
    "unsupported",  # a kind of key or hash that is not verified
    "unsupported-pdf",
    "token",  # a key on a security token
    "ssh-certificate",
    "another-purpose",  # another namespace of OpenSSH
    "unknown-key",
    "unknown-certificate",
    "not-for-signing",  # the certificate does not allow it
    "expired",  # the certificate, or it was not valid yet
    "changed",  # a PDF, after it was signed
    "no-charter",  # in the PDF
    "two-charters",  # the text and the data in the PDF do not mean the same
    "another-note",  # the signature in a PDF names another text than the PDF carries
    "whose",  # the certificate of several partners, and no name of one
    "not-this-text",  # the text beside it is not what was signed
    "unknown-text",  # no text beside it, and it is not a signature of this charter
    "another-format",  # the text is one that another version of this program made
    "no-statement",  # the text is not one that a partner signs
    "another-charter",
    "another-partner",  # the key belongs to another partner than the one that the text is for
]
"""Why a signature is refused."""

MOST_BYTES = 16_384
"""The most bytes of a signature or of a key: an RSA signature of 16,384 bits takes 2,048."""


class Unread(Exception):
    """What is wrong in a signature or a key that cannot be read: its *reason*."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def from_base64(text: str) -> bytes:
    """Return the bytes that *text* is in base64; raise Unread if another text would be as good."""
    try:
        found = b64decode(text, validate=True)
    except ValueError:
        raise Unread("damaged") from None
    if b64encode(found).decode() != text:
        raise Unread("damaged")
    return found


def strings(data: bytes, count: int) -> list[bytes]:
    """Return the *count* strings of which *data* consists (RFC 4251, section 5); raise Unread if it does not."""
    found = []
    for _ in range(count):
        length = int.from_bytes(data[:4], "big")
        if len(data) < 4 + length:
            raise Unread("damaged")
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    if data:
        raise Unread("damaged")
    return found


def string(data: bytes) -> bytes:
    """Return *data* as a string of RFC 4251: its length in four bytes, then itself."""
    return len(data).to_bytes(4, "big") + data


def natural(data: bytes) -> int:
    """Return the number above zero that *data* is as `mpint` of RFC 4251; raise Unread if it is none."""
    if not data or data[0] & 0x80 or (data[0] == 0 and not (len(data) > 1 and data[1] & 0x80)):
        raise Unread("damaged")
    return int.from_bytes(data, "big")
