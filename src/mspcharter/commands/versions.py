"""A version of a charter, wherever it is: a file, a model, a pack, a PDF, a folder, or a revision in git."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Callable

from mspcharter.commands.charters import charters_at, compiled
from mspcharter.commands.models import MODEL
from mspcharter.commands.output import for_terminal, refuse
from mspcharter.commands.papers import pdf_at, version_inside
from mspcharter.compiler import Compilation, compile
from mspcharter.files import LARGEST, is_folder
from mspcharter.power.memory import Memory
from mspcharter.text import Source

_TIMEOUT = 60.0


def version_at(path: str, memory: Memory | None = None) -> Compilation:
    """Return the charter at *path*, compiled; exit if it cannot be read.

    Several versions that are compiled with one *memory* share what is worked out of their decisions.
    """
    if is_folder(path):
        model = os.path.join(path, MODEL)
        if os.path.isfile(model):
            return compiled(model, memory=memory)
        several = charters_at([path])
        if len(several) > 1:
            refuse(f"`{for_terminal(path)}` has {len(several)} charters: name one of them")
        return compiled(several[0], memory=memory)
    revision, colon, file = path.partition(":")
    if colon and revision and file and not os.path.exists(path) and len(revision) > 1:
        return _at_revision(revision, file, memory)
    paper = pdf_at(path)
    return compiled(path, memory=memory) if paper is None else version_inside(path, paper)


def _at_revision(revision: str, file: str, memory: Memory | None) -> Compilation:
    """Compile *file* as it is at *revision* of the git repository in which it is; exit if git does not know it."""
    text = _shown(revision, file)
    if isinstance(text, str):
        refuse(f"`{for_terminal(revision)}:{for_terminal(file)}` cannot be read: {text}")
    return compile(Source(f"{revision}:{file}", _text(text, file)), _includes(revision, file), memory=memory)


def _includes(revision: str, file: str) -> Callable[[str], Source | str]:
    folder = posixpath.dirname(file.replace(os.sep, "/"))

    def read(path: str) -> Source | str:
        below = posixpath.normpath(posixpath.join(folder, path))
        if below.startswith(("../", "/")) or (folder and not below.startswith(f"{folder}/")):
            return "is not in the folder of the charter or below it"
        found = _shown(revision, below)
        return found if isinstance(found, str) else Source(f"{revision}:{below}", _text(found, below))

    return read


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(f"`{for_terminal(file)}` is not text in UTF-8")


def _shown(revision: str, file: str) -> bytes | str:
    """Return the content of *file* at *revision*, or why there is none."""
    if revision.startswith("-"):
        return "a revision does not begin with a hyphen"
    name = os.path.basename(file)
    folder = os.path.dirname(file) or "."
    try:
        # Git looks the file up in the folder in which it is, whatever the folder of this process.
        done = subprocess.run(
            ["git", "show", f"{revision}:./{name}"],  # noqa: S607 - whichever git the user has
            cwd=folder if os.path.isdir(folder) else ".",
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        return "git is not installed"
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode:
        return for_terminal(done.stderr.decode("utf-8", "replace").strip().split("\n")[0]) or "git does not know it"
    return done.stdout if len(done.stdout) <= LARGEST else "is too large"
