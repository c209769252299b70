"""The charters of one folder: the studio reads and saves these files and no others.

A file is saved only over the text that the page began from, so what somebody else has written is never lost.
"""

from __future__ import annotations

import os
from hashlib import sha256
from threading import Lock

from mspcharter.files import NotText, Unreadable, create, exists, files_below, read_source, replace_text
from mspcharter.record import Record
from mspcharter.text import Source

ENDING = ".msp"
_LONGEST = 400


class Text(Record):
    """The text of a file, and its *mark*, which changes when the text does."""

    text: str
    mark: str


class Refused(Exception):
    """Why a file cannot be read or saved, in a sentence."""


class Changed(Exception):
    """Somebody else has saved another text, *theirs*, since the page began."""

    def __init__(self, theirs: Text) -> None:
        super().__init__("somebody else has changed the file")
        self.theirs = theirs


class Folder:
    """The charters in the folder at *path* and below it."""

    def __init__(self, path: str) -> None:
        self.path = os.path.realpath(path)
        self._lock = Lock()

    @property
    def name(self) -> str:
        """Return the name of the folder."""
        return os.path.basename(self.path) or self.path

    def charters(self) -> tuple[str, ...]:
        """Return the paths of the charters, below the folder, with forward slashes."""
        found = files_below(self.path, ENDING, lambda _: None)
        return tuple(os.path.relpath(one, self.path).replace(os.sep, "/") for one in found)

    def read(self, path: str) -> Text:
        """Return the text of the charter at *path*; raise Refused if it cannot be read."""
        try:
            return _text(read_source(self._file(path)).text)
        except Unreadable as error:
            raise Refused(f"{path} {error}.") from None
        except NotText as error:
            raise Refused(f"{path} {error.why}.") from None

    def save(self, path: str, text: str, mark: str) -> Text:
        """Save *text* at *path*, over the text with this *mark*; raise Changed or Refused."""
        content = _encodable(text)
        with self._lock:
            found = self.read(path)
            if found.mark != mark:
                raise Changed(found)
            try:
                replace_text(self._file(path), content)
            except Unreadable as error:
                raise Refused(f"{path} {error}.") from None
            except OSError as error:
                raise Refused(f"{path} cannot be saved: {error.strerror or error}.") from None
        return _text(content)

    def create(self, path: str, text: str) -> Text:
        """Save *text* as a new file at *path*; raise Refused if there is one already."""
        content = _encodable(text)
        try:
            create(self._file(path), content.encode())
        except Unreadable as error:
            raise Refused(f"{path} {error}.") from None
        return _text(content)

    def source(self, path: str) -> Source | str:
        """Return the text at *path* with its name, or the reason why it cannot be read."""
        try:
            return Source(path, self.read(path).text)
        except Refused as error:
            return str(error)

    def file(self, path: str) -> str:
        """Return where the charter at *path* is on the disk; raise Refused if it is not one of the folder."""
        return self._file(path)

    def _file(self, path: str) -> str:
        parts = path.split("/")
        plain = all(part and not part.startswith(".") for part in parts) and path.isprintable()
        if not plain or not path.endswith(ENDING) or "\\" in path or ":" in path or len(path) > _LONGEST:
            raise Refused(f"A charter is a file of this folder, with a name that ends in {ENDING}.")
        below = os.path.join(self.path, *parts)
        # A link may lead out of the folder.
        real = os.path.realpath(below)
        if os.path.commonpath([self.path, real]) != self.path or not real.endswith(ENDING):
            raise Refused("The file is outside the folder of the studio.")
        if exists(below) and not os.path.exists(real):
            raise Refused(f"{path} leads to a file that is gone.")
        return real


def _text(text: str) -> Text:
    return Text(text, sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _encodable(text: str) -> str:
    """Return *text* as it can be saved: half of a pair of units, which a browser may send, becomes a sign for it."""
    return text.encode("utf-8", "replace").decode()
