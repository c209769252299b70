"""The place of a finding for other programs: a path with slashes, and a fingerprint that other edits do not change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mspcharter.diagnostics import Diagnostic
from mspcharter.text import Source


def path_of(name: str) -> str:
    """Return the path called *name* with slashes, as programs compare it."""
    plain = name.replace("\\", "/")
    return plain.removeprefix("./")


def prints(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield a unique fingerprint for each of *diagnostics*.

    It depends on the finding and its line, and is independent of the line number: lines that are added or removed above
    do not change it. Findings that would have the same fingerprint are numbered in their order.
    """
    seen: dict[str, int] = {}
    for one in diagnostics:
        span = one.finding.span
        line = sources[span.file].line(sources[span.file].position(span.start).line).strip()
        parts = "\0".join((path_of(span.file), one.name, one.finding.message, line))
        seen[parts] = seen.get(parts, 0) + 1
        yield hashlib.sha256(f"{parts}\0{seen[parts]}".encode("utf-8", "backslashreplace")).hexdigest()


def tidy(value: Any) -> Any:
    """Return *value*, made of JSON types, with half characters (lone surrogates) shown by number.

    They come from file names that are not text. Some programs cannot read them, even escaped.
    """
    if isinstance(value, str):
        return _HALF.sub(lambda found: f"<U+{ord(found[0]):04X}>", value)
    if isinstance(value, dict):
        return {key: tidy(one) for key, one in value.items()}
    return [tidy(one) for one in value] if isinstance(value, list) else value


_HALF = re.compile("[\ud800-\udfff]")


def in_full(diagnostic: Diagnostic) -> str:
    """Return the message of *diagnostic* with its consequence and its help, each on a line."""
    finding = diagnostic.finding
    lines = [finding.message]
    lines += [f"so: {finding.consequence}"] if finding.consequence is not None else []
    lines += [f"help: {finding.help}"] if finding.help is not None else []
    return "\n".join(lines)
