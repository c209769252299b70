"""The quick way to cut a charter into words finds the same words as the whole pattern, which it stands in for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mspcharter.syntax import lexer

HERE = Path(__file__).parent
PIECES = (
    *" \t\r\n#\"'-_,()/%.1",
    *"\u00a0\ufeff\u200b\u2007\u2013\u201c\u201d\u00ab\u00e9\u00df\u5b57\U00020000",
    *("\n    ", "\n  # ", "abc", "and", "or", '"""', "2020-01-01", "charter x", "50%", "1/2", "\r\n", "\n\u00a0 "),
)


def _lexed(text: str) -> list[object]:
    return [lexer.lex(text, start, end) for start, end in lexer.cut(text)]


def _lexed_by_the_whole_pattern(text: str) -> list[object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexer, "_usual", lexer._pattern)
        return _lexed(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("x c\u00f4te-d\u2019ivoire d-\u00e9 e-")
@example("x a\n\n  #\u00a0\n \u00a0\n # b\n\u00a0  c")
def test_both_ways_find_the_same_words(text: str) -> None:
    assert _lexed(text) == _lexed_by_the_whole_pattern(text)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.msp")), ids=lambda path: path.stem)
def test_both_ways_find_the_same_words_in_charters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _lexed(text) == _lexed_by_the_whole_pattern(text)
