"""Who has signed a charter: a report in words, and data for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from mspcharter.english import clean, quoted, shown
from mspcharter.model import Charter
from mspcharter.model.accountability import Signatory
from mspcharter.record import Record
from mspcharter.signatures.papers import SignedPaper
from mspcharter.signatures.statement import Statement, statement
from mspcharter.signatures.verdicts import Standing, Verdict, others, standings
from mspcharter.wording.facts import prose
from mspcharter.wording.text import plain
from mspcharter.wording.versions import signatures as words

FORMAT = "mspcharter-verification/1"

Pages = Literal["same", "other", "unknown"]
"""Whether the pages of a PDF are those that are made of the text in it; unknown if none could be made."""


class Signing(Record):
    """The *verdicts* on all signatures under *charter*, with its *fingerprint* and the *file* that names the keys.

    *has_keys* says whether that file exists. *pack* is the file from which the charter was read, if it is one in a
    pack. *papers* are the signed PDF files, and what is known of the pages of each.
    """

    charter: Charter
    fingerprint: str
    verdicts: tuple[Verdict, ...]
    file: str
    pack: str = ""
    papers: tuple[tuple[SignedPaper, Pages], ...] = ()
    has_keys: bool = True

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Return whether each signatory has signed."""
        return standings(self.charter, self.verdicts)

    @property
    def complete(self) -> bool:
        """Say whether the charter names signatories, and all of them have signed this text."""
        found = self.standings
        return bool(found) and all(one.signed is not None for one in found)


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
    yield words.result(sum(found.signed is not None for found in standing), len(standing))
    for heading, group in (
        (words.SIGNED, [found for found in standing if found.signed is not None]),
        (words.MOVED, [found for found in standing if found.signed is None and found.earlier]),
        (words.MISSING, [found for found in standing if found.signed is None and not found.earlier]),
    ):
        if group:
            yield from ("", f"{heading}:")
        for found in group:
            yield f"    {clean(charter.title_of(found.signatory.name))} (`{found.signatory.name}`)"
            yield from (f"        {label}: {text}" for label, text in _facts(charter, found))
        if group and heading == words.MOVED:
            yield from (f"    {line}" for line in words.HOW_TO_COMPARE)
    yield from _apart(one)
    yield from ("", words.whose_keys(one.file) if one.has_keys else words.no_keys(one.file))
    if one.pack:
        yield words.of_pack(one.pack)
    for paper, pages in one.papers:
        yield from _paper(paper, pages, one.fingerprint)


def _apart(one: Signing) -> Iterator[str]:
    """Yield the signatures that count for no signatory."""
    charter = one.charter
    if extra := others(charter, one.verdicts):
        yield from ("", f"{words.FURTHER}:")
        yield from (f"    {_place(found)}: {_partner(charter, found)}" for found in extra)
    unknown = [found for found in one.verdicts if found.reason == "unknown-certificate"]
    if unknown:
        yield from ("", f"{words.by_unknown(one.file)}:")
    for found in unknown:
        yield f"    {_place(found)}"
        yield from (f"        {label}: {text}" for label, text in _certificate(found))
        said = "" if found.statement is None else found.statement.partner
        yield from (f"        {line}" for line in words.how_to_know(said, found.key, one.file))
    refused = [found for found in one.verdicts if found.reason is not None and found not in unknown]
    if refused:
        yield from ("", f"{words.REFUSED}:")
        yield from (f"    {_place(found)}: {refusal(charter, found)}" for found in refused)


def _paper(paper: SignedPaper, pages: Pages, own: str) -> Iterator[str]:
    if not paper.whole or not isinstance(paper.carried, Statement):
        return
    yield ""
    yield from words.of_paper(paper.name, len(paper.verdicts), paper.carried.fingerprint, own)
    yield words.of_pages(pages)
    if paper.shown:
        yield words.on_pages([clean(field) for field in paper.shown])


def _facts(charter: Charter, one: Standing) -> Iterator[tuple[str, str]]:
    """Yield in which capacity, by what authority and with what reservation a signatory signs, and its signatures."""
    yield from _office(charter, one.signatory)
    if one.signed is not None:
        for found in (one.signed, *one.further):
            yield from _signature(found)
    elif one.earlier:
        for found in one.earlier:
            yield from _signature(found)
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


def _signature(one: Verdict) -> Iterator[tuple[str, str]]:
    if one.certificate is None:
        yield "signature", f"{one.name}, key {one.key}"
        return
    yield "signature", _place(one)
    yield from _certificate(one)


def _certificate(one: Verdict) -> Iterator[tuple[str, str]]:
    """Yield what the certificate of a signature in a PDF says, and when the signature says that it was made."""
    if one.certificate is not None:
        said = one.certificate
        yield "certificate", words.of_certificate(said.subject, said.issuer, said.first, said.last)
        yield "its SHA-256", one.key
        yield "made", words.at_time(one.time)
    if one.note:
        yield "reason given", quoted(one.note)


def _place(one: Verdict) -> str:
    """Return where a signature is: a file, or a field of a PDF."""
    return f"{one.name}, field {clean(one.field)}" if one.field else one.name


def _partner(charter: Charter, one: Verdict) -> str:
    return words.has_signed(charter.title_of(one.partner or ""), one.partner or "", moved=one.moved)


def refusal(charter: Charter, one: Verdict) -> str:
    """Return why a signature is refused, with what is known of it."""
    assert one.reason is not None
    if one.statement is not None and one.reason == "another-charter":
        identity = charter.identity
        return words.of_another_charter(_called(one.statement), identity.name if identity else "")
    if one.statement is not None and one.reason == "another-partner":
        return words.of_another_partner(one.statement.partner, one.partners)
    return words.refused(one.reason, one.key, one.partners)


def _called(one: Statement) -> str:
    return words.called(one.name, one.version)


def verification(one: Signing) -> str:
    """Return the same as JSON."""
    charter = one.charter
    own = statement(charter, one.fingerprint, "")
    found: dict[str, Any] = {
        "format": FORMAT,
        "charter": own.name,
        "version": own.version or None,
        "fingerprint": own.fingerprint,
        "keys": one.file if one.has_keys else None,
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
    if one.papers:
        found["pdf"] = [
            {
                "file": paper.name,
                "unchanged": paper.whole,
                "fingerprint": paper.carried.fingerprint if isinstance(paper.carried, Statement) else None,
                "pages": pages,
                "shown": list(paper.shown),
            }
            for paper, pages in one.papers
        ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _status(one: Standing) -> str:
    return "signed" if one.signed is not None else "other-text" if one.earlier else "missing"


def _data(charter: Charter, one: Verdict) -> dict[str, Any]:
    said = one.statement
    found: dict[str, Any] = {
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
    if one.field:
        found |= {
            "field": one.field,
            "note": one.note or None,
            "made": None if one.time is None else one.time.isoformat(),
            "certificate": None,
        }
    if one.certificate is not None:
        found["certificate"] = {
            "subject": one.certificate.subject,
            "issuer": one.certificate.issuer,
            "from": one.certificate.first.isoformat(),
            "until": one.certificate.last.isoformat(),
        }
    return found
