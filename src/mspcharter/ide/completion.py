"""What can be written at a place: names, words of the language with their meaning, and whole declarations."""

from __future__ import annotations

from mspcharter.diagnostics import Edit
from mspcharter.ide.page import Page
from mspcharter.record import Record


class Completion(Record):
    """A completion: how it is shown, and the edit that it makes.

    *kind* is ``name``, ``word``, ``form`` (a condition of a rule) or ``declaration``. *detail* stands beside the label,
    and *documentation* is Markdown. *edit* is the plain edit. *snippet* is the same text with places to fill in, as
    ``${1:text}``, where there are any. *order* sorts completions, and *filter* is what typed letters are compared with.
    """

    label: str
    kind: str
    edit: Edit
    detail: str = ""
    documentation: str = ""
    snippet: str = ""
    order: str = ""
    filter: str = ""
    declared_as: str = ""


def completions(page: Page, offset: int) -> tuple[Completion, ...]:
    """Return what can be written at *offset* of *page*, the most likely first."""
    word = _word_before(page.text, offset)
    declaration = page.declaration_at(offset)
    if declaration is None:
        return ()
    span = page.span(offset - len(word), offset)
    found = ((name, page.names.kind_of(name) or "") for name in page.names.all())
    return tuple(Completion(name, "name", Edit(span, name), kind) for name, kind in found if name.startswith(word))


def _word_before(text: str, offset: int) -> str:
    start = offset
    while start and (text[start - 1].isalnum() or text[start - 1] in "-_"):
        start -= 1
    return text[start:offset]
