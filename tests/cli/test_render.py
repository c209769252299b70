"""``mspcharter render``, as one meets it: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main
from mspcharter.emit.charts.views import CHARTS
from mspcharter.emit.document import outline
from mspcharter.emit.document.blocks import Document
from mspcharter.emit.document.outline import document
from mspcharter.emit.views import FORMATS, VIEWS

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


def test_every_view_and_format_is_listed() -> None:
    listed = _render("--list").stdout
    for name, view in VIEWS.items():
        assert f"{name} " in listed
        assert f"{view.shows}\n" in listed
        assert f" {', '.join(view.writers)}\n" in listed
    for name, form in FORMATS.items():
        assert f"{name} " in listed
        assert f"{form.shows} ({', '.join(form.suffixes)})\n" in listed


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.md", b"# "), ("out.HTML", b"<!DOCTYPE html>"), ("out.pdf", b"%PDF-"), ("out.docx", b"PK"),
        ("out.json", b"{"), ("out.svg", b"<svg"), ("out.png", b"\x89PNG"), ("out.gv", b"digraph"), ("out.mmd", b"---"),
    ],
)  # fmt: skip
def test_the_name_of_the_file_chooses_the_format(name: str, begins: bytes) -> None:
    assert _render("rivers.msp", "-o", name).exit_code == 0
    assert Path(name).read_bytes().startswith(begins)


PARTNERS = (
    CHARTER
    + """\
stakeholder city "The City"
    sector government
    joins as founder
"""
)


def test_a_brief_is_for_one_partner() -> None:
    Path("rivers.msp").write_text(PARTNERS, encoding="utf-8")
    done = _render("rivers.msp", "--for", "city")
    assert done.exit_code == 0
    assert "The City: what the charter means for you" in done.stdout
    assert _refused("rivers.msp", "--view", "brief") == "a brief is for one partner: add `--for NAME`"
    assert _refused("rivers.msp", "--for", "cty") == "the charter has no partner called `cty`: did you mean `city`?"
    assert _refused("rivers.msp", "--view", "risks", "--for", "city") == (
        "`--for` names the partner of a brief, not of `risks`: leave it out, or ask for `--view brief`"
    )


def test_what_cannot_be_written_says_what_to_do() -> None:
    assert _refused("rivers.msp", "--view", "raci", "--to", "pdf") == (
        "`raci` cannot be written as pdf: choose svg or png"
    )
    assert _refused("rivers.msp", "--view", "risks", "-o", "out.svg").startswith("the charter names no risk: declare")
    assert _refused("rivers.msp", "--pack", "pack", "-o", "out.md") == (
        "`--pack` writes every view in every format: leave out `--to`, `--view` and `-o`"
    )
    assert _refused("rivers.msp", "--watch").startswith("`--watch` needs a charter in a file")
    assert _refused() == "name a charter: `mspcharter render charter.msp`"
    assert sorted(os.listdir()) == ["rivers.msp"]


def _refused(*arguments: str) -> str:
    done = _render(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr.removeprefix("mspcharter: ").rstrip("\n")


def test_a_pack_has_everything_and_a_page_that_leads_there() -> None:
    Path("rivers.msp").write_text(PARTNERS, encoding="utf-8")
    done = _render("rivers.msp", "--pack", "pack")
    assert done.exit_code == 0
    found = {path.relative_to("pack").as_posix() for path in Path("pack").rglob("*") if path.is_file()}
    assert {"index.html", "manifest.json", "charter.pdf", "charter.docx", "charter.html", "charter.md"} <= found
    assert {"charter.json", "briefs/city.html", "briefs/city.pdf", "pictures/governance.svg"} <= found
    assert done.stdout == f"{len(found)} files in pack: open pack/index.html\n"
    assert "left out: the charter names no risk" in done.stderr
    index = Path("pack/index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="\./([^"]+)"', index)) == found - {"index.html", "manifest.json"}
    assert "the charter names no risk" in index


def test_a_pack_lays_its_document_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = []

    def counted(*arguments: Any) -> Document:
        laid_out.append(arguments)
        return document(*arguments)

    monkeypatch.setattr(outline, "document", counted)
    Path("rivers.msp").write_text(PARTNERS, encoding="utf-8")
    assert _render("rivers.msp", "--pack", "pack").exit_code == 0
    assert len(laid_out) == 1


def test_a_pack_is_the_same_each_time_and_keeps_what_others_put_there() -> None:
    assert _render("rivers.msp", "--pack", "pack").exit_code == 0
    before = Path("pack/manifest.json").read_bytes()
    assert _render("rivers.msp", "--pack", "pack").exit_code == 0
    assert Path("pack/manifest.json").read_bytes() == before
    Path("pack/notes.txt").write_text("mine", encoding="utf-8")
    assert (
        _refused("rivers.msp", "--pack", "pack")
        .splitlines()[-1]
        .endswith("`pack` holds `notes.txt`, which would be lost: move it away, or name another folder")
    )
    assert _refused("rivers.msp", "--pack", "no/pack").endswith("`no/pack` is in a folder that does not exist")


def test_watching_writes_again_after_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = iter(["# one\n", BROKEN, "# three\n"])

    def pause(_: float) -> None:
        change = next(turns, None)
        if change is None:
            raise KeyboardInterrupt
        Path("rivers.msp").write_text(change if change == BROKEN else CHARTER + change, encoding="utf-8")

    monkeypatch.setattr("time.sleep", pause)
    done = _render("rivers.msp", "-o", "out.md", "--watch")
    assert done.exit_code == 0
    assert done.stderr.startswith("watching rivers.msp: press Ctrl+C to stop\n")
    assert done.stderr.count(" written\n") == 3
    assert "unclear" in done.stderr


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
        assert done.stderr.startswith(f"mspcharter: `{target}` is a file that this command reads")
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
    why = 'PDF and PNG need an extra that is not installed: `pip install "mspcharter[pdf]"`'
    assert done.stderr == f"mspcharter: {why}\n"
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


@pytest.mark.parametrize(
    ("view", "form"),
    [(view, form) for view in CHARTS for form in VIEWS[view].writers],
)
def test_a_picture_of_nothing_says_what_to_declare(view: str, form: str) -> None:
    Path("empty.msp").write_text('charter rivers "Rivers"\n', encoding="utf-8")
    done = _render("empty.msp", "--view", view, "--to", form, "-o", "out")
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.search(r": declare a[n]? `\w+` with `", done.stderr)
    assert not Path("out").exists()
