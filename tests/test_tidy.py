"""Rules for the code base that a reviewer would otherwise have to check."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from mspcharter.studio.examples import EXAMPLES
from mspcharter.templates import TEMPLATES

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 320
LARGEST_FOLDER = 30
NOT_OURS = {"__pycache__", "build", "dist", "htmlcov", "node_modules"}
DOT_FILES_OF_OURS = {".ci", ".gitattributes", ".github", ".gitignore", ".pre-commit-hooks.yaml"}

# No pattern matches itself, so that this file may be searched as well.
MACHINE_PATH = re.compile(r"(?<![\w.~}*])/(?:work|tmp|root|home|opt|Users)/[\w.]")
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|crates|rubygems|golang)\.(?:org|com|io)\b|\b(?:extra-)?index[-_]url\b|find[-]links",
    re.IGNORECASE,
)
SKIPPED = re.compile(r"\bmark\.(?:skip|xfail)|\bpytest\.(?:skip|xfail|importorskip)|\bunittest\.skip|\bSkip[T]est\b")


def _modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def _texts(folder: Path = ROOT) -> Iterator[Path]:
    """Walk the files of the checkout that people write, leaving out what tools keep there."""
    for path in sorted(folder.iterdir()):
        if (path.name in NOT_OURS and not path.is_symlink()) or path.name.endswith(".egg-info"):
            continue
        if path.name.startswith(".") and path.name not in DOT_FILES_OF_OURS:
            continue
        if path.is_symlink() or not path.is_dir():
            yield path
        elif not (path / "pyvenv.cfg").exists():
            yield from _texts(path)


def _finds(pattern: re.Pattern[str], paths: Iterator[Path] | list[Path]) -> list[str]:
    """Search *paths* for *pattern*, and return each hit as people quote it: file, line, text."""
    hits = []
    for path in paths:
        for number, line in enumerate(path.read_bytes().decode("utf-8", "ignore").split("\n"), 1):
            if pattern.search(line):
                hits.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    return hits


def _run(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_go_down_and_never_round(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "src")
    monkeypatch.chdir(ROOT)
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not failed, capsys.readouterr().out


def test_ruff_finds_nothing() -> None:
    _run("ruff", "check", "--no-cache", ".")


def test_the_code_is_laid_out_by_ruff() -> None:
    _run("ruff", "format", "--check", "--no-cache", ".")


def test_the_types_hold() -> None:
    _run("mypy", "--strict")


def test_every_module_says_what_it_is() -> None:
    docstrings = {path: ast.get_docstring(ast.parse(path.read_bytes())) for path in _modules("src", "tests", "bench")}
    assert [str(path.relative_to(ROOT)) for path, docstring in docstrings.items() if not docstring] == []


def test_no_module_is_too_long() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_bytes().count(b"\n") for path in _modules("src", "tests")}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_folder_has_too_many_files() -> None:
    sizes = Counter(str(path.parent.relative_to(ROOT)) for path in _texts())
    assert {name: files for name, files in sizes.items() if files > LARGEST_FOLDER} == {}


def test_no_path_of_a_machine_is_written_down() -> None:
    assert _finds(MACHINE_PATH, _texts()) == []


def test_no_file_is_a_link_to_another_place() -> None:
    assert [str(path.relative_to(ROOT)) for path in _texts() if path.is_symlink()] == []


def test_no_registry_is_named() -> None:
    assert _finds(REGISTRY, _texts()) == []


def test_no_test_is_skipped() -> None:
    assert _finds(SKIPPED, _modules("tests")) == []


def test_the_wheel_contains_the_grammar_and_the_examples_of_the_studio() -> None:
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    included = targets["wheel"]["force-include"]
    assert included.pop("grammar") == "mspcharter/grammar"
    examples = {f"examples/{one.name}.msp": f"mspcharter/studio/examples/{one.name}.msp" for one in EXAMPLES}
    assert included == examples
    assert {path.suffix for path in (ROOT / "grammar").iterdir()} == {".lark"}


def test_the_package_contains_the_text_of_each_template() -> None:
    folder = ROOT / "src" / "mspcharter" / "templates"
    assert {path.stem for path in folder.glob("*.msp")} == {one.name for one in TEMPLATES}


@pytest.mark.parametrize(
    "line",
    ["see /" + "tmp/charter.msp", 'open("/' + 'home/ada/x")', "https://py" + "pi.org/simple", "--index" + "-url x"],
)
def test_the_searches_find_what_they_look_for(line: str) -> None:
    assert MACHINE_PATH.search(line) or REGISTRY.search(line)


@pytest.mark.parametrize("line", ["https://example.org/work/plan", "government/work/money", "{root}/work/x", "a/tmp/b"])
def test_the_searches_let_other_paths_pass(line: str) -> None:
    assert not MACHINE_PATH.search(line)
    assert not REGISTRY.search(line)
