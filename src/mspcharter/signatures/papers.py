"""What the signatures in a PDF are worth: each is of the charter that the PDF carries, or is refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mspcharter.model import Charter
from mspcharter.record import Record
from mspcharter.signatures.encoding import Reason, Unread
from mspcharter.signatures.keys import CERTIFICATE, Key, in_pairs
from mspcharter.signatures.pdf.reading import Mark, read_pdf
from mspcharter.signatures.statement import Statement, read_note, statement
from mspcharter.signatures.verdicts import Verdict


class SignedPaper(Record):
    """A PDF: the *verdicts* on its signatures, which charter it carries, and the texts of that by their names.

    It is *whole* if it has signatures, and nothing but signatures was added after the first of them. The fields that
    are *shown* have a place on a page, and may cover what is there.
    """

    name: str
    verdicts: tuple[Verdict, ...]
    carried: Statement | Reason
    files: Mapping[str, bytes]
    whole: bool
    shown: tuple[str, ...] = ()


class Basis(Record):
    """What signatures are judged by: a *charter* with its *fingerprint*, and the *keys* of its partners."""

    charter: Charter
    fingerprint: str
    keys: Sequence[Key]


Reading = Callable[[Mapping[str, bytes]], Statement | Reason]
"""Return the charter that the files in a PDF are, as a statement for no partner, or why there is none."""


def judge_paper(basis: Basis, name: str, content: bytes, read: Reading) -> SignedPaper:
    """Return what the signatures in the PDF *content* are worth, on a *basis*."""
    try:
        paper = read_pdf(content)
    except Unread as error:
        return SignedPaper(name, (Verdict(name, error.reason),), error.reason, {}, whole=False)
    carried = read(paper.files)
    if not paper.marks:
        return SignedPaper(name, (Verdict(name, "not-signed"),), carried, paper.files, whole=False)
    verdicts = [_verdict(basis, Verdict(name), mark, carried) for mark in paper.marks]
    shown = tuple(mark.field for mark in paper.marks if mark.shown)
    return SignedPaper(name, tuple(verdicts), carried, paper.files, paper.whole, shown)


def _verdict(basis: Basis, start: Verdict, mark: Mark, carried: Statement | Reason) -> Verdict:
    found = start._replace(field=mark.field, certificate=mark.certificate, time=mark.time)
    if mark.certificate is not None:
        found = found._replace(key=in_pairs(mark.certificate.digest))
    reason = mark.reason or (None if isinstance(carried, Statement) else carried)
    if reason is not None or not isinstance(carried, Statement) or mark.certificate is None:
        return found._replace(reason=reason or "damaged")
    said = read_note(mark.note)
    if said is not None and said._replace(partner="") != carried:
        return found._replace(reason="another-note", statement=said)
    own = [key for key in basis.keys if key.program == CERTIFICATE and key.data == mark.certificate.digest]
    partners = tuple(dict.fromkeys(name for key in own for name in key.partners))
    found = found._replace(partners=partners, statement=said, note=mark.note if said is None else "")
    if not partners:
        return found._replace(reason="unknown-certificate")
    if said is None and len(partners) > 1:
        return found._replace(reason="whose")
    said = said or carried._replace(partner=partners[0])
    found = found._replace(statement=said)
    due = statement(basis.charter, basis.fingerprint, said.partner)
    if said.name != due.name:
        return found._replace(reason="another-charter")
    if said.partner not in partners:
        return found._replace(reason="another-partner")
    return found._replace(moved=said != due)
