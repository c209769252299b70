"""Write docs/principles.md: each statement on partnerships, with the lines, checks and principles that cover it.

``python docs/traceability.py`` writes it. tests/principles/test_traceability.py compares the page and rejects a
statement that nothing covers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path  # noqa: TID251 - it writes the manual
from typing import Any

from mspcharter.compiler import CHECKS
from mspcharter.manual import chapter_of
from mspcharter.principles.evidence import Unknown, evidence_of
from mspcharter.principles.sets import NAMES, builtin_set

HERE = Path(__file__).parent
STATEMENTS = HERE / "statements.toml"
PAGE = HERE / "principles.md"
MANUAL = "../src/mspcharter/manual"
CHAPTERS = {check.name: chapter_of(check) for check in CHECKS}

_ABOUT = """\
# From statements to checks

This page is generated from [statements.toml](statements.toml).

The tool is based on a presentation on multi-stakeholder partnerships for ICT policy makers and regulators in Africa
(Mauritius, March 2009), which follows the questions and answers that APC published in 2007.
Each row gives a statement from it, in our own words, and shows how a charter answers it: the lines of the charter,
the checks that ask for them, and the principles that are rated.
[principle-sets.md](principle-sets.md) explains the ratings.
"""


def statements() -> list[Mapping[str, Any]]:
    """Read the statements, slide by slide."""
    slides: list[Mapping[str, Any]] = tomllib.loads(STATEMENTS.read_text(encoding="utf-8"))["slide"]
    return slides


def faults() -> Iterator[str]:
    """Yield what is wrong with the statements: one that nothing carries, or that names what does not exist."""
    known = {check.name for check in CHECKS}
    for slide in statements():
        for one in slide["statements"]:
            if not one.get("lines") and not one.get("checks"):
                yield f"nothing carries `{one['says']}`"
            for line in one.get("lines", ()):
                try:
                    evidence_of(line)
                except Unknown as error:
                    yield f"`{one['says']}`: {error}"
            yield from (f"`{one['says']}`: no check `{name}`" for name in one.get("checks", ()) if name not in known)


def page() -> str:
    """Return the page."""
    lines = [_ABOUT]
    for slide in statements():
        lines += [f"## {slide['title']}", "", "| statement | lines | checks | principles |"]
        lines += ["| --- | --- | --- | --- |", *(_row(one) for one in slide["statements"]), ""]
    return "\n".join(lines).rstrip() + "\n"


def _row(one: Mapping[str, Any]) -> str:
    checks = one.get("checks", ())
    cells = (
        one["says"],
        ", ".join(f"`{line}`" for line in one.get("lines", ())),
        ", ".join(f"[{name}]({MANUAL}/{CHAPTERS[name]}/{name}.md)" for name in checks),
        ", ".join(_principles(checks)),
    )
    return f"| {' | '.join(cells)} |"


def _principles(checks: tuple[str, ...]) -> Iterator[str]:
    for name in NAMES:
        for principle in builtin_set(name).principles:
            if set(checks) & {*principle.checks, *principle.breaks}:
                yield f"{name} {principle.id}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
