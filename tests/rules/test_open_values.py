"""A value that is open is no gap, and no figure is made from it: for every line of an example, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mspcharter.compiler import Compilation, compile
from mspcharter.diagnostics import Kind
from mspcharter.drafts import Draft
from mspcharter.power.cases import IDLE, Case, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.memory import Memory
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.places import LANGUAGE
from mspcharter.text import Source

EXAMPLE = (Path(__file__).parents[2] / "examples" / "ke-cctld-draft.msp").read_text(encoding="utf-8")
LISTS = {"open-values", "agreed-while-open"}
# A partner without a sector changes what is proved of its sector.
PROVED = (Kind.POWER, Kind.PROMISE)


def lines() -> Iterator[tuple[str, str, str, int, int]]:
    """Yield each line that can be open: its declaration, its attribute, its words, and where it stands."""
    for declaration in compile(Source("charter.msp", EXAMPLE)).files[0].declarations:
        form = FORM_OF.get(declaration.keyword or "")
        if form is None or form.keyword not in LANGUAGE.words or declaration.name is None:
            continue
        rules = Counter(field.rule for field in declaration.fields)
        for field in declaration.fields:
            line = next(one for one in form.lines if one.rule == field.rule)
            if rules[field.rule] == 1:
                key = f"{form.keyword} {declaration.name.text}"
                yield key, line.attribute, line.words, field.start, field.end


LINES = list(lines())


def opened(words: str, start: int, end: int, manner: str = "to be agreed") -> Compilation:
    return compile(Source("charter.msp", f"{EXAMPLE[:start]}{words} {manner}{EXAMPLE[end:]}"))


def counts(compilation: Compilation) -> Counter[str]:
    return Counter(one.name for one in compilation.single if one.kind not in PROVED and one.name not in LISTS)


@pytest.mark.parametrize("owner", sorted({key for key, *_ in LINES}))
def test_a_line_that_is_open_is_not_reported_as_missing(owner: str) -> None:
    before = counts(compile(Source("charter.msp", EXAMPLE)))
    for key, attribute, words, start, end in LINES:
        if key == owner:
            after = opened(words, start, end)
            assert counts(after) - before == Counter(), (key, words)
            [(_, one)] = after.charter.open_values()
            assert one.fact == attribute
            assert "open-values" in {diagnostic.name for diagnostic in after.single}


@pytest.mark.parametrize(("key", "attribute", "words", "start", "end"), [
    one for one in LINES if one[0].startswith(("body ", "decision "))
])  # fmt: skip
def test_no_votes_are_counted_while_a_line_on_which_they_depend_is_open(
    key: str, attribute: str, words: str, start: int, end: int
) -> None:
    name = key.split(" ")[1]
    charter = opened(words, start, end, "not known").charter
    decisions = Decisions(charter)
    for decision in charter.decisions.values():
        if name not in (decision.name, decision.taken_by):
            continue
        case = decisions.case(decision)
        if attribute in IDLE:
            assert isinstance(case, Case)
        else:
            assert isinstance(case, Unclear)
            assert case.reason.what == "open"


def test_a_memory_forgets_no_value_that_was_opened_or_settled() -> None:
    memory, draft = Memory(), Draft()
    for key, _, words, start, end in LINES:
        if key.startswith(("body ", "decision ", "constituency ")):
            for text in (f"{EXAMPLE[:start]}{words} to be agreed{EXAMPLE[end:]}", EXAMPLE):
                source = Source("charter.msp", text)
                assert compile(source, memory=memory, draft=draft).diagnostics == compile(source).diagnostics


def test_the_facts_on_which_no_vote_depends_exist() -> None:
    assert {line.attribute for keyword in ("body", "decision") for line in FORM_OF[keyword].lines} >= IDLE
