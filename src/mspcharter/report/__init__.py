"""Findings for a reader: the table of formats, each a function from a compilation to text."""

from __future__ import annotations

from collections.abc import Callable

from mspcharter.compiler import Compilation
