"""Findings as GitLab's code quality report, which a merge request shows.

The fields are those that GitLab documents for its report: description, check_name, fingerprint, severity, location.
"""

from __future__ import annotations

import json

from mspcharter.diagnostics import Severity
from mspcharter.report.places import in_full, path_of, prints, tidy
from mspcharter.report.results import Results

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab_report(results: Results) -> str:
    """Return the findings as one JSON array."""
    entries = []
    for one, print_ in zip(results.diagnostics, prints(results.diagnostics, results.sources), strict=True):
        span = one.finding.span
        source = results.sources[span.file]
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
