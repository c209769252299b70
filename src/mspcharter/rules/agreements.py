"""Agreements: documents that prevail over the charter, guarantees, scenarios and signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.charter import Declared
from mspcharter.model.membership import Membership
from mspcharter.model.parties import Document
from mspcharter.rules.judging import Judging
from mspcharter.rules.shared.findings import alike, named
from mspcharter.text import Span

if TYPE_CHECKING:
    from mspcharter.power.guarantees.answers import Proof


@check("MSP209", Severity.ERROR, kind=Kind.SOUNDNESS)
def against_document(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    above = charter.identity.subordinate_to if charter.identity is not None else None
    for document in charter.documents.values():
        if document.prevails or (above is not None and above.name == document.name):
            yield from _members(charter, document)
            yield from _seats(charter, judging.membership, document)


def _members(charter: Charter, document: Document) -> Iterator[Finding]:
    if not document.members:
        return
    # Only partners with a line `joins as`: the others may not have decided yet.
    joined = [
        partner
        for partner in charter.stakeholders.values()
        if partner.is_partner and "joins_as" in partner.origin.fields
    ]
    outside = [partner for partner in joined if partner.name not in document.members]
    no_partners = [
        partner
        for partner in charter.stakeholders.values()
        if partner.name in document.members and not partner.is_partner
    ]
    if outside:
        yield Finding(
            document.origin.at("members"),
            f"`{document.name}` prevails over this charter and lists {counted(len(document.members), 'member')},"
            f" but not {named([partner.name for partner in outside])}",
            help="amend the document, or let them join as associates: `joins as associate`",
            labels=tuple(Label(one.origin.at("joins_as"), f"`{one.name}` joins here") for one in outside),
            consequence="they may not be members in law, and their votes can be contested",
        )
    for partner in no_partners:
        yield Finding(
            partner.origin.at("joins_as"),
            f"`{partner.name}` is a member in `{document.name}`, but joins this charter as {partner.joins_as}",
            help="let it join as a full member, `joins as full`, or amend the document",
            labels=(Label(document.origin.at("members"), "members listed here"),),
        )


def _seats(charter: Charter, membership: Membership, document: Document) -> Iterator[Finding]:
    for given in document.seats:
        body = charter.bodies.get(given.body)
        if body is None or (body.size is None and not (body.seats and body.has_own_numbers)):
            continue
        here = body.size if body.size is not None else membership.all_seats(body)
        if here != given.count:
            yield Finding(
                body.origin.at("size" if body.size is not None else "seats"),
                f"`{body.name}` has {counted(here, 'seat')}, but `{document.name}`, which prevails, gives it"
                f" {counted(given.count, 'seat')}",
                help="amend the document, or change the seats to match it",
                labels=(Label(document.origin.at("seats"), f"{counted(given.count, 'seat')} here"),),
                consequence=f"decisions of `{body.name}` can be contested",
                rests_on=() if body.size is not None else (body.origin.span,),
            )


@check("MSP701", Severity.WARNING, kind=Kind.GAP, source="what a partnership agreement needs to bind")
def partner_without_signatory(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    identity = charter.identity
    if identity is None or identity.status not in ("agreed", "in-force") or _made_by_law(charter):
        return
    signing = {signatory.name for signatory in charter.signatories}
    # Only partners with a line `joins as`: the others may not have decided yet.
    unsigned = [
        partner
        for partner in charter.stakeholders.values()
        if partner.is_partner and "joins_as" in partner.origin.fields and partner.name not in signing
    ]
    if unsigned:
        status = identity.status.replace("-", " ")
        yield Finding(
            identity.origin.at("status"),
            f"this charter is {status}, but it names no signatory for {named([one.name for one in unsigned])}",
            help="declare who signs and with what authority: `signatory NAME`, with `capacity` and `authority`",
            labels=tuple(Label(one.origin.at("joins_as"), f"`{one.name}` joins here") for one in unsigned),
            consequence="a partner that has not signed may not be bound",
        )


def _made_by_law(charter: Charter) -> bool:
    assert charter.identity is not None
    form, above = charter.identity.form, charter.identity.subordinate_to
    if form is not None:
        return form.kind == "statutory"
    # A superior text that names no members is taken for a law; the articles of a company name them.
    document = charter.documents.get(above.name or "") if above is not None else None
    return document is not None and not document.members


@check("MSP702", Severity.ERROR, kind=Kind.FLAW)
def refuted_guarantee(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.guarantees or not can_be_judged(charter, judging.membership):
        return
    # Loaded only for charters with guarantees, to keep the start of `check` fast.
    from mspcharter.power.guarantees.proofs import verdicts

    for verdict in verdicts(judging.decisions):
        message = f"the rules do not fulfil the guarantee `{verdict.guarantee.name}`"
        advice = "change the rule that allows this, or change the guarantee"
        yield from _refuted(verdict.proofs, charter, charter, message, advice)


def can_be_judged(charter: Charter, membership: Membership) -> bool:
    """Return whether all seats of every body are declared; otherwise no one's power can be computed."""
    return all(membership.adds_up(body) or not body.seats for body in charter.bodies.values())


def grounds_of(charter: Charter) -> tuple[Span, ...]:
    """Return the places on which statements about power rest; an error in one of them suppresses the finding."""
    declared: tuple[Declared, ...] = (
        *charter.bodies.values(),
        *charter.decisions.values(),
        *charter.stakeholders.values(),
        *charter.constituencies.values(),
        *charter.sectors.values(),
        *charter.budgets.values(),
        *charter.resources.values(),
        *charter.risks.values(),
        *charter.disputes.values(),
    )
    return tuple(one.origin.span for one in declared)


@check("MSP703", Severity.ERROR, kind=Kind.FLAW)
def unexpected_outcome(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.scenarios or not can_be_judged(charter, judging.membership):
        return
    # Loaded only for charters with scenarios, to keep the start of `check` fast.
    from mspcharter.power.guarantees.scenarios import plays

    for play in plays(judging.decisions):
        message = f"the scenario `{play.scenario.name}` does not end as expected"
        advice = "change the rule, or change what the scenario expects"
        yield from _refuted(play.proofs, charter, play.charter, message, advice)


def _refuted(
    proofs: Iterable[Proof], charter: Charter, judged: Charter, message: str, advice: str
) -> Iterator[Finding]:
    """Report each statement that is false; its reason is about the charter that was *judged*, as in a scenario."""
    for proof in proofs:
        if proof.holds is False:
            from mspcharter.wording.guarantees import explanation

            yield Finding(
                proof.statement.span,
                message,
                help=advice,
                consequence=explanation(judged, proof.reason),
                rests_on=grounds_of(charter),
            )


@check("MSP704", Severity.WARNING, kind=Kind.GAP, source="what a partnership agreement needs to bind")
def signatory_without_authority(judging: Judging) -> Iterator[Finding]:
    for signatory in judging.charter.signatories:
        if signatory.authority is None:
            yield Finding(
                signatory.origin.name,
                f"the charter does not say by what authority the signatory of `{signatory.name}` signs",
                help='add a line such as `authority "Resolution of the board"`',
                consequence=f"`{signatory.name}` can later dispute that the signature binds it",
                cause=alike(
                    signatory.name,
                    "the charter does not say by what authority the signatories of {parts} sign",
                    so="these partners can later dispute that the signature binds them",
                ),
            )


@check("MSP705", Severity.WARNING, kind=Kind.FLAW, source="what a partnership agreement needs to bind")
def signatures_on_a_draft(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    identity = charter.identity
    if identity is None or identity.status != "draft":
        return
    signed = [signatory for signatory in charter.signatories if signatory.on is not None]
    if signed:
        yield Finding(
            identity.origin.at("status"),
            f"this charter is a draft, but it is signed for {named([one.name for one in signed])}",
            help="set `status agreed`, or remove the dates of the signatures until the text is agreed",
            labels=tuple(Label(one.origin.at("on"), f"signed on {one.on}") for one in signed),
            consequence="it is unclear which version was signed",
        )
