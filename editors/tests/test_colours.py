"""The colours of the extension are those of the compiler, in every example."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from mspcharter.compiler import compile
from mspcharter.ide.page import Page
from mspcharter.ide.positions import point
from mspcharter.ide.tokens import painted
from mspcharter.text import Source

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.msp"))

# What the compiler calls a word, and what the colours may call it.
KINDS = {
    "keyword": ("keyword", "constant.language"),
    "property": ("keyword", "constant.language"),
    "enumMember": ("keyword", "constant.language", "constant.other.currency"),
    "type": ("variable", "entity.name"),
    "variable": ("variable", "entity.name", "string", "constant.other.currency"),  # a text may name something in braces
    "namespace": ("variable", "entity.name"),
    "number": ("constant.numeric",),
    "string": ("string",),
    "comment": ("comment",),
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_colours_are_those_of_the_compiler(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    source = Source(example.name, text)
    lines = coloured(example)
    wrong = []
    for one in painted(Page(example.name, compile(source))):
        at = point(source, one.span.start)
        scope = next(scope for begin, end, scope in lines[at.line] if begin <= at.character < end)
        if one.kind in KINDS and not scope.startswith(KINDS[one.kind]):
            wrong.append(
                f"line {at.line + 1}: {source.text[one.span.start : one.span.end]!r} is {one.kind}, not {scope}"
            )
    assert wrong == []


def coloured(file: Path) -> list[list[tuple[int, int, str]]]:
    """Return the tokens of each line of *file* as the extension colours them."""
    command = ["node", str(ROOT / "editors" / "vscode" / "tests" / "colours.mjs"), str(file)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [[(begin, end, scope) for begin, end, scope in json.loads(line)[1]] for line in printed.splitlines()]
