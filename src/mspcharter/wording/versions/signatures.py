"""Sentences about signatures: how a partner signs, who has signed, and why a signature is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from mspcharter.english import clean, counted, quoted, series

_REASONS = {
    "no-signature": "this is neither a signature of `ssh-keygen -Y sign` or minisign nor a PDF",
    "not-signed": "this PDF has no signature",
    "truncated": "the file is cut off: copy the whole file again",
    "damaged": "the signature is damaged: copy the file again, byte for byte",
    "unsupported": "this kind of key or signature is not verified: use Ed25519, ECDSA or RSA with 2048 bits or more",
    "unsupported-pdf": "this kind of signature in a PDF is not verified: only RSA with 2048 bits or more and SHA-2,"
    " in a file without a password",
    "token": "its key is on a security token, which is not verified: sign with a key in a file, which"
    " `ssh-keygen -t ed25519` makes",
    "ssh-certificate": "its key is a certificate of OpenSSH, which is not verified: sign with the plain key, without"
    " the file that ends in -cert.pub",
    "another-purpose": "it is a signature for another purpose: `ssh-keygen -Y sign` needs `-n mspcharter`",
    "unknown-key": "the file of keys has no row for its key",
    "unknown-certificate": "the file of keys has no row for its certificate",
    "not-for-signing": "its certificate does not allow the key to sign",
    "expired": "its certificate was not valid at the time at which the signature says that it was made",
    "changed": "the file was changed after it was signed: ask for the file as it was signed",
    "no-charter": "the PDF carries no charter that can be read: sign the PDF that `mspcharter render` or"
    " `mspcharter sign` writes",
    "two-charters": "the text and the data in the PDF do not mean the same, so it is not known what was signed",
    "another-note": "the signature names another text than the PDF carries",
    "whose": "its certificate belongs to several partners, and the signature does not say for which it is",
    "not-this-text": "it is not a signature of the text beside it: one of the two was changed or exchanged",
    "unknown-text": "it is not a signature of this charter as it is now: put the text that was signed beside it",
    "another-format": "the text that was signed has a format that this version of mspcharter does not know: verify it"
    " with the version that made it, or sign again",
    "no-statement": "the text that was signed is not one of `mspcharter sign`",
    "another-charter": "the text that was signed is of another charter",
    "another-partner": "the text that was signed is for a partner to which the key does not belong",
}


def refused(reason: str, named: str, owners: Sequence[str]) -> str:
    """Return why a signature is refused that names the key *named*, which belongs to *owners*."""
    found = _REASONS[reason]
    if reason in ("unknown-key", "unknown-certificate"):
        return f"{found}, {named}"
    whose = _owners(owners)
    return f"{found}; it names the key of {whose}" if whose else found


def of_another_charter(signed: str, own: str) -> str:
    """Return that what was *signed* is not the *own* charter."""
    return f"{_REASONS['another-charter']}, {signed}, and not of {own or 'this one'}"


def of_another_partner(partner: str, owners: Sequence[str]) -> str:
    """Return that a text is for a *partner*, and the key that signed it belongs to others."""
    return f"the text that was signed is for `{partner}`, and the key is that of {_owners(owners)}"


def _owners(owners: Sequence[str]) -> str:
    return series([f"`{name}`" for name in owners], joint="or")


def called(name: str, version: str) -> str:
    """Return how a charter is called in a *version*."""
    return clean(f"{name}, version {version}" if version else name)


def how_to_sign(path: str, *, written: bool) -> str:
    """Return how the text in the file at *path*, quoted for a shell, is signed; it still has to be *written*, or is."""
    start = "" if written else f"Write this text to a file: add `-o {path}`.\n"
    return (
        f"{start}Sign it with a key that you have for ssh:\n"
        f"    ssh-keygen -Y sign -n mspcharter -f ~/.ssh/id_ed25519 {path}\n"
        "or with minisign:\n"
        f"    minisign -Sm {path}\n"
        "Send the text and the signature beside it, which ends in .sig or .minisig, to those who keep the charter.\n"
    )


def signed_pdf(path: str, partner: str, subject: str, digest: str, keys: str) -> str:
    """Return what was signed in the PDF at *path*, and what those who keep the charter need to know of it."""
    return (
        f"{path} is signed for `{partner}` with the certificate of {quoted(subject)}.\n"
        f"Send it to those who keep the charter. They add this row to {keys}, after they have checked it with you:\n"
        f"    {partner} certificate {digest}\n"
    )


def draft_signed() -> str:
    """Return that the status of a charter stands on the pages that are signed."""
    return "The charter is a draft, and its pages say so. The signature is for these pages too.\n"


def pages_differ() -> str:
    """Return what a partner must know before it signs pages that this program has not made of the text in them."""
    return (
        "The pages of this PDF are not those that this version of mspcharter makes of the text in it. Another version"
        " may have made them, or they say something else. Read them before you send the signature.\n"
    )


def result(done: int, count: int) -> str:
    """Return how many of all signatories have signed."""
    if not count:
        return "The charter names no signatory, so nothing says who must sign it."
    if done == count:
        return f"All signatories have signed this text: {done} of {done}."
    return f"{done} of {counted(count, 'signatory')} {'has' if done == 1 else 'have'} signed this text."


SIGNED = "Signed"
MOVED = "Signed another text of this charter, and not this one"
HOW_TO_COMPARE = (
    "`mspcharter diff OLD NEW` says what has changed since: OLD is the charter that was signed, as a file, a pack, a",
    "PDF or a revision in git, and NEW is this one.",
)
MISSING = "Not signed"
FURTHER = "Signatures of partners for which the charter names no signatory"
REFUSED = "Refused"


def by_unknown(keys: str) -> str:
    """Return the heading of signatures whose certificates the file *keys* does not name."""
    return f"Signed with a certificate that {keys} does not name"


def how_to_know(partner: str, digest: str, keys: str) -> Iterator[str]:
    """Yield what is not known of such a signature, and how it can be."""
    yield "Nothing here shows whose this certificate is. Ask the partner for the SHA-256 of its certificate, in person"
    yield f"or by telephone. If it is this one, add a row to {keys}:"
    yield f"    {partner or 'PARTNER'} certificate {digest}"


def of_certificate(subject: str, issuer: str, first: datetime, last: datetime) -> str:
    """Return what a certificate says of itself."""
    by = "by itself" if subject == issuer else f"by {quoted(issuer)}"
    return f"{quoted(subject)}, issued {by}, valid from {first:%Y-%m-%d} to {last:%Y-%m-%d}"


def at_time(time: datetime | None) -> str:
    """Return when a signature says that it was made, in UTC."""
    if time is None:
        return "not stated"
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC, by the clock of the computer that signed"


def has_signed(title: str, name: str, *, moved: bool) -> str:
    """Return that a partner has signed this text, or another one."""
    return f"{clean(title)} (`{name}`) has signed {'another text' if moved else 'this text'}"


def whose_keys(keys: str) -> str:
    """Return what the file *keys* says, and what a signature shows."""
    return f"{keys} says whose the keys are. A signature shows that its key signed the text."


def no_keys(keys: str) -> str:
    """Return that the file *keys*, which would say whose the keys are, does not exist."""
    return f"{keys} does not exist, so nothing says whose the keys are."


def of_pack(model: str) -> str:
    """Return which file of a pack is verified."""
    return f"The charter is that in {model}. The other documents of the pack were not compared with it."


def of_paper(name: str, count: int, fingerprint: str, own: str) -> Iterator[str]:
    """Yield that nothing was changed in a PDF since the first of *count* signatures, and which text it carries."""
    if count == 1:
        yield f"{name}: 1 signature covers the whole file. Nothing was changed or added after it."
    else:
        yield (
            f"{name}: {counted(count, 'signature')} cover the whole file. Nothing was changed after the first, and only"
            " signatures were added."
        )
    which = "the fingerprint above" if fingerprint == own else f"another fingerprint: sha256 {fingerprint}"
    yield f"The text and the data in it have {which}."


def of_pages(state: str) -> str:
    """Return whether the pages of a PDF are those that are made of the text in it: `same`, `other` or `unknown`."""
    if state == "same":
        return "Its pages are, byte for byte, those that this version of mspcharter makes of that text."
    if state == "other":
        return (
            "Its pages are not those that this version of mspcharter makes of that text. Another version may have made"
            " them, or they say something else: read them."
        )
    return "Its pages were not compared with that text: read them."


def on_pages(fields: Sequence[str]) -> str:
    """Return that the signatures in these *fields* have a place on a page."""
    has = "has a place" if len(fields) == 1 else "have places"
    what = "The signature in the field" if len(fields) == 1 else "The signatures in the fields"
    return f"{what} {series(list(fields))} {has} on the pages: look at what is below."


_UNFIT = {
    "no-file": "is not a file of PKCS #12 (.p12 or .pfx) with a key and its certificate",
    "no-password": "cannot be opened: it has another password, or is damaged",
    "no-key": "has no secret key with its certificate: export both together",
    "not-rsa": "has no RSA key of 2048 bits or more: other keys would make the file leave PDF/A-3",
    "not-for-signing": "has a certificate that does not allow its key to sign: ask its issuer for one for signatures",
    "not-yet": "has a certificate that is not valid yet",
    "expired": "has a certificate that is not valid any more: ask its issuer for a new one",
}


def unfit(reason: str) -> str:
    """Return why a file of PKCS #12 cannot be signed with."""
    return _UNFIT[reason]
