"""Answers that change texts: new names, fixes and layout."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from lsprotocol import types

from mspcharter.diagnostics import Diagnostic
from mspcharter.ide.actions import FIX_ALL, QUICK_FIX, Action, actions, fix_all
from mspcharter.ide.formatting import format_all, format_range, format_typed
from mspcharter.ide.page import Page
from mspcharter.ide.rename import Refusal, move_file, prepare_rename, rename
from mspcharter.lsp.paths import is_file
from mspcharter.lsp.protocol import refused
from mspcharter.lsp.session import Session
from mspcharter.lsp.shapes import Json


def prepare(session: Session, params: types.PrepareRenameParams) -> Json:
    """Return the name that a rename would replace, or say why there is none."""
    page = session.page(params.text_document.uri)
    offset = session.shapes.offset(page.source, params.position.line, params.position.character)
    found = prepare_rename(page, offset)
    if isinstance(found, Refusal):
        raise refused(found.reason)
    return {"range": session.shapes.span(found.span, page.compilation.sources), "placeholder": found.name}


def rename_at(session: Session, params: types.RenameParams) -> Json:
    """Return the edits of a rename in all files, or say why it cannot be."""
    page = session.page(params.text_document.uri)
    offset = session.shapes.offset(page.source, params.position.line, params.position.character)
    found = rename(page, offset, params.new_name)
    if isinstance(found, Refusal):
        raise refused(found.reason)
    return session.shapes.workspace_edit(found, page.compilation.sources)


def files_will_move(session: Session, params: types.RenameFilesParams) -> Json:
    """Return the edits in charters that include the files that are about to move."""
    moves = [(session.addresses.path(one.old_uri), session.addresses.path(one.new_uri)) for one in params.files]
    found = {
        edit: None
        for page in session.workspace.pages()
        for old, new in moves
        for edit in (move_file(page, old, new) if is_file(old) and is_file(new) else ())
    }
    return session.shapes.workspace_edit(found)


async def code_actions(session: Session, params: types.CodeActionParams) -> list[Json]:
    """Return what can be done at a range; the edits come at once, or when one is chosen if the editor asks then."""
    page = session.page(params.text_document.uri)
    start, end = (
        session.shapes.offset(page.source, one.line, one.character) for one in (params.range.start, params.range.end)
    )
    wanted = params.context.only
    found: list[Action] = []
    if _is_wanted(QUICK_FIX, wanted):
        found += actions(page, page.span(min(start, end), max(start, end)))
    if wanted is not None and _is_wanted(FIX_ALL, wanted):
        # It compiles the charter several times, so it is only there if it is asked for.
        settings = session.workspace.settings(page.path)
        everything = await asyncio.get_running_loop().run_in_executor(None, fix_all, page, settings)
        found += [everything] if everything is not None else []
    return [_action(session, page, number, one) for number, one in enumerate(found)]


def _is_wanted(kind: str, wanted: Sequence[str] | None) -> bool:
    return wanted is None or any(kind == _word(only) or kind.startswith(f"{_word(only)}.") for only in wanted)


def _word(kind: str) -> str:
    return str(getattr(kind, "value", kind))


def _action(session: Session, page: Page, number: int, one: Action) -> Json:
    action: Json = {"title": one.title, "kind": one.kind}
    if one.preferred:
        action["isPreferred"] = True
    if one.about is not None:
        action["diagnostics"] = [_diagnostic(session, page, one.about)]
    if "resolved-actions" in session.supports:
        key = f"{session.versions.get(page.path)}-{number}-{one.title}"
        known = session.actions.setdefault(page.path, {})
        pages = {id(other): other for _, other in known.values()}
        if id(page) not in pages and len(pages) > 1:
            # A menu may still show what was offered last, and nothing that was offered before it.
            last = next(reversed(pages))
            known = session.actions[page.path] = {old: one for old, one in known.items() if id(one[1]) == last}
        known[key] = (one, page)
        action["data"] = {"path": page.path, "key": key}
    else:
        action["edit"] = session.shapes.workspace_edit(one.edits, page.compilation.sources)
    return action


def _diagnostic(session: Session, page: Page, about: Diagnostic) -> Json:
    return session.shapes.diagnostic(about, page.compilation.sources)


def resolve_action(session: Session, params: types.CodeAction) -> Json:
    """Return an action with its edits."""
    data = params.data if isinstance(params.data, dict) else {}
    found = session.actions.get(str(data.get("path")), {}).get(str(data.get("key")))
    action: Json = session.unstructured(params)
    if found is not None:
        one, page = found
        action["edit"] = session.shapes.workspace_edit(one.edits, page.compilation.sources)
    return action


def format_text(session: Session, params: types.DocumentFormattingParams) -> list[Json]:
    """Return the edits that put a text in the standard layout."""
    page = session.page(params.text_document.uri)
    return [session.shapes.edit(edit, page.compilation.sources) for edit in format_all(page)]


def format_part(session: Session, params: types.DocumentRangeFormattingParams) -> list[Json]:
    """Return the edits that put the declarations in a range in the standard layout."""
    page = session.page(params.text_document.uri)
    start, end = (
        session.shapes.offset(page.source, one.line, one.character) for one in (params.range.start, params.range.end)
    )
    span = page.span(min(start, end), max(start, end))
    return [session.shapes.edit(edit, page.compilation.sources) for edit in format_range(page, span)]


def format_as_typed(session: Session, params: types.DocumentOnTypeFormattingParams) -> list[Json]:
    """Return the edits that follow what was just typed."""
    page = session.page(params.text_document.uri)
    offset = session.shapes.offset(page.source, params.position.line, params.position.character)
    return [session.shapes.edit(edit, page.compilation.sources) for edit in format_typed(page, offset, params.ch)]
