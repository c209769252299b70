"""What the tests of the studio's page share: a browser, and a studio in a folder of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

EXAMPLES = Path(__file__).parents[2] / "examples"
AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
WAIT = 30_000  # milliseconds; a busy machine is slow
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

expect.set_options(timeout=WAIT)


class Studio:
    """A studio that runs in *folder*, and can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.address = ""
        self._process: subprocess.Popen[str] | None = None
        self.start()

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "mspcharter",
            "studio",
            str(self.folder),
            "--no-browser",
            "--port",
            str(self.port),
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\S+", self._process.stdout.readline())
        assert found is not None
        self.address, self.port = found[0], int(found[1])

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as browsers:
        launched = browsers.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    folder = tmp_path / "charters"
    folder.mkdir()
    shutil.copy(EXAMPLES / "ke-cctld-draft.msp", folder / "draft.msp")
    shutil.copy(EXAMPLES / "ke-cctld.msp", folder / "ke.msp")
    running = Studio(folder)
    yield running
    running.kill()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that must not have an error when the test ends."""
    context = browser.new_context(viewport={"width": 1400, "height": 850}, accept_downloads=True)
    shown = context.new_page()
    shown.set_default_timeout(WAIT)
    errors: list[str] = []
    shown.on("pageerror", lambda error: errors.append(str(error)))
    yield shown
    context.close()
    assert errors == []


def barriers(page: Page) -> list[str]:
    """Return what axe finds on *page*, without the frames, whose documents have tests of their own."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        f"async () => (await axe.run(document, {{runOnly: {RULES}, iframes: false}})).violations"
        ".map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 150)).join(' | '))"
    )
    return list(found)
