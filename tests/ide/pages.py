"""Pages of texts in memory, for the tests of the questions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mspcharter.compiler import compile
from mspcharter.ide.page import Page
from mspcharter.power.memory import Memory
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
MARK = "|"
MEMORY = Memory()


def page_of(text: str, others: dict[str, str] | None = None, path: str = "charter.msp") -> Page:
    """Return the page of *text* at *path*, with *others* by path, as if they were beside it."""
    others = others or {}

    def read(path: str) -> Source | str:
        return Source(path, others[path]) if path in others else "does not exist"

    return Page(path, compile(Source(path, text), read, memory=MEMORY))


def marked(text: str) -> tuple[str, int]:
    """Return *text* without the mark of the cursor, and where that stands."""
    before, mark, after = text.partition(MARK)
    assert mark, "the text has a cursor"
    return before + after, len(before)


@lru_cache
def examples() -> tuple[str, ...]:
    """Return the texts of the examples, the short ones first."""
    paths = [*(ROOT / "examples").glob("*.msp"), *(ROOT / "examples" / "systems").glob("*.msp")]
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths)]
    return tuple(sorted(texts, key=len))
