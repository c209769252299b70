"""Findings as annotations of GitHub: workflow commands, which show them beside the lines of a change.

The escapes are those of GitHub's own toolkit: of the message, percent signs and line ends; of properties, colons and
commas as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Severity
from mspcharter.english import shown
from mspcharter.report.places import in_full, path_of
from mspcharter.report.results import Results

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(results: Results) -> str:
    """Return each finding as a workflow command."""
    return "".join(f"{line}\n" for line in _commands(results))


def _commands(results: Results) -> Iterator[str]:
    for one in results.diagnostics:
        span = one.finding.span
        start, end = (results.sources[span.file].position(at) for at in (span.start, span.end))
        properties = {"file": path_of(span.file), "line": start.line, "endLine": end.line}
        if start.line == end.line:
            # GitHub takes columns only within one line; the last column is included.
            properties |= {"col": start.column, "endColumn": max(start.column, end.column - 1)}
        properties["title"] = f"{one.code} {one.name}"
        pairs = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
        yield f"::{_COMMANDS[one.severity]} {pairs}::{_message(in_full(one))}"


def _message(text: str) -> str:
    # After `shown`, the only line ends are our own; a line end in a name is shown by number.
    return "%0A".join(shown(line).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
