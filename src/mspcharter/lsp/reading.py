"""Answers about a place: what can be written there, and what is known of it."""

from __future__ import annotations

from typing import Protocol

from lsprotocol import types

from mspcharter.ide.calls import Step, Stop, comes_from, goes_to, stop_at
from mspcharter.ide.completion import Completion, completions
from mspcharter.ide.definition import definition
from mspcharter.ide.highlight import highlight
from mspcharter.ide.hover import hover
from mspcharter.ide.page import Page
from mspcharter.ide.references import references
from mspcharter.ide.selection import selections
from mspcharter.ide.signature import signature
from mspcharter.lsp.session import Session
from mspcharter.lsp.shapes import Json

_KINDS = {"name": 6, "word": 14, "form": 12, "declaration": 22}
"""The kinds of completions of the protocol: variable, keyword, value and structure.

None is a snippet, whatever its text: an editor may hide snippets of its own, which do not know the place.
"""

_SNIPPET = 2
_TEXT, _READ, _WRITE = 1, 2, 3
_FUNCTION, _CLASS = 12, 5


def completion(session: Session, params: types.CompletionParams) -> Json:
    """Return what can be written at a place; the manual of each comes when it is asked for."""
    page, offset = _at(session, params)
    found = completions(page, offset, session.workspace.parts)
    session.completions = found
    items = [_item(session, page, number, one) for number, one in enumerate(found)]
    return {"isIncomplete": False, "items": items}


def _item(session: Session, page: Page, number: int, one: Completion) -> Json:
    snippet = one.snippet if "snippets" in session.supports else ""
    item: Json = {
        "label": one.label,
        "kind": _KINDS.get(one.kind, _TEXT),
        "sortText": one.order or f"{number:05}",
        "filterText": one.filter or one.label,
        "textEdit": {
            "range": session.shapes.span(one.edit.span, page.compilation.sources),
            "newText": snippet or one.edit.text,
        },
        "data": {"number": number, "label": one.label},
    }
    if snippet:
        item["insertTextFormat"] = _SNIPPET
    if one.detail:
        item["detail"] = one.detail
    return item


def resolve_completion(session: Session, params: types.CompletionItem) -> Json:
    """Return a completion with its manual."""
    data = params.data if isinstance(params.data, dict) else {}
    known = session.completions
    number = data.get("number")
    item: Json = session.unstructured(params)
    if isinstance(number, int) and 0 <= number < len(known) and known[number].label == data.get("label"):
        one: Completion = known[number]
        if one.documentation:
            item["documentation"] = _markdown(one.documentation)
    return item


def hover_at(session: Session, params: types.HoverParams) -> Json | None:
    """Return what is known of the words at a place."""
    page, offset = _at(session, params)
    found = hover(page, offset)
    if found is None:
        return None
    return {"contents": _markdown(found.text), "range": session.shapes.span(found.span, page.compilation.sources)}


def signature_at(session: Session, params: types.SignatureHelpParams) -> Json | None:
    """Return the form of the line at a place, and which part of it is being written."""
    page, offset = _at(session, params)
    found = signature(page, offset)
    if found is None:
        return None
    units = session.shapes.units
    parts = [{"label": [units(found.label[:start]), units(found.label[:end])]} for start, end in found.parts]
    form: Json = {"label": found.label, "parameters": parts, "activeParameter": found.active}
    if found.documentation:
        form["documentation"] = _markdown(found.documentation)
    return {"signatures": [form], "activeSignature": 0, "activeParameter": found.active}


def definition_at(session: Session, params: types.DefinitionParams | types.TypeDefinitionParams) -> list[Json]:
    """Return where the name at a place is declared."""
    page, offset = _at(session, params)
    sources, shapes = page.compilation.sources, session.shapes
    targets = definition(page, offset)
    if "links" not in session.supports:
        return [shapes.location(target.name, sources) for target in targets]
    return [
        {
            "originSelectionRange": shapes.span(target.origin, sources),
            "targetUri": session.addresses.uri(target.name.file),
            "targetRange": shapes.span(target.whole, sources),
            "targetSelectionRange": shapes.span(target.name, sources),
        }
        for target in targets
    ]


def references_at(session: Session, params: types.ReferenceParams) -> list[Json]:
    """Return the places that name what is named at a place."""
    page, offset = _at(session, params)
    found = references(page, offset, declaration=params.context.include_declaration)
    return [session.shapes.location(span, page.compilation.sources) for span in found]


def highlights(session: Session, params: types.DocumentHighlightParams) -> list[Json]:
    """Return the places of the text that name what is named at a place."""
    page, offset = _at(session, params)
    return [
        {"range": session.shapes.span(one.span, page.compilation.sources), "kind": _WRITE if one.declares else _READ}
        for one in highlight(page, offset)
    ]


def selection_ranges(session: Session, params: types.SelectionRangeParams) -> list[Json]:
    """Return the ranges around each place, one inside the other."""
    page = session.page(params.text_document.uri)
    places = (session.shapes.offset(page.source, one.line, one.character) for one in params.positions)
    return [_nested(session, page, offset) for offset in places]


def _nested(session: Session, page: Page, offset: int) -> Json:
    nested: Json | None = None
    for span in reversed(selections(page, offset)):
        here: Json = {"range": session.shapes.span(span, page.compilation.sources)}
        if nested is not None:
            if nested["range"] == here["range"]:
                continue
            here["parent"] = nested
        nested = here
    return nested or {"range": session.shapes.range(page.source, offset, offset)}


def prepare_calls(session: Session, params: types.CallHierarchyPrepareParams) -> list[Json] | None:
    """Return the decision or the body at a place, from which escalation can be followed."""
    page, offset = _at(session, params)
    stop = stop_at(page, offset)
    return None if stop is None else [_stop(session, page, stop)]


def incoming_calls(session: Session, params: types.CallHierarchyIncomingCallsParams) -> list[Json]:
    """Return what leads to a decision or a body."""
    page, name = _called(session, params.item)
    return [
        {"from": _stop(session, page, step.stop), "fromRanges": _ranges(session, page, step)}
        for step in comes_from(page, name)
    ]


def outgoing_calls(session: Session, params: types.CallHierarchyOutgoingCallsParams) -> list[Json]:
    """Return where a decision or a body leads."""
    page, name = _called(session, params.item)
    return [
        {"to": _stop(session, page, step.stop), "fromRanges": _ranges(session, page, step)}
        for step in goes_to(page, name)
    ]


def _called(session: Session, item: types.CallHierarchyItem) -> tuple[Page, str]:
    data = item.data if isinstance(item.data, dict) else {}
    return session.page(item.uri), str(data.get("name", item.name))


def _stop(session: Session, page: Page, stop: Stop) -> Json:
    sources = page.compilation.sources
    return {
        "name": stop.name,
        "detail": stop.title,
        "kind": _FUNCTION if stop.kind == "decision" else _CLASS,
        "uri": session.addresses.uri(stop.at.file),
        "range": session.shapes.span(stop.whole, sources),
        "selectionRange": session.shapes.span(stop.at, sources),
        "data": {"name": stop.name},
    }


def _ranges(session: Session, page: Page, step: Step) -> list[Json]:
    return [session.shapes.span(span, page.compilation.sources) for span in step.places]


class _AtPlace(Protocol):
    """The parameters of a question about a place."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


def _at(session: Session, params: _AtPlace) -> tuple[Page, int]:
    page = session.page(params.text_document.uri)
    return page, session.shapes.offset(page.source, params.position.line, params.position.character)


def _markdown(text: str) -> Json:
    return {"kind": "markdown", "value": text}
