"""Certificates: what one says, and the secret key beside it in a file of PKCS #12 (`.p12`, `.pfx`)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from mspcharter.record import Record

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

LEAST_BITS = 2048

Unfit = Literal["no-file", "no-password", "no-key", "not-rsa", "not-for-signing", "not-yet", "expired"]
"""Why a file cannot be signed with: it is none of PKCS #12, its password is another, or what it has is of no use."""


class Unusable(Exception):
    """The *reason* why a file of PKCS #12 cannot be signed with."""

    def __init__(self, reason: Unfit) -> None:
        super().__init__(reason)
        self.reason = reason


class Certificate(Record):
    """What a certificate says: whose it is, who says so, and from when to when; its *digest* is the SHA-256 of it."""

    subject: str
    issuer: str
    first: datetime
    last: datetime
    digest: bytes

    @property
    def own(self) -> bool:
        """Say whether it names its subject as its issuer."""
        return self.subject == self.issuer


class Identity(Record):
    """A secret key, in DER of PKCS #8, with its *certificate* and the *chain* of certificates above it, in DER."""

    key: bytes
    certificate: bytes
    chain: tuple[bytes, ...] = ()


def certificate(data: bytes) -> Certificate:
    """Return what the certificate *data*, in DER, says; raise ValueError if it is none."""
    from hashlib import sha256

    from cryptography.x509 import load_der_x509_certificate

    found = load_der_x509_certificate(data)
    return Certificate(
        found.subject.rfc4514_string(),
        found.issuer.rfc4514_string(),
        found.not_valid_before_utc,
        found.not_valid_after_utc,
        sha256(data).digest(),
    )


def may_sign(data: bytes) -> bool:
    """Say whether the certificate *data*, in DER, allows its key to sign; one without such a limit does."""
    from cryptography.x509 import ExtensionNotFound, KeyUsage, load_der_x509_certificate

    try:
        usage = load_der_x509_certificate(data).extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def identity(content: bytes, password: str, now: datetime) -> Identity:
    """Return the key and the certificate in *content*, a file of PKCS #12; raise Unusable."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    # A file of PKCS #12 is a SEQUENCE; what is wrong with one is mostly its password.
    if content[:1] != b"\x30":
        raise Unusable("no-file")
    try:
        found = load_pkcs12(content, password.encode())
    except UnsupportedAlgorithm:
        raise Unusable("no-file") from None
    except ValueError as error:
        raise Unusable("no-password" if "password" in str(error).lower() else "no-file") from None
    if found.key is None or found.cert is None:
        raise Unusable("no-key")
    key, own = found.key, found.cert.certificate
    if not isinstance(key, RSAPrivateKey) or key.key_size < LEAST_BITS:
        raise Unusable("not-rsa")
    _fit(key, own, now)
    return Identity(
        key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        own.public_bytes(Encoding.DER),
        tuple(one.certificate.public_bytes(Encoding.DER) for one in found.additional_certs),
    )


def _fit(key: RSAPrivateKey, own: x509.Certificate, now: datetime) -> None:
    """Raise Unusable if the certificate is of another key, or may not sign with it today."""
    from cryptography.hazmat.primitives.serialization import Encoding

    if own.public_key() != key.public_key():
        raise Unusable("no-key")
    if not may_sign(own.public_bytes(Encoding.DER)):
        raise Unusable("not-for-signing")
    moment = now.astimezone(UTC)
    if moment < own.not_valid_before_utc:
        raise Unusable("not-yet")
    if moment > own.not_valid_after_utc:
        raise Unusable("expired")
