"""The resolution by which a new version of a charter is adopted: its changes, and what they need by the old one."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.changes.amendment import Act, acts
from mspcharter.changes.comparison import Comparison
from mspcharter.changes.report import of_difference
from mspcharter.emit.document.blocks import Block, Fact, Facts, Heading, Paragraph
from mspcharter.emit.json.fingerprint import fingerprint
from mspcharter.power.decisions import Decisions
from mspcharter.wording.versions import resolution as words


def resolution(comparison: Comparison) -> list[Block]:
    """Return the resolution that adopts the changes in *comparison*."""
    known = Decisions(comparison.found.old)
    charter = known.charter
    title = charter.title_of(charter.identity.name) if charter.identity is not None else "the charter"
    found = acts(comparison.found)
    blocks: list[Block] = [Heading(1, f"Resolution on “{title}”", "resolution")]
    if not found:
        blocks.append(Paragraph(("The two versions mean the same. Nothing has to be decided.",)))
    for number, one in enumerate(found, 1):
        blocks += _act(comparison, known, one, number)
    if found:
        blocks += [
            Heading(2, "The text", "resolution.text"),
            Paragraph((words.text_adopted(fingerprint(comparison.found.new)),)),
        ]
    return blocks


def _act(comparison: Comparison, known: Decisions, one: Act, number: int) -> Iterator[Block]:
    yield Heading(2, f"{number}. {words.act(one.subject)}", f"resolution.{one.subject}")
    if not one.decisions and not one.parts:
        yield Paragraph((words.no_rule(one.subject),))
    for decision in one.decisions:
        yield Facts(tuple(Fact(label, (text,)) for label, text in words.carried_by(known, decision)))
    for decision in one.parts:
        yield Paragraph((words.a_part(known.charter, decision),))
        yield Facts(tuple(Fact(label, (text,)) for label, text in words.carried_by(known, decision)))
    if one.of_itself:
        yield Paragraph((words.of_itself(),))
    yield Paragraph((f"It is resolved to make {words.number_of_changes(len(one.changes))}:",))
    for change in one.changes:
        yield from of_difference(comparison, change)
