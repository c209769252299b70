"""The short report in at most as many lines as people read: its longest lists are cut, and say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from mspcharter.emit.document.blocks import Block, Bullets, Heading, Paragraph, Table
from mspcharter.emit.power.terminal import in_terminal
from mspcharter.wording.overview import more

MOST_LINES = 115
"""The lines of the short report in a terminal of usual width; with those that lead to the full one, it has 120."""

_LESS = 10
"""How many times each line of a list counts that is neither among the main points nor a table."""


def shortened(blocks: Iterable[Block]) -> Sequence[Block]:
    """Return *blocks*; if they take more lines than MOST_LINES, without the last items of the longest lists.

    The main points, which stand under the first heading, and the figures are cut last.
    """
    whole = list(blocks)
    excess = _lines(*whole) - MOST_LINES
    if excess <= 0:
        return whole
    parts = list(_parts(whole))
    while excess > 0:
        longest = max(parts, key=lambda part: part.weight)
        if not longest.weight:
            break
        excess -= longest.cut()
    return [block for part in parts for block in part.blocks()]


def _lines(*blocks: Block) -> int:
    return in_terminal(blocks).count("\n")


class _Part:
    """A part of the report: items with their *sizes* in lines; *made* returns the blocks of so many of them.

    It also takes the sentence that says how many more there are, if any are left out. Each line counts *times*.
    """

    def __init__(
        self, sizes: Sequence[int], made: Callable[[int, str], Iterable[Block]], item: str = "", times: int = 1
    ) -> None:
        self._sizes, self._made, self._item, self._times = sizes, made, item, times
        self._kept = len(sizes)

    @property
    def weight(self) -> int:
        """Return how long the part is, beside others; 0 if nothing of it can be left out."""
        return sum(self._sizes[: self._kept]) * self._times if self._kept > 1 else 0

    def cut(self) -> int:
        """Leave out the last item that is kept, and return how many lines that saves."""
        said = 2 if self._kept == len(self._sizes) else 0
        self._kept -= 1
        return self._sizes[self._kept] - said

    def blocks(self) -> Iterable[Block]:
        """Return the blocks of what is kept."""
        left_out = len(self._sizes) - self._kept
        return self._made(self._kept, more(left_out, self._item) if left_out else "")


def _parts(blocks: Sequence[Block]) -> Iterator[_Part]:
    """Yield *blocks* as parts; several tables that follow each other, each with its title, are one."""
    place = headings = 0
    while place < len(blocks):
        pairs = list(_titled_tables(blocks, place))
        if len(pairs) > 1:
            yield _tables(pairs)
            place += 2 * len(pairs)
        else:
            headings += isinstance(block := blocks[place], Heading) and block.level == 2
            yield _part(block, is_main=headings == 1)
            place += 1


def _titled_tables(blocks: Sequence[Block], place: int) -> Iterator[tuple[Block, Block]]:
    for title, table in zip(blocks[place::2], blocks[place + 1 :: 2], strict=False):
        if not (isinstance(title, Paragraph) and isinstance(table, Table)):
            break
        yield title, table


def _tables(pairs: Sequence[tuple[Block, Block]]) -> _Part:
    return _Part(
        [_lines(*pair) + 1 for pair in pairs], lambda kept, rest: chain(*pairs[:kept], _paragraphs(rest)), "table"
    )


def _part(block: Block, *, is_main: bool) -> _Part:
    match block:
        case Bullets(items):
            return _Part(
                [_lines(Bullets((item,))) for item in items],
                lambda kept, rest: [Bullets((*items[:kept], *(((rest,),) if rest else ())))],
                "point",
                1 if is_main else _LESS,
            )
        case Table(rows=rows):
            head = _lines(block._replace(rows=()))
            return _Part(
                [_lines(block._replace(rows=(row,))) - head for row in rows],
                lambda kept, rest: [block._replace(rows=rows[:kept]), *_paragraphs(rest)],
                "row",
            )
        case _:
            return _Part([_lines(block) + 1], lambda _, __: [block])


def _paragraphs(sentence: str) -> list[Block]:
    return [Paragraph((sentence,))] if sentence else []
