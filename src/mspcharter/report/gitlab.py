"""Findings as GitLab's code quality report, which a merge request shows.

The fields are those that GitLab documents for its report: description, check_name, fingerprint, severity, location.
"""

from __future__ import annotations

import json

from mspcharter.diagnostics import Severity
from mspcharter.report.places import in_full, path_of, prints, tidy
from mspcharter.report.told import Told

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab_report(told: Told) -> str:
    """Return the findings as one JSON array."""
    entries = []
    for one, print_ in zip(told.diagnostics, prints(told.diagnostics, told.sources), strict=True):
        span = one.finding.span
        source = told.sources[span.file]
        entries.append(
            {
                "description": in_full(one),
                "check_name": one.name,
                "fingerprint": print_,
                "severity": _SEVERITIES[one.severity],
                "location": {
                    "path": path_of(span.file),
                    "lines": {"begin": source.position(span.start).line, "end": source.position(span.end).line},
                },
            }
        )
    return json.dumps(tidy(entries), indent=2, ensure_ascii=True) + "\n"
