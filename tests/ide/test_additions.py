"""What is added for a finding answers it, and brings no error."""

from __future__ import annotations

from pathlib import Path

import pytest
from ide.pages import page_of

from mspcharter.diagnostics import Edit, Severity
from mspcharter.ide.actions import actions
from mspcharter.ide.additions import additions
from mspcharter.ide.drafting.answers import Answers, Partner
from mspcharter.ide.drafting.first_draft import first_draft, name_from
from mspcharter.ide.page import Page

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFT = first_draft(
    Answers(
        "Blue Lake",
        "Sewage fouls the lake.",
        [Partner("Ministry", "government"), Partner("Fishers", "grassroots")],
        "EUR",
    )
)
TEXTS = {
    "first draft": DRAFT,
    "with windows line ends": DRAFT.replace("\n", "\r\n"),
    "without a line end": DRAFT.rstrip("\n"),
    "opentelemetry": (EXAMPLES / "public" / "opentelemetry.msp").read_text(encoding="utf-8"),
    "ke": (EXAMPLES / "ke-cctld-draft.msp").read_text(encoding="utf-8"),
}


def applied(page: Page, edit: Edit) -> str:
    return page.text[: edit.span.start] + edit.text + page.text[edit.span.end :]


def errors(page: Page) -> list[str]:
    return [one.finding.message for one in page.compilation.diagnostics if one.severity is Severity.ERROR]


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_added_answers_the_finding_and_brings_no_error(name: str) -> None:
    page = page_of(TEXTS[name])
    before = errors(page)
    added = 0
    for one in page.compilation.single:
        for new in additions(page, one):
            after = page_of(applied(page, new.edit))
            added += 1
            assert set(errors(after)) <= set(before), new.title
            assert one.finding.message not in [still.finding.message for still in after.compilation.single], new.title
            assert "\r\n" not in page.text or "\n" not in after.text.replace("\r\n", "")
    assert added > 2


def test_a_line_comes_below_a_comment_at_the_end_of_a_line() -> None:
    text = 'charter x "X"\n\nissue dirt "Dirt"  # why\n# a remark\n\nstakeholder a "A"\n    sector media\n'
    page = page_of(text)
    (new,) = [
        new.edit
        for one in page.compilation.single
        if one.name == "issue-without-reason"
        for new in additions(page, one)
    ]
    assert 'issue dirt "Dirt"  # why\n    because' in applied(page, new)


def test_an_amount_is_in_the_currency_of_the_charter() -> None:
    page = page_of(DRAFT)
    charter = page.text.index("\ncharter ") + 1
    titles = {one.title: one for one in actions(page, page.span(charter, charter + 20))}
    (edit,) = titles["add a draft of `budget`"].edits
    assert "EUR 1_000 per year" in edit.text


def test_findings_about_the_issue_and_the_partners_have_a_line_to_add() -> None:
    page = page_of(DRAFT)
    offered = {one.name: [new.title for new in additions(page, one)] for one in page.compilation.single}
    assert offered["related-initiatives-unsaid"] == ["add the line `related`"]
    assert offered["government-without-part"] == ["add the line `brings`"]


def test_an_apostrophe_does_not_split_a_name() -> None:
    taken: set[str] = set()
    assert name_from("Riverside Women’s Groups", taken) == "riverside-womens-groups"
    assert name_from("O'Brien & Sons", taken) == "obrien-sons"
    assert name_from("'Quoted' name", taken) == "quoted-name"
