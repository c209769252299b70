"""Risks and who bears them, benefits and who receives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mspcharter.emit.document.blocks import Block, Fact, Facts, Paragraph, Row, table
from mspcharter.emit.document.sections.clauses import stated
from mspcharter.emit.document.sections.registers import register
from mspcharter.emit.document.sections.sums import sum_of
from mspcharter.model import Charter
from mspcharter.model.money import Benefit, Risk
from mspcharter.model.values import Share
from mspcharter.wording.document.openings import open_facts
from mspcharter.wording.names import named
from mspcharter.wording.text import Text, joined


def risks(charter: Charter) -> Iterator[Block]:
    """Yield the risks with their responses, and who bears which part of the loss."""
    everything = charter.risks.values()
    if not everything:
        return
    yield Paragraph((" ".join(_agreed(list(everything))),))
    yield from register(
        charter, "risk", everything, "Risk",
        "likelihood impact owner response residual", residual="Remaining risk",
    ).blocks()  # fmt: skip
    shared = [one for one in everything if one.shared_by]
    if shared:
        yield Paragraph(("If a risk causes a loss, each party shall bear its share of the loss.",))
        yield from _sharing(charter, shared)
    for one in everything:
        yield from map(Paragraph, open_facts(charter, one, "shared_by", of=True))


def benefits(charter: Charter) -> Iterator[Block]:
    """Yield the benefits, who receives which share of them, and whom they reach."""
    everything = charter.benefits.values()
    if not everything:
        return
    which = "this benefit" if len(everything) == 1 else "these benefits"
    yield Paragraph((f"The partners expect {which} of the partnership.",))
    yield from register(charter, "benefit", everything, "Benefit", "reaches measured_by").blocks()
    shared = [one for one in everything if one.shared_by]
    if shared:
        yield Paragraph(("Each party is entitled to its share of a benefit.",))
        yield from _sharing(charter, shared)
    for one in everything:
        yield from map(Paragraph, open_facts(charter, one, "shared_by", of=True))


def _agreed(several: list[Risk]) -> Iterator[str]:
    """Yield that the partners know the risks, and what a response promises."""
    yield "The partners have assessed this risk." if len(several) == 1 else "The partners have assessed these risks."
    responses = [response for one in several for response in one.response]
    if responses:
        yield "The partners agree on the responses stated."
    named = [one for one in responses if one.by is not None]
    if named:
        before = stated("before the date stated", [one.before for one in named])
        yield f"A party that is named with a response shall carry it out{f' {before}' if before else ''}."


def _sharing(charter: Charter, several: Iterable[Risk] | Iterable[Benefit]) -> Iterator[Block]:
    """Yield the shares of what is shared: a column for each, a row for each party; of one thing alone, in one line."""
    columns = {charter.title_of(one.name): one.shared_by for one in several}
    parties = list(dict.fromkeys(share.of for shares in columns.values() for share in shares))
    if len(columns) == 1 or len(parties) == 1:
        yield Facts(
            tuple(
                Fact(title, joined(((*named(charter, share.of), f" {share.amount}") for share in shares), "; "))
                for title, shares in columns.items()
            )
        )
        return
    rows = [
        Row(((charter.title_of(party),), *(_part(shares, party) for shares in columns.values()))) for party in parties
    ]
    together: tuple[Text, ...] = (("Total",), *((sum_of(shares),) for shares in columns.values()))
    yield table(["Party", *columns], rows, right=list(columns), total=together)


def _part(shares: tuple[Share, ...], party: str) -> Text:
    text = ", ".join(share.amount for share in shares if share.of == party)
    return (text,) if text else ()
