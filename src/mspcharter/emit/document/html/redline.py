"""Two versions of a document side by side, as one HTML page without a script.

Each line says in a word whether it is added, removed or changed, so no reader depends on colours. Changed words are
`ins` and `del`, underlined and struck through, also in print.
"""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from mspcharter.emit.document.blocks import Document
from mspcharter.emit.document.comparing import Pair, Side, named, pairs, summary, title_of
from mspcharter.emit.document.html.page import digest


def redline_page(old: Document, new: Document) -> str:
    """Return *old* and *new* side by side as one HTML page, with their changes marked."""
    style = _style()
    policy = f"default-src 'none'; style-src 'sha256-{digest(style)}'; base-uri 'none'; form-action 'none'"
    title = title_of(new)
    found = pairs(old, new)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(new.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        f"<table>\n<caption>{summary(found)}</caption>\n"
        f'<thead>\n<tr><th scope="col" class="state">Change</th><th scope="col">{escape(named("Old", old))}</th>'
        f'<th scope="col">{escape(named("New", new))}</th></tr>\n</thead>\n<tbody>\n'
        + "\n".join(map(_row, found))
        + "\n</tbody>\n</table>\n</main>\n</body>\n</html>\n"
    )


def _row(one: Pair) -> str:
    kinds = " ".join([*(["heading"] if one.kind == "heading" else []), *([one.state.lower()] if one.state else [])])
    head = f'<th scope="row">{one.state}</th>' if one.state else "<td></td>"
    own = f' class="{kinds}"' if kinds else ""
    return f"<tr{own}>{head}{_cell(one.old, 'del')}{_cell(one.new, 'ins')}</tr>"


def _cell(side: Side | None, tag: str) -> str:
    """Return a side of a line; what the other side lacks is in a *tag*."""
    if side is None:
        return "<td></td>"
    text = "".join(f"<{tag}>{escape(piece)}</{tag}>" if marked else escape(piece) for piece, marked in side.pieces)
    number = f'<span class="number">{escape(side.number)}</span>' if side.number else ""
    way = ' dir="rtl"' if side.direction == "rtl" else ""
    return f"<td{way}>{number}{text}</td>"


@cache
def _style() -> str:
    return (files("mspcharter.emit.document.html") / "redline.css").read_text(encoding="utf-8")
