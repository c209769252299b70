"""The HTML of a document: one safe file that says the same as its blocks."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_texts import HOSTILE
from sample_documents import sample

from mspcharter.emit.document.blocks import Row, Table
from mspcharter.emit.document.columns import percentages
from mspcharter.emit.document.html.page import page
from mspcharter.english import clean

GOLDEN = Path(__file__).parents[1] / "golden"
VOID = {"meta", "col", "br", "link", "img", "input"}


class _Outline(HTMLParser):
    """The elements of a page with their attributes, and all that it says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.said.append(data)


def test_a_page_is_as_it_was_accepted(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "sample.html", page(sample()))


@given(st.one_of(st.sampled_from(HOSTILE), st.text()).filter(clean))
@example("<script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)>')
@example("]]></style><b>")
@example("javascript:alert(1)")
@settings(max_examples=150)
def test_no_text_becomes_markup_and_each_is_shown(text: str) -> None:
    found, plain = _Outline(page(sample(text))), _Outline(page(sample()))
    assert [tag for tag, _ in found.elements] == [tag for tag, _ in plain.elements]
    for (tag, attributes), (_, expected) in zip(found.elements, plain.elements, strict=True):
        # Only directions, widths and the hash of the style depend on what is said.
        assert attributes.keys() - {"dir"} == expected.keys() - {"dir"}, tag
        assert tag in ("meta", "col") or all(
            attributes[name] == expected[name] for name in attributes.keys() - {"dir", "aria-label"}
        )
    said = " ".join("".join(found.said).split())
    assert said.count(clean(text)) >= " ".join("".join(plain.said).split()).count("plain words") - said.count("\ufffd")


def test_a_page_allows_nothing_but_its_own_style() -> None:
    text = page(sample())
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert style is not None
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].replace("&#x27;", "'").startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "<script" not in text
    assert not re.search(r'\sstyle="|\son\w+="|@import|url\((?!#)', text)


def test_identifiers_stand_once_and_links_lead_to_them() -> None:
    found = _Outline(page(sample()))
    names = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(names) == len(set(names))
    links = {attributes["href"] for tag, attributes in found.elements if tag == "a"}
    assert {link[1:] for link in links if link.startswith("#")} <= {*names}
    assert {link for link in links if not link.startswith("#")} == {"https://example.org/a?b=1&c=2"}
    labels = " ".join(attributes.get("aria-labelledby", "") for _, attributes in found.elements).split()
    assert {*labels} <= {*names}


def test_words_that_run_from_right_to_left_say_so() -> None:
    text = page(sample("ميثاق"))
    assert '<h1 id="top" dir="rtl">ميثاق</h1>' in text
    assert "<dd>The Ministry</dd>" in text


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        (("A", "B"), [("x", "y")], (50, 50)),
        (("Task", "Who"), [("x" * 17, "yy")], (75, 25)),
        (("Partner", "R", "What it does"), [("The Ministry", "A", "word " * 40)], (13, 5, 82)),
    ],
)
def test_columns_are_as_wide_as_what_they_say(
    columns: tuple[str, ...], rows: list[tuple[str, ...]], expected: tuple[int, ...]
) -> None:
    table = Table(columns, tuple(Row(tuple((cell,) for cell in row)) for row in rows))
    assert percentages(table) == expected


@given(st.lists(st.lists(st.text(max_size=80), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_widths_of_columns_add_up(grid: list[list[str]]) -> None:
    table = Table(("a", "b", "c"), tuple(Row(tuple((cell,) for cell in row)) for row in grid))
    assert sum(percentages(table)) == 100
    assert min(percentages(table)) > 0
