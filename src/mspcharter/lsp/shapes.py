"""Values of `ide` in the shape of the protocol: places, edits and findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from mspcharter.compiler import CHECKS
from mspcharter.diagnostics import Check, Diagnostic, Edit, Severity
from mspcharter.ide import positions
from mspcharter.ide.positions import Point
from mspcharter.ide.workspace import Workspace
from mspcharter.lsp.paths import Addresses
from mspcharter.text import Source, Span

Json = dict[str, Any]

_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}
_UNNECESSARY = 1
_TAGS = {"unused-waiver": [_UNNECESSARY], "expired-waiver": [_UNNECESSARY]}
"""Findings about words that have no effect: editors show them faded."""


class Shapes:
    """Values in the shape of the protocol, with places in units of *encoding*."""

    def __init__(self, workspace: Workspace, addresses: Addresses) -> None:
        self._workspace = workspace
        self._addresses = addresses
        self.encoding = positions.UTF_16

    def position(self, source: Source, offset: int) -> Json:
        """Return *offset* in *source* as a position."""
        return _position(positions.point(source, offset, self.encoding))

    def units(self, text: str) -> int:
        """Return how long *text* is in units of the encoding."""
        source = Source("", text.replace("\n", " ").replace("\r", " "))
        return positions.point(source, len(text), self.encoding).character

    def offset(self, source: Source, line: int, character: int) -> int:
        """Return the offset of a position in *source*; one outside the text is taken as its edge."""
        return positions.offset(source, Point(line, character), self.encoding)

    def range(self, source: Source, start: int, end: int) -> Json:
        """Return a range of *source*."""
        return {"start": self.position(source, start), "end": self.position(source, end)}

    def span(self, span: Span, sources: Mapping[str, Source] | None = None) -> Json:
        """Return *span* as a range; one in a file that is gone is its beginning."""
        source = self._source(span.file, sources)
        return self.range(source, span.start, span.end)

    def location(self, span: Span, sources: Mapping[str, Source] | None = None) -> Json:
        """Return *span* as a location."""
        return {"uri": self._addresses.uri(span.file), "range": self.span(span, sources)}

    def edit(self, edit: Edit, sources: Mapping[str, Source] | None = None) -> Json:
        """Return *edit* as an edit of a text."""
        return {"range": self.span(edit.span, sources), "newText": edit.text}

    def workspace_edit(self, edits: Iterable[Edit], sources: Mapping[str, Source] | None = None) -> Json:
        """Return *edits* of several texts as one."""
        changes: dict[str, list[Json]] = {}
        for edit in edits:
            changes.setdefault(self._addresses.uri(edit.span.file), []).append(self.edit(edit, sources))
        return {"changes": changes}

    def diagnostic(self, one: Diagnostic, sources: Mapping[str, Source]) -> Json:
        """Return a finding with the words of the command line: the message, what follows from it, and the help."""
        finding = one.finding
        consequence = f"\nso: {finding.consequence}" if finding.consequence is not None else ""
        advice = f"\nhelp: {finding.help}" if finding.help is not None else ""
        found: Json = {
            "range": self.span(finding.span, sources),
            "severity": _SEVERITIES[one.severity],
            "code": one.code,
            "source": "mspcharter",
            "message": f"{finding.message}{consequence}{advice}",
            "data": {"name": one.name, "fixes": len(finding.fixes)},
        }
        manual = manual_of(one.name)
        if manual is not None:
            found["codeDescription"] = {"href": manual}
        if finding.labels:
            found["relatedInformation"] = [
                {"location": self.location(label.span, sources), "message": label.text} for label in finding.labels
            ]
        if one.name in _TAGS:
            found["tags"] = _TAGS[one.name]
        return found

    def _source(self, path: str, sources: Mapping[str, Source] | None) -> Source:
        known = sources.get(path) if sources is not None else None
        if known is not None:
            return known
        found = self._workspace.source(path)
        return Source(path, "") if isinstance(found, str) else found


def _position(point: Point) -> Json:
    return {"line": point.line, "character": point.character}


@cache
def manual_of(name: str) -> str | None:
    """Return the address of the manual page of the check called *name*, a file that comes with the tool."""
    check = _checks().get(name)
    if check is None:
        return None
    from importlib.resources import files

    from pygls.uris import from_fs_path

    from mspcharter.manual import chapter_of

    page = files("mspcharter.manual") / chapter_of(check) / f"{check.name}.md"
    return from_fs_path(str(page)) if page.is_file() else None


@cache
def _checks() -> dict[str, Check]:
    return {check.name: check for check in CHECKS}
