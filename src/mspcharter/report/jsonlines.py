"""Findings as JSON, one on a line, for programs that read as they come."""

from __future__ import annotations

import json

from mspcharter.report.json import as_values
from mspcharter.report.places import tidy
from mspcharter.report.results import Results


def jsonl_report(results: Results) -> str:
    """Return each finding as a JSON object on a line of its own, with the keys of the format ``json``."""
    lines = (json.dumps(tidy(as_values(one, results.sources)), ensure_ascii=True) for one in results.diagnostics)
    return "".join(f"{line}\n" for line in lines)
