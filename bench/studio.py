"""How fast the studio is: the local one as a process, its answers after an edit, and the one file in Chromium.

The one file is measured where `nox -s single` has written it and playwright is installed.
"""

from __future__ import annotations

import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mspcharter.ide.messages import handle
from mspcharter.ide.workspace import Disk, Workspace

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "ke-cctld.msp"
ONE_FILE = ROOT / "build" / "studio" / "studio.html"
RUNS = 9
EDITS = 9
_PATIENCE = 300_000
Row = Sequence[str]


def tables() -> list[tuple[str, Sequence[str], list[Row]]]:
    """Return the tables: title, head and rows."""
    started = [_started() for _ in range(RUNS)]
    cells = (f"{statistics.median(column) * 1000:.0f}" for column in zip(*started, strict=True))
    found: list[tuple[str, Sequence[str], list[Row]]] = [
        ("The local studio, from its start to its address", ("what", "wall ms", "CPU ms"), [("studio", *cells)]),
        (
            "Answers after an edit of examples/ke-cctld.msp, in process",
            ("question", "median ms", "worst ms"),
            _answers(),
        ),
    ]
    if ONE_FILE.exists():
        found.append(("The studio as one file, in Chromium", ("what", "wall ms", "CPU ms"), _one_file()))
    return found


def _started() -> tuple[float, float]:
    """Return the seconds, by the clock and of the processor, until the studio prints its address."""
    begin, used = time.perf_counter(), _of_children()
    command = [sys.executable, "-m", "mspcharter", "studio", str(EXAMPLE), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert re.search(r"http://\S+", process.stdout.readline())
        wall = time.perf_counter() - begin
        process.kill()
    return wall, _of_children() - used


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _answers() -> list[Row]:
    """Time what the page asks after a key is pressed, in its order, on texts that were not seen before."""
    text = EXAMPLE.read_text(encoding="utf-8")
    workspace = Workspace(Disk(lambda _: "not here", lambda _: lambda _: "not here"))
    questions: dict[str, dict[str, Any]] = {
        "tokens": {}, "early findings": {}, "findings": {}, "figures": {}, "symbols": {},
        "hover": {"at": [480, 20]}, "completions": {"at": [480, 14]}, "view": {"view": "document"},
    }  # fmt: skip
    times: dict[str, list[float]] = {question: [] for question in questions}
    for edit in range(EDITS + 1):
        changed = text.replace("at least 30% of seats", f"at least {20 + edit}% of seats")
        for question, more in questions.items():
            begin = time.process_time()
            handle(workspace, {"ask": question, "path": "ke.msp", "text": changed, **more})
            if edit:  # the first one loads the program
                times[question].append(time.process_time() - begin)
    return [
        (question, f"{statistics.median(those) * 1000:.0f}", f"{max(those) * 1000:.0f}")
        for question, those in times.items()
    ]


def _one_file() -> list[Row]:
    """Time the first answer of the one file, and the answer to an edit."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return [("not measured: playwright is not installed", "", "")]
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        ready = page.get_by_role("group", name="Group 2")
        first = _timed(lambda: (page.goto(ONE_FILE.as_uri()), ready.wait_for(timeout=_PATIENCE)))
        example = page.get_by_role("button", name="The .ke Partnership Charter", exact=True)
        summary = page.locator("#summary:not(:empty)")
        opened = _timed(lambda: (example.click(), summary.wait_for(timeout=_PATIENCE)))
        page.locator(".cm-content").click()
        page.keyboard.press("Control+End")
        edit = _timed(lambda: (page.keyboard.insert_text("\nbroken"), page.wait_for_selector(".cm-lintRange-error")))
        browser.close()
    return [
        ("first answer", *first),
        ("the findings of an example", *opened),
        ("an edit, with the rest of 120 ms before it", *edit),
    ]


def _timed(action: Callable[[], object]) -> tuple[str, str]:
    begin, used = time.perf_counter(), _of_browser()
    action()
    return f"{(time.perf_counter() - begin) * 1000:.0f}", f"{(_of_browser() - used) * 1000:.0f}"


def _of_browser() -> float:
    """Return the seconds of the processor that all processes of Chromium have used so far; 0 where no one says."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text(encoding="utf-8").partition(") ")
        except OSError:
            continue  # it has ended meanwhile
        if "chrom" in name:
            total += sum(map(int, rest.split()[11:13])) / 100
    return total
