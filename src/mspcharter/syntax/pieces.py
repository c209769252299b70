"""A text in pieces, one for each declaration, which are kept from one version of the text to the next.

A keystroke changes one piece, and moves all below it. To keep those as they are, the trees count places from an anchor
of each piece, which stays the same while the text above it changes. A `Placement` says where the anchors are in the
text at hand. Anchors ascend, and are far enough apart that no piece reaches the next one, so the order of two places
is that in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from mspcharter.diagnostics import Diagnostic
from mspcharter.record import Record
from mspcharter.syntax.lexer import cut
from mspcharter.syntax.moving import moved, moved_declaration
from mspcharter.syntax.parser import LONGEST_DECLARATION, MOST_DECLARATIONS, ends_open, findings_of, parse_declaration
from mspcharter.syntax.problems import MOST_ADVISED
from mspcharter.syntax.tree import Declaration, File, Language
from mspcharter.text import Placement, Source

_ROOM = 1 << 21
"""The least distance of two anchors, more than a declaration has characters."""

_APART = 1 << 48
"""The distance of two anchors of a text that is read for the first time."""

assert _ROOM > LONGEST_DECLARATION, "no declaration reaches the anchor of the next"


class Piece(Record):
    """The *text* of a declaration up to the next one, its *anchor*, and what was read, in places from the anchor on.

    *begins* says that its first word begins no declaration, *open* that its last line is not finished: then the next
    piece may go on with it.
    """

    text: str
    anchor: int
    declaration: Declaration
    diagnostics: tuple[Diagnostic, ...]
    begins: bool
    open: bool


class Parsed(Record):
    """A text as it was read: its tree and its findings, in places of its *pieces*, and where these are."""

    file: File
    diagnostics: list[Diagnostic]
    placement: Placement


class Pieces:
    """The pieces of the texts that were last read, by the names of the texts."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Piece, ...]] = {}

    def parse(self, source: Source, language: Language, declared: int = 0) -> Parsed | None:
        """Return what `parse` does of *source*; None if the text is one in which reading may stop early."""
        text = source.text
        cuts = list(cut(text))
        longest = max((end - start for start, end in cuts), default=0)
        if declared + len(cuts) > MOST_DECLARATIONS or longest > LONGEST_DECLARATION or text.startswith("\ufeff"):
            return None
        before = self._known.get(source.name, ())
        pieces = tuple(_again(source.name, [text[start:end] for start, end in cuts], before, language))
        diagnostics: list[Diagnostic] = []
        open_above = False
        for piece in pieces:
            if len(diagnostics) + len(piece.diagnostics) >= MOST_ADVISED:
                return None
            if open_above and piece.begins:
                diagnostics.pop()
            diagnostics += piece.diagnostics
            open_above = piece.open
        self._known[source.name] = pieces
        file = File(source.name, tuple([piece.declaration for piece in pieces]))
        placement = Placement(source.name, [piece.anchor for piece in pieces], [start for start, _ in cuts])
        return Parsed(file, diagnostics, placement)

    def keep(self, names: frozenset[str]) -> None:
        """Forget all texts but those called *names*."""
        self._known = {name: pieces for name, pieces in self._known.items() if name in names}


def _again(name: str, texts: list[str], before: tuple[Piece, ...], language: Language) -> Iterator[Piece]:
    """Yield the pieces with *texts*, those that were there *before* as they were."""
    above = 0
    most = min(len(texts), len(before))
    while above < most and texts[above] == before[above].text:
        above += 1
    below = 0
    while below < most - above and texts[-1 - below] == before[-1 - below].text:
        below += 1
    old = before[above : len(before) - below]
    new = texts[above : len(texts) - below]
    anchors = _anchors(len(new), old, before, above, below)
    if anchors is None:
        # There is no room left between two anchors: all pieces get new ones.
        above = below = 0
        old, new = before, texts
        anchors = [_APART * number for number in range(1, len(new) + 1)]
    yield from before[:above]
    known = {piece.text: piece for piece in old}
    for text, anchor in zip(new, anchors, strict=True):
        like = known.get(text)
        yield _read(name, text, anchor, language) if like is None else _moved(like, anchor)
    yield from before[len(before) - below :]


def _anchors(many: int, old: tuple[Piece, ...], before: tuple[Piece, ...], above: int, below: int) -> list[int] | None:
    """Return the anchors of so *many* new pieces in the place of the *old* ones; None if there is no room."""
    if many == len(old):
        return [piece.anchor for piece in old]
    first = before[above - 1].anchor if above else 0
    if not below:
        return [first + _APART * number for number in range(1, many + 1)]
    last = before[len(before) - below].anchor
    # A new piece stands near the one above it, because people go on writing below what they have written.
    step = min((last - first) // (many + 1), _APART >> 16)
    return [first + step * number for number in range(1, many + 1)] if step > _ROOM else None


def _moved(piece: Piece, anchor: int) -> Piece:
    by = anchor - piece.anchor
    if not by:
        return piece
    return piece._replace(
        anchor=anchor,
        declaration=moved_declaration(piece.declaration, by),
        diagnostics=moved(piece.diagnostics, by),
    )


def _read(name: str, text: str, anchor: int, language: Language) -> Piece:
    declaration, mistakes = parse_declaration(text, 0, len(text), language)
    diagnostics = tuple(findings_of(Source(name, text), declaration, mistakes, language))
    begins = bool(mistakes) and mistakes[0].kind == "keyword"
    read = Piece(text, 0, declaration, diagnostics, begins, ends_open(text, mistakes))
    return _moved(read, anchor)
