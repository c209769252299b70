"""No text of a charter, hostile or careless, becomes markup, and every one is shown as it was written."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mspcharter.compiler import compile
from mspcharter.emit.lettering import clean
from mspcharter.emit.markdown import markdown
from mspcharter.model import Charter
from mspcharter.model.values import Origin
from mspcharter.text import Source, Span

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EVERYTHING = (Path(__file__).parent / "everything.txt").read_text(encoding="utf-8")
MARK = "A text"

SIGNS = "|<>*_`[]()#-+=1.!&\\~ $:^x"
HOSTILE = (
    "# one", "## two #", "- three", "+ four", "* five", "1. six", "7) seven", "> eight", "=== nine", "---", "***",
    "```", "~~~", "    code", "a | b | c", "| --- |", "*star* **bold** _low_ __low__ ~~gone~~", "`tick` ``two``",
    "\\", "\\\\*x*", "[text](https://evil.example)", "![image](x.png)", "[ref]: https://evil.example", "[^1]", "[x][y]",
    "<script>alert(1)</script>", "<b", "<!-- -->", "<https://evil.example>", "https://evil.example/<a>",
    "www.evil.example", "&amp; &#60; &lt;", "a\nb", "a\n\nb", "a\r\nb", "a\u2028b", "a\x00b\x85c", "\u202eabc", "{",
    "{}", "{.x}", "{board", "$x$ $$y$$", ": x", "% title", "a  ", "a\\", "|", "\\|", "`|`", "x^2^", "**", "*", "_",
    "Setext\n===", "é ß ﬁ", "اتحاد", "🌊",
)  # fmt: skip


def _says(text: str) -> bool:
    return clean(text) != ""


@given(st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(alphabet=SIGNS + "\n{}")).filter(_says))
@example("\\")
@example("a\n\n# b")
@settings(max_examples=120)
def test_no_text_changes_the_structure_of_the_document(text: str) -> None:
    assert _structure(markdown(_with(text))) == _plain_structure()


@given(st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=SIGNS)).filter(_says))
@settings(max_examples=60)
def test_a_text_is_shown_as_it_was_written(text: str) -> None:
    if not re.search(r"[{]|\n\s*\n", text):
        assert clean(text) in _shown(markdown(_with(text)))


def _with(text: str) -> Charter:
    """Return a charter that says *text* wherever an author may say something."""
    charter = _replaced(_everything(), text)
    assert isinstance(charter, Charter)
    return charter


@cache
def _everything() -> Charter:
    return compile(Source("everything.msp", EVERYTHING)).charter


@cache
def _plain_structure() -> list[str]:
    return _structure(markdown(_with("plain")))


def _replaced(value: Any, text: str) -> Any:
    if isinstance(value, Origin | Span):
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        found = {
            field: text if inner == MARK else _replaced(inner, text)
            for field, inner in zip(value._fields, value, strict=True)
        }
        return type(value)(**found)
    if isinstance(value, tuple):
        return tuple(text if inner == MARK else _replaced(inner, text) for inner in value)
    if isinstance(value, dict):
        return {name: _replaced(inner, text) for name, inner in value.items()}
    return value


def _structure(document: str) -> list[str]:
    """Return the skeleton of *document*: its blocks and inline marks, but no words; paragraphs in a row are one."""
    found = []
    for token in PARSER.parse(document):
        if token.type not in ("inline", "paragraph_close"):
            found.append(f"{token.type} {token.tag} {token.attrs}")
        for inner in token.children or []:
            if inner.type == "html_inline":
                found.append(inner.content)
            elif inner.type != "text":
                found.append(f"{inner.type} {inner.attrs}")
    return [one for before, one in pairwise(["", *found]) if one != before or not one.startswith("paragraph_open")]


def _shown(document: str) -> str:
    """Return what a reader sees of *document*: its words, a line for each block, and no markup."""
    return "\n".join(
        "".join(inner.content for inner in token.children or [] if inner.type in ("text", "code_inline"))
        for token in PARSER.parse(document)
        if token.type == "inline"
    )
