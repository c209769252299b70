"""The keys of the partners, as a file beside the charter names them: a row for each, and never from elsewhere.

A row is a row of an `allowed_signers` file of OpenSSH (``partner ssh-ed25519 AAAA…``), or a partner and its public key
of minisign (``partner RWQ…``), or a partner and the SHA-256 of its certificate (``partner certificate 3A:5B:…``). A row
may name several partners, with commas, if they share a key.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Literal

from mspcharter.english import quoted
from mspcharter.record import Record
from mspcharter.signatures.encoding import Reason, Unread, from_base64
from mspcharter.signatures.minisig import read_minisign_key
from mspcharter.signatures.sshsig import KINDS, NAMESPACE, kind_of, why_not
from mspcharter.spelling import closest

Program = Literal["ssh", "minisign", "certificate"]
"""What a key is for: `ssh-keygen`, minisign, or a signature in a PDF."""

CERTIFICATE: Literal["certificate"] = "certificate"
"""The word of a row that names a certificate."""


class Key(Record):
    """A public key in *line*, counted from 1, and the *partners* that sign with it; of a certificate, its SHA-256."""

    line: int
    partners: tuple[str, ...]
    data: bytes
    program: Program

    @property
    def shown(self) -> str:
        """Return how the programs call the key: a hash of it in OpenSSH, its number in minisign."""
        if self.program == CERTIFICATE:
            return in_pairs(self.data)
        return called(self.data if self.program == "ssh" else self.data[2:10])


def in_pairs(digest: bytes) -> str:
    """Return the *digest* of a certificate as openssl and browsers write it: ``3A:5B:…``."""
    return digest.hex(":").upper()


def called(key: bytes) -> str:
    """Return how the programs call a *key* of OpenSSH, or the key of minisign with this number of 8 bytes."""
    if len(key) == 8:
        # minisign shows the number as one, and writes its bytes from the last to the first.
        return key[::-1].hex().upper()
    return "SHA256:" + b64encode(sha256(key).digest()).decode().rstrip("=")


class Keys(Record):
    """The keys in a file, and what is wrong in it: the line, and the reason."""

    keys: tuple[Key, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()


def read_keys(text: str, partners: Iterable[str]) -> Keys:
    """Return the keys in *text*; a row that cannot be used, or that names none of *partners*, is a problem."""
    known = tuple(partners)
    keys, problems = [], []
    for line, row in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        words = row.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            keys.append(_key(line, words, known))
        except _Unusable as why:
            problems.append((line, str(why)))
    return Keys(tuple(keys), tuple(problems))


class _Unusable(Exception):
    """The reason why a row of the file cannot be used."""


def _key(line: int, words: list[str], known: tuple[str, ...]) -> Key:
    names = tuple(words[0].split(","))
    for name in names:
        if name not in known:
            near = closest(name, list(known))
            raise _Unusable(
                f"{quoted(name)} is no partner of the charter" + (f"; did you mean `{near}`?" if near else "")
            )
    rest = words[1:]
    if rest and rest[0] == f'namespaces="{NAMESPACE}"':
        rest = rest[1:]
    if not rest:
        raise _Unusable("the key is missing")
    first = rest[0]
    if first == CERTIFICATE:
        return Key(line, names, _digest(rest[1:]), CERTIFICATE)
    try:
        if first in KINDS:
            data = from_base64(rest[1] if len(rest) > 1 else "")
            if kind_of(data) != first:
                raise Unread("damaged")
            return Key(line, names, data, "ssh")
        if first.startswith("RW"):
            return Key(line, names, read_minisign_key(first), "minisign")
    except Unread:
        raise _Unusable("the key is damaged") from None
    if "=" in first or first == "cert-authority":
        raise _Unusable(f'the option {quoted(first)} is not known here; only `namespaces="{NAMESPACE}"` is')
    raise _Unusable(_ADVICE[why_not(first)].format(quoted(first)))


_ADVICE: dict[Reason, str] = {
    "token": "{} is a key on a security token, which is not verified: make a key in a file with"
    " `ssh-keygen -t ed25519`, and write its row",
    "ssh-certificate": "{} is a certificate of OpenSSH, which is not verified: write the row of the plain key, from the"
    " file that ends in .pub and not in -cert.pub",
    "unsupported": "{} is no kind of key that can be verified: Ed25519, ECDSA, RSA, minisign, or `certificate` with"
    " its SHA-256",
}


def _digest(words: list[str]) -> bytes:
    """Return the SHA-256 of a certificate that *words* are, with or without colons."""
    [text] = words if len(words) == 1 else [""]
    try:
        found = bytes.fromhex(text.replace(":", ""))
    except ValueError:
        found = b""
    if len(found) != 32:
        raise _Unusable("the SHA-256 of a certificate has 32 pairs of hexadecimal digits, such as `3A:5B:…`")
    return found
