"""What the studio answers to its page: charters of the folder, and the questions of the core."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

from mspcharter.record import Record
from mspcharter.settings import Settings
from mspcharter.studio.examples import OFFERED, example
from mspcharter.studio.folder import Changed, Folder, Refused, Text

if TYPE_CHECKING:
    from mspcharter.ide.workspace import Workspace

SettingsOf = Callable[[str], Settings]
"""Returns the settings of the charter at a path on the disk."""


class Reply(Record):
    """An answer: a *status* of HTTP, and a value for JSON."""

    status: int
    value: Mapping[str, Any]


class Routes:
    """The answers about the charters of *folder*; *opened* is the charter that the studio was started with."""

    def __init__(self, folder: Folder, opened: str | None, settings: SettingsOf) -> None:
        self._folder = folder
        self._opened = opened
        self._settings = settings
        self._workspace: Workspace | None = None
        self._lock = Lock()

    def answer(self, route: str, body: bytes) -> Reply:
        """Answer the request *body* at *route*; what is wrong with it is an answer too."""
        known = self._known().get(route)
        if known is None:
            return Reply(404, {"refused": "There is nothing at this address."})
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            return Reply(400, {"refused": "The request is not JSON."})
        if not isinstance(message, dict):
            return Reply(400, {"refused": "The request is not a message."})
        try:
            return known(message)
        except Changed as error:
            return Reply(409, {"refused": str(error), **_as_value(error.theirs)})
        except Refused as error:
            return Reply(200, {"refused": str(error)})
        except _BadRequest as error:
            return Reply(400, {"refused": str(error)})

    def warm(self) -> None:
        """Load what the first question needs."""
        with self._lock:
            self._core()

    def _known(self) -> Mapping[str, Callable[[Mapping[str, Any]], Reply]]:
        return {
            "ask": self._ask,
            "files": self._files,
            "read": self._read,
            "save": self._save,
            "create": self._create,
            "example": self._example,
        }

    def _ask(self, message: Mapping[str, Any]) -> Reply:
        from mspcharter.ide.asked import BadMessage
        from mspcharter.ide.messages import handle

        try:
            with self._lock:
                return Reply(200, handle(self._core(), message))
        except BadMessage as error:
            return Reply(400, {"refused": str(error)})

    def _files(self, _: Mapping[str, Any]) -> Reply:
        return Reply(
            200,
            {
                "folder": self._folder.name,
                "charters": list(self._folder.charters()),
                "opened": self._opened,
                "examples": [{"name": one.name, "title": one.title, "shows": one.shows} for one in OFFERED],
            },
        )

    def _read(self, message: Mapping[str, Any]) -> Reply:
        return Reply(200, _as_value(self._folder.read(_text(message, "path"))))

    def _save(self, message: Mapping[str, Any]) -> Reply:
        path = _text(message, "path")
        saved = self._folder.save(path, _text(message, "text"), _text(message, "mark"))
        self._note(path)
        return Reply(200, {"mark": saved.mark})

    def _create(self, message: Mapping[str, Any]) -> Reply:
        path = _text(message, "path")
        saved = self._folder.create(path, _text(message, "text"))
        self._note(path)
        return Reply(200, {"mark": saved.mark})

    def _example(self, message: Mapping[str, Any]) -> Reply:
        text = example(_text(message, "name"))
        return Reply(200, {"refused": "There is no such example."} if text is None else {"text": text})

    def _note(self, path: str) -> None:
        """Let the core read again what was saved: another charter may include it."""
        with self._lock:
            if self._workspace is not None:
                self._workspace.changed_on_disk(path)

    def _core(self) -> Workspace:
        if self._workspace is None:
            from mspcharter.files import reader_of_includes
            from mspcharter.ide.workspace import Disk, Workspace

            self._workspace = Workspace(
                Disk(
                    self._folder.source,
                    lambda path: reader_of_includes(self._folder.file(path)),
                    lambda path: self._settings(self._folder.file(path)),
                )
            )
        return self._workspace


class _BadRequest(ValueError):
    """A request that the page never makes."""


def _text(message: Mapping[str, Any], key: str) -> str:
    value = message.get(key)
    if not isinstance(value, str):
        raise _BadRequest(f"`{key}` is a text")
    return value


def _as_value(text: Text) -> dict[str, str]:
    return {"text": text.text, "mark": text.mark}
