"""The table of rules: a chapter for each module, codes that ascend in a chapter, and none that is given twice."""

from __future__ import annotations

from pathlib import Path

from mspcharter import rules
from mspcharter.manual import chapter_of
from mspcharter.rules import CHAPTERS, RULES


def test_codes_ascend_in_a_chapter_and_none_is_given_twice() -> None:
    codes = [(chapter_of(rule), rule.code) for rule in RULES]
    for chapter in dict.fromkeys(chapter for chapter, _ in codes):
        own = [code for one, code in codes if one == chapter]
        assert own == sorted(own)
    assert len({code for _, code in codes}) == len(codes)


def test_every_chapter_is_in_the_table() -> None:
    folder = Path(rules.__file__).parent
    paths = [path for path in folder.rglob("*.py") if path.parent.name != "shared"]
    modules = {path.stem for path in paths} - {"__init__", "judging"}
    assert {chapter.__name__.rpartition(".")[2] for chapter in CHAPTERS} == modules
