"""The parts of a Word file, which a stranger may have made: read with limits, or refused with a reason.

A part that unpacks to more than `LARGEST_PART` is refused while it is read, whatever the file says of its size. A part
with a document type is refused before anything in it is expanded: Word writes none, and entities grow only in one.
"""

from __future__ import annotations

import io  # noqa: TID251 - the archive is in memory
import posixpath
import zipfile
import zlib
from xml.etree import ElementTree as ET

LARGEST_PART = 32 * 1024 * 1024
DEEPEST = 500
"""How deep elements may stand in each other; Word writes some thirty."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The name space of Word."""


class Refused(Exception):
    """The reason why a file is not read as one of Word."""


class Archive:
    """The parts of the Word file *content*; raise Refused if it is none."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._names = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, UnicodeError):
            raise Refused("is not a Word file (.docx)") from None
        main = self._related("_rels/.rels").get("officeDocument", "")
        if main not in self._names:
            raise Refused("is not a Word file (.docx): it has no document in it")
        self._main = main
        folder, name = posixpath.split(main)
        self._parts = self._related(posixpath.join(folder, "_rels", f"{name}.rels"), folder)

    @property
    def document(self) -> ET.Element:
        """Return the document itself; raise Refused if it cannot be read."""
        root = self._part(self._main)
        if root is None or root.tag != f"{W}document":
            raise Refused("is not a Word file (.docx) of the usual kind: save it in Word as “Word Document”")
        return root

    def related(self, kind: str) -> ET.Element | None:
        """Return the root of the part that is the *kind* of the document; None if there is none. Raise Refused."""
        name = self._parts.get(kind)
        if name is None:
            return None
        root = self._part(name)
        if root is None:
            raise Refused(f"is damaged: `{name}` is missing in it")
        return root

    def _related(self, name: str, folder: str = "") -> dict[str, str]:
        """Return the path of each part that the part called *name* relates to, by its kind."""
        root = self._part(name)
        return {
            one.get("Type", "").rpartition("/")[2]: posixpath.normpath(
                posixpath.join("/", folder, one.get("Target", ""))
            ).lstrip("/")
            for one in (() if root is None else root)
            if one.get("TargetMode") != "External"
        }

    def _part(self, name: str) -> ET.Element | None:
        if name not in self._names:
            return None
        try:
            with self._zip.open(name) as file:
                content = file.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
            raise Refused(f"is damaged or encrypted: `{name}` in it cannot be unpacked") from None
        if len(content) > LARGEST_PART:
            raise Refused(f"is refused: `{name}` in it unpacks to more than {LARGEST_PART // 1024 // 1024} MB")
        parser = ET.XMLParser(target=_Builder(name))  # noqa: S314 - `_Builder` refuses document types
        try:
            parser.feed(content)
            root: ET.Element = parser.close()
        except (ET.ParseError, ValueError, LookupError):
            raise Refused(f"is damaged: `{name}` in it is not XML") from None
        return root


class _Builder(ET.TreeBuilder):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._depth = 0

    def doctype(self, *_: object) -> None:
        """Refuse a document type."""
        raise Refused(f"is refused: `{self._name}` in it has a document type, which Word never writes")

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        """Begin an element, unless it stands too deep."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused(f"is refused: the elements of `{self._name}` in it are nested more than {DEEPEST} deep")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        """End an element."""
        self._depth -= 1
        return super().end(tag)
