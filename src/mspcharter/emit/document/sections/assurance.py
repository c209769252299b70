"""Conflicts of interest and disputes, openness, and monitoring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.emit.document.blocks import Block, Heading, Paragraph, Steps
from mspcharter.emit.document.sections.clauses import EVERY_CONSTITUENCY, heading, stated
from mspcharter.emit.document.sections.life_cycle import of_kind
from mspcharter.emit.document.sections.registers import register
from mspcharter.english import counted, day
from mspcharter.model import Charter
from mspcharter.model.accountability import Consultation, Dispute, DisputeStep, Review, Transparency
from mspcharter.semantics.writing import lasting, often
from mspcharter.wording.document.openings import open_facts, unsettled
from mspcharter.wording.facts import duties, name_or_text, prose
from mspcharter.wording.names import named
from mspcharter.wording.text import Text, address, capital, joined, sentence, series, unhyphened


def disputes(charter: Charter) -> Iterator[Block]:
    """Yield the duties of members with a conflict of interest, and the steps of disputes."""
    for conflict in charter.conflicts.values():
        yield heading(charter, conflict)
        said = duties(conflict)
        if conflict.register is not None:
            said += (f"The register of interests is {conflict.register}.",)
        if said:
            yield Paragraph((" ".join(said),))
        yield from map(Paragraph, open_facts(charter, conflict))
    for dispute in charter.disputes.values():
        yield heading(charter, dispute)
        yield Paragraph(_path(charter, dispute))
        if dispute.steps:
            yield Steps(tuple(_instance(charter, one) for one in dispute.steps))
        yield from map(Paragraph, open_facts(charter, dispute))


def openness(charter: Charter) -> Iterator[Block]:
    """Yield what is published, and who is consulted before a decision."""
    for one in charter.transparency.values():
        yield heading(charter, one)
        yield Paragraph(joined(_published(charter, one), " "))
        yield from map(Paragraph, open_facts(charter, one))
    for consultation in charter.consultations.values():
        yield heading(charter, consultation)
        yield Paragraph(joined(_consulted(charter, consultation), " "))
        yield from map(Paragraph, open_facts(charter, consultation))
    yield from of_kind(charter, "confidentiality")


def monitoring(charter: Charter) -> Iterator[Block]:
    """Yield the indicators and the reviews."""
    everything = charter.indicators.values()
    if everything:
        yield Heading(3, "Indicators", "part.monitoring.indicators")
        yield Paragraph((" ".join(_measured(charter)),))
        yield from register(
            charter, "indicator", everything, "Indicator", "baseline target measured source reported_to"
        ).blocks()
    for review in charter.reviews.values():
        yield heading(charter, review)
        yield Paragraph(joined(_reviewed(charter, review), " "))
        yield from map(Paragraph, open_facts(charter, review))


def _path(charter: Charter, dispute: Dispute) -> Text:
    """Return whose disputes take the steps, and that the steps are taken in order."""
    end = "the steps below, in this order." if dispute.steps else "the path that the parties agree on."
    if between := unsettled(dispute, "between", "parties that are"):
        return ("A dispute between ", *between, f" shall take {end}")
    if not dispute.between:
        return (f"A dispute shall take {end}",)
    # Who is named for a group or a body is named for those in it: `dispute-path-leaves-out` reads it so as well.
    alone = all(name in charter.stakeholders or name in charter.roles for name in dispute.between)
    these = "any of these" if alone else "any of these, or their members,"
    return (f"A dispute between {these} shall take ", end, " They are: ", *_all(charter, dispute.between), ".")


def _all(charter: Charter, names: Iterable[str]) -> Text:
    """List *names* in a sentence; all constituencies together go unnamed."""
    several = list(names)
    if len(charter.constituencies) > 1 and {*charter.constituencies} <= {*several}:
        others = [named(charter, name) for name in several if name not in charter.constituencies]
        return series([(EVERY_CONSTITUENCY,), *others])
    return series(named(charter, name) for name in several)


def _instance(charter: Charter, step: DisputeStep) -> Text:
    text: Text = (*capital(unhyphened(step.name)), " by ", *name_or_text(charter, step.by))
    if step.within is not None:
        text = (*text, f", within {counted(step.within.count, step.within.unit)}")
    if step.back_to is not None:
        text = (*text, "; the dispute may go back to the step “", *unhyphened(step.back_to), "”")
    return (*sentence(text), " This step is final.") if step.final else sentence(text)


def _published(charter: Charter, one: Transparency) -> Iterator[Text]:
    """Yield what the partnership publishes, where, by when, and what it does not."""
    what: Text = series(_publication(charter, published) for published in one.publishes)
    what = unsettled(one, "publishes", "what is") or what or ("what this charter requires",)
    within = f" within {lasting(one.within)}" if one.within is not None else ""
    where: Text = (" at ", *address(prose(charter, one.at))) if one.at else ()
    yield ("The partnership shall publish ", *what, within, *where, ".")
    if one.except_:
        yield sentence(("It shall not publish: ", *prose(charter, one.except_)))


def _publication(charter: Charter, one: str) -> Text:
    return (_PUBLISHED[one],) if one in _PUBLISHED else prose(charter, one)


def _consulted(charter: Charter, one: Consultation) -> Iterator[Text]:
    """Yield what a consultation comes before, who holds it, who is consulted, and how long it takes."""
    which = "decision " if len(one.before) == 1 else "decisions "
    before: Text = ("Before the ", which, *_all(charter, one.before), ", ") if one.before else ()
    who: Text = name_or_text(charter, one.by) if one.by is not None else ("the partnership",)
    who = unsettled(one, "by", "a party that is") or who
    of: Text = series(name_or_text(charter, who) for who in one.of) if one.of else ("those who have no seat",)
    of = unsettled(one, "of", "those who are") or of
    yield (*capital((*before, *who)), " shall consult ", *of, ".")
    if one.open_for is not None:
        yield (f"The consultation shall be open for {lasting(one.open_for)}.",)
    if one.answered_within is not None:
        yield (f"The comments shall receive a reasoned response within {lasting(one.answered_within)}.",)


def _measured(charter: Charter) -> Iterator[str]:
    """Yield that the indicators are measured and reported, as far as the charter says so."""
    several = charter.indicators.values()
    yield "These indicators show whether the partnership reaches its objectives."
    measured = stated("They shall be measured as often as stated", [one.measured for one in several])
    reported = stated("They shall be reported to those named", [one.reported_to for one in several])
    yield from (f"{said}." for said in (measured, reported) if said)


def _reviewed(charter: Charter, review: Review) -> Iterator[Text]:
    """Yield how often the partnership is reviewed, by whom, to whom that is reported, and when it last was."""
    every = f" {often(review.every)}" if review.every is not None else ""
    by: Text = (" by ", *name_or_text(charter, review.by)) if review.by is not None else ()
    what: Text = series(named(charter, name) for name in review.of) if review.of else ("The partnership",)
    what = unsettled(review, "of", "what is") or what
    yield (*capital(what), f" shall be reviewed{every}", *by, ".")
    if review.also_when:
        yield sentence(("It shall also be reviewed when ", *prose(charter, review.also_when)))
    if review.reports_to is not None:
        yield ("The result shall be reported to ", *named(charter, review.reports_to), ".")
    if review.last_held is not None:
        yield (f"The last review was held on {day(review.last_held)}.",)


_PUBLISHED = {
    "charter": "this charter",
    "minutes": "the minutes of its meetings",
    "budget": "its budget",
    "accounts": "its accounts",
    "membership": "its membership",
    "decisions": "its decisions",
    "reviews": "its reviews",
}
