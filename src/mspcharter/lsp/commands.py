"""Commands of the server: previews of a charter, its documents, and pages that the editor shows."""

from __future__ import annotations

from html import escape
from typing import Any

from mspcharter.compiler import CHECKS
from mspcharter.ide.messages import handle
from mspcharter.lsp.protocol import refused
from mspcharter.lsp.session import Session
from mspcharter.lsp.shapes import Json, manual_of

_PAGES = {
    "document": ("Document", "the charter as its readers see it"),
    "power": ("Power", "who can decide and who can block"),
    "ratings": ("Ratings", "which principles are in place"),
}


async def views(session: Session, argument: Any) -> list[Json]:
    """Return the views of a charter that can be shown."""
    uri = _text(argument, "uri")
    found = await _asked(session, uri, {"ask": "views"})
    pages = [{"name": name, "title": title, "description": about} for name, (title, about) in _PAGES.items()]
    # A page and a picture may have one name: that of a picture says so.
    pictures = [
        {"name": _PICTURE + one["name"], "title": one["title"], "description": one["shows"]}
        for one in found["pictures"]
    ]
    return [*pages, *pictures]


_PICTURE = "picture "


async def preview(session: Session, argument: Any) -> Json:
    """Return one view of a charter as a page of HTML, with the addresses of texts in place of their paths."""
    uri, view = _text(argument, "uri"), _text(argument, "view")
    name = view.removeprefix(_PICTURE)
    found = await _asked(session, uri, {"ask": "view", "picture" if view != name else "view": name})
    title = found.get("title") or _PAGES[name][0]
    html = found["html"] if "html" in found else _page(title, found["svgs"])
    for path in session.page(uri).compilation.sources:
        html = html.replace(f'data-file="{escape(path)}"', f'data-uri="{escape(session.addresses.uri(path))}"')
    return {"title": title, "html": html, "version": session.versions.get(session.addresses.path(uri))}


async def export(session: Session, argument: Any) -> Json:
    """Return the document of a charter in a format: its name, and its bytes in base 64."""
    uri = _text(argument, "uri")
    return await _asked(session, uri, {"ask": "export", "format": _text(argument, "format")})


async def show(session: Session, argument: Any) -> Json:
    """Show one view of a charter in a browser, for editors that have no preview, and return its address."""
    if "documents" not in session.supports:
        raise refused(_CANNOT_SHOW)
    uri, view = _text(argument, "uri"), _text(argument, "view")
    shown = await preview(session, argument)
    stem = session.addresses.path(uri).rpartition("/")[2].removesuffix(".msp") or "charter"
    try:
        page = session.shown.put(f"{stem}-{view.replace(' ', '-')}.html", shown["html"])
    except OSError as error:
        raise refused(f"the page cannot be written: {error.strerror}") from error
    session.reports.show(page, in_browser=True)
    return {"uri": page}


def explain(session: Session, argument: Any) -> Json:
    """Show the manual page of a check, by its name or its code, in the editor, and return its address."""
    wanted = _text(argument, "check")
    check = next((one for one in CHECKS if wanted in (one.name, one.code)), None)
    page = manual_of(check.name) if check is not None else None
    if page is None:
        raise refused(f"there is no page on a check called {wanted}")
    if not session.reports.show(page, in_browser=False):
        raise refused(_CANNOT_SHOW)
    return {"uri": page}


_CANNOT_SHOW = "this editor cannot be asked to show a document (window/showDocument)"


async def _asked(session: Session, uri: str, question: Json) -> Json:
    page = await session.whole_page(uri)
    try:
        answer = handle(session.workspace, {"path": page.path, "text": page.text, **question})
    except ValueError as error:
        raise refused(str(error)) from error
    if "refused" in answer:
        raise refused(answer["refused"])
    return answer


def _text(argument: Any, key: str) -> str:
    value = argument.get(key) if isinstance(argument, dict) else None
    if not isinstance(value, str):
        raise refused(f"the command needs an object with a text `{key}`")
    return value


def _page(title: str, svgs: list[str]) -> str:
    pictures = "\n".join(f"<figure>{svg}</figure>" for svg in svgs)
    head = f'<meta charset="utf-8">\n<title>{escape(title)}</title>'
    return f'<!doctype html>\n<html lang="en">\n{head}\n{pictures}\n</html>\n'
