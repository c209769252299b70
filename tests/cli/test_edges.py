"""What happens at the edges: output that cannot be written, input that is closed, a model where a text is usual."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ke-cctld.msp"


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    shell = f'set -- "{sys.executable}" -m mspcharter; {command}'
    return subprocess.run(["/bin/sh", "-c", shell], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["check", "render", "fmt --diff", "schema", "explain"])
def test_output_that_cannot_be_written_is_no_finding(command: str, tmp_path: Path) -> None:
    (tmp_path / "c.msp").write_text("charter   c\n", encoding="utf-8")
    file = "" if command in ("schema", "explain") else "c.msp"
    done = _run(f'"$@" {command} {file} > /dev/full', tmp_path)
    assert (done.returncode, done.stderr) == (
        2, "mspcharter: the output cannot be written: No space left on device\n",
    )  # fmt: skip


def test_closed_input_is_said(tmp_path: Path) -> None:
    done = _run('"$@" check - <&-', tmp_path)
    assert (done.returncode, done.stderr) == (2, "mspcharter: `-` cannot be read: standard input is closed\n")


def test_a_model_is_known_by_what_it_is_and_not_by_its_name(tmp_path: Path) -> None:
    done = _run(f'"$@" render "{EXAMPLE}" --to json > model.txt && "$@" fmt - < model.txt | "$@" check -', tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "no findings")
