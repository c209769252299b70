"""The texts that are being written, and the pages that questions are asked of. It is the only place with state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mspcharter.compiler import Compilation, compile
from mspcharter.ide.page import Page
from mspcharter.inclusion import Reader
from mspcharter.power.memory import Memory
from mspcharter.record import Record
from mspcharter.settings import Settings
from mspcharter.text import Source

SettingsOf = Callable[[str], Settings]
"""Returns the settings of the charter at a path."""


class Disk(Record):
    """What the edge gives a workspace: how the files at paths are read.

    *source* reads a text by its path, or returns the reason why it cannot. *includes* returns the reader of the files
    that the charter at a path includes. *settings* returns the settings of the charter at a path.
    """

    source: Callable[[str], Source | str]
    includes: Callable[[str], Reader]
    settings: SettingsOf = lambda _: Settings()


class Workspace:
    """The open texts by their paths, and all else that is read through a `Disk`.

    Paths have forward slashes. The path of a text is the name of its source, so spans name paths.
    """

    def __init__(self, disk: Disk) -> None:
        """Read what is not open through *disk*."""
        self._disk = disk
        self._open: dict[str, str] = {}
        self._known: dict[str, None] = {}
        self._charters: dict[str, Compilation] = {}
        self._memories: dict[str, Memory] = {}

    @property
    def open_paths(self) -> tuple[str, ...]:
        """Return the paths of the open texts."""
        return tuple(self._open)

    @property
    def known_paths(self) -> tuple[str, ...]:
        """Return the paths of all texts of the project: the open ones, and those that the edge has listed."""
        return tuple({**self._known, **self._open})

    def put(self, path: str, text: str) -> None:
        """Open the text at *path*, or replace it while it is open."""
        self._open[path] = text
        self._forget(path)

    def close(self, path: str) -> None:
        """Close the text at *path*: it is as on disk again."""
        self._open.pop(path, None)
        self._forget(path)

    def changed_on_disk(self, path: str) -> None:
        """Note that the file at *path* was written, made or removed."""
        self._forget(path)

    def list_files(self, paths: Iterable[str]) -> None:
        """Note which charter files the project has, open or not: they may include others."""
        self._known = dict.fromkeys(paths)
        self._charters = {}

    def settings_changed(self) -> None:
        """Note that settings were changed: every charter is checked again."""
        self._charters = {}

    def source(self, path: str) -> Source | str:
        """Return the text at *path*, open or on disk, or the reason why it cannot be read."""
        return Source(path, self._open[path]) if path in self._open else self._disk.source(path)

    def root_of(self, path: str) -> str:
        """Return the path of the charter that *path* belongs to: that which includes it, or else itself."""
        own = self._compiled(path)
        if own is not None and own.charter.identity is not None:
            return path
        return next((root for root in self._others(path) if self._includes(root, path)), path)

    def page(self, path: str) -> Page:
        """Return the text at *path* in its charter; one that cannot be read is empty."""
        compilation = self._compiled(self.root_of(path))
        if compilation is None:
            compilation = compile(Source(path, ""), settings=self._disk.settings(path))
        return Page(path, compilation)

    def pages(self) -> Iterator[Page]:
        """Yield the page of each text of the project that can be read."""
        return (self.page(path) for path in self.known_paths if not isinstance(self.source(path), str))

    def affected_by(self, path: str) -> tuple[str, ...]:
        """Return the open paths whose findings may change with the text at *path*: those of the same charter."""
        root = self.root_of(path)
        return tuple(one for one in self._open if one == path or self.root_of(one) == root)

    def _others(self, path: str) -> list[str]:
        return [one for one in self.known_paths if one != path]

    def _includes(self, root: str, path: str) -> bool:
        compilation = self._compiled(root)
        return compilation is not None and path in compilation.sources

    def _compiled(self, root: str) -> Compilation | None:
        known = self._charters.get(root)
        if known is not None:
            return known
        source = self.source(root)
        if isinstance(source, str):
            return None
        memory = self._memories.setdefault(root, Memory())
        made = compile(source, self._reader(root), self._disk.settings(root), memory)
        self._charters[root] = made
        return made

    def _reader(self, root: str) -> Reader:
        """Return the reader of what *root* includes: an open text as it is open, any other as on disk."""
        below = self._disk.includes(root)
        folder = root.rpartition("/")[0]

        def read(path: str) -> Source | str:
            name = f"{folder}/{path}" if folder else path
            if name in self._open:
                return Source(name, self._open[name])
            found = below(path)
            return found if isinstance(found, str) else Source(name, found.text)

        return read

    def _forget(self, path: str) -> None:
        """Forget the charters that the text at *path* is part of, or may now be part of."""
        self._charters = {
            root: known
            for root, known in self._charters.items()
            if root != path and path not in known.sources and not _lacks_a_file(known)
        }


def _lacks_a_file(compilation: Compilation) -> bool:
    """Say whether an included file could not be read: it may have come since."""
    return any(one.name == "include-not-found" for one in compilation.diagnostics)
