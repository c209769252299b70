"""A project whose settings, principle sets or checks cannot be used: the message names what is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main
from mspcharter.commands import project

CHARTER = "charter example\n    status ended\n"
WATCHFUL = """from mspcharter.diagnostics import Finding, Kind, Severity, check


@check("NET001", Severity.WARNING, kind=Kind.SOUNDNESS)
def nameless_network(judging):
    \"\"\"A network without a title.

    Its members do not know what to call it.
    \"\"\"
"""


@pytest.fixture(autouse=True)
def _fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project._settings_of.cache_clear()
    project._own_checks.cache_clear()
    sys.modules.pop("watchful", None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "site")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def _put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("import sys\nsys.exit(0)\n", "it ends the program"),
        ("raise ValueError\n", "ValueError"),
    ],
)
def test_a_module_of_checks_that_stops_while_it_is_loaded_is_named(lines: str, why: str) -> None:
    _put("site/watchful.py", lines)
    _put("a.msp", CHARTER)
    _put("mspcharter.toml", 'check-modules = ["watchful"]\n')
    done = _run("check", "a.msp")
    assert done.exit_code == 2
    assert done.stderr.endswith(f"mspcharter.toml`: the module `watchful` cannot be loaded: {why}\n")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("yield 1 // 0", "ZeroDivisionError: integer division or modulo by zero (line 10 of `"),
        ("raise SystemExit(0)", "it ends the program (line 10 of `"),
        ('yield "no title"', "TypeError: it yields str instead of Finding"),
    ],
)
def test_a_check_of_ones_own_that_fails_is_named_with_its_module(line: str, why: str) -> None:
    _put("site/watchful.py", f"{WATCHFUL}    {line}\n")
    _put("a.msp", CHARTER)
    _put("mspcharter.toml", 'check-modules = ["watchful"]\n')
    done = _run("check", "a.msp")
    assert done.exit_code == 2
    assert f"mspcharter.toml`: the check `nameless-network` (NET001) of `watchful` failed: {why}" in done.stderr


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("mspcharter.toml", "mspcharter.toml` is not TOML: its brackets are nested too deeply\n"),
        ("pyproject.toml", "pyproject.toml` is not TOML: its brackets are nested too deeply\n"),
        ("principles/q.toml", "principles/q.toml`: it is not TOML: its brackets are nested too deeply\n"),
    ],
)
def test_settings_with_very_many_brackets_are_refused(file: str, fault: str) -> None:
    _put("a.msp", CHARTER)
    if file.startswith("principles"):
        _put("mspcharter.toml", "strict = true\n")
    _put(file, f"[tool.mspcharter]\nx = {'[' * 100_000}\n")
    done = _run("check", "a.msp")
    assert done.exit_code == 2
    assert done.stderr.endswith(fault)


def _lock(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Make the folder *name* unreadable, also for a user who may read everything."""

    def locked(real: Callable[..., object]) -> Callable[..., object]:
        def call(path: str = ".") -> object:
            if os.path.basename(path) == name:
                raise PermissionError(13, "Permission denied", path)
            return real(path)

        return call

    for function in ("listdir", "scandir"):
        monkeypatch.setattr(os, function, locked(getattr(os, function)))


def test_a_folder_of_principle_sets_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _put("a.msp", CHARTER)
    _put("principles/ours.toml", "")
    _lock(monkeypatch, "principles")
    done = _run("check", "a.msp")
    assert done.exit_code == 2
    assert done.stderr.endswith("/principles` cannot be read: Permission denied\n")


def test_a_folder_that_cannot_be_read_is_named_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _put("all/open/a.msp", CHARTER + "bdy board\n")
    _put("all/locked/b.msp", CHARTER)
    _lock(monkeypatch, "locked")
    done = _run("check", "all", "--format", "plain")
    assert done.exit_code == 1
    assert done.stderr.startswith("mspcharter: `all/locked` cannot be read, and was left out: Permission denied\n")
    assert "all/open/a.msp:3:1: error" in done.stdout


def test_any_other_file_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def settings_for(_: str) -> None:
        raise PermissionError(13, "Permission denied", "a-file")

    monkeypatch.setattr("mspcharter.commands.principles.settings_for", settings_for)
    done = _run("principles")
    assert done.exit_code == 2
    assert done.stderr == "mspcharter: `a-file` cannot be used: Permission denied\n"
