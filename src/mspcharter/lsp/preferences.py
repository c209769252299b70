"""What an editor sets about checks, for charters whose project says nothing on it.

The section ``mspcharter`` of an editor's settings has a part ``check`` with keys of `mspcharter.toml`, such as
``{"ignore": ["MSP3"], "severity": {"no-champion": "info"}}``. An editor is asked for it, if it can be asked; others
send it with `workspace/didChangeConfiguration`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from lsprotocol import types

from mspcharter.lsp.shapes import Json
from mspcharter.settings import Settings

SECTION, _CHECKS = "mspcharter", "check"
_WARNING = 2

Asking = Callable[[str, Json, Callable[[Any], None]], None]
"""Sends a request to the editor, and calls a function with its result."""


class Project(Protocol):
    """The settings of the projects in which charters are."""

    def settings(self, path: str) -> Settings:
        """Return the settings of the charter at *path*."""

    def forget(self) -> None:
        """Read settings again when they are asked for: their files have changed."""

    def prefer(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        """Use *table* where a project says nothing; return its faults, with which it is left as it was."""


class Preferences:
    """Keeps what the editor sets. *changed* is called when charters have to be checked again."""

    def __init__(
        self, project: Project, ask: Asking, tell: Callable[[str, Json], None], changed: Callable[[], None]
    ) -> None:
        self._project = project
        self._ask = ask
        self._tell = tell
        self._changed = changed
        self._table: Mapping[str, Any] = {}

    def request(self) -> None:
        """Ask the editor what it sets."""

        def answered(found: Any) -> None:
            self.take({SECTION: found[0]} if isinstance(found, list) and found else None)

        self._ask(types.WORKSPACE_CONFIGURATION, {"items": [{"section": SECTION}]}, answered)

    def take(self, settings: Any) -> None:
        """Use the *settings* of the editor: sections by name. What is not there is not set."""
        section = settings.get(SECTION) if isinstance(settings, dict) else None
        table = section.get(_CHECKS) if isinstance(section, dict) else None
        table = {key: one for key, one in table.items() if one is not None} if isinstance(table, dict) else {}
        if table == self._table:
            return
        self._table = table
        faults = self._project.prefer(table)
        if faults:
            where = f"the settings `{SECTION}.{_CHECKS}` of this editor are not used: {'; '.join(faults)}"
            self._tell(types.WINDOW_SHOW_MESSAGE, {"type": _WARNING, "message": where})
        else:
            self._changed()
