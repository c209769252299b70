"""A session with an editor: its texts, when they are checked, and what is reported to the editor.

After an edit, findings that need no analysis of decisions are reported at once. When the author pauses, a thread checks
the whole charter. It stops when the author types again.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

from mspcharter.compiler import Compilation
from mspcharter.ide.findings import findings
from mspcharter.ide.page import Page
from mspcharter.ide.workspace import Disk, Unchecked, Workspace
from mspcharter.lsp.paths import Addresses, Shown, charters_in, includes_of, source_at
from mspcharter.lsp.reports import Ask, Reports, Tell
from mspcharter.lsp.shapes import Json, Shapes
from mspcharter.settings import Settings
from mspcharter.text import Source

if TYPE_CHECKING:
    from mspcharter.ide.actions import Action
    from mspcharter.ide.completion import Completion

_REST = 0.15
"""Seconds without an edit after which the whole charter is checked."""

_LONG = 0.5
"""Seconds after which a check is shown as work in progress."""

_COLLECTIONS = 50
"""Whole checks between two looks at all memory."""


class Unwanted(BaseException):
    """The text has changed, so that nobody waits for the check of it."""


class Session:
    """The texts of one editor. *tell* sends it a notification, *ask* a request; *settings* are by path."""

    def __init__(self, tell: Tell, ask: Ask, settings: Callable[[str], Settings]) -> None:
        self.addresses = Addresses()
        self.reports = Reports(tell, ask, self.addresses)
        self.shown = Shown()
        self.workspace = Workspace(Disk(source_at, includes_of, settings))
        self.shapes = Shapes(self.workspace, self.addresses)
        self.versions: dict[str, int | None] = {}
        self.folders: list[str] = []
        self.unstructured: Callable[[Any], Json] = dict
        self.completions: tuple[Completion, ...] = ()
        self.reported: dict[str, tuple[Compilation, str]] = {}
        self.painted: dict[str, tuple[str, list[int]]] = {}
        self.actions: dict[str, dict[str, tuple[Action, Page]]] = {}
        self._published: dict[str, frozenset[str]] = {}
        self._waiting: set[str] = set()
        self._rest: asyncio.TimerHandle | None = None
        self._work: Unchecked | None = None
        self._given_up: Unchecked | None = None
        self._task: asyncio.Future[None] | None = None
        self._stop = Event()
        self._checked = asyncio.Event()
        self.prepare: Callable[[], None] = lambda: None
        self._checks = 0
        self._ended = False

    @property
    def supports(self) -> frozenset[str]:
        """Return what of that which editors may lack this one has, in words of our own."""
        return self.reports.supports

    # Texts.

    def opened(self, uri: str, text: str, version: int | None) -> None:
        """Note that the editor opened a text."""
        path = self.addresses.opened(uri)
        self.versions[path] = version
        self.workspace.put(path, text)
        self._changed(path)

    def changed(self, uri: str, changes: list[Json], version: int | None) -> None:
        """Note the *changes* of a text: each has a ``text``, and a ``range`` unless it is the whole text."""
        path = self.addresses.path(uri)
        source = self.workspace.source(path) if path in self.versions else Source(path, "")
        source = source if isinstance(source, Source) else Source(path, "")
        for change in changes:
            source = Source(path, self._after(source, change))
        self.versions[path] = version
        self.workspace.put(path, source.text)
        self._changed(path)

    def _after(self, source: Source, change: Json) -> str:
        text: str = change["text"]
        if change.get("range") is None:
            return text
        ends = [change["range"][end] for end in ("start", "end")]
        start, end = sorted(self.shapes.offset(source, one["line"], one["character"]) for one in ends)
        return source.text[:start] + text + source.text[end:]

    def closed(self, uri: str) -> None:
        """Note that the editor closed a text, which is as on disk again."""
        path = self.addresses.path(uri)
        self.versions.pop(path, None)
        for kept in (self.reported, self.painted, self.actions):
            kept.pop(path, None)
        others = self.workspace.affected_by(path)
        self.workspace.close(path)
        for shown in self._published.pop(path, frozenset()):
            if not any(shown in kept for kept in self._published.values()):
                self.reports.publish(shown, [], None)
        for other in others:
            if other != path:
                self._changed(other)

    def files_changed(self, uris: list[str], *, settings: bool, others: bool) -> None:
        """Note that files at *uris* were written, that *settings* changed, or that there are *others* now."""
        if settings:
            self.workspace.settings_changed()
        for uri in uris:
            self.workspace.changed_on_disk(self.addresses.path(uri))
        if others:
            self.list_files()
        for path in self.workspace.open_paths:
            self._changed(path)

    def list_files(self) -> None:
        """Look for the charters of the project."""
        self.workspace.list_files(charters_in(self.folders))

    def source(self, uri: str) -> Source:
        """Return the text at *uri*, which is empty if it cannot be read."""
        path = self.addresses.path(uri)
        found = self.workspace.source(path)
        return Source(path, "") if isinstance(found, str) else found

    # Pages.

    def page(self, uri: str) -> Page:
        """Return the text at *uri* in its charter, as far as it is checked."""
        return self.workspace.early_page(self.addresses.path(uri))

    async def whole_page(self, uri: str) -> Page:
        """Return the text at *uri* in its charter, once that is checked as a whole."""
        path = self.addresses.path(uri)
        while (work := self.workspace.unchecked(path)) is not None and work is not self._given_up:
            if self._rest is None and not self._waiting:
                self._start(path)
            await self._checked.wait()
        return self.workspace.early_page(path)

    # When a text is checked.

    def _changed(self, path: str) -> None:
        """Tell what is found early as soon as no other message waits, and check the whole when the typing rests."""
        self._end_work()
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._tell_early)
        self._waiting.add(path)

    def _tell_early(self) -> None:
        paths, self._waiting = self._waiting, set()
        affected = dict.fromkeys(other for path in sorted(paths) for other in self.workspace.affected_by(path))
        for path in affected:
            self.publish(path)
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(_REST, self._start_next)

    def _start_next(self) -> None:
        """Check the next open charter that is not checked yet."""
        self._rest = None
        for path in self.workspace.open_paths:
            work = self.workspace.unchecked(path)
            if work is not None and work is not self._given_up:
                self._start(path)
                return
        self._wake()
        self._tidy()

    def _start(self, path: str) -> None:
        work = self.workspace.unchecked(path)
        if work is None or work is self._work or self._ended:
            return
        self._end_work()
        self._work, self._stop = work, Event()
        self._task = asyncio.ensure_future(self._check(work, self._stop))

    def _wake(self) -> None:
        """Let those who wait for a check look again."""
        checked, self._checked = self._checked, asyncio.Event()
        checked.set()

    def end(self) -> None:
        """End all work, at the end of the session."""
        self._ended = True
        self.shown.end()
        self._end_work()
        if self._rest is not None:
            self._rest.cancel()

    def _end_work(self) -> None:
        self._stop.set()
        self._work = None

    async def _check(self, work: Unchecked, stop: Event) -> None:
        loop = asyncio.get_running_loop()

        def pause() -> None:
            if stop.is_set():
                raise Unwanted

        def check() -> Compilation | None:
            try:
                return work.check(pause)
            except Unwanted:
                return None
            except SystemExit:
                # A check of the project itself failed, which was reported on the standard error stream.
                return None

        progress = loop.call_later(_LONG, self.reports.begin_progress, stop) if "progress" in self.supports else None
        whole = None
        try:
            whole = await loop.run_in_executor(None, check)
        except asyncio.CancelledError:
            # The editor is gone.
            self.end()
            raise
        finally:
            if progress is not None:
                progress.cancel()
            self.reports.end_progress(stop)
            if self._work is work:
                self._work = None
                # It is not begun again before the next edit: it failed, or the author ended it.
                self._given_up = work if whole is None else None
            if whole is not None and self.workspace.take(work, whole):
                self._tell_whole(work.root)
            self._wake()
            if self._work is None and self._rest is None and not self._waiting:
                self._start_next()

    def _tell_whole(self, root: str) -> None:
        for path in self.workspace.open_paths:
            if self.workspace.root_of(path) == root:
                self.publish(path)
        self.reports.refresh()

    def _tidy(self) -> None:
        """Look for memory that is not used any more, where no one waits: with large charters that takes a while."""
        if not self._checks:
            self.prepare()
        self._checks += 1
        if self._checks % _COLLECTIONS == 0:
            gc.unfreeze()
        gc.collect()
        gc.freeze()

    # What is reported to the editor.

    def publish(self, path: str) -> None:
        """Tell the findings of the charter of *path*: those of each of its texts."""
        if "pull" in self.supports:
            return
        compilation = self.workspace.early_page(path).compilation
        # A text that is open in a charter of its own is reported with that charter.
        texts = [name for name in compilation.sources if name == path or name not in self.versions]
        if path not in texts:
            texts.append(path)
        for name in texts:
            self.reports.publish(name, self.diagnostics(Page(name, compilation)), self.versions.get(name))
        for gone in self._published.get(path, frozenset()).difference(texts):
            self.reports.publish(gone, [], None)
        self._published[path] = frozenset(texts)

    def diagnostics(self, page: Page) -> list[Json]:
        """Return the findings of *page* in the shape of the protocol."""
        sources = page.compilation.sources
        return [self.shapes.diagnostic(one, sources) for one in findings(page)]
