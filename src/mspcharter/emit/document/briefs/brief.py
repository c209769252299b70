"""The brief of one party: its seats and votes, what it can pass and block, pays, carries, gains and owes, and signs.

It says nothing that the charter does not say, and cites its clauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from mspcharter.emit.document.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Placed,
    direction_of,
)
from mspcharter.emit.document.briefs.mentions import Mention, aliases, mentions
from mspcharter.emit.document.briefs.phrases import PHRASES, Chapter, clause
from mspcharter.emit.document.briefs.seats import has_seat, powers, seats
from mspcharter.emit.document.outline import clauses_of, document
from mspcharter.emit.document.sections.clauses import facts
from mspcharter.emit.document.sections.opening import capacity, standing
from mspcharter.emit.open_points import OpenPoints
from mspcharter.english import article, quoted, series
from mspcharter.model import Charter
from mspcharter.model.money import Response
from mspcharter.power.decisions import Decisions
from mspcharter.semantics.forms import FORM_OF
from mspcharter.wording.facts import duties, fact_of, item, prose
from mspcharter.wording.names import anchor
from mspcharter.wording.text import Text, plain, sentence

# What a party knows of itself, and what the introduction says.
_KNOWN = ("sector", "joins_as", "interest", "expects", "brings", "influence", "affected", "registered_as", "region",
          "duties", "rights")  # fmt: skip

# What a membership says of those who are not members yet.
_OF_OTHERS = ("open_to", "expected", "joins_by")


def briefs(charter: Charter, open_points: OpenPoints = OpenPoints(), fingerprint: str = "") -> dict[str, Document]:  # noqa: B008 - a value
    """Return the brief of each party of *charter*, by its name."""
    known = Decisions(charter)
    whole = document(charter, open_points, fingerprint, known)
    return {name: brief(known, name, whole) for name in readers(charter)}


def readers(charter: Charter) -> tuple[str, ...]:
    """Return the parties that get a brief: every partner, and all others who sign."""
    signing = {one.name for one in charter.signatories}
    return tuple(one.name for one in charter.stakeholders.values() if one.is_partner or one.name in signing)


def brief(known: Decisions, name: str, whole: Document) -> Document:
    """Return the brief of the party called *name*, which cites the clauses of the *whole* document."""
    charter = known.charter
    title = charter.title_of(name)
    numbers = clauses_of(placed.block for placed in whole.blocks)
    blocks: list[Block] = [Heading(1, f"{title}: what the charter means for you", "brief")]
    blocks.append(Paragraph((" ".join(_introduction(charter, name)),)))
    own = tuple(facts(charter, "stakeholder", charter.stakeholders[name], _KNOWN))
    joined = charter.memberships.get(charter.stakeholders[name].joins_as)
    own += tuple(facts(charter, "membership", joined, _OF_OTHERS)) if joined is not None else ()
    blocks += [Facts(own)] if own else []
    found = list(mentions(charter, known.membership, name))
    blocks += [Heading(2, "Your seats and votes", "brief.seats"), *seats(known, name, numbers)]
    blocks += powers(known, name, numbers)
    for heading, mark, items in (
        ("What you pay", "pays", _listed(charter, found, "pays", numbers)),
        ("What you carry", "carries", _listed(charter, found, "carries", numbers)),
        ("What you gain", "gains", _listed(charter, found, "gains", numbers)),
        (
            "What you shall do",
            "owes",
            chain(
                _own(known, name, "duties"), _listed(charter, found, "owes", numbers), _recused(known, name, numbers)
            ),
        ),
        ("Your rights", "may", chain(_own(known, name, "rights"), _listed(charter, found, "may", numbers))),
        ("Where else you are named", "told", _listed(charter, found, "told", numbers)),
        ("What you sign", "signs", _signed(charter, name)),
    ):
        texts = tuple(items)
        blocks += [Heading(2, heading, f"brief.{mark}"), Bullets(texts)] if texts else []
    return whole._replace(
        title=f"{title}: {whole.title}",
        compact=True,
        blocks=tuple(Placed(block, getattr(block, "anchor", ""), direction=direction_of(block)) for block in blocks),
    )


def _introduction(charter: Charter, name: str) -> Iterator[str]:
    """Yield which charter it is, as what the party takes part, and what it wants and brings."""
    party = charter.stakeholders[name]
    identity = charter.identity
    if identity is not None:
        version = f", version {plain(prose(charter, identity.version))}" if identity.version else ""
        yield f"{quoted(charter.title_of(identity.name))}{version}. {standing(identity)}"
    sector = f" (sector: {charter.title_of_sector(party.sector)})" if party.sector is not None else ""
    yield f"You take part as {article(capacity(charter, party))}{sector}."
    yield "Numbers in brackets are clauses of the charter. This page adds nothing to them."


def _own(known: Decisions, name: str, attribute: str) -> Iterator[Text]:
    """Yield the duties or the rights of the party, and of the groups that it belongs to."""
    charter = known.charter
    for via in aliases(charter, known.membership, name):
        owner = charter.stakeholders.get(via) or charter.constituencies.get(via) or charter.memberships.get(via)
        whose = "Your" if via == name else f"{quoted(charter.title_of(via))}, to which you belong, has this"
        for one in getattr(owner, attribute, ()):
            yield (f"{whose} {attribute[:-1]}: {plain(sentence(item(charter, one)))}",)


def _recused(known: Decisions, name: str, numbers: Mapping[str, str]) -> Iterator[Text]:
    """Yield what those who hold a seat for the party owe if they have a conflict of interest."""
    charter = known.charter
    if not has_seat(known, name):
        return
    for conflict in charter.conflicts.values():
        said = " ".join(duties(conflict))
        number = numbers.get(anchor(conflict.name))
        if said:
            yield (said.removesuffix(".") + (f" ({number})." if number else "."),)


def _listed(charter: Charter, found: list[Mention], chapter: Chapter, numbers: Mapping[str, str]) -> Iterator[Text]:
    """Yield what belongs to *chapter*: what is due first, by its date; of a kind without details, in one sentence."""
    own = [one for one in found if one.key in PHRASES and PHRASES[one.key].chapter == chapter]
    own.sort(key=lambda one: (one.via is not None, one.via or "", _when(one)))
    alike: dict[tuple[str | None, str, str], list[Mention]] = {}
    for number, one in enumerate(own):
        detail = PHRASES[one.key].detail(charter, one.declared, one.item)
        alike.setdefault((one.via, one.key, f"{number}" if detail else ""), []).append(one)
    for (via, key, _), several in alike.items():
        first = several[0]
        titles = list(dict.fromkeys(_titled(charter, one, numbers) for one in several))
        said = clause(key, first.declared, series(titles, len(titles)), group=_is_group(charter, via))
        yield (f"{_led(charter, via, said)}{PHRASES[key].detail(charter, first.declared, first.item)}.",)


def _when(one: Mention) -> date:
    due = one.item.before if isinstance(one.item, Response) else getattr(one.declared, "due", None)
    return due if isinstance(due, date) else date.max


def _titled(charter: Charter, one: Mention, numbers: Mapping[str, str]) -> str:
    """Return the title of what mentions the party, with its clause."""
    name = one.declared.name
    number = numbers.get(anchor(name))
    title = charter.title_of(name) if one.keyword != "waive" else name.replace("-", " ")
    return quoted(title) + (f" ({number})" if number else "")


def _is_group(charter: Charter, via: str | None) -> bool:
    return via is not None and via not in charter.roles


def _led(charter: Charter, via: str | None, said: str) -> str:
    """Return what is *said* with the role or the group by which the party is meant."""
    if via is None:
        return said
    title = quoted(charter.title_of(via))
    if not _is_group(charter, via):
        return f"As holder of the role {title}: {said}"
    who = f"{title}, to which you belong"
    return f"{who}, {said.removeprefix('it ')}" if said.startswith("it ") else f"{who}: {said[:1].lower()}{said[1:]}"


def _signed(charter: Charter, name: str) -> Iterator[Text]:
    """Yield who signs for the party, in which capacity and with which authority, and with which reservation."""
    signing = [one for one in charter.signatories if one.name == name]
    for one in signing:
        said = [
            plain(sentence((f"{line.label}: ", *fact_of(charter, line, getattr(one, line.attribute)))))
            for line in FORM_OF["signatory"].lines
            if getattr(one, line.attribute) is not None
        ]
        yield (" ".join(("You sign the charter as a whole.", *said)),)
    if charter.signatories and not signing:
        yield ("The charter names no person or office that signs for you.",)
