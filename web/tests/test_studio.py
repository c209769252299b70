"""A newcomer's way through the studio, and what must never be lost on it, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Studio, barriers
from playwright.sync_api import Browser, Page, expect

TEXT = ".cm-content"


def open_charter(page: Page, studio: Studio, name: str) -> None:
    page.goto(studio.address)
    page.get_by_role("button", name=name, exact=True).first.click()
    expect(page.locator("#name")).to_have_text(name)


def type_at_end(page: Page, text: str) -> None:
    page.locator(TEXT).click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def fill_row(page: Page, row: str, **answers: str) -> None:
    """Answer the questions of a row of the form, by the beginnings of their labels."""
    for label, answer in answers.items():
        field = page.get_by_role("group", name=row, exact=True).get_by_label(label)
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=answer)
        else:
            field.fill(answer)


def test_from_nothing_to_a_pdf(page: Page, studio: Studio) -> None:
    page.goto(studio.address)
    page.get_by_label("Name of the partnership").fill("Shared Wells")
    page.get_by_label("Which problem can no partner solve alone?").fill("Wells run dry, and nobody counts them.")
    page.get_by_role("button", name="Write the first draft").click()
    expect(page.get_by_role("alert")).to_have_text("A partnership needs at least 2 groups or organisations.")
    fill_row(page, "Group 1", Name="Farmers Union", Sector="civil society", Seats="3")
    page.get_by_role("button", name="Add an organisation").click()
    fill_row(page, "Organisation 1", Name="Water Ministry", Sector="government")
    page.get_by_label("How many must agree to a decision?").select_option("majority of votes cast")
    page.get_by_role("button", name="Add a decision with a rule of its own").click()
    fill_row(page, "Decision 1", Decisions="Changes of this charter", How="At least 2/3 of all seats")
    page.get_by_role("button", name="Write the first draft").click()
    expect(page.locator("#name")).to_have_text("shared-wells.msp")
    expect(page.locator("#state")).to_have_text("Not saved yet")
    expect(page.locator("#findings li").first).to_be_visible()
    page.get_by_role("tab", name="Document").click()
    expect(page.frame_locator("#frame-document").get_by_role("heading", name="Shared Wells").first).to_be_visible()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="OK").click()
    expect(page.locator("#state")).to_have_text("Saved")
    text = (studio.folder / "shared-wells.msp").read_text(encoding="utf-8")
    assert "3 from farmers-union" in text
    assert "selects by      to be agreed" in text
    assert "requires        at least 2/3 of all seats" in text
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
        page.get_by_role("dialog").get_by_role("button", name="PDF").click()
    assert download.value.suggested_filename == "shared-wells.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def test_a_finding_is_mended_by_its_fix(page: Page, studio: Studio) -> None:
    (studio.folder / "typo.msp").write_text(
        'charter typo "Typo"\n    version 1.0\n    status drafd\n', encoding="utf-8"
    )
    open_charter(page, studio, "typo.msp")
    finding = page.locator("#findings li", has_text="drafd")
    finding.locator("summary").first.click()
    finding.locator(".fixes button").first.click()
    expect(finding).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert "status draft" in (studio.folder / "typo.msp").read_text(encoding="utf-8")


def test_every_view_shows_something(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "ke.msp")
    for tab in ("Document", "Pictures", "Power", "Ratings"):
        page.get_by_role("tab", name=tab).click()
        frame = page.frame_locator(f"#frame-{tab.lower()}")
        expect(frame.locator("h1, svg").first).to_be_visible()
        expect(page.locator(f"#state-{tab.lower()}")).to_have_text("")
    page.get_by_role("tab", name="Pictures").click()
    picture = page.locator("#picture")
    svg = page.frame_locator("#frame-pictures").locator("svg").first
    expect(svg).to_be_visible()
    names = picture.locator("option").evaluate_all("all => all.map(one => one.value)")
    assert len(names) > 5
    for name in names[1:]:
        before = svg.text_content() or ""
        picture.select_option(name)
        expect(svg).not_to_have_text(before)
        expect(page.locator("#state-pictures")).to_have_text("")


def test_a_click_in_the_document_leads_to_its_line(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "ke.msp")
    page.get_by_role("tab", name="Document").click()
    block = page.frame_locator("#frame-document").locator("[data-line-from]").nth(5)
    line = int(block.get_attribute("data-line-from") or "0") + 1
    block.click()
    expect(page.locator(".cm-activeLineGutter").first).to_have_text(str(line))


def test_two_tabs_on_one_charter_lose_nothing(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "draft.msp")
    other = page.context.new_page()
    open_charter(other, studio, "draft.msp")
    type_at_end(page, "\n# from the first tab\n")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    type_at_end(other, "\n# from the second tab\n")
    other.keyboard.press("Control+s")
    dialogue = other.get_by_role("dialog")
    expect(dialogue).to_contain_text("Somebody else has changed the file")
    expect(dialogue).to_contain_text("# from the first tab")
    saved = (studio.folder / "draft.msp").read_text(encoding="utf-8")
    assert "# from the first tab" in saved
    assert "# from the second tab" not in saved
    dialogue.get_by_role("button", name="Save the right side").click()
    expect(other.locator("#state")).to_have_text("Saved")
    assert "# from the second tab" in (studio.folder / "draft.msp").read_text(encoding="utf-8")


def test_a_killed_server_loses_nothing(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "draft.msp")
    studio.kill()
    type_at_end(page, "\n# written while it was gone\n")
    expect(page.locator("#told")).to_contain_text("Start it again; your text is still here")
    page.wait_for_timeout(800)
    studio.start()
    again = page.context.new_page()
    open_charter(again, studio, "draft.msp")
    expect(again.locator("#told")).to_contain_text("Your unsaved text")
    again.keyboard.press("Control+s")
    expect(again.locator("#state")).to_have_text("Saved")
    assert "# written while it was gone" in (studio.folder / "draft.msp").read_text(encoding="utf-8")


def test_a_change_by_another_program_is_shown(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "draft.msp")
    file = studio.folder / "draft.msp"
    file.write_text("# by another program\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#told")).to_contain_text("this is the new text")
    expect(page.locator(TEXT)).to_contain_text("# by another program")


@pytest.mark.parametrize("title", ["مياه 💧 مشتركة", "é́ combining", "𝒲 mathematical"])
def test_places_are_right_in_any_script(page: Page, studio: Studio, title: str) -> None:
    text = f'charter water "{title}"\n    vision "{title}" # 💧\n    status drafd\n'
    (studio.folder / "water.msp").write_text(text, encoding="utf-8")
    open_charter(page, studio, "water.msp")
    expect(page.locator(".cm-lintRange-error").first).to_have_text("drafd")


def test_line_ends_of_a_file_are_kept(page: Page, studio: Studio) -> None:
    (studio.folder / "windows.msp").write_bytes(b'charter w "W"\r\n    version 1.0\r\n')
    open_charter(page, studio, "windows.msp")
    type_at_end(page, "# more\n")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert (studio.folder / "windows.msp").read_bytes() == b'charter w "W"\r\n    version 1.0\r\n# more\r\n'


def test_completion_shows_what_can_be_written(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "ke.msp")
    type_at_end(page, "\ndecision extra\n    taken by ")
    page.keyboard.press("Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("board")


def test_everything_works_with_the_keyboard_alone(page: Page, studio: Studio) -> None:
    page.goto(studio.address)
    expect(page.get_by_role("group", name="Group 2")).to_be_visible()
    reached: set[str] = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(str(page.evaluate("document.activeElement.name || document.activeElement.textContent")))
    fields = {"title", "issue", "group", "sector", "seats", "chooses", "rule", "currency"}
    buttons = {"Remove", "Add a group", "Add an organisation", "Add a decision with a rule of its own"}
    assert {*fields, *buttons, "Write the first draft", "draft.msp"} <= reached
    page.get_by_role("button", name="draft.msp", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#name")).to_have_text("draft.msp")
    # The Tab key leaves the text, so that nobody is caught in it.
    page.locator(TEXT).focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "tab-findings"
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Document")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barriers(browser: Browser, studio: Studio, scheme: str) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(studio.address)
    expect(page.get_by_role("group", name="Group 2")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="draft.msp", exact=True).click()
    expect(page.locator("#findings li").first).to_be_visible()
    page.locator("#findings summary").first.click()
    assert barriers(page) == []
    for tab in ("Document", "Pictures"):
        page.get_by_role("tab", name=tab).click()
        assert barriers(page) == []
    for button in ("Help", "Go to", "Download"):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert barriers(page) == []
        page.keyboard.press("Escape")
    context.close()


def test_a_narrow_screen_needs_no_sideways_scrolling(browser: Browser, studio: Studio) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(studio.address)
    expect(page.get_by_role("group", name="Group 2")).to_be_visible()
    page.get_by_role("button", name="Add a decision with a rule of its own").click()
    page.get_by_role("button", name="Add an organisation").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("#start-page").evaluate("one => one.scrollWidth") <= 320
    page.get_by_role("button", name="draft.msp", exact=True).click()
    expect(page.locator("#findings li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # The page begins with its toolbar, which leaves most of the screen to the text.
    assert page.evaluate("window.scrollY") == 0
    tops = page.locator(".tools button").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 2
    page.close()


def test_pictures_are_dark_where_the_page_is(browser: Browser, studio: Studio) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    open_charter(page, studio, "ke.msp")
    page.get_by_role("tab", name="Pictures").click()
    frame = page.frame_locator("#frame-pictures")
    expect(frame.locator("svg").first).to_be_visible()
    ground = frame.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(23, 23, 23)"
    assert "invert" in frame.locator("svg").first.evaluate("one => getComputedStyle(one).filter")
    context.close()


def first_draft(page: Page, studio: Studio) -> None:
    page.goto(studio.address)
    page.get_by_label("Name of the partnership").fill("Blue Lake")
    page.get_by_label("Which problem can no partner solve alone?").fill("Sewage fouls the lake.")
    page.get_by_label("Currency").fill("EUR")
    fill_row(page, "Group 1", Name="Fishers", Sector="grassroots", Seats="2", How="election at the landing sites")
    fill_row(page, "Group 2", Name="Towns", Sector="government", Seats="1", How="appointment by the mayors")
    page.get_by_role("button", name="Write the first draft").click()


def test_what_a_row_lacks_is_asked_for_in_that_row(page: Page, studio: Studio) -> None:
    page.goto(studio.address)
    page.get_by_label("Name of the partnership").fill("Blue Lake")
    page.get_by_label("Which problem can no partner solve alone?").fill("Sewage fouls the lake.")
    page.get_by_role("button", name="Add a group").click()
    # The first row stays empty: it is no group.
    fill_row(page, "Group 2", Name="Ministry", Sector="government")
    fill_row(page, "Group 3", Name="Fishers")
    write = page.get_by_role("button", name="Write the first draft")
    write.click()
    third = page.get_by_role("group", name="Group 3", exact=True)
    expect(page.get_by_role("alert")).to_have_text("Choose the sector of Fishers.")
    expect(third.get_by_label("Sector")).to_be_focused()
    fill_row(page, "Group 3", Sector="grassroots", Seats="some")
    write.click()
    expect(page.get_by_role("alert")).to_have_text("`some` is not a number of seats from 1 to 1000.")
    expect(third.get_by_label("Seats")).to_be_focused()
    page.get_by_role("button", name="Remove group 1").click()
    expect(page.get_by_role("group", name="Group 1", exact=True).get_by_label("Name")).to_be_focused()
    expect(page.get_by_role("group", name="Group 1", exact=True).get_by_label("Name")).to_have_value("Ministry")
    fill_row(page, "Group 2", Seats="")
    write.click()
    expect(page.locator(TEXT)).to_contain_text("to be agreed from fishers")


def test_a_silent_topic_is_added_from_its_finding(page: Page, studio: Studio) -> None:
    first_draft(page, studio)
    finding = page.locator("#findings li", has_text="the charter is silent on")
    finding.locator("summary").first.click()
    finding.get_by_role("button", name="Add a draft of budget").click()
    expect(page.locator("#told")).to_contain_text("Changed: line")
    # The first place is selected, so that typing replaces it, and the finding stays open for the next topic.
    page.keyboard.type("money")
    page.keyboard.press("Tab")
    page.keyboard.type("Money for three years")
    expect(page.locator(TEXT)).to_contain_text('budget money "Money for three years"')
    expect(page.locator(TEXT)).to_contain_text("EUR 1_000 per year")
    expect(finding.get_by_role("button", name="Add a draft of budget")).to_have_count(0)
    finding.get_by_role("button", name="Add a draft of risk").click()
    expect(page.locator(TEXT)).to_contain_text("risk new-risk")
    expect(page.locator("#findings .severity.error")).to_have_count(0)


def test_a_finding_explains_why_it_matters(page: Page, studio: Studio) -> None:
    first_draft(page, studio)
    finding = page.locator("#findings li", has_text="does not say what it excludes")
    finding.locator("summary").first.click()
    finding.get_by_text("Why it matters").click()
    expect(finding.locator(".explanation pre").first).to_contain_text("issue")
    finding.get_by_text("Accept it with a reason").click()
    finding.get_by_role("button", name="Accept issue-without-bounds for purpose").click()
    page.keyboard.type("The scope is in the law")
    expect(page.locator(TEXT)).to_contain_text('"The scope is in the law"')
    expect(finding).to_have_count(0)


def test_the_focus_stays_in_the_list_when_it_is_made_anew(page: Page, studio: Studio) -> None:
    file = studio.folder / "silent.msp"
    text = 'charter silent "Silent"\n    version 1.0\n    status drafd\n    currency XYZ\n'
    file.write_text(text, encoding="utf-8")
    open_charter(page, studio, "silent.msp")
    rows = page.locator("#findings > li")
    row = rows.filter(has_text="drafd")
    row.locator("summary").first.click()
    button = row.locator(".fixes button").first
    button.focus()

    def changed_elsewhere(text: str) -> None:
        before = rows.first.element_handle()
        file.write_text(text, encoding="utf-8")
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        page.wait_for_function("row => !row.isConnected", arg=before)

    changed_elsewhere(f"# A remark\n{text}")
    expect(button).to_be_focused()
    changed_elsewhere(text.replace("drafd", "draft"))
    expect(row).to_have_count(0)
    expect(rows.first.locator("summary").first).to_be_focused()


def test_errors_come_first(page: Page, studio: Studio) -> None:
    first_draft(page, studio)
    expect(page.locator("#findings li").first).to_be_visible()
    type_at_end(page, "\nrisk flood\n    likelihood medium\n")
    expect(page.locator("#findings li").first).to_contain_text("medium")


def test_a_view_stays_while_the_text_has_errors(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "ke.msp")
    page.get_by_role("tab", name="Document").click()
    frame = page.frame_locator("#frame-document")
    expect(frame.get_by_role("heading", name="The .ke Partnership Charter").first).to_be_visible()
    type_at_end(page, "\nrisk flood\n    likelihood medium\n")
    expect(page.locator("#state-document")).to_contain_text("1 error that must be fixed")
    expect(page.locator("#state-document")).to_contain_text("Below is what was shown before.")
    expect(frame.get_by_role("heading", name="The .ke Partnership Charter").first).to_be_visible()
    page.get_by_role("tab", name="Pictures").click()
    expect(page.locator("#state-pictures")).to_contain_text("1 error that must be fixed")
    expect(page.locator("#frame-pictures")).to_be_hidden()


def test_help_lists_the_keys(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "draft.msp")
    page.keyboard.press("F1")
    dialogue = page.get_by_role("dialog", name="Help")
    expect(dialogue).to_contain_text("Ctrl+Space")
    page.keyboard.press("Escape")
    expect(dialogue).to_have_count(0)
    assert page.evaluate("document.activeElement.classList.contains('cm-content')")


def test_where_nothing_can_be_written_the_studio_says_so(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "ke.msp")
    type_at_end(page, '\nclause extra "')
    page.keyboard.press("Control+Space")
    expect(page.locator("#told")).to_contain_text("knows nothing to write at this place")


def test_a_new_line_has_its_indentation(page: Page, studio: Studio) -> None:
    page.goto(studio.address)
    expect(page.get_by_role("group", name="Group 2")).to_be_visible()  # the page knows the words of the language
    page.get_by_role("button", name="ke.msp", exact=True).click()
    expect(page.locator(TEXT)).to_be_focused()
    page.keyboard.press("Control+End")
    for line in ("body council", "seats", "all 1 for each stakeholder"):
        page.keyboard.press("Enter")
        page.keyboard.insert_text(line)
        page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    saved = (studio.folder / "ke.msp").read_text(encoding="utf-8")
    assert saved.endswith("body council\n    seats\n        all 1 for each stakeholder")


def test_who_types_a_whole_charter_gets_the_lines_that_are_typed(page: Page, studio: Studio) -> None:
    page.goto(studio.address)
    expect(page.get_by_role("group", name="Group 2")).to_be_visible()
    page.get_by_role("button", name="ke.msp", exact=True).click()
    page.locator(TEXT).click()
    page.keyboard.press("Control+End")
    for line in ("", "office secretary", "of boar", "d", "number 1", "", "clause how"):
        page.keyboard.type(line)
        if line == "of boar":
            # What is offered is the word that is being written.
            expect(page.locator(".cm-tooltip-autocomplete li[aria-selected]")).to_contain_text("board")
            continue
        page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    saved = (studio.folder / "ke.msp").read_text(encoding="utf-8")
    assert saved.endswith("\noffice secretary\n    of board\n    number 1\n\nclause how\n    ")


def test_downloads_and_the_outline_are_reached_with_the_keyboard(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "ke.msp")
    expect(page.locator(TEXT)).to_be_focused()
    page.get_by_role("button", name="Download").focus()
    page.keyboard.press("Enter")
    dialogue = page.get_by_role("dialog", name="Download the charter as")
    dialogue.get_by_role("button", name="Markdown").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "ke.md"
    expect(page.locator("#told")).to_have_text("ke.md is ready. Look in the downloads of your browser.")
    page.get_by_role("button", name="Go to").focus()
    page.keyboard.press("Enter")
    outline = page.get_by_role("dialog", name="Go to")
    outline.get_by_role("button", name="risk A long outage of the registry").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cm-activeLine")).to_contain_text("risk outage")
    assert page.evaluate("document.activeElement.classList.contains('cm-content')")


def test_the_parts_of_a_figure_keep_their_order_in_any_script(page: Page, studio: Studio) -> None:
    text = (
        'charter lake "Lake"\n\nstakeholder a "وزارة"\n    sector government\n\n'
        'stakeholder b "تعاونية"\n    sector grassroots\n\n'
        "body board\n    seats\n        a 1 for a appointed by a\n        b 1 for b appointed by b\n\n"
        "decision all\n    taken by board\n    requires unanimity\n"
    )
    (studio.folder / "arabic.msp").write_text(text, encoding="utf-8")
    open_charter(page, studio, "arabic.msp")
    lens = page.locator(".cm-lens")
    expect(lens).to_contain_text("وزارة + تعاونية")
    first, second = (
        box["x"]
        for box in (lens.locator("bdi", has_text=title).last.bounding_box() for title in ("وزارة", "تعاونية"))
        if box
    )
    assert first < second


def test_what_was_told_of_a_change_goes_with_the_next(page: Page, studio: Studio) -> None:
    open_charter(page, studio, "draft.msp")
    type_at_end(page, "# more\n")
    page.keyboard.press("Control+s")
    expect(page.locator("#told")).to_have_text("Saved.")
    type_at_end(page, "# more\n")
    expect(page.locator("#told")).to_have_text("")
