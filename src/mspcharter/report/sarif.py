"""Findings as SARIF 2.1.0, the interchange format for the results of static analysis (OASIS, 2020).

Lines and columns are counted from 1, columns in code points; an end is the place behind the last character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from mspcharter.diagnostics import Diagnostic, Fix, Severity
from mspcharter.manual import page_of, reason_of, title_of
from mspcharter.report.places import in_full, path_of, prints, tidy
from mspcharter.report.results import Results
from mspcharter.text import Source, Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_DRIVE = re.compile("[A-Za-z]:/")
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_report(results: Results) -> str:
    """Return the findings as one run; those that were waived are suppressed results."""
    findings = (*results.diagnostics, *results.waived)
    names = sorted({(one.code, one.name) for one in findings})
    places = {name: number for number, (_, name) in enumerate(names)}
    marks = list(prints(findings, results.sources))
    entries = [_result(one, places[one.name], mark, results.sources) for one, mark in zip(findings, marks, strict=True)]
    for one, result in zip(results.waived, entries[len(results.diagnostics) :], strict=True):
        why = one.because or "the partners have agreed to accept this"
        result["suppressions"] = [{"kind": "inSource", "justification": why}]
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "mspcharter",
                        **_version(),
                        "rules": [_rule(code, name, results) for code, name in names],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": entries,
                "properties": {"principles": _ratings(results)},
            }
        ],
    }
    return json.dumps(tidy(document), indent=2, ensure_ascii=True) + "\n"


def _version() -> dict[str, str]:
    """Return the version of the tool; nothing if it runs from a checkout that was never installed."""
    try:
        return {"version": version("mspcharter")}
    except PackageNotFoundError:
        return {}


def _rule(code: str, name: str, results: Results) -> dict[str, Any]:
    one = next(finding for finding in (*results.diagnostics, *results.waived) if finding.name == name)
    check = results.checks(name) if results.checks is not None else None
    rule: dict[str, Any] = {
        "id": code,
        "name": name,
        "shortDescription": {"text": name.replace("-", " ")},
        # The default; the settings can change it.
        "defaultConfiguration": {"level": _LEVELS[one.severity if check is None else check.severity]},
    }
    if one.source is not None:
        rule["properties"] = {"source": one.source}
    if check is not None:
        page = page_of(check)
        flaw = f"{title_of(page)}."
        rule["shortDescription"] = {"text": flaw}
        rule["fullDescription"] = {"text": f"{flaw} {reason_of(page)}".rstrip()}
        rule["help"] = {"text": page, "markdown": page}
    return rule


def _result(one: Diagnostic, place: int, mark: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    finding = one.finding
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": place,
        "level": _LEVELS[one.severity],
        "message": {"text": _unlinked(in_full(one))},
        "locations": [_location(finding.span, sources)],
        "partialFingerprints": {"finding/v1": mark},
    }
    if finding.labels:
        result["relatedLocations"] = [
            {**_location(label.span, sources), "id": number, "message": {"text": _unlinked(label.text)}}
            for number, label in enumerate(finding.labels)
        ]
    if finding.fixes:
        result["fixes"] = [_fix(fix, sources) for fix in finding.fixes]
    if one.parts:
        result["properties"] = {"parts": [_part(part, sources) for part in one.parts]}
    return result


def _part(one: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return one of the findings that are reported together; its code is that of a rule only where it is its own."""
    location = _location(one.finding.span, sources)["physicalLocation"]
    return {"code": one.code, "name": one.name, "message": _unlinked(one.finding.message), **location}


def _unlinked(text: str) -> str:
    """Return *text* without links: viewers turn brackets into links, and a charter's words are not links."""
    return text.replace("](", "]\\(")


def _location(span: Span, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(span.file), "region": _region(span, sources)}}


def _fix(fix: Fix, sources: Mapping[str, Source]) -> dict[str, Any]:
    files = dict.fromkeys(edit.span.file for edit in fix.edits)
    return {
        "description": {"text": _unlinked(fix.title)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(file),
                "replacements": [
                    {"deletedRegion": _region(edit.span, sources), "insertedContent": {"text": edit.text}}
                    for edit in fix.edits
                    if edit.span.file == file
                ],
            }
            for file in files
        ],
        "properties": {"safe": fix.safe},
    }


def _artifact(name: str) -> dict[str, Any]:
    """Return the address of the file called *name*: relative or absolute, as it was given."""
    path = path_of(name)
    drive, rest = (path[:2], path[2:]) if _DRIVE.match(path) else ("", path)
    quoted = drive + quote(rest.encode("utf-8", "backslashreplace"), safe="/")
    if path.startswith("//"):
        return {"uri": f"file:{quoted}"}
    return {"uri": f"file:///{quoted.lstrip('/')}" if drive or path.startswith("/") else quoted}


def _region(span: Span, sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources[span.file]
    start, end = source.position(span.start), source.position(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _ratings(results: Results) -> list[dict[str, Any]]:
    return [
        {"charter": path_of(charter), "set": card.set.name, "id": one.principle.id, "rating": one.grade}
        for charter, cards in results.scorecards
        for card in cards
        for one in card.ratings
    ]
