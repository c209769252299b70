"""The changes between two versions of a charter: as blocks for a reader, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from mspcharter.changes.comparison import Comparison, Left
from mspcharter.changes.differences import Difference, Fact, without_the_same
from mspcharter.changes.partner import concerned_by, parties_of
from mspcharter.changes.patch import patch
from mspcharter.changes.powers import PowerChange
from mspcharter.changes.sentences import power_sentences
from mspcharter.changes.sums import budget_sums
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.json.data import plain, to_json
from mspcharter.english import capital
from mspcharter.model import Charter
from mspcharter.wording.requirements import statement
from mspcharter.wording.text import plain as unmarked
from mspcharter.wording.versions import changes as words
from mspcharter.wording.versions import rows

FORMAT = "mspcharter-diff/1"

_KINDS = {
    "definition": "term", "waive": "waiver", "conflict": "conflict-of-interest rule", "dispute": "dispute path",
    "transparency": "duty to publish", "signatory": "signature",
}  # fmt: skip


def blocks(comparison: Comparison) -> list[Block]:
    """Return *comparison* for a reader: what is said differently, and what follows for power and red lines."""
    found = comparison.found
    shown: list[Block] = [Heading(1, words.heading(found.new, comparison.party), "changes")]
    decisions = [several for _, several in _by_decision(comparison) if several[0].version == "both"]
    unknown = sum(all(one.unknown is not None for one in several) for several in decisions)
    known = len(decisions) - unknown
    party = comparison.party
    changed = (len(found.declared), known, unknown, len(comparison.promises))
    shown.append(Paragraph((words.summary(found.new, changed, party),)))
    if comparison.left is not None and party is not None:
        shown.append(Paragraph((words.left(found.new, party, tuple(comparison.left)),)))
    if comparison.powers:
        shown += [Heading(2, "Who can decide", "changes.power"), Paragraph((words.ALONE,)), *_powers(comparison)]
    if comparison.promises:
        shown += [Heading(2, "Red lines", "changes.promises"), Bullets(tuple(_promises(comparison)))]
    if found.declared:
        shown.append(Heading(2, "What the charter says", "changes.text"))
        concerned = concerned_by(found) if party is None else None
        for one in found.declared:
            shown += of_difference(comparison, one, concerned(one) if concerned is not None else ())
    if comparison.ratings:
        rated = [
            Row(((f"{one.set} {one.principle}: {one.title}",), (one.before,), (one.after,)))
            for one in comparison.ratings
        ]
        shown += [Heading(2, "Ratings", "changes.ratings"), table(("Principle", "Before", "After"), rated)]
    return shown


def of_difference(comparison: Comparison, one: Difference, partners: Sequence[str] = ()) -> Iterator[Block]:
    """Yield what one declaration says differently, and the *partners* whom it concerns.

    Of one that is new or removed, it is what it says or said.
    """
    found = comparison.found
    charter = found.new if one.after is not None else found.old
    yield Heading(3, _headline(charter, one), f"changes.{one.kind}.{one.name}")
    if others := [name for name in partners if name != one.name]:
        yield Paragraph((words.concerns(found.new, found.old, others, parties_of(found)),))
    if one.was is not None:
        yield Paragraph((f"It was called `{one.was}` and is called `{one.name}` now.",))
    if one.facts:
        yield table(_COLUMNS[one.before is not None, one.after is not None], [*_rows(comparison, one)])


_COLUMNS = {
    (True, True): ("What", "Before", "After"),
    (False, True): ("What", "It says"),
    (True, False): ("What", "It said"),
}


def _rows(comparison: Comparison, one: Difference) -> Iterator[Row]:
    old, new = comparison.found.old, comparison.found.new
    for fact in one.facts:
        charter = new if fact.after is not None else old
        label = rows.fact_label(one.kind, fact.attribute, fact.item, _either(fact), charter, was=fact.was)
        shown, same = without_the_same(type(_either_version(one)), fact)
        cells = [
            rows.with_the_same(_value(version, one, shown, value), same, is_alone=value == ())
            for version, declared, value in ((old, one.before, shown.before), (new, one.after, shown.after))
            if declared is not None
        ]
        if len(cells) > 1 and cells[0] == cells[1] and fact.was is None:
            cells[1] += rows.UNSEEN
        yield Row(((label,), *((cell,) for cell in cells)))
    if one.kind == "budget" and one.before is not None and one.after is not None:
        for party, *sums in budget_sums(one.before, one.after):
            yield Row(((rows.sum_label(new, party),), *((cell or rows.NOTHING,) for cell in sums)))


def _either_version(one: Difference) -> Any:
    return one.after if one.after is not None else one.before


def _either(fact: Fact) -> Any:
    return fact.after if fact.after is not None else fact.before


def _value(charter: Charter, one: Difference, fact: Fact, value: Any) -> str:
    body = one.name if one.kind == "body" else None
    titles = {getattr(value, "title", None) for value in (fact.before, fact.after) if value is not None}
    return rows.fact_value(
        charter, one.kind, fact.attribute, value, one=fact.item is not None, titled=len(titles) > 1, body=body
    )


def _headline(charter: Charter, one: Difference) -> str:
    kind = capital(_KINDS.get(one.kind, one.kind))
    title = f"“{charter.title_of(one.name)}”" if one.kind != "waive" else f"of `{one.name.partition(' ')[0]}`"
    state = "removed" if one.after is None else "new" if one.before is None else ""
    return f"{kind} {title}" + (f": {state}" if state else "")


def _powers(comparison: Comparison) -> Iterator[Block]:
    for decision, several in _by_decision(comparison):
        charter = comparison.found.old if several[0].version == "old" else comparison.found.new
        yield Heading(3, f"“{charter.title_of(decision)}”{_STATES[several[0].version]}", f"changes.power.{decision}")
        for intro, said in _told(comparison, several):
            if intro:
                yield Paragraph((intro,))
            yield Bullets(tuple((one,) for one in said))


_STATES = {"both": "", "new": ": new", "old": ": removed"}


def _by_decision(comparison: Comparison) -> Iterator[tuple[str, list[PowerChange]]]:
    found: dict[str, list[PowerChange]] = {}
    for one in comparison.powers:
        found.setdefault(one.decision, []).append(one)
    yield from found.items()


def _told(comparison: Comparison, several: Sequence[PowerChange]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is said of a decision, where the one concerned has no vote with a heading for whom it holds."""
    groups: dict[tuple[str, ...], list[PowerChange]] = {}
    for one in several:
        groups.setdefault(tuple(power_sentences(comparison.found, one)), []).append(one)
    for said, alike in groups.items():
        concerns = [one.concern for one in alike if one.concern is not None]
        yield (f"{words.concerned(comparison.found.new, concerns)}:" if concerns else ""), said


def _promises(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    charter = comparison.found.new
    for one in comparison.promises:
        said = unmarked(statement(charter, one.statement))
        yield (f"“{charter.title_of(one.guarantee)}”: {said}. {words.promise((one.before, one.after))}",)


def data(comparison: Comparison, old: Charter) -> str:
    """Return *comparison* as JSON, with the patch that turns the model of *old* into that of the new version."""
    found = comparison.found
    concerned = concerned_by(found)
    return (
        json.dumps(
            {
                "format": FORMAT,
                "same": comparison.is_empty,
                "for": comparison.party,
                "not_shown": None if comparison.left is None else dict(zip(Left._fields, comparison.left, strict=True)),
                "renamed": [{"kind": one.kind, "old": one.old, "new": one.new} for one in found.renames],
                "changes": [
                    {
                        "kind": one.kind,
                        "name": one.name,
                        "was": one.was,
                        "concerns": list(concerned(one)),
                        "change": "removed" if one.after is None else "added" if one.before is None else "changed",
                        "facts": [
                            {
                                "fact": fact.attribute.strip("_"),
                                "item": fact.item,
                                "was": fact.was,
                                "before": _data(fact.before),
                                "after": _data(fact.after),
                            }
                            for fact in one.facts
                        ],
                    }
                    for one in found.declared
                ],
                "power": [_power_data(comparison, one) for one in comparison.powers],
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


def _power_data(comparison: Comparison, one: PowerChange) -> dict[str, Any]:
    concern = one.concern
    return {
        "decision": one.decision,
        "change": _CHANGES[one.version],
        "concerned": None if concern is None else {"kind": concern.kind, "name": concern.name, "chair": concern.chair},
        "unknown": one.unknown is not None,
        "parties": [
            {
                "level": shift.who[0],
                "name": shift.party.group or shift.party.name,
                "act": shift.act,
                "before": shift.before,
                "after": shift.after,
                "chair_of": shift.chair,
            }
            for shift in one.shifts
        ],
        "stopped_by_doing_nothing": {
            when: [{"level": level, "name": name} for level, name in several]
            for when, several in zip(("before", "after"), one.idle, strict=True)
        },
        "said": list(power_sentences(comparison.found, one)),
    }


_CHANGES = {"both": "changed", "new": "added", "old": "removed"}


def _model(charter: Charter) -> Any:
    return json.loads(to_json(charter))


def _data(value: Any) -> Any:
    return None if value is None else plain(value)
