"""The keys of the partners, as a file beside the charter names them: a row for each, and never from elsewhere.

A row is a row of an `allowed_signers` file of OpenSSH (``partner ssh-ed25519 AAAA…``), or a partner and its public key
of minisign (``partner RWQ…``). A row may name several partners, with commas, if they share a key.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from mspcharter.english import quoted
from mspcharter.record import Record
from mspcharter.signatures.encoding import Unread, from_base64
from mspcharter.signatures.minisig import read_minisign_key
from mspcharter.signatures.sshsig import KINDS, NAMESPACE, kind_of
from mspcharter.spelling import closest


class Key(Record):
    """A public key in *line*, counted from 1, and the *partners* that sign with it."""

    line: int
    partners: tuple[str, ...]
    data: bytes
    is_ssh: bool

    @property
    def shown(self) -> str:
        """Return how the programs call the key: a hash of it in OpenSSH, its number in minisign."""
        return called(self.data if self.is_ssh else self.data[2:10])


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
    try:
        if first in KINDS:
            data = from_base64(rest[1] if len(rest) > 1 else "")
            if kind_of(data) != first:
                raise Unread("damaged")
            return Key(line, names, data, is_ssh=True)
        if first.startswith("RW"):
            return Key(line, names, read_minisign_key(first), is_ssh=False)
    except Unread:
        raise _Unusable("the key is damaged") from None
    if "=" in first or first == "cert-authority":
        raise _Unusable(f'the option {quoted(first)} is not known here; only `namespaces="{NAMESPACE}"` is')
    raise _Unusable(f"{quoted(first)} is no kind of key that can be verified: Ed25519, ECDSA, RSA, or minisign")
