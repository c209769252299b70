"""What an editor can write for a charter that is silent: the declaration or the line that a finding asks for.

Both come as a first draft with examples, as completion offers them, and have the names of the charter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mspcharter.diagnostics import Diagnostic, Edit
from mspcharter.ide.completing.declarations import declaration_draft, line_draft
from mspcharter.ide.completing.drafts import Draft
from mspcharter.ide.page import Page
from mspcharter.record import Record
from mspcharter.rules.issues import silent_topics
from mspcharter.semantics.forms import FORM_OF
from mspcharter.syntax.layout import INDENT
from mspcharter.syntax.tree import Declaration
from mspcharter.text import Span


class Addition(Record):
    """What can be added: the *title* of the action, its *edit*, and the text of that with places to fill in."""

    title: str
    edit: Edit
    snippet: str


def additions(page: Page, one: Diagnostic) -> Iterator[Addition]:
    """Yield what the finding *one* asks to add: the declaration of a silent topic, or a line of a declaration."""
    cause, help = one.finding.cause, one.finding.help or ""
    if cause is not None and cause.check is silent_topics:
        found = re.search(r"`([a-z]+) NAME`", cause.advice)
        draft = declaration_draft(page, found[1]) if found is not None else None
        if found is not None and draft is not None:
            yield _addition(f"add a draft of `{found[1]}`", at_end(page, draft.text), draft)
        return
    asked = re.search(r"add a line(?: such as|:| for each:) `([^`]+)`|\ba contribution: `([^`]+)`", help)
    declaration = _declaration_of(page, one)
    if asked is not None and declaration is not None and declaration.keyword is not None:
        yield from _line(page, declaration, declaration.keyword, asked[1] or asked[2])


def _addition(title: str, edit: Edit, draft: Draft) -> Addition:
    """Return the addition of *draft*, which *edit* writes with line ends, and with an indent, around it."""
    text = edit.text.replace("\r\n", "\n")
    before, _, after = text.partition(draft.text)
    return Addition(title, edit, f"{before}{draft.snippet}{after}" if draft.snippet else "")


def at_end(page: Page, text: str) -> Edit:
    """Return the edit that writes *text*, some lines, behind everything else, below an empty line."""
    source, end, line_end = page.text, len(page.text), _line_end(page)
    lead = line_end if source.endswith("\n") or not source else line_end * 2
    return Edit(Span(page.path, end, end), lead + text.replace("\n", line_end) + line_end)


def below(page: Page, declaration: Declaration, text: str) -> Edit:
    """Return the edit that writes *text*, some lines, below the last line of *declaration*."""
    last = max((field.end for field in declaration.fields), default=declaration.start + 1)
    last = len(page.text[:last].rstrip())
    found = re.compile(r"[\r\n]|\Z").search(page.text, last)
    end = found.start() if found is not None else last
    return Edit(Span(page.path, end, end), ("\n" + text).replace("\n", _line_end(page)))


def _line_end(page: Page) -> str:
    return "\r\n" if "\r\n" in page.text else "\n"


def _line(page: Page, declaration: Declaration, keyword: str, asked: str) -> Iterator[Addition]:
    form = FORM_OF.get(keyword)
    given = {field.rule for field in declaration.fields}
    for line in form.lines if form is not None else ():
        if line.words and f"{asked} ".startswith(f"{line.words} ") and line.rule not in given:
            name = declaration.name.text if declaration.name is not None else ""
            draft = line_draft(page, keyword, line, INDENT, name)
            if draft is not None:
                edit = below(page, declaration, f"{' ' * INDENT}{draft.text}")
                yield _addition(f"add the line `{line.words}`", edit, draft)
            return


def _declaration_of(page: Page, one: Diagnostic) -> Declaration | None:
    """Return the declaration of this text in which the finding is; None if it could not be read whole."""
    span = one.finding.span
    if span.file != page.path:
        return None
    declaration = page.declaration_at(span.start)
    return None if declaration is None or declaration.broken or declaration.lost else declaration
