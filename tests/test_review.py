"""Every finding on the real systems and public charters has been reviewed, with the reason why an expert agrees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mspcharter.compiler import compile
from mspcharter.diagnostics import Diagnostic
from mspcharter.text import Source

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDERS = ("systems", "public")
SECTION = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
REVIEWED = {
    (folder, name): section
    for folder in FOLDERS
    for name, section in SECTION.findall((EXAMPLES / folder / "REVIEW.md").read_text(encoding="utf-8"))
}
ROW = re.compile(r"^\| (MSP\d{3}) \S+ \| (.+?) \| (.+) \|$", re.MULTILINE)
ACCEPTED = re.compile(r"^- (MSP\d{3}) [^,\s]+, (.+?): ", re.MULTILINE)


def test_every_system_is_reviewed() -> None:
    assert sorted(REVIEWED) == sorted((one, path.stem) for one in FOLDERS for path in (EXAMPLES / one).glob("*.msp"))


@pytest.mark.parametrize(("folder", "name"), sorted(REVIEWED))
def test_every_finding_is_reviewed(folder: str, name: str) -> None:
    text = (EXAMPLES / folder / f"{name}.msp").read_text(encoding="utf-8")
    compiled = compile(Source(name, text))
    section = REVIEWED[folder, name]
    # What differs is a finding that nobody has looked at, or a line of the review that can be struck out.
    assert Counter(_places(text, compiled.single)) == Counter(_reviewed(ROW, section))
    assert Counter(_places(text, compiled.waived)) == Counter(_reviewed(ACCEPTED, section))
    assert all(reason.strip().endswith(".") for _, _, reason in ROW.findall(section))


def _places(text: str, found: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Yield each of what was *found*, with the first two words of the declaration that it stands in."""
    for one in found:
        above = text[: text.index("\n", one.finding.span.start)].split("\n")
        heading = next(line for line in reversed(above) if line and not line.startswith((" ", "#")))
        yield f"{one.code} {' '.join(heading.split()[:2])}"


def _reviewed(row: re.Pattern[str], section: str) -> Iterator[str]:
    for code, places, *_ in row.findall(section):
        yield from (f"{code} {place}" for place in re.findall(r"`([^`]+)`", places))


@pytest.mark.parametrize("path", sorted((EXAMPLES / "public").glob("*.msp")), ids=lambda path: path.stem)
def test_a_public_charter_is_printed_at_its_real_status(path: Path) -> None:
    compiled = compile(Source(path.name, path.read_text(encoding="utf-8")))
    assert compiled.charter.identity is not None
    assert compiled.charter.identity.status == "in-force"
    assert compiled.ok
    assert compiled.contradictions == ()
