"""The questions of the studio as messages: JSON values in, JSON values out.

The page of the studio sends the same messages to a server and to Python inside the browser. Each message has the whole
text, so that nothing is lost with a server that is started again. Places are ``[line, character]`` from 0, in UTF-16
units, as browsers count.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from mspcharter.compiler import CHECKS
from mspcharter.diagnostics import Diagnostic
from mspcharter.emit.open_points import OpenPoints
from mspcharter.emit.views import FORMATS, VIEWS, CannotWrite, Subject
from mspcharter.ide import positions
from mspcharter.ide.actions import Action, actions
from mspcharter.ide.asked import Answer, Asked, BadMessage, Message, text_of
from mspcharter.ide.completion import Completion, completions
from mspcharter.ide.definition import definition
from mspcharter.ide.drafting import form
from mspcharter.ide.findings import findings
from mspcharter.ide.folding import foldings
from mspcharter.ide.formatting import format_all
from mspcharter.ide.hover import hover
from mspcharter.ide.inlays import inlays
from mspcharter.ide.lenses import lenses
from mspcharter.ide.page import Page
from mspcharter.ide.preview import document_html, not_shown, picture, pictures, power_html, ratings_html, title_of
from mspcharter.ide.references import references
from mspcharter.ide.rename import Refusal, prepare_rename, rename
from mspcharter.ide.symbols import Symbol, symbols
from mspcharter.ide.tokens import painted
from mspcharter.ide.workspace import Workspace
from mspcharter.manual import page_of
from mspcharter.semantics.forms import FORMS

_LADDERS = ("requires",)  # one rule stands beside the word, and several steps below it
_DOCUMENTS: tuple[str, ...] = ("pdf", "word", "html", "markdown", "json")


def handle(workspace: Workspace, message: Message) -> Answer:
    """Answer *message*, whose ``ask`` names the question; raise BadMessage if it is not a question.

    A question that has no answer gets ``{"refused": reason}``.
    """
    if not isinstance(message, Mapping):
        raise BadMessage("a message is an object")
    ask = text_of(message, "ask")
    if ask in _FREE:
        return _FREE[ask](message)
    if ask not in _QUESTIONS:
        raise BadMessage(f"there is no question `{ask}`")
    return _QUESTIONS[ask](Asked(workspace, message, whole=ask in _WHOLE))


def _findings(asked: Asked) -> Answer:
    page = asked.page
    compilation = page.compilation
    return {
        "findings": [_finding(asked, one) for one in findings(page)],
        "elsewhere": len(compilation.diagnostics) - len(findings(page)),
        "understood": compilation.ok,
        "early": compilation.early,
    }


def _finding(asked: Asked, diagnostic: Diagnostic) -> Answer:
    found = diagnostic.finding
    return {
        **asked.place(found.span),
        "code": diagnostic.code,
        "name": diagnostic.name,
        "about": list(dict.fromkeys(one.code for one in (diagnostic, *diagnostic.parts))),
        "severity": diagnostic.severity.word,
        "message": found.message,
        "so": found.consequence,
        "help": found.help,
        "fixes": [{"title": fix.title, "safe": fix.safe, "edits": asked.edits(fix.edits)} for fix in found.fixes],
        "related": [{**asked.place(label.span), "message": label.text} for label in found.labels],
    }


def _completions(asked: Asked) -> Answer:
    return {"completions": [_completion(asked, one) for one in completions(asked.page, asked.offset)]}


def _completion(asked: Asked, one: Completion) -> Answer:
    return {
        "label": one.label,
        "kind": one.kind,
        "detail": one.detail,
        "documentation": one.documentation,
        "snippet": one.snippet,
        "filter": one.filter or one.label,
        **asked.edits([one.edit])[0],
    }


def _hover(asked: Asked) -> Answer:
    found = hover(asked.page, asked.offset)
    return {"hover": None if found is None else {**asked.place(found.span), "markdown": found.text}}


def _actions(asked: Asked) -> Answer:
    return {"actions": [_action(asked, one) for one in actions(asked.page, asked.span)]}


def _action(asked: Asked, one: Action) -> Answer:
    about = None if one.about is None else one.about.code
    edits = asked.edits(one.edits)
    return {
        "title": one.title,
        "kind": one.kind,
        "about": about,
        "preferred": one.preferred,
        "waives": one.waives,
        "edits": [{**edits[0], "snippet": one.snippet}] if one.snippet else edits,
    }


def _definition(asked: Asked) -> Answer:
    return {"places": [asked.place(target.name) for target in definition(asked.page, asked.offset)]}


def _references(asked: Asked) -> Answer:
    return {"places": [asked.place(span) for span in references(asked.page, asked.offset)]}


def _renaming(asked: Asked) -> Answer:
    found = prepare_rename(asked.page, asked.offset)
    return _refused(found) if isinstance(found, Refusal) else {**asked.place(found.span), "name": found.name}


def _rename(asked: Asked) -> Answer:
    found = rename(asked.page, asked.offset, text_of(asked.message, "name"))
    return _refused(found) if isinstance(found, Refusal) else {"edits": asked.edits(found)}


def _refused(refusal: Refusal) -> Answer:
    return {"refused": refusal.reason}


def _tokens(asked: Asked) -> Answer:
    """Return the painted words as one list, four numbers and a kind each: what a browser reads fastest.

    A message with a range, as ``from`` and ``to``, gets the words in it.
    """
    found: list[Any] = []
    for one in painted(asked.page, asked.span if "from" in asked.message else None):
        begin, end = positions.points(asked.page.source, one.span)
        found += [begin.line, begin.character, end.line, end.character, " ".join((one.kind, *one.modifiers))]
    return {"tokens": found}


def _symbols(asked: Asked) -> Answer:
    return {"symbols": [_symbol(asked, one) for one in symbols(asked.page)]}


def _symbol(asked: Asked, one: Symbol) -> Answer:
    return {
        **asked.place(one.at),
        "name": one.name,
        "title": one.title,
        "kind": one.kind,
        "inside": [_symbol(asked, inner) for inner in one.inside],
    }


def _figures(asked: Asked) -> Answer:
    """Return the lines above decisions, and the figures inside the text."""
    page = asked.page
    return {
        "lenses": [{**asked.place(one.span), "text": one.text} for one in lenses(page)],
        "inlays": [{"at": asked.at(one.offset), "text": one.text, "tooltip": one.tooltip} for one in inlays(page)],
    }


def _foldings(asked: Asked) -> Answer:
    return {"foldings": [asked.place(one.span) for one in foldings(asked.page)]}


def _format(asked: Asked) -> Answer:
    return {"edits": asked.edits(format_all(asked.page))}


def _views(asked: Asked) -> Answer:
    reason = not_shown(asked.page)
    if reason:
        return {"refused": reason}
    found = pictures(asked.page)
    return {"pictures": [{"name": one, "title": title_of(one), "shows": VIEWS[one].shows} for one in found]}


def _view(asked: Asked) -> Answer:
    """Return one view as a page of HTML, or the picture that is named instead, as pages of SVG."""
    name = text_of(asked.message, "picture" if "picture" in asked.message else "view")
    reason = not_shown(asked.page)
    if reason:
        return {"refused": reason}
    if "picture" not in asked.message:
        return {"html": _PAGES[name](asked.page)} if name in _PAGES else {"refused": f"there is no view called {name}"}
    if name not in pictures(asked.page):
        return {"refused": f"there is no picture called {name}"}
    found = picture(asked.page, name)
    return {"refused": found.reason} if found.reason else {"title": found.title, "svgs": list(found.svgs)}


def _export(asked: Asked) -> Answer:
    """Return the document in a format, as the command line writes it, in base 64."""
    form = text_of(asked.message, "format")
    view = "data" if form == "json" else "document"
    if form not in _DOCUMENTS:
        raise BadMessage(f"there is no format `{form}`")
    compilation = asked.page.compilation
    if not compilation.ok:
        return {"refused": "the charter cannot be understood yet: mend its errors first"}
    if compilation.contradictions and _is_agreed(compilation.charter.identity):
        return {"refused": "an agreed charter must not contradict itself: mend its errors first"}
    subject = Subject(
        compilation.decisions,
        OpenPoints(compilation.gaps, compilation.contradictions, compilation.scorecards()),
        {name.rpartition("/")[2]: source.text for name, source in compilation.sources.items()},
    )
    try:
        (content,) = VIEWS[view].writers[form](subject)
    except CannotWrite as error:
        return {"refused": str(error)}
    stem = asked.path.rpartition("/")[2].removesuffix(".msp")
    return {"name": stem + FORMATS[form].suffixes[0], "base64": b64encode(content).decode("ascii")}


def _is_agreed(identity: Any) -> bool:
    return identity is not None and identity.status in ("agreed", "in-force")


def _explain(message: Message) -> Answer:
    """Return the manual page of a check that comes with the tool, in Markdown."""
    code = text_of(message, "code")
    found = next((check for check in CHECKS if check.code == code), None)
    return {"refused": f"there is no check {code}"} if found is None else {"page": page_of(found)}


def _choices(_: Message) -> Answer:
    """Return what the form of a first draft offers, the formats of documents, and the lines above a list."""
    return {
        **form.choices(),
        "formats": [[name, FORMATS[name].title] for name in _DOCUMENTS],
        "lists": sorted({*_LADDERS, *(line.words for form in FORMS for line in form.lines if line.listed)}),
    }


_PAGES: Mapping[str, Callable[[Page], str]] = {
    "document": document_html,
    "power": power_html,
    "ratings": ratings_html,
}

_QUESTIONS: Mapping[str, Callable[[Asked], Answer]] = {
    "early findings": _findings,
    "findings": _findings,
    "completions": _completions,
    "hover": _hover,
    "actions": _actions,
    "definition": _definition,
    "references": _references,
    "renaming": _renaming,
    "rename": _rename,
    "tokens": _tokens,
    "symbols": _symbols,
    "figures": _figures,
    "foldings": _foldings,
    "format": _format,
    "views": _views,
    "view": _view,
    "export": _export,
}

_WHOLE = frozenset({"findings", "actions", "figures", "view", "export"})
"""The questions whose answer needs the analysis of decisions; all others are answered at once."""

_FREE: Mapping[str, Callable[[Message], Answer]] = {"draft": form.draft, "choices": _choices, "explain": _explain}
"""The questions that are about no text."""
