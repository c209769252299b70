"""What is told of charters, for a reader: the table of formats."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from mspcharter.report.told import Told

Report = Callable[[Told], str]

_MODULES = {
    "terminal": "terminal", "plain": "plain", "json": "json", "jsonl": "jsonlines", "sarif": "sarif",
    "github": "github", "gitlab": "gitlab", "junit": "junit",
}  # fmt: skip

REPORTS: tuple[str, ...] = tuple(_MODULES)
"""The formats; that of each is the function NAME_report."""


def report(form: str, told: Told) -> str:
    """Return what is *told* in *form*, one of REPORTS; the others are not loaded for it."""
    assert form in REPORTS
    made: Report = getattr(import_module(f"mspcharter.report.{_MODULES[form]}"), f"{form}_report")
    return made(told)


__all__ = ["REPORTS", "Told", "report"]
