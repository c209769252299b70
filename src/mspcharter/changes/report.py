"""The changes between two versions of a charter: as blocks for a reader, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mspcharter.changes.comparison import Comparison
from mspcharter.changes.differences import Difference, Fact
from mspcharter.changes.patch import patch
from mspcharter.changes.powers import PowerChange
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.json.data import plain, to_json
from mspcharter.english import capital
from mspcharter.model import Charter
from mspcharter.wording.requirements import statement
from mspcharter.wording.text import plain as unmarked
from mspcharter.wording.versions import changes as words

FORMAT = "mspcharter-diff/1"

_KINDS = {"definition": "term", "waive": "waiver"}


def blocks(comparison: Comparison, title: str = "What has changed") -> list[Block]:
    """Return *comparison* for a reader: what is said differently, and what follows for power and red lines."""
    found = comparison.found
    shown: list[Block] = [Heading(1, title, "changes")]
    unknown = sum(one.unknown is not None for one in comparison.powers)
    known = len(comparison.powers) - unknown
    shown.append(Paragraph((words.summary(len(found.declared), known, unknown, len(comparison.promises)),)))
    if comparison.powers:
        shown += [Heading(2, "Who can decide", "changes.power"), Paragraph((words.ALONE,)), *_powers(comparison)]
    if comparison.promises:
        shown += [Heading(2, "Red lines", "changes.promises"), Bullets(tuple(_promises(comparison)))]
    if found.declared:
        shown.append(Heading(2, "What the charter says", "changes.text"))
        for one in found.declared:
            shown += of_difference(comparison, one)
    if comparison.ratings:
        rows = [
            Row(((f"{one.set} {one.principle}: {one.title}",), (one.before,), (one.after,)))
            for one in comparison.ratings
        ]
        shown += [Heading(2, "Ratings", "changes.ratings"), table(("Principle", "Before", "After"), rows)]
    return shown


def of_difference(comparison: Comparison, one: Difference) -> Iterator[Block]:
    """Yield what one declaration says differently."""
    found = comparison.found
    charter = found.new if one.after is not None else found.old
    yield Heading(3, _headline(charter, one), f"changes.{one.kind}.{one.name}")
    if one.was is not None:
        yield Paragraph((f"It was called `{one.was}` and is called `{one.name}` now.",))
    if one.facts:
        rows = [
            Row(
                (
                    (words.fact_label(one.kind, fact.attribute, fact.item, _either(fact), charter),),
                    (_value(found.old, one, fact, fact.before),),
                    (_value(found.new, one, fact, fact.after),),
                )
            )
            for fact in one.facts
        ]
        yield table(("What", "Before", "After"), rows)


def _either(fact: Fact) -> Any:
    return fact.after if fact.after is not None else fact.before


def _value(charter: Charter, one: Difference, fact: Fact, value: Any) -> str:
    body = one.name if one.kind == "body" else None
    return words.fact_value(charter, one.kind, fact.attribute, value, one=fact.item is not None, body=body)


def _headline(charter: Charter, one: Difference) -> str:
    kind = capital(_KINDS.get(one.kind, one.kind))
    title = charter.title_of(one.name) if one.kind != "waive" else f"`{one.name}`"
    state = "Removed" if one.after is None else "New" if one.before is None else ""
    return f"{kind} “{title}”" + (f": {state.lower()}" if state else "")


def _powers(comparison: Comparison) -> Iterator[Block]:
    charter = comparison.found.new
    for one in comparison.powers:
        yield Heading(3, f"“{charter.title_of(one.decision)}”", f"changes.power.{one.decision}")
        yield Bullets(tuple((said,) for said in _power(comparison, one)))


def _power(comparison: Comparison, one: PowerChange) -> Iterator[str]:
    old, new = comparison.found.old, comparison.found.new
    if one.unknown is not None:
        yield words.not_compared(new if one.is_new else old, one.unknown)
        return
    yield from words.gained(new, one.decision, one.gained_pass, "pass")
    yield from words.lost(new, one.decision, one.lost_pass, "pass")
    yield from words.gained(new, one.decision, one.gained_block, "block")
    yield from words.lost(new, one.decision, one.lost_block, "block")
    before, after = (words.needed(charter, yes) for charter, yes in zip((old, new), one.needed, strict=True))
    if before != after:
        yield f"Before, if all attend and vote yes or no: {before}. Now: {after}."
    before, after = (words.alliance(charter, yes) for charter, yes in zip((old, new), one.alliance, strict=True))
    if before != after:
        yield f"Smallest alliance before: {before}. Now: {after}."


def _promises(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    charter = comparison.found.new
    for one in comparison.promises:
        said = unmarked(statement(charter, one.statement))
        yield (f"“{charter.title_of(one.guarantee)}”: {said}. {words.promise((one.before, one.after))}",)


def data(comparison: Comparison, old: Charter) -> str:
    """Return *comparison* as JSON, with the patch that turns the model of *old* into that of the new version."""
    found = comparison.found
    return (
        json.dumps(
            {
                "format": FORMAT,
                "same": comparison.is_empty,
                "renamed": [{"kind": one.kind, "old": one.old, "new": one.new} for one in found.renames],
                "changes": [
                    {
                        "kind": one.kind,
                        "name": one.name,
                        "was": one.was,
                        "change": "removed" if one.after is None else "added" if one.before is None else "changed",
                        "facts": [
                            {
                                "fact": fact.attribute.strip("_"),
                                "item": fact.item,
                                "before": _data(fact.before),
                                "after": _data(fact.after),
                            }
                            for fact in one.facts
                        ],
                    }
                    for one in found.declared
                ],
                "power": [
                    {
                        "decision": one.decision,
                        "unknown": one.unknown is not None,
                        **{
                            key: [{"level": level, "name": name} for level, name in getattr(one, key)]
                            for key in ("gained_pass", "lost_pass", "gained_block", "lost_block")
                        },
                        "said": list(_power(comparison, one)),
                    }
                    for one in comparison.powers
                ],
                "red_lines": [
                    {"guarantee": one.guarantee, "before": one.before, "after": one.after}
                    for one in comparison.promises
                ],
                "patch": list(patch(_model(old), _model(found.new))),
                "ratings": [
                    {"set": one.set, "principle": one.principle, "before": one.before, "after": one.after}
                    for one in comparison.ratings
                ],
            },
            ensure_ascii=False,
            indent=2,
            default=str,
        )
        + "\n"
    )


def _model(charter: Charter) -> Any:
    return json.loads(to_json(charter))


def _data(value: Any) -> Any:
    return None if value is None else plain(value)
