"""Parts of subjects by their amounts: which are under two rules, which are under none, and which cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from mspcharter.diagnostics import Finding, Label
from mspcharter.english import listed
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.values import Amounts, Money, Origin, Subject, Topic
from mspcharter.record import Record
from mspcharter.semantics.accounts import say_amounts, write_amounts


class Part(Record):
    """A decision and the amounts of a subject, or of the part of it that *text* describes, that it is about."""

    decision: Decision
    subject: Subject
    text: str | None
    amounts: Amounts


def parts_of(charter: Charter) -> tuple[Part, ...]:
    """Return the amounts that decisions are about, in the order of the text."""
    return tuple(
        Part(decision, topic.subject, topic.text, topic.amounts)
        for decision in charter.decisions.values()
        for topic in decision.matters
        if topic.amounts is not None
    )


def under_two_rules(charter: Charter) -> Iterator[Finding]:
    """Report amounts that overlap those of an earlier decision; each decision once."""
    parts = parts_of(charter)
    done: set[str] = set()
    for number, part in enumerate(parts):
        first = next((one for one in parts[:number] if _overlap(one, part)), None)
        if first is None or part.decision.name in done:
            continue
        done.add(part.decision.name)
        yield Finding(
            part.decision.origin.at("about"),
            f"`{first.decision.name}` is about amounts {_said(first.amounts)}, and `{part.decision.name}` about amounts"
            f" {_said(part.amounts)}: some amounts are in both",
            help="let one range begin where the other ends",
            labels=(Label(first.decision.origin.at("about"), f"the rule of `{first.decision.name}`"),),
            consequence="for such an amount, each side of a disagreement can rely on a different rule",
            rests_on=(first.decision.origin.span, part.decision.origin.span),
        )


def _overlap(one: Part, other: Part) -> bool:
    """Say whether two decisions that do not refer to each other share amounts; the same ones are another finding."""
    if (one.subject, one.text) != (other.subject, other.text) or one.amounts == other.amounts:
        return False
    first, second = one.decision, other.decision
    apart = first is not second and first.taken_by not in second.asked and second.taken_by not in first.asked
    return apart and one.amounts.meets(other.amounts)


def given_twice(origin: Origin, fact: str, topics: Sequence[Topic]) -> Iterator[Finding]:
    """Report the first two of *topics*, all of one line, that share a part of a subject."""
    own = [(topic, topic.matter) for topic in topics]
    for (first, one), (second, other) in combinations(own, 2):
        ranges = one.amounts is not None and other.amounts is not None and one != other
        if one.covers(other) or other.covers(one) or _share_amounts(one, other):
            yield Finding(
                origin.at(fact),
                f"this line names {_topic(first)} twice"
                if one == other
                else f"this line names {_topic(first)} and {_topic(second)}: a part of the subject is in both",
                help="leave one of them out" + (", or let one range begin where the other ends" if ranges else ""),
                consequence="one of the two may be a mistake, and another matter may be without a rule",
            )
            return


def _share_amounts(one: Topic, other: Topic) -> bool:
    same = (one.subject, one.text) == (other.subject, other.text)
    return same and one.amounts is not None and other.amounts is not None and one.amounts.meets(other.amounts)


def _topic(value: Topic) -> str:
    """Return *value* as the author wrote it, or nearly so."""
    part = f' of "{value.text}"' if value.text is not None else ""
    amounts = f" {' '.join(map(str, write_amounts(value.amounts)))}" if value.amounts is not None else ""
    return f"`{value.subject}{part}{amounts}`"


def prohibited(charter: Charter) -> Iterator[Finding]:
    """Report decisions on a matter that no one may decide; one on a whole subject leaves out what is prohibited."""
    for decision in charter.decisions.values():
        for one in charter.prohibitions.values():
            if any(_forbids(rule, matter) for rule in one.matters for matter in decision.matters):
                yield Finding(
                    decision.origin.at("about"),
                    f"`{decision.name}` decides on a matter that `{one.name}` puts beyond any decision",
                    help="leave out one of the two, or say in `about` which part each of them covers",
                    labels=(Label(one.origin.at("about"), f"what `{one.name}` prohibits"),),
                    consequence="it is disputed whether such a decision is valid",
                    rests_on=(decision.origin.span, one.origin.span),
                )


def _forbids(rule: Topic, matter: Topic) -> bool:
    """Say whether *rule* covers *matter*, or shares amounts with it."""
    if rule.covers(matter):
        return True
    return _share_amounts(rule, matter)


def without_rule(charter: Charter) -> Iterator[Finding]:
    """Report amounts that no decision is about beside those that have one, and amounts that cannot be compared."""
    parts = parts_of(charter)
    for subject, text in dict.fromkeys((part.subject, part.text) for part in parts):
        there = [part for part in parts if part.subject == subject and part.text in (None, text)]
        first = next(part for part in there if part.text == text)
        other = next((part for part in there if part.amounts.unit != first.amounts.unit), None)
        if other is not None:
            yield _incomparable(first, other)
        elif not _is_covered(charter, Topic(subject, text)):
            elsewhere = (
                topic.amounts
                for topic in _elsewhere(charter)
                if topic.subject == subject and topic.text in (None, text)
            )
            comparable = [one for one in elsewhere if one is not None and one.unit == first.amounts.unit]
            gaps = list(_gaps([*(part.amounts for part in there), *comparable]))
            if gaps:
                yield _uncovered(first, gaps)


def _elsewhere(charter: Charter) -> Iterator[Topic]:
    """Yield what no one may decide, and what the holder of an office may decide alone."""
    for one in charter.prohibitions.values():
        yield from one.matters
    for office in charter.offices.values():
        yield from (topic.matter for topic in office.may_decide)


def decided_by_an_officer_too(charter: Charter) -> Iterator[Finding]:
    """Report amounts that the holder of an office may decide alone, and that a decision is about as well."""
    parts = parts_of(charter)
    for office in charter.offices.values():
        for topic in office.may_decide:
            own = topic.matter
            same = (part for part in parts if (part.subject, part.text) == (own.subject, own.text))
            other = next((part for part in same if own.amounts is not None and own.amounts.meets(part.amounts)), None)
            if other is not None and own.amounts is not None:
                yield Finding(
                    office.origin.at("may_decide"),
                    f"the holder of `{office.name}` may decide amounts {_said(own.amounts)} alone, and"
                    f" `{other.decision.name}` is about amounts {_said(other.amounts)}: some amounts are in both",
                    help="let one range begin where the other ends",
                    labels=(Label(other.decision.origin.at("about"), f"the rule of `{other.decision.name}`"),),
                    consequence="it is disputed whether the holder alone could decide such an amount",
                    rests_on=(office.origin.span, other.decision.origin.span),
                )


def _is_covered(charter: Charter, whole: Topic) -> bool:
    """Say whether some decision is, or may be, about all amounts of *whole*, or no one may decide on them."""
    decisions = charter.decisions.values()
    settled = [one.matters for one in decisions] + [one.matters for one in charter.prohibitions.values()]
    rest = any(not one.about or Topic("anything-else") in one.matters for one in decisions)
    return rest or any(matter.covers(whole) for matters in settled for matter in matters)


def _gaps(ranges: Sequence[Amounts]) -> Iterator[Amounts]:
    """Yield the amounts that are in none of *ranges*, from the smallest."""
    end: Money | None = None
    for one in sorted(ranges, key=lambda amounts: amounts.least):
        if one.over is not None and one.over.amount > (end.amount if end is not None else Decimal(0)):
            yield Amounts(end, one.over)
        if one.up_to is None:
            return
        end = one.up_to if end is None or one.up_to.amount > end.amount else end
    yield Amounts(over=end)


def _uncovered(part: Part, gaps: Sequence[Amounts]) -> Finding:
    line = " ".join(("about", part.subject, *write_amounts(gaps[0])))
    decision, what = part.decision, f"`{part.subject}`" + (f' of "{part.text}"' if part.text is not None else "")
    return Finding(
        decision.origin.at("about"),
        f"no decision is about {what} {listed([_said(one) for one in gaps], 'or')}",
        help=f"add a decision `{line}`, or one about the whole subject",
        consequence="for such an amount, the charter does not say who decides",
        rests_on=(decision.origin.span,),
    )


def _incomparable(one: Part, other: Part) -> Finding:
    return Finding(
        one.decision.origin.at("about"),
        f"`{one.decision.name}` is about amounts {_said(one.amounts)}, and `{other.decision.name}` about amounts"
        f" {_said(other.amounts)}: they cannot be compared",
        help="write all amounts of this subject in one currency, and per the same time",
        labels=(Label(other.decision.origin.at("about"), f"the amounts of `{other.decision.name}`"),),
        consequence="the charter does not say which amounts are under which rule",
        rests_on=(one.decision.origin.span, other.decision.origin.span),
    )


def _said(value: Amounts) -> str:
    return "".join(say_amounts(value))
