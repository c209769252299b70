"""The charter as a document, before anyone has chosen its dress: what is said, in which order, under which number.

The order is that in which partners read: why, what for, who, how it is decided, who pays and who bears the risk, and
where to sign. A section in which nothing would stand is left out. Numbers follow the order of the text and may shift
as it grows; anchors are the declared names and do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mspcharter.emit.document.blocks import Block, Bullets, Facts, Heading, Note, Paragraph, Table
from mspcharter.emit.document.sections import assurance, governance, means, opening, people
from mspcharter.model import Charter
from mspcharter.wording.names import anchor, title_of
from mspcharter.wording.text import Link, Text, plain

Section = Callable[[Charter], Iterator[Block]]


def outline(charter: Charter) -> list[Block]:
    """Return *charter* as a document."""
    name = charter.identity.name if charter.identity is not None else ""
    top = Heading(1, title_of(charter, name) if name else "Charter", anchor(name))
    front = list(opening.opening(charter))
    body = list(_parts(charter))
    blocks = [*front, *body]
    contents = [
        (Link(f"{block.number} {block.title}".strip(), block.anchor),)
        for block in body
        if isinstance(block, Heading) and block.level == 2
    ]
    if any(_has_default(block) for block in blocks):
        front.append(Note((_DEFAULTS,)))
    if contents:
        front += [Heading(2, "Contents", "part.contents"), Bullets(tuple(contents))]
    numbers = {block.anchor: block.number for block in body if isinstance(block, Heading) and block.number}
    return [top, *front, *(_cited(block, numbers) for block in body)]


def _parts(charter: Charter) -> Iterator[Block]:
    part = 0
    for title, mark, section, numbered in SECTIONS:
        blocks = list(section(charter))
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
    """Add, in running text, the number of the clause that a link leads to: on paper a link leads nowhere."""
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


_DEFAULTS = (
    "Where “(default)” follows a fact, nobody wrote it: it is what the charter language takes if nothing is said."
)

SECTIONS: tuple[tuple[str, str, Section, bool], ...] = (
    ("Documents that bind the partners", "documents", opening.documents, False),
    ("Definitions", "definitions", opening.definitions, False),
    ("Why we work together", "why", people.why, True),
    ("Objectives", "objectives", people.objectives, True),
    ("Partners", "partners", people.partners, True),
    ("Governance", "governance", governance.bodies, True),
    ("Decisions", "decisions", governance.decisions, True),
    ("Red lines", "red-lines", governance.red_lines, True),
    ("Resources, budget and cost sharing", "resources", means.resources, True),
    ("Risks and benefits", "risks", means.risks, True),
    ("Work plan", "work", means.work, True),
    ("Monitoring, review and openness", "monitoring", assurance.monitoring, True),
    ("Conflicts of interest and disputes", "disputes", assurance.quarrels, True),
    ("Assets and exit", "assets", assurance.leaving, True),
    ("Further clauses", "clauses", assurance.further, True),
    ("Agreed deviations", "deviations", assurance.deviations, True),
    ("Signatures", "signatures", assurance.signatures, True),
)
