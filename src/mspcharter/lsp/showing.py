"""Answers about a whole text: its findings, its outline, its colours, and the figures that are shown in it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import count

from lsprotocol import types

from mspcharter.ide.folding import foldings
from mspcharter.ide.inlays import inlays
from mspcharter.ide.lenses import lenses
from mspcharter.ide.links import links
from mspcharter.ide.page import Page
from mspcharter.ide.symbols import Symbol, symbols, workspace_symbols
from mspcharter.ide.tokens import KINDS, MODIFIERS, painted
from mspcharter.lsp.paths import is_file
from mspcharter.lsp.session import Session
from mspcharter.lsp.shapes import Json, manual_of
from mspcharter.text import Span

_NAMESPACE, _CLASS, _FIELD, _FUNCTION, _VARIABLE, _CONSTANT, _EVENT = 3, 5, 8, 12, 13, 14, 24
_SYMBOLS = {
    "charter": _NAMESPACE, "body": _CLASS, "decision": _FUNCTION, "seat": _FIELD, "line": _FIELD, "item": _FIELD,
    "guarantee": _CONSTANT, "scenario": _EVENT,
}  # fmt: skip
_FOLDINGS = {"comment": "comment", "include": "imports"}
_MOST_SYMBOLS = 500

_numbers = count(1)


def diagnostics(session: Session, params: types.DocumentDiagnosticParams) -> Json:
    """Return the findings of a text, or that they are as they were."""
    return _report(session, session.page(params.text_document.uri), params.previous_result_id)


async def workspace_diagnostics(session: Session, params: types.WorkspaceDiagnosticParams) -> Json:
    """Return the findings of all texts of the project, or which of them are as they were."""
    before = {one.uri: one.value for one in params.previous_result_ids}
    items: list[Json] = []
    for path in session.workspace.known_paths:
        uri = session.addresses.uri(path)
        items.append(
            {"uri": uri, "version": session.versions.get(path)} | _report(session, session.page(uri), before.get(uri))
        )
        # A large project must not keep the author waiting.
        await asyncio.sleep(0)
    return {"items": items}


def _report(session: Session, page: Page, before: str | None) -> Json:
    known = session.reported.get(page.path)
    if known is None or known[0] is not page.compilation:
        known = session.reported[page.path] = (page.compilation, str(next(_numbers)))
    if before == known[1]:
        return {"kind": "unchanged", "resultId": known[1]}
    return {"kind": "full", "resultId": known[1], "items": session.diagnostics(page)}


def document_symbols(session: Session, params: types.DocumentSymbolParams) -> list[Json]:
    """Return what a text declares, with seats in their bodies and lines in their budgets."""
    page = session.page(params.text_document.uri)
    if "nested-symbols" in session.supports:
        return [_symbol(session, page, one) for one in symbols(page)]
    return [
        {"name": one.name, "kind": _SYMBOLS.get(one.kind, _VARIABLE), "location": session.shapes.location(one.whole)}
        for outer in symbols(page)
        for one in (outer, *outer.inside)
    ]


def _symbol(session: Session, page: Page, one: Symbol) -> Json:
    sources = page.compilation.sources
    return {
        "name": one.name or one.kind,
        "detail": one.title,
        "kind": _SYMBOLS.get(one.kind, _VARIABLE),
        "range": session.shapes.span(one.whole, sources),
        "selectionRange": session.shapes.span(one.at, sources),
        "children": [_symbol(session, page, inner) for inner in one.inside],
    }


def project_symbols(session: Session, params: types.WorkspaceSymbolParams) -> list[Json]:
    """Return what is declared in the project under a name or a title like the query."""
    found = workspace_symbols(session.workspace.pages(), params.query)[:_MOST_SYMBOLS]
    return [
        {
            "name": one.name,
            "kind": _SYMBOLS.get(one.kind, _VARIABLE),
            "containerName": one.title,
            "location": session.shapes.location(one.at),
        }
        for one in found
    ]


def folding_ranges(session: Session, params: types.FoldingRangeParams) -> list[Json]:
    """Return what can be folded."""
    page = session.page(params.text_document.uri)
    found: list[Json] = []
    for one in foldings(page):
        here = session.shapes.span(one.span, page.compilation.sources)
        folded: Json = {
            "startLine": here["start"]["line"],
            "startCharacter": here["start"]["character"],
            "endLine": here["end"]["line"],
            "endCharacter": here["end"]["character"],
        }
        if one.kind in _FOLDINGS:
            folded["kind"] = _FOLDINGS[one.kind]
        found.append(folded)
    return found


def document_links(session: Session, params: types.DocumentLinkParams) -> list[Json]:
    """Return the links of a text: to files that it includes, to addresses, and to the pages of waived findings."""
    page = session.page(params.text_document.uri)
    found: list[Json] = []
    for one in links(page):
        target = one.url or (manual_of(one.check) if one.check else "")
        target = target or (session.addresses.uri(one.path) if is_file(one.path) else "")
        if target:
            here: Json = {"range": session.shapes.span(one.span, page.compilation.sources), "target": target}
            found.append(here | ({"tooltip": one.tooltip} if one.tooltip else {}))
    return found


async def inlay_hints(session: Session, params: types.InlayHintParams) -> list[Json]:
    """Return the figures to show in a part of a text, once its decisions are analysed."""
    page = await session.whole_page(params.text_document.uri)
    span = _span(session, page, params.range)
    return [
        {
            "position": session.shapes.position(page.source, one.offset),
            "label": one.text,
            "paddingLeft": True,
            "tooltip": {"kind": "markdown", "value": one.tooltip},
        }
        for one in inlays(page, span)
    ]


async def code_lenses(session: Session, params: types.CodeLensParams) -> list[Json]:
    """Return the lines to show above declarations, once the decisions are analysed."""
    page = await session.whole_page(params.text_document.uri)
    sources = page.compilation.sources
    found: list[Json] = []
    for one in lenses(page):
        here = session.shapes.span(one.span, sources)
        shown = {"uri": params.text_document.uri, "view": "power", "name": one.name}
        command = {"title": one.text, "command": _opening(session), "arguments": [shown]}
        found.append({"range": here, "command": command if command["command"] else _plain(one.text)})
    return found


def _opening(session: Session) -> str:
    """Return the command of a line that is clicked: that of the editor's preview, or the page in a browser."""
    own = "mspcharter.showPreview" if "preview" in session.supports else ""
    return own or ("mspcharter.show" if "documents" in session.supports else "")


def _plain(text: str) -> Json:
    """Return a line that does nothing when it is clicked: an editor may not know how to show a page."""
    return {"title": text, "command": ""}


def tokens_full(session: Session, params: types.SemanticTokensParams) -> Json:
    """Return the painted words of a text."""
    page = session.page(params.text_document.uri)
    data = _painted(session, page, None)
    number = str(next(_numbers))
    session.painted[page.path] = (number, data)
    return {"resultId": number, "data": data}


def tokens_delta(session: Session, params: types.SemanticTokensDeltaParams) -> Json:
    """Return what has changed in the painted words of a text since they were last asked for."""
    page = session.page(params.text_document.uri)
    known = session.painted.get(page.path)
    answer = tokens_full(session, types.SemanticTokensParams(params.text_document))
    if known is None or known[0] != params.previous_result_id:
        return answer
    old, new = known[1], answer["data"]
    start = 0
    shortest = min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start == len(old) == len(new):
        return {"resultId": answer["resultId"], "edits": []}
    edit = {"start": start, "deleteCount": len(old) - end - start, "data": new[start : len(new) - end]}
    return {"resultId": answer["resultId"], "edits": [edit]}


def tokens_range(session: Session, params: types.SemanticTokensRangeParams) -> Json:
    """Return the painted words of a part of a text."""
    page = session.page(params.text_document.uri)
    return {"data": _painted(session, page, _span(session, page, params.range))}


def _painted(session: Session, page: Page, span: Span | None) -> list[int]:
    """Return words as the protocol does: five numbers each, places counted from the word before."""
    data: list[int] = []
    line = character = 0
    shapes, source = session.shapes, page.source
    for one in painted(page, span):
        start, end = shapes.position(source, one.span.start), shapes.position(source, one.span.end)
        if start["line"] != end["line"] or start == end:
            continue
        ahead = start["line"] - line
        data += [
            ahead,
            start["character"] - (0 if ahead else character),
            end["character"] - start["character"],
            KINDS.index(one.kind),
            _bits(one.modifiers),
        ]
        line, character = start["line"], start["character"]
    return data


def _bits(modifiers: Sequence[str]) -> int:
    return sum(1 << MODIFIERS.index(one) for one in modifiers)


def _span(session: Session, page: Page, within: types.Range) -> Span:
    ends = (session.shapes.offset(page.source, one.line, one.character) for one in (within.start, within.end))
    start, end = sorted(ends)
    return page.span(start, end)
