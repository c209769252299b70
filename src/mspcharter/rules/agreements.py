"""Agreements: documents that prevail, guarantees, scenarios, signatures, and rules that agree with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Finding, Kind, Label, Severity, check
from mspcharter.english import counted
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.model.parties import Document
from mspcharter.model.requirements import Condition, NoObjection, Objections, amounts
from mspcharter.model.values import Duration, days
from mspcharter.rules.judging import Judging
from mspcharter.rules.monitoring import grounds_of, is_seated
from mspcharter.rules.shared.findings import alike, named
from mspcharter.semantics.writing import lasting

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
        partner for partner in charter.stakeholders.values() if partner.is_partner and partner.origin.states("joins_as")
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


@check("MSP240", Severity.WARNING, kind=Kind.FLAW, source="principle P3, legitimacy")
def silence_after_vote(judging: Judging) -> Iterator[Finding]:
    for decision in judging.charter.decisions.values():
        voted = next((step for step in decision.requires if _counts_yes(step.condition)), None)
        last = decision.requires[-1] if decision.requires else None
        if voted is None or last is None or not isinstance(last.condition, NoObjection | Objections):
            continue
        yield Finding(
            last.span,
            f"the last step of `{decision.name}` passes it with 1 yes vote if the other members stay silent",
            help="put the step of silence first, or add a minimum: `else no objection and turnout at least 1/2`",
            labels=(Label(voted.span, "this step needs more"),),
            consequence="a proposal that does not get the votes of the first step can pass because members do not"
            " answer",
            rests_on=(decision.origin.span,),
        )


def _counts_yes(condition: Condition) -> bool:
    """Say whether *condition* needs the yes votes of a fixed number or share of the body."""
    fixed = ("all seats", "filled seats", "active members", "voting power", "total", None)
    return any(amount.base in fixed for amount in amounts(condition))


@check("MSP243", Severity.WARNING, kind=Kind.FLAW, source="every decision has one rule")
def same_matter_in_other_words(judging: Judging) -> Iterator[Finding]:
    if _names_parts(judging.charter):
        from mspcharter.rules.shared.matters import in_other_words

        yield from in_other_words(judging.charter)


def _names_parts(charter: Charter) -> bool:
    """Say whether several decisions name the part of a subject that they are about."""
    return sum(any(topic.is_part for topic in one.about) for one in charter.decisions.values()) > 1


@check("MSP244", Severity.ERROR, kind=Kind.SOUNDNESS)
def overlapping_amounts(judging: Judging) -> Iterator[Finding]:
    if _names_parts(judging.charter):
        from mspcharter.rules.shared.amounts import under_two_rules
        from mspcharter.rules.shared.matters import overlapping

        yield from overlapping(judging.charter)
        yield from under_two_rules(judging.charter)


@check("MSP245", Severity.WARNING, kind=Kind.FLAW, source="the charter is consistent with itself")
def term_against_clause(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    bodies = [body for body in charter.bodies.values() if body.term is not None and body.term.in_a_row is not None]
    if not bodies or not charter.clauses:
        return
    from mspcharter.rules.shared.years import most_years

    for clause in charter.clauses.values():
        years = most_years(clause.statement or "")
        words = f"{clause.title or ''} {clause.statement or ''}".casefold()
        meant = [body for body in bodies if body.name in words or charter.title_of(body.name).casefold() in words]
        for body in meant or (bodies if len(bodies) == 1 else []):
            term = body.term
            if years is None or term is None or term.length is None or term.in_a_row is None:
                continue
            served = days(term.length) * term.in_a_row
            if served != days(Duration(years, "year")):
                yield Finding(
                    body.origin.at("term"),
                    f"`{body.name}` allows {counted(term.in_a_row, 'term')} of {lasting(term.length)} in a row,"
                    f" but `{clause.name}` allows {counted(years, 'year')}",
                    help="change the clause or the term, so that both allow the same time",
                    labels=(Label(clause.origin.name, f"{counted(years, 'year')} here"),),
                    consequence="a member can claim the longer time, and others can contest it",
                )


@check("MSP247", Severity.WARNING, kind=Kind.POWER, source="every decision has one rule")
def idle_step(judging: Judging) -> Iterator[Finding]:
    for case in judging.decisions.cases:
        if not case.decision.requires[1:]:
            continue
        from mspcharter.power.questions.comparison import idle_steps

        found = {one.step.span: one for one in idle_steps(case)}
        if not found:
            continue
        idle, *more = found.values()
        which = "earlier" if idle.before else "later"
        yield Finding(
            idle.step.span,
            f"this step of `{case.decision.name}` changes nothing: every vote that passes it passes the {which} step",
            help="remove the step, or require less in it than in the step before"
            if idle.before
            else "remove the step, or say how long it is tried before the next one: `, for 2 meetings`",
            labels=(
                Label(idle.other.span, "the other step"),
                *(Label(one.step.span, "nor does this step") for one in more),
            ),
            consequence=f"this step protects no one, because the {which} one decides",
            rests_on=(case.decision.origin.span, case.body.origin.span),
        )


@check("MSP250", Severity.WARNING, kind=Kind.GAP, source="every decision has one rule")
def amounts_without_rule(judging: Judging) -> Iterator[Finding]:
    if any(decision.has_amounts for decision in judging.charter.decisions.values()):
        from mspcharter.rules.shared.amounts import without_rule

        yield from without_rule(judging.charter)


@check("MSP259", Severity.ERROR, kind=Kind.SOUNDNESS)
def prohibited_decision(judging: Judging) -> Iterator[Finding]:
    if judging.charter.prohibitions:
        from mspcharter.rules.shared.amounts import prohibited

        yield from prohibited(judging.charter)


@check("MSP701", Severity.WARNING, kind=Kind.GAP, source="what a partnership agreement needs to bind")
def partner_without_signatory(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    identity = charter.identity
    if identity is None or identity.status not in ("agreed", "in-force") or _is_not_signed(charter):
        return
    signing = {signatory.name for signatory in charter.signatories}
    # Only partners with a line `joins as`: the others may not have decided yet.
    unsigned = [
        partner
        for partner in charter.stakeholders.values()
        if partner.is_partner and partner.origin.states("joins_as") and partner.name not in signing
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


def _is_not_signed(charter: Charter) -> bool:
    """Say whether *charter* is made by a law, or adopted without signatures by those who are not bound by it."""
    assert charter.identity is not None
    form, above = charter.identity.form, charter.identity.subordinate_to
    if not charter.signatories and (charter.identity.binding is False or (form is not None and form.kind == "network")):
        return True
    if form is not None:
        return form.kind == "statutory"
    # A superior text that names no members is taken for a law; the articles of a company name them.
    document = charter.documents.get(above.name or "") if above is not None else None
    return document is not None and not document.members


@check("MSP702", Severity.ERROR, kind=Kind.PROMISE)
def refuted_guarantee(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.guarantees:
        return
    # Loaded only for charters with guarantees, to keep the start of `check` fast.
    from mspcharter.power.guarantees.proofs import verdicts

    for verdict in verdicts(judging.decisions):
        message = f"the rules do not fulfil the guarantee `{verdict.guarantee.name}`"
        advice = "change the rule that allows this, or change the guarantee"
        yield from _refuted(verdict.proofs, judging, charter, message, advice)


@check("MSP703", Severity.ERROR, kind=Kind.PROMISE)
def unexpected_outcome(judging: Judging) -> Iterator[Finding]:
    charter = judging.charter
    if not charter.scenarios:
        return
    # Loaded only for charters with scenarios, to keep the start of `check` fast.
    from mspcharter.power.guarantees.scenarios import plays

    for play in plays(judging.decisions):
        message = f"the scenario `{play.scenario.name}` does not end as expected"
        advice = "change the rule, or change what the scenario expects"
        yield from _refuted(play.proofs, judging, play.charter, message, advice)


def _refuted(
    proofs: Iterable[Proof], judging: Judging, judged: Charter, message: str, advice: str
) -> Iterator[Finding]:
    """Report each statement that is false; its reason is about the charter that was *judged*, as in a scenario."""
    for proof in proofs:
        if proof.holds is False and is_seated(judging.decisions, proof):
            from mspcharter.wording.guarantees import explanation

            yield Finding(
                proof.statement.span,
                message,
                help=advice,
                consequence=explanation(judged, proof.reason),
                rests_on=grounds_of(judging.decisions, proof),
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
