"""The charter as a document without a format: its parts, their order and their numbers.

The order is that of a reader's questions: why, what for, who, how decisions are made, who pays, who bears the risk, and
where to sign. An empty part is left out. Numbers follow the order of the text and may change as it grows; anchors are
the declared names and do not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count

from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Placed,
    Steps,
    Table,
    TitlePage,
    direction_of,
)
from mspcharter.emit.document.defining import defined, excepted, words_of
from mspcharter.emit.document.scorecard import scorecard_annex
from mspcharter.emit.document.sections import (
    assurance,
    bodies,
    closing,
    decisions,
    life_cycle,
    means,
    offices,
    people,
    promises,
    risks,
    roles,
)
from mspcharter.emit.document.sections.opening import title_of, title_page
from mspcharter.emit.document.sections.summary import summary
from mspcharter.emit.open_points import OpenPoints
from mspcharter.model import Charter
from mspcharter.model.values import NOWHERE
from mspcharter.power.decisions import Decisions
from mspcharter.record import Record
from mspcharter.wording import LANGUAGE
from mspcharter.wording.names import anchor
from mspcharter.wording.text import Link, Text

Section = Callable[[Decisions], Iterator[Block]]


def document(
    charter: Charter,
    open_points: OpenPoints = OpenPoints(),  # noqa: B008 - a value
    fingerprint: str = "",
    known: Decisions | None = None,
) -> Document:
    """Return *charter* as a document, with its *open_points* and the *fingerprint* that is printed on its pages.

    What is *known* of its decisions already is not worked out again.
    """
    return paper(charter, outline(charter, open_points, known), fingerprint)


def paper(charter: Charter, blocks: Iterable[Block], fingerprint: str = "") -> Document:
    """Return *blocks* about *charter* as a document that can be printed."""
    identity = charter.identity
    status = identity.status if identity is not None else "draft"
    return Document(
        title=title_of(charter),
        language=LANGUAGE,
        direction="ltr",
        other=next(filter(_runs_right_to_left, identity.language if identity is not None else ()), ""),
        draft=status in ("draft", "negotiation"),
        standing=status.replace("-", " ").capitalize(),
        version=(identity.version or "") if identity is not None else "",
        fingerprint=fingerprint,
        blocks=tuple(_placed(charter, blocks)),
    )


def _runs_right_to_left(language: str) -> bool:
    return language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT


def illustrated(plain: Document, mark: str, figures: Iterable[Figure]) -> Document:
    """Return the document *plain* with *figures* below the heading that has the anchor *mark*, if there is one."""
    blocks: list[Placed] = []
    for placed in plain.blocks:
        blocks.append(placed)
        if isinstance(placed.block, Heading) and placed.block.anchor == mark:
            blocks += [Placed(figure, mark, placed.span, plain.direction) for figure in figures]
    return plain._replace(blocks=tuple(blocks))


def outline(
    charter: Charter,
    open_points: OpenPoints = OpenPoints(),  # noqa: B008 - a value
    known: Decisions | None = None,
) -> list[Block]:
    """Return the blocks of *charter*, with its *open_points*."""
    known = known or Decisions(charter)
    body = list(_parts(known, open_points))
    front = list(_front(known, open_points)) if body else []
    annex = list(_annex(charter, open_points, clauses_of(body)))
    listed = tuple(block for block in (*front, *body, *annex) if isinstance(block, Heading) and block.level == 2)
    contents = [Contents("Contents", "part.contents", listed)] if listed else []
    numbers = {block.anchor: block.number for block in body if isinstance(block, Heading | Paragraph) and block.number}
    blocks = [title_page(charter), *contents, *front, *body, *annex]
    return list(_cited(blocks, numbers))


def of_charter(section: Callable[[Charter], Iterator[Block]]) -> Section:
    """Return *section*, which asks nothing about votes, as one that shares the decisions with the others."""
    return lambda known: section(known.charter)


def _bodies(known: Decisions) -> Iterator[Block]:
    """Yield the bodies, and then what is said of their offices, elections and meetings."""
    yield from bodies.bodies(known)
    yield from offices.offices(known)


def _placed(charter: Charter, blocks: Iterable[Block]) -> Iterator[Placed]:
    """Yield *blocks* with where each was declared: at its heading, or else where its first row or fact was."""
    spans = {anchor(one.name): one.origin.span for one in charter.declared()}
    if charter.identity is not None:
        spans[anchor(charter.identity.name)] = charter.identity.origin.span
    mark = ""
    for block in blocks:
        if isinstance(block, Heading | TitlePage | Contents | Figure):
            mark = block.anchor or mark
        inside = (one.anchor for one in (*getattr(block, "rows", ()), *getattr(block, "entries", ())))
        span = next((spans[one] for one in (mark, *inside) if one in spans), NOWHERE)
        yield Placed(block, mark, span, direction_of(block))


def _front(known: Decisions, open_points: OpenPoints) -> Iterator[Block]:
    """Yield the summary, if there is something to sum up."""
    blocks = list(summary(known, open_points))
    if blocks:
        yield Heading(2, "Summary", "part.summary")
        yield Note((_SUMMARY,))
        yield from blocks


def _parts(known: Decisions, open_points: OpenPoints) -> Iterator[Block]:
    """Yield the numbered parts; the definitions are known once all others are, and stand before the signatures."""
    charter = known.charter
    found = {part.mark: list(part.section(known)) for part in (*PARTS, *_LATE)}
    found["open-points"] = list(closing.open_points(charter, open_points))
    every = [title_page(charter), *(block for blocks in found.values() for block in blocks)]
    own = words_of(charter)
    words = defined(charter, own, every)
    found["definitions"] = list(closing.definitions(charter, words))
    theirs = excepted(charter, own, [title_page(charter), *_all_numbered(found)], words)
    found["definitions"] = list(closing.definitions(charter, words, theirs))
    yield from _all_numbered(found)


def _all_numbered(found: Mapping[str, Sequence[Block]]) -> Iterator[Block]:
    """Yield the blocks of each part that has some, with their numbers."""
    filled = [part for part in (*PARTS, *_LATE) if found[part.mark]]
    for number, part in enumerate(filled, 1):
        yield Heading(2, part.title, f"part.{part.mark}", f"{number}")
        yield from _numbered(found[part.mark], number)


def _numbered(blocks: Iterable[Block], part: int) -> Iterator[Block]:
    """Yield *blocks* with the numbers of their clauses, and of the paragraphs, facts and rows in them."""
    clauses = count(1)
    numbers = (f"{part}.{clause}" for clause in clauses)
    for block in blocks:
        match block:
            case Heading():
                own = f"{part}.{next(clauses)}"
                numbers = (f"{own}.{paragraph}" for paragraph in count(1))
                yield block._replace(number=own)
            case Paragraph():
                yield block._replace(number=next(numbers))
            case Facts(entries, glossary=False):
                yield Facts(tuple(one._replace(number=next(numbers)) for one in entries))
            case Table(rows=rows, clauses=True):
                yield block._replace(rows=tuple(row._replace(number=next(numbers)) for row in rows))
            case _:
                yield block


def _annex(charter: Charter, open_points: OpenPoints, clauses: Mapping[str, str]) -> Iterator[Block]:
    """Yield the scorecards, if there are any."""
    if open_points.scorecards:
        yield Heading(2, "Annex: scorecard", "part.annex")
        yield from scorecard_annex(charter, open_points.scorecards, clauses)


def clauses_of(blocks: Iterable[Block]) -> dict[str, str]:
    """Return for each anchor in *blocks* the number of the clause in which it stands."""
    found: dict[str, str] = {}
    current = ""
    for block in blocks:
        current = block.number if isinstance(block, Heading) else current
        inner = (*getattr(block, "rows", ()), *getattr(block, "entries", ()))
        own = block.number if isinstance(block, Paragraph) else current
        for mark in (getattr(block, "anchor", ""), *(one.anchor for one in inner)):
            if mark and own:
                found.setdefault(mark, own)
    return found


def _cited(blocks: Iterable[Block], numbers: Mapping[str, str]) -> Iterator[Block]:
    """Yield *blocks* with the numbers of the clauses to which they lead, each but its own."""
    own = ""
    for block in blocks:
        own = block.anchor if isinstance(block, Heading) else own
        yield cited(block, {mark: number for mark, number in numbers.items() if mark != own})


def cited(block: Block, numbers: Mapping[str, str]) -> Block:
    """Return *block* with the number of each linked clause in its running text, for readers of a printed copy.

    A clause that is named again in the same text has its number once.
    """
    match block:
        case Paragraph():
            return block._replace(text=_with_numbers(block.text, numbers))
        case Bullets(items) | Steps(items):
            return block._replace(items=tuple(_with_numbers(item, numbers) for item in items))
        case _:
            return block


def _with_numbers(text: Text, numbers: Mapping[str, str]) -> Text:
    pieces: list[str | Link] = []
    seen: set[str] = set()
    for part in text:
        pieces.append(part)
        if isinstance(part, Link) and part.target in numbers and part.target not in seen:
            pieces.append(f" ({numbers[part.target]})")
            seen.add(part.target)
    return tuple(pieces)


# The languages of the scripts that run from right to left (Unicode, scripts Arab, Hebr, Thaa, Syrc, Nkoo, Adlm).
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi", "nqo"})

_SUMMARY = "This summary adds nothing to the clauses that follow."


class Part(Record):
    """A numbered part of the document: its *title*, the *mark* of its anchor, and the *section* that fills it."""

    title: str
    mark: str
    section: Section


PARTS = (
    Part("Purpose", "purpose", of_charter(people.purpose)),
    Part("Objectives", "objectives", of_charter(people.objectives)),
    Part("Parties", "partners", of_charter(people.partners)),
    Part("Roles and work", "roles", of_charter(roles.roles)),
    Part("Contributions and budget", "resources", of_charter(means.resources)),
    Part("Risks", "risks", of_charter(risks.risks)),
    Part("Benefits", "benefits", of_charter(risks.benefits)),
    Part("Bodies and seats", "governance", _bodies),
    Part("Decisions", "decisions", decisions.decisions),
    Part("Red lines", "guarantees", promises.guarantees),
    Part("What-ifs", "scenarios", promises.scenarios),
    Part("Conflicts of interest and disputes", "disputes", of_charter(assurance.disputes)),
    Part("Openness and consultation", "openness", of_charter(assurance.openness)),
    Part("Monitoring and review", "monitoring", of_charter(assurance.monitoring)),
    Part("Duration, change and end", "life", of_charter(life_cycle.life_cycle)),
    Part("Other provisions", "provisions", of_charter(life_cycle.provisions)),
    Part("Texts and precedence", "texts", of_charter(life_cycle.texts)),
    Part("Agreed deviations", "deviations", of_charter(closing.deviations)),
)
# What is known only when all other parts are.
_LATE = (
    Part("Open points", "open-points", lambda _: iter(())),
    Part("Definitions", "definitions", lambda _: iter(())),
    Part("Signatures", "signatures", of_charter(closing.signatures)),
)
