"""``check``: what is printed for people, for screen readers and for machines, and where it points."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.english import cells
from mspcharter.report import Results, report
from mspcharter.text import Source


def _report(text: str, form: str) -> str:
    compilation = compile(Source("a.msp", text))
    return report(form, Results(compilation.diagnostics, compilation.sources))


def _json(text: str) -> Any:
    return json.loads(_report(text, "json"))


def _drawn(text: str) -> list[str]:
    """Return the lines of the terminal's report without colour."""
    return re.sub(r"\x1b\[[0-9;]*m", "", _report(text, "terminal")).split("\n")


def test_json_has_these_keys_and_no_other_order() -> None:
    found = _json("charter a\n    status ended\n\nbdy board\n")
    assert list(found) == ["findings", "accepted", "principles", "summary"]
    assert found["summary"] == {"errors": 1, "warnings": 0, "infos": 0, "fixable": 1}
    assert found["findings"] == [
        {
            "code": "MSP003",
            "name": "unknown-declaration",
            "severity": "error",
            "message": "`bdy` is not a kind of declaration",
            "help": "did you mean `body`?",
            "consequence": None,
            "file": "a.msp",
            "range": {"start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 4}},
            "related": [],
            "fixes": [
                {
                    "title": "write `body`",
                    "safe": True,
                    "edits": [
                        {
                            "file": "a.msp",
                            "range": {"start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 4}},
                            "text": "body",
                        }
                    ],
                }
            ],
            "source": None,
            "parts": [],
        }
    ]


def test_json_tells_related_places() -> None:
    found = _json("charter a\n    status ended\n\nbody a\n")
    assert found["findings"][0]["related"] == [
        {
            "file": "a.msp",
            "range": {"start": {"line": 1, "column": 9}, "end": {"line": 1, "column": 10}},
            "message": "first declared here",
        }
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "end"),
    [
        ("charter a\n\tstatus x\n", 2, 9, 10),
        ("charter a\r\n    status x\r\n", 2, 12, 13),
        ("\ufeffcharter a x\n", 1, 12, 13),
        ('charter a "😀" x\n', 1, 15, 16),
        ('charter a "مجلس" x\n', 1, 18, 19),
        ('charter a "e\u0301" x\n', 1, 16, 17),
        ("charter a\n    status x\u2028y\n", 2, 12, 13),
        ('charter a\n    vision "\u2028" x\n', 2, 16, 17),
    ],
)
def test_columns_count_characters(text: str, line: int, column: int, end: int) -> None:
    place = _json(text)["findings"][0]["range"]
    assert place == {"start": {"line": line, "column": column}, "end": {"line": line, "column": end}}


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("\tstatus ", "wrong"),
        ('    scope "理事会" ', "wrong"),
        ('    scope "مجلس" ', "wrong"),
        ('    scope "e\u0301" ', "wrong"),
        ('    scope "😀" ', "wrong"),
        ('    scope "\0" ', "wrong"),
        ('    scope "\u200b" ', "wrong"),
        ("    status ", "理事会"),
        ("    status ", "بورد"),
        ('    scope "' + "long " * 200 + '" ', "wrong"),
    ],
)
def test_the_line_under_the_words_stands_under_them(before: str, word: str) -> None:
    drawn = _drawn(f"charter a\n{before}{word}\n")
    number = next(index for index, line in enumerate(drawn) if "^" in line)
    line, under = drawn[number - 1], drawn[number]
    at = under.index("^")
    shown = line[: line.index(word)]
    assert cells(shown) == at, (line, under)
    assert under.count("^") == cells(word)
    assert cells(line) < 300


def test_the_frame_has_one_edge() -> None:
    text = "charter a\n" + "\n" * 200 + "body a\n"
    drawn = _drawn(text)
    edges = {line.index("|") for line in drawn if "|" in line}
    assert edges == {4}


def test_the_terminal_shows_the_first_two_hundred() -> None:
    drawn = "\n".join(_drawn("charter a\n" + "".join(f"bdy b{number}\n" for number in range(300))))
    assert "and 100 more findings" in drawn
    assert "300 errors" in drawn


def test_plain_lines_begin_with_their_place() -> None:
    assert _report("charter a\n    status ended\n\nbody a\n", "plain") == (
        "a.msp:4:6: error: the name `a` is already used [MSP020 name-taken]\n"
        "  a.msp:1:9: first declared here\n"
        "  help: give one of the two another name\n"
        "1 error\n"
    )


@pytest.mark.parametrize("form", ["terminal", "plain", "json"])
def test_lone_surrogates_are_printed_by_number(form: str) -> None:
    _report('charter \ud800\n\nbody "\udfff"\n', form).encode("utf-8")


def test_colour_is_for_terminals_and_for_those_who_force_it(tmp_path: Path) -> None:
    path = tmp_path / "a.msp"
    path.write_text("charter a\n    status ended\nbdy\n", encoding="utf-8")
    run = CliRunner().invoke
    assert "\x1b[" not in run(main, ["check", str(path)]).output
    assert "\x1b[" in run(main, ["check", str(path)], env={"FORCE_COLOR": "1"}).output
    assert "\x1b[" not in run(main, ["check", str(path)], env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).output
    assert "\x1b[" not in run(main, ["check", str(path), "--format", "plain"], env={"FORCE_COLOR": "1"}).output
