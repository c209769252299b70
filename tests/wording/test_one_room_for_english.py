"""English is written in `wording`: what works out answers, and what lays them out, holds no sentence."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "mspcharter"
WITHOUT_ENGLISH = ("power", "analysis", "emit/power")
WORDS = re.compile(r"[^\W\d_]")


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """Walk the strings of a module, without docstrings, the messages of errors and assertions, and types."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _is_error(node.exc):
            continue
        if isinstance(node, ast.Assert):
            yield from texts(node.test)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node
        else:
            yield from texts(node)


def _is_error(raised: ast.Call) -> bool:
    """Say whether an error of the language is raised, which only a programmer reads."""
    return isinstance(raised.func, ast.Name) and raised.func.id in ("AssertionError", "TypeError", "ValueError")


def is_type(text: str) -> bool:
    """Say whether *text* is a type in quotation marks."""
    try:
        parsed = ast.parse(text, mode="eval").body
    except SyntaxError:
        return False
    return isinstance(parsed, ast.Subscript | ast.BinOp)


def words_of_the_language() -> set[str]:
    """Return the words of the closed lists that the model is made of, as a charter writes them."""
    trees = [ast.parse(path.read_bytes()) for path in sorted((SOURCE / "model").glob("*.py"))]
    return {
        word.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"
        for word in ast.walk(node.slice)
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }


def sentences(code: str) -> list[str]:
    """Return the strings of *code* that hold a word and a space, and are no words of the language and no types."""
    known = words_of_the_language()
    return [
        text.value
        for text in texts(ast.parse(code))
        if isinstance(text.value, str)
        and " " in text.value
        and WORDS.search(text.value)
        and text.value not in known
        and not is_type(text.value)
    ]


@pytest.mark.parametrize("folder", WITHOUT_ENGLISH)
def test_no_sentence_is_written_outside_of_wording(folder: str) -> None:
    modules = sorted((SOURCE / folder).rglob("*.py"))
    assert modules
    found = {str(path.relative_to(SOURCE)): sentences(path.read_text(encoding="utf-8")) for path in modules}
    assert {name: written for name, written in found.items() if written} == {}


@pytest.mark.parametrize("folder", ["power", "analysis"])
def test_answers_are_worked_out_without_english(folder: str) -> None:
    modules = {path: path.read_text(encoding="utf-8") for path in sorted((SOURCE / folder).rglob("*.py"))}
    assert modules
    assert [str(path) for path, code in modules.items() if "mspcharter.english" in code] == []


def test_a_check_makes_no_sentence_about_what_holds() -> None:
    code = (
        "import sys\nfrom mspcharter.commands.charters import compiled\n"
        "compilation = compiled(sys.argv[1])\nassert compilation.ok\nassert compilation.charter.guarantees\n"
        "print(*(name for name in sys.modules if name.startswith('mspcharter.wording')))\n"
    )
    example = SOURCE.parents[1] / "examples" / "ke-cctld.msp"
    done = subprocess.run([sys.executable, "-c", code, str(example)], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.split()) == ("", [])


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('told = "There is no decision yet"', ["There is no decision yet"]),
        ('told = f"{title} abstains"', [" abstains"]),
        ('told = f"{title} can pass it alone: {own}"', [" can pass it alone: "]),
        ('"""A docstring says much."""', []),
        ('base = "votes cast"', []),
        ('Shape: TypeAlias = "int | tuple[int, ...]"', []),
        ('raise TypeError("the report has none")', []),
        ('raise Uncounted("no body is said to take it")', ["no body is said to take it"]),
        ('assert found, "they were found because they block"', []),
        ('key = f"{name} ({holder})"', []),
    ],
)
def test_a_sentence_is_told_from_a_key(code: str, found: list[str]) -> None:
    assert sentences(code) == found
