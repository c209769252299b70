"""The manual keeps its word: what it shows compiles, what it calls a mistake is found, and its tables are true.

The first block of the manual begins a charter, and each later block continues it, so that whoever types along has a
charter that means something after every block. A block that begins with ``charter`` is a charter of its own. A block
``msp FILE`` is a file for the next of those to include. A block ``msp-wrong CODE`` continues what stands before it for
a moment, to be refused with that code.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from mspcharter.compiler import CHECKS, compile
from mspcharter.diagnostics import Check, Diagnostic, Severity
from mspcharter.report import REPORTS
from mspcharter.text import Source

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```msp(-wrong)?(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANSWER = re.compile(r"\A\n+```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A charter text in the manual, at *line*, with all that it continues before it, and the files it may include."""

    line: int
    wrong: str | None
    before: str
    text: str
    files: dict[str, str]

    def findings(self) -> list[Diagnostic]:
        """Compile the block where it stands, and return what is found."""

        def read(path: str) -> Source | str:
            return Source(path, self.files[path]) if path in self.files else "does not exist"

        return list(compile(Source("charter.msp", self.before + self.text), read).diagnostics)


def _blocks(path: Path) -> Iterator[Block]:
    text = path.read_text(encoding="utf-8")
    told = ""
    files: dict[str, str] = {}
    for match in FENCE.finditer(text):
        wrong, word, block = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        alone = block.startswith("charter ")
        if wrong:
            yield Block(line, word, "" if alone else told, block, files)
        elif word:
            files[word] = block
        elif alone and told:
            yield Block(line, None, "", block, files)
            files = {}
        else:
            yield Block(line, None, told, block, files)
            told += block + "\n"


def _named(path: Path) -> Callable[[Block], str]:
    return lambda block: f"{path.name}:{block.line}"


MANUAL, README = ROOT / "docs" / "language.md", ROOT / "README.md"
BLOCKS = [pytest.param(block, id=_named(path)(block)) for path in (MANUAL, README) for block in _blocks(path)]


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_says_what_the_manual_claims(block: Block) -> None:
    errors = [one for one in block.findings() if one.severity is Severity.ERROR]
    assert [one.code for one in errors] == ([block.wrong] if block.wrong else []), errors


@pytest.mark.parametrize("path", [MANUAL, README], ids=lambda path: path.name)
def test_every_answer_of_the_compiler_is_quoted_as_it_is_given(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        answer = ANSWER.match(text, match.end())
        if match[1] and answer:
            assert match[3].startswith("charter "), "an answer can be compared where the charter is whole"
            compilation = compile(Source("charter.msp", match[3]))
            printed = REPORTS["terminal"](compilation.diagnostics, compilation.sources)
            assert re.sub(r"\x1b\[[0-9;]*m", "", printed) == answer[1]


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE = _generator()


def test_the_reference_is_that_of_the_grammar(golden: Callable[[Path, str], None]) -> None:
    golden(MANUAL, GENERATE.with_reference(MANUAL.read_text(encoding="utf-8")))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_has_its_page(check: Check, golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / "checks" / f"{check.name}.md", GENERATE.page(check))


def test_the_index_lists_every_check(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / "checks" / "README.md", GENERATE.index(CHECKS))


def test_no_page_is_left_of_a_check_that_is_gone() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "checks").glob("*.md")} - {"README"}
    assert pages - {check.name for check in CHECKS} == set()
