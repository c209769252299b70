"""What is printed fits the terminal, whatever stands in it, and tables stay tables where there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Row, table
from mspcharter.emit.power.terminal import in_terminal
from mspcharter.english import cells

TEXTS = st.text(max_size=60) | st.sampled_from(
    ["理事会の議長", "e\u0301galite\u0301", "x" * 90, "\x1b[31mred", "a | b"]
)


def _bare(text: str) -> list[str]:
    return text.replace("\x1b[1m", "").replace("\x1b[0m", "").split("\n")


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4), TEXTS, st.integers(1, 140))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, str]], title: str, width: int) -> None:
    blocks: list[Block] = [
        Heading(1, title),
        Heading(3, title),
        Paragraph((title,)),
        Bullets(((title,), ("short",))),
        table(["Decision", "Votes needed", "Fewest"], [Row(tuple((cell,) for cell in row)) for row in rows]),
    ]
    lines = _bare(in_terminal(blocks, width))
    assert max(map(cells, lines)) <= max(24, min(width, 100))
    assert all("\x1b" not in line and line == line.rstrip() for line in lines)


def test_columns_stand_below_each_other_though_letters_are_wide() -> None:
    rows = [Row((("理事会",), ("5 of 9",))), Row((("Bo\u0301rd",), ("10 of 19",)))]
    assert in_terminal([table(["", "Votes"], rows, right=["Votes"])], 80) == (
        "           Votes\n──────  ────────\n理事会    5 of 9\nBo\u0301rd    10 of 19\n"
    )


def test_long_cells_are_wrapped_and_their_rows_kept_apart() -> None:
    rows = [Row((("Approve the yearly budget",), ("5 of 9",))), Row((("Rest",), ("9 of 9",)))]
    assert in_terminal([table(["Decision", "Votes"], rows)], 24) == (
        "Decision          Votes\n"
        "────────────────  ──────\n"
        "Approve the       5 of 9\n"
        "yearly budget\n"
        "\n"
        "Rest              9 of 9\n"
    )


def test_where_a_table_has_no_room_its_rows_are_lists() -> None:
    rows = [Row((("Ministry",), ("12.5%",), (), ("unforeseeably",)))]
    found = in_terminal([table(["", "Percentage", "None", "Consequences"], rows)], 24)
    assert found == "Ministry\n  - Percentage: 12.5%\n  - Consequences:\n    unforeseeably\n"


@pytest.mark.parametrize("level", [1, 2])
def test_the_first_headings_are_underlined(level: int) -> None:
    assert _bare(in_terminal([Heading(level, "Who decides")])) == ["Who decides", "=-"[level - 1] * 11, ""]
