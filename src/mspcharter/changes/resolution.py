"""The resolution by which a new version of a charter is adopted: its changes, and what they need by the old one."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.changes.amendment import Act, acts
from mspcharter.changes.comparison import Comparison
from mspcharter.changes.report import of_difference
from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph
from mspcharter.emit.json.fingerprint import fingerprint
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.power.decisions import Decisions
from mspcharter.wording.versions import resolution as words


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
            Paragraph((words.text_adopted(fingerprint(comparison.found.new)),)),
        ]
    return blocks


def _act(comparison: Comparison, known: Decisions, one: Act, number: int) -> Iterator[Block]:
    charter = known.charter
    yield Heading(2, f"{number}. {words.act(one.subject)}", f"resolution.{number}")
    for said in _before(charter, one):
        yield Paragraph((said,))
    is_prohibited = any(words.is_prohibited(each, one.subject) for each in one.prohibitions)
    if not is_prohibited:
        yield from _rules(known, one)
        if one.of_itself:
            yield Paragraph((words.of_itself(),))
    is_possible = not is_prohibited and bool(one.decisions or one.parts or one.membership)
    yield Paragraph((words.resolved(len(one.changes), is_possible=is_possible),))
    for change in one.changes:
        yield from of_difference(comparison, change)


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
