"""The examples of a check: on its page of the manual, and in its fixture, if it has one.

A page shows a charter with its finding drawn in it. After *Prefer* it shows the changed declarations in full. Each
replaces the declaration with the same keyword and name, or is added. For a language error the keyword or the name may
be wrong, so the whole charter stands after *Prefer*.
"""

from __future__ import annotations

import re
from pathlib import Path

from drawing import strip

from mspcharter.diagnostics import Check, Kind
from mspcharter.manual import chapter_of, page_of

FIXTURES = Path(__file__).parent / "rules"

_BLOCK = re.compile(r"^(Prefer:\n\n)?```msp\n(.*?)^```", re.MULTILINE | re.DOTALL)


def drawn_in(check: Check) -> str:
    """Return the example on the page of *check*, with its finding drawn in it."""
    return _blocks(check)[0][1]


def corrected_in(check: Check) -> str:
    """Return the corrected example on the page of *check*, without the drawing."""
    changed = next(text for prefer, text in _blocks(check) if prefer)
    if check.kind is Kind.LANGUAGE:
        return changed
    declarations = {_head(one): one for one in _declarations(strip(drawn_in(check)))}
    declarations.update((_head(one), one) for one in _declarations(changed))
    return "\n\n".join(declarations.values()) + "\n"


def fixture_of(check: Check) -> list[str]:
    """Return the charters in the fixture of *check*, without the drawings; none if its page is enough."""
    path = FIXTURES / chapter_of(check) / f"{check.name}.msp"
    return [strip(text) for text in path.read_text(encoding="utf-8").split("---\n")] if path.exists() else []


def _blocks(check: Check) -> list[tuple[str, str]]:
    return _BLOCK.findall(page_of(check))


def _declarations(text: str) -> list[str]:
    return re.split(r"\n\n+", text.strip("\n"))


def _head(declaration: str) -> str:
    """Return the keyword and the name of *declaration*, below the comments that it begins with."""
    first = next(line for line in declaration.split("\n") if not line.startswith("#"))
    return " ".join(first.split()[:2])
