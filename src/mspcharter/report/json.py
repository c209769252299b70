"""Findings as one JSON object, for machines.

Lines and columns are counted from 1, columns in characters; an end is the place behind the last character.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mspcharter.diagnostics import Diagnostic, Fix
from mspcharter.principles.ratings import Rating, Scorecard
from mspcharter.report.places import tidy
from mspcharter.report.results import Results, counts
from mspcharter.text import Source, Span


def json_report(results: Results) -> str:
    """Return *results* as a JSON object with ``findings``, ``accepted``, ``principles`` and a ``summary``."""
    sources = results.sources
    document = {
        "findings": [as_values(diagnostic, sources) for diagnostic in results.diagnostics],
        "accepted": [as_values(diagnostic, sources) | {"because": diagnostic.because} for diagnostic in results.waived],
        "principles": [_card(charter, card, sources) for charter, cards in results.scorecards for card in cards],
        "summary": counts(results.diagnostics)._asdict(),
    }
    # A lone surrogate in the text would make the output no UTF-8; escaped, it survives.
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def as_values(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return *diagnostic* as values that JSON knows."""
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
        "parts": [_part(one, sources) for one in diagnostic.parts],
    }


def _part(one: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    """Return one of the findings that are reported together."""
    values = as_values(one, sources)
    return {key: values[key] for key in ("code", "name", "message", "help", "consequence", "file", "range")}


def _card(charter: str, card: Scorecard, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "set": card.set.name,
        "title": card.set.title,
        "charter": charter,
        "ratings": [_rating(rating, sources) for rating in card.ratings],
    }


def _rating(rating: Rating, sources: Mapping[str, Source]) -> dict[str, Any]:
    principle = rating.principle
    return {
        "id": principle.id,
        "title": principle.title,
        "part": principle.part or None,
        "source": principle.source or None,
        "rating": rating.grade,
        "evidence": [
            {"name": one.name, "line": one.words, "file": one.span.file, "range": _range(one.span, sources)}
            for one in rating.evidence
        ],
        "missing": [{"code": one.code, "name": one.name, "message": one.finding.message} for one in rating.missing],
        "notes": [{"code": one.code, "name": one.name, "message": one.finding.message} for one in rating.notes],
        "undeclared": list(rating.undeclared),
        "accepted": [{"code": one.code, "name": one.name} for one in rating.accepted],
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


def jsonl_report(results: Results) -> str:
    """Return each finding as a JSON object on a line of its own, with the keys of the format ``json``."""
    lines = (json.dumps(tidy(as_values(one, results.sources)), ensure_ascii=True) for one in results.diagnostics)
    return "".join(f"{line}\n" for line in lines)
