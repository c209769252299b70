"""The files of a charter: the one that is checked, and those that it includes, each parsed once."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mspcharter.diagnostics import Diagnostic
from mspcharter.record import Record
from mspcharter.semantics import problems as meaning
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax import problems as form
from mspcharter.syntax.parser import parse
from mspcharter.syntax.tree import File, Token, meant
from mspcharter.text import Placement, Source, Span

if TYPE_CHECKING:
    from mspcharter.syntax.pieces import Pieces

Reader = Callable[[str], "Source | str"]
"""Reads an included file by its path below the charter's folder; returns the reason if it cannot."""


MOST_FILES = 500
"""The files that a charter may include."""

MOST_CHARACTERS = 16 * 1024 * 1024
"""The characters that included files may have together."""

ESCAPES = "is outside the charter's folder"
"""The reason for a file outside the folder, to which a link in the folder may lead."""


class ParsedFiles(Record):
    """The sources of a charter, their trees, and what is wrong in them.

    If *pieces* has a placement for a source, places in its tree and its findings are those of its pieces.
    """

    sources: dict[str, Source]
    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...]
    pieces: dict[str, Placement]


def parse_all(root: Source, read: Reader | None, pieces: Pieces | None = None) -> ParsedFiles:
    """Parse *root* and all that it includes, each file once; *pieces* that are known are not read again."""
    if pieces is not None:
        found = _parsed(root, read, pieces)
        if found is not None:
            pieces.keep(frozenset(found.sources))
            return found
    whole = _parsed(root, read, None)
    assert whole is not None, "without pieces, a text is always read"
    return whole


def _parsed(root: Source, read: Reader | None, pieces: Pieces | None) -> ParsedFiles | None:
    """Return what `parse_all` does; None if there are *pieces*, and reading may stop early."""
    sources = {root.name: root}
    paths = {_base(root.name)}
    files: list[File] = []
    diagnostics: list[Diagnostic] = []
    placements: dict[str, Placement] = {}
    waiting = deque([(root, "")])
    declared = size = 0
    while waiting:
        source, folder = waiting.popleft()
        if pieces is None:
            file, syntax_errors = parse(source, LANGUAGE, declared)
        else:
            parsed = pieces.parse(source, LANGUAGE, declared)
            if parsed is None:
                return None
            file, syntax_errors, placements[source.name] = parsed
        files.append(file)
        diagnostics += syntax_errors
        declared += len(file.declarations)
        for token in _includes(file):
            span = Span(source.name, token.start, token.end)
            written = meant(token)
            path = include_path(folder, written)
            if path is None:
                diagnostics += meaning.include_escapes(written, span)
            elif path in paths:
                diagnostics += meaning.include_cycle(written, span)
            elif (len(paths) > MOST_FILES or size > MOST_CHARACTERS) and pieces is not None:
                return None
            elif len(paths) > MOST_FILES or size > MOST_CHARACTERS:
                why = (
                    f"there are more than {MOST_FILES:,} included files"
                    if len(paths) > MOST_FILES
                    else f"the included files have more than {MOST_CHARACTERS:,} characters"
                )
                diagnostics += form.too_large(source, token.start, why)
                return ParsedFiles(sources, tuple(files), tuple(diagnostics), {})
            else:
                paths.add(path)
                found = read(path) if read is not None else "cannot be read here"
                if isinstance(found, str):
                    diagnostics += (
                        meaning.include_escapes(written, span)
                        if found == ESCAPES
                        else meaning.include_not_found(written, span, found)
                    )
                    continue
                size += len(found.text)
                sources[found.name] = found
                waiting.append((found, path.rpartition("/")[0]))
    return ParsedFiles(sources, tuple(files), tuple(diagnostics), placements)


def _includes(file: File) -> Iterator[Token]:
    for declaration in file.declarations:
        if declaration.keyword == "include" and declaration.head:
            token = declaration.head[0]
            assert isinstance(token, Token)
            yield token


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def is_charter(text: str) -> bool:
    """Say whether *text* has the declaration that every charter has, and that included files do not have."""
    return re.search(_CHARTER, text) is not None


# A byte order mark may stand before it.
_CHARTER = r"(?m)^\ufeff?charter\b"


def include_path(folder: str, written: str) -> str | None:
    """Join *written* to *folder*, both below the charter's own; return None where that leads out of it."""
    if not written or written.startswith(("/", "\\", "~")) or ":" in written or "\\" in written or "\0" in written:
        return None
    parts = folder.split("/") if folder else []
    for part in written.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
