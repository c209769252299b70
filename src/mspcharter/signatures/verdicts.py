"""Who has signed what: each signature is accepted, is one of an earlier text, or is refused with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import zip_longest

from mspcharter.model import Charter
from mspcharter.model.accountability import Signatory
from mspcharter.record import Record
from mspcharter.signatures.encoding import Reason, Unread
from mspcharter.signatures.keys import Key, called
from mspcharter.signatures.minisig import UNTRUSTED, Minisignature, read_minisign, verifies_minisign
from mspcharter.signatures.pdf.certificates import Certificate
from mspcharter.signatures.sshsig import BEGIN, NAMESPACE, SshSignature, kind_of, read_ssh, verifies_ssh
from mspcharter.signatures.statement import Statement, has_another_format, read_statement, statement, text_of


class Signed(Record):
    """A file with a signature, by its *name*, and the text beside it, which is what was signed, or None."""

    name: str
    content: bytes
    text: bytes | None = None


class Verdict(Record):
    """What a signature is worth: refused for a *reason*, or right; then of this text or, if *moved*, of an earlier one.

    *key* is how the programs call the key that it names, and *partners* are those to which that key belongs.
    *statement* is what was signed, if it is known. A signature in a PDF has a *field*, a *certificate*, the *time* at
    which it says that it was made, and the *note* that another program made it with.
    """

    name: str
    reason: Reason | None = None
    key: str = ""
    partners: tuple[str, ...] = ()
    statement: Statement | None = None
    moved: bool = False
    field: str = ""
    certificate: Certificate | None = None
    time: datetime | None = None
    note: str = ""

    @property
    def partner(self) -> str | None:
        """Return the partner that has signed; None if the signature is refused."""
        return None if self.reason is not None or self.statement is None else self.statement.partner


class Standing(Record):
    """Whether a signatory has signed: its signature of this text, those of *earlier* texts, and *further* ones of this.

    Of several signatories for one partner, the first has what is left.
    """

    signatory: Signatory
    signed: Verdict | None = None
    earlier: tuple[Verdict, ...] = ()
    further: tuple[Verdict, ...] = ()


def judge(charter: Charter, fingerprint: str, one: Signed, keys: Sequence[Key]) -> Verdict:
    """Return what the signature *one* is worth under *charter*, by *keys*."""
    try:
        return _judged(charter, fingerprint, one, keys)
    except Unread as error:
        return Verdict(one.name, error.reason)


def _judged(charter: Charter, fingerprint: str, one: Signed, keys: Sequence[Key]) -> Verdict:
    signature = _read(one.content)
    if isinstance(signature, SshSignature) and signature.namespace != NAMESPACE:
        return Verdict(one.name, "another-purpose")
    if isinstance(signature, SshSignature):
        # No row can name a key of a kind that is not verified, so its kind is the reason.
        kind_of(signature.key)
    named = called(signature.key if isinstance(signature, SshSignature) else signature.number)
    own = [key for key in keys if _is_of(signature, key)]
    if not own:
        return Verdict(one.name, "unknown-key", named)
    partners = _partners(own)
    texts = [one.text] if one.text is not None else _texts(charter, fingerprint, partners)
    found = next(((text, key) for text in texts for key in own if _verifies(signature, key, text)), None)
    if found is None:
        return Verdict(one.name, "unknown-text" if one.text is None else "not-this-text", named, partners)
    text, key = found
    said = read_statement(text)
    partners = _partners([other for other in own if other.data == key.data])
    verdict = Verdict(one.name, None, named, partners, said)
    if said is None:
        return verdict._replace(reason="another-format" if has_another_format(text) else "no-statement")
    due = statement(charter, fingerprint, said.partner)
    if said.name != due.name:
        return verdict._replace(reason="another-charter")
    if said.partner not in partners:
        return verdict._replace(reason="another-partner")
    return verdict._replace(moved=said != due)


def _texts(charter: Charter, fingerprint: str, partners: Iterable[str]) -> list[bytes]:
    """Return the texts that can be signed today, those for *partners* first."""
    names = dict.fromkeys((*partners, *charter.stakeholders))
    return [text_of(statement(charter, fingerprint, name)) for name in names]


def _read(content: bytes) -> SshSignature | Minisignature:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Unread(
            "damaged" if content.startswith((BEGIN.encode(), UNTRUSTED.encode())) else "no-signature"
        ) from None
    if text.startswith(BEGIN):
        return read_ssh(text)
    if text.startswith(UNTRUSTED):
        return read_minisign(text)
    raise Unread("truncated" if text and BEGIN.startswith(text) else "no-signature")


def _is_of(signature: SshSignature | Minisignature, key: Key) -> bool:
    """Say whether *signature* names *key*."""
    if isinstance(signature, SshSignature):
        return key.program == "ssh" and key.data == signature.key
    return key.program == "minisign" and key.data[2:10] == signature.number


def _partners(keys: Iterable[Key]) -> tuple[str, ...]:
    """Return the partners to which *keys* belong: a key can stand on several rows."""
    return tuple(dict.fromkeys(name for key in keys for name in key.partners))


def _verifies(signature: SshSignature | Minisignature, key: Key, text: bytes) -> bool:
    if isinstance(signature, SshSignature):
        return verifies_ssh(signature, text)
    return verifies_minisign(signature, key.data, text)


def standings(charter: Charter, verdicts: Iterable[Verdict]) -> tuple[Standing, ...]:
    """Return for each signatory of *charter* whether it has signed.

    Of several signatories for one partner, each needs a signature with a key of its own.
    """
    right: dict[str, list[Verdict]] = {}
    for one in verdicts:
        if one.partner is not None:
            right.setdefault(one.partner, []).append(one)
    return tuple(one for name in _signing(charter) for one in _standings(charter, name, right.get(name, ())))


def _signing(charter: Charter) -> Iterable[str]:
    """Return the partners that sign, in the order of the charter."""
    return dict.fromkeys(one.name for one in charter.signatories)


def _standings(charter: Charter, partner: str, right: Sequence[Verdict]) -> list[Standing]:
    """Return for each signatory of *partner* whether it has signed, by its signatures that are *right*."""
    own = [one for one in right if not one.moved]
    by_key: dict[str, Verdict] = {}
    for one in own:
        by_key.setdefault(one.key, one)
    earlier = tuple(one for one in right if one.moved)
    signatories = [one for one in charter.signatories if one.name == partner]
    given = [*by_key.values()][: len(signatories)]
    first, *others = zip_longest(signatories, given)
    further = tuple(one for one in own if all(one is not other for other in given))
    return [Standing(*first, earlier, further), *(Standing(*one, earlier) for one in others)]


def others(charter: Charter, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Return the right signatures of partners for which *charter* names no signatory."""
    signing = {*_signing(charter)}
    return tuple(one for one in verdicts if one.partner is not None and one.partner not in signing)
