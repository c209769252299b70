"""What the server sends to the editor on its own: findings, progress, and documents to show."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from lsprotocol import types

from mspcharter.lsp.paths import Addresses
from mspcharter.lsp.shapes import Json

Tell = Callable[[str, Json], None]
"""Sends a notification to the editor."""

Ask = Callable[[str, Json | None], None]
"""Sends a request to the editor."""

_REFRESHED = {
    "refresh-lenses": types.WORKSPACE_CODE_LENS_REFRESH,
    "refresh-inlays": types.WORKSPACE_INLAY_HINT_REFRESH,
    "pull": types.WORKSPACE_DIAGNOSTIC_REFRESH,
}


class Reports:
    """Reports to one editor, as far as it *supports* them. *tell* sends it a notification, *ask* a request."""

    def __init__(self, tell: Tell, ask: Ask, addresses: Addresses) -> None:
        self.supports: frozenset[str] = frozenset()
        self._tell = tell
        self._ask = ask
        self._addresses = addresses
        self._progress: tuple[str, Event] | None = None

    def publish(self, path: str, found: list[Json], version: int | None) -> None:
        """Tell what was *found* in the text at *path*."""
        report: Json = {"uri": self._addresses.uri(path), "diagnostics": found}
        if version is not None:
            report["version"] = version
        self._tell(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, report)

    def refresh(self) -> None:
        """Ask the editor to ask again for what is shown in the text."""
        for what, method in _REFRESHED.items():
            if what in self.supports:
                self._ask(method, None)

    def show(self, uri: str, *, in_browser: bool) -> bool:
        """Ask the editor to show the document at *uri*, itself or in a browser; say whether it can be asked."""
        if "documents" in self.supports:
            where = {"external": True} if in_browser else {"takeFocus": True}
            self._ask(types.WINDOW_SHOW_DOCUMENT, {"uri": uri, **where})
        return "documents" in self.supports

    def begin_progress(self, stop: Event) -> None:
        """Show work in progress, which *stop* ends."""
        token = f"mspcharter-{id(stop)}"
        self._progress = (token, stop)
        self._ask(types.WINDOW_WORK_DONE_PROGRESS_CREATE, {"token": token})
        value = {"kind": "begin", "title": "Charter", "message": "checking who can decide what", "cancellable": True}
        self._tell(types.PROGRESS, {"token": token, "value": value})

    def end_progress(self, stop: Event) -> None:
        """Show the work that *stop* ends no more."""
        if self._progress is not None and self._progress[1] is stop:
            self._tell(types.PROGRESS, {"token": self._progress[0], "value": {"kind": "end"}})
            self._progress = None

    def cancel_progress(self, token: str) -> None:
        """End the work that is shown under *token*."""
        if self._progress is not None and self._progress[0] == token:
            self._progress[1].set()
