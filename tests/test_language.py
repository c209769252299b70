"""The documents are correct: examples compile, mistakes are found, and quotations, tables and links are true.

The first block of the manual begins a charter, and each later block continues it. A reader who types the blocks has a
valid charter after each of them. A block that begins with ``charter`` is a separate charter. A block ``msp FILE`` is a
file that the next of those includes. A block ``msp-wrong CODE`` continues the charter above it once, and has an error
with that code.
"""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from mspcharter.compiler import CHECKS, Compilation, compile
from mspcharter.diagnostics import Diagnostic, Severity
from mspcharter.emit.document.charter import to_msp
from mspcharter.report import Results, report
from mspcharter.text import Source

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(path for folder in ("docs", "examples") for path in (ROOT / folder).rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^```msp(-wrong)?(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUOTATION = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Block(NamedTuple):
    """A charter text in a document, at *line*, with the text before it and the files that it can include."""

    line: int
    wrong: str | None
    before: str
    text: str
    files: dict[str, str]

    def findings(self) -> list[Diagnostic]:
        """Return the findings in the block at its place."""
        return list(self.compiled().diagnostics)

    def compiled(self) -> Compilation:
        """Compile the block at its place."""

        def read(path: str) -> Source | str:
            return Source(path, self.files[path]) if path in self.files else "does not exist"

        return compile(Source("charter.msp", self.before + self.text), read)


def _blocks(path: Path) -> Iterator[Block]:
    text = path.read_text(encoding="utf-8")
    before = ""
    files: dict[str, str] = {}
    for match in FENCE.finditer(text):
        wrong, word, block = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        alone = block.startswith("charter ")
        if wrong:
            yield Block(line, word, "" if alone else before, block, files)
        elif word:
            files[word] = block
        elif alone and before:
            yield Block(line, None, "", block, files)
            files = {}
        else:
            yield Block(line, None, before, block, files)
            before += block + "\n"


MANUAL, README = ROOT / "docs" / "language.md", ROOT / "README.md"
BLOCKS = [pytest.param(block, id=f"{path.name}:{block.line}") for path in (MANUAL, README) for block in _blocks(path)]


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_says_what_the_manual_claims(block: Block) -> None:
    errors = [one for one in block.findings() if one.severity is Severity.ERROR]
    assert [one.code for one in errors] == ([block.wrong] if block.wrong else []), errors


def test_a_reader_who_types_all_blocks_has_a_charter_without_findings() -> None:
    last = [block for block in _blocks(MANUAL) if block.before and not block.wrong][-1]
    assert last.findings() == []


@pytest.mark.parametrize("block", BLOCKS)
def test_a_charter_written_out_from_its_model_says_the_same(block: Block) -> None:
    if block.wrong is None:
        written = to_msp(block.compiled().charter)
        again = compile(Source("charter.msp", written))
        assert to_msp(again.charter) == written
        assert [one.code for one in again.diagnostics if one.code < "MSP1"] == []


def test_the_readme_quotes_what_its_own_charter_draws() -> None:
    [shown] = _blocks(README)
    compilation = compile(Source("lake-link.msp", shown.text))
    drawn = COLOUR.sub("", report("terminal", Results(compilation.diagnostics, compilation.sources)))
    [quoted] = QUOTATION.findall(README.read_text(encoding="utf-8"))
    assert quoted in drawn


def test_the_readme_quotes_how_the_draft_is_rated() -> None:
    draft = "examples/ke-cctld-draft.msp"
    compilation = compile(Source(draft, (ROOT / draft).read_text(encoding="utf-8")))
    cards = ((draft, compilation.scorecards()),)
    rated = report("plain", Results(compilation.diagnostics, compilation.sources, cards))
    [quoted] = re.findall(r"^```ratings\n(.*?)```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert quoted in rated


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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for file, heading in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / file if file else page
        assert target.exists(), file
        if heading:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}, heading


def test_the_site_has_a_page_for_each_check_and_an_index() -> None:
    pages = dict(GENERATE.pages())
    index = pages.pop("README.md")
    assert re.findall(r"\]\((.+?)\)", index) == list(pages)
    shown = [re.findall(r"`(.+?)`", page.splitlines()[2]) for page in pages.values()]
    assert shown == [[check.code, check.name] for check in CHECKS]


def test_the_architecture_names_tests_that_there_are() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    assert named
    assert named - set(re.findall(r"^def (test_\w+)", tests, re.MULTILINE)) == set()


def test_the_architecture_lists_the_layers_of_the_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract, *_ = settings["tool"]["importlinter"]["contracts"]
    layers = [name for row in contract["layers"] for name in re.findall(r"[a-z]+", row) if name != "main"]
    rows = re.findall(
        r"^\| (`[^|]*) \|.*\| [^|]*\|$", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [name for row in rows for name in re.findall(r"`([a-z]+)`", row)] == layers
