"""Texts by their paths and by their addresses, which editors write in many ways."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pygls.uris import from_fs_path, to_fs_path

from mspcharter.files import NotText, Unreadable, read_source, reader_of_includes, write_whole
from mspcharter.inclusion import Reader
from mspcharter.text import Source

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory


class Addresses:
    """The addresses (URI) of texts by their paths: an editor is answered with the address that it gave itself."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def path(self, uri: str) -> str:
        """Return the path of the text at *uri*; a text that is no file has its address as path."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        return path.replace(os.sep, "/") if path else uri

    def opened(self, uri: str) -> str:
        """Return the path of the text that an editor opens at *uri*, and remember the address."""
        path = self.path(uri)
        self._given[path] = uri
        return path

    def uri(self, path: str) -> str:
        """Return the address of the text at *path*."""
        given = self._given.get(path)
        if given is None:
            given = from_fs_path(path) if is_file(path) else path
        return given or path


def is_file(path: str) -> bool:
    """Say whether *path* is that of a file, and not the address of a text without one."""
    return os.path.isabs(path)


def source_at(path: str) -> Source | str:
    """Return the text of the file at *path*, or the reason why it cannot be read."""
    if not is_file(path):
        return "is not a file"
    try:
        return read_source(path)
    except Unreadable as error:
        return str(error)
    except NotText as error:
        return error.why


def includes_of(path: str) -> Reader:
    """Return the reader of what the charter at *path* includes."""
    return reader_of_includes(path) if is_file(path) else lambda _: "can be included once the charter is saved"


class Shown:
    """Pages that were made for a browser: files in a folder that only the user can read, until the session ends."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    def put(self, name: str, page: str) -> str:
        """Keep *page* as the file called *name*, over an earlier one, and return its address; raise OSError."""
        if self._folder is None:
            from tempfile import TemporaryDirectory  # few sessions show a page

            self._folder = TemporaryDirectory(prefix="mspcharter-", ignore_cleanup_errors=True)
        path = os.path.join(self._folder.name, name)
        write_whole(path, page.encode("utf-8", "replace"))
        return from_fs_path(path) or path

    def end(self) -> None:
        """Remove the pages: a browser has read them."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


_MOST_FOLDERS = 5_000
_MOST_CHARTERS = 2_000


def charters_in(folders: list[str]) -> list[str]:
    """Return the paths of the charters in *folders* and below, as far as that is soon done.

    Hidden folders are left out.
    """
    found: list[str] = []
    visited = 0
    for folder in folders:
        for here, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if not name.startswith(".") and name != "node_modules")
            found += (os.path.join(here, name).replace(os.sep, "/") for name in sorted(names) if name.endswith(".msp"))
            visited += 1
            if len(found) >= _MOST_CHARTERS or visited >= _MOST_FOLDERS:
                return found[:_MOST_CHARTERS]
    return found
