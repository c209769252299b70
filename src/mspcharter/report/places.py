"""Where a finding is, as other programs ask for it: a path with slashes, and a print that outlives other edits."""

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
    """Yield for each of *diagnostics* a print that no other has.

    It is made of what was found in which words, and not of where these stand: lines that come or go above leave it as
    it is. Where two findings would have one print, they are told apart by their order.
    """
    seen: dict[str, int] = {}
    for one in diagnostics:
        span = one.finding.span
        line = sources[span.file].line(sources[span.file].position(span.start).line).strip()
        parts = "\0".join((path_of(span.file), one.name, one.finding.message, line))
        seen[parts] = seen.get(parts, 0) + 1
        yield hashlib.sha256(f"{parts}\0{seen[parts]}".encode("utf-8", "backslashreplace")).hexdigest()


def tidy(value: Any) -> Any:
    """Return *value*, of those that JSON knows, with half characters shown by number.

    They come from names of files that are no text, and not every program can read them, even escaped.
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
