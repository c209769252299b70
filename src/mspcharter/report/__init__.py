"""Report formats for findings."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from mspcharter.report.results import Results

Report = Callable[[Results], str]

_MODULES = {
    "terminal": "terminal", "plain": "plain", "json": "json", "jsonl": "json", "sarif": "sarif",
    "github": "github", "gitlab": "gitlab", "junit": "junit",
}  # fmt: skip

REPORTS: tuple[str, ...] = tuple(_MODULES)
"""The names of the formats; the function of each is NAME_report."""


def report(form: str, results: Results) -> str:
    """Return *results* in *form*, one of REPORTS; only its module is loaded."""
    assert form in REPORTS
    made: Report = getattr(import_module(f"mspcharter.report.{_MODULES[form]}"), f"{form}_report")
    return made(results)


__all__ = ["REPORTS", "Results", "report"]
