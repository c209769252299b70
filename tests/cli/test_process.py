"""The process: what it loads, and how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ke-cctld.msp"


def _run(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    program = f"{before}\nfrom mspcharter.__main__ import run; run()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False, encoding="utf-8"
    )


# Each takes a millisecond or more of a start, and no check of a text needs it.
NOT_LOADED = frozenset(
    {
        "asyncio", "concurrent", "cryptography", "csv", "difflib", "email", "hashlib", "http",
        "importlib.metadata", "json", "lark", "logging", "pathlib", "pydantic", "random", "shutil", "subprocess",
        "tempfile", "textwrap", "tomllib", "typst", "unicodedata", "urllib", "zipfile", "zlib",
    }
)  # fmt: skip
MOST_MODULES = 187
"""The modules of our own that a check loads; one more costs a fifth of a millisecond at each start."""


@pytest.mark.parametrize("name", ["ke-cctld", "cgi-br"])
def test_a_check_loads_only_what_it_needs(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.msp"
    path.write_text(EXAMPLE.with_name(f"{name}.msp").read_text(encoding="utf-8"), encoding="utf-8")
    listing = "import atexit, sys; atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))"
    loaded = _run("check", str(path), before=listing).stderr.split()
    assert NOT_LOADED.intersection(loaded) == set()
    assert len([module for module in loaded if module.startswith("mspcharter")]) <= MOST_MODULES


def test_all_that_was_printed_arrives(tmp_path: Path) -> None:
    path = tmp_path / "long.msp"
    path.write_text("charter long\n" + "    nonsense\n" * 900, encoding="utf-8")
    done = _run("check", "--format", "plain", str(path))
    assert len(done.stdout) > 150_000, "more than a pipe takes at once"
    assert done.stdout.endswith("\n900 errors\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", str(EXAMPLE)], 0),
        (["check", "--fail-level", "info", str(EXAMPLE.with_name("ke-cctld-draft.msp"))], 1),
        (["check", "nowhere.msp"], 2),
        (["no-such-command"], 2),
        ([], 2),
        (["--help"], 0),
    ],
)
def test_each_command_ends_with_its_code(arguments: list[str], code: int) -> None:
    assert _run(*arguments).returncode == code


def test_what_others_have_asked_for_at_the_end_is_done() -> None:
    done = _run("--version", before="import atexit; atexit.register(print, 'the end')")
    assert done.stdout.splitlines()[-1] == "the end"
