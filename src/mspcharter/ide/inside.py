"""The core inside a browser, where there are no files: messages and answers are texts of JSON."""

from __future__ import annotations

import json

from mspcharter.ide.asked import BadMessage
from mspcharter.ide.messages import handle
from mspcharter.ide.workspace import Disk, Workspace

_NO_FILES = "cannot be read: this studio opens one file at a time"
_workspace = Workspace(Disk(lambda _: _NO_FILES, lambda _: lambda _: _NO_FILES))


def answer(message: str) -> str:
    """Answer *message*, a question as JSON, with an answer as JSON; one that is no question is refused."""
    try:
        return json.dumps(handle(_workspace, json.loads(message)))
    except BadMessage as error:
        return json.dumps({"refused": str(error)})
