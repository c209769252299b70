"""Helpers for the tests of reports: results to report, and reports parsed as their readers parse them."""

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
    """Return the results for the charter *text*."""
    return results_of(compile(Source(name, text), read))


def results_of_draft(before: str = "") -> Results:
    """Return the results for the draft among the examples, with the lines *before* above it."""
    return results_for(before + (ROOT / DRAFT).read_text(encoding="utf-8"), DRAFT)


def without_manuals(results: Results) -> Results:
    """Return *results* without the manual page of each check."""
    assert results.checks is check_called
    return results._replace(checks=None)


def sarif(results: Results) -> Any:
    """Return the single run in the SARIF report of *results*."""
    log = json.loads(report("sarif", results))
    assert len(log["runs"]) == 1
    return log["runs"][0]


def gitlab(results: Results) -> Any:
    """Return the entries in the GitLab report of *results*."""
    return json.loads(report("gitlab", results))


def lines(results: Results) -> list[Any]:
    """Return the objects in the JSON Lines report of *results*."""
    printed = report("jsonl", results)
    assert printed == "" or printed.endswith("\n")
    return [json.loads(line) for line in printed.split("\n")[:-1]]


def junit(results: Results) -> Element:
    """Return the JUnit report of *results*, as an XML parser reads it."""
    return fromstring(report("junit", results).encode("utf-8"))


# A command of GitHub's runner: it begins and ends with its line.
_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
_UNESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def github(results: Results) -> list[Annotation]:
    """Return the annotations in the GitHub report of *results*, as GitHub's runner reads them."""
    printed = report("github", results)
    found = []
    for line in re.split(r"\r\n|\r|\n", printed)[:-1]:
        match = _COMMAND.fullmatch(line)
        assert match is not None, line
        properties = dict(one.split("=", 1) for one in match[2].split(","))
        found.append(Annotation(match[1], {key: _meant(value) for key, value in properties.items()}, _meant(match[3])))
    return found


def _meant(text: str) -> str:
    return re.sub(r"%[0-9A-F]{2}", lambda escape: _UNESCAPED[escape[0]], text)
