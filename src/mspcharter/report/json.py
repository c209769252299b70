"""Findings as one JSON object, for machines.

Lines and columns are counted from 1, columns in characters; an end is the place behind the last character.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mspcharter.diagnostics import Diagnostic, Fix
from mspcharter.report.tally import tally
from mspcharter.text import Source, Span


def json_report(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Return *diagnostics* as a JSON object with ``findings`` and a ``summary``."""
    document = {
        "findings": [_finding(diagnostic, sources) for diagnostic in diagnostics],
        "summary": tally(diagnostics)._asdict(),
    }
    # A lone surrogate in the text would make the output no UTF-8; escaped, it survives.
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _finding(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    finding = diagnostic.finding
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.word,
        "message": finding.message,
        "help": finding.help,
        "consequence": finding.consequence,
        "file": finding.span.file,
        "range": _range(finding.span, sources),
        "related": [
            {"file": label.span.file, "range": _range(label.span, sources), "message": label.text}
            for label in finding.labels
        ],
        "fixes": [_fix(fix, sources) for fix in finding.fixes],
        "source": diagnostic.source,
    }


def _fix(fix: Fix, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safe": fix.safe,
        "edits": [
            {"file": edit.span.file, "range": _range(edit.span, sources), "text": edit.text} for edit in fix.edits
        ],
    }


def _range(span: Span, sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources[span.file]
    start, end = source.position(span.start), source.position(span.end)
    return {"start": start._asdict(), "end": end._asdict()}
