"""The container of a signature in a PDF (CMS, RFC 5652), read strictly: nothing in it can be written in two ways.

Only a part of the container is signed. All else must be as it is written here again: the versions, the names of the
algorithms, the place of each part, and the zeros that fill the space of the signature up.
"""

from __future__ import annotations

from typing import Any

from mspcharter.signatures.encoding import Unread

_DIGESTS = {"sha256": b"\x01", "sha384": b"\x02", "sha512": b"\x03"}
_RSA = {"sha256": b"\x0b", "sha384": b"\x0c", "sha512": b"\x0d"}
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_ONE = b"\x02\x01\x01"
_NULL = b"\x05\x00"


def contained(gap: bytes) -> bytes:
    """Return the container that *gap* is: hexadecimal digits in `<` and `>`, filled up with zeros; raise Unread."""
    digits = gap[1:-1]
    if gap[:1] != b"<" or gap[-1:] != b">":
        # The signature is at another place than when it was made.
        raise Unread("changed")
    if digits not in (digits.lower(), digits.upper()):
        raise Unread("damaged")
    try:
        data = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        raise Unread("damaged") from None
    if data.hex().encode() != digits.lower():
        raise Unread("damaged")
    length = _length(data)
    if any(data[length:]):
        raise Unread("damaged")
    return data[:length]


def _length(data: bytes) -> int:
    """Return how long the first value in *data* is, with its tag and its length; raise Unread."""
    if len(data) < 2:
        raise Unread("damaged")
    count = data[1] & 0x7F if data[1] & 0x80 else 0
    size = int.from_bytes(data[2 : 2 + count], "big") if count else data[1]
    if 2 + count + size > len(data):
        raise Unread("damaged")
    return 2 + count + size


def require_strict(data: bytes, signer: Any, certificates: list[bytes]) -> None:
    """Raise Unread unless *data* is the one way to write *signer*, a `SignerInfo`, with its *certificates* in DER."""
    digest = signer["digest_algorithm"]["algorithm"].native
    if digest not in _DIGESTS or signer["sid"].name != "issuer_and_serial_number":
        raise Unread("unsupported-pdf")
    algorithm = signer["signature_algorithm"]
    own = algorithm.dump()
    if algorithm["algorithm"].native != "rsassa_pss":
        # Some programs name the hash once more, and others only RSA.
        plain = algorithm["algorithm"].native == "rsassa_pkcs1v15"
        own = _sequence(_oid(b"\x2a\x86\x48\x86\xf7\x0d\x01\x01" + (b"\x01" if plain else _RSA[digest])), _NULL)
    # The name of a hash may have an empty parameter, or none.
    name = _oid(b"\x60\x86\x48\x01\x65\x03\x04\x02" + _DIGESTS[digest])
    ways = (_sequence(name), _sequence(name, _NULL))
    hash_ = signer["digest_algorithm"].dump()
    unsigned = signer["unsigned_attrs"].dump()
    parts = (
        _ONE,
        signer["sid"].chosen.dump(),
        hash_,
        _value(0xA0, signer["signed_attrs"].contents),
        own,
        _value(0x04, signer["signature"].native),
        _value(0xA1, signer["unsigned_attrs"].contents) if unsigned else b"",
    )
    inner = _sequence(
        _ONE,
        _value(0x31, hash_),
        _sequence(_DATA),
        _value(0xA0, b"".join(certificates)),
        _value(0x31, _sequence(*parts)),
    )
    if hash_ not in ways or data != _sequence(_SIGNED_DATA, _value(0xA0, inner)):
        raise Unread("damaged")


def _oid(content: bytes) -> bytes:
    return _value(0x06, content)


def _sequence(*parts: bytes) -> bytes:
    return _value(0x30, b"".join(parts))


def _value(tag: int, content: bytes) -> bytes:
    """Return *content* in DER, after its *tag* and its length."""
    if len(content) < 0x80:
        return bytes((tag, len(content))) + content
    size = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(size))) + size + content
