"""What an editor offers to do about the text: the fixes of its findings, all safe ones, and waivers."""

from __future__ import annotations

from mspcharter.diagnostics import Diagnostic, Edit
from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.text import Span

QUICK_FIX, FIX_ALL = "quickfix", "source.fixAll"


class Action(Record):
    """What can be done: its *title*, its *kind*, and its *edits* in all files.

    *about* is the finding that it answers. *preferred* is the one fix of a finding that does what the author meant.
    """

    title: str
    kind: str
    edits: tuple[Edit, ...]
    about: Diagnostic | None = None
    preferred: bool = False


def actions(page: Page, span: Span) -> tuple[Action, ...]:
    """Return what can be done at *span*: the fixes of the findings there, then their waivers, then all safe fixes."""
    return ()
