"""``mspcharter fmt``: what it writes, what it leaves alone, and what it says."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mspcharter.cli import main
from mspcharter.compiler import compile
from mspcharter.emit.json.data import to_json
from mspcharter.text import Source

ROUGH = 'stakeholder  a "A"\n  joins as founder # since 2012\n  sector media\n'
MISSPELT = "sector   b\n\nstakeholder  a\n  sectr media\n"
SMOOTH = 'stakeholder a "A"\n    sector          media\n    joins as        founder  # since 2012\n'


def fmt(*arguments: str | Path, given: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["fmt", *map(str, arguments)], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def rough(tmp_path: Path) -> Path:
    return _written(tmp_path / "rough.msp", ROUGH)


def _written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_a_file_is_formatted_in_place_and_nothing_is_said(rough: Path) -> None:
    result = fmt(rough)
    assert (result.exit_code, result.output) == (0, "")
    assert rough.read_bytes() == SMOOTH.encode()
    assert list(rough.parent.iterdir()) == [rough]


def test_a_file_that_has_its_layout_is_not_written(tmp_path: Path) -> None:
    path = _written(tmp_path / "smooth.msp", SMOOTH)
    os.utime(path, ns=(1, 1))
    before = path.stat()
    assert fmt(path, path).exit_code == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_check_names_what_would_change_and_writes_nothing(rough: Path) -> None:
    smooth = _written(rough.with_name("smooth.msp"), SMOOTH)
    result = fmt("--check", smooth, rough)
    assert (result.exit_code, result.output) == (1, f"{rough}\n")
    assert rough.read_bytes() == ROUGH.encode()
    assert fmt("--check", smooth).exit_code == 0


def test_diff_prints_what_would_change_and_writes_nothing(rough: Path) -> None:
    result = fmt("--diff", rough)
    assert result.exit_code == 0
    assert result.stdout == (
        f"--- {rough}\n+++ {rough} (formatted)\n@@ -1,3 +1,3 @@\n"
        '-stakeholder  a "A"\n-  joins as founder # since 2012\n-  sector media\n'
        '+stakeholder a "A"\n+    sector          media\n+    joins as        founder  # since 2012\n'
    )
    assert rough.read_bytes() == ROUGH.encode()
    assert fmt("--diff", "--check", rough).exit_code == 1


def test_a_diff_says_where_the_last_line_has_no_end(tmp_path: Path) -> None:
    result = fmt("--diff", _written(tmp_path / "x.msp", "sector  a"))
    assert result.stdout.endswith("-sector  a\n\\ No newline at end of file\n+sector a\n")


def test_standard_input_goes_to_standard_output() -> None:
    assert fmt("-", given=ROUGH.encode()).stdout == SMOOTH
    assert fmt("-", given=SMOOTH.encode()).stdout == SMOOTH
    assert fmt("--check", "-", given=ROUGH.encode()).stdout == "<stdin>\n"
    assert fmt("-", given=b"").stdout == ""


def test_line_ends_are_kept_and_a_byte_order_mark_is_not(tmp_path: Path) -> None:
    path = _written(tmp_path / "windows.msp", "\ufeff" + SMOOTH.replace("\n", "\r\n"))
    assert fmt("--check", path).exit_code == 1
    assert fmt(path).exit_code == 0
    assert path.read_bytes() == SMOOTH.replace("\n", "\r\n").encode()


def test_links_and_permissions_stay(rough: Path) -> None:
    rough.chmod(0o640)
    folder = rough.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.msp"
    link.symlink_to(rough)
    assert fmt(link).exit_code == 0
    assert link.is_symlink()
    assert rough.read_bytes() == SMOOTH.encode()
    assert stat.S_IMODE(rough.stat().st_mode) == 0o640


def test_the_owner_and_the_group_stay(rough: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owned: list[tuple[int, int]] = []
    _as_if_owned_by(rough, 4321, 8765, monkeypatch)
    monkeypatch.setattr(os, "chown", lambda _path, owner, group: owned.append((owner, group)))
    assert fmt(rough).exit_code == 0
    assert owned == [(4321, 8765)]
    assert rough.read_text() == SMOOTH


def test_a_file_whose_owner_cannot_be_kept_is_refused(rough: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: object, _owner: int, _group: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    _as_if_owned_by(rough, 4321, 8765, monkeypatch)
    monkeypatch.setattr(os, "chown", refuse)
    result = fmt(rough)
    assert result.exit_code == 2
    assert "cannot be written: it belongs to another user or group, which cannot be kept" in result.stderr
    assert rough.read_text() == ROUGH
    assert list(rough.parent.iterdir()) == [rough]


@pytest.mark.parametrize("command", ["fmt", "check --fix"])
def test_a_read_only_file_is_refused(command: str, tmp_path: Path) -> None:
    path = _written(tmp_path / "work.msp", MISSPELT)
    path.chmod(0o444)
    _is_refused(command, path, "cannot be written: it is read-only")


@pytest.mark.parametrize("command", ["fmt", "check --fix"])
def test_a_file_with_a_second_name_is_refused(command: str, tmp_path: Path) -> None:
    path = _written(tmp_path / "work.msp", MISSPELT)
    (tmp_path / "other.msp").hardlink_to(path)
    _is_refused(command, path, "cannot be written: it has another name (a hard link), which would keep the old text")
    assert (tmp_path / "other.msp").samefile(path)


def test_a_refused_fix_changes_no_other_file(tmp_path: Path) -> None:
    path = _written(tmp_path / "work.msp", 'include "part.msp"\n' + MISSPELT)
    part = _written(tmp_path / "part.msp", MISSPELT.replace("sector   b", "sector   c").replace(" a", " d"))
    part.chmod(0o444)
    before = path.read_bytes()
    _is_refused("check --fix", path, "part.msp` cannot be written: it is read-only")
    assert path.read_bytes() == before


def _is_refused(command: str, path: Path, why: str) -> None:
    before = path.read_bytes(), path.stat().st_ino
    result = CliRunner().invoke(main, [*command.split(), str(path)])
    assert result.exit_code == 2
    assert why in result.stderr
    assert (path.read_bytes(), path.stat().st_ino) == before


def _as_if_owned_by(path: Path, owner: int, group: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file at *path*, and no other, seem to belong to *owner* and *group*."""
    true_stat = os.stat
    number = path.stat().st_ino

    def owned(*arguments: Any, **options: Any) -> os.stat_result:
        found = true_stat(*arguments, **options)
        if found.st_ino != number:
            return found
        return os.stat_result((*found[:4], owner, group, *found[6:10]))

    monkeypatch.setattr(os, "stat", owned)


def test_a_declaration_with_an_error_stays_and_is_counted(tmp_path: Path) -> None:
    path = _written(tmp_path / "work.msp", "sector   a\n\nstakeholder   b\n  sektor media\n")
    result = fmt(path)
    assert result.exit_code == 0
    assert result.stderr == (
        f"mspcharter: {path}: 1 declaration has an error and was not changed; `mspcharter check` shows why\n"
    )
    assert path.read_text() == "sector a\n\nstakeholder   b\n  sektor media\n"
    assert "2 declarations have errors" in fmt("-", given=b"sektor a\nsektor b\n").stderr


def test_nothing_is_written_unless_all_can_be_read(rough: Path) -> None:
    result = fmt(rough, rough.with_name("missing.msp"))
    assert result.exit_code == 2
    assert "missing.msp` does not exist" in result.stderr
    assert rough.read_bytes() == ROUGH.encode()


@pytest.mark.parametrize("name", ["", "a" * 5000, "\udcff.msp", "no\nfile.msp", "x/y.msp", "folder"])
def test_a_path_that_is_no_charter_is_refused_in_plain_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    result = fmt(f"{tmp_path}/{name}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("mspcharter: `")
    assert "Errno" not in result.stderr


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.msp"
    path.write_bytes(b'sector a "caf\xe9"\n')
    result = fmt(path)
    assert result.exit_code == 2
    assert result.stderr == f"mspcharter: {path}:1:14: this file is not UTF-8; save it as UTF-8 text\n"
    assert path.read_bytes() == b'sector a "caf\xe9"\n'


def test_a_file_that_cannot_be_written_is_refused(rough: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mspcharter.files.os.replace", full)
    result = fmt(rough)
    assert (result.exit_code, result.stderr) == (
        2,
        f"mspcharter: `{rough}` cannot be written: No space left on device\n",
    )
    assert rough.read_bytes() == ROUGH.encode()
    assert list(rough.parent.iterdir()) == [rough]


def test_the_name_of_a_file_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    path = _written(tmp_path / "a\x1b[31m\nb.msp", ROUGH)
    assert fmt("--check", path).stdout == f"{tmp_path}/a\\x1b[31m\\nb.msp\n"
    assert fmt(path).exit_code == 0
    assert path.read_bytes() == SMOOTH.encode()


def test_a_model_is_printed_in_the_language(tmp_path: Path) -> None:
    path = _written(tmp_path / "model.json", to_json(compile(Source("a.msp", ROUGH)).charter))
    before = path.read_bytes()
    assert fmt(path).stdout == SMOOTH.replace("  # since 2012", "")
    assert fmt("--check", path).exit_code == 0
    assert path.read_bytes() == before


def test_a_model_with_an_error_is_not_printed(tmp_path: Path) -> None:
    result = fmt(_written(tmp_path / "model.json", "{"))
    assert (result.exit_code, result.stdout) == (1, "")


def test_no_file_is_a_mistake_of_use() -> None:
    assert fmt().exit_code == 2
