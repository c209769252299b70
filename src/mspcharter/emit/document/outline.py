"""The charter as a document without a format: its parts, their order and their numbers.

The order is that of a reader's questions: why, what for, who, how decisions are made, who pays, who bears the risk, and
where to sign. An empty part is left out. Numbers follow the order of the text and may change as it grows; anchors are
the declared names and do not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mspcharter.emit.document.blocks import (
    Block,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Placed,
    Table,
    TitlePage,
    direction_of,
)
from mspcharter.emit.document.sections import assurance, bodies, decisions, means, opening, people, promises
from mspcharter.emit.open_points import OpenPoints
from mspcharter.model import Charter
from mspcharter.model.values import NOWHERE
from mspcharter.power.decisions import Decisions
from mspcharter.wording.names import anchor
from mspcharter.wording.text import Link, Text, plain

Section = Callable[[Decisions], Iterator[Block]]


def document(charter: Charter, open_points: OpenPoints = OpenPoints(), fingerprint: str = "") -> Document:  # noqa: B008 - a value
    """Return *charter* as a document, with its *open_points* and the *fingerprint* that is printed on its pages."""
    identity = charter.identity
    language = identity.language[0] if identity is not None and identity.language else "en"
    status = identity.status if identity is not None else "draft"
    return Document(
        title=_title(charter),
        language=language,
        direction="rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr",
        draft=status in ("draft", "negotiation"),
        standing=status.replace("-", " ").capitalize(),
        version=(identity.version or "") if identity is not None else "",
        fingerprint=fingerprint,
        blocks=tuple(_placed(charter, outline(charter, open_points))),
    )


def outline(charter: Charter, open_points: OpenPoints = OpenPoints()) -> list[Block]:  # noqa: B008 - a value
    """Return the blocks of *charter*, with its *open_points*."""
    name = charter.identity.name if charter.identity is not None else ""
    top = Heading(1, _title(charter), anchor(name))
    front = list(opening.opening(charter))
    body = list(_parts(charter, open_points))
    blocks = [*front, *body]
    listed = tuple(block for block in body if isinstance(block, Heading) and block.level == 2)
    if any(_has_default(block) for block in blocks):
        front.append(Note((_DEFAULTS,)))
    if listed:
        front.append(Contents("Contents", "part.contents", listed))
    numbers = {block.anchor: block.number for block in body if isinstance(block, Heading) and block.number}
    return [top, *front, *(_cited(block, numbers) for block in body)]


def of_charter(section: Callable[[Charter], Iterator[Block]]) -> Section:
    """Return *section*, which asks nothing about votes, as one that shares the decisions with the others."""
    return lambda known: section(known.charter)


def _title(charter: Charter) -> str:
    name = charter.identity.name if charter.identity is not None else ""
    return charter.title_of(name) if name else "Charter"


def _placed(charter: Charter, blocks: Iterable[Block]) -> Iterator[Placed]:
    """Yield *blocks* with where each was declared: at its own anchor, or else at that of its heading."""
    spans = {anchor(one.name): one.origin.span for one in charter.declared()}
    if charter.identity is not None:
        spans[anchor(charter.identity.name)] = charter.identity.origin.span
    mark = ""
    for block in blocks:
        if isinstance(block, Heading | TitlePage | Contents | Figure):
            mark = block.anchor or mark
        yield Placed(block, mark, spans.get(mark, NOWHERE), direction_of(block))


def _parts(charter: Charter, open_points: OpenPoints) -> Iterator[Block]:
    part, known = 0, Decisions(charter)
    for title, mark, section, numbered in SECTIONS:
        blocks = list(assurance.open_points(charter, open_points) if section is None else section(known))
        if not blocks:
            continue
        part += numbered
        yield Heading(2, title, f"part.{mark}", f"{part}" if numbered else "")
        clause = 0
        for block in blocks:
            if isinstance(block, Heading) and numbered:
                clause += 1
                yield block._replace(number=f"{part}.{clause}")
            else:
                yield block


def _cited(block: Block, numbers: dict[str, str]) -> Block:
    """Return *block* with the number of each linked clause in its running text, for readers of a printed copy."""
    return Paragraph(_with_numbers(block.text, numbers)) if isinstance(block, Paragraph) else block


def _with_numbers(text: Text, numbers: dict[str, str]) -> Text:
    pieces: list[str | Link] = []
    for part in text:
        pieces.append(part)
        if isinstance(part, Link) and part.target in numbers:
            pieces.append(f" ({numbers[part.target]})")
    return tuple(pieces)


def _has_default(block: Block) -> bool:
    match block:
        case Facts(entries):
            return any(entry.default for entry in entries)
        case Table(_, rows):
            return any(plain(cell).endswith("(default)") for row in rows for cell in row.cells)
        case _:
            return False


# The languages of the scripts that run from right to left (Unicode, scripts Arab, Hebr, Thaa, Syrc, Nkoo, Adlm).
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi", "nqo"})

_DEFAULTS = "“(default)” marks a fact that the charter does not state. The charter language supplies it."

SECTIONS: tuple[tuple[str, str, Section | None, bool], ...] = (
    ("Documents that bind the partners", "documents", of_charter(opening.documents), False),
    ("Definitions", "definitions", of_charter(opening.definitions), False),
    ("Why the partners work together", "why", of_charter(people.why), True),
    ("Objectives", "objectives", of_charter(people.objectives), True),
    ("Partners", "partners", of_charter(people.partners), True),
    ("Governance", "governance", bodies.bodies, True),
    ("Decisions", "decisions", decisions.decisions, True),
    ("Guarantees", "guarantees", promises.guarantees, True),
    ("Scenarios", "scenarios", promises.scenarios, True),
    ("Resources, budget and cost sharing", "resources", of_charter(means.resources), True),
    ("Risks and benefits", "risks", of_charter(means.risks), True),
    ("Work plan", "work", of_charter(means.work), True),
    ("Monitoring, review and openness", "monitoring", of_charter(assurance.monitoring), True),
    ("Conflicts of interest and disputes", "disputes", of_charter(assurance.conflicts_and_disputes), True),
    ("Assets and exit", "assets", of_charter(assurance.leaving), True),
    ("Further clauses", "clauses", of_charter(assurance.further), True),
    ("Agreed deviations", "deviations", of_charter(assurance.deviations), True),
    ("Open points", "open-points", None, True),
    ("Signatures", "signatures", of_charter(assurance.signatures), True),
)
