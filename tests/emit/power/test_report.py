"""The report begins with the main points and is short; in full it has every fact, and indices only on demand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bench import hostile
from markdown_it import MarkdownIt

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Block, Bullets, Heading, Table
from mspcharter.emit.document.markdown import in_markdown
from mspcharter.emit.power.report import report
from mspcharter.emit.power.terminal import in_terminal
from mspcharter.english import cells
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.players import PlayerLevel
from mspcharter.text import Source
from mspcharter.wording.text import plain

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"
REPORTS = Path(__file__).parent / "reports"
SHOWN = [ROOT / "examples" / f"{name}.msp" for name in ("ke-cctld", "ke-cctld-draft", "cgi-br")]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MOST_FACTS = 12
MOST_LINES = 120
CUT = re.compile(r"`--full` shows [\d,]+ more (point|row|table)s?\.")
SYSTEMS = sorted((ROOT / "examples" / "systems").glob("*.msp"))


def _blocks(text: str, level: PlayerLevel = "seat", *decisions: str, full: bool = True) -> list[Block]:
    charter = compile(Source("charter.msp", text)).charter
    return list(report(charter, answers(Decisions(charter), level, decisions, indices=full), full=full))


def _printed(text: str, level: PlayerLevel = "seat", *decisions: str, full: bool = True) -> str:
    return COLOUR.sub("", in_terminal(_blocks(text, level, *decisions, full=full)))


@cache
def _example(path: Path, level: PlayerLevel = "seat", *, full: bool = True) -> list[Block]:
    return _blocks(path.read_text(encoding="utf-8"), level, full=full)


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_the_examples_are_reported_as_shown(path: Path, golden: Callable[[Path, str], None]) -> None:
    blocks = _example(path, full=False)
    golden(GOLDEN / f"{path.stem}.power.txt", COLOUR.sub("", in_terminal(blocks)))
    golden(GOLDEN / f"{path.stem}.power.md", in_markdown(blocks))


def test_the_report_of_some_decisions_compares_them_with_all(golden: Callable[[Path, str], None]) -> None:
    text = (REPORTS / "two-houses.msp").read_text(encoding="utf-8")
    golden(REPORTS / "two-houses.some.md", in_markdown(_blocks(text, "seat", "fees", "levy")))


def test_the_full_report_is_as_shown(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "ke-cctld.full.power.txt", COLOUR.sub("", in_terminal(_example(SHOWN[0]))))


def test_sectors_are_reported_as_shown(golden: Callable[[Path, str], None]) -> None:
    printed = COLOUR.sub("", in_terminal(_example(SHOWN[0], "sector", full=False)))
    golden(GOLDEN / "ke-cctld.by-sector.power.txt", printed)


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_the_report_of_an_example_is_read_at_one_sitting(path: Path) -> None:
    assert len(in_terminal(_example(path, full=False)).splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", SYSTEMS, ids=lambda path: path.stem)
def test_the_report_of_a_real_system_is_short(path: Path) -> None:
    assert len(in_terminal(_example(path, full=False)).splitlines()) <= MOST_LINES


LONG = {
    "bodies": hostile.many_bodies(60),
    "consents": hostile.consents(14),
    "steps": hostile.ladder(60),
    "decisions": hostile.many_decisions(40, alike=False),
    "decisions with one rule": hostile.many_decisions(400),
    "guarantees": hostile.guarantees(60),
}


@pytest.mark.parametrize("name", LONG)
def test_the_report_is_short_whatever_the_charter_and_says_what_it_leaves_out(name: str) -> None:
    charter = compile(Source("charter", LONG[name])).charter
    found = answers(Decisions(charter), "seat")
    whole, short = (list(report(charter, found, full=full)) for full in (True, False))
    printed = in_terminal(short)
    assert len(printed.splitlines()) <= MOST_LINES
    rows, shown = ([row for block in some if isinstance(block, Table) for row in block.rows] for some in (whole, short))
    assert {*shown} <= {*rows}
    assert CUT.search(" ".join(printed.split())) or "others" in printed


@pytest.mark.parametrize("path", [*SHOWN, *SYSTEMS], ids=lambda path: path.stem)
def test_no_sentence_stands_in_a_report_twice(path: Path) -> None:
    found = [item for block in _example(path, full=False) if isinstance(block, Bullets) for item in block.items]
    found = [item for item in found if not CUT.fullmatch(plain(item))]
    assert len(found) == len(set(found))


def test_the_report_begins_with_what_matters() -> None:
    titles = [block.title for block in _example(SHOWN[1], full=False) if isinstance(block, Heading)]
    assert titles[1:6] == [
        "The main points",
        "Who can block, and who can pass",
        "What may be surprising",
        "What an absence or a withdrawal changes",
        "The decisions in numbers",
    ]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("two-houses", "seat"),
        ("never", "seat"),
        ("weighted", "seat"),
        ("twins", "seat"),
        ("weighted", "constituency"),
        ("referral", "seat"),
        ("referral", "constituency"),
        ("doubts", "seat"),
        ("doubts", "stakeholder"),
        ("money", "sector"),
        ("ways", "seat"),
    ],
)
def test_small_charters_are_reported_in_full(
    name: str, level: PlayerLevel, golden: Callable[[Path, str], None]
) -> None:
    path = REPORTS / f"{name}.msp"
    blocks = _blocks(path.read_text(encoding="utf-8"), level)
    golden(path.with_suffix(".md" if level == "seat" else f".by-{level}.md"), in_markdown(blocks))


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_no_index_comes_before_the_facts(path: Path) -> None:
    blocks = _example(path)
    titles = [block.title for block in blocks if isinstance(block, Heading)]
    last = [title for block in blocks if isinstance(block, Heading) and block.level == 2 for title in (block.title,)][
        -1
    ]
    assert last == "Annex: measures of voting power"
    before = in_terminal(
        blocks[: next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.title == last)]
    )
    assert not re.search(r"Banzhaf|Shapley|Penrose|Coleman|Holler|Johnston|Owen", before)
    assert titles.index("The decisions in numbers") < titles.index("Each decision")


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_no_decision_has_more_facts_than_one_reads(path: Path) -> None:
    blocks = _example(path)
    begin = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.title == "Each decision")
    end = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.title.startswith("How often"))
    assert all(len(one.items) <= MOST_FACTS for one in blocks[begin:end] if isinstance(one, Bullets))


@pytest.mark.parametrize("width", [24, 40, 80, 100])
def test_the_report_fits_the_terminal(width: int) -> None:
    printed = COLOUR.sub("", in_terminal(_example(SHOWN[0]), width))
    assert max(map(cells, printed.split("\n"))) <= width


def test_the_readme_quotes_what_is_printed() -> None:
    printed = COLOUR.sub("", in_terminal(_example(SHOWN[0], full=False)))
    quoted = re.findall(
        r"^```power\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert quoted
    assert [text for text in quoted if text not in printed] == []


def test_seats_of_one_name_in_two_bodies_keep_their_titles() -> None:
    told = (REPORTS / "twins.md").read_text(encoding="utf-8")
    assert "(Councillors and Clerks)" in told
    assert "2 × Clerks can" in told


RIVERS = """\
charter rivers "Rivers"

constituency shore "Shore"

body board "Board"
    seats
        people "People" 5 from shore
"""
ACT = 'decision act "Act"\n    taken by board\n    requires more than 1/2 of all seats\n'


def test_a_charter_without_decisions_says_so() -> None:
    assert "This charter declares no decision" in _printed(RIVERS)


def test_a_decision_that_cannot_be_read_is_named_with_the_reason() -> None:
    vague = 'decision vague "Vague"\n    taken by board\n    requires at least 2/3\n'
    printed = _printed(f"{RIVERS}\n{vague}\n{ACT}")
    assert "“Vague”, because the rule gives a fraction and does not say of what." in printed
    assert "If all 5 seats vote yes or no, any 3 of them can pass it" in printed


def test_what_is_the_same_is_told_once() -> None:
    printed = _printed(f"{RIVERS}\n{ACT}\n{ACT.replace('act', 'law').replace('Act', 'Law')}")
    assert "The figures are the same as for “Act”." in printed
    assert printed.count("If all 5 seats vote yes or no, any 3 of them can pass it") == 1
    same = "“Act” and “Law” need the same votes: a vote that passes one passes the other, also if some abstain or"
    assert same in " ".join(printed.split())


def test_only_the_decision_that_is_asked_for_is_told() -> None:
    line = 'guarantee line "Line"\n    no seat alone can pass act\n    no seat alone can pass law\n'
    charter = f"{RIVERS}\n{ACT}\n{ACT.replace('act', 'law').replace('Act', 'Law')}\n{line}"
    printed = _printed(charter, "seat", "law")
    assert "Holds: no seat alone can pass “Law”, even if the others abstain or stay" in printed
    assert "can pass “Act”." not in printed
    assert "If one leaves" not in printed


def test_a_red_line_that_is_broken_is_told_with_its_story() -> None:
    line = 'guarantee line "Line"\n    no constituency alone can pass act\n'
    printed = " ".join(_printed(f"{RIVERS}\n{ACT}\n{line}").split())
    assert (
        "Broken: no constituency alone can pass “Act”, even if the others abstain or stay away. Shore can pass"
        in printed
    )


def test_a_hostile_title_is_shown_and_never_obeyed() -> None:
    title = "<script>*bold* [a](http://b) | \u202e\u0007`x`"
    blocks = _blocks(f"{RIVERS.replace('People', title).replace('Shore', title)}\n{ACT.replace('Act', title)}")
    assert "\x07" not in in_terminal(blocks)
    assert "\u202e" not in in_terminal(blocks)
    rendered = MarkdownIt("commonmark").enable("table").render(in_markdown(blocks))
    assert not re.search(r"<(?!/?(?:h\d|p|ul|li|table|thead|tbody|tr|t[hd](?: style=\"[^\"]*\")?)>)", rendered)


def test_wide_letters_and_long_names_are_told_in_full() -> None:
    long = "W" * 120
    printed = _printed(RIVERS.replace("People", "住民の代表").replace("Board", long) + "\n" + ACT)
    assert max(map(cells, printed.split("\n"))) <= 80
    assert "住民の代表 (each of 5)" in printed
    assert printed.replace("\n", "").count(long) > 1
