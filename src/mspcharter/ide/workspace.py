"""The texts that are being written, and the pages that questions are asked of. It is the only place with state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mspcharter.checking import Pause, unpaused
from mspcharter.compiler import Compilation, Understood, report, understand
from mspcharter.drafts import Draft
from mspcharter.ide.occurrences import Parts
from mspcharter.ide.page import Page
from mspcharter.inclusion import Reader, is_charter
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


class Unchecked(Record):
    """A charter at *root* that was understood and not checked as a whole, and all that its checks need.

    It does not change, so another thread can check it while its author goes on.
    """

    root: str
    understood: Understood
    settings: Settings
    memory: Memory

    def check(self, pause: Pause = unpaused) -> Compilation:
        """Check the whole charter; *pause* is asked between two checks and in long searches, and may end the work."""
        return report(self.understood, self.settings, self.memory, pause=pause)


class _Charter:
    """What is known of the charter at a path: what is kept for its next version, and its present one."""

    def __init__(self) -> None:
        self.draft = Draft()
        self.memory = Memory()
        self.parts = Parts()
        self.forget()

    def forget(self) -> None:
        """Forget the present version."""
        self.unchecked: Unchecked | None = None
        self.early: Compilation | None = None
        self.whole: Compilation | None = None
        self.pages: dict[str, Page] = {}


class Workspace:
    """The open texts by their paths, and all else that is read through a `Disk`.

    Paths have forward slashes. The path of a text is the name of its source, so spans name paths.
    """

    def __init__(self, disk: Disk) -> None:
        """Read what is not open through *disk*."""
        self._disk = disk
        self._open: dict[str, str] = {}
        self._known: dict[str, None] = {}
        self._charters: dict[str, _Charter] = {}

    @property
    def open_paths(self) -> tuple[str, ...]:
        """Return the paths of the open texts."""
        return tuple(self._open)

    @property
    def known_paths(self) -> tuple[str, ...]:
        """Return the paths of all texts of the project: the open ones, and those that the edge has listed."""
        return tuple({**self._known, **self._open})

    def parts(self) -> Iterator[str]:
        """Yield the paths of the texts of the project that a charter can include."""
        for path in self.known_paths:
            source = self.source(path)
            if isinstance(source, Source) and not is_charter(source.text):
                yield path

    def put(self, path: str, text: str) -> None:
        """Open the text at *path*, or replace it while it is open."""
        self._open[path] = text
        self._forget(path)

    def close(self, path: str) -> None:
        """Close the text at *path*: it is as on disk again."""
        self._open.pop(path, None)
        self._forget(path)
        if path not in self._known:
            self._charters.pop(path, None)

    def changed_on_disk(self, path: str) -> None:
        """Note that the file at *path* was written, made or removed."""
        self._forget(path)

    def list_files(self, paths: Iterable[str]) -> None:
        """Note which charter files the project has, open or not: they may include others."""
        self._known = dict.fromkeys(paths)
        self._charters = {path: known for path, known in self._charters.items() if path in self.known_paths}

    def settings_changed(self) -> None:
        """Note that settings were changed: every charter is checked again."""
        for charter in self._charters.values():
            charter.forget()

    def source(self, path: str) -> Source | str:
        """Return the text at *path*, open or on disk, or the reason why it cannot be read."""
        return Source(path, self._open[path]) if path in self._open else self._disk.source(path)

    def settings(self, path: str) -> Settings:
        """Return the settings of the charter that the text at *path* belongs to."""
        return self._disk.settings(self.root_of(path))

    def root_of(self, path: str) -> str:
        """Return the path of the charter that *path* belongs to: that which includes it, or else itself."""
        own = self._understood(path)
        if own is not None and own.charter.identity is not None:
            return path
        return next((root for root in self._others(path) if self._includes(root, path)), path)

    def page(self, path: str) -> Page:
        """Return the text at *path* in its charter, which is checked as a whole; one that cannot be read is empty."""
        work = self.unchecked(path)
        if work is None:
            return self.early_page(path)
        self.take(work, work.check())
        return self.early_page(path)

    def early_page(self, path: str) -> Page:
        """Return the text at *path* in its charter, without what needs the analysis of decisions if it is not known.

        A text that cannot be read is empty.
        """
        root = self.root_of(path)
        work = self._work(root)
        if work is None:
            nothing = understand(Source(path, ""), settings=self._disk.settings(path))
            return Page(path, report(nothing, self._disk.settings(path)))
        known = self._charters[root]
        if known.whole is None and known.early is None:
            known.early = report(work.understood, work.settings, work.memory, early=True)
        compilation = known.whole or known.early
        assert compilation is not None, "it was made just now"
        page = known.pages.get(path)
        if page is None or page.compilation is not compilation:
            page = known.pages[path] = Page(path, compilation, known.parts)
        return page

    def unchecked(self, path: str) -> Unchecked | None:
        """Return the charter that *path* belongs to if it was not checked as a whole yet."""
        root = self.root_of(path)
        work = self._work(root)
        return work if work is not None and self._charters[root].whole is None else None

    def take(self, work: Unchecked, whole: Compilation) -> bool:
        """Take the result of *work*, unless a text of the charter has changed since; say whether it was taken."""
        known = self._charters.get(work.root)
        if known is None or known.unchecked is not work:
            return False
        known.whole, known.early = whole, None
        return True

    def pages(self) -> Iterator[Page]:
        """Yield the page of each text of the project that can be read, as far as it is checked."""
        return (self.early_page(path) for path in self.known_paths if not isinstance(self.source(path), str))

    def affected_by(self, path: str) -> tuple[str, ...]:
        """Return the open paths whose findings may change with the text at *path*: those of the same charter."""
        root = self.root_of(path)
        return tuple(one for one in self._open if one == path or self.root_of(one) == root)

    def _others(self, path: str) -> list[str]:
        return [one for one in self.known_paths if one != path]

    def _includes(self, root: str, path: str) -> bool:
        understood = self._understood(root)
        return understood is not None and path in understood.sources

    def _understood(self, root: str) -> Understood | None:
        work = self._work(root)
        return None if work is None else work.understood

    def _work(self, root: str) -> Unchecked | None:
        """Return the charter at *root* as it is understood; None if it cannot be read."""
        known = self._charters.get(root)
        if known is not None and known.unchecked is not None:
            return known.unchecked
        source = self.source(root)
        if isinstance(source, str):
            return None
        if known is None:
            known = self._charters[root] = _Charter()
        settings = self._disk.settings(root)
        understood = understand(source, self._reader(root), settings, known.draft)
        known.unchecked = Unchecked(root, understood, settings, known.memory)
        return known.unchecked

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
        for root, charter in self._charters.items():
            work = charter.unchecked
            if work is not None and (root == path or path in work.understood.sources or _lacks_a_file(work.understood)):
                charter.forget()


def _lacks_a_file(understood: Understood) -> bool:
    """Say whether an included file could not be read: it may have come since."""
    return any(one.name == "include-not-found" for one in understood.diagnostics)
