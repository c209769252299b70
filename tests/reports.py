"""What the tests of reports share: what there is to tell, and reports taken apart as their readers would."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, fromstring

from mspcharter.commands.charters import check_called, results_of
from mspcharter.compiler import compile
from mspcharter.inclusion import Reader
from mspcharter.report import Results, report
from mspcharter.text import Source

ROOT = Path(__file__).parents[1]
DRAFT = "examples/ke-cctld-draft.msp"


class Annotation(NamedTuple):
    """A workflow command of GitHub, with its escapes undone."""

    command: str
    properties: dict[str, str]
    message: str


def results_for(text: str, name: str = "a.msp", read: Reader | None = None) -> Results:
    """Return what is told of the charter *text*."""
    return results_of(compile(Source(name, text), read))


def results_of_draft(before: str = "") -> Results:
    """Return what is told of the draft among the examples, with the lines *before* put above it."""
    return results_for(before + (ROOT / DRAFT).read_text(encoding="utf-8"), DRAFT)


def without_manuals(what: Results) -> Results:
    """Return *what* is told without the manual of each check."""
    assert what.checks is check_called
    return what._replace(checks=None)


def sarif(what: Results) -> Any:
    """Return the one run of the SARIF of *what* is told."""
    log = json.loads(report("sarif", what))
    assert len(log["runs"]) == 1
    return log["runs"][0]


def gitlab(what: Results) -> Any:
    """Return the entries of GitLab's report of *what* is told."""
    return json.loads(report("gitlab", what))


def lines(what: Results) -> list[Any]:
    """Return the objects on the lines of *what* is told."""
    printed = report("jsonl", what)
    assert printed == "" or printed.endswith("\n")
    return [json.loads(line) for line in printed.split("\n")[:-1]]


def junit(what: Results) -> Element:
    """Return the JUnit report of *what* is told, as an XML parser reads it."""
    return fromstring(report("junit", what).encode("utf-8"))


# What GitHub's runner takes for a command: it stands at the beginning of a line, and ends with it.
_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
_UNESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def github(what: Results) -> list[Annotation]:
    """Return the annotations of *what* is told, as GitHub's runner reads them."""
    printed = report("github", what)
    found = []
    for line in re.split(r"\r\n|\r|\n", printed)[:-1]:
        match = _COMMAND.fullmatch(line)
        assert match is not None, line
        properties = dict(one.split("=", 1) for one in match[2].split(","))
        found.append(Annotation(match[1], {key: _meant(value) for key, value in properties.items()}, _meant(match[3])))
    return found


def _meant(text: str) -> str:
    return re.sub(r"%[0-9A-F]{2}", lambda escape: _UNESCAPED[escape[0]], text)
