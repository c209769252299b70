"""The extension in Visual Studio Code, which runs as a server (code-server) and is used in Chromium.

``nox -s code`` installs code-server. It is large, so this is no part of each build.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Frame, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
PORT = 8765
WAIT = 60_000  # milliseconds
ROW = ".suggest-widget .monaco-list-row"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start code-server with the extension, and return the address of a folder with a charter."""
    home = tmp_path_factory.mktemp("code")
    folder = home / "charters"
    folder.mkdir()
    shutil.copy(ROOT / "examples" / "ke-cctld-draft.msp", folder / "draft.msp")
    settings = {
        "mspcharter.server.command": [sys.executable, "-m", "mspcharter"],
        "security.workspace.trust.enabled": False,
        "workbench.startupEditor": "none",
        "telemetry.telemetryLevel": "off",
        "chat.disableAIFeatures": True,
    }
    (home / "data" / "User").mkdir(parents=True)
    (home / "data" / "User" / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    node, entry = os.environ["CODE_SERVER"].split(os.pathsep)
    command = [node, entry, "--config", str(home / "config.yaml"), "--user-data-dir", str(home / "data")]
    command += ["--extensions-dir", str(home / "extensions"), "--auth", "none", "--bind-addr", f"127.0.0.1:{PORT}"]
    extension = str(ROOT / "editors" / "vscode" / "mspcharter.vsix")
    subprocess.run([*command, "--install-extension", extension], check=True)
    with subprocess.Popen(command) as server:
        for _ in range(120):
            try:
                urlopen(f"http://127.0.0.1:{PORT}/healthz")
                break
            except URLError:
                time.sleep(0.5)
        yield f"http://127.0.0.1:{PORT}/?folder={folder}"
        server.terminate()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """Return the editor with the charter open and its findings shown."""
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1700, "height": 950})
        page.set_default_timeout(WAIT)
        page.goto(address)
        page.locator(".explorer-folders-view .monaco-list-row", has_text="draft.msp").dblclick()
        page.locator(".squiggly-error").first.wait_for()
        yield page
        browser.close()


def go_to_line(page: Page, line: int) -> None:
    page.keyboard.press("Control+g")
    page.locator(".quick-input-widget input").fill(f":{line}")
    page.keyboard.press("Enter")


def preview(page: Page) -> Frame:
    """Return the page around the preview."""
    for _ in range(120):
        for frame in page.frames:
            if frame.query_selector("#view option"):
                return frame
        page.wait_for_timeout(500)
    raise AssertionError("there is no preview")


def test_the_line_above_a_decision_opens_the_preview_and_a_click_leads_back(page: Page) -> None:
    go_to_line(page, 175)
    page.locator(".codelens-decoration a").first.wait_for()
    page.wait_for_timeout(4_000)  # the lines are made anew once, when all decisions are analysed
    lens = page.locator(".codelens-decoration a").first
    expect(lens).to_contain_text("needs at least 6 of 10 yes")
    lens.click()
    frame = preview(page)
    assert frame.eval_on_selector("#view", "one => one.value") == "power"
    shown = frame.frame_locator("#page")
    expect(shown.locator("h1")).to_contain_text("who can decide, who can block")
    for view in frame.eval_on_selector_all("#view option", "all => all.map(one => one.value)"):
        frame.select_option("#view", view)
        page.wait_for_timeout(1_500)
        assert frame.is_visible("#page") or frame.inner_text("#status"), view
    frame.select_option("#view", "document")
    block = shown.locator("[data-line-from='173']").first
    block.click()
    expect(page.locator("[id='status.editor.selection']")).to_contain_text("Ln 174")


def test_completion_knows_the_place_and_snippets_are_there_to_insert(page: Page) -> None:
    page.locator(".monaco-editor .view-line").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nguarantee")
    page.keyboard.press("Control+Space")
    expect(page.locator(ROW, has_text="guarantee").first).to_be_visible()
    assert page.locator(ROW, has_text="guarantee").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator(".view-line", has_text="guarantee new-guarantee")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\n")
    page.keyboard.press("F1")
    page.keyboard.type("Snippets: Insert Snippet")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1_500)
    page.keyboard.type("transparency")
    page.keyboard.press("Enter")
    expect(page.locator(".view-line", has_text="transparency new-transparency")).to_be_visible()


def test_a_quick_fix_mends_the_text(page: Page) -> None:
    page.keyboard.press("F8")
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+.")
    expect(page.locator(".action-widget .monaco-list-row").first).to_be_visible()
