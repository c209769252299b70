"""Folders that are written whole: a reader finds the old folder, or the complete new one, and never a part.

A manifest in the folder names its files and their SHA-256. A folder is only replaced if it holds exactly what its
manifest names, so nothing that somebody put there or changed is lost.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from hashlib import sha256

from mspcharter.files import umask

MANIFEST = "manifest.json"


class NotReplaced(Exception):
    """Why a folder was left as it was, in words that follow its name."""


def write_folder(path: str, files: Mapping[str, bytes]) -> None:
    """Write *files*, by their paths with ``/``, and a manifest of them, as the folder at *path*.

    Raise NotReplaced if something is there that such a folder does not have, and OSError if it cannot be written.
    """
    import tempfile  # slow to load, and needed only here

    target = os.path.realpath(path)
    if os.path.lexists(target):
        _require_own(target)
    partial = tempfile.mkdtemp(dir=os.path.dirname(target), prefix=f".{os.path.basename(target)}.")
    try:
        for name, content in {**files, MANIFEST: _manifest(files)}.items():
            _put(os.path.join(partial, *name.split("/")), content)
        os.chmod(partial, 0o777 & ~umask())
        _swap(partial, target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _put(path: str, content: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _swap(partial: str, target: str) -> None:
    """Put the folder *partial* in the place of *target*, which comes back if that fails."""
    if not os.path.lexists(target):
        os.rename(partial, target)
        return
    old = f"{partial}.old"
    os.rename(target, old)
    try:
        os.rename(partial, target)
    except BaseException:
        os.rename(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _manifest(files: Mapping[str, bytes]) -> bytes:
    digests = {name: sha256(content).hexdigest() for name, content in sorted(files.items())}
    return (json.dumps({"files": digests}, indent=2, ensure_ascii=False) + "\n").encode()


def _require_own(folder: str) -> None:
    """Raise NotReplaced unless *folder* is empty, or holds what its manifest names and nothing else."""
    if not os.path.isdir(folder):
        raise NotReplaced("is not a folder")
    found = set(_files_in(folder))
    if not found:
        return
    listed = _listed(folder)
    if listed is None:
        raise NotReplaced("is a folder with other files: name a new folder")
    strange = sorted(found - {*listed, MANIFEST})
    if strange:
        raise NotReplaced(f"holds `{strange[0]}`, which would be lost: move it away, or name another folder")
    for name in sorted(found - {MANIFEST}):
        with open(os.path.join(folder, *name.split("/")), "rb") as file:
            if sha256(file.read()).hexdigest() != listed[name]:
                raise NotReplaced(f"holds `{name}`, which was changed: move it away, or name another folder")


def _files_in(folder: str) -> list[str]:
    """Return the paths of all that *folder* holds, links and empty folders included."""
    found = []
    for at, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(at, name))]
        within = os.path.relpath(at, folder)
        empty = [""] if not folders and not names and at != folder else []
        paths = (os.path.normpath(os.path.join(within, name)) for name in (*names, *links, *empty))
        found += [path.replace(os.sep, "/") for path in paths]
    return found


def _listed(folder: str) -> dict[str, str] | None:
    """Return the digests in the manifest of *folder*; None if it has no such manifest."""
    try:
        with open(os.path.join(folder, MANIFEST), encoding="utf-8") as file:
            files = json.load(file)["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        return None
    return files
