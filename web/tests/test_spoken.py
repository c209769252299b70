"""What the studio tells a screen reader on a newcomer's way: Chromium's tree of names, roles and live regions."""

from __future__ import annotations

from conftest import Studio
from playwright.sync_api import Page, expect
from test_studio import TEXT, fill_row, first_draft

START = """
- banner:
  - heading "Charter studio" [level=1]
- main:
  - heading "Draft a new charter" [level=2]
  - textbox "Name of the partnership"
  - textbox "Which problem can no partner solve alone?"
  - group "Groups that take part, and their seats on the board":
    - group "Group 1":
      - textbox "Name"
      - combobox "Sector"
      - textbox "Seats"
      - textbox "How it chooses those who hold them"
      - button "Remove group 1"
    - group "Group 2"
    - paragraph:
      - button "Add a group"
  - group "Organisations with a seat of their own":
    - paragraph:
      - button "Add an organisation"
  - group "Decisions of the board":
    - combobox "How many must agree to a decision?"
    - paragraph:
      - button "Add a decision with a rule of its own"
  - textbox /Currency of its budget/
  - paragraph:
    - button "Write the first draft"
  - heading "Open a charter" [level=2]
  - heading "Look at an example" [level=2]
- contentinfo:
  - status
"""

WORK = """
- banner:
  - paragraph:
    - strong: blue-lake.msp
    - text: Not saved yet
  - toolbar "Text":
    - button "Save"
    - button "Help"
    - button "Download…"
- main:
  - region "Text":
    - textbox "Text of the charter"
  - region "What the text says":
    - tablist "Views":
      - tab /Findings/ [selected]
      - tab "Document"
      - tab "Pictures"
      - tab "Power"
      - tab "Ratings"
    - tabpanel /Findings/:
      - status: /[0-9]+ warnings, [0-9]+ info/
      - list:
        - listitem:
          - group: /Warning the charter is silent on/
- contentinfo:
  - status
"""

FINDING = """
- listitem:
  - group:
    - paragraph:
      - button "Line 4"
    - paragraph:
      - strong: "So:"
    - paragraph:
      - strong: "Help:"
    - paragraph:
      - button "Add a draft of budget"
    - group: Why it matters, with an example
"""


def test_the_start_page_says_what_is_asked(page: Page, studio: Studio) -> None:
    page.goto(studio.address)
    expect(page.get_by_role("group", name="Group 2")).to_be_visible()
    expect(page.locator("body")).to_match_aria_snapshot(START)
    # What is wrong is announced, and the field is where the author goes on.
    page.get_by_role("button", name="Write the first draft").click()
    expect(page.get_by_role("alert")).to_contain_text("Give the partnership a name")
    expect(page.get_by_label("Name of the partnership")).to_be_focused()
    page.get_by_role("button", name="Add an organisation").click()
    expect(page.get_by_role("group", name="Organisation 1").get_by_label("Name")).to_be_focused()
    fill_row(page, "Organisation 1", Name="Ministry")


def test_findings_and_what_a_fix_changed_are_announced(page: Page, studio: Studio) -> None:
    first_draft(page, studio)
    expect(page.get_by_role("textbox", name="Text of the charter")).to_be_focused()
    expect(page.locator("#findings li").first).to_contain_text("silent on")
    expect(page.locator("body")).to_match_aria_snapshot(WORK)
    finding = page.locator("#findings > li").first
    finding.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(finding.get_by_role("button", name="Add a draft of budget")).to_be_visible()
    expect(finding).to_match_aria_snapshot(FINDING)
    finding.get_by_role("button", name="Add a draft of budget").focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("contentinfo").get_by_role("status")
    expect(told).to_have_text("Changed: line 37.")
    expect(page.get_by_role("textbox", name="Text of the charter")).to_be_focused()


def test_the_document_can_be_read_by_its_headings(page: Page, studio: Studio) -> None:
    first_draft(page, studio)
    page.get_by_role("tab", name="Document").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tabpanel", name="Document")).to_be_visible()
    shown = page.frame_locator("iframe[title=Document]")
    expect(shown.get_by_role("heading", name="Blue Lake", level=1)).to_be_visible()
    expect(shown.get_by_role("navigation", name="Contents").get_by_role("link", name="1 Purpose")).to_be_visible()
    expect(shown.get_by_role("table").first).to_be_visible()


def test_tab_goes_through_a_draft_that_a_finding_has_added(page: Page, studio: Studio) -> None:
    first_draft(page, studio)
    finding = page.locator("#findings > li", has_text="the charter is silent on")
    finding.locator("summary").first.click()
    finding.get_by_role("button", name="Add a draft of risk").click()
    expect(page.locator(TEXT)).to_contain_text("risk new-risk")
    page.keyboard.type("flood")
    page.keyboard.press("Tab")
    page.keyboard.type("The lake floods the landing sites")
    expect(page.locator(TEXT)).to_contain_text('risk flood "The lake floods the landing sites"')
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Text of the charter")).to_be_focused()
    # Behind the last place, Tab leaves the text as always.
    for _ in range(12):
        page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Text of the charter")).not_to_be_focused()
    expect(page.locator("#findings .severity.error")).to_have_count(0)
