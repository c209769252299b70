"""Who has signed a charter: a report in words, and data for other programs; and how a partner signs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from mspcharter.english import clean, counted, series, shown
from mspcharter.model import Charter
from mspcharter.model.accountability import Signatory
from mspcharter.record import Record
from mspcharter.signatures.encoding import Reason
from mspcharter.signatures.sshsig import NAMESPACE
from mspcharter.signatures.statement import Statement, statement
from mspcharter.signatures.verdicts import Standing, Verdict, others, standings
from mspcharter.wording.facts import prose
from mspcharter.wording.text import plain

FORMAT = "mspcharter-verification/1"

_REASONS: dict[Reason, str] = {
    "no-signature": "this is neither a signature of `ssh-keygen -Y sign` nor one of minisign",
    "truncated": "the signature is cut off: copy the whole file again",
    "damaged": "the signature is damaged: copy the file again, byte for byte",
    "unsupported": "this kind of key or signature is not verified: use Ed25519, ECDSA or RSA with 2048 bits or more",
    "another-purpose": f"it is a signature for another purpose: `ssh-keygen -Y sign` needs `-n {NAMESPACE}`",
    "unknown-key": "the file of keys has no row for its key",
    "not-this-text": "it is not a signature of the text beside it: one of the two was changed or exchanged",
    "unknown-text": "it is not a signature of this charter as it is now: put the text that was signed beside it",
    "no-statement": "the text that was signed is not one of `mspcharter sign`",
    "another-charter": "the text that was signed is of another charter",
    "another-partner": "the text that was signed is for a partner to which the key does not belong",
}


class Signing(Record):
    """The *verdicts* on all signatures under *charter*, with its *fingerprint* and the *file* that names the keys.

    *pack* is the file from which the charter was read, if it is one in a pack.
    """

    charter: Charter
    fingerprint: str
    verdicts: tuple[Verdict, ...]
    file: str
    pack: str = ""

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Return whether each signatory has signed."""
        return standings(self.charter, self.verdicts)

    @property
    def complete(self) -> bool:
        """Say whether the charter names signatories, and all of them have signed this text."""
        found = self.standings
        return bool(found) and all(one.signed is not None for one in found)


def how_to_sign(path: str) -> str:
    """Return in words how the text in the file at *path* is signed."""
    return (
        "Sign it with a key that you have for ssh:\n"
        f"    ssh-keygen -Y sign -n {NAMESPACE} -f ~/.ssh/id_ed25519 {path}\n"
        "or with minisign:\n"
        f"    minisign -Sm {path}\n"
        "Send the text and the signature beside it, which ends in .sig or .minisig, to those who keep the charter.\n"
    )


def report(one: Signing) -> str:
    """Return who has signed, what is missing, what is about another text, and what is refused."""
    # What is in a text or a name of others may not command a terminal.
    return "".join(f"{shown(line)}\n" for line in _lines(one))


def _lines(one: Signing) -> Iterator[str]:
    charter, standing = one.charter, one.standings
    own = statement(charter, one.fingerprint, "")
    yield f"Charter {_called(own)}"
    yield f"Fingerprint: sha256 {own.fingerprint}"
    yield ""
    yield _result(standing)
    signed = [found for found in standing if found.signed is not None]
    moved = [found for found in standing if found.signed is None and found.earlier]
    missing = [found for found in standing if found.signed is None and not found.earlier]
    for heading, group in (
        ("Signed", signed),
        ("Signed another text of this charter, and not this one", moved),
        ("Not signed", missing),
    ):
        if group:
            yield from ("", f"{heading}:")
        for found in group:
            yield f"    {clean(charter.title_of(found.signatory.name))} (`{found.signatory.name}`)"
            yield from (f"        {label}: {text}" for label, text in _facts(charter, found))
    extra = others(charter, one.verdicts)
    if extra:
        yield from ("", "Signatures of partners for which the charter names no signatory:")
        yield from (f"    {found.name}: {_partner(charter, found)}" for found in extra)
    refused = [found for found in one.verdicts if found.reason is not None]
    if refused:
        yield from ("", "Refused:")
        yield from (f"    {found.name}: {refusal(charter, found)}" for found in refused)
    yield from ("", f"{one.file} says whose the keys are. A signature shows that its key signed the text.")
    if one.pack:
        yield f"The charter is that in {one.pack}. The other documents of the pack were not compared with it."


def _result(standing: Sequence[Standing]) -> str:
    if not standing:
        return "The charter names no signatory, so nothing says who must sign it."
    done = sum(one.signed is not None for one in standing)
    if done == len(standing):
        return f"All signatories have signed this text: {done} of {done}."
    return f"{done} of {counted(len(standing), 'signatory')} {'has' if done == 1 else 'have'} signed this text."


def _facts(charter: Charter, one: Standing) -> Iterator[tuple[str, str]]:
    """Yield in which capacity, by what authority and with what reservation a signatory signs, and its signatures."""
    yield from _office(charter, one.signatory)
    if one.signed is not None:
        yield from (("signature", _signature(found)) for found in (one.signed, *one.further))
    elif one.earlier:
        for found in one.earlier:
            yield "signature", _signature(found)
            if found.statement is not None:
                yield "signed", f"{_called(found.statement)}, sha256 {found.statement.fingerprint}"


def _office(charter: Charter, one: Signatory) -> Iterator[tuple[str, str]]:
    stated = (
        ("person", one.person),
        ("capacity", one.capacity),
        ("authority", one.authority),
        ("reservation", one.reservation),
    )
    yield from ((label, clean(plain(prose(charter, text)))) for label, text in stated if text)


def _signature(one: Verdict) -> str:
    return f"{one.name}, key {one.key}"


def _partner(charter: Charter, one: Verdict) -> str:
    which = "another text" if one.moved else "this text"
    return f"{clean(charter.title_of(one.partner or ''))} (`{one.partner}`) has signed {which}"


def refusal(charter: Charter, one: Verdict) -> str:
    """Return why a signature is refused, with what is known of it."""
    assert one.reason is not None
    found = _REASONS[one.reason]
    if one.reason == "unknown-key":
        return f"{found}, {one.key}"
    whose = series([f"`{name}`" for name in one.partners], joint="or")
    if one.statement is not None and one.reason == "another-charter":
        identity = charter.identity
        return f"{found}, {_called(one.statement)}, and not of {identity.name if identity else 'this one'}"
    if one.statement is not None and one.reason == "another-partner":
        return f"the text that was signed is for `{one.statement.partner}`, and the key is that of {whose}"
    return f"{found}; it names the key of {whose}" if whose else found


def _called(one: Statement) -> str:
    return clean(f"{one.name}, version {one.version}" if one.version else one.name)


def verification(one: Signing) -> str:
    """Return the same as JSON."""
    charter = one.charter
    own = statement(charter, one.fingerprint, "")
    found: dict[str, Any] = {
        "format": FORMAT,
        "charter": own.name,
        "version": own.version or None,
        "fingerprint": own.fingerprint,
        "keys": one.file,
        "complete": one.complete,
        "signatories": [
            {
                "partner": found.signatory.name,
                "title": charter.title_of(found.signatory.name),
                **dict.fromkeys(("person", "capacity", "authority", "reservation")),
                **dict(_office(charter, found.signatory)),
                "status": _status(found),
                "signature": None if found.signed is None else found.signed.name,
            }
            for found in one.standings
        ],
        "signatures": [_data(charter, verdict) for verdict in one.verdicts],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _status(one: Standing) -> str:
    return "signed" if one.signed is not None else "other-text" if one.earlier else "missing"


def _data(charter: Charter, one: Verdict) -> dict[str, Any]:
    said = one.statement
    return {
        "file": one.name,
        "status": "refused" if one.reason is not None else "other-text" if one.moved else "signed",
        "reason": one.reason,
        "message": None if one.reason is None else refusal(charter, one),
        "partner": one.partner,
        "key": one.key or None,
        "text": None
        if said is None
        else {
            "charter": said.name,
            "version": said.version or None,
            "fingerprint": said.fingerprint,
            "for": said.partner,
        },
    }
