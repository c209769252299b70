"""Commands of the server: previews of a charter, and its documents."""

from __future__ import annotations

from html import escape
from typing import Any

from mspcharter.ide.messages import handle
from mspcharter.lsp.protocol import refused
from mspcharter.lsp.session import Session
from mspcharter.lsp.shapes import Json

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
