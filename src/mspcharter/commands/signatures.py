"""Where the signatures of a charter stand: in a folder beside it, each with the text that was signed."""

from __future__ import annotations

import os

from mspcharter.commands.output import for_terminal, refuse
from mspcharter.files import STANDARD_INPUT, Unreadable, read_bytes

FOLDER = "signatures"
KEYS = "allowed_signers"
ENDINGS = (".sig", ".minisig", ".pdf")
"""How signatures end: those that `ssh-keygen` and `minisign` write beside the text, and a PDF that has its own."""


def beside(path: str, name: str) -> str:
    """Return the path of what is called *name* beside the charter at *path*."""
    return os.path.join("" if path == STANDARD_INPUT else os.path.dirname(path), name)


def signatures_beside(path: str) -> tuple[str, ...]:
    """Return the signatures in the folder beside the charter at *path*, sorted; exit if it cannot be read."""
    return tuple(name for name in _files(beside(path, FOLDER)) if name.endswith(ENDINGS))


def signed_files(path: str) -> dict[str, bytes]:
    """Return the signatures beside the charter at *path* and the texts that they sign, by their paths in a pack."""
    if path == STANDARD_INPUT:
        return {}
    there = _files(beside(path, FOLDER))
    signatures = [name for name in there if name.endswith(ENDINGS)]
    texts = {text_beside(name) for name in signatures}
    wanted = [name for name in there if name in texts or name.endswith(ENDINGS)]
    for name in wanted:
        if not name.isprintable():
            refuse(f"`{for_terminal(name)}` has a name that cannot be printed: rename it")
    return {f"{FOLDER}/{os.path.basename(name)}": content(name) for name in wanted}


def text_beside(name: str) -> str:
    """Return the path of the text that the signature at *name* is for."""
    return os.path.splitext(name)[0]


def content(path: str) -> bytes:
    """Return the content of the file at *path*; exit if it cannot be read."""
    try:
        return read_bytes(path)
    except Unreadable as error:
        refuse(f"`{path}` {error}")


def _files(folder: str) -> list[str]:
    if not os.path.isdir(folder):
        return []
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        refuse(f"`{folder}` cannot be read: {error.strerror or error}")
    found = (os.path.join(folder, name) for name in names if not name.startswith("."))
    # A link could lead to a file that is not for others.
    return [path for path in found if os.path.isfile(path) and not os.path.islink(path)]
