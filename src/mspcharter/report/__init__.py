"""Findings for a reader: the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mspcharter.diagnostics import Diagnostic
from mspcharter.report.json import json_report
from mspcharter.report.plain import plain_report
from mspcharter.report.terminal import terminal_report
from mspcharter.text import Source

Report = Callable[[Sequence[Diagnostic], Mapping[str, Source]], str]

REPORTS: dict[str, Report] = {
    "terminal": terminal_report,
    "plain": plain_report,
    "json": json_report,
}

__all__ = ["REPORTS", "Report"]
