"""The findings of a page, as the command line reports them."""

from __future__ import annotations

from mspcharter.diagnostics import Diagnostic
from mspcharter.ide.page import Page


def findings(page: Page) -> tuple[Diagnostic, ...]:
    """Return the findings whose place is in the text of *page*, in its order."""
    return tuple(one for one in page.compilation.diagnostics if one.finding.span.file == page.path)
