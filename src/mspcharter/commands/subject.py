"""What commands write of a charter."""

from __future__ import annotations

import os

from mspcharter.compiler import Compilation
from mspcharter.emit.open_points import OpenPoints
from mspcharter.emit.views import Subject


def subject_of(compilation: Compilation, partner: str = "") -> Subject:
    """Return what is written of a charter; the texts that it was read from have their names in its folder."""
    return Subject(
        compilation.decisions,
        OpenPoints(compilation.gaps, compilation.contradictions, compilation.scorecards()),
        _texts(compilation),
        partner,
    )


def _texts(compilation: Compilation) -> dict[str, str]:
    """Return the texts of a charter by their paths from its folder; the text of a model is that in the language."""
    root = next(iter(compilation.sources))
    named: dict[str, str] = {}
    for name, source in compilation.sources.items():
        path = os.path.relpath(name, os.path.dirname(root) or ".").replace(os.sep, "/")
        if name == root:
            path = f"{os.path.splitext(os.path.basename(name))[0].strip('<>')}.msp"
        named[path] = source.text
    return named
