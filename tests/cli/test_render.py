"""``mspcharter render``, as one meets it: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main
from mspcharter.emit import EMITTERS

CHARTER = 'charter rivers "Rivers"\nbody board "Board"\n    purpose "Decides"\n'
BROKEN = "charter rivers\n    status unclear\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rivers.msp").write_text(CHARTER, encoding="utf-8")


def _render(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["render", *arguments], input=given)


def test_markdown_is_what_one_gets_without_asking() -> None:
    done = _render("rivers.msp")
    assert done.exit_code == 0
    assert done.stdout.startswith('# <a id="rivers"></a>Rivers\n')
    assert done.stderr == ""


def test_a_charter_may_come_from_standard_input() -> None:
    assert _render("-", given=CHARTER).stdout == _render("rivers.msp").stdout


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("markdown", b"# "),
        ("json", b"{"),
        ("dot", b"digraph"),
        ("mermaid", b"---\ntitle: "),
        ("svg", b"<svg "),
        ("png", b"\x89PNG"),
    ],
)
def test_every_form_is_printed_or_written_alike(form: str, begins: bytes) -> None:
    printed = _render("rivers.msp", "--to", form)
    assert (printed.exit_code, printed.stderr) == (0, "")
    assert printed.stdout_bytes.startswith(begins)
    written = _render("rivers.msp", "--to", form, "-o", "out")
    assert (written.exit_code, written.stdout) == (0, "")
    assert Path("out").read_bytes() == printed.stdout_bytes


def test_the_json_is_json() -> None:
    assert isinstance(json.loads(_render("rivers.msp", "--to", "json").stdout), dict)


def test_every_form_of_the_table_can_be_asked_for() -> None:
    assert all(f"{form}" in _render("--help").stdout for form in EMITTERS)


def test_warnings_do_not_stop_it_and_errors_do() -> None:
    Path("broken.msp").write_text(BROKEN, encoding="utf-8")
    done = _render("broken.msp", "-o", "out.md")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "unclear" in done.stderr
    assert not Path("out.md").exists()


UNSOUND = """\
charter rivers "Rivers"
    status          STATUS

stakeholder city
    sector          government

risk flood
    shared by       city 90%
"""


def test_a_draft_is_rendered_however_unsound_and_says_so() -> None:
    Path("draft.msp").write_text(UNSOUND.replace("STATUS", "draft"), encoding="utf-8")
    done = _render("draft.msp", "-o", "out.md")
    assert (done.exit_code, Path("out.md").exists()) == (0, True)
    assert "this draft still has 1 error" in done.stderr


@pytest.mark.parametrize("status", ["agreed", "in-force"])
def test_what_partners_have_agreed_is_rendered_without_errors_only(status: str) -> None:
    Path("agreed.msp").write_text(UNSOUND.replace("STATUS", status), encoding="utf-8")
    done = _render("agreed.msp", "-o", "out.md")
    assert (done.exit_code, Path("out.md").exists()) == (1, False)
    assert "shares of `flood`" in done.stderr


def test_a_file_that_was_there_is_replaced_whole() -> None:
    Path("out.md").write_text("x" * 100_000, encoding="utf-8")
    assert _render("rivers.msp", "-o", "out.md").exit_code == 0
    assert Path("out.md").read_text(encoding="utf-8") == _render("rivers.msp").stdout
    assert sorted(os.listdir()) == ["out.md", "rivers.msp"]


def test_the_charter_itself_is_never_overwritten() -> None:
    Path("link.md").symlink_to("rivers.msp")
    Path("hard.md").hardlink_to("rivers.msp")
    Path("included.msp").write_text("sector fishers under grassroots\n", encoding="utf-8")
    Path("whole.msp").write_text('charter c\ninclude "included.msp"\n', encoding="utf-8")
    for file, target in [
        ("rivers.msp", "rivers.msp"), ("rivers.msp", "./rivers.msp"), ("rivers.msp", "link.md"),
        ("rivers.msp", "hard.md"), ("link.md", "rivers.msp"), ("whole.msp", "included.msp"),
    ]:  # fmt: skip
        done = _render(file, "-o", target)
        assert done.exit_code == 2
        assert done.stderr.startswith(f"mspcharter: `{target}` is the charter itself and was not overwritten")
    assert Path("rivers.msp").read_text(encoding="utf-8") == CHARTER


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (".", "is a folder: name a file in it"),
        (os.devnull, "is not a plain file: leave out `-o` to print"),
        ("none/out.md", "is in a folder that does not exist"),
        ("rivers.msp/out.md", "cannot be written: Not a directory"),
        ("a\0b", "is not a path"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused_in_plain_words(target: str, why: str) -> None:
    done = _render("rivers.msp", "-o", target)
    assert done.exit_code == 2
    assert done.stderr == f"mspcharter: `{target}` {why}\n"


def test_a_file_that_is_not_there_is_refused() -> None:
    done = _render("none.msp")
    assert (done.exit_code, done.stderr) == (2, "mspcharter: `none.msp` does not exist\n")


def test_an_extra_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    done = _render("rivers.msp", "--to", "png", "-o", "out.png")
    assert done.exit_code == 2
    assert done.stderr == 'mspcharter: PNG needs an extra that is not installed: `pip install "mspcharter[pdf]"`\n'
    assert not Path("out.png").exists()


def test_a_picture_is_not_printed_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mspcharter.commands.render.terminal", lambda: True)
    done = _render("rivers.msp", "--to", "png")
    assert done.exit_code == 2
    assert done.stderr == "mspcharter: a terminal cannot show png: name a file with `-o`\n"
    assert _render("rivers.msp", "--to", "png", "-o", "out.png").exit_code == 0


def test_markdown_does_not_load_what_only_pictures_and_json_need() -> None:
    code = "import sys; from mspcharter.cli import main; main(['render', 'rivers.msp'], standalone_mode=False); "
    code += "sys.exit(bool({'pydantic', 'typst', 'subprocess'} & set(sys.modules)))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert (
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False).returncode == 0
    )
