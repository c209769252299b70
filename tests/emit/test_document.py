"""A document says of each block where it was written and how its text runs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from mspcharter.compiler import compile
from mspcharter.emit.document.blocks import Block, Facts, Heading, Paragraph, Table, TitlePage, texts_of
from mspcharter.emit.document.html.page import page
from mspcharter.emit.document.outline import document, outline
from mspcharter.emit.document.sections.sums import over, years_of
from mspcharter.emit.open_points import OpenPoints
from mspcharter.model import Charter
from mspcharter.model.values import Money, Period
from mspcharter.text import Source
from mspcharter.wording.text import plain

TEXT = """
charter c "ميثاق"
    language ar
clause x "Where"
    "الماء للجميع."
clause y "Another"
    "Water is for all."
"""


def test_each_block_knows_where_it_was_written_and_its_direction() -> None:
    found = document(compile(Source("c.msp", TEXT)).charter, fingerprint="ab12")
    # Our own sentences are English, whatever the parties write in.
    assert (found.title, found.language, found.direction, found.other) == ("ميثاق", "en", "ltr", "ar")
    text = page(found)
    assert '<html lang="en" dir="ltr">' in text
    assert '<p dir="rtl" lang="ar">' in text
    assert (found.draft, found.standing, found.fingerprint) == (True, "Draft", "ab12")
    said = {one.block.text[0]: one for one in found.blocks if isinstance(one.block, Paragraph)}
    arabic, english = said["الماء للجميع."], said["Water is for all."]
    assert (arabic.direction, english.direction) == ("rtl", "ltr")
    assert (arabic.anchor, english.anchor) == ("x", "y")
    assert TEXT[english.span.start : english.span.end].startswith("clause y")
    (heading,) = [one for one in found.blocks if isinstance(one.block, Heading) and one.block.anchor == "x"]
    assert TEXT[heading.span.start : heading.span.end].startswith("clause x")


def test_a_table_knows_where_its_first_row_was_written() -> None:
    text = "charter c\nobjective a\n    due 2027-01-01\nobjective b\n    due 2027-02-02\n"
    found = document(compile(Source("c.msp", text)).charter)
    (plan,) = [one for one in found.blocks if isinstance(one.block, Table)]
    assert text[plan.span.start : plan.span.end].startswith("objective a")


ROOT = Path(__file__).parents[2]
CHARTERS = [*sorted((ROOT / "examples").glob("*.msp")), *sorted((ROOT / "examples/systems").glob("*.msp"))]
# A table of seats, decisions, proofs or principles keeps its shape where there is one of them.
_OF_VOTES = {f"part.{mark}" for mark in ("summary", "governance", "decisions", "guarantees", "scenarios", "annex")}


def _compiled(path: Path) -> tuple[Charter, list[Block]]:
    compilation = compile(Source(path.name, path.read_text(encoding="utf-8")))
    points = OpenPoints(compilation.gaps, compilation.contradictions, compilation.scorecards())
    return compilation.charter, outline(compilation.charter, points)


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_each_paragraph_of_a_clause_has_a_number_of_its_own(path: Path) -> None:
    _, blocks = _compiled(path)
    numbers: list[str] = []
    numbered = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            numbered = bool(block.number)
        if numbered and isinstance(block, Heading | Paragraph):
            assert block.number, block
            numbers.append(block.number)
    assert len(numbers) == len(set(numbers))
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_no_table_has_a_single_row_or_a_column_with_a_single_cell(path: Path) -> None:
    _, blocks = _compiled(path)
    part = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            part = block.anchor
        if isinstance(block, Table) and part not in _OF_VOTES:
            assert len(block.rows) > 1, block.columns
            for place, name in enumerate(block.columns):
                filled = sum(bool(row.cells[place]) for row in block.rows)
                assert filled > 1 or len(block.rows) == 2, name


@pytest.mark.parametrize("path", CHARTERS, ids=lambda path: path.stem)
def test_words_are_defined_if_they_are_used_and_only_then(path: Path) -> None:
    charter, blocks = _compiled(path)
    part = ""
    said: list[str] = []
    defined: list[str] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            part = block.anchor
        if part == "part.definitions" and isinstance(block, Facts):
            defined += [entry.label.partition(" (not in ")[0] for entry in block.entries]
        elif part not in ("part.definitions", "part.annex"):
            said += texts_of(block)
    text = " ".join(said)
    for term, used in (
        ("Quorum", r"\bquorums?\b"), ("Constituency", r"\bconstituenc(y|ies)\b"), ("Partner", r"\bpartners?\b"),
        ("Funder", r"\bfunders?\b"), ("Second meeting", r"\bsecond meeting\b"), ("Casting vote", r"\bcasting vote\b"),
        ("Day", r"\bdays?\b"), ("Abstention", r"\babst(ain|ention)"),
    ):  # fmt: skip
        own = [one for one in charter.definitions if charter.title_of(one) == term]
        written = re.search(used, " ".join(re.findall(r'"([^"]*)"', path.read_text(encoding="utf-8"))), re.IGNORECASE)
        if defined.count(term) != (1 if own or re.search(used, text, re.IGNORECASE) else 0):
            # A word that only the partners use is not defined by the language.
            assert term not in defined, term
            assert written, term
    assert len(defined) == len(set(defined))
    for term in ("Consensus", "Unanimity", "Voting power", "All seats", "Filled seats", "Active members", "Votes cast"):
        assert term not in defined or term.casefold() in text.casefold(), term


MEETINGS = """
charter example "Example"
constituency people "People"
body committee "Committee"
    seats
        elected "Elected" 7 elected by people
    quorum at least 4
{again}
decision plan "Plan"
    taken by committee
    about policy
    requires more than 1/2 of all seats
clause admission "Time of admission"
    "Members may be added during the first and the second meeting of the committee."
"""


@pytest.mark.parametrize(
    ("again", "label"), [("", None), ("    quorum at second meeting at least 2\n", "(not in 4.1.1)")]
)
def test_a_word_of_the_partners_keeps_its_own_meaning(again: str, label: str | None) -> None:
    blocks = outline(compile(Source("example.msp", MEETINGS.format(again=again))).charter)
    [clause] = [one for one in blocks if isinstance(one, Paragraph) and "second meeting of" in plain(one.text)]
    assert clause.number == "4.1.1"
    labels = [entry.label for one in blocks if isinstance(one, Facts) and one.glossary for entry in one.entries]
    found = [one for one in labels if one.startswith("Second meeting")]
    assert found == ([f"Second meeting {label}"] if label is not None else [])
    qualified = [one for one in blocks if isinstance(one, Paragraph) and "but not in the numbers" in plain(one.text)]
    assert bool(qualified) is (label is not None)


@pytest.mark.parametrize(
    ("binding", "said"),
    [("yes", "It is legally binding."), ("no", "the duties in it cannot be enforced in law")],
)
def test_the_title_page_says_whether_the_charter_binds(binding: str, said: str) -> None:
    charter = compile(Source("c.msp", f"charter c\n    status agreed\n    binding {binding}\n")).charter
    page = outline(charter)[0]
    assert isinstance(page, TitlePage)
    assert said in plain(page.standing)


@pytest.mark.parametrize(
    ("lines", "is_open"),
    [
        ('clause law "Law"\n    "The law of Kenya governs this charter."\n', False),
        ('clause law "Leaving"\n    "A partner may leave."\n', True),
    ],
)
def test_a_charter_without_a_law_has_an_open_point(lines: str, is_open: bool) -> None:
    charter = compile(
        Source("c.msp", f"charter c\n    binding yes\n    language en\nstakeholder a\n    sector media\n{lines}")
    ).charter
    said = " ".join(text for block in outline(charter) for text in texts_of(block))
    assert ("The charter does not say which law governs it." in said) is is_open
    assert ("On law and courts, see" in said) is not is_open


@pytest.mark.parametrize(
    ("head", "clause", "point"),
    [
        ("language en, fr", "If the texts differ, the English version prevails.", "several languages"),
        ("language en", "This charter is not binding in law.", "whether it is legally binding"),
    ],
)
def test_what_a_clause_may_say_is_no_open_point(head: str, clause: str, point: str) -> None:
    for text, is_open in (("", True), (f'clause x "X"\n    "{clause}"\n', False)):
        charter = compile(Source("c.msp", f"charter c\n    {head}\n{text}")).charter
        said = " ".join(one for block in outline(charter) for one in texts_of(block))
        assert (point in said) is is_open


def test_nothing_is_said_of_the_law_of_a_charter_in_a_language_that_is_not_read() -> None:
    charter = compile(Source("c.msp", "charter c\n    binding yes\n    language fr\n")).charter
    assert "law governs" not in " ".join(text for block in outline(charter) for text in texts_of(block))


def test_a_table_of_parties_that_differ_in_nothing_keeps_the_column_that_they_share() -> None:
    text = "charter c\n" + "".join(f"stakeholder {name}\n    sector media\n" for name in "abe")
    (found,) = [one for one in outline(compile(Source("c.msp", text)).charter) if isinstance(one, Table)]
    assert found.columns == ("Party", "Sector")


def test_the_years_of_a_period_are_counted_only_if_they_are_whole() -> None:
    assert years_of(Period(date(2027, 1, 1), date(2029, 12, 31))) == 3
    assert years_of(Period(date(2027, 7, 1), date(2028, 6, 30))) == 1
    assert years_of(Period(date(2027, 1, 1), date(2029, 12, 30))) is None
    assert years_of(Period(date(2027, 1, 1))) is None
    assert years_of(None) is None


def test_what_is_paid_by_the_month_is_summed_up_over_years_and_what_is_paid_once_is_not() -> None:
    assert over(Money("EUR", Decimal(100), "month"), 2) == Money("EUR", Decimal(2400))
    assert over(Money("EUR", Decimal(100), "year"), 2) == Money("EUR", Decimal(200))
    assert over(Money("EUR", Decimal(100)), 2) is None
    assert over(Money("EUR", Decimal(100), "week"), 2) is None


def test_contributions_are_said_to_be_worth_the_shares_only_if_they_are() -> None:
    text = (
        "charter c\nstakeholder a\n    sector media\nstakeholder e\n    sector media\nbudget m\n"
        "    period 2027-01-01 to 2027-12-31\n    spends\n        x EUR 100\n    shared by a 50%, e 50%\n"
        "resource p\n    from a\n    value EUR 50\n    during 2027-01-01 to 2027-12-31\n    for m\n"
        "resource q\n    from e\n    value EUR {0}\n    during 2027-01-01 to 2027-12-31\n    for m\n"
    )
    for amount, is_equal in ((50, True), (49, False)):
        charter = compile(Source("c.msp", text.format(amount))).charter
        said = " ".join(one for block in outline(charter) for one in texts_of(block))
        assert ("is worth exactly as much" in said) is is_equal
        assert "counts towards its share" in said


def test_contributions_and_shares_that_are_the_same_stand_in_one_table() -> None:
    text = (
        "charter c\nstakeholder a\n    sector media\nstakeholder e\n    sector media\nbudget m\n"
        "    period 2027-01-01 to 2028-12-31\n    spends\n        x EUR 100 per year\n    shared by e {1}%, a {2}%\n"
        "resource p\n    from a\n    value EUR {0} per year\n    during 2027-01-01 to 2028-12-31\n    for m\n"
        "resource q\n    from e\n    value EUR 40 per year\n    during 2027-01-01 to 2028-12-31\n    for m\n"
    )

    def tables(*amounts: int) -> list[Table]:
        blocks = outline(compile(Source("c.msp", text.format(*amounts))).charter)
        return [one for one in blocks if isinstance(one, Table) and {"From", "Share"} & {*one.columns}]

    summed, one = tables(60, 40, 60)
    assert summed.columns[0] == "Party"
    assert one.columns[:6] == (
        "Contribution", "From", "Worth (EUR per year)", "In 2 years (EUR)", "Share of the cost", "For",
    )  # fmt: skip
    assert [tuple(map(plain, row.cells[1:5])) for row in one.rows] == [
        ("A", "60", "120", "60%"), ("E", "40", "80", "40%"),
    ]  # fmt: skip
    assert [plain(cell) for cell in one.total[:6]] == ["Total", "", "100", "200", "100%", ""]
    # A share that is not what its party contributes, or contributions that are all alike, stand apart.
    assert [table.columns[0] for table in tables(50, 40, 60)] == ["Party", "Contribution", "Cost borne by"]
    assert [table.columns[0] for table in tables(40, 50, 50)] == ["Party", "Contribution", "Cost borne by"]


def test_figures_that_are_not_known_have_a_reason() -> None:
    groups = "".join(f'constituency g{number} "Group {number}"\n' for number in range(15))
    seats = "".join(f"        s{number} 4 from g{number}, elected by g{number}\n" for number in range(15))
    text = (
        f'charter c "C"\n    status draft\n{groups}body board "Board"\n    seats\n{seats}'
        "    quorum more than 1/2 of all seats\n"
        'decision large "Large"\n    taken by board\n    about policy\n    requires at least 2/3 of votes cast\n'
        "        and more than 1/2 of votes cast in at least 8 constituencies\n"
        'decision small "Small"\n    taken by board\n    about budget\n    requires at least 2/3 of all seats\n'
    )
    found = outline(compile(Source("c.msp", text)).charter)
    said = [plain(block.text) for block in found if isinstance(block, Paragraph)]
    why = "“Large”, because its rule, with the rules that it rests on, is too large to be worked out."
    assert f"Not known: {why}" in said
    assert f"This matrix does not show {why}" in said
