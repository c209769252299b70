"""The commands that other tools run: the hooks of pre-commit, and the examples of the manual."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from reports import ROOT

from mspcharter.cli import main
from mspcharter.report import REPORTS

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs/continuous-integration.md").read_text(encoding="utf-8")
EXAMPLES: list[Any] = [
    yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
]
# What pre-commit takes in the manifest of a hook, as its manual lists it under "Creating new hooks".
KEYS = {
    "id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run",
    "fail_fast", "verbose", "pass_filenames", "require_serial", "description", "language_version",
    "minimum_pre_commit_version", "args", "stages",
}  # fmt: skip
GOOD = "charter example\n    status ended\n"
BAD = "charter example\n    status ended\n\nbdy board\n"
PART = "body board\n"


def _commands(example: Any) -> Iterator[str]:
    """Yield the command lines that an example has the shell run."""
    if isinstance(example, dict):
        for key, value in example.items():
            if key in ("run", "script", "before_script"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _commands(value)
    elif isinstance(example, list):
        for value in example:
            yield from _commands(value)


def _run(hook: dict[str, Any], *names: str) -> int:
    """Run *hook* as pre-commit does, in the folder that is current, and return its exit code."""
    command = [*shlex.split(hook["entry"]), *hook.get("args", [])]
    assert command[0] == "mspcharter"
    return CliRunner().invoke(main, [*command[1:], *(names if hook.get("pass_filenames", True) else ())]).exit_code


def _hook(name: str) -> dict[str, Any]:
    return next(hook for hook in HOOKS if hook["id"] == name)


def test_pre_commit_can_read_the_hooks() -> None:
    assert [hook["id"] for hook in HOOKS] == ["mspcharter-check", "mspcharter-fmt"]
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= set(hook) <= KEYS
        assert hook["language"] == "python"
        re.compile(hook["files"])


@pytest.mark.parametrize(
    ("name", "checks", "formats"),
    [
        ("a.msp", True, True),
        ("charters/a b.msp", True, True),
        ("mspcharter.toml", True, False),
        ("charters/mspcharter.toml", True, False),
        ("charters/principles/lake.toml", True, False),
        ("pyproject.toml", False, False),
        ("a.msp.txt", False, False),
        ("notmspcharter.toml", False, False),
    ],
)
def test_the_hooks_wake_for_charters_and_settings(name: str, checks: bool, formats: bool) -> None:
    assert bool(re.search(_hook("mspcharter-check")["files"], name)) is checks
    assert bool(re.search(_hook("mspcharter-fmt")["files"], name)) is formats


def test_the_check_hook_checks_charters_and_not_their_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.msp").write_text(GOOD, encoding="utf-8")
    (tmp_path / "part.msp").write_text(PART, encoding="utf-8")
    assert _run(_hook("mspcharter-check"), "a.msp", "part.msp") == 0
    (tmp_path / "b.msp").write_text(BAD, encoding="utf-8")
    assert _run(_hook("mspcharter-check"), "a.msp") == 1


def test_the_layout_hook_lays_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a b.msp").write_text("charter   example\n  status   ended\n", encoding="utf-8")
    assert _run(_hook("mspcharter-fmt"), "a b.msp") == 0
    laid_out = (tmp_path / "a b.msp").read_text(encoding="utf-8")
    assert laid_out.split() == GOOD.split()
    assert _run(_hook("mspcharter-fmt"), "a b.msp") == 0
    assert (tmp_path / "a b.msp").read_text(encoding="utf-8") == laid_out


def test_the_examples_use_hooks_that_there_are() -> None:
    used = [hook for example in EXAMPLES if "repos" in example for repo in example["repos"] for hook in repo["hooks"]]
    assert {hook["id"] for hook in used} == {hook["id"] for hook in HOOKS}


def test_the_commands_of_the_examples_can_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "charters").mkdir()
    (tmp_path / "charters" / "a.msp").write_text(BAD, encoding="utf-8")
    formats = set()
    commands = [line for example in EXAMPLES for line in _commands(example) if line.startswith("mspcharter ")]
    commands += [
        shlex.join(["mspcharter", "check", *hook["args"]])
        for example in EXAMPLES if "repos" in example
        for repo in example["repos"] for hook in repo["hooks"] if "args" in hook
    ]  # fmt: skip
    assert len(commands) >= 6
    for line in commands:
        words = shlex.split(re.split(r" > | \|\| ", line)[0])
        if "--format" in words:
            formats.add(words[words.index("--format") + 1])
        assert CliRunner().invoke(main, words[1:]).exit_code == 1, line
    assert formats == {"github", "sarif", "gitlab", "junit"}


def test_what_a_job_uploads_is_what_it_has_written() -> None:
    written = {name for example in EXAMPLES for line in _commands(example) for name in re.findall(r"> (\S+)", line)}
    workflow = next(example for example in EXAMPLES if "jobs" in example)
    uploads = [step["with"]["sarif_file"] for job in workflow["jobs"].values() for step in job["steps"]
               if "sarif_file" in step.get("with", {})]  # fmt: skip
    job = next(example for example in EXAMPLES if "charters" in example)["charters"]
    assert written == {*uploads, *job["artifacts"]["reports"].values()}


def test_every_format_has_its_paragraph() -> None:
    formats = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^### .*$", PAGE, re.MULTILINE))))
    assert formats == set(REPORTS) - {"terminal"}
