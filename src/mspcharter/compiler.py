"""The whole way from text to findings, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from mspcharter import rules
from mspcharter.diagnostics import Check, Diagnostic, Severity
from mspcharter.model import Charter
from mspcharter.semantics import problems as meaning
from mspcharter.semantics.names import Use
from mspcharter.semantics.resolve import resolve
from mspcharter.syntax import problems as form
from mspcharter.syntax.parser import parse
from mspcharter.syntax.tree import File, meant
from mspcharter.text import Source, Span

Reader = Callable[[str], "Source | str"]
"""Reads an included file by its path below the charter's folder; says in a few words why it cannot."""


class Compilation(NamedTuple):
    """A charter, the texts it came from, and what is wrong with it, in the order of the text."""

    sources: Mapping[str, Source]
    files: tuple[File, ...]
    charter: Charter
    diagnostics: tuple[Diagnostic, ...]
    uses: tuple[Use, ...]

    @property
    def ok(self) -> bool:
        """Say whether the charter means something: no error of form, names or values is left."""
        return not any(diagnostic.code < "MSP1" for diagnostic in self.diagnostics)


def compile(source: Source, read: Reader | None = None) -> Compilation:  # noqa: A001 - the one verb for it
    """Compile *source* and what it includes; principles are judged only once the charter makes sense."""
    sources, files, diagnostics = _parse_all(source, read)
    charter, unresolved, uses = resolve(files, CHECK_NAMES)
    diagnostics += unresolved
    told = list(diagnostics)
    for rule in rules.SOUNDNESS:
        told += _independent(rule(charter), diagnostics)
    if not diagnostics:
        for rule in rules.GAPS:
            told += _independent(rule(charter, severity=_weight(rule, charter)), told)
    told = list(_unwaived(told, charter))
    order = {name: number for number, name in enumerate(sources)}
    told.sort(key=lambda one: (order.get(one.finding.span.file, 0), one.finding.span.start, one.code))
    return Compilation(sources, tuple(files), charter, tuple(told), tuple(uses))


CHECKS: tuple[Check, ...] = tuple(
    sorted((*form.PROBLEMS, *meaning.PROBLEMS, *rules.SOUNDNESS, *rules.GAPS), key=lambda check: check.code)
)
CHECK_NAMES = frozenset(check.name for check in CHECKS)


def _parse_all(root: Source, read: Reader | None) -> tuple[dict[str, Source], list[File], list[Diagnostic]]:
    """Parse *root* and all that it includes, each file once."""
    sources = {root.name: root}
    paths = {_base(root.name)}
    files: list[File] = []
    diagnostics: list[Diagnostic] = []
    waiting = [(root, "")]
    while waiting:
        source, folder = waiting.pop(0)
        file, mishaps = parse(source)
        files.append(file)
        diagnostics += mishaps
        for declaration in file.declarations:
            if declaration.keyword != "include" or not declaration.head:
                continue
            token = declaration.head[0]
            span = Span(source.name, token.start, token.end)
            written = meant(token)
            path = _joined(folder, written)
            if path is None:
                diagnostics += meaning.include_escapes(written, span)
            elif path in paths:
                diagnostics += meaning.include_cycle(written, span)
            else:
                found = read(path) if read is not None else "cannot be read here"
                if isinstance(found, str):
                    diagnostics += meaning.include_not_found(written, span, found)
                    continue
                paths.add(path)
                sources[found.name] = found
                waiting.append((found, path.rpartition("/")[0]))
    return sources, files, diagnostics


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _joined(folder: str, written: str) -> str | None:
    """Join *written* to *folder*, both below the charter's own; None where that leads out of it."""
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


def _independent(found: Iterable[Diagnostic], told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Withhold what rests on a place that is in error already: one cause is told once."""
    errors = [one.finding.span for one in told if one.severity is Severity.ERROR]
    for diagnostic in found:
        finding = diagnostic.finding
        grounds = (finding.span, *(label.span for label in finding.labels), *finding.rests_on)
        if not any(ground.overlaps(error) for ground in grounds for error in errors):
            yield diagnostic


def _weight(rule: Check, charter: Charter) -> Severity:
    """Return what a gap weighs: the further the charter is agreed, the more."""
    status = charter.identity.status if charter.identity is not None else "draft"
    if not rule.gap or status in ("draft", "ended"):
        return rule.severity
    return max(rule.severity, Severity.WARNING) if status == "negotiation" else Severity.ERROR


def _unwaived(diagnostics: Iterable[Diagnostic], charter: Charter) -> Iterator[Diagnostic]:
    """Leave out what the partners have agreed to accept."""
    for diagnostic in diagnostics:
        if not any(
            waiver.name == diagnostic.name and _concerns(charter, waiver.subject, diagnostic.finding.span)
            for waiver in charter.waivers
        ):
            yield diagnostic


def _concerns(charter: Charter, subject: str | None, span: Span) -> bool:
    if subject is None:
        return True
    declared = charter.named(subject)
    if declared is None and charter.identity is not None and charter.identity.name == subject:
        return span.overlaps(charter.identity.origin.span)
    return declared is not None and span.overlaps(declared.origin.span)
