"""What an editor offers to do about the text: the fixes of its findings, all safe ones, and waivers."""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Diagnostic, Edit, Kind
from mspcharter.fixing import Options, apply_fixes, edits_of
from mspcharter.ide.additions import additions, at_end
from mspcharter.ide.links import root_folder
from mspcharter.ide.page import Page
from mspcharter.ide.rename import texts_of
from mspcharter.record import Record
from mspcharter.settings import FIRST, Settings
from mspcharter.text import Source, Span

QUICK_FIX, FIX_ALL = "quickfix", "source.fixAll"

_REASON = "Why the partners accept it"


class Action(Record):
    """What can be done: its *title*, its *kind*, and its *edits* in all files.

    *about* is the finding that it answers. *preferred* is the one fix of a finding that does what the author meant. One
    that *waives* records that the partners accept the finding. A *snippet* is the text of the one edit with places to
    fill in.
    """

    title: str
    kind: str
    edits: tuple[Edit, ...]
    about: Diagnostic | None = None
    preferred: bool = False
    waives: bool = False
    snippet: str = ""


def actions(page: Page, span: Span) -> tuple[Action, ...]:
    """Return what can be done about the findings at *span*: their fixes, what they ask to add, then waivers."""
    found = [one for one in page.compilation.single if one.finding.span.overlaps(span)]
    fixes = [action for one in found for action in _fixes(page, one)]
    added = [(one, new) for one in found for new in additions(page, one)]
    fixes += [Action(new.title, QUICK_FIX, (new.edit,), one, snippet=new.snippet) for one, new in added]
    return (*fixes, *(action for one in found for action in _waivers(page, one)))


def fix_all(page: Page, settings: Settings = Settings()) -> Action | None:  # noqa: B008 - a value
    """Return the action that applies all safe fixes of the charter as `check --fix` does; None if there is none.

    It compiles the charter several times, so it is asked for by itself.
    """
    texts = texts_of(page)
    root, folder = next(iter(texts)), root_folder(page)

    def read(path: str) -> Source | str:
        return Source(folder + path, texts[folder + path]) if folder + path in texts else "cannot be read here"

    fixed = apply_fixes(Source(root, texts[root]), Options(read, settings))
    edits = tuple(Edit(Span(name, 0, len(texts[name])), text) for name, text in fixed.texts.items())
    return Action("fix all that is safe to fix", FIX_ALL, edits) if edits else None


def _fixes(page: Page, one: Diagnostic) -> Iterator[Action]:
    safe = [fix for fix in one.finding.fixes if fix.safe]
    for fix in one.finding.fixes:
        edits = edits_of(fix, texts_of(page))
        yield Action(fix.title, QUICK_FIX, edits, one, preferred=fix.safe and len(safe) == 1)


def _waivers(page: Page, one: Diagnostic) -> Iterator[Action]:
    """Yield the action that lets the partners accept a finding, with the reason to be written."""
    if one.code < FIRST or one.kind is Kind.WAIVER:
        return
    subject = _subject(page, one)
    about = f" for {subject}" if subject else ""
    waiver = f'waive {one.name}{about}\n    because         "{_REASON}"'
    title = f"accept `{one.name}`{' for `' + subject + '`' if subject else ''} with a reason"
    yield Action(title, QUICK_FIX, (at_end(page, waiver),), one, waives=True)


def _subject(page: Page, one: Diagnostic) -> str:
    """Return the name of the declaration in which the finding is; empty where a waiver cannot name it."""
    span = one.finding.span
    for file in page.compilation.files:
        if file.name == span.file:
            for declaration in file.declarations:
                if declaration.start <= span.start < declaration.end and declaration.name is not None:
                    known = page.occurrences.named(declaration.name.text)
                    return declaration.name.text if known is not None else ""
    return ""
