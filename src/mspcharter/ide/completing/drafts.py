"""Text to put into a charter, with places to fill in: from a template to what an editor inserts.

In a template, ``{kind}`` stands for a name of that kind and ``{self}`` for that of the declaration at hand.
``{currency}`` is the currency of the charter, so that an amount needs no exchange rate. Every text, amount and date is
to be replaced by the author's own. What is inserted is valid as it is, so it can be left for later.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mspcharter.ide.page import Page
from mspcharter.record import Record


class Draft(Record):
    """A text in *pieces*; those with True are to be filled in. The name that it declares, *own*, is filled in once."""

    pieces: tuple[tuple[str, bool], ...]
    own: str = ""

    @property
    def text(self) -> str:
        """Return the text."""
        return "".join(piece for piece, _ in self.pieces)

    @property
    def snippet(self) -> str:
        """Return the text with numbered places to fill in, as ``${1:text}``; empty if there are none."""
        snippet, number, own = "", 0, 0
        for piece, filled in self.pieces:
            escaped = _SPECIAL.sub(r"\\\g<0>", piece)
            if filled and piece and own and piece == self.own:
                escaped = f"${{{own}:{escaped}}}"
            elif filled and piece:
                number += 1
                own = own or (number if piece == self.own else 0)
                escaped = f"${{{number}:{escaped}}}"
            snippet += escaped
        return snippet if number else ""


def plain(text: str) -> Draft:
    """Return *text* as it is to stand."""
    return Draft(((text, False),))


def joined(*drafts: Draft) -> Draft:
    """Return *drafts* as one."""
    return Draft(tuple(piece for draft in drafts for piece in draft.pieces))


def drafted(page: Page, template: str, own: str = "", avoid: Collection[str] = ()) -> Draft | None:
    """Return *template* with names of the charter in it; None if the charter has no name of a kind that it needs.

    *own* is the name of the declaration at hand. Names to *avoid* are not taken.
    """
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _PLACE.finditer(template):
        pieces.append((template[end : match.start()], False))
        end = match.end()
        kind = match["kind"]
        if kind is None:
            inner = match["inner"]
            pieces += [('"', False), (inner, True), ('"', False)] if inner is not None else [(match[0], True)]
            continue
        if kind == "currency":
            pieces.append((currency_of(page), False))
            continue
        name = own if kind == "self" else _name_of(page, kind, {own, *avoid})
        if not name:
            return None
        pieces.append((name, True))
    pieces.append((template[end:], False))
    return Draft(tuple(pieces))


def new_name(page: Page, wish: str) -> str:
    """Return *wish*, or if it is taken, the first name like it that is not."""
    number, name = 1, wish
    while page.names.kind_of(name) is not None:
        number += 1
        name = f"{wish}-{number}"
    return name


def currency_of(page: Page) -> str:
    """Return the currency of the charter, or one as an example."""
    identity = page.unplaced.identity
    return (identity.currency if identity is not None else None) or "USD"


def _name_of(page: Page, kind: str, avoid: Collection[str]) -> str:
    names = [name for name in page.names.all((kind,)) if name not in avoid]
    # Of the decisions, that on anything else is the best example: the others are about matters of their own.
    general = (name for name in names if kind == "decision" and _is_general(page, name))
    return next(general, names[0] if names else "")


def _is_general(page: Page, name: str) -> bool:
    decision = page.unplaced.decisions.get(name)
    return decision is not None and "anything-else" in decision.subjects


_PLACE = re.compile(
    r'\{(?P<kind>[a-z]+)\}|"(?P<inner>[^"]*)"|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9][0-9_.]*(?:/[0-9]+|%|(?![\w-]))'
)
_SPECIAL = re.compile(r"[$}\\]")
