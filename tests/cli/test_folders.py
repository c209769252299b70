"""A folder is written whole or not at all, and nothing that somebody put there is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mspcharter.folders import MANIFEST, NotReplaced, write_folder

FILES = {"index.html": b"<p>", "pictures/power.svg": b"<svg/>"}


def _found(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_has_its_files_and_a_manifest(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    write_folder(str(target), FILES)
    found = _found(target)
    assert found.pop(MANIFEST).startswith(b'{\n  "files": {\n    "index.html": "')
    assert found == FILES
    assert os.listdir(tmp_path) == ["pack"]


def test_a_folder_that_was_written_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    write_folder(str(target), FILES)
    write_folder(str(target), {"index.html": b"new"})
    assert set(_found(target)) == {"index.html", MANIFEST}
    assert (target / "index.html").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["pack"]


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    write_folder(str(tmp_path / "pack"), {})
    (tmp_path / "empty").mkdir()
    write_folder(str(tmp_path / "empty"), FILES)
    assert (tmp_path / "empty" / "index.html").exists()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda pack: (pack / "notes.txt").write_text("mine"), "holds `notes.txt`, which would be lost"),
        (lambda pack: (pack / "pictures" / "mine").mkdir(), "holds `pictures/mine`, which would be lost"),
        (lambda pack: (pack / "index.html").write_text("edited"), "holds `index.html`, which was changed"),
        (lambda pack: (pack / MANIFEST).unlink(), "is a folder with other files"),
        (lambda pack: (pack / MANIFEST).write_text("[" * 9999), "is a folder with other files"),
        (lambda pack: (pack / MANIFEST).write_text('{"files": {"index.html": 3}}'), "is a folder with other files"),
    ],
)
def test_what_somebody_put_there_or_changed_stays(tmp_path: Path, spoil: object, why: str) -> None:
    target = tmp_path / "pack"
    write_folder(str(target), FILES)
    spoil(target)  # type: ignore[operator]
    before = _found(target)
    with pytest.raises(NotReplaced, match=f"^{why}"):
        write_folder(str(target), {"index.html": b"new"})
    assert _found(target) == before
    assert os.listdir(tmp_path) == ["pack"]


def test_a_link_in_the_folder_stays(tmp_path: Path) -> None:
    target = tmp_path / "pack"
    write_folder(str(target), FILES)
    (tmp_path / "home").mkdir()
    (target / "home").symlink_to(tmp_path / "home")
    with pytest.raises(NotReplaced, match=r"^holds `home`"):
        write_folder(str(target), FILES)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("mine")
    with pytest.raises(NotReplaced, match=r"^is not a folder$"):
        write_folder(str(tmp_path / "pack"), FILES)
    assert (tmp_path / "pack").read_text() == "mine"


def test_what_fails_on_the_way_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "pack"
    write_folder(str(target), FILES)
    before = _found(target)
    real = os.rename

    def refuse(source: str, goal: str) -> None:
        if goal == str(target) and not source.endswith(".old"):
            raise OSError("disk on fire")
        real(source, goal)

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(OSError, match="disk on fire"):
        write_folder(str(target), {"index.html": b"new"})
    assert _found(target) == before
    assert os.listdir(tmp_path) == ["pack"]
