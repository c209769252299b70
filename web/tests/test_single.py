"""The studio as one file, opened by a double click: it asks nothing of any network, and keeps unsaved text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import barriers
from playwright.sync_api import Page, expect
from test_studio import fill_row

BUILT = Path(os.environ.get("STUDIO", Path(__file__).parents[2] / "build" / "studio")) / "studio.html"
START = 120_000
REST = 2_000
"""Milliseconds after which the page has asked all that it asks when the typing rests."""


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Return the addresses that the page asks for, besides itself."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def start(page: Page) -> None:
    page.goto(BUILT.as_uri())
    expect(page.get_by_role("group", name="Group 2")).to_be_visible(timeout=START)


def test_a_draft_without_a_server(page: Page, asked: list[str]) -> None:
    page.goto(BUILT.as_uri(), wait_until="commit")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_hidden(timeout=START)
    expect(page.get_by_role("group", name="Group 2")).to_be_visible()
    page.get_by_role("button", name="The .ke Partnership Charter, first draft").click()
    expect(page.locator("#findings li").first).to_be_visible()
    for tab in ("Document", "Pictures", "Power", "Ratings"):
        page.get_by_role("tab", name=tab).click()
        expect(page.frame_locator(f"#frame-{tab.lower()}").locator("h1, svg").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
        page.get_by_role("dialog").get_by_role("button", name="Word").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    assert [one for one in asked if not one.startswith(("blob:", "data:", BUILT.as_uri()))] == []


def test_unsaved_text_is_kept(page: Page) -> None:
    start(page)
    page.get_by_label("Name of the partnership").fill("Kept")
    page.get_by_label("Which problem can no partner solve alone?").fill("Text is lost.")
    fill_row(page, "Group 1", Name="One", Sector="government")
    fill_row(page, "Group 2", Name="Two", Sector="government")
    page.get_by_role("button", name="Write the first draft").click()
    expect(page.locator("#name")).to_have_text("kept.msp")
    page.wait_for_timeout(800)
    page.goto("about:blank")
    start(page)
    page.locator("#unsaved").get_by_role("button", name="kept.msp").click()
    expect(page.locator(".cm-content")).to_contain_text('charter kept "Kept"')


def test_no_barriers(page: Page) -> None:
    start(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert barriers(page) == []


def test_an_edit_colours_what_is_in_sight_and_then_all_of_the_text(page: Page) -> None:
    start(page)
    page.get_by_role("button", name="The .ke Partnership Charter", exact=True).click()
    coloured = page.locator(".cm-line:has(.tok-keyword)")
    expect(coloured.first).to_be_visible()
    page.wait_for_timeout(REST)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    expect(coloured.last).to_be_visible()
    page.keyboard.insert_text("\nsector zoo")
    expect(page.locator(".cm-line:has-text('sector zoo') .tok-keyword")).to_be_visible()
    page.keyboard.press("Control+Home")
    expect(page.locator(".cm-line:has-text('charter ke') .tok-keyword").first).to_be_visible()
