"""No text of a charter, hostile or careless, becomes markup, and every one is shown as it was written.

What stands by itself in a document may be paragraphs and lists, but nothing else, and nothing around it changes.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from random_texts import HOSTILE

from mspcharter.compiler import compile
from mspcharter.emit.document.briefs.brief import briefs
from mspcharter.emit.document.markdown import in_markdown, markdown
from mspcharter.english import clean
from mspcharter.model import Charter
from mspcharter.model.values import Origin
from mspcharter.text import Source, Span

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EVERYTHING = (Path(__file__).parent / "everything.txt").read_text(encoding="utf-8")
MARK = "A text"
STANDALONE = ["paragraph_open p {}"]
# The issue, the objective and the clause of everything.txt, which have a text that stands by itself.
STANDING = ['<a id="water">', '<a id="clean">', '<a id="free">']

SIGNS = "|<>*_`[]()#-+=1.!&\\~ $:^x"


def _says(text: str) -> bool:
    return clean(text) != ""


@given(st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(alphabet=SIGNS + "\n{}")).filter(_says))
@example("\\")
@example("a\n\n# b")
@settings(max_examples=120)
def test_no_text_changes_the_structure_of_the_document(text: str) -> None:
    # The layout of short clauses is another than that of long ones.
    found, plain = _parts(markdown(_with(text))), _plain_parts("x" * len(clean(text)))
    assert len(found) == len(plain)
    for part, (heading, *expected) in zip(found, plain, strict=True):
        if heading[1] in STANDING:
            rest = expected[1:]
            end = len(part) - len(rest)
            assert [part[0], *part[end:]] == [heading, *rest]
            assert part[1:end]
            assert all(map(_is_paragraph_or_list, part[1:end]))
        else:
            assert part == [heading, *expected]


@given(st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=SIGNS + "\n{}")).filter(_says))
@settings(max_examples=25)
def test_no_text_changes_the_structure_of_a_brief(text: str) -> None:
    assert _parts(_brief(_with(text))) == _parts(_brief(_with("plain")))


def _brief(charter: Charter) -> str:
    return in_markdown(placed.block for placed in briefs(charter)["ministry"].blocks)


def test_texts_stand_by_themselves_in_the_document_of_these_laws() -> None:
    assert [
        heading[1] for heading, *rest in _plain_parts("plain") if heading[1] in STANDING and rest[0] == STANDALONE
    ] == STANDING


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
def _plain_parts(text: str) -> list[list[list[str]]]:
    return _parts(markdown(_with(text)))


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


def _is_paragraph_or_list(block: list[str]) -> bool:
    """Return whether *block* is a paragraph without marks, or one list of one level that has only such."""
    kind = block[0].split()[0].removesuffix("_open")
    inside = {"list_item_open li {}", "list_item_close li {}", STANDALONE[0]}
    return block == STANDALONE or (
        block[0] in ("bullet_list_open ul {}", "ordered_list_open ol {}")
        and block[-1].startswith(f"{kind}_close")
        and set(block[1:-1]) <= inside
    )


def _parts(document: str) -> list[list[list[str]]]:
    """Return the skeletons of the blocks of *document*, from each heading to the next."""
    parts: list[list[list[str]]] = []
    for block in _structure(document):
        if block[0].startswith("heading_open"):
            parts.append([])
        parts[-1].append(block)
    return parts


def _structure(document: str) -> list[list[str]]:
    """Return the skeleton of each outermost block of *document*: the blocks and inline marks in it, but no words."""
    blocks: list[list[str]] = []
    found: list[str] = []
    for token in PARSER.parse(document):
        if token.level == 0 and token.nesting >= 0:
            blocks.append(found := [])
        if token.type not in ("inline", "paragraph_close"):
            found.append(f"{token.type} {token.tag} {token.attrs}")
        for inner in token.children or []:
            if inner.type == "html_inline":
                found.append(inner.content)
            elif inner.type != "text":
                found.append(f"{inner.type} {inner.attrs}")
    return blocks


def _shown(document: str) -> str:
    """Return what a reader sees of *document*: its words, a line for each block, and no markup."""
    return "\n".join(
        "".join(inner.content for inner in token.children or [] if inner.type in ("text", "code_inline"))
        for token in PARSER.parse(document)
        if token.type == "inline"
    )
