"""The resolution by which a new version of a charter is adopted: its changes, and what they need by the old one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mspcharter.changes.amendment import Act, acts
from mspcharter.changes.comparison import Comparison
from mspcharter.changes.differences import Difference
from mspcharter.changes.report import of_difference
from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph
from mspcharter.emit.json.fingerprint import fingerprint
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.decisions import Decisions
from mspcharter.power.glance import needed_at
from mspcharter.wording.versions import resolution as words
from mspcharter.wording.versions.needed import needed


def resolution(comparison: Comparison) -> list[Block]:
    """Return the resolution that adopts the changes in *comparison*."""
    known = Decisions(comparison.found.old)
    charter = known.charter
    title = charter.title_of(charter.identity.name) if charter.identity is not None else "the charter"
    found = acts(comparison.found)
    blocks: list[Block] = [Heading(1, f"Resolution on “{title}”", "resolution")]
    standing = words.standing(charter.identity.status) if charter.identity is not None else None
    if not found:
        blocks.append(Paragraph((words.NOTHING_TO_DECIDE,)))
    elif standing is not None:
        blocks.append(Paragraph((standing,)))
    for number, one in enumerate(found, 1):
        blocks += _act(comparison, known, one, number)
    if found:
        blocks += [
            Heading(2, "The text", "resolution.text"),
            Paragraph((words.text_of(fingerprint(comparison.found.new), is_adopted=any(map(_is_possible, found))),)),
        ]
    return blocks


def _act(comparison: Comparison, known: Decisions, one: Act, number: int) -> Iterator[Block]:
    charter = known.charter
    yield Heading(2, f"{number}. {words.act(one.subject)}", f"resolution.{number}")
    for said in _before(charter, one):
        yield Paragraph((said,))
    if not _is_prohibited(one):
        yield from _rules(known, one)
        if one.of_itself:
            yield Paragraph(
                (
                    " ".join(
                        (
                            words.of_itself(one.of_itself, has_new_rule=one.has_new_rule),
                            *_afterwards(comparison, known, one),
                        )
                    ),
                )
            )
    yield Paragraph((words.resolved(is_single=_is_single(one.changes), is_possible=_is_possible(one)),))
    for change in one.changes:
        yield from of_difference(comparison, change)


def _is_prohibited(one: Act) -> bool:
    return any(words.is_prohibited(each, one.subject) for each in one.prohibitions)


def _is_possible(one: Act) -> bool:
    """Say whether a rule of the old charter carries the changes."""
    return not _is_prohibited(one) and bool(one.decisions or one.parts or one.membership)


def _is_single(changes: Sequence[Difference]) -> bool:
    """Say whether the changes are one as a reader counts them: a declaration that comes or goes, or one fact."""
    return len(changes) == 1 and (
        None in (changes[0].before, changes[0].after) or len(changes[0].facts) + (changes[0].was is not None) == 1
    )


def _afterwards(comparison: Comparison, known: Decisions, one: Act) -> Iterator[str]:
    """Yield what the decisions that carry the changes need once these are adopted, where that differs."""
    new = Decisions(comparison.found.new)
    for decision in (*one.decisions, *one.parts, *one.others):
        if decision.name not in new.charter.decisions:
            yield words.without(known.charter, decision)
            continue
        before, after = needed_at(known, decision.name), needed_at(new, decision.name)
        if after is not None and needed(known.charter, before) != needed(new.charter, after):
            yield words.afterwards(new.charter, decision.name, after)


def _rules(known: Decisions, one: Act) -> Iterator[Block]:
    """Yield the decisions that carry the changes, and what each needs."""
    charter = known.charter
    for decision in one.decisions:
        yield _needs(known, decision)
    for decision in one.parts:
        yield Paragraph((words.a_part(charter, decision, one.subject),))
        yield _needs(known, decision)
    if one.parts and not one.decisions:
        yield Paragraph((words.other_kinds(charter, one.subject, one.others),))
        for decision in one.others:
            yield _needs(known, decision)


def _needs(known: Decisions, decision: Decision) -> Facts:
    return Facts(tuple(Fact(label, (text,)) for label, text in words.carried_by(known, decision)))


def _before(charter: Charter, one: Act) -> Iterator[str]:
    """Yield what must be known before a decision: what is prohibited, and which rule holds or is missing."""
    yield from (words.prohibited(charter, each, one.subject) for each in one.prohibitions)
    if one.membership is not None:
        yield words.by_membership(charter, one.membership, one.subject)
    elif not one.decisions and not one.parts:
        yield words.no_rule(one.subject)
    if len(one.decisions) > 1:
        yield words.several(charter, one.subject, one.decisions)
    if one.subject == "removal":
        yield words.WITHDRAWAL
