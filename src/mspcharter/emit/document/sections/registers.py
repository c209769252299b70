"""Many declarations of a kind in one table: what holds for all, or for few of them, stands below it.

A column that says the same in every row is said once. A column that is filled in for few rows becomes a remark on each
of these. One declaration alone is a list of facts, or one fact if it says little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mspcharter.emit.document.blocks import Block, Fact, Facts, Row, Table, table
from mspcharter.emit.document.sections.clauses import columns_of, spoken
from mspcharter.emit.document.sections.few import alone, is_rare, is_shared
from mspcharter.model import Charter
from mspcharter.record import Record
from mspcharter.wording.names import anchor
from mspcharter.wording.text import Text, capital, joined, plain


class Register(Record):
    """The *tables* of some declarations, and the *facts* that stand below them."""

    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]

    def blocks(self, *further: Fact) -> Iterator[Block]:
        """Yield the tables, and one list of the facts and *further* ones."""
        yield from self.tables
        if self.facts or further:
            yield Facts((*self.facts, *further))


def register(
    charter: Charter,
    keyword: str,
    declared: Iterable[Any],
    first: str,
    attributes: str,
    *,
    more: str = "",
    remarks: Mapping[str, str] = {},
    own: Mapping[str, Sequence[Text]] = {},
    **headings: str,
) -> Register:
    """Return *declared* as a register: a row for each under its title, and a column for each of *attributes*.

    The columns for *more* have a table of their own, if all are too many for one. In a remark, *remarks* or else the
    heading lead to what it says. The columns in *own* have cells of their own, by heading, and stand first.
    """
    several = list(declared)
    columns = columns_of(keyword, f"{attributes} {more}", **headings)
    said = {key: [spoken(charter, keyword, one, key) for one in several] for key in columns}
    said = {**{key: list(texts) for key, texts in own.items()}, **said}
    columns = {**{key: key for key in own}, **columns}
    cells = {key: [capital(text) for text in texts] for key, texts in said.items()}
    titles: list[Text] = [(charter.title_of(one.name),) for one in several]
    anchors = [anchor(one.name) for one in several]
    if len(several) == 1:
        return Register((), alone(Fact(first, titles[0], anchors[0]), {columns[key]: cells[key][0] for key in cells}))
    shared = [key for key in columns if is_shared(cells[key])]
    rare = [key for key in columns if key not in shared and is_rare(cells[key])]
    if all(key in shared or key in rare or not any(texts) for key, texts in cells.items()):
        # A table of titles alone would be none.
        shared = []
    tables = []
    kept = [key for key in columns if key not in shared and key not in rare and any(cells[key])]
    apart = more.split() if len(kept) > _COLUMNS else []
    for number, group in enumerate(([key for key in kept if key not in apart], [key for key in kept if key in apart])):
        marks = anchors if not number else [""] * len(several)
        rows = [
            Row((title, *(cells[key][place] for key in group)), mark)
            for place, (title, mark) in enumerate(zip(titles, marks, strict=True))
            if not number or any(cells[key][place] for key in group)
        ]
        if group or not number:
            tables.append(table([first, *(columns[key] for key in group)], rows))
    leads = {key: remarks.get(key, f"{columns[key].lower()}:") for key in rare}
    noted = [
        Fact(plain(title), joined(((f"{leads[key]} ", *said[key][place]) for key in rare if said[key][place]), "; "))
        for place, title in enumerate(titles)
        if any(cells[key][place] for key in rare)
    ]
    return Register(tuple(tables), (*(Fact(f"{columns[key]} (all)", cells[key][0]) for key in shared), *noted))


_COLUMNS = 4
"""The columns beside the titles that stand in one table."""
